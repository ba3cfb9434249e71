using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace AgentStudio.Film;

/// <summary>A shot's label: the scene's number as written and the shot's letters within it, such as 24A or A24B. Letters skip I and O.</summary>
[JsonConverter(typeof(JsonText<ShotId>))]
public readonly partial record struct ShotId(string Scene, string Letters) : IText<ShotId>
{
    public static ShotId Parse(string text) => Pattern().Match(text.Trim().ToUpperInvariant()) is { Success: true } match
        ? new(match.Groups["scene"].Value, match.Groups["letters"].Value)
        : throw new StudioException($"'{text}' is not a shot. Write the scene's number and the shot's letter, such as 24A (letters skip I and O).");

    public override string ToString() => Plain().IsMatch(Scene ?? "") ? Scene + Letters : $"{Scene}-{Letters}";

    // The scene's number may begin with letters (A24: inserted before 24). Any other number, such as 24A or 2.1, is set off by a hyphen: 24A-B.
    [GeneratedRegex("^(?:(?<scene>[A-Z]{0,3}[0-9]{1,5})|(?<scene>[A-Z0-9][A-Z0-9.-]{0,19})-)(?<letters>[A-HJ-NP-Z]{1,3})$")]
    private static partial Regex Pattern();

    [GeneratedRegex("^[A-Z]{0,3}[0-9]{1,5}$")]
    private static partial Regex Plain();
}

/// <summary>A shot and a take of it, such as 24A-3. Takes count from 1.</summary>
[JsonConverter(typeof(JsonText<Slate>))]
public readonly record struct Slate(ShotId Shot, int Take) : IText<Slate>
{
    public static Slate Parse(string text)
    {
        var dash = text.LastIndexOf('-');
        return dash > 0 && int.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var take) && take > 0
            ? new(ShotId.Parse(text[..dash]), take)
            : throw new StudioException($"'{text}' is not a slate. Write scene, shot letter and take, such as 24A-3 (letters skip I and O).");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Shot}-{Take}");
}
