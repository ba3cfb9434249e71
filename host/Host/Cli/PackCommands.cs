using System.CommandLine;
using System.Text.Json.Nodes;

namespace AgentStudio.Host.Cli;

/// <summary>pack, unpack: a production as one file, and back.</summary>
internal static class PackCommands
{
    public static IEnumerable<Command> All(SharedOptions shared) => [Pack(shared), Unpack(shared)];

    private static StudioCommand Pack(SharedOptions shared)
    {
        var production = new Argument<string?>("production") { Description = "Without it, the production last used.", Arity = ArgumentArity.ZeroOrOne };
        var command = new StudioCommand("pack", "Writes a production with its facts, media and lock into one file.", "studio pack the-lamp --out the-lamp.pack") { production };
        shared.Runs(command, async run =>
        {
            var arguments = new JsonObject();
            if (run.Parse.GetValue(production) is { } name) arguments["production"] = name;
            if (shared.Out(run.Parse) is { } path) arguments["out"] = path;
            var packed = (await run.Call("production_pack", arguments))!.AsObject();
            run.Terminal.Give(packed);
            run.Terminal.Say($"Packed: {packed["path"]} ({packed["facts"]} facts, {packed["media"]} media files, {(long)packed["bytes"]! / 1e6:0.0} MB)");
            return 0;
        });
        return command;
    }

    private static StudioCommand Unpack(SharedOptions shared)
    {
        var file = new Argument<string>("file") { Description = "What 'studio pack' wrote." };
        var other = new Option<string?>("--name") { Description = "Another name for the production.", HelpName = "name" };
        var command = new StudioCommand("unpack", "Takes a packed production in, after checking all of it. What it holds is not made again.", "studio unpack the-lamp.pack && studio render the-lamp") { file, other };
        shared.Runs(command, async run =>
        {
            var arguments = new JsonObject { ["path"] = Path.GetFullPath(run.Parse.GetValue(file)!, SharedOptions.Folder) };
            if (run.Parse.GetValue(other) is { } name) arguments["name"] = name;
            var unpacked = (await run.Call("production_unpack", arguments))!.AsObject();
            run.Terminal.Give(unpacked);
            run.Terminal.Say($"{((int)unpacked["taken"]! > 0 ? "Unpacked" : "Here already")}: {unpacked["title"]} ({unpacked["facts"]} facts, {unpacked["media"]} media files, all checked)");
            run.Terminal.Say($"Its film: studio render {unpacked["production"]}");
            return 0;
        });
        return command;
    }
}
