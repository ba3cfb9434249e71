using System.Text.Json.Nodes;

namespace AgentStudio.Tests.Scripts;

/// <summary>From a chat, the prompt or a script to a script, and back.</summary>
public sealed class ExportTests
{
    private const string Screenplay = """
        Title: Two Cups

        INT. KITCHEN - NIGHT

        EMMA (34, auburn bob, navy sweater) sets a "cup" on the table.

        EMMA
        Tea, then.
        """;

    [LongFact]
    public async Task What_a_chat_did_becomes_a_script_that_makes_the_same_film_in_an_empty_folder()
    {
        await using var chat = await Stage.Open();
        await Say(chat, "film_make", ("screenplay", Screenplay), ("size", "320x180"));
        await Say(chat, "production_revise", ("format", new JsonObject { ["titles"] = false, ["effects"] = false }));
        await Say(chat, "character_revise", ("name", "EMMA"), ("words", "red hair"));
        await Say(chat, "film_render");
        await Say(chat, "shot_note", ("shot", "1A"), ("note", "darker, closer"), ("apply", true));
        await Say(chat, "style_define", ("medium", "Noir"));
        await Say(chat, "film_undo");
        var portrait = chat.Write("emma.png", "");
        File.Copy((string)(await Say(chat, "frame_make", ("shots", new JsonArray("1A"))))["pieces"]![0]!["file"]!, portrait, overwrite: true);
        await Say(chat, "media_bring", ("for", "Portrait"), ("subject", "EMMA"), ("path", portrait));
        await Say(chat, "frame_make", ("shots", new JsonArray("1A")), ("another", true));
        await Say(chat, "take_circle", ("take", "frame/1A#1"));
        await Say(chat, "film_render", ("out", Path.Combine(chat.Folder, "elsewhere")));

        var exported = await chat.Studio.Call("export_script", ("production", "two-cups"));
        var text = File.ReadAllText((string)exported["path"]!);
        Assert.Contains("as chat ann made it", text);
        if (Environment.GetEnvironmentVariable("SHOW") is { } show) File.WriteAllText(show, text);
        Assert.Contains("await Studio.CharacterRevise(production: film, name: \"EMMA\", words: \"red hair\");", text);
        Assert.Contains("[\"framing.size\"] = ", text);
        Assert.Contains("path = \"two-cups-media/emma.png\"", text);
        Assert.DoesNotContain("Noir", text);
        Assert.DoesNotContain(chat.Folder, text);

        await using var again = await Stage.Open();
        again.Write("two-cups.csx", text);
        CopyMedia(exported, again.Folder);
        await again.RunFile(Path.Combine(again.Folder, "two-cups.csx"));
        Assert.Equal(File.ReadAllBytes(Path.Combine(chat.Folder, "elsewhere", "film.mp4")), File.ReadAllBytes(Path.Combine(again.Studio.Productions, "two-cups", "film.mp4")));
    }

    [LongFact]
    public async Task What_produce_did_becomes_a_script_that_makes_the_same_film_and_its_production_is_changed_from_a_chat()
    {
        using var prompt = new Rig();
        prompt.Write("two-cups.fountain", Screenplay);
        var produced = await prompt.Run("produce", "two-cups.fountain", "--size", "320x180", "--no-titles", "--skip-music", "--skip-effects");
        Assert.True(produced.ExitCode == 0, produced.Error);
        var written = await prompt.Run("export-script", "two-cups", "--out", "mine.csx");
        Assert.True(written.ExitCode == 0, written.Error);
        Assert.Contains("Written:", written.Output);
        Assert.Contains("give overwrite: true", (await prompt.Run("export-script", "two-cups", "--out", "mine.csx")).Error);
        Assert.Equal(0, (await prompt.Run("export-script", "two-cups", "--out", "mine.csx", "--overwrite")).ExitCode);

        using var empty = new Rig();
        empty.Write("mine.csx", File.ReadAllText(Path.Combine(prompt.Folder, "mine.csx")));
        var planned = await empty.Run("plan", "mine.csx", "--json");
        Assert.True(planned.ExitCode == 0, planned.Error);
        Assert.NotEmpty(planned.Json["plans"]![0]!["rows"]!.AsArray());
        var run = await empty.Run("run", "mine.csx");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("Film: ", run.Output);
        Assert.Equal(File.ReadAllBytes(Path.Combine(prompt.Folder, "productions", "two-cups", "film.mp4")), File.ReadAllBytes(Path.Combine(empty.Folder, "productions", "two-cups", "film.mp4")));

        Assert.Equal(0, (await empty.Run("call", "shot_revise", "production=two-cups", "shot=1A", "direction=CU low")).ExitCode);
        Assert.Contains("clip/1A", (await empty.Run("plan", "two-cups")).Output);
    }

    [Fact]
    public async Task A_directors_run_is_written_as_its_calls_and_what_is_no_session_or_no_script_is_refused()
    {
        await using var stage = await Stage.Open();
        await Say(stage, "film_open", ("screenplay", Screenplay), ("name", "two-cups"));
        Assert.Contains("is no script. Name a file that ends with .csx", await stage.Studio.Refusal("export_script", ("production", "two-cups"), ("path", "film.txt")));
        await Say(stage, "film_direct", ("screenplay", Screenplay), ("name", "directed"), ("model", "none"), ("planOnly", true), ("size", "320x180"));
        var text = (string)(await stage.Studio.Call("export_script", ("production", "directed")))["script"]!;
        Assert.Contains("as agent made it", text);
        Assert.Contains("await Studio.FilmOpen(", text);   // what the director did, not that there was one
        Assert.DoesNotContain("FilmDirect", text);
        await Say(stage, "film_undo", ("production", "two-cups"));
        Assert.Contains("two-cups", await stage.Studio.Refusal("export_script", ("production", "two-cups")));
    }

    private static void CopyMedia(JsonObject exported, string folder)
    {
        foreach (var file in exported["media"]!.AsArray().Select(file => (string)file!))
        {
            var copy = Path.Combine(folder, Path.GetFileName(Path.GetDirectoryName(file)!), Path.GetFileName(file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Calls a tool as a chat does.</summary>
    private static async Task<JsonObject> Say(Stage stage, string tool, params (string Member, JsonNode? Value)[] arguments) => (await stage.Studio.Studio.Call(new()
    {
        Tool = tool, Arguments = new(arguments.Select(argument => KeyValuePair.Create(argument.Member, argument.Value))), Actor = "chat ann", Folder = stage.Folder, Cancel = TestContext.Current.CancellationToken,
    }))?.AsObject() ?? [];
}
