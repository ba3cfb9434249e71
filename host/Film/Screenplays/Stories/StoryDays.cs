namespace AgentStudio.Film;

/// <summary>Counts the story's days: D1, N1, D2 ... A flashback plays on day 0 and does not move the count.</summary>
internal sealed class StoryDays
{
    private int _day = 1;
    private TimeOfDay? _last;

    public string Next(TimeOfDay time, SlugWords slug, SceneMode mode)
    {
        var half = time is TimeOfDay.Dusk or TimeOfDay.Evening or TimeOfDay.Night ? "N" : "D";
        if (mode == SceneMode.Flashback) return half + "0";
        if (_last is { } last && !slug.Continues && (slug.NextDay || Earlier(time, last))) _day++;
        _last = time;
        return half + _day;
    }

    // "DAY" is any hour of daylight, so it begins a new day only after dark.
    private static bool Earlier(TimeOfDay time, TimeOfDay last) => time == TimeOfDay.Day
        ? last >= TimeOfDay.Dusk
        : last != TimeOfDay.Day ? time < last : time == TimeOfDay.Dawn;
}
