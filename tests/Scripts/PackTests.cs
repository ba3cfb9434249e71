using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Scripts;

/// <summary>A production in one file: whole elsewhere, made again by nobody; a file of a stranger changes nothing.</summary>
public sealed class PackTests
{
    private const string Text = """
        Title: Two

        EXT. HARBOUR - DAWN

        ADA (29, black bob) stops at the end of the pier.

        ADA
        So early.
        """;

    /// <summary>One packed production for all tests of bad packs.</summary>
    private static readonly Lazy<Task<string>> Sound = new(async () =>
    {
        await using var studio = await Rendered(film: false);
        var kept = Path.Combine(TestStudio.NewFolder(), "two.pack");
        await studio.Call("production_pack", ("production", "two"), ("out", kept));
        return kept;
    });

    [Fact]
    public async Task Unpacked_elsewhere_it_verifies_renders_nothing_and_can_be_changed()
    {
        await using var studio = await Rendered(film: true);
        await studio.Close();
        Assert.Equal(0, (await TestStudio.Run(studio.Folder, ["pack", "two", "--out", "two.pack"])).ExitCode);
        await using var other = await TestStudio.Open();
        await other.Close();
        var pack = Path.Combine(studio.Folder, "two.pack");
        var unpacked = await TestStudio.Run(other.Folder, ["unpack", pack]);
        Assert.True(unpacked.ExitCode == 0, unpacked.Error);
        Assert.Contains("all checked", unpacked.Output, StringComparison.Ordinal);
        var rendered = (await TestStudio.Run(other.Folder, ["render", "two", "--locked", "--json"])).Json;
        Assert.Equal(0, (int)rendered["made"]!);
        foreach (var name in (string[])["film.mp4", "cut.json", "captions.srt", "provenance.json", "production.lock"])
            Assert.Equal(File.ReadAllBytes(Path.Combine(studio.Productions, "two", name)), File.ReadAllBytes(Path.Combine(other.Productions, "two", name)));
        Assert.Equal(0, (await TestStudio.Run(other.Folder, ["ledger", "verify", "--media"])).ExitCode);
        await other.Reopen();
        await studio.Reopen();
        Assert.Equal(await Tools(studio), await Tools(other));
        await other.Call("shot_revise", ("production", "two"), ("shot", "1A"), ("direction", "low"));
        await other.Call("film_undo", ("production", "two"));
    }

