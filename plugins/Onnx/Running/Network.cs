using AgentStudio.Film;
using AgentStudio.Onnx;

namespace AgentStudio.Families;

/// <summary>
/// A loaded network, lent from the process's pool. It takes and gives <see cref="Tensor"/>s whatever the model's own element types are, copies
/// inputs to aligned memory (without which equal inputs can give other bits), and feeds the noise that a rewritten graph asks for.
/// </summary>
internal sealed class Network : IDisposable
{
    private const int FirstNoise = 1 << 16, MostNoise = 1 << 28, NoiseStream = 1000;
    private readonly SessionLease _lease;
    private readonly IReadOnlyList<NoiseInput> _noise;

    private Network(string path, SessionLease lease, IReadOnlyList<NoiseInput> noise)
    {
        (Path, _lease, _noise) = (path, lease, noise);
        Inputs = [.. lease.Inputs.Where(input => !input.Name.StartsWith(RandomInputs.Prefix, StringComparison.Ordinal))];
    }

    public string Path { get; }

    /// <summary>For people: the model's file.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    public IReadOnlyList<NodeMetadata> Inputs { get; }

    public IReadOnlyList<NodeMetadata> Outputs => _lease.Outputs;

    /// <summary>Runtime and device, for the record of the making.</summary>
    public IReadOnlyDictionary<string, string> Circumstances => _lease.Circumstances;

    /// <param name="changes">Constants that are not the file's: a merged LoRA.</param>
    /// <exception cref="StudioException">The file is missing, broken, or no device here runs it.</exception>
    public static async Task<Network> Open(SessionPool pool, string path, ModelChanges? changes, CancellationToken cancel)
    {
        try
        {
            var rewritten = HasDice(path) ? RandomInputs.Rewrite(OnnxGraph.Load(path)) : null;
            if (rewritten is not null) changes = new() { Key = $"noise {changes?.Key}", Graph = rewritten.Model, Constants = changes?.Constants ?? (_ => []) };
            return new(path, await pool.Take(path, changes, cancel), rewritten?.Inputs ?? []);
        }
        catch (Exception refused) when (refused is OnnxRuntimeException or OnnxFileException)
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
    /// <param name="noise">For graphs that drew random numbers; they draw from it now.</param>
    public Tensor[] Run(IReadOnlyDictionary<string, Tensor> inputs, CancellationToken cancel, Noise? noise = null)
    {
        if (Inputs.FirstOrDefault(input => !inputs.ContainsKey(input.Name)) is { } missing)
            throw new StudioException($"{Name} asks for an input '{missing}', which its family does not have. It was exported for something else.");
        for (var length = FirstNoise; ; length *= 4)
        {
            try
            {
                return RunOnce(inputs, noise, length, cancel);
            }
            catch (OnnxRuntimeException shortage) when (_noise.Count > 0 && length < MostNoise && shortage.Message.Contains("eshape", StringComparison.Ordinal))
            {
                // The graph wanted more noise than it was given; what it was given stays the same, there is only more of it.
            }
            catch (Exception scarce) when (scarce is OutOfMemoryException || scarce is OnnxRuntimeException && WantsMemory(scarce.Message))
            {
                throw new StudioException($"{Name} needs more memory than is free here for {string.Join(", ", inputs.Select(input => $"{input.Key} {input.Value}"))}. Ask for a smaller picture or a shorter sound, close what else runs, or take a smaller model.", scarce);
            }
            catch (OnnxRuntimeException failed)
            {
                throw new StudioException($"{Name} failed on {string.Join(", ", inputs.Select(input => $"{input.Key} {input.Value}"))}: {FirstLine(failed.Message)}", failed);
            }
        }
    }

    /// <summary>Runs a network of one input.</summary>
    public Tensor[] Run(Tensor input, CancellationToken cancel) => Run(new Dictionary<string, Tensor> { [Inputs[0].Name] = input }, cancel);

    public int IndexOf(string output) => Outputs.ToList().FindIndex(found => found.Name == output);

    public void Dispose() => _lease.Dispose();

    private Tensor[] RunOnce(IReadOnlyDictionary<string, Tensor> inputs, Noise? noise, int length, CancellationToken cancel)
    {
        var given = new List<OrtValue>();
        OrtValue[] made = [];
        try
        {
            foreach (var input in _lease.Inputs)
                given.Add(_noise.FirstOrDefault(row => row.Name == input.Name) is { } row ? Row(row, noise, length) : TensorCopy.ToValue(inputs[input.Name], input, Name, _lease.Env));
            made = _lease.Run(given.ToArray(), cancel);
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
        var stream = NoiseStream + _noise.ToList().IndexOf(row);
        return OrtValue.Allocate<float>(row.Normal ? noise.Normal(stream, length) : noise.Uniform(stream, length), [length], _lease.Env);
    }

    private static bool HasDice(string path) => OnnxFile.Read(path).Operators.Overlaps(RandomInputs.Operators);

    /// <summary>In the words of the runtime's arena, of C++, of CUDA and of Vulkan.</summary>
    private static bool WantsMemory(string message) =>
        new[] { "allocate memory", "bad_alloc", "bad allocation", "out of memory", "OUT_OF_DEVICE_MEMORY", "Available memory of" }.Any(words => message.Contains(words, StringComparison.OrdinalIgnoreCase));

    private static string FirstLine(string message) => message.Split('\n')[0].TrimEnd('.') + ".";
}
