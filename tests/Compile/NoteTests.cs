using AgentStudio.Continuity;
using AgentStudio.Film;
using Microsoft.Extensions.AI;

namespace AgentStudio.Tests.Compile;

/// <summary>A director's note in words becomes changes of a shot.</summary>
public sealed class NoteTests : IDisposable
{
    private const string Story = "INT. KITCHEN - DAY\n\nADA (34, a woman in a red coat) stands at the table. BEN (40, a man) sits.\n\nADA\nYou were at the harbour.\n\nBEN\nI was at home all night.\n\nADA\nOf course.\n";

    private InMemory _studio = new();

    public void Dispose() => _studio.Dispose();

    [Theory]
    [InlineData("darker", "exposure=-1")]
    [InlineData("a bit darker", "exposure=-0.5")]
    [InlineData("much brighter", "exposure=2")]
    [InlineData("not so dark", "exposure=1")]
    [InlineData("too bright", "exposure=-1")]
    [InlineData("darker and warmer", "exposure=-1, warmth=0.5")]
    [InlineData("less cold, please", "warmth=0.5")]
    [InlineData("at night, in the rain", "time=Night, weather=Rain")]
    [InlineData("later in the day", "time=Afternoon")]
    [InlineData("She is afraid", "cast.ada.emotion=Afraid")]
    [InlineData("darker, she knows that he lies", "exposure=-1, cast.ada.emotion=Suspicious, cast.ada.gaze=Partner")]
    [InlineData("from below, 85mm, handheld", "framing.angle=Low, framing.move=Handheld, framing.lensMm=85")]
    [InlineData("no music", "music=none")]
    [InlineData("with piano", "music=piano")]
    [InlineData("symmetrical; dissolve in", "framing.composition=Symmetry, in=dissolve 18")]
    [InlineData("ominous, thunder", "mood=Ominous, sounds=thunder")]
    [InlineData("don't push in", "framing.move=Static")]
    public async Task What_a_note_changes_is_shown(string note, string expected)
    {
        await Begin();
        var noted = await new NoteTools().Note(new() { Shot = await ShotOfAda(), Note = note }, _studio);
        var shown = string.Join(", ", noted.Changes.Select(change => $"{change.Member}={(change.Member is "sounds" ? "thunder" : change.Value)}"));
        Assert.Equal(Sorted(expected), Sorted(Settled(shown, noted)));
        Assert.Empty(noted.NotUnderstood);
        Assert.False(noted.Applied);
        Assert.Null(_studio.Facts.Head(Kinds.Revision, noted.Shot));
    }

    [Fact]
    public async Task Closer_takes_the_next_size_and_slower_a_longer_shot()
    {
        await Begin();
        var shot = (await new ShotTools().List(new(), _studio)).Shots.First(one => one.Id.ToString() == ShotOfAda().Result);
        var noted = await new NoteTools().Note(new() { Shot = shot.Id.ToString(), Note = "closer and slower" }, _studio);
        Assert.Equal((shot.Framing.Size + 1).ToString(), noted.Changes.Single(change => change.Member == "framing.size").To);
        var seconds = double.Parse(noted.Changes.Single(change => change.Member == "fixedLength").Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(seconds > shot.Frames / 24.0 * 1.2, $"{seconds}");
    }

    [Fact]
    public async Task Words_that_mean_nothing_are_named_and_the_rest_is_understood()
    {
        await Begin();
        var noted = await new NoteTools().Note(new() { Shot = await ShotOfAda(), Note = "darker, purple monkeys dishwasher, closer" }, _studio);
        Assert.Equal(["purple monkeys dishwasher"], noted.NotUnderstood);
        Assert.Contains(noted.Changes, change => change.Member == "exposure");
        Assert.Contains(noted.Changes, change => change.Member == "framing.size");
        Assert.Contains("apply: true", noted.Next[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_of_which_nothing_is_understood_cannot_be_applied_and_says_what_can_be_said()
    {
        await Begin();
        var refused = await Assert.ThrowsAsync<StudioException>(async () => await new NoteTools().Note(new() { Shot = await ShotOfAda(), Note = "zxcv", Apply = true }, _studio));
        Assert.Contains("Not understood: 'zxcv'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feeling_of_somebody_who_is_not_in_the_shot_names_those_who_are()
    {
        await Begin("INT. KITCHEN - DAY\n\nADA (34, a woman) waits alone.\n");
        var shot = (await new ShotTools().List(new(), _studio)).Shots.First(one => one.Cast.Count == 1).Id.ToString();
        var noted = await new NoteTools().Note(new() { Shot = shot, Note = "he is angry, low angle" }, _studio);
        Assert.Contains(noted.Standing, word => word.Contains("there is ada", StringComparison.Ordinal));
        Assert.NotEmpty(noted.Changes);   // the rest of the note is laid on the shot all the same
        var twice = await new NoteTools().Note(new() { Shot = shot, Note = "darker, he knows she lies" }, _studio);
        Assert.Single(twice.Standing);   // a look and a feeling of nobody are one complaint
    }

    [Fact]
    public async Task A_changed_feeling_says_that_the_voice_keeps_its_reading()
    {
        await Begin();
        var noted = await new NoteTools().Note(new() { Shot = await ShotOfAda(), Note = "she is furious" }, _studio);
        Assert.Contains(noted.Next, word => word.Contains("(angry)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_language_model_reads_what_the_vocabulary_does_not_know_and_a_wrong_member_of_its_answer_is_passed_over()
    {
        _studio.Dispose();
        _studio = new() { Chat = new Answering("""Sure: { "framing.composition": "NegativeSpace", "cast.nobody.emotion": "Sad" }""") };
        await Begin();
        var noted = await new NoteTools().Note(new() { Shot = await ShotOfAda(), Note = "she drowns in the room" }, _studio);
        Assert.Equal("framing.composition", Assert.Single(noted.Changes).Member);
        Assert.Contains(noted.Standing, word => word.Contains("cast.nobody.emotion", StringComparison.Ordinal));
        Assert.Empty(noted.NotUnderstood);
    }

    private async Task Begin(string story = Story)
    {
        await new ProductionTools().Create(new() { Title = "Kitchen" }, _studio);
        _studio.Facts.Write(Kinds.Screenplay, "screenplay", new ScreenplayText(story));
    }

    private async Task<string> ShotOfAda() =>
        (await new ShotTools().List(new(), _studio)).Lines.First(line => line.CharacterId == "ada").Shot.ToString();

    // What holds already is understood as well.
    private static string Settled(string shown, NotedShot noted) =>
        string.Join(", ", new[] { shown }.Concat(noted.Standing.Select(word => word.Split(": ")[1]).Select(word => $"{word.Split(" is ")[0]}={word.Split(" is ")[1].Split(" already")[0]}")).Where(text => text.Length > 0));

    private static string Sorted(string list) => string.Join(", ", list.Split(", ").Order(StringComparer.Ordinal));

    private sealed class Answering(string answer) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Assert.Contains("drowns", messages.Single().Text, StringComparison.Ordinal);
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
