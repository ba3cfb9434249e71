namespace AgentStudio.Voices;

/// <summary>English numbers in words, as they are said rather than as they are written on a cheque: no "and", no hyphens.</summary>
internal static class Numbers
{
    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
        "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly (long Value, string Word)[] Scales =
        [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand"), (100, "hundred")];

    private static readonly SortedDictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["one"] = "first", ["two"] = "second", ["three"] = "third", ["five"] = "fifth", ["eight"] = "eighth", ["nine"] = "ninth", ["twelve"] = "twelfth",
    };

    public static string Cardinal(long number)
    {
        if (number < 0) return "minus " + Cardinal(-number);
        if (number < 20) return Small[number];
        if (number < 100) return Tens[number / 10] + (number % 10 == 0 ? "" : " " + Small[number % 10]);
        var (value, word) = Scales.First(scale => number >= scale.Value);
        var rest = number % value;
        return $"{Cardinal(number / value)} {word}" + (rest == 0 ? "" : (rest < 100 ? " and " : " ") + Cardinal(rest));
    }

    public static string Ordinal(long number)
    {
        var words = Cardinal(number).Split(' ');
        var last = words[^1];
        words[^1] = Irregular.TryGetValue(last, out var odd) ? odd : last.EndsWith('y') ? last[..^1] + "ieth" : last + "th";
        return string.Join(' ', words);
    }

    /// <summary>1984 is "nineteen eighty four", 1905 "nineteen oh five", 2000 "two thousand", 2026 "twenty twenty six".</summary>
    public static string Year(int year)
    {
        if (year is < 1100 or > 2099 || year is >= 2000 and < 2010) return Cardinal(year);
        var (century, rest) = (year / 100, year % 100);
        return Cardinal(century) + " " + (rest == 0 ? "hundred" : rest < 10 ? "oh " + Small[rest] : Cardinal(rest));
    }

    /// <summary>1980 is "nineteen eighties".</summary>
    public static string Decade(int year)
    {
        var words = year < 100 ? Cardinal(year) : Year(year);
        return words.EndsWith('y') ? words[..^1] + "ies" : words + "s";
    }

    /// <summary>"3.14" is "three point one four", "1,200" is "one thousand two hundred"; more digits than anybody counts are said one by one.</summary>
    public static string Plain(string digits)
    {
        var text = digits.Replace(",", "", StringComparison.Ordinal);
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var said = whole.Length == 0 ? "zero" : whole.Length > 15 || whole is ['0', _, ..] ? OneByOne(whole) : Cardinal(long.Parse(whole));
        return point < 0 || point == text.Length - 1 ? said : $"{said} point {OneByOne(text[(point + 1)..])}";
    }

    public static string OneByOne(string digits) => string.Join(' ', digits.Where(char.IsAsciiDigit).Select(digit => digit == '0' ? "oh" : Small[digit - '0']));

    /// <summary>Roman numerals to 39, which is as far as chapters and kings go; 0 when it is none.</summary>
    public static int Roman(string text)
    {
        var value = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var here = RomanDigit(text[i]);
            if (here == 0) return 0;
            value += i + 1 < text.Length && here < RomanDigit(text[i + 1]) ? -here : here;
        }

        return value is > 0 and < 40 && Written(value) == text ? value : 0;
    }

    private static int RomanDigit(char letter) => letter switch { 'I' => 1, 'V' => 5, 'X' => 10, _ => 0 };

    private static string Written(int value) =>
        new string('X', value / 10) + (value % 10) switch
        {
            4 => "IV", 9 => "IX", >= 5 => "V" + new string('I', value % 10 - 5), var ones => new string('I', ones),
        };
}
