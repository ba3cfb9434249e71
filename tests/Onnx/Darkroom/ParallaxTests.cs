using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;
using AgentStudio.Tests.Onnx.Families;

namespace AgentStudio.Tests.Onnx.Darkroom;

/// <summary>Camera moves over a given still: with a depth model near things move more than far ones.</summary>
public sealed class ParallaxTests
{
    [Fact]
    public async Task A_truck_over_a_still_moves_what_is_near_further_than_what_is_far_when_depth_is_seen()
    {
        _ = NativeRuntime.Library;
        await using var studio = await TestStudio.Open();
        await studio.Call("film_open", ("screenplay", "EXT. HARBOUR - DAY\n\nBoats lie in the sun.\n"), ("fileName", "harbour.fountain"), ("size", "320x180"), ("titles", false));
        // A picture whose upper half is far (no red) and whose lower half is near (red), with a dark bar in each.
        var picture = new Planes(3, 180, 320);
        for (var y = 0; y < 180; y++)
            for (var x = 0; x < 320; x++)
            {
                var bar = Math.Abs(x - 160) < 8;
                (picture[0, y, x], picture[1, y, x], picture[2, y, x]) = (y < 90 ? 0 : 0.9f, bar ? 0.1f : 0.6f, bar ? 0.1f : 0.6f);
            }

        var path = Path.Combine(studio.Folder, "still.png");
        picture.SavePng(path);
        await studio.Call("media_bring", ("for", "FirstFrame"), ("subject", "1A"), ("path", path));
        await studio.Call("shot_revise", ("shot", "1A"), ("changes", new System.Text.Json.Nodes.JsonObject { ["framing.move"] = "Truck", ["framing.moveDirection"] = 1, ["fixedLength"] = 1 }));
        var (flat, flatNotes) = await Bars(studio);
        using var models = new ModelBench();
        PictureModels.Depth(models);
        await studio.Call("model_add", ("folder", models.FolderOf("depth-anything")));
        var (deep, deepNotes) = await Bars(studio);
        Assert.Contains(flatNotes, note => note.Contains("over it", StringComparison.Ordinal));
        Assert.Contains(deepNotes, note => note.Contains("through its depth", StringComparison.Ordinal));
        Assert.True(Math.Abs(flat.Near - flat.Far) <= 2, $"without depth both bars move together: {flat}");
        Assert.True(Math.Abs(deep.Near - 160) > Math.Abs(deep.Far - 160) + 4, $"with depth the near bar moves further: {deep}");
    }

    /// <summary>Where both bars stand in the last frame of the shot's clip.</summary>
    private static async Task<((double Far, double Near) Bars, IReadOnlyList<string> Notes)> Bars(TestStudio studio)
    {
        var piece = (await studio.Call("clip_make", ("shots", new System.Text.Json.Nodes.JsonArray("1A"))))["pieces"]!.AsArray().Single(piece => ((string)piece!["slot"]!) == "clip/1A")!;
        var file = (string)piece["file"]!;
        using var last = await ClipReader.Frame(file, Mp4.CountFrames(file) - 1, CancellationToken.None);
        var frame = Planes.Of(last);
        double Bar(int y)
        {
            var dark = Enumerable.Range(0, 320).Where(x => frame[1, y, x] < 0.35f).ToList();
            return dark.Count > 0 ? dark.Average() : double.NaN;
        }

        return ((Bar(40), Bar(140)), [.. piece["notes"]!.AsArray().Select(note => (string)note!)]);
    }
}
