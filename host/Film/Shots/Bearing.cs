namespace AgentStudio.Film;

/// <summary>How the verbs of an action make those who do it stand, move and feel.</summary>
public sealed record Bearing(Pose Pose, Passing Passing, Emotion Emotion)
{
    /// <summary>Of several verbs the first that says something of each.</summary>
    public static Bearing In(string action)
    {
        var deeds = Token.Read(action).Select(token => ActionWords.Find(token.Lower)).OfType<Deed>().ToArray();
        return new(
            deeds.Select(deed => deed.Pose).FirstOrDefault(pose => pose is not null) ?? Pose.Standing,
            deeds.Select(deed => deed.Passing).FirstOrDefault(passing => passing is not null) ?? Passing.Stays,
            deeds.Select(deed => deed.Emotion).FirstOrDefault(emotion => emotion is not null) ?? Emotion.Neutral);
    }
}
