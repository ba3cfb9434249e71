using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx;

public sealed class ModelFolderTests
{
    [Fact]
    public async Task Adding_a_model_says_what_it_is_records_every_file_and_makes_its_provider_available()
    {
        await using var studio = await ParrotStudio.Open();
        var added = await studio.Call("model_add", ("folder", ParrotStudio.Model()));
        Assert.Equal("parrot", (string?)added["model"]!["family"]);
        Assert.Equal("sounds that say what they were given", (string?)added["model"]!["better"]);
        Assert.Equal(["Sound: polly"], added["providers"]!.AsArray().Select(provider => (string?)provider));
        Assert.Contains("names a licence", (string?)added["warnings"]![0]);
        var file = added["model"]!["files"]![0]!;
        var path = Path.Combine((string)added["model"]!["folder"]!, (string)file["path"]!);
        Assert.Equal("sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(path))), (string?)file["digest"]);

        await studio.Reopen();   // it is remembered, and the catalogue speaks of it
        Assert.Contains((await studio.Call("provider_list", ("kind", "Sound")))["providers"]!.AsArray(), provider => (string?)provider!["card"]!["name"] == "polly");
        await studio.Call("model_remove", ("name", "polly"));
        Assert.Empty((await studio.Call("provider_list", ("kind", "Sound")))["providers"]!.AsArray());
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task Other_weights_are_another_key_and_the_same_weights_are_answered_from_the_store()
    {
        _ = NativeRuntime.Library;
        await using var studio = await ParrotStudio.Open();
        await studio.Call("model_add", ("folder", ParrotStudio.Model()));
        var first = await studio.Call("parrot_say", ("word", "hello"));
        var again = await studio.Call("parrot_say", ("word", "hello"));
        await studio.Call("model_remove", ("name", "polly"));
        await studio.Call("model_add", ("folder", ParrotStudio.Model(seed: 4)));
        var other = await studio.Call("parrot_say", ("word", "hello"));
        Assert.Equal((string?)first["recipe"], (string?)again["recipe"]);
        Assert.NotEqual((string?)first["recipe"], (string?)other["recipe"]);
        Assert.NotEqual((string?)first["media"]!["main"], (string?)other["media"]!["main"]);
        Assert.Contains("model.voice  ", (string?)first["manifest"]);
        Assert.Equal("cpu", (string?)first["used"]!["device"]);
    }

    [Fact]
    public async Task A_model_that_does_not_fit_is_refused_with_what_differs_and_nothing_is_recorded()
    {
        await using var studio = await ParrotStudio.Open();
        Assert.Contains("'x: Float[rows, 9]' should have the shape [?, 8]", await studio.Refusal("model_add", ("folder", ParrotStudio.Model(width: 9))));

        var named = Path.Combine(TestStudio.NewFolder(), "named");
        var model = new OnnxModel();
        model.Input("x", Element.Float16, "rows", 8);
        model.Input("mystery", Element.Float, 1);
        model.Node("Identity", ["x"], "y");
        model.Output("y", Element.Float16, "rows", 8);
        model.Save(Path.Combine(named, "voice.onnx"));
        var why = await studio.Refusal("model_add", ("folder", named), ("family", "parrot"));
        Assert.Contains("'x: Float16[rows, 8]' should hold float", why);
        Assert.Contains("takes 'mystery: Float[1]', which nobody here would give it", why);

        var empty = TestStudio.NewFolder();
        Assert.Contains("holds nothing that a plugin here can use. Known are", await studio.Refusal("model_add", ("folder", empty)));
        Assert.Contains("no voice (voice.onnx", await studio.Refusal("model_add", ("folder", empty), ("family", "parrot")));
        Assert.Contains("There is no folder", await studio.Refusal("model_add", ("folder", empty + "x")));
        Assert.Contains("No plugin here knows the family 'owl'. Known are", await studio.Refusal("model_add", ("folder", empty), ("family", "owl")));
        Assert.Empty((await studio.Call("model_list"))["models"]!.AsArray());
    }

    [Fact]
    public async Task A_broken_model_or_one_without_its_weights_is_refused()
    {
        await using var studio = await ParrotStudio.Open();
        var cut = ParrotStudio.Model();
        var file = Path.Combine(cut, "voice.onnx");
        var whole = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, whole[..(whole.Length / 2)]);
        Assert.Contains("ends too early", await studio.Refusal("model_add", ("folder", cut)));
        await File.WriteAllBytesAsync(file, []);
        Assert.Contains("has no graph", await studio.Refusal("model_add", ("folder", cut)));
        await File.WriteAllTextAsync(file, "<html>404</html>");
        Assert.Contains("is no ONNX file", await studio.Refusal("model_add", ("folder", cut)));

        var beside = Path.Combine(TestStudio.NewFolder(), "beside");
        SmallModels.WithWeightsBeside(beside, 8, new float[64]);
        File.Move(Path.Combine(beside, "model.onnx"), Path.Combine(beside, "voice.onnx"));
        Assert.Equal(2, (await studio.Call("model_add", ("folder", beside)))["model"]!["files"]!.AsArray().Count);
        await studio.Call("model_remove", ("name", "beside"));
        File.Delete(Path.Combine(beside, "model.onnx_data"));
        Assert.Contains("needs its weights in model.onnx_data, which is not in", await studio.Refusal("model_add", ("folder", beside)));
    }

    [Fact]
    public async Task Every_file_of_a_folder_of_voices_is_part_of_the_model()
    {
        await using var studio = await ParrotStudio.Open();
        var folder = ParrotStudio.Model();
        Directory.CreateDirectory(Path.Combine(folder, "words"));
        foreach (var word in (string[])["b", "a", "c"]) await File.WriteAllTextAsync(Path.Combine(folder, "words", word + ".txt"), word);
        var files = (await studio.Call("model_add", ("folder", folder)))["model"]!["files"]!.AsArray();
        Assert.Equal(["voice voice.onnx", "words words/a.txt", "words.1 words/b.txt", "words.2 words/c.txt"], files.Select(file => $"{file!["role"]} {file["path"]}"));
    }

    [Fact]
    public async Task A_model_that_cannot_be_loaded_is_refused_before_it_is_recorded()
    {
        _ = NativeRuntime.Library;
        await using var studio = await ParrotStudio.Open();
        var strange = Path.Combine(TestStudio.NewFolder(), "strange");
        var model = new OnnxModel();
        model.Input("x", Element.Float, "rows", 8);
        model.Node("Sorcery", ["x"], "y");
        model.Output("y", Element.Float, "rows", 8);
        model.Save(Path.Combine(strange, "voice.onnx"));
        Assert.Contains("voice.onnx cannot be loaded: ", await studio.Refusal("model_add", ("folder", strange)));

        var half = Path.Combine(TestStudio.NewFolder(), "half");
        File.Move(SmallModels.WithWeightsBeside(half, 8, new float[64]), Path.Combine(half, "voice.onnx"));
        File.WriteAllBytes(Path.Combine(half, "model.onnx_data"), new byte[100]);
        Assert.Contains("voice.onnx cannot be loaded: ", await studio.Refusal("model_add", ("folder", half)));
        Assert.Empty((await studio.Call("model_list"))["models"]!.AsArray());
    }

    [Fact]
    public async Task A_file_that_changes_after_it_was_added_is_not_used_until_it_is_looked_at_again()
    {
        _ = NativeRuntime.Library;
        await using var studio = await ParrotStudio.Open();
        var folder = ParrotStudio.Model();
        await studio.Call("model_add", ("folder", folder));
        SmallModels.Layer(8, 8, new Weights(77).Next(64), new float[8]).Save(Path.Combine(folder, "voice.onnx"));
        File.SetLastWriteTimeUtc(Path.Combine(folder, "voice.onnx"), new(2031, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        Assert.Contains("was changed after the model 'polly' was added. Look at it again: 'studio models add", await studio.Refusal("parrot_say", ("word", "hello")));
        Assert.Contains("was changed", (string?)(await studio.Call("model_list"))["models"]![0]!["problem"]);
        await studio.Call("model_add", ("folder", folder));
        await studio.Call("parrot_say", ("word", "hello"));
    }

    [Fact]
    public async Task A_manifest_names_files_family_and_licence_and_a_model_card_names_a_licence_too()
    {
        await using var studio = await ParrotStudio.Open();
        var folder = ParrotStudio.Model("macaw");
        File.Move(Path.Combine(folder, "voice.onnx"), Path.Combine(folder, "strange name.onnx"));
        await File.WriteAllTextAsync(Path.Combine(folder, "studio-model.json"), """{ "family": "parrot", "files": { "voice": "strange name.onnx" }, "licence": "cc-by-nc-4.0", "settings": { "pitch": "high" } }""");
        var added = await studio.Call("model_add", ("folder", folder));
        Assert.Equal("strange name.onnx", (string?)added["model"]!["files"]![0]!["path"]);
        Assert.Contains("does not allow commercial use", (string?)added["warnings"]![0]);

        var carded = ParrotStudio.Model("ara");
        await File.WriteAllTextAsync(Path.Combine(carded, "README.md"), "---\nlanguage: en\nlicense: apache-2.0\n---\n# Ara\n");
        var card = await studio.Call("model_add", ("folder", carded), ("name", "Second Bird"));
        Assert.Equal("apache-2.0", (string?)card["model"]!["licence"]);
        Assert.Equal("second-bird", (string?)card["model"]!["name"]);
        Assert.Empty(card["warnings"]!.AsArray());
        Assert.Contains("There is a model 'macaw' already", await studio.Refusal("model_add", ("folder", carded), ("name", "macaw")));

        await File.WriteAllTextAsync(Path.Combine(carded, "README.md"), "---\nlicense: other\nlicense_name: s-lab-license-1.0\n---\n");   // CodeFormer's
        Assert.Contains("(s-lab-license-1.0) does not allow commercial use", (string?)(await studio.Call("model_add", ("folder", carded), ("name", "Second Bird")))["warnings"]![0]);

        await File.WriteAllTextAsync(Path.Combine(carded, "studio-model.json"), """{ "famly": "parrot" }""");
        Assert.Contains("famly", await studio.Refusal("model_add", ("folder", carded)));
    }

    [Fact]
    public async Task The_command_line_adds_lists_and_forgets()
    {
        await using var studio = await ParrotStudio.Open();
        var folder = ParrotStudio.Model();
        var added = await TestStudio.Run(studio.Folder, ["models", "add", folder]);
        Assert.True(added.ExitCode == 0, added.Error);
        Assert.Contains("polly: parrot, 1 files", added.Output);
        Assert.Contains("makes better    sounds that say what they were given", added.Output);
        Assert.Contains("now available   Sound: polly", added.Output);
        Assert.Contains("polly: parrot", (await TestStudio.Run(studio.Folder, ["models", "list"])).Output);
        Assert.Contains("Its files stay", (await TestStudio.Run(studio.Folder, ["models", "remove", "polly"])).Output);
        var wrong = await TestStudio.Run(studio.Folder, ["models", "remove", "polly"]);
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("There is no model 'polly'", wrong.Error);
    }
}
