namespace AgentStudio.Film;

/// <summary>A scene while it is being read.</summary>
/// <param name="heading">Null when the screenplay begins without a slug line.</param>
internal sealed class SceneDraft(Element? heading, SlugLine slug)
{
    public Element? Heading { get; } = heading;

    public SlugLine Slug { get; } = slug;

    public string? Number { get; init; }

    public SceneMode Mode { get; set; }

    public bool Omitted { get; init; }

    public string StoryDay { get; init; } = "D1";

    public string Synopsis { get; set; } = "";

    public List<Block> Blocks { get; } = [];

    public List<Direction> Directions { get; } = [];

    /// <summary>Something is shown or said, not only faded in.</summary>
    public bool HasStory => Blocks.Exists(block => block.Kind is BlockKind.Action or BlockKind.Speech or BlockKind.Lyrics);

    public Scene Finish(SceneNumbers numbers) => new()
    {
        Number = numbers.For(Number),
        Slug = Slug,
        Blocks = Blocks,
        Directions = Directions,
        StoryDay = StoryDay,
        Mood = MoodWritten() ?? MoodReader.Read(Blocks.Where(block => block.Kind is BlockKind.Action or BlockKind.Speech).SelectMany(block => block.Parentheticals.Append(block.Text)).Append(Slug.Set), Slug.Time),
        Mode = Mode,
        Synopsis = Synopsis,
        Omitted = Omitted,
    };

    private Mood? MoodWritten() =>
        Directions.Find(direction => direction.Name == "mood") is { } direction && Enum.TryParse<Mood>(direction.Text.Trim(), ignoreCase: true, out var mood) && Enum.IsDefined(mood) ? mood : null;
}

/// <summary>Scene numbers as written; scenes without one get the next that nobody has.</summary>
internal sealed class SceneNumbers(IEnumerable<string?> written)
{
    private readonly HashSet<string> _taken = written.OfType<string>().ToHashSet(StringComparer.Ordinal);
    private int _next = 1;

    public string For(string? number)
    {
        if (number is not null) return number;
        while (!_taken.Add(_next.ToString())) _next++;
        return _next.ToString();
    }
}
