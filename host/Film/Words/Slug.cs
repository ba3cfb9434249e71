using System.Globalization;
using System.Text;

namespace AgentStudio.Film;

/// <summary>Makes the short id of a name: lower case, letters and digits of any script, single hyphens, at most 60 characters.</summary>
public static class Slug
{
    public const int Longest = 60;

    /// <summary>"The Lighthouse Keeper's Café!" becomes "the-lighthouse-keepers-café"; a name with no letter or digit becomes its digest.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var rune in name.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
                slug.Append(Rune.ToLowerInvariant(rune));
            else if (rune.Value is not ('\'' or '’') && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
            if (slug.Length >= Longest) break;
        }

        var text = slug.ToString().Trim('-');
        return text.Length > 0 ? text : "x" + Digest.OfText(name).Hex[..8];
    }
}
