using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Continuity;

/// <summary>Characters' sheets.</summary>
public sealed class CharacterTools
{
    [Tool("character_define", Title = "Define a character")]
    [Description("Writes a new sheet for a character: identity, look and voice. A sheet wins over everything the screenplay says. Free; ask film_plan what must be made again. For a sheet that is there, use character_revise.")]
    public Task<Character> Define(CharacterArguments arguments, IToolCall call)
    {
        var id = Slug.Of(arguments.Name);
        var standing = call.Facts.Head(Kinds.Character, id);
        if (standing is not null && arguments.Overwrite != true) throw new StudioException($"There is already a sheet for '{id}'. Change it with character_revise, or write it anew with overwrite: true.");
        var sheet = Written(new Character { Id = id, Name = arguments.Name.Trim().ToUpperInvariant() }, arguments);
        return Task.FromResult(call.Facts.Write(Kinds.Character, id, sheet, standing?.Version ?? 0).Body!);
    }

    [Tool("character_revise", Title = "Change a character")]
    [Description("Changes members of a character's sheet; begins one for a character that so far only the screenplay knows. Every shot and line of theirs follows. Free; ask film_plan what must be made again.")]
    public Task<Character> Revise(CharacterArguments arguments, IToolCall call)
    {
        var head = call.Facts.Head(Kinds.Character, arguments.Name) ?? call.Facts.Head(Kinds.Character, Slug.Of(arguments.Name));
        if (head is null)
        {
            var film = Truths.Compile(call.Facts);
            var told = film.Characters.FirstOrDefault(character => character.Id == Slug.Of(arguments.Name))
                ?? throw new StudioException($"There is no character '{arguments.Name}'. Did you mean '{NearestWord.Of(arguments.Name, film.Characters.Select(character => character.Id))}'? There is {string.Join(", ", film.Characters.Select(character => character.Id))}; character_define adds one.");
            var sheet = Written(new Character { Id = told.Id, Name = told.Name }, arguments);
            return Task.FromResult(call.Facts.Write(Kinds.Character, told.Id, sheet, expected: 0).Body!);
        }

        return Task.FromResult(call.Facts.Write(Kinds.Character, head.Id, Written(head.Body!, arguments), head.Version).Body!);
    }

    [Tool("character_history", Title = "Show a character's history", ReadOnly = true)]
    [Description("Lists every version of a character's sheet: who changed what and when. Free. character_rollback returns to one.")]
    public Task<FactHistory> History(NamedArguments arguments, IToolCall call) => Task.FromResult(Histories.Of(call.Facts, Kinds.Character, Slug.Of(arguments.Id)));

    [Tool("character_rollback", Title = "Return to an earlier character")]
    [Description("Makes an earlier version of a character's sheet the newest; nothing is lost. Free; what was made with that version is used again without cost.")]
    public Task<Character> Rollback(RollbackArguments arguments, IToolCall call) => Task.FromResult(Histories.Rollback(call.Facts, Kinds.Character, Slug.Of(arguments.Id), arguments.Version));

    [Tool("character_list", Title = "List the cast", ReadOnly = true)]
    [Description("Lists the cast with every trait as it is filmed: the sheets on record, what the screenplay says, and the studio's stable choices for the rest. Free.")]
    public Task<CharacterList> List(ProductionArguments arguments, IToolCall call) => Task.FromResult(new CharacterList
    {
        Characters = call.Facts.Head(Kinds.Screenplay, Truths.Screenplay) is null
            ? [.. call.Facts.All(Kinds.Character).Select(fact => fact.Body!)]
            : Truths.Compile(call.Facts).Characters,
    });

    private static Character Written(Character character, CharacterArguments arguments)
    {
        if (arguments.Words is { Length: > 0 } words) character = TraitReader.Read(words, character);
        if (arguments.AlsoKnownAs is { } names) character = character with { AlsoKnownAs = names };
        if (arguments.LookWords is { Length: > 0 } worn) character = Dressed(character, arguments.Look, worn);
        if (arguments.LookFromScene is { } scene) character = character with { LookInScene = Assigned(character, arguments.Look, scene) };
        return character with { Voice = Voiced(character.Voice, arguments) };
    }

    private static Character Dressed(Character character, string? look, string words)
    {
        var id = look is null ? character.Looks.Count > 0 ? character.Looks[0].Id : "default" : Slug.Of(look);
        var at = character.Looks.ToList().FindIndex(one => one.Id == id);
        var basis = character with { Looks = at >= 0 ? [character.Looks[at]] : [] };
        var read = TraitReader.Read(words, basis).Looks;
        var dressed = (read.Count > 0 ? read[0] : new Look { Top = words }) with { Id = id };
        return character with { Looks = at >= 0 ? [.. character.Looks.Select((one, index) => index == at ? dressed : one)] : [.. character.Looks, dressed] };
    }

    private static SortedDictionary<string, string> Assigned(Character character, string? look, string scene)
    {
        var id = look is null ? "default" : Slug.Of(look);
        if (!character.Looks.Any(one => one.Id == id)) throw new StudioException($"{character.Name} has no look '{id}'. There is {string.Join(", ", character.Looks.Select(one => one.Id))}; lookWords describes a new one.");
        return new(character.LookInScene.ToDictionary(), StringComparer.Ordinal) { [scene.Trim().ToUpperInvariant()] = id };
    }

    private static VoiceSheet Voiced(VoiceSheet voice, CharacterArguments arguments)
    {
        if (arguments.VoicePitch is { } pitch && !(pitch is >= -1 and <= 1)) throw new StudioException(FormattableString.Invariant($"voicePitch is {pitch}. Give -1 (low) to 1 (high)."));
        if (arguments.VoiceRate is { } rate && !(rate is >= 0.5 and <= 2)) throw new StudioException(FormattableString.Invariant($"voiceRate is {rate}. Give 0.5 (slow) to 2 (fast)."));
        var ids = new SortedDictionary<string, string>(voice.VoiceIds.ToDictionary(), StringComparer.Ordinal);
        foreach (var (provider, id) in arguments.VoiceIds ?? new SortedDictionary<string, string>(StringComparer.Ordinal))
            if (id.Length == 0) ids.Remove(provider); else ids[provider] = id;
        return voice with { Pitch = arguments.VoicePitch ?? voice.Pitch, Rate = arguments.VoiceRate ?? voice.Rate, VoiceIds = ids };
    }
}
