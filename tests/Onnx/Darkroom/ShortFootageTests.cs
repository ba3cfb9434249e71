using System.Text.Json.Nodes;
using AgentStudio.Media;

namespace AgentStudio.Tests.Onnx.Darkroom;

/// <summary>Footage that ends before what is said over it.</summary>
public sealed class ShortFootageTests
{
    private const string Screenplay = """
        EXT. HARBOUR - DAY

        Boats lie in the sun.

        NARRATOR (V.O.)
        She had waited here every single day of that long and quiet summer.

        DISSOLVE TO:

        EXT. SEA - DAWN

        Waves.
        """;

    [Fact]
    public async Task The_last_picture_of_footage_stands_until_its_line_is_spoken_and_the_film_says_so()
    {
        await using var studio = await TestStudio.Open();
        await studio.Call("film_open", ("screenplay", Screenplay), ("fileName", "harbour.fountain"), ("size", "320x180"), ("titles", false), ("effects", false), ("music", false), ("draft", true));
        var shot = (string)(await studio.Call("shot_list"))["lines"]!.AsArray().Single()!["shot"]!;
        var path = Path.Combine(studio.Folder, "boats.mp4");
        await Ffmpeg.Run(["-f", "lavfi", "-i", "color=red:size=320x180:rate=24:duration=0.5", "-f", "lavfi", "-i", "color=blue:size=320x180:rate=24:duration=0.5", "-filter_complex", "concat=n=2", "-c:v", "libx264", path], TestContext.Current.CancellationToken);
        await studio.Call("media_bring", ("for", "Footage"), ("subject", shot), ("path", path));
        var folder = Path.Combine(studio.Folder, "out");
        var notes = (await studio.Call("film_render", ("out", folder)))["notes"]!.AsArray().Select(note => (string)note!);
        Assert.Contains(notes, note => note.Contains("its footage ends after 1 s, so its last picture stands from there on", StringComparison.Ordinal));

        var cut = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "cut.json"), TestContext.Current.CancellationToken))!;
        var clip = cut["picture"]!.AsArray().Single(clip => (string)clip!["shot"]! == shot)!;
        var line = cut["sound"]!.AsArray().Single(sound => (string)sound!["track"]! == "Narration")!;
        var (start, end) = ((int)clip["start"]!, (int)clip["start"]! + (int)clip["frames"]!);
        Assert.True((int)line["start"]! + (int)line["frames"]! <= end && end - start > 48, $"the line lies within its shot of {end - start} frames");
        Assert.Equal("red blue blue", $"{await Colour(start + 6)} {await Colour(start + 18)} {await Colour(end - 20)}");   // the dissolve begins after the line

        async Task<string> Colour(int frame)
        {
            using var picture = await ClipReader.Frame(Path.Combine(folder, "film.mp4"), frame, TestContext.Current.CancellationToken);
            var pixel = picture.Row(90)[160];
            return ((pixel >> 16 & 255) > 150, (pixel & 255) > 150) switch { (true, false) => "red", (false, true) => "blue", _ => $"{pixel:x}" };
        }
    }
}
