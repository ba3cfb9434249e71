using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>One place in the film that a making fills. Its request can be written once what it needs is there.</summary>
internal sealed record Slot
{
    /// <summary>Such as "clip/24A". A label: it enters no key.</summary>
    public required string Id { get; init; }

    public required MakeKind Kind { get; init; }

    /// <summary>For people: "clip 24A".</summary>
    public required string Label { get; init; }

    /// <summary>Slots that must be filled first; each stands earlier in the list of slots.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>The request, given what fills the needed slots and the number of the attempt.</summary>
    public Func<Filled, int, MakeRequest>? Request { get; init; }

    /// <summary>What it is when nothing is to be made: media the user brought, or another slot's as it is.</summary>
    public Func<Filled, Made>? Given { get; init; }

    public ShotId? Shot { get; init; }

    /// <summary>Seconds of media, for estimates.</summary>
    public double Seconds { get; init; }
}

/// <summary>The media that fill the slots of a film so far.</summary>
internal sealed class Filled
{
    private readonly Dictionary<string, Made> _made = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public Made? this[string slot]
    {
        get { lock (_gate) return _made.GetValueOrDefault(slot); }
    }

    public Digest Main(string slot) => Media(slot, "main");

    public Digest Media(string slot, string name) => this[slot] is { } made && made.Media.TryGetValue(name, out var digest)
        ? digest
        : throw new InvalidOperationException($"{slot} is not filled with a '{name}'.");

    public bool Has(string slot) => this[slot] is not null;

    public void Put(string slot, Made made)
    {
        lock (_gate) _made[slot] = made;
    }
}
