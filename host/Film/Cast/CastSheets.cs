namespace AgentStudio.Film;

/// <summary>
/// Brings the cast together. The ledger's sheets win, then the cast block, then what the text says where somebody is
/// introduced; what is left open is decided by <see cref="StableTraits"/>.
/// </summary>
internal static class CastSheets
{
    private static readonly string[] Animals = ["dog", "puppy", "cat", "kitten", "horse", "bird", "parrot", "fox", "rabbit", "bear", "wolf", "mouse", "robot", "android", "orb", "ghost", "dragon", "owl", "gull"];

    /// <summary>Everybody who speaks, is introduced or is named, in order of appearance, with what is known and nothing decided.</summary>
    public static List<Character> Gather(Story story, IReadOnlyList<Character> ledger)
    {
        var roles = new Dictionary<string, Character>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var scene in story.Scenes.Where(scene => !scene.Omitted))
            foreach (var block in scene.Blocks)
            {
                if (block.Character is { } speaker) Meet(speaker, Named(speaker), null);
                if (block.Kind != BlockKind.Action) continue;
                foreach (var introduction in TraitReader.Introductions(block.Text)) Meet(CueName.Read(introduction.Name).Id, introduction.Name.ToUpperInvariant(), introduction.Words);
                foreach (var name in SilentRoles(block.Text)) Meet(Slug.Of(name), name, null);
            }

        AddNamed(story, ledger.Concat(story.CastBlock), Meet);
        return [.. order.Select(id => Sheet(roles[id], story.CastBlock, ledger))];

