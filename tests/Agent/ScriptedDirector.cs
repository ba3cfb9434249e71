using System.Text.Json.Nodes;

namespace AgentStudio.Tests.Agent;

/// <summary>What a capable model would answer to each step of planning a film of six shots.</summary>
internal static class ScriptedDirector
{
    public const string Screenplay = """
        Title: The Letter

        INT. KITCHEN - NIGHT

        EMMA (34, auburn bob, navy sweater) finds a letter under the door.

        EMMA
        It came after all.

        She opens the letter. Her hands shake.

        EXT. HARBOUR - DAWN

        Emma runs along the pier. A boat waits.

        EMMA
        Wait for me.
        """;

    public static Answer For(Asked asked) => Answer.Says(Step(asked));

    public static string Step(Asked asked) => Step(asked.Text);

    /// <param name="words">All words of the request.</param>
    public static string Step(string words) => StepOf(words) switch
    {
        "treatment" => """{"title":"The Letter","logline":"A letter comes late.","genre":"drama","tone":"quiet","beats":["Emma finds a letter.","She runs to the harbour."]}""",
        "screenplay" => new JsonObject { ["fountain"] = Screenplay }.ToJsonString(),
        "cast" => """{"items":[{"name":"EMMA","words":"green eyes, round glasses, navy sweater"}]}""",
        "locations" => """{"items":[{"id":"kitchen","description":"white tiles, a round table, one lamp"}]}""",
        "scenes" => """{"scenes":[{"scene":"1","environment":"A small kitchen.","movement":"She bends.","camera":"Close.","atmosphere":"Anxious hope."}]}""",
        "style" => """{"items":[{"medium":"Gouache","palette":["#1d3557","#e9c46a"],"music":"sparse piano"}]}""",
        "shots" => """{"items":[{"shot":"1A","direction":"WS low 24mm","note":"the room is large around her"}]}""",
        "lines" => """{"items":[{"shot":"1B","changes":{"cast.emma.emotion":"Afraid"}}]}""",
        "sound" => """{"items":[{"music":"one cello, slow"}]}""",
        _ => """{"items":[]}""",
    };

    public static string StepOf(Asked asked) => StepOf(asked.Text);

    private static string StepOf(string words) => new (string Step, string Words)[]
    {
        ("treatment", "Find the film in the idea"), ("screenplay", "Write the screenplay in Fountain"), ("cast", "Contradict nothing in the screenplay"), ("locations", "One item for each place"), ("scenes", "the physical environment"),
        ("style", "the look that serves"), ("shots", "The shots stand as"), ("lines", "Give the actors"), ("continuity", "Read the shots in order"), ("sound", "Words for the composer"), ("critique", "Look at the frames"),
    }.FirstOrDefault(step => words.Contains(step.Words, StringComparison.Ordinal)).Step ?? "";
}
