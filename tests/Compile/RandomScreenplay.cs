using AgentStudio.Film;
using FsCheck;
using FsCheck.Fluent;

namespace AgentStudio.Tests.Compile;

/// <summary>Screenplays as lists of scenes, each a list of paragraphs, so that they can be edited at random.</summary>
internal sealed record RandomScreenplay(IReadOnlyList<RandomScene> Scenes)
{
    private static readonly string[] Slugs = ["INT. KITCHEN - NIGHT", "EXT. BEACH - DAY", "INT. CAR - DUSK", "EXT. FOREST - DAWN", "INT. KITCHEN - DAY", "INT. SHIP - BRIDGE - NIGHT"];

    private static readonly string[] Paragraphs =
    [
        "ANNA walks to the window and looks out.", "The phone rings.", "BEN takes the letter. He reads it and smiles.", "Silence.", "Anna and Ben sit at the table.",
        "CARLA (50, grey bun) enters with a lamp.", "She puts the lamp down and leaves.", "Rain falls on the roof.", "ANNA\nWho is there?", "BEN\n(whispering)\nNobody. Be quiet.",
        "ANNA\nI have waited for this letter all my life, and now that it is here I do not dare to open it. Read it to me. Please, Ben, read it aloud.",
        "CARLA (V.O.)\nThat was the last time I saw them.", "BEN\nNo!", "ANNA\nYes.", "DISSOLVE TO:", "SUPER: Later", "> THE BRIDGE <", "FADE OUT.", "NARRATOR (V.O.)\nYears went by.", "Ben runs. He falls.",
        "[[music: slow piano]]", "Anna opens the box. [[shot: ECU 2s]]", "CARLA\nYou two. Come here. [[sound: door slam]]", "BEN\nI saw it.\n\nANNA ^\nI saw it.",
    ];

    public static readonly Gen<RandomScene> Scene =
        from slug in Gen.Elements(Slugs)
        from count in Gen.Choose(1, 9)
        from paragraphs in Gen.Elements(Paragraphs).ListOf(count)
        select new RandomScene(slug, [.. paragraphs]);

    public static readonly Arbitrary<RandomScreenplay> Any = Arb.From(
        from count in Gen.Choose(1, 6)
        from scenes in Scene.ListOf(count)
        select new RandomScreenplay([.. scenes]), Shrink);

    public string Fountain => "Title: Random\nAuthor: Nobody\nCast:\n    ANNA: 34, auburn bob\n    BEN: 40, beard\n    CARLA: 50, grey bun\n\n" + string.Join("\n\n", Scenes.Select(scene => $"{scene.Slug}\n\n{string.Join("\n\n", scene.Paragraphs)}")) + "\n";

    /// <summary>One edit: a scene or paragraph inserted, removed or replaced.</summary>
    public RandomScreenplay Edited(int choice, RandomScene other)
    {
        var scenes = Scenes.ToList();
        var at = choice / 7 % scenes.Count;
        var paragraphs = scenes[at].Paragraphs.ToList();
        var line = choice / 53 % paragraphs.Count;
        switch (choice % 6)
        {
            case 0: scenes.Insert(at, other); break;
            case 1 when scenes.Count > 1: scenes.RemoveAt(at); break;
            case 2: paragraphs.Insert(line, other.Paragraphs[0]); break;
            case 3 when paragraphs.Count > 1: paragraphs.RemoveAt(line); break;
            case 4: paragraphs[line] = other.Paragraphs[0]; break;
            default: scenes.Add(other); break;
        }

        if (choice % 6 is 2 or 3 or 4) scenes[at] = scenes[at] with { Paragraphs = paragraphs };
        return new(scenes);
    }

    private static IEnumerable<RandomScreenplay> Shrink(RandomScreenplay play)
    {
        for (var scene = 0; scene < play.Scenes.Count; scene++)
        {
            if (play.Scenes.Count > 1) yield return new([.. play.Scenes.Where((_, at) => at != scene)]);
            for (var line = 0; line < play.Scenes[scene].Paragraphs.Count && play.Scenes[scene].Paragraphs.Count > 1; line++)
                yield return new([.. play.Scenes.Select((one, at) => at != scene ? one : one with { Paragraphs = [.. one.Paragraphs.Where((_, index) => index != line)] })]);
        }
    }
}

internal sealed record RandomScene(string Slug, IReadOnlyList<string> Paragraphs);
