namespace AgentStudio.Tests.Scripts;

/// <summary>Scripts that are wrong: one clear error, at the script's own line, and nothing changed.</summary>
public sealed class TroubleTests
{
    [Fact]
    public async Task What_is_wrong_is_told_with_file_line_column_and_the_nearest_right_name()
    {
        await using var stage = await Stage.Open();
        var said = await stage.Refusal("""
            var film = Studio.Film("A");
            film.Scene("INT. KITCHEN - NIGHT").Shoot("EMMA turns.");
            await film.Rendr();
            Studoi.Say("x");
            film.Style(medum: Medium.Noir);
            """);
        Assert.Contains("film.csx(2,36): error CS1061", said);
        Assert.Contains("Did you mean 'Shot'?", said);
        Assert.Contains("film.csx(3,12): error CS1061", said);
        Assert.Contains("Did you mean 'Render'?", said);
        Assert.Contains("film.csx(4,1): error CS0103", said);
        Assert.Contains("Did you mean 'Studio'?", said);
        Assert.Contains("Did you mean 'medium'?", said);
    }

    [Fact]
    public async Task What_a_script_throws_is_told_by_the_scripts_own_line()
    {
        await using var stage = await Stage.Open();
        Assert.Equal("film.csx(3): DivideByZeroException: Attempted to divide by zero.", await stage.Refusal("""
            var none = 0;

            Studio.Say(1 / none);
            """));
        Assert.StartsWith("film.csx(1): There is no tool 'shot_reviser'; nearest is 'shot_revise'.", await stage.Refusal("""await Studio.Call("shot_reviser");"""));
        stage.Write("lib.csx", "\nint Fail() => throw new InvalidOperationException(\"no\");");
        Assert.StartsWith("lib.csx(2): InvalidOperationException: no", await stage.Refusal("#load \"lib.csx\"\nFail();"));
    }

    [Fact]
    public async Task Endless_loops_that_never_await_are_stopped()
    {
        await using var stage = await Stage.Open();
        foreach (var loop in (string[])["while (true) { }", "while (true) try { } catch { }", "for (;;) ;", "again: goto again;", "int n = 0; do n++; while (true);"])
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            var running = stage.Run("Studio.Say(\"on\"); " + loop, cancel: stop.Token);
            while (stage.Said.Count == 0 && !running.IsCompleted) await Task.Yield();
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
            stage.Said.Clear();
        }
    }

    [Fact]
    public async Task A_function_that_calls_itself_for_ever_fails_like_any_other_mistake()
    {
        await using var stage = await Stage.Open();
        foreach (var text in (string[])["int Deep(int n) => n + Deep(n + 1);\nreturn Deep(0);", "\nFunc<int, int> deep = null!; deep = n => deep(n + 1); return deep(0);", "class Sheet { public int Size => Size + 1; }\nreturn new Sheet().Size;",
            "async Task<int> Deep(int n) => 1 + await Deep(n + 1);\nreturn await Deep(0);", "async Task Deep(int n) { await Task.Yield(); await Deep(n + 1); }\nawait Deep(0);",
            "Func<int, Task> deep = null!; deep = async n => await deep(n + 1); await deep(0);", "async Task Odd(int n) { await Even(n); }\nTask Even(int n) => Odd(n + 1);\nawait Odd(0);",
            "class Doll { Doll inner = new(); }\nvar doll = new Doll();", "record Box(int Size) { public Box Inner { get; } = new Box(2); }\nvar box = new Box(1);",
            "class Toy(object inside);\nclass Doll(int size) : Toy(new Doll(size + 1));\nvar doll = new Doll(1);", "class Doll { public Doll(Doll inside) { } public Doll() : this(new Doll()) { } }\nvar doll = new Doll();",
            "class Toy { public Toy(object inside) { } }\nclass Doll : Toy { public Doll() : base(new List<Toy> { new Doll() }) { } }\nvar doll = new Doll();", "class Doll(int size) { int next = new Doll(size + 1).Size; public int Size => size; }\nvar doll = new Doll(1);",
            "struct Doll() { object inside = new Doll(); }\nvar doll = new Doll();", "record struct Doll(int Size) { public object Inside { get; } = new Doll(Size + 1); }\nvar doll = new Doll(1);"])
        {
            var refused = await stage.Refusal(text);
            Assert.Contains("a function calls itself again and again", refused);
            Assert.StartsWith("film.csx(", refused);
        }

        Assert.Equal(900, await stage.Run("async Task<int> Deep(int n) { await Task.Yield(); return n == 0 ? 0 : 1 + await Deep(n - 1); }\nfor (var i = 0; i < 3; i++) await Deep(900);\nreturn await Deep(900);"));
    }

    [Fact]
    public async Task A_script_that_says_nothing_does_nothing()
    {
        await using var stage = await Stage.Open();
        foreach (var text in (string[])["", "\n\n", "// later", "using System.Text;", "/* later */"]) Assert.Null(await stage.Run(text));
    }

    [Fact]
    public async Task Files_that_are_missing_are_named()
    {
        await using var stage = await Stage.Open();
        var near = stage.Write("the-lamp.csx", "return 1;").Replace("lamp", "lamb");
        foreach (var wanted in (Func<Task>[])[() => stage.Runner.Check(near, free: false, TestContext.Current.CancellationToken), () => stage.RunFile(near)])
            Assert.Equal($"There is no script '{near}'. Did you mean 'the-lamp.csx'?", (await Assert.ThrowsAsync<AgentStudio.Film.StudioException>(wanted)).Message);
        stage.Write("rows.csv", "title\n\"A, b\"\n");
        Assert.Contains("Did you mean 'rows.csv'?", await stage.Refusal("""Studio.Rows("row.csv");"""));
        Assert.Equal("A, b", await stage.Run("""return Studio.Rows("rows.csv")[0]["title"];"""));
        Assert.Contains("nearest is 'title'", await stage.Refusal("""Studio.Say(Studio.Rows("rows.csv")[0]["titel"]);"""));
        Assert.Contains("CS1504", await stage.Refusal("#load \"nowhere.csx\""));
        Assert.Contains("CS0006", await stage.Refusal("#r \"nowhere.dll\""));
    }

    [Fact]
    public async Task A_script_that_fails_half_way_leaves_what_stood_before_it_and_goes_on_next_time()
    {
        await using var stage = await Stage.Open();
        const string Begin = """
            var film = Studio.Film("Half", size: "320x180");
            film.Scene("INT. KITCHEN - NIGHT").Shot("A kettle boils.");
            await film.Shots();

            """;
        Assert.Contains("film.csx(5)", await stage.Refusal(Begin + "\nthrow new Exception(\"enough\");"));
        var after = await stage.Facts();
        await stage.Run(Begin);
        Assert.Equal(after, await stage.Facts());
    }
}