        void Meet(string id, string name, string? words)
        {
            if (!roles.TryGetValue(id, out var role))
            {
                order.Add(id);
                role = new Character { Id = id, Name = name };
                if (GivenNames.Telling(name) is { Length: > 0 } telling) role = TraitReader.Read(telling, role) with { Description = "" };
            }

            roles[id] = words is null || role.Description.Length > 0 ? role : TraitReader.Read(words, role) with { Description = words };
        }
    }

    /// <summary>Ids and other spellings of the ledger's characters to the one id that stands for them.</summary>
    public static Dictionary<string, string> Aliases(IReadOnlyList<Character> ledger, IReadOnlyList<Character> castBlock)
    {
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var character in ledger.Concat(castBlock))
            foreach (var name in character.AlsoKnownAs.Append(character.Name))
                aliases.TryAdd(Slug.Of(name), character.Id);
        return aliases;
    }

    /// <summary>Decides what is open, in order of seniority: whoever was there first keeps their face.</summary>
    /// <param name="seed">The production's: another one gives everybody another face.</param>
    public static List<Character> Complete(IEnumerable<Character> bySeniority, long seed)
    {
        var cast = new List<Character>();
        foreach (var character in bySeniority) cast.Add(StableTraits.Complete(character, cast, seed == 1 ? character.Id : $"{seed}:{character.Id}"));
        return cast;
    }

    /// <summary>Those of the ledger and the cast block who are only named in action.</summary>
    private static void AddNamed(Story story, IEnumerable<Character> sheets, Action<string, string, string?> meet)
    {
        var known = sheets.GroupBy(sheet => sheet.Id, StringComparer.Ordinal).Select(same => same.First()).ToList();
        if (known.Count == 0) return;
        var mentions = new Mentions(known);
        foreach (var block in story.Scenes.Where(scene => !scene.Omitted).SelectMany(scene => scene.Blocks).Where(block => block.Kind == BlockKind.Action))
        {
            var tokens = Token.Read(block.Text);
            for (var at = 0; at < tokens.Count; at++)
                if (mentions.At(tokens, at).Id is { } id) meet(id, known.First(sheet => sheet.Id == id).Name, null);
        }
    }

    private static Character Sheet(Character role, IReadOnlyList<Character> castBlock, IReadOnlyList<Character> ledger)
    {
        if (castBlock.FirstOrDefault(sheet => sheet.Id == role.Id) is { } written) role = Over(written, role);
        if (ledger.FirstOrDefault(sheet => sheet.Id == role.Id) is { } sheet) role = Over(sheet, role);
        return StableTraits.Known(role);
    }

    private static Character Over(Character upper, Character lower) => lower with
    {
        Name = upper.Name,
        AlsoKnownAs = upper.AlsoKnownAs.Count > 0 ? upper.AlsoKnownAs : lower.AlsoKnownAs,
        Identity = Over(upper.Identity, lower.Identity),
        Looks = upper.Looks.Count > 0 ? upper.Looks : lower.Looks,
        LookInScene = upper.LookInScene.Count > 0 ? upper.LookInScene : lower.LookInScene,
        Voice = Over(upper.Voice, lower.Voice),
        References = upper.References.Count > 0 ? upper.References : lower.References,
        Description = Text(upper.Description, lower.Description),
    };

    private static IdentitySheet Over(IdentitySheet upper, IdentitySheet lower) => new()
    {
        Being = upper.Being != Being.Person ? upper.Being : lower.Being,
        Species = Text(upper.Species, lower.Species),
        Gender = upper.Gender != Gender.Unknown ? upper.Gender : lower.Gender,
        Age = upper.Age ?? lower.Age,
        Hair = Text(upper.Hair, lower.Hair),
        HairColor = Text(upper.HairColor, lower.HairColor),
        Eyes = Text(upper.Eyes, lower.Eyes),
        Skin = Text(upper.Skin, lower.Skin),
        Build = Text(upper.Build, lower.Build),
        Face = Text(upper.Face, lower.Face),
        FacialHair = Text(upper.FacialHair, lower.FacialHair),
        Glasses = Text(upper.Glasses, lower.Glasses),
        Features = upper.Features.Count > 0 ? upper.Features : lower.Features,
    };

    private static VoiceSheet Over(VoiceSheet upper, VoiceSheet lower) => new()
    {
        VoiceIds = upper.VoiceIds.Count > 0 ? upper.VoiceIds : lower.VoiceIds,
        Pitch = upper.Pitch != 0 ? upper.Pitch : lower.Pitch,
        Rate = upper.Rate != 1 ? upper.Rate : lower.Rate,
        Accent = Text(upper.Accent, lower.Accent),
        Language = Text(upper.Language, lower.Language),
        Style = Text(upper.Style, lower.Style),
    };

    /// <summary>Some person or animal is in it, though nobody of the cast: "a dog, a cyclist and a grandmother".</summary>
    public static bool NamesSomebody(string action) =>
        Token.Read(action).Any(token => token.Lower is "people" or "crowd" or "children" or "men" or "women" or "passengers" or "everybody" or "cyclist" || Array.IndexOf(Animals, token.Lower) >= 0 || GivenNames.IsWordForAPerson(token.Lower));

    private static string Text(string upper, string lower) => upper.Length > 0 ? upper : lower;

    private static string Named(string id) => id.Replace('-', ' ').ToUpperInvariant();

    // "A GREY CAT sleeps", "ANNA sits": capitals that end in a word for a being or hold a given name introduce somebody who may never speak.
    private static IEnumerable<string> SilentRoles(string action)
    {
        foreach (var run in CapitalRuns(action))
            if (Token.Read(run) is { Count: > 0 and <= 3 } words && (Array.IndexOf(Animals, words[^1].Lower) >= 0 || GivenNames.Gender(run) != Gender.Unknown)) yield return run;
    }

    private static IEnumerable<string> CapitalRuns(string action)
    {
        var run = new List<string>();
        foreach (var word in action.Split(' ').Append(""))
        {
            var plain = word.Trim(',', '.', '!', '?', ';', ':', '(', ')', '"');
            if (plain.Length > 1 && plain.All(unit => char.IsUpper(unit) || unit is '-' or '\'')) run.Add(plain);
            if (run.Count > 0 && (plain.Length <= 1 || plain.Length < word.Length || !plain.All(unit => char.IsUpper(unit) || unit is '-' or '\'')))
            {
                yield return string.Join(' ', run);
                run.Clear();
            }
        }
    }
}
