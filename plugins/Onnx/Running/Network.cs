using System.Runtime.InteropServices;
using AgentStudio.Film;
using AgentStudio.Onnx;

namespace AgentStudio.LocalModels;

/// <summary>
/// A loaded network. It takes and gives <see cref="Tensor"/>s whatever the model's own element types are, copies inputs to aligned memory (without
/// which equal inputs can give other bits), and feeds the noise that a rewritten graph asks for.
/// </summary>
internal sealed class Network : IDisposable
{
    private readonly InferenceSession _session;
    private readonly List<OrtValue> _kept = [];
    private IReadOnlyList<NoiseInput> _noise = [];

    private Network(string name, InferenceSession session) => (Name, _session) = (name, session);

    /// <summary>For people: the model's file.</summary>
    public string Name { get; }

    public IReadOnlyList<NodeMetadata> Inputs => [.. _session.Inputs.Where(input => !input.Name.StartsWith(RandomInputs.Prefix, StringComparison.Ordinal))];

    public IReadOnlyList<NodeMetadata> Outputs => _session.Outputs;

    /// <summary>The model's own notes, such as a voice's sample rate.</summary>
    public IReadOnlyDictionary<string, string> Notes => _session.ModelMetadata.CustomMetadataMap;

    /// <param name="replaced">Constants that are not the file's: a merged LoRA.</param>
    public static Network Open(string path, IReadOnlyDictionary<string, Tensor>? replaced = null)
    {
        if (!File.Exists(path)) throw new StudioException($"The model {path} is missing. Copy it back, or add its folder again: studio models add <folder>.");
        try
        {
            using var options = RuntimeSettings.Options();
            var kept = Replace(options, path, replaced);
            // Only small files are looked into: a graph whose weights lie inside and are larger than this has no random operators in any family.
            var rewritten = new FileInfo(path).Length <= RuntimeSettings.LargestRewritten ? RandomInputs.Rewrite(OnnxGraph.Load(path)) : null;
            if (rewritten is not null) options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", Path.GetDirectoryName(Path.GetFullPath(path))!);
            var session = rewritten is null ? new InferenceSession(path, options) : new InferenceSession(rewritten.Model, options);
            var network = new Network(Path.GetFileName(path), session) { _noise = rewritten?.Inputs ?? [] };
            network._kept.AddRange(kept);
            return network;
        }
        catch (OnnxRuntimeException refused)
        {
            throw new StudioException($"{path} cannot be loaded: {FirstLine(refused.Message)} If the file is whole, it needs a newer ONNX Runtime or was made for another device.", refused);
        }
    }

    public bool HasInput(string name) => Inputs.Any(input => input.Name == name);

    /// <summary>The first of the names that the network has as an input; null when none.</summary>
    public NodeMetadata? Input(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Inputs.FirstOrDefault(input => input.Name == name) is { } found) return found;
        return null;
    }

    /// <summary>Runs, and gives all outputs in the model's order.</summary>
    public Tensor[] Run(IReadOnlyDictionary<string, Tensor> inputs, CancellationToken cancel, Noise? noise = null)
    {
        cancel.ThrowIfCancellationRequested();
        var missing = Inputs.FirstOrDefault(input => !inputs.ContainsKey(input.Name));
        if (missing is not null) throw new StudioException($"{Name} asks for an input '{missing}', which its family does not have. It was exported for something else.");
        for (var length = 1 << 16; ; length *= 4)
        {
            try
            {
                return RunOnce(inputs, noise, length, cancel);
            }
            catch (OnnxRuntimeException shortage) when (_noise.Count > 0 && length < 1 << 28 && shortage.Message.Contains("eshape", StringComparison.Ordinal))
            {
                // The graph wanted more noise than it was given; what it was given stays the same, there is only more of it.
            }
            catch (OnnxRuntimeException failed) when (!cancel.IsCancellationRequested)
            {
                throw new StudioException($"{Name} failed on {string.Join(", ", inputs.Select(input => $"{input.Key} {input.Value}"))}: {FirstLine(failed.Message)}", failed);
            }
            catch (OnnxRuntimeException)
            {
                throw new OperationCanceledException(cancel);
            }
        }
    }

    /// <summary>Runs a network of one input.</summary>
    public Tensor[] Run(Tensor input, CancellationToken cancel) => Run(new Dictionary<string, Tensor> { [Inputs[0].Name] = input }, cancel);

    public void Dispose()
    {
        _session.Dispose();
        foreach (var value in _kept) value.Dispose();
    }

    private Tensor[] RunOnce(IReadOnlyDictionary<string, Tensor> inputs, Noise? noise, int length, CancellationToken cancel)
    {
        var given = new List<OrtValue>();
        OrtValue[] made = [];
        using var options = new RunOptions();
        using var _ = cancel.UnsafeRegister(static run => ((RunOptions)run!).Terminate = true, options);
        try
        {
            foreach (var input in _session.Inputs)
                given.Add(_noise.FirstOrDefault(row => row.Name == input.Name) is { } row ? Row(row, noise, length) : TensorCopy.ToValue(inputs[input.Name], input, Name));
            made = _session.Run(options, [.. given]);
            return [.. made.Select(TensorCopy.FromValue)];
        }
        finally
        {
            foreach (var value in given) value.Dispose();
            foreach (var value in made) value.Dispose();
        }
    }

    private OrtValue Row(NoiseInput row, Noise? noise, int length)
    {
        if (noise is null) throw new InvalidOperationException($"{Name} draws random numbers, and nobody gave it any.");
        var stream = 1000 + _noise.ToList().IndexOf(row);
        return OrtValue.Allocate<float>(row.Normal ? noise.Normal(stream, length) : noise.Uniform(stream, length), [length]);
    }

    private static List<OrtValue> Replace(SessionOptions options, string path, IReadOnlyDictionary<string, Tensor>? replaced)
    {
        var kept = new List<OrtValue>();
        if (replaced is null || replaced.Count == 0) return kept;
        var halves = OnnxGraph.Load(path).Constants.Where(constant => constant.IsHalf).Select(constant => constant.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, tensor) in replaced)
        {
            long[] shape = [.. tensor.Shape.Select(side => (long)side)];
            var value = halves.Contains(name)
                ? OrtValue.Allocate<Half>(Array.ConvertAll(tensor.Floats, number => (Half)number), shape)
                : OrtValue.Allocate<float>(tensor.Floats, shape);
            options.AddInitializer(name, value);
            kept.Add(value);
        }

        return kept;
    }

    private static string FirstLine(string message) => message.Split('\n')[0].TrimEnd('.') + ".";
}
