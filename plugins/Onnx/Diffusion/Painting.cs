using AgentStudio.Media;

namespace AgentStudio.Families;

/// <summary>What is to be painted, in the words of the model.</summary>
internal sealed record Painting
{
    public required string Prompt { get; init; }

    public string Negative { get; init; } = "";

    public required int Width { get; init; }

    public required int Height { get; init; }

    public long Seed { get; init; }

    public int Steps { get; init; } = 25;

    /// <summary>How strictly words are followed (Ho and Salimans 2022); 1 and below asks once a step.</summary>
    public double Guidance { get; init; } = 7;

    public SamplerKind Sampler { get; init; } = SamplerKind.DpmPlusPlus2M;

    /// <summary>The picture to begin with, of the painting's size.</summary>
    public Planes? Given { get; init; }

    /// <summary>How far it may leave the given picture: 0 not at all, 1 altogether.</summary>
    public double Strength { get; init; } = 0.6;

    /// <summary>One plane of the painting's size: 1 where it is painted anew, 0 where the given picture stays.</summary>
    public Planes? Mask { get; init; }

    /// <summary>Who is in it, for models with an IP-Adapter: an embedding of a reference.</summary>
    public Tensor? Identity { get; init; }

    public double IdentityStrength { get; init; } = 0.7;

    /// <summary>Edges, depth or a pose for a ControlNet, of the painting's size.</summary>
    public Planes? Control { get; init; }

    public double ControlStrength { get; init; } = 1;
}
