using AgentStudio.Film;
using AgentStudio.Previs;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Pictures;

public sealed class ShotTests
{
    [Fact]
    public void The_same_frame_is_the_same_bytes_at_any_parallelism()
    {
        var brief = Sets.Brief(framing: new() { Size = ShotSize.MS, Move = CameraMove.Handheld }, cast: [Sets.Emma, Sets.Elias]);
        var alone = Sets.Frame(brief);
        var together = new uint[4][];
        Parallel.For(0, 4, i => together[i] = Sets.Frame(brief));
        Assert.All(together, pixels => Assert.Equal(alone, pixels));
    }

    [Theory]
    [InlineData(CameraMove.Static)]
    [InlineData(CameraMove.Pan)]
    [InlineData(CameraMove.Tilt)]
    [InlineData(CameraMove.Zoom)]
    [InlineData(CameraMove.Dolly)]
    [InlineData(CameraMove.Truck)]
    [InlineData(CameraMove.Crane)]
    [InlineData(CameraMove.PushIn)]
    [InlineData(CameraMove.PullOut)]
    [InlineData(CameraMove.Handheld)]
    [InlineData(CameraMove.DollyZoom)]
    [InlineData(CameraMove.Arc)]
    [InlineData(CameraMove.WhipPan)]
    [InlineData(CameraMove.RackFocus)]
    public void No_move_leaves_the_picture_dead(CameraMove move)
    {
        var brief = Sets.Brief("STREET", new() { Size = ShotSize.MS, Move = move }, cast: Sets.Zoe) with { Style = new() { Grain = 0 } };
        Assert.True(Sets.Difference(Sets.Frame(brief, 0, 49), Sets.Frame(brief, 40, 49)) > (move == CameraMove.Static ? 0.25 : 1));
    }

    [Fact]
    public void Who_turns_looks_another_way_before_than_after()
    {
        var still = Sets.Brief(framing: new() { Size = ShotSize.MCU }, cast: Sets.Emma with { Gaze = Gaze.Right }) with { Style = new() { Grain = 0 } };
        var turning = still with { Cast = [Sets.Emma with { Gaze = Gaze.Right, Gesture = "turns" }] };
        Assert.True(Sets.Difference(Sets.Frame(still, 4, 60), Sets.Frame(turning, 4, 60)) > 2);
        Assert.Equal(Sets.Frame(still, 50, 60), Sets.Frame(turning, 50, 60));
        Assert.Empty(new ShotScene(turning, new(128, 72), Sets.Lexicon, new CardCache(1 << 20), []).Notes);
    }

    [Fact]
    public void A_wider_move_shows_more_than_a_static_shot()
    {
        double Change(CameraMove move)
        {
            var brief = Sets.Brief("MEADOW", new() { Size = ShotSize.WS, Move = move }) with { Style = new() { Grain = 0 } };
            return Sets.Difference(Sets.Frame(brief, 0, 49), Sets.Frame(brief, 48, 49));
        }

        Assert.True(Change(CameraMove.Truck) > 2 * Change(CameraMove.Static));
    }

    [Fact]
    public void The_mouth_moves_while_the_person_speaks_and_only_then()
    {
        var brief = Sets.Brief(framing: new() { Size = ShotSize.CU }, cast: Sets.Emma) with { Style = new() { Grain = 0 } };
        var lips = new Lips();
        lips.Add(new SpeechMarks { Phonemes = [new("ɑ", 0, 24000)] }, 0.5);
        var silent = Sets.Frame(brief, 18, 60);
        Assert.True(Sets.Difference(silent, Sets.Frame(brief, 18, 60, lips: [lips])) > 0.15);
        Assert.Equal(Mouth.Rest, lips.At(0.2));
        Assert.Equal(Mouth.Rest, lips.At(1.3));
        Assert.True(lips.At(0.75).Open > 4);
        Assert.Equal(Sets.Frame(brief, 50, 60), Sets.Frame(brief, 50, 60, lips: [lips]));
    }

    [Fact]
    public void Across_the_line_the_place_is_seen_from_its_other_side()
    {
        var master = Sets.Brief("LIGHTHOUSE", new() { Size = ShotSize.WS, Composition = Composition.Centered }) with { Style = new() { Grain = 0, Texture = 0 } };
        var reverse = master with { Framing = master.Framing with { AcrossTheLine = true } };
        var (a, b) = (Sets.Frame(master), Sets.Frame(reverse));
        var flipped = new uint[b.Length];
        for (var y = 0; y < 180; y++)
            for (var x = 0; x < 320; x++)
                flipped[y * 320 + x] = b[y * 320 + 319 - x];
        var (straight, mirrored) = (Sets.Difference(a, b), Sets.Difference(a, flipped));
        Assert.True(straight > 1.6 * mirrored, $"{straight:0.00} against {mirrored:0.00} mirrored");
    }

    [Theory]
    [InlineData(64, 64)]
    [InlineData(360, 640)]
    [InlineData(480, 600)]
    [InlineData(640, 268)]
    public void Every_ratio_is_filled_and_shows_the_person(int width, int height)
    {
        var empty = Sets.Frame(Sets.Brief(), size: new(width, height));
        var shown = Sets.Frame(Sets.Brief(cast: Sets.Emma), size: new(width, height));
        Assert.True(Sets.Difference(empty, shown) > 3);
        Assert.All(shown, pixel => Assert.Equal(255u, pixel >> 24));
    }

    [Fact]
    public void Every_medium_changes_the_whole_picture()
    {
        var seen = new List<uint[]>();
        foreach (var medium in Enum.GetValues<Medium>())
        {
            var pixels = Sets.Frame(Sets.Brief(cast: Sets.Emma) with { Style = new() { Medium = medium } });
            Assert.All(seen, other => Assert.True(Sets.Difference(pixels, other) > 4));
            seen.Add(pixels);
        }
    }
}
