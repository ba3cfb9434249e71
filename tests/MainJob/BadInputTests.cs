namespace AgentStudio.Tests.MainJob;

/// <summary>Bad input gets one clear sentence on standard error and changes nothing.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private readonly StudioProcess _studio = new();

    public ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_studio.PathOf("folder"));
        _studio.Write("empty.fountain", "");
        File.WriteAllBytes(_studio.PathOf("binary.fountain"), [0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 255, 254]);
        using (var huge = File.Create(_studio.PathOf("huge.fountain"))) huge.SetLength(50_000_000);
        _studio.Write("no-scenes.fountain", "Title: Nothing\nAuthor: Nobody\n");
        _studio.Write("wrong.json", "{ \"screenplay\": 3 ");
        return default;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_studio.Folder, recursive: true);
        return default;
    }

    [Theory]
    [InlineData(1, "no file", "missing.fountain")]
    [InlineData(1, "is empty", "empty.fountain")]
    [InlineData(1, "not text", "binary.fountain")]
    [InlineData(1, "is a folder", "folder")]
    [InlineData(1, "50.0 MB", "huge.fountain")]
    [InlineData(1, "no scene", "no-scenes.fountain")]
    [InlineData(1, "not JSON", "wrong.json")]
    [InlineData(1, "neither a file nor a production", "word")]
    [InlineData(2, "--size", "empty.fountain", "--sise", "320x180")]
    [InlineData(2, "not a picture size", "empty.fountain", "--size", "3x3")]
    [InlineData(2, "not a frame rate", "empty.fountain", "--rate", "23")]
    [InlineData(2, "--minutes", "empty.fountain", "--minutes", "NaN")]
    [InlineData(2, "--minutes", "empty.fountain", "--minutes", "-1")]
    public async Task What_cannot_be_filmed_is_said_in_one_sentence(int code, string says, params string[] words)
    {
        var outcome = await _studio.Run(["produce", .. words]);
        Assert.Equal(code, outcome.Code);
        Assert.Contains(says, outcome.Errors);
        Assert.Single(outcome.Errors.Trim().Split('\n'));
        Assert.Empty(outcome.Output);
        Assert.False(Directory.Exists(_studio.PathOf("productions")));
    }

    [Fact]
    public async Task A_folder_that_is_a_file_stops_before_anything_is_written()
    {
        _studio.Write("taken", "");
        _studio.Write("hello.fountain", Films.Hello);
        var outcome = await _studio.Run(Films.Small("hello.fountain", "--out", "taken"));
        Assert.Equal(1, outcome.Code);
        Assert.Contains("is a file; a folder is needed", outcome.Errors);
    }

    [Theory]
    [InlineData("../../outside.fountain")]
    [InlineData("a \"quoted\" 🎬 name.fountain")]
    [InlineData("ein Ort, weit weg – Größe.fountain")]
    public async Task Odd_names_become_safe_folders(string name)
    {
        var inside = Path.Combine(_studio.Folder, "a", "b");
        Directory.CreateDirectory(inside);
        await File.WriteAllTextAsync(Path.GetFullPath(Path.Combine(inside, name)), Films.Hello);
        await _studio.Ask("produce", Path.GetFullPath(Path.Combine(inside, name)), "--size", "160x90", "--no-titles", "--storyboard-only");
        var made = Assert.Single(Directory.GetDirectories(_studio.PathOf("productions")));
        Assert.True(File.Exists(Path.Combine(made, "storyboard.png")));
    }
}
