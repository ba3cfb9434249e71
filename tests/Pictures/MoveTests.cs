using AgentStudio.Film;

namespace AgentStudio.Tests.Pictures;

/// <summary>Camera moves as they look: what is near moves otherwise than what is far.</summary>
public sealed class MoveTests
{
    [Fact]
    public void A_truck_moves_the_near_more_than_the_far()
    {
        var (near, far) = Shift(CameraMove.Truck);
        Assert.True(Math.Abs(near) > 2.5 * Math.Abs(far) && Math.Abs(near) > 8, $"near {near:0.0}, far {far:0.0}");
    }

    [Fact]
    public void A_pan_moves_near_and_far_alike()
    {
        var (near, far) = Shift(CameraMove.Pan);
        Assert.True(Math.Abs(near - far) < 0.2 * Math.Abs(near) && Math.Abs(near) > 8, $"near {near:0.0}, far {far:0.0}");
    }

    [Fact]
    public void An_arc_keeps_the_subject_while_the_background_passes()
    {
        var (near, far) = Shift(CameraMove.Arc);
        Assert.True(Math.Abs(near) < 0.4 * Math.Abs(far) && Math.Abs(far) > 8, $"near {near:0.0}, far {far:0.0}");
    }

    [Fact]
    public void A_push_in_enlarges_the_subject_more_than_the_background_and_a_zoom_both_alike()
    {
        var (push, behindPush) = Growth(CameraMove.PushIn);
        var (zoom, behindZoom) = Growth(CameraMove.Zoom);
        Assert.True(push > 1.1 && behindPush < 1 + (push - 1) * 0.55, $"push-in: {push:0.000} and {behindPush:0.000}");
        Assert.True(zoom > 1.1 && Math.Abs(zoom - behindZoom) < 0.06, $"zoom: {zoom:0.000} and {behindZoom:0.000}");
    }

    [Fact]
    public void A_dolly_zoom_keeps_the_subject_and_changes_the_size_of_the_background()
    {
        var (subject, behind) = Growth(CameraMove.DollyZoom);
        Assert.InRange(subject, 0.96, 1.04);
        Assert.True(behind < 0.92, $"the background changes by {behind:0.000}");
    }

    [Theory]
    [InlineData(CameraMove.Crane)]
    [InlineData(CameraMove.Boom)]
    public void A_crane_lifts_the_camera_so_that_the_far_sinks_against_the_near(CameraMove move)
    {
        var optics = new Optics(move);
        var near = optics.Person(48).Y - optics.Person(0).Y;
        var far = optics.Far(0, 48).Y;
        Assert.True(Math.Abs(near - far) > 4, $"near {near:0.0}, far {far:0.0}");
    }

    [Fact]
    public void A_whip_pan_races_in_smeared_and_stops_sharp()
    {
        var optics = new Optics(CameraMove.WhipPan, 60);
        var (early, late) = (Optics.Sharpness(optics.Frame(1, false), 0, 30, Optics.Width, 120), Optics.Sharpness(optics.Frame(20, false), 0, 30, Optics.Width, 120));
        Assert.True(early < 0.6 * late, $"sharpness {early:0.00}, then {late:0.00}");
        Assert.True(Math.Abs(optics.Far(5, 7).X) > 3 * Math.Abs(optics.Far(30, 32).X));
    }

    [Fact]
    public void A_shoulder_shakes_more_than_a_Steadicam_and_that_more_than_sticks()
    {
        var (handheld, steadicam, sticks) = (Unrest(CameraMove.Handheld), Unrest(CameraMove.Steadicam), Unrest(CameraMove.Static));
        Assert.True(handheld > 1.8 * steadicam && steadicam > 1.3 * sticks, $"{handheld:0.000}, {steadicam:0.000}, {sticks:0.000}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_rack_takes_the_focus_from_one_distance_to_the_other(int direction)
    {
        var optics = new Optics(CameraMove.RackFocus, direction: direction);
        (double Near, double Far) At(int frame)
        {
            var (x, y, high) = optics.Person(frame);
            return (Optics.Sharpness(optics.Frame(frame, true), (int)x - 12, (int)(y - high / 2), (int)x + 12, (int)(y + high / 2)), Optics.Sharpness(optics.Frame(frame, false), 0, 40, Optics.Width, 90));
        }

        var (first, last) = direction > 0 ? (At(2), At(46)) : (At(46), At(2));
        Assert.True(last.Near > 1.15 * first.Near, $"the person's sharpness goes from {first.Near:0.00} to {last.Near:0.00}");
        Assert.True(first.Far > 1.3 * last.Far, $"the background's sharpness goes from {first.Far:0.00} to {last.Far:0.00}");
    }

    [Fact]
    public void Moves_start_and_stop_softly()
    {
        var optics = new Optics(CameraMove.Truck);
        double Step(int frame) => Math.Abs(optics.Person(frame + 3).X - optics.Person(frame).X);
        Assert.True(Step(0) < 0.5 * Step(23) && Step(45) < 0.5 * Step(23));
    }

    private static (double Near, double Far) Shift(CameraMove move)
    {
        var optics = new Optics(move);
        return (optics.Person(48).X - optics.Person(0).X, optics.Far(0, 48, reach: 100).X);
    }

    /// <summary>The size at the end against that at the beginning, of the person and of the distance.</summary>
    private static (double Subject, double Behind) Growth(CameraMove move)
    {
        var optics = new Optics(move);
        var (left, right) = (optics.Far(0, 48, 90), optics.Far(0, 48, 230));
        return (optics.Person(48).High / optics.Person(0).High, (140 + right.X - left.X) / 140);
    }

    /// <summary>How unevenly the distance moves from frame to frame.</summary>
    private static double Unrest(CameraMove move)
    {
        var optics = new Optics(move, 60);
        var steps = Enumerable.Range(0, 8).Select(i => optics.Far(10 + i * 4, 14 + i * 4, reach: 8)).ToArray();
        return steps.Zip(steps.Skip(1), (a, b) => Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y)).Average();
    }
}
