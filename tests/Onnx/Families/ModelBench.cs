using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Onnx.Families;

/// <summary>Models in a folder, and a bench to make on: what a provider sees of the studio.</summary>
internal sealed class ModelBench : IWorkbench, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("studio-families-").FullName;
    private readonly Dictionary<Digest, string> _inputs = [];
    private readonly List<LocalModel> _models = [];
    private readonly int _threads;
    private int _made;

    private readonly string _device;

    public ModelBench(int threads = 1, string device = "cpu")
    {
        (_threads, _device) = (threads, device);
        Folder = Path.Combine(_root, "bench0");
    }

    public string Folder { get; private set; }

    public double Done { get; private set; }

    public ProviderSetup Setup => new()
    {
        PluginFolder = Path.GetDirectoryName(typeof(AgentStudio.Families.OnnxPlugin).Assembly.Location)!, CacheFolder = _root, Secret = _ => null,
        Models = new() { All = _models, Runtime = _ => Task.FromResult(new ModelRuntime { Library = NativeRuntime.Library, Devices = [_device], Threads = _threads }) },
    };

    public string FolderOf(string model) => Directory.CreateDirectory(Path.Combine(_root, "models", model)).FullName;

    /// <summary>Registers what lies in a model's folder, by role, as <c>studio models add</c> does.</summary>
    public LocalModel Add(string name, string family, params (string Role, string Path)[] files)
    {
        var folder = FolderOf(name);
        var model = new LocalModel
        {
            Name = name, Family = family, Folder = folder,
            Files = files.ToDictionary(file => file.Role, file =>
            {
                var info = new FileInfo(Path.Combine(folder, file.Path));
                return new ModelFile(file.Path, Digest.OfBytes(File.ReadAllBytes(info.FullName)), info.Length, info.LastWriteTimeUtc);
            }),
        };
        _models.Add(model);
        return model;
    }

    public Digest Bring(string path)
    {
        var digest = Digest.OfBytes(File.ReadAllBytes(path));
        _inputs[digest] = path;
        return digest;
    }

    public Digest Bring(Planes picture)
    {
        var path = Path.Combine(_root, $"input{_inputs.Count}.png");
        picture.SavePng(path);
        return Bring(path);
    }

    public async Task<Delivered> Make<T>(IProvider<T> provider, T request) where T : MakeRequest
    {
        Folder = Directory.CreateDirectory(Path.Combine(_root, $"bench{++_made}")).FullName;
        return await provider.Make(request, this, TestContext.Current.CancellationToken);
    }

    public Planes Picture(Delivered made, string name = "main") => Planes.Load(Path.Combine(Folder, made.Media[name]));

    public byte[] Bytes(Delivered made, string name = "main") => File.ReadAllBytes(Path.Combine(Folder, made.Media[name]));

    public string PathOf(Digest input) => _inputs[input];

    public void Report(double done)
    {
        Assert.InRange(done, 0, 1);
        Done = done;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
