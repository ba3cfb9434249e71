using System.Diagnostics;

namespace AgentStudio.Tests.Scripts;

/// <summary>Scripts that would never end, in a program that somebody interrupts.</summary>
public sealed class StoppingTests
{
    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("while (true) try { await new TaskCompletionSource().Task; } catch { }")]
    public async Task An_interrupted_script_ends_whatever_it_does(string endless)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "signals are sent by 'kill'");
        var folder = TestStudio.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "film.csx"), "Studio.Say(\"on\");\n" + endless, TestContext.Current.CancellationToken);
        using var program = TestStudio.Start(folder, ["run", "film.csx"]);
        program.StandardInput.Close();
        Assert.Equal("on", await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        Process.Start("kill", ["-TERM", program.Id.ToString()])!.WaitForExit();
        var said = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, program.ExitCode);
        Assert.Contains("interrupted", said);
    }

    [LongFact]
    public async Task An_interrupted_script_ends_also_when_it_only_waits()
    {
        await An_interrupted_script_ends_whatever_it_does("async Task Again() { while (true) await Task.Yield(); }\nawait Again();");
        await An_interrupted_script_ends_whatever_it_does("await new TaskCompletionSource().Task;");
    }

    [Fact]
    public async Task Async_functions_that_call_each_other_for_ever_end_the_program_with_one_clear_line()
    {
        var folder = TestStudio.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "film.csx"), "\nasync Task Deep(int n) { await Task.Yield(); await Deep(n + 1); }\nawait Deep(0);", TestContext.Current.CancellationToken);
        var run = await TestStudio.Run(folder, ["run", "film.csx"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("film.csx(2): a function calls itself again and again", run.Error);
    }
}
