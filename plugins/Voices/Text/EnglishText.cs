using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentStudio.Voices;

/// <summary>Writes out what English readers see as signs: numbers, dates, times, money, units, abbreviations. The order of the rules matters.</summary>
internal static partial class EnglishText
{
    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static string Spell(string text)
    {
        text = Web().Replace(text, m => m.Value.Replace("@", " at ", StringComparison.Ordinal).Replace(".", " dot ", StringComparison.Ordinal).Replace("/", " slash ", StringComparison.Ordinal));
        text = Abbreviations.Spell(text);
        text = IsoDate().Replace(text, m => Date(Int(m, 3), Int(m, 2), Int(m, 1)) ?? m.Value);
        text = SlashDate().Replace(text, m => Slashed(Int(m, 1), Int(m, 2), Year(m.Groups[3].Value)) ?? m.Value);
        text = MonthDay().Replace(text, m => m.Groups[1].Value + " " + Numbers.Ordinal(Int(m, 2)) + (m.Groups[3].Success ? ", " + Numbers.Year(Int(m, 3)) : ""));
        text = DayMonth().Replace(text, m => "the " + Numbers.Ordinal(Int(m, 1)) + " of " + m.Groups[2].Value + (m.Groups[3].Success ? " " + Numbers.Year(Int(m, 3)) : ""));
        text = Clock().Replace(text, m => Time(Int(m, 1), Int(m, 2), m.Groups[3].Value));
        text = Hour().Replace(text, m => Numbers.Cardinal(Int(m, 1)) + " " + Half(m.Groups[2].Value));
        text = Money().Replace(text, m => Amount(m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value.Trim()));
        text = Cents().Replace(text, m => Counted(m.Groups[1].Value, "cent", "cents"));
        text = Percent().Replace(text, m => Numbers.Plain(m.Groups[1].Value) + " percent");
        text = Degrees().Replace(text, m => Signed(m.Groups[1].Value) + " degrees" + (m.Groups[2].Value.ToUpperInvariant() switch { "C" => " Celsius", "F" => " Fahrenheit", _ => "" }));
        text = Units().Replace(text, m => Counted(m.Groups[1].Value, UnitWords[m.Groups[2].Value].One, UnitWords[m.Groups[2].Value].Many));
        text = Decades().Replace(text, m => Numbers.Decade(Int(m, 1)));
        text = OrdinalNumber().Replace(text, m => Numbers.Ordinal(long.Parse(m.Groups[1].Value.Replace(",", "", StringComparison.Ordinal))));
        text = Always().Replace(text, "twenty four seven");
        text = Telephone().Replace(text, m => string.Join(", ", m.Value.Split('-', ' ', '.').Select(Numbers.OneByOne)));
        text = Fraction().Replace(text, m => Part(Int(m, 1), Int(m, 2)));
        text = Range().Replace(text, m => $"{Number(m.Groups[1].Value)} to {Number(m.Groups[2].Value)}");
        text = NumberSign().Replace(text, m => "number " + Numbers.Plain(m.Groups[1].Value));
        text = Negative().Replace(text, m => "minus " + Numbers.Plain(m.Groups[1].Value));
        text = AnyNumber().Replace(text, m => Number(m.Value));
        text = text.Replace("&", " and ", StringComparison.Ordinal).Replace("+", " plus ", StringComparison.Ordinal).Replace("=", " equals ", StringComparison.Ordinal)
            .Replace("@", " at ", StringComparison.Ordinal).Replace("%", " percent ", StringComparison.Ordinal).Replace("#", " ", StringComparison.Ordinal);
        return text;
    }

