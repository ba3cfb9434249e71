using System.Globalization;

namespace AgentStudio.Film;

/// <summary>A character's sheet while words are taken into it.</summary>
internal sealed class TraitDraft(Character basis)
{
    private static readonly HashSet<string> Leading = new(StringComparer.Ordinal) { "a", "an", "the", "in", "his", "her", "their", "wears", "wearing", "has", "of", "is", "very", "quite", "with", "and" };

    private IdentitySheet _identity = basis.Identity;
    private Look _look = basis.Looks.Count > 0 ? basis.Looks[0] : new();
    private VoiceSheet _voice = basis.Voice;

    public Character Finish(string words) => basis with
    {
        Identity = _identity,
        Looks = _look == new Look() ? basis.Looks : [_look, .. basis.Looks.Skip(1)],
        Voice = _voice,
        Description = basis.Description.Length == 0 || basis.Description == words ? words : words.Length == 0 ? basis.Description : $"{basis.Description}, {words}",
    };

    /// <summary>Takes one phrase, in lower case. The last word decides what it is about: "navy striped sweater" is a garment.</summary>
    public void Take(string phrase)
    {
        var words = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipWhile(Leading.Contains).ToArray();
        if (words.Length == 0) return;
        var said = string.Join(' ', words);
        if (TakeVoice(words, said) || TakeClothes(words, said) || TakeFace(words, said)) return;
        TakeBeing(words, said);
        TakeAge(said, words);
        TakeGender(words);
        if (_identity.Being != Being.Person && Array.TrueForAll(words, TraitWords.Colors.Contains))
        {
            _identity = _identity with { Skin = said };
            return;
        }

        if (TakeHair(words)) return;
        TakeBody(words, said);
    }

