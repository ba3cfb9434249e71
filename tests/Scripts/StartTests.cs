namespace AgentStudio.Tests.Scripts;

/// <summary>How a script begins that was run before.</summary>
public sealed class StartTests
{
    private const string Loaded = """
        await Studio.Call("production_list");
        Studio.Say(string.Join(' ', AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name).Where(name => name!.StartsWith("Microsoft.CodeAnalysis"))) + ".");
        """;

    [Fact]
    public async Task A_second_start_loads_nothing_of_the_compiler_and_a_changed_script_is_compiled()
    {
        using var rig = new Rig();
        rig.Write("loaded.csx", Loaded);
        var first = await rig.Run("run", "loaded.csx", "--free");
        Assert.True(first.ExitCode == 0, first.Error);
        Assert.Contains("Microsoft.CodeAnalysis.CSharp", first.Output);
        Assert.Equal(".", (await rig.Run("run", "loaded.csx", "--free")).Output.Trim());
        rig.Write("loaded.csx", Loaded + "\nStudio.Say(\"changed\");");
        Assert.Contains("Microsoft.CodeAnalysis.CSharp", (await rig.Run("run", "loaded.csx", "--free")).Output);
    }
}
