using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Ledger;
using AgentStudio.Media;

namespace AgentStudio.Host.Cli;

/// <summary>The command line: what was typed becomes a run of one command and an exit code.</summary>
internal sealed class CommandLine
{
    private const int CouldNot = 1, WrongUsage = 2;

    private readonly SharedOptions _shared = new();
    private readonly RootCommand _root = new("AgentStudio makes films from screenplays or a sentence, and remembers how.") { HelpName = "studio" };

    public CommandLine()
    {
        foreach (var option in _shared.Options) _root.Add(option);
        foreach (var help in _root.Options.OfType<HelpOption>()) help.Action = new HelpWithExample((HelpAction)help.Action!);
        _root.Directives.Clear();   // "[...]" may begin an idea
    }

    /// <returns>0 done, 1 could not be done, 2 wrong usage, 130 interrupted.</returns>
    public async Task<int> Run(IReadOnlyList<string> words, CancellationToken cancel)
    {
        foreach (var command in Commands(words.FirstOrDefault())) _root.Add(command);
        var parse = _root.Parse(words.Count == 0 ? ["--help"] : words, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        var terminal = new Terminal(words.Contains("--json"));
        if (Misused(parse) is { } wrong)
        {
            terminal.Fail(wrong);
            return WrongUsage;
        }

        try
        {
            return await parse.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            terminal.Fail("interrupted. What is made is kept; the same command goes on from there.");
            return Interruption.ExitCode;
        }
        catch (Exception error) when (error is StudioException or MediaException)
        {
            terminal.Fail(error.Message);
            return CouldNot;
        }
        catch (IOException full) when (MediaStore.IsFull(full))
        {
            terminal.Fail($"the disk is full: {full.Message.TrimEnd('.')}. Free some space and run it again; what is made already is not made again.");
            return CouldNot;
        }
        catch (Exception bug)
        {
            terminal.Fail($"a fault in the studio itself: {bug.GetType().Name}: {bug.Message}");
            terminal.Note(bug.StackTrace ?? "");
            return CouldNot;
        }
    }

    /// <summary>Nobody who waits for a script, a plan or a chat's server is held up by the options of all the other commands.</summary>
    private IEnumerable<Command> Commands(string? first) => first switch
    {
        "mcp" => [McpCommand.Of(_shared)],
        "run" or "watch" or "check" or "export-script" => ScriptCommands.All(_shared),
        "produce" or "plan" or "render" or "explain" or "compare" or "undo" => FilmCommands.All(_shared),
        _ => [.. FilmCommands.All(_shared), .. AgentCommands.All(_shared), .. ToolCommands.All(_shared), .. ScriptCommands.All(_shared), .. PackCommands.All(_shared), LedgerCommands.All(_shared), ModelCommands.All(_shared), WorkerCommand.Of(), McpCommand.Of(_shared), ServeCommand.Of(_shared), DoctorCommand.Of(_shared), FolderCommands.New(_shared), FolderCommands.Clean(_shared)],
    };

    /// <summary>What is wrong with the words, with the nearest right one; null when nothing is.</summary>
    private static string? Misused(ParseResult parse)
    {
        if (parse.Action?.ClearsParseErrors == true) return null;   // help and version
        var command = parse.CommandResult.Command;
        var name = Path(parse.CommandResult);
        if (StrayOption(parse) is { } option)
        {
            var options = Options(parse.CommandResult).ToList();
            return $"{name} has no option '{option}'{Meant(option, options)} '{name} --help' lists all.";
        }

        if (parse.Errors.Count == 0) return null;
        if (command.Subcommands.Count > 0)
        {
            var commands = command.Subcommands.Select(sub => sub.Name).ToList();
            return parse.UnmatchedTokens.FirstOrDefault() is { } word
                ? $"{name} has no command '{word}'{Meant(word, commands)} '{name} --help' lists all."
                : $"{name} needs one of {string.Join(", ", commands)}.";
        }

        if (parse.UnmatchedTokens.FirstOrDefault() is { } extra) return $"'{extra}' is one word too many for '{name}'. Put words with spaces in quotes; '{name} --help' shows an example.";
        return $"{parse.Errors[0].Message.TrimEnd('.')}. '{name} --help' shows an example.";
    }

    /// <summary>A word that looks like an option and is none; a value may follow "--" or be written with "=".</summary>
    private static string? StrayOption(ParseResult parse) => parse.Tokens
        .TakeWhile(token => token.Type != TokenType.DoubleDash)
        .Where(token => token.Type == TokenType.Argument && token.Value.Length > 1 && token.Value[0] == '-' && (token.Value[1] == '-' || char.IsLetter(token.Value[1])))
        .Select(token => token.Value.Split('=')[0])
        .FirstOrDefault(word => !word.Contains(' '));

    private static IEnumerable<string> Options(CommandResult command)
    {
        for (SymbolResult? level = command; level is CommandResult here; level = here.Parent)
            foreach (var option in here.Command.Options.Where(option => option.Recursive || here == command)) yield return option.Name;
    }

    private static string Meant(string word, IEnumerable<string> candidates) => NearestWord.To(word, candidates) is { } nearest ? $"; nearest is '{nearest}'." : ".";

    private static string Path(CommandResult command) => command.Parent is CommandResult outer ? $"{Path(outer)} {command.Command.Name}" : "studio";
}
