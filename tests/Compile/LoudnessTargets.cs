using AgentStudio.Film;

namespace AgentStudio.Tests.Compile;

public sealed class LoudnessTargets
{
    [Theory]
    [InlineData("streaming", -14, 1, -1, LoudnessGate.Programme)]
    [InlineData("podcast", -16, 1, -1, LoudnessGate.Programme)]
    [InlineData("ebu-r128", -23, 0.5, -1, LoudnessGate.Programme)]
    [InlineData("atsc-a85", -24, 2, -2, LoudnessGate.Programme)]
    [InlineData("netflix", -27, 2, -2, LoudnessGate.Dialogue)]
    [InlineData("cinema", -29, 3, -1, LoudnessGate.Dialogue)]
    public void A_profile_is_what_its_platform_publishes(string name, double lufs, double tolerance, double peak, LoudnessGate gate)
    {
        Assert.Equal(new(lufs, tolerance, peak, gate), LoudnessTarget.Of(new() { Title = "", Loudness = name }, Talking(0.5)));
        var profile = LoudnessProfile.Parse(name);
        Assert.True(profile.AsOf.Year >= 2026 && profile.Source.Length > 10);
    }

    [Fact]
    public void A_film_with_hardly_any_dialogue_goes_by_the_whole_programme() =>
        Assert.Equal(new(-24, 2, -2, LoudnessGate.Programme), LoudnessTarget.Of(new() { Title = "", Loudness = "netflix" }, Talking(0.1)));

    [Fact]
    public void Numbers_of_a_production_stand_in_place_of_its_profiles() =>
        Assert.Equal(new(-18, 1, -3, LoudnessGate.Programme), LoudnessTarget.Of(new() { Title = "", LoudnessLufs = -18, TruePeakDb = -3 }, Talking(1)));

    /// <summary>A minute in which somebody speaks for a share of the time.</summary>
    private static Cut Talking(double share) => new()
    {
        Title = "Talk", Rate = FrameRate.Film24, Size = new(320, 180), Frames = 1440, Sound = [new() { Track = SoundTrack.Dialogue, Id = "1", Start = 0, Frames = (int)(1440 * share) }],
    };
}
