using System.Text.RegularExpressions;

namespace AgentStudio.Voices;

/// <summary>English abbreviations and numerals of kings and chapters, written out.</summary>
internal static partial class Abbreviations
{
    private static readonly (string Short, string Long)[] Words =
    [
        ("Mr.", "Mister"), ("Mrs.", "Missus"), ("Ms.", "Miz"), ("Mr", "Mister"), ("Mrs", "Missus"), ("Ms", "Miz"), ("Dr.", "Doctor"), ("Dr", "Doctor"), ("Prof.", "Professor"), ("Sgt.", "Sergeant"),
        ("Lt.", "Lieutenant"), ("Capt.", "Captain"), ("Cpt.", "Captain"), ("Cmdr.", "Commander"), ("Col.", "Colonel"), ("Gen.", "General"), ("Maj.", "Major"), ("Cpl.", "Corporal"), ("Pvt.", "Private"),
        ("Det.", "Detective"), ("Insp.", "Inspector"), ("Rev.", "Reverend"), ("Fr.", "Father"), ("Hon.", "Honourable"), ("Pres.", "President"), ("Gov.", "Governor"), ("Sen.", "Senator"),
        ("Jr.", "Junior"), ("Sr.", "Senior"), ("vs.", "versus"), ("vs", "versus"), ("etc.", "et cetera"), ("e.g.", "for example"), ("i.e.", "that is"), ("approx.", "approximately"), ("dept.", "department"),
        ("Dept.", "Department"), ("Ave.", "Avenue"), ("Blvd.", "Boulevard"), ("Rd.", "Road"), ("Mt.", "Mount"), ("Ft.", "Fort"), ("Inc.", "Incorporated"), ("Ltd.", "Limited"), ("Co.", "Company"),
        ("Corp.", "Corporation"), ("a.k.a.", "also known as"), ("w/o", "without"), ("w/", "with "), ("Jan.", "January"), ("Feb.", "February"), ("Mar.", "March"), ("Apr.", "April"), ("Aug.", "August"),
        ("Sept.", "September"), ("Sep.", "September"), ("Oct.", "October"), ("Nov.", "November"), ("Dec.", "December"), ("Mon.", "Monday"), ("Tues.", "Tuesday"), ("Wed.", "Wednesday"),
        ("Thurs.", "Thursday"), ("Fri.", "Friday"), ("INT.", "interior"), ("EXT.", "exterior"), ("OK", "okay"), ("Ok", "okay"), ("ok", "okay"), ("O.K.", "okay"),
    ];

    public static string Spell(string text)
    {
        text = NumberShort().Replace(text, "Number ");
        text = SaintBefore().Replace(text, "Saint ");
        text = StreetAfter().Replace(text, "Street");
        foreach (var (shortly, full) in Words) text = Whole(text, shortly, full);
        return text;
    }

    /// <summary>Numerals of chapters and kings; before capitals are calmed, because they look like some.</summary>
    public static string Numerals(string text)
    {
        text = Chapter().Replace(text, m => Numbers.Roman(m.Groups[2].Value) is > 0 and var n ? $"{m.Groups[1].Value} {Numbers.Cardinal(n)}" : m.Value);
        return King().Replace(text, m => Numbers.Roman(m.Groups[2].Value) is > 0 and var n ? $"{m.Groups[1].Value} the {Numbers.Ordinal(n)}" : m.Value);
    }

    /// <summary>Replaces whole words only; the period of one that ends the line stays as the sentence's own.</summary>
    private static string Whole(string text, string word, string full)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = at + full.Length < text.Length ? text.IndexOf(word, at + full.Length, StringComparison.Ordinal) : -1)
        {
            var end = at + word.Length;
            var begins = at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or '\'' or '’');
            var ends = end == text.Length || !char.IsLetterOrDigit(text[end]) && !(text[end] is '\'' or '’');
            if (!begins || !(ends || word[^1] is '.' or '/'))
            {
                var skip = text.IndexOf(word, at + 1, StringComparison.Ordinal);
                if (skip < 0) return text;
                at = skip - full.Length;
                continue;
            }

            var stop = word[^1] == '.' && text.AsSpan(end).Trim().Length == 0 ? "." : "";
            text = string.Concat(text.AsSpan(0, at), full, stop, text.AsSpan(end));
        }

        return text;
    }

    [GeneratedRegex(@"\b[Nn]o\. ?(?=\d)")]
    private static partial Regex NumberShort();

    [GeneratedRegex(@"\bSt\.? (?=[A-Z])")]
    private static partial Regex SaintBefore();

    [GeneratedRegex(@"(?<=[A-Za-z] )St\.")]
    private static partial Regex StreetAfter();

    [GeneratedRegex(@"\b(Chapter|Part|Act|Scene|Volume|Book|Episode|Phase|War|Type|Mark|CHAPTER|PART|ACT|SCENE|VOLUME|BOOK|EPISODE) ([IVX]+)\b")]
    private static partial Regex Chapter();

    [GeneratedRegex(@"\b(Henry|Louis|Charles|George|Edward|Elizabeth|Richard|William|James|Philip|Frederick|Catherine|Pope [A-Z][a-z]+|Napoleon|Nicholas|Alexander|Ivan) ([IVX]+)\b")]
    private static partial Regex King();
}
