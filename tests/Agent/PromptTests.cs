using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentStudio.Film;
using AgentStudio.Host.Agent;

namespace AgentStudio.Tests.Agent;

/// <summary>Prompt files, the schemas of the tools that they fill in, and the closed vocabularies of Film are in step: a word that changes in one and not in the other fails here.</summary>
public sealed partial class PromptTests
{
    private static readonly DirectorPrompts Prompts = new(Path.GetTempPath());

    [Fact]
    public async Task Every_step_has_a_role_and_an_answer_that_is_checked_against_words_of_the_studio()
    {
        await using var studio = await TestStudio.Open();
        await studio.Studio.House.Checked;
        Assert.All(DirectorPrompts.Steps, step =>
        {
            var page = Prompts.Step(step);
            Assert.NotEmpty(Prompts.Role(page.Role));
            Assert.True(page.Answer is not null != page.Tool.Length > 0, $"{step} must name either an answer or a tool.");
            if (page.Tool.Length == 0) return;
            var tool = studio.Studio.House.Tools.Single(tool => tool.Name == page.Tool);
            Assert.All(page.Members, member => Assert.NotNull(tool.InputSchema["properties"]![member]));
            Assert.All(Enums(tool.InputSchema), words => Assert.Contains(Vocabularies, names => names.SequenceEqual(words)));
        });
    }

    [Fact]
    public void Every_file_and_every_role_is_used()
    {
        var folder = Path.Combine(TestStudio.App, "../../../../../prompts/director");
        Assert.Equal(DirectorPrompts.Steps.Order(StringComparer.Ordinal), Directory.GetFiles(folder, "*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));
        Assert.Equal(DirectorPrompts.Steps.Select(step => Prompts.Step(step).Role).Distinct().Order(StringComparer.Ordinal), Directory.GetFiles(Path.Combine(folder, "roles")).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_camera_understands_every_word_that_a_prompt_offers_it()
    {
        var text = Prompts.Step("shots").Text;
        foreach (var word in Names<ShotSize>().Concat(Listed(text, "Angles")).Concat(Listed(text, "Moves"))) Assert.Empty(ShotDirection.Parse(word).Unknown);
        Assert.Equal(Names<CameraMove>(), Listed(text, "Moves").Select(word => $"{ShotDirection.Parse(word).Move}"));
        Assert.Equal(Names<CameraAngle>(), Listed(text, "Angles").Select(word => $"{ShotDirection.Parse(word).Angle}"));
        foreach (Match example in Quoted().Matches(text)) Assert.Empty(ShotDirection.Parse(example.Groups[1].Value).Unknown);
    }

    [Fact]
    public async Task A_tool_takes_every_example_and_every_emotion_that_a_prompt_names()
    {
        await using var studio = await TestStudio.Open();
        await studio.Call("film_open", ("screenplay", ScriptedDirector.Screenplay), ("name", "pier"));
        var examples = DirectorPrompts.Steps.SelectMany(step => Changes().Matches(Prompts.Step(step).Text)).Select(match => JsonNode.Parse(match.Value)!).ToList();
        Assert.NotEmpty(examples);
        foreach (var changes in examples.Concat(Names<Emotion>().Select(word => new JsonObject { ["cast.emma.emotion"] = word })))
            await studio.Call("shot_revise", ("production", "pier"), ("shot", "1B"), ("changes", changes.DeepClone()));
        Assert.Contains(string.Join(' ', Names<Emotion>()), Prompts.Step("lines").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prompt_of_a_users_own_that_names_what_is_not_there_is_refused()
    {
        var folder = TestStudio.NewFolder();
        var own = Directory.CreateDirectory(Path.Combine(folder, "prompts", "director")).FullName;
        File.WriteAllText(Path.Combine(own, "sound.md"), "---\nrole: director\ninputs: weather\ntool: style_revise\nmembers: music\n---\nWords.");
        Assert.Contains("'weather'", Assert.Throws<StudioException>(() => new DirectorPrompts(folder).Step("sound")).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(own, "sound.md"), "---\nrole: director\ntool: style_revise\nmembers: music\n---\nOne of {Instruments}.");
        Assert.Contains("{Instruments}", Assert.Throws<StudioException>(() => new DirectorPrompts(folder).Step("sound")).Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static IReadOnlyList<IReadOnlyList<string>> Vocabularies { get; } =
        [.. typeof(ShotSize).Assembly.GetTypes().Concat(typeof(AgentStudio.Sdk.MakeKind).Assembly.GetTypes()).Where(type => type.IsEnum && type.IsPublic).Select(type => (IReadOnlyList<string>)Enum.GetNames(type))];

    private static string[] Names<T>() where T : struct, Enum => Enum.GetNames<T>();

    private static IEnumerable<IReadOnlyList<string>> Enums(JsonNode? schema) => schema switch
    {
        JsonObject members => members.SelectMany(member => member is { Key: "enum", Value: JsonArray words } ? [[.. words.Where(word => word is not null).Select(word => (string)word!)]] : Enums(member.Value)),
        JsonArray items => items.SelectMany(Enums),
        _ => [],
    };

    private static string[] Listed(string text, string label) => Regex.Match(text, $@"{label}: ([a-z, -]+)\.").Groups[1].Value.Split(", ");

    [GeneratedRegex("\"([A-Z]+ [^\"{}]*)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{""[^{}]*\}")]
    private static partial Regex Changes();
}
