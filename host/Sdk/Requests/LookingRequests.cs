using AgentStudio.Film;

namespace AgentStudio.Sdk;

/// <summary>A picture made larger. Delivered: <c>main</c>, PNG, <see cref="Factor"/> times as wide and high.</summary>
public sealed record UpscaleRequest : MakeRequest
{
    public override MakeKind Kind => MakeKind.Upscale;

    public required Digest Picture { get; init; }

    /// <summary>2 to 4.</summary>
    public int Factor { get; init; } = 4;

    /// <summary>Faces are restored after it, where somebody can.</summary>
    public bool? Faces { get; init; }
}

/// <summary>What is in the foreground. Delivered: <c>main</c>, a grey PNG of the picture's size, white where the subject is; <c>subject</c>, the picture with that as its alpha.</summary>
public sealed record SegmentRequest : MakeRequest
{
    public override MakeKind Kind => MakeKind.Segment;

    public required Digest Picture { get; init; }

    /// <summary>Points that lie on what is wanted, or beside it; without any, whatever stands in front.</summary>
    public IReadOnlyList<PicturePoint> Points { get; init; } = [];
}

/// <param name="X">0 (left) to 1.</param>
/// <param name="Y">0 (top) to 1.</param>
/// <param name="Wanted">False for a point that does not belong to it.</param>
public sealed record PicturePoint(double X, double Y, bool Wanted = true);

/// <summary>How near everything is. Delivered: <c>main</c>, a grey PNG of the picture's size, white is nearest.</summary>
public sealed record DepthRequest : MakeRequest
{
    public override MakeKind Kind => MakeKind.Depth;

    public required Digest Picture { get; init; }
}

/// <summary>Numbers that stand for a picture or for words, so that likeness can be computed. Delivered: <c>main</c>, JSON of <see cref="Embedding"/>.</summary>
public sealed record EmbedRequest : MakeRequest
{
    public override MakeKind Kind => MakeKind.Embed;

    public Digest? Picture { get; init; }

    /// <summary>Words instead of a picture.</summary>
    public string Words { get; init; } = "";
}

/// <summary>One direction in a space; the cosine between two of one space says how alike they are.</summary>
public sealed record Embedding
{
    /// <summary>Only embeddings of an equal space may be compared.</summary>
    public required string Space { get; init; }

    /// <summary>Of length one.</summary>
    public required IReadOnlyList<float> Direction { get; init; }

    public static double Likeness(Embedding a, Embedding b) => a.Space == b.Space
        ? a.Direction.Zip(b.Direction, (x, y) => (double)x * y).Sum()
        : throw new StudioException($"An embedding of {a.Space} cannot be compared with one of {b.Space}. Embed both with the same provider.");
}

/// <summary>
/// How good a picture is and whether it is what it should be. Delivered: <c>main</c>, JSON of <see cref="Judgement"/>.
/// </summary>
public sealed record JudgeRequest : MakeRequest
{
    public override MakeKind Kind => MakeKind.Judge;

    public required Digest Picture { get; init; }

    /// <summary>What it should show, in words.</summary>
    public string Words { get; init; } = "";

    /// <summary>The style that holds for it.</summary>
    public StyleBible Style { get; init; } = new();

    /// <summary>Pictures whose look it should have: circled takes, pictures of the place.</summary>
    public IReadOnlyList<Digest> References { get; init; } = [];

    /// <summary>Who should be recognised in it.</summary>
    public IReadOnlyList<JudgedPerson> People { get; init; } = [];
}

/// <param name="Portraits">Pictures of this person.</param>
public sealed record JudgedPerson(string Name, IReadOnlyList<Digest> Portraits);

/// <summary>A judgement of one picture. All marks are 0 (bad) to 1 (good).</summary>
public sealed record Judgement
{
    public const double AestheticShare = 0.35, CompositionShare = 0.25, StyleShare = 0.25, ArtefactsShare = 0.15;

    public required double Aesthetic { get; init; }

    public required double Composition { get; init; }

    public required double Style { get; init; }

    /// <summary>1 is free of them.</summary>
    public required double Artefacts { get; init; }

    /// <summary>How far the look is from that of the references: 0 is the same, 1 nothing in common. Unset without references.</summary>
    public double? Drift { get; init; }

    /// <summary>Name to how surely they are recognised. 0.8 is where the model's authors say "the same person".</summary>
    public IReadOnlyDictionary<string, double> Identity { get; init; } = new SortedDictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Why, one sentence each, the weightiest first.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>What measured each part, such as "aesthetic" to "CLIP ViT-L/14 with the LAION head".</summary>
    public IReadOnlyDictionary<string, string> MeasuredBy { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A sentence for each part, the one that costs most first.</summary>
    public static IReadOnlyList<string> Explain((double Mark, string Word) aesthetic, (double Mark, string Word) composition, (double Mark, string Word) style, (double Mark, string Word) artefacts) =>
        [.. new (string Part, double Mark, string Word, double Share)[]
        {
            ("Aesthetic", aesthetic.Mark, aesthetic.Word, AestheticShare), ("Composition", composition.Mark, composition.Word, CompositionShare),
            ("Style", style.Mark, style.Word, StyleShare), ("Artefacts", artefacts.Mark, artefacts.Word, ArtefactsShare),
        }.OrderByDescending(part => part.Share * (1 - part.Mark)).Select(part => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{part.Part} {part.Mark:0.00}: {part.Word}."))];

    /// <summary>35 % aesthetic, 25 % composition, 25 % style, 15 % artefacts.</summary>
    public double Total => Math.Round(AestheticShare * Aesthetic + CompositionShare * Composition + StyleShare * Style + ArtefactsShare * Artefacts, 4);
}