    private static int Int(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    /// <summary>A bare number of four digits without a comma is a year more often than a count.</summary>
    private static string Number(string text) =>
        text.Length == 4 && text.All(char.IsAsciiDigit) && int.Parse(text) is >= 1100 and <= 2099 and var year ? Numbers.Year(year) : Numbers.Plain(text);

    private static string Signed(string text) => text is ['-' or '−', ..] ? "minus " + Numbers.Plain(text[1..]) : Numbers.Plain(text);

    private static string Counted(string number, string one, string many) => Numbers.Plain(number) + " " + (number == "1" ? one : many);

    private static int Year(string text) => text.Length == 2 ? int.Parse(text) + (int.Parse(text) < 50 ? 2000 : 1900) : int.Parse(text);

    private static string? Date(int day, int month, int year) =>
        month is >= 1 and <= 12 && day is >= 1 and <= 31 ? $"{Months[month - 1]} {Numbers.Ordinal(day)}, {Numbers.Year(year)}" : null;

    /// <summary>The month comes first, as in screenplays' own country, unless it cannot be one.</summary>
    private static string? Slashed(int first, int second, int year) => Date(second, first, year) ?? Date(first, second, year);

    private static string Time(int hour, int minute, string half)
    {
        var minutes = (minute, half.Length, hour) switch
        {
            (0, > 0, _) => "",
            (0, _, 0) => " hundred hours",
            (0, _, <= 12) => " o'clock",
            (0, _, _) => " hundred",
            ( < 10, _, _) => " oh " + Numbers.Cardinal(minute),
            _ => " " + Numbers.Cardinal(minute),
        };
        return Numbers.Cardinal(hour) + minutes + (half.Length > 0 ? " " + Half(half) : "");
    }

    private static string Half(string text) => text.StartsWith('a') || text.StartsWith('A') ? "A M" : "P M";

    private static string Amount(string sign, string number, string scale)
    {
        var (one, many, small) = sign switch { "£" => ("pound", "pounds", "p"), "€" => ("euro", "euros", "cents"), "¥" => ("yen", "yen", ""), _ => ("dollar", "dollars", "cents") };
        if (scale.Length > 0)
            return $"{Numbers.Plain(number)} {(scale is "k" or "K" ? "thousand" : scale is "m" or "M" ? "million" : scale is "bn" ? "billion" : scale)} {many}";
        var point = number.IndexOf('.');
        if (point < 0 || number.Length - point != 3) return Counted(number, one, many);
        var (whole, rest) = (number[..point], int.Parse(number[(point + 1)..]));
        if (rest == 0) return Counted(whole, one, many);
        if (whole == "0") return Numbers.Cardinal(rest) + " " + (rest == 1 && small == "cents" ? "cent" : small);
        return $"{Counted(whole, one, many)} {Numbers.Cardinal(rest)}";
    }

    private static string Part(int upper, int lower) => (upper, lower) switch
    {
        (1, 2) => "one half",
        (_, 4) when upper is 1 or 3 => upper == 1 ? "one quarter" : "three quarters",
        ( > 0, > 2 and <= 20) when upper < lower => $"{Numbers.Cardinal(upper)} {Numbers.Ordinal(lower)}{(upper > 1 ? "s" : "")}",
        _ => $"{Numbers.Cardinal(upper)} over {Numbers.Cardinal(lower)}",
    };

    private static readonly SortedDictionary<string, (string One, string Many)> UnitWords = new(StringComparer.Ordinal)
    {
        ["km"] = ("kilometre", "kilometres"), ["cm"] = ("centimetre", "centimetres"), ["mm"] = ("millimetre", "millimetres"), ["m"] = ("metre", "metres"), ["ft"] = ("foot", "feet"),
        ["in"] = ("inch", "inches"), ["mi"] = ("mile", "miles"), ["kg"] = ("kilogram", "kilograms"), ["g"] = ("gram", "grams"), ["lb"] = ("pound", "pounds"), ["lbs"] = ("pound", "pounds"),
        ["oz"] = ("ounce", "ounces"), ["ml"] = ("millilitre", "millilitres"), ["l"] = ("litre", "litres"), ["mph"] = ("mile an hour", "miles an hour"), ["kph"] = ("kilometre an hour", "kilometres an hour"),
        ["km/h"] = ("kilometre an hour", "kilometres an hour"), ["kW"] = ("kilowatt", "kilowatts"), ["Hz"] = ("hertz", "hertz"), ["kHz"] = ("kilohertz", "kilohertz"), ["MHz"] = ("megahertz", "megahertz"),
        ["GB"] = ("gigabyte", "gigabytes"), ["MB"] = ("megabyte", "megabytes"), ["sec"] = ("second", "seconds"), ["min"] = ("minute", "minutes"), ["hrs"] = ("hour", "hours"), ["hr"] = ("hour", "hours"),
    };

    [GeneratedRegex(@"\b[\w.]+@[\w-]+(\.[a-z]{2,})+\b|\b(www\.)?[a-z][a-z0-9-]*(\.(com|org|net|edu|gov|io|tv|film|uk))+(/[\w-]+)*\b", RegexOptions.IgnoreCase)]
    private static partial Regex Web();

    [GeneratedRegex(@"\b(\d{4})-(\d{2})-(\d{2})\b")]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"\b(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\b")]
    private static partial Regex SlashDate();

    [GeneratedRegex(@"\b(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2})(?:st|nd|rd|th)?\b(?:,? (\d{4})\b)?")]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"\b(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? (January|February|March|April|May|June|July|August|September|October|November|December)\b(?:,? (\d{4})\b)?")]
    private static partial Regex DayMonth();

    [GeneratedRegex(@"\b([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?:\s?([AaPp])\.?[Mm]\b\.?)?")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(1[0-2]|[1-9])\s?([AaPp])\.?[Mm]\b\.?")]
    private static partial Regex Hour();

    [GeneratedRegex(@"([$£€¥])(\d[\d,]*(?:\.\d+)?)( ?(?:million|billion|trillion|thousand|hundred|bn|[kKmM])\b)?")]
    private static partial Regex Money();

    [GeneratedRegex(@"\b(\d+)¢")]
    private static partial Regex Cents();

    [GeneratedRegex(@"(\d[\d,]*(?:\.\d+)?) ?%")]
    private static partial Regex Percent();

    [GeneratedRegex(@"([-−]?\d+(?:\.\d+)?) ?°\s?([CF])?\b?", RegexOptions.IgnoreCase)]
    private static partial Regex Degrees();

    [GeneratedRegex(@"\b(\d[\d,]*(?:\.\d+)?) ?(km/h|kph|mph|kHz|MHz|Hz|km|cm|mm|kg|lbs|lb|oz|ml|ft|mi|kW|GB|MB|sec|min|hrs|hr|m|g|l)\b(?!')")]
    private static partial Regex Units();

    [GeneratedRegex(@"(?:\b|(?<=['’]))(\d{4}|\d0)'?s\b")]
    private static partial Regex Decades();

    [GeneratedRegex(@"\b(\d[\d,]*)(?:st|nd|rd|th)\b")]
    private static partial Regex OrdinalNumber();

    [GeneratedRegex(@"\b24/7\b")]
    private static partial Regex Always();

    [GeneratedRegex(@"\b(?:\d{3}[- .])?\d{3}[-.]\d{4}\b")]
    private static partial Regex Telephone();

    [GeneratedRegex(@"\b(\d{1,3})/(\d{1,3})\b")]
    private static partial Regex Fraction();

    [GeneratedRegex(@"\b(\d[\d,]*)\s?[-–]\s?(\d[\d,]*)\b")]
    private static partial Regex Range();

    [GeneratedRegex(@"#(\d+)")]
    private static partial Regex NumberSign();

    [GeneratedRegex(@"(?<![\w.])[-−](\d[\d,]*(?:\.\d+)?)")]
    private static partial Regex Negative();

    [GeneratedRegex(@"\d+(?:,\d{3})*(?:\.\d+)?")]
    private static partial Regex AnyNumber();
}
