using System.CommandLine;
using AgentStudio.Film;
using AgentStudio.Host.Workers;

namespace AgentStudio.Host.Cli;

/// <summary>worker --local: the process that the host starts for a device, so that a crash of it ends nothing else.</summary>
internal static class WorkerCommand
{
    public static Command Of()
    {
        var local = Words.Switch("--local", "Serves the studio that started it, over standard input and output.");
        var command = new StudioCommand("worker", "Makes recipes of local models for a studio, apart from it. The studio starts it itself, one for each device of \"onnx\": { \"workers\": [\"cuda\"] } in studio.json.", "studio worker --local") { local };
        command.SetAction(async (parse, cancel) =>
        {
            if (!parse.GetValue(local)) throw new StudioException("A worker serves the studio that starts it: studio worker --local. Name its device in studio.json: \"onnx\": { \"workers\": [\"cuda\"] }.");
            var sayings = Console.Out;
            Console.SetOut(Console.Error);   // standard output carries the protocol and nothing else
            await new WorkerChild(Console.In, sayings).Serve(cancel);
            return 0;
        });
        return command;
    }
}