    [Fact]
    public async Task Equal_productions_give_equal_files_also_after_a_journey()
    {
        var first = await Sound.Value;
        await using var other = await TestStudio.Open();
        await other.Call("production_unpack", ("path", first));
        var again = Path.Combine(other.Folder, "again.pack");
        await other.Call("production_pack", ("production", "two"), ("out", again));
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(again));
        var third = Path.Combine(other.Folder, "third.pack");
        await other.Call("production_pack", ("production", "two"), ("out", third));
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(third));
    }

    [LongFact]
    public async Task Onto_the_same_production_only_what_is_new_comes()
    {
        await using var one = await TestStudio.Open();
        await using var other = await TestStudio.Open();
        foreach (var studio in (TestStudio[])[one, other]) await studio.Call("production_unpack", ("path", await Sound.Value));
        var facts = await Facts(other);
        Assert.Equal(0, (int)(await other.Call("production_unpack", ("path", await Sound.Value)))["taken"]!);
        Assert.Equal(facts + 1, await Facts(other));   // the call itself
        await one.Call("shot_revise", ("production", "two"), ("shot", "1A"), ("direction", "ECU low"));
        var newer = Path.Combine(one.Folder, "newer.pack");
        await one.Call("production_pack", ("production", "two"), ("out", newer));
        Assert.Equal(2, (int)(await other.Call("production_unpack", ("path", newer)))["taken"]!);   // the call and the revision
        Assert.Equal("ECU", (string)(await other.Call("shot_list", ("production", "two")))["shots"]![0]!["framing"]!["size"]!);
        Assert.Equal(0, (int)(await other.Call("production_unpack", ("path", await Sound.Value)))["taken"]!);
        Assert.Equal(await Tools(one), await Tools(other));
    }

    [Fact]
    public async Task Onto_another_production_of_its_name_it_is_refused_and_under_another_name_it_stands_beside()
    {
        await using var other = await TestStudio.Open();
        await other.Call("film_open", ("screenplay", Text + "\n\nShe turns."), ("name", "two"));
        var refusal = await other.Refusal("production_unpack", ("path", await Sound.Value));
        Assert.Contains("There is a production 'two' here already, and it is another one", refusal, StringComparison.Ordinal);
        Assert.Contains("--name two-2", refusal, StringComparison.Ordinal);
        await other.Call("production_unpack", ("path", await Sound.Value), ("name", "two-2"));
        Assert.Equal(0, (int)(await other.Call("film_render", ("production", "two-2"), ("storyboardOnly", true)))["made"]!);
        Assert.Null((await other.Call("ledger_verify", ("media", true)))["ledger"]!["break"]);
    }

    [Theory]
    [InlineData("parent", "is no name of a pack's entry")]
    [InlineData("absolute", "is no name of a pack's entry")]
    [InlineData("folder", "is no name of a pack's entry")]
    [InlineData("twice", "two entries named")]
    [InlineData("bomb", "is compressed")]
    [InlineData("media", "has other bytes than its name says")]
    [InlineData("missing", "it holds")]
    [InlineData("fact", "not what was packed")]
    [InlineData("less", "does not end in the hash")]
    [InlineData("future", "is a pack of version 2; this studio reads 1. Update this studio.")]
    [InlineData("foreign", "names another format")]
    [InlineData("studio", "is the studio's own")]
    [InlineData("empty", "it has no pack.json")]
    [InlineData("cut", "is no pack, or its end is missing")]
    [InlineData("text", "is no pack, or its end is missing")]
    public async Task A_bad_pack_is_refused_and_changes_nothing(string how, string said)
    {
        await using var studio = await TestStudio.Open();
        var before = (await Facts(studio), Files(studio));
        var path = await Spoilt(how, studio.Folder);
        Assert.Contains(said, await studio.Refusal("production_unpack", ("path", path)), StringComparison.Ordinal);
        File.Delete(path);
        Assert.Equal(before, (await Facts(studio), Files(studio)));
    }

    [LongFact]
    public async Task A_pack_that_is_stopped_half_way_leaves_no_file_and_an_unpacking_no_facts()
    {
        await using var studio = await Rendered(film: false);
        using var stop = new CancellationTokenSource();
        var target = Path.Combine(studio.Folder, "half.pack");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Stopped(studio, stop, "production_pack", new() { ["production"] = "two", ["out"] = target }));
        Assert.Empty(Directory.EnumerateFiles(studio.Folder, "half*"));
        await using var other = await TestStudio.Open();
        var facts = await Facts(other);
        using var again = new CancellationTokenSource();
        var sound = await Sound.Value;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Stopped(other, again, "production_unpack", new() { ["path"] = sound }));
        Assert.Equal(facts, await Facts(other));
        Assert.True((int)(await other.Call("production_unpack", ("path", await Sound.Value)))["taken"]! > 0);
    }

    private static Task<JsonNode?> Stopped(TestStudio studio, CancellationTokenSource stop, string tool, JsonObject arguments) => studio.Studio.Call(new()
    {
        Tool = tool, Arguments = arguments, Actor = "script test", Progress = new AtFirst(stop), Cancel = stop.Token,
    });

    private static async Task<TestStudio> Rendered(bool film)
    {
        var studio = await TestStudio.Open();
        await studio.Studio.House.Checked;
        await studio.Call("film_open", ("screenplay", Text), ("name", "two"), ("size", "320x180"), ("titles", false), ("music", false), ("effects", false));
        await studio.Call("film_render", ("production", "two"), ("storyboardOnly", !film));
        return studio;
    }

    private static async Task<long> Facts(TestStudio studio) => (long)(await studio.Call("ledger_query", ("sql", "SELECT count(*) FROM fact")))["rows"]![0]![0]!;

    private static async Task<string> Tools(TestStudio studio) =>
        (await studio.Call("ledger_query", ("sql", "SELECT f.kind, f.id, f.version, f.at, json_extract(c.body, '$.tool') FROM fact f LEFT JOIN fact c ON c.seq = f.cause WHERE f.production = 'two' AND f.kind <> 'call' ORDER BY f.seq")))["rows"]!.ToJsonString();

    private static int Files(TestStudio studio) => Directory.EnumerateFiles(Path.Combine(studio.Folder, ".studio", "media"), "*", SearchOption.AllDirectories).Count() + (Directory.Exists(studio.Productions) ? 1 : 0);

    /// <summary>The sound pack, with one thing wrong.</summary>
    private static async Task<string> Spoilt(string how, string folder)
    {
        var path = Path.Combine(folder, "spoilt.pack");
        var sound = await Sound.Value;
        if (how == "text") await File.WriteAllTextAsync(path, "Title: no pack");
        else if (how == "cut") await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(sound))[..^5000]);
        else Rewrite(sound, path, how);
        return path;
    }

    private static void Rewrite(string sound, string path, string how)
    {
        using var from = ZipFile.OpenRead(sound);
        using var to = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var entry in from.Entries.Where(_ => how != "empty"))
        {
            using var content = new MemoryStream();
            using (var source = entry.Open()) source.CopyTo(content);
            var (name, bytes) = (entry.FullName, content.ToArray());
            var isLast = entry == from.Entries[^1];
            if (how == "missing" && isLast) continue;
            if (how == "media" && isLast) bytes[^1] ^= 1;
            if (name == "facts.jsonl") bytes = Facts(bytes, how);
            if (name == "pack.json") bytes = Encoding.UTF8.GetBytes(Head(Encoding.UTF8.GetString(bytes), how));
            Put(to, name, bytes, how == "bomb" && isLast ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
            if (how == "twice" && isLast) Put(to, name, bytes, CompressionLevel.NoCompression);
        }

        if (how is "parent" or "absolute" or "folder") Put(to, how switch { "parent" => "../../evil.txt", "absolute" => "/tmp/evil.txt", _ => "media/../../evil" }, [1], CompressionLevel.NoCompression);
    }

    private static byte[] Facts(byte[] bytes, string how)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (how == "less") lines.RemoveAt(lines.Count - 1);
        if (how == "fact") lines[0] = lines[0].Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal).Replace("Two", "Too", StringComparison.Ordinal).Replace("\"actor\":\"script test\"", "\"actor\":\"nobody\"", StringComparison.Ordinal);
        if (how == "fact") lines[1] = lines[1].Replace("\\\"", "\\\" ", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
    }

    private static string Head(string json, string how) => how switch
    {
        "future" => json.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal),
        "foreign" => json.Replace("agentstudio-pack", "agentstudio-ledger", StringComparison.Ordinal),
        "studio" => json.Replace("\"two\"", "\"studio\"", StringComparison.Ordinal),
        _ => json,
    };

    private static void Put(ZipArchive zip, string name, byte[] bytes, CompressionLevel level)
    {
        using var target = zip.CreateEntry(name, level).Open();
        target.Write(bytes);
    }

    /// <summary>Stops the work at its first word.</summary>
    private sealed class AtFirst(CancellationTokenSource stop) : IProgress<ProgressNote>
    {
        public void Report(ProgressNote value) => stop.Cancel();
    }
}
