using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace AgentStudio.Tests.Onnx;

public sealed class FetchingTests
{
    private readonly byte[] _file = File.ReadAllBytes(Path.Combine(ParrotStudio.Model(), "voice.onnx"));

    private string Digest => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(_file));

    [Fact]
    public async Task A_well_known_model_is_shown_first_then_fetched_verified_and_added()
    {
        await using var server = new ModelServer(_file);
        await using var studio = await ParrotStudio.Open(knownModel: Known(server, Digest));
        var known = (await studio.Call("model_list"))["known"]![0]!;
        Assert.Equal("polly", (string?)known["name"]);
        var shown = await studio.Refusal("model_get", ("name", "polly"));   // nobody to ask
        Assert.Contains("Read it, then add agree: true (--yes on the command line)", shown);
        Assert.Contains("https://example.com/polly", shown);
        Assert.Contains("cc-by-nc-4.0 (not for commercial use", shown);
        Assert.Contains($"{_file.Length} bytes  {Digest}", shown);
        Assert.Empty(server.Begins);

        var got = await studio.Call("model_get", ("name", "polly"), ("agree", true));
        Assert.Equal(["Sound: polly"], got["providers"]!.AsArray().Select(provider => (string?)provider));
        Assert.Equal(Digest, (string?)got["model"]!["files"]![0]!["digest"]);
        Assert.Contains("does not allow commercial use", (string?)got["warnings"]![0]);
        Assert.Contains("is here already", await studio.Refusal("model_get", ("name", "polly"), ("agree", true)));
        var gone = await studio.Call("model_remove", ("name", "polly"));
        Assert.False(Directory.Exists((string)gone["folder"]!));   // it was the studio's own copy
    }

    [Fact]
    public async Task The_command_line_shows_a_model_and_fetches_it_when_it_is_agreed_to()
    {
        await using var server = new ModelServer(_file);
        await using var studio = await ParrotStudio.Open(knownModel: Known(server, Digest));
        Assert.Contains("Polly, a parrot", (await TestStudio.Run(studio.Folder, ["models", "list"])).Output);
        var asked = await TestStudio.Run(studio.Folder, ["models", "get", "polly"], input: "");
        Assert.Equal((1, 0), (asked.ExitCode, server.Begins.Count));
        Assert.Contains("cc-by-nc-4.0 (not for commercial use", asked.Error + asked.Output);
        var got = await TestStudio.Run(studio.Folder, ["models", "get", "polly", "--yes"]);
        Assert.True(got.ExitCode == 0, got.Error);
        Assert.Contains("makes better    sounds that say what they were given", got.Output);
        Assert.Contains("mind            Its licence (cc-by-nc-4.0) does not allow commercial use", got.Output);
        Assert.Contains("now available   Sound: polly", got.Output);
    }

    [Fact]
    public async Task A_connection_that_is_cut_goes_on_where_it_broke_off()
    {
        await using var server = new ModelServer(_file);
        foreach (var cut in (int[])[100, 7, 50]) server.Cuts.Enqueue(cut);
        await using var studio = await ParrotStudio.Open(knownModel: Known(server, Digest));
        await studio.Call("model_get", ("name", "polly"), ("agree", true));
        Assert.Equal([0, 100, 107, 157], server.Begins);
    }

    [Fact]
    public async Task A_server_that_gives_up_leaves_what_came_for_the_next_try()
    {
        await using var server = new ModelServer(_file);
        server.Cuts.Enqueue(60);
        for (var i = 0; i < 8; i++) server.Cuts.Enqueue(0);
        await using var studio = await ParrotStudio.Open(knownModel: Known(server, Digest));
        Assert.Contains($"broke off 4 times at 60 of {_file.Length} bytes", await studio.Refusal("model_get", ("name", "polly"), ("agree", true)));
        Assert.Empty((await studio.Call("model_list"))["models"]!.AsArray());
        server.Cuts.Clear();
        server.Begins.Clear();
        await studio.Call("model_get", ("name", "polly"), ("agree", true));
        Assert.Equal([60], server.Begins);
    }

    [Fact]
    public async Task A_server_without_ranges_is_asked_for_all_of_it_again()
    {
        await using var server = new ModelServer(_file) { TakesRanges = false };
        server.Cuts.Enqueue(100);
        await using var studio = await ParrotStudio.Open(knownModel: Known(server, Digest));
        await studio.Call("model_get", ("name", "polly"), ("agree", true));
        Assert.Equal([0, 0], server.Begins);
    }

    [Fact]
    public async Task Another_file_of_the_same_length_is_thrown_away_and_nothing_is_added()
    {
        var other = _file.ToArray();
        other[^1] ^= 1;
        await using var server = new ModelServer(other);
        await using var studio = await ParrotStudio.Open(knownModel: Known(server, Digest));
        var why = await studio.Refusal("model_get", ("name", "polly"), ("agree", true));
        Assert.Contains("is not the known file: its SHA-256 is", why);
        Assert.Contains(Digest, why);
        Assert.Empty((await studio.Call("model_list"))["models"]!.AsArray());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(studio.Folder, ".studio", "models"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Another_length_a_missing_page_and_a_server_that_is_gone_are_said_before_anything_is_fetched()
    {
        await using var server = new ModelServer(_file);
        await using var studio = await ParrotStudio.Open(knownModel: Known(server, Digest, bytes: 12));
        Assert.Contains($"has {_file.Length} bytes; polly is known to have 12", await studio.Refusal("model_get", ("name", "polly"), ("agree", true)));
        server.Refusal = "401 Unauthorized";
        Assert.Contains("answered 401 Unauthorized. It may ask for an account", await studio.Refusal("model_get", ("name", "polly"), ("agree", true)));
        await server.DisposeAsync();
        Assert.Contains("cannot be reached", await studio.Refusal("model_get", ("name", "polly"), ("agree", true)));
        Assert.Contains("nearest is 'polly'", await studio.Refusal("model_get", ("name", "poly"), ("agree", true)));
        Assert.Empty(server.Begins);
    }

    [Fact]
    public async Task A_digest_that_only_the_server_names_is_shown_and_checked_and_none_at_all_is_said()
    {
        await using var naming = new ModelServer(_file) { LinkedDigest = new string('a', 64) };
        await using (var studio = await ParrotStudio.Open(knownModel: Known(naming, null)))
            Assert.Contains(new string('a', 64), await studio.Refusal("model_get", ("name", "polly"), ("agree", true)));

        await using var silent = new ModelServer(_file);
        await using var other = await ParrotStudio.Open(knownModel: Known(silent, null));
        var got = await other.Call("model_get", ("name", "polly"), ("agree", true));
        Assert.Contains("recorded, not verified", (string?)got["warnings"]![0]);
    }

    private static string Known(ModelServer server, string? digest, long? bytes = null)
    {
        var file = new JsonObject { ["path"] = "voice.onnx", ["url"] = server.Url };
        if (digest is not null) file["digest"] = digest;
        if (bytes is not null) file["bytes"] = bytes;
        return new JsonObject
        {
            ["name"] = "polly", ["title"] = "Polly, a parrot", ["family"] = "parrot", ["source"] = "https://example.com/polly", ["licence"] = "cc-by-nc-4.0", ["nonCommercial"] = true,
            ["files"] = new JsonArray(file),
        }.ToJsonString();
    }
}
