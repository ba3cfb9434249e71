using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Previs;

namespace AgentStudio.Tests.Pictures;

public sealed class CompositionTests
{
    [Theory]
    [InlineData(Composition.Centered, 0.5)]
    [InlineData(Composition.Symmetry, 0.5)]
    [InlineData(Composition.LeadingLines, 0.5)]
    [InlineData(Composition.RuleOfThirds, 1 / 3.0)]
    [InlineData(Composition.GoldenRatio, 0.382)]
    [InlineData(Composition.NegativeSpace, 0.23)]
    public void Somebody_alone_stands_where_the_rule_says_with_room_to_look(Composition rule, double x)
    {
        foreach (var size in (ShotSize[])[ShotSize.WS, ShotSize.MLS, ShotSize.MS, ShotSize.MCU])
        {
            Assert.Equal(x, Eyes(rule, size, Gaze.Right, 0).X, 0.025);
            Assert.Equal(1 - x, Eyes(rule, size, Gaze.Left, 0).X, 0.025);
        }
    }

    [Fact]
    public void Two_stand_on_the_lines_of_the_rule()
    {
        Assert.Equal(1 / 3.0, Pair(Composition.RuleOfThirds).Left, 0.04);
        Assert.Equal(2 / 3.0, Pair(Composition.RuleOfThirds).Right, 0.04);
        var (left, right) = Pair(Composition.NegativeSpace);
        Assert.True((left + right) / 2 is < 0.44 or > 0.56);
    }

    [Theory]
    [InlineData(Composition.RuleOfThirds, 2 / 3.0)]
    [InlineData(Composition.GoldenRatio, 0.618)]
    [InlineData(Composition.NegativeSpace, 0.8)]
    [InlineData(Composition.Symmetry, 0.5)]
    [InlineData(Composition.LeadingLines, 0.38)]
    public void The_horizon_of_an_empty_place_lies_where_the_rule_says(Composition rule, double y)
    {
        var scene = Scene(Sets.Brief("MEADOW", new() { Size = ShotSize.EWS, Composition = rule }));
        // What is very far away at the height of the camera's eye is the horizon.
        Assert.Equal(y, scene.Staging.Camera.ToFrame(1e6, 320, 180).At(0, -Camera.Height + scene.Staging.Camera.Y).Y / 180, 0.02);
    }

    [Fact]
    public void A_frame_within_the_frame_is_dark_at_the_edges_and_leaves_the_subject_free()
    {
        var open = Sets.Brief("LIBRARY", new() { Size = ShotSize.FS, Composition = Composition.Centered }, where: InteriorExterior.Interior, cast: Sets.Emma) with { Style = new() { Grain = 0 } };
        var framed = open with { Framing = open.Framing with { Composition = Composition.FrameInFrame } };
        var (a, b) = (Sets.Frame(open), Sets.Frame(framed));
        double Difference(int left, int right) => Enumerable.Range(40, 110).SelectMany(y => Enumerable.Range(left, right - left).Select(x => Math.Abs((int)(a[y * 320 + x] >> 8 & 255) - (int)(b[y * 320 + x] >> 8 & 255)))).Average();
        Assert.True(Difference(0, 40) > 15 && Difference(280, 320) > 15, "the edges are not covered");
        Assert.True(Difference(135, 185) < 3, "the middle is covered");
    }

    [Fact]
    public void A_diagonal_leans_and_staggers()
    {
        var scene = Scene(Sets.Brief("CORRIDOR", new() { Size = ShotSize.MS, Composition = Composition.Diagonal }, where: InteriorExterior.Interior, cast: [Sets.Emma with { Side = ScreenSide.Left }, Sets.Elias with { Side = ScreenSide.Right }]));
        Assert.NotEqual(0, scene.Staging.Camera.Roll);
        Assert.True(scene.Staging.Cast.Max(placed => placed.At) - scene.Staging.Cast.Min(placed => placed.At) > 0.5);
    }

    [Theory]
    [InlineData(CameraAngle.Low)]
    [InlineData(CameraAngle.High)]
    [InlineData(CameraAngle.Overhead)]
    [InlineData(CameraAngle.Dutch)]
    public void From_every_angle_the_face_is_in_the_frame(CameraAngle angle)
    {
        foreach (var size in Enum.GetValues<ShotSize>())
            foreach (var frame in (PictureSize[])[new(320, 180), new(180, 320), new(320, 134)])
            {
                var (x, y) = Eyes(new() { Size = size, Angle = angle }, Gaze.Right, frame);
                Assert.True(x is > 0.1 and < 0.9 && y is > 0.04 and < 0.96, $"{size} at {frame.Width}x{frame.Height}: the eyes are at {x:0.00}, {y:0.00}");
            }
    }

    private static (double X, double Y) Eyes(Composition rule, ShotSize size, Gaze gaze, int at) => Eyes(new() { Size = size, Composition = rule }, gaze, new(320, 180), at);

    private static (double X, double Y) Eyes(Framing framing, Gaze gaze, PictureSize frame, int at = 0)
    {
        using var renderer = new ShotRenderer(Scene(Sets.Brief("STREET", framing, cast: Sets.Emma with { Gaze = gaze }), frame), 25, 24, [null], 7);
        return renderer.EyesAt(at, 12);
    }

    private static (double Left, double Right) Pair(Composition rule)
    {
        var brief = Sets.Brief("STREET", new() { Size = ShotSize.MS, Composition = rule }, cast: [Sets.Emma with { Side = ScreenSide.Left }, Sets.Zoe with { Side = ScreenSide.Right }]);
        using var renderer = new ShotRenderer(Scene(brief), 25, 24, [null, null], 7);
        return (renderer.EyesAt(0, 12).X, renderer.EyesAt(1, 12).X);
    }

    private static ShotScene Scene(Sdk.ShotBrief brief, PictureSize? size = null) => new(brief, size ?? new(320, 180), Sets.Lexicon, new CardCache(8 << 20), []);
}
