using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Families;

/// <summary>Who a face is: the direction that ArcFace (Deng et al. 2019) or SFace gives the aligned face. Equal people, near directions.</summary>
internal sealed class FaceIdentity(Network network, bool subtractsInside)
{
    // SFace: OpenCV's published cosine; ArcFace: the usual operating point at one false match in ten thousand.
    private const double SfaceSame = 0.363, ArcFaceSame = 0.4;

    /// <summary>The cosine from which its authors say "the same".</summary>
    public double SameFrom => IsSface ? SfaceSame : ArcFaceSame;

    /// <summary>The length of the direction: 512 of ArcFace, 128 of SFace.</summary>
    private bool IsSface => network.Outputs[0].Dimensions[^1] == 128;

    private int Side => network.Inputs[0].Dimensions is [_, _, _, > 0 and var side] ? side : 112;

    /// <summary>ArcFace models that begin with Sub and Mul scale the pixels themselves.</summary>
    public static FaceIdentity Open(Network network, OnnxGraph file)
    {
        var first = file.Nodes.Take(8).Select(node => node.Op).ToList();
        return new(network, first.Contains("Sub") && first.Contains("Mul"));
    }

    public float[] Of(Planes picture, FaceBox face, CancellationToken cancel)
    {
        var aligned = FaceAlignment.Of(face.Points, FaceAlignment.TemplateOf(Side)).Cut(picture, Side).Map(value => value * 255);
        var input = subtractsInside || IsSface ? aligned : aligned.Map(value => (value - 127.5f) / 127.5f);   // SFace scales inside too
        return Direction(network.Run(Tensor.Of(input), cancel)[0].Floats);
    }

    /// <summary>0 to 1, and 0.8 where the cosine reaches what the authors call the same person.</summary>
    public double Score(double cosine) => cosine <= 0 ? 0 : cosine < SameFrom ? 0.8 * cosine / SameFrom : 0.8 + 0.2 * (cosine - SameFrom) / (1 - SameFrom);

    public static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        if (a.Length != b.Length) throw new StudioException($"Directions of {a.Length} and {b.Length} numbers come from different models. Measure both again.");
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += (double)a[i] * b[i];
        return sum;
    }

    /// <summary>Of length one.</summary>
    public static float[] Direction(float[] numbers)
    {
        var length = Math.Sqrt(numbers.Sum(number => (double)number * number));
        return length == 0 ? numbers : Array.ConvertAll(numbers, number => (float)(number / length));
    }
}
