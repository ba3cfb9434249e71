using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using AgentStudio.Film;

namespace AgentStudio.Host.Cli;

/// <summary>A command with an example, which its help ends with.</summary>
internal sealed class StudioCommand : Command
{
    public StudioCommand(string name, string description, string example) : base(name, description) => Example = example;

    public string Example { get; }
}

/// <summary>System.CommandLine's help, and the example below it.</summary>
internal sealed class HelpWithExample(HelpAction help) : SynchronousCommandLineAction
{
    /// <summary>Help is given also where arguments are missing.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is StudioCommand command)
            parseResult.InvocationConfiguration.Output.WriteLine($"Example:{Environment.NewLine}  {command.Example}{Environment.NewLine}");
        return code;
    }
}

/// <summary>Options whose words are parsed at the door.</summary>
internal static class Words
{
    /// <summary>A value that people write as one word, such as 720p or 23.976.</summary>
    public static Option<T?> Text<T>(string name, string description, string shown) where T : struct, IText<T> =>
        Parsed<T?>(name, description, shown, word => T.Parse(word));

    public static Option<int?> Count(string name, string description) => Parsed<int?>(name, description, "n", word =>
        int.TryParse(word, out var count) && count > 0 ? count : throw new StudioException($"{name} is '{word}', but must be a whole number from 1, such as {name} 3."));

    public static Option<IReadOnlyList<T>> List<T>(string name, string description, string shown, Func<string, T> parse) => new(name)
    {
        Description = description, HelpName = shown, AllowMultipleArgumentsPerToken = false,
        CustomParser = result => Try(result, () => (IReadOnlyList<T>)[.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(parse)]),
        DefaultValueFactory = _ => [],
    };

    public static Option<T> Parsed<T>(string name, string description, string shown, Func<string, T> parse) => new(name)
    {
        Description = description, HelpName = shown, CustomParser = result => Try(result, () => parse(result.Tokens[^1].Value)),
    };

    /// <summary>The one option for money.</summary>
    public static Option<Usd?> Limit(string description)
    {
        var limit = Parsed<Usd?>("--limit-usd", description, "usd", word => ToolCommands.Dollars(word));
        limit.Aliases.Add("--limit");
        return limit;
    }

    public static Option<double?> Minutes() => Parsed<double?>("--minutes", "Wanted length.", "m", word =>
        double.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= 240 ? minutes : throw new StudioException($"--minutes is '{word}', but must be a number from above 0 to 240, such as --minutes 1.5."));

    public static Option<string?> Model() => new("--model") { Description = "The language model: provider/model, a provider, or none. Without it, the first that has a key.", HelpName = "model" };

    public static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    private static T? Try<T>(System.CommandLine.Parsing.ArgumentResult result, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (StudioException wrong)
        {
            result.AddError(wrong.Message);
            return default;
        }
    }
}
