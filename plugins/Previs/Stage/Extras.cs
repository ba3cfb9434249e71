using System.Text.RegularExpressions;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Previs;

/// <summary>Plays the people whom an action names and who are nobody of the cast, in shots where they would be missed: those without a cast.</summary>
internal static partial class Extras
{
    private const int Most = 5;

    private static readonly ScreenSide[] Sides = [ScreenSide.Right, ScreenSide.Left, ScreenSide.FarRight, ScreenSide.FarLeft, ScreenSide.Center];

    internal static ShotBrief Join(ShotBrief brief, Lexicon lexicon)
    {
        if (brief.Cast.Count > 0 || brief.Framing.Kind == ShotKind.Insert) return brief;
        var bearing = Bearing.In(brief.Action);
        var moves = bearing.Pose is Pose.Walking or Pose.Running;
        var gesture = lexicon.Gesture(brief.Action) is null ? "" : brief.Action;
        var people = Named(brief.Action, lexicon).Take(Most).Select((person, index) => new CastBrief
        {
            Name = $"{person.Word} {index + 1}", Identity = person.Sheet.Identity, Look = person.Sheet.Look, Holds = person.Holds, Gesture = gesture, Pose = bearing.Pose, Passing = bearing.Passing,
            Side = bearing.Passing == Passing.Stays ? Sides[index] : ScreenSide.Right, Gaze = moves ? Gaze.Left : Gaze.Partner,   // all go the same way
            Emotion = bearing.Emotion, Seed = brief.Place.Seed + index,
        }).ToArray();
        return people.Length == 0 ? brief : brief with { Cast = people };
    }

    private static IEnumerable<(string Word, PersonSheet Sheet, string Holds)> Named(string action, Lexicon lexicon) =>
        from Match match in lexicon.PersonWords.Matches(action)
        let before = action[..match.Index]
        where Present(before)
        let word = match.Groups["word"].Value.ToLowerInvariant()
        let sheet = lexicon.Person(word)
        let holds = Held(action[(match.Index + match.Length)..], lexicon)
        from person in Enumerable.Repeat((word, sheet, holds), Count(before, sheet.Many, match.Groups["several"].Length > 0))
        select person;

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
}