    /// <summary>Age in years: "34", "34 years old", "late 30s", "seventies", "teenager"; null when the phrase tells none.</summary>
    public static int? AgeOf(string phrase)
    {
        var words = phrase.ToLowerInvariant().Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words)
        {
            var digits = word.TrimEnd('s', '\'', '’', 'y', 'o', '+');
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var years) && years is > 0 and <= 120)
                return word.EndsWith('s') ? years + PartOfDecade(words) : years;
        }

        foreach (var (word, value) in TraitWords.Numbers)
            if (words.Contains(word) && words.Length <= 4 && (words.Length == 1 || value > 24 || words.Contains("years") || words.Contains("old") || words.Contains("aged")))
                return word.EndsWith("ties", StringComparison.Ordinal) ? value - 5 + PartOfDecade(words) : value + UnitOf(words, value);
        foreach (var (word, age) in TraitWords.Ages)
            if (word.Contains('-', StringComparison.Ordinal) ? phrase.Contains(word, StringComparison.OrdinalIgnoreCase) : words.Contains(word)) return age;
        return null;
    }

    private static int PartOfDecade(string[] words) => words.Contains("early") ? 2 : words.Contains("late") ? 8 : 5;

    private static int UnitOf(string[] words, int value) => value % 10 != 0 || value < 20
        ? 0
        : TraitWords.Numbers.FirstOrDefault(number => number.Value is >= 5 and <= 9 && words.Contains(number.Word)).Value is > 0 and var unit ? unit
        : Array.IndexOf(["one", "two", "three", "four"], words[^1]) + 1;

    private bool TakeVoice(string[] words, string said)
    {
        var spoken = words.Contains("voice") || words.Contains("voiced") || words.Contains("spoken") || said.Contains("-voiced", StringComparison.Ordinal) || said.Contains("-spoken", StringComparison.Ordinal)
            || words[0] is "speaks" or "talks" || words.Contains("talker");
        var accent = words.Contains("accent") || words.Contains("lilt") || words.Contains("drawl");
        if (!spoken && !accent) return false;
        foreach (var word in words.SelectMany(word => word.Split('-')))
        {
            if (word is "deep" or "low" or "bass") _voice = _voice with { Pitch = -0.6 };
            else if (word is "high" or "shrill" or "high-pitched") _voice = _voice with { Pitch = 0.6 };
            else if (word is "fast" or "quick" or "rapid" or "quickly") _voice = _voice with { Rate = 1.2 };
            else if (word is "slow" or "slowly" or "measured" or "drawl") _voice = _voice with { Rate = 0.85 };
            if (TraitWords.VoiceStyles.Contains(word) && !_voice.Style.Split(' ').Contains(word)) _voice = _voice with { Style = $"{_voice.Style} {word}".Trim() };
            if (accent && TraitWords.Accents.Contains(word)) _voice = _voice with { Accent = Capital(word) };
            if (words[0] == "speaks" && Languages.CodeOf(word) is { } language) _voice = _voice with { Language = language };
        }

        return true;
    }

    // An apron hides no shirt, and no shirt takes an apron off.
    private static string Over(string worn, string said) => worn.EndsWith("apron", StringComparison.OrdinalIgnoreCase) ? $"{worn} over {said}" : said;

    private bool TakeClothes(string[] words, string said)
    {
        // "a sweater with holes" and "coat too large" still are the garment: the last garment word counts.
        for (var i = words.Length - 1; i >= 0; i--)
        {
            var word = words[i];
            if (TraitWords.Tops.Contains(word) || (word is "coat" or "suit" && i > 0)) _look = _look with { Top = Over(_look.Top, said) };
            else if (TraitWords.Bottoms.Contains(word)) _look = _look with { Bottom = said };
            else if (TraitWords.Shoes.Contains(word)) _look = _look with { Shoes = said };
            else if (TraitWords.Headwear.Contains(word)) _look = _look with { Headwear = said };
            else if (TraitWords.Accessories.Contains(word)) _look = _look.Accessories.Contains(said) ? _look : _look with { Accessories = [.. _look.Accessories, said] };
            else if (word is "make-up" or "makeup" or "lipstick") _look = _look with { MakeUp = said };
            else continue;
            return true;
        }

        return false;
    }

    private bool TakeFace(string[] words, string said)
    {
        if (words.Contains("eyes") || words.Contains("eyed") || said.EndsWith("-eyed", StringComparison.Ordinal) && said != "one-eyed")
            _identity = _identity with { Eyes = string.Join(' ', words.Select(word => word.Replace("-eyed", "", StringComparison.Ordinal)).Where(word => word is not ("eyes" or "eyed"))) };
        else if (words.Contains("skin") || words.Contains("complexion") || words.Contains("skinned") || said.EndsWith("-skinned", StringComparison.Ordinal) || words.Contains("fur") || words.Contains("feathers"))
            _identity = _identity with { Skin = string.Join(' ', words.Select(word => word.Replace("-skinned", "", StringComparison.Ordinal)).Where(word => word is not ("skin" or "complexion" or "skinned" or "fur" or "feathers"))) };
        else if (words.Any(word => word is "glasses" or "spectacles" or "sunglasses" or "monocle" or "bespectacled"))
            _identity = _identity with { Glasses = GlassesOf(words) };
        else if (words.Any(TraitWords.FacialHair.Contains))
            TakeBeard(words);
        else if (words[^1] is "face" or "faced")
            _identity = words.FirstOrDefault(TraitWords.Faces.Contains) is { } shape ? _identity with { Face = shape == "heart-shaped" ? "heart" : shape } : WithFeature(said);
        else return false;
        return true;
    }

    private static string GlassesOf(string[] words) =>
        words.Contains("sunglasses") ? "sunglasses" : words.Contains("monocle") ? "monocle" : words.Contains("square") || words.Contains("horn-rimmed") || words.Contains("rectangular") ? "square glasses" : "round glasses";

    private void TakeBeard(string[] words)
    {
        var kind = words.First(TraitWords.FacialHair.Contains) switch { "mustache" => "moustache", "whiskers" or "bearded" => "beard", "sideburns" => "stubble", var word => word };
        var full = kind == "beard" && words.Any(word => word is "full" or "long" or "bushy" or "big" or "great");
        _identity = _identity with { FacialHair = full ? "full beard" : kind };
        var color = string.Join(' ', words.Where(TraitWords.Colors.Contains));
        if (_identity.HairColor.Length == 0 && color.Length > 0) _identity = _identity with { HairColor = color };
    }

    private bool TakeHair(string[] words)
    {
        var named = words.Any(word => word is "hair" or "haired") || words.Any(word => word.EndsWith("-haired", StringComparison.Ordinal));
        if (!named && !words.Any(TraitWords.SureHairStyles.Contains) && !words.Any(TraitWords.HairNames.Contains)) return false;
        var plain = words.SelectMany(word => word is "shoulder-length" or "slicked-back" ? [word] : word.Split('-')).Select(word => word switch { "redhead" or "redheaded" => "red", "braided" or "braid" => "braids", "curls" => "curly", _ => word }).ToArray();
        var style = string.Join(' ', plain.Where(word => TraitWords.HairStyles.Contains(word)).Distinct());
        var color = string.Join(' ', plain.Where(TraitWords.Colors.Contains).Distinct());
        if (style.Length > 0) _identity = _identity with { Hair = style };
        if (color.Length > 0) _identity = _identity with { HairColor = color };
        return true;
    }

    private void TakeBeing(string[] words, string said)
    {
        for (var i = words.Length - 1; i >= 0; i--)
        {
            if (BeingOf(words[i]) is not { } being || (i + 1 < words.Length && words[i + 1] is not ("of" or "made" or "called"))) continue;
            _identity = _identity with { Being = being, Species = SpeciesOf(words, i) };
            if (words.Take(i).Where(TraitWords.Colors.Contains) is var colors && colors.Any() && _identity.Skin.Length == 0) _identity = _identity with { Skin = string.Join(' ', colors) };
            return;
        }
    }

    private static Being? BeingOf(string word) =>
        TraitWords.Animals.Contains(word) ? Being.Animal : TraitWords.Robots.Contains(word) ? Being.Robot : TraitWords.Spirits.Contains(word) ? Being.Spirit
        : TraitWords.Creatures.Contains(word) ? Being.Creature : TraitWords.Objects.Contains(word) ? Being.Object : null;

    private static string SpeciesOf(string[] words, int at) =>
        at + 2 < words.Length && words[at + 1] == "of" ? string.Join(' ', words[at..]) : words[at];

    private void TakeAge(string said, string[] words)
    {
        if (AgeOf(said) is { } age && (words.Length <= 6 || said.Contains("year", StringComparison.Ordinal)))
            if (_identity.Age is null || said.Any(char.IsDigit) || !TraitWords.Ages.Any(entry => words.Contains(entry.Word))) _identity = _identity with { Age = age };
    }

    private void TakeGender(string[] words)
    {
        var gender = words.Any(TraitWords.NeutralGender.Contains) ? Gender.Neutral : words.Any(TraitWords.Female.Contains) ? Gender.Female : words.Any(TraitWords.Male.Contains) ? Gender.Male : Gender.Unknown;
        if (gender != Gender.Unknown) _identity = _identity with { Gender = gender };
    }

    private void TakeBody(string[] words, string said)
    {
        var build = words.Where(TraitWords.Builds.Contains).ToList();
        if (build.Count > 0) _identity = _identity with { Build = string.Join(' ', _identity.Build.Split(' ', StringSplitOptions.RemoveEmptyEntries).Concat(build).Distinct()) };
        if (words is [var only] && TraitWords.Skins.Contains(only) && only is "pale" or "tanned" or "freckled") _identity = _identity with { Skin = words[0] };
        if (words.Any(TraitWords.FeatureWords.Contains)) _identity = WithFeature(said);
    }

    private IdentitySheet WithFeature(string said) => _identity.Features.Contains(said) ? _identity : _identity with { Features = [.. _identity.Features, said] };

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
