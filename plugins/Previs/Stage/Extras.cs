using System.Text.RegularExpressions;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Previs;

/// <summary>Plays the people whom an action names and who are nobody of the cast, in shots where they would be missed: those without a cast.</summary>
internal static partial class Extras
{
    private const int Most = 5;

    private static readonly ScreenSide[] Sides = [ScreenSide.Right, ScreenSide.Left, ScreenSide.FarRight, ScreenSide.FarLeft, ScreenSide.Center];

    private static readonly (Regex Words, Pose Pose, Passing Passing)[] Deeds =
    [
        (Entering(), Pose.Walking, Passing.Enters), (Leaving(), Pose.Walking, Passing.Leaves), (Running(), Pose.Running, Passing.Crosses), (Crossing(), Pose.Walking, Passing.Crosses),
        (Dancing(), Pose.Dancing, Passing.Stays), (Sitting(), Pose.Sitting, Passing.Stays), (Kneeling(), Pose.Kneeling, Passing.Stays),
    ];

    internal static ShotBrief Join(ShotBrief brief, Lexicon lexicon)
    {
        if (brief.Cast.Count > 0 || brief.Framing.Kind == ShotKind.Insert) return brief;
        var (pose, passing) = Deeds.Where(deed => deed.Words.IsMatch(brief.Action)).Select(deed => (deed.Pose, deed.Passing)).FirstOrDefault((Pose.Standing, Passing.Stays));
        var gesture = lexicon.Gesture(brief.Action) is null ? "" : brief.Action;
        var people = Named(brief.Action, lexicon).Take(Most).Select((person, index) => new CastBrief
        {
            Name = $"{person.Word} {index + 1}", Identity = person.Sheet.Identity, Look = person.Sheet.Look, Holds = person.Holds, Gesture = gesture, Pose = pose, Passing = passing,
            Side = passing == Passing.Stays ? Sides[index] : ScreenSide.Right, Emotion = brief.Light.Mood is Mood.Joyful or Mood.Playful ? Emotion.Happy : Emotion.Neutral, Seed = brief.Place.Seed + index,
        }).ToArray();
        return people.Length == 0 ? brief : brief with { Cast = people };
    }

    private static IEnumerable<(string Word, PersonSheet Sheet, string Holds)> Named(string action, Lexicon lexicon)
    {
        var found = new List<(int At, int End, string Word, PersonSheet Sheet, int Many)>();
        foreach (var (word, sheet) in lexicon.PersonWords)   // the longest first
            foreach (Match match in Regex.Matches(action, $@"\b{word}(?<several>s?)\b(?!['’])", RegexOptions.IgnoreCase))
                if (Present(action[..match.Index]) && !found.Exists(other => match.Index < other.End && other.At < match.Index + match.Length))
                    found.Add((match.Index, match.Index + match.Length, word, sheet, Count(action[..match.Index], sheet.Many, match.Groups["several"].Length > 0)));
        return found.OrderBy(person => person.At).SelectMany(person => Enumerable.Repeat((person.Word, person.Sheet, Held(action[person.End..], lexicon)), person.Many));
    }

    /// <summary>"A photo of a woman", "like a child" and "no people" show nobody; who is behind a window is not out here.</summary>
    private static bool Present(string before) => !Behind().IsMatch(before) && (!Absent().IsMatch(before) || Group().IsMatch(before));

    private static int Count(string before, int many, bool several) => Number().Match(before).Value.Trim().ToLowerInvariant() switch
    {
        "two" or "both" => 2, "three" => 3, "four" => 4, "five" or "many" or "dozens of" => 5,
        _ => several ? Math.Max(many, 3) : many,
    };

    /// <summary>"A grandmother with cake".</summary>
    private static string Held(string after, Lexicon lexicon) =>
        Holding().Match(after) is { Success: true } holding && lexicon.Handy(holding.Groups["thing"].Value) is { } thing ? thing.Id : "";

    [GeneratedRegex(@"\b(of|like|as|than|no|without|unlike|for|about)\s+(\w+\s+){0,2}$", RegexOptions.IgnoreCase)]
    private static partial Regex Absent();

    [GeneratedRegex(@"\b(through|behind|inside)\s+(\w+\s+){0,2}(window|glass|door|curtain|screen)s?\b[^.!?]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Behind();

    [GeneratedRegex(@"\b(group|crowd|line|row|couple|pair|lot|family|team|dozens|hundreds|full)\s+of\s+(\w+\s+){0,2}$", RegexOptions.IgnoreCase)]
    private static partial Regex Group();

    [GeneratedRegex(@"\b(two|both|three|four|five|many|dozens of)\s+(?=(\w+\s+)?$)", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"^\s+(with|carrying|holding|carries|holds)\s+(?<thing>[\w\s]{1,30})", RegexOptions.IgnoreCase)]
    private static partial Regex Holding();

    [GeneratedRegex(@"\b(enter(s|ing)?|arriv(e|es|ing)|comes? in|step(s|ping)? (in|under|into|out of))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Entering();

    [GeneratedRegex(@"\b(leav(e|es|ing)|go(es)? (away|out|off)|disappears?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Leaving();

    [GeneratedRegex(@"\b(run|runs|running|race|races|rush|rushes|hurry|hurries|chase|chases|flee|flees)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Running();

    [GeneratedRegex(@"\b(walk|walks|walking|pass|passes|passing|cross|crosses|crossing|stroll|strolls|march|marches|hike|hikes)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Crossing();

    [GeneratedRegex(@"\b(dance|dances|dancing|waltz|waltzes)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Dancing();

    [GeneratedRegex(@"\b(sit|sits|sitting|seated|eat|eats|eating|dine|dines)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Sitting();

    [GeneratedRegex(@"\b(kneel|kneels|kneeling|pray|prays|praying)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Kneeling();
}
