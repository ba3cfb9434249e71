using System.Diagnostics;
using System.Text.Json.Nodes;
using AgentStudio.Film;

namespace AgentStudio.Tests.Agent;

/// <summary>The process is killed in the middle of a director's run; the same command goes on at the same step.</summary>
public sealed class CrashTests
{
    private const string Idea = "a letter comes late";

    [Fact]
    public async Task A_killed_run_goes_on_at_its_step_asks_nothing_twice_but_what_was_on_its_way_and_says_what_that_may_have_cost()
    {
        using var on = new SemaphoreSlim(0);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = false;
        await using var server = new ScriptedServer(asked =>
        {
            if (ScriptedDirector.StepOf(asked) == "scenes" && !held)
            {
                held = true;
                reached.SetResult();
                on.Wait();   // the answer never comes: the process is killed while it waits
            }

            return ScriptedDirector.For(asked);
        });
        await using var room = await Room.Open(server);
        await room.Studio.Close();
        string[] command = ["agent", Idea, "--model", "anthropic", "--limit-usd", "2", "--yes", "--plan-only", "--json"];
        using (var process = TestStudio.Start(room.Studio.Folder, command))
        {
            process.StandardInput.Close();
            var (output, error) = (process.StandardOutput.ReadToEndAsync(room.Cancel), process.StandardError.ReadToEndAsync(room.Cancel));
            await Task.WhenAny(reached.Task, process.WaitForExitAsync(room.Cancel));
            Assert.True(reached.Task.IsCompleted, reached.Task.IsCompleted ? "" : await output + await error);
            process.Kill();
            await process.WaitForExitAsync(room.Cancel);
        }

        on.Release();
        var before = server.Requests.Select(ScriptedDirector.StepOf).ToList();
        var resumed = await TestStudio.Run(room.Studio.Folder, command);
        Assert.True(resumed.ExitCode == 0, resumed.Error);
        var after = server.Requests.Skip(before.Count).Select(ScriptedDirector.StepOf).ToList();
        Assert.Equal(["treatment", "screenplay", "cast", "locations", "scenes"], before);
        Assert.Equal(["scenes", "style", "shots", "lines", "continuity", "sound"], after);
        Assert.Contains("was on its way when the studio ended", resumed.Json["notes"]!.ToJsonString(), StringComparison.Ordinal);
        await room.Studio.Reopen();
        Assert.Contains(room.Studio.Studio.Home.Ledger.Since(0, 5000), fact => fact.Kind == "reservation" && fact.Body!.Contains("Lost", StringComparison.Ordinal));
    }
}
