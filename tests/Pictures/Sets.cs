using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Previs;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Pictures;

/// <summary>Briefs and a bench for the tests of Previs.</summary>
internal static class Sets
{
    internal static readonly string PluginFolder = AppContext.BaseDirectory;

    internal static readonly Lexicon Lexicon = Lexicon.Read(PluginFolder);

    internal static readonly CastBrief Emma = new()
    {
        Name = "Emma", Seed = 11, Look = new() { Top = "blue knit sweater", Bottom = "dark trousers" },
        Identity = new() { Gender = Gender.Female, Age = 28, Hair = "bob", HairColor = "chestnut", Eyes = "hazel", Skin = "fair" },
    };

    internal static readonly CastBrief Elias = new()
    {
        Name = "Elias", Seed = 25, Look = new() { Top = "charcoal coat", Accessories = ["green scarf"] },
        Identity = new() { Gender = Gender.Male, Age = 68, Hair = "short", HairColor = "white", Skin = "tanned", FacialHair = "full beard" },
    };

    internal static readonly CastBrief Zoe = new()
    {
        Name = "Zoe", Seed = 44, Look = new() { Top = "mustard trench coat", Bottom = "jeans" },
        Identity = new() { Gender = Gender.Female, Age = 35, Hair = "afro", HairColor = "black", Skin = "deep", Glasses = "round glasses" },
    };

    internal static ShotBrief Brief(string set = "HARBOUR", Framing? framing = null, TimeOfDay time = TimeOfDay.Day, InteriorExterior where = InteriorExterior.Exterior, params CastBrief[] cast) => new()
    {
        Place = new() { Set = set, Where = where, Seed = 5 }, Light = new() { Time = time }, Framing = framing ?? new(), Cast = cast,
    };

    internal static uint[] Frame(ShotBrief brief, int frame = 12, int frames = 25, PictureSize? size = null, Lips?[]? lips = null, bool withCast = true)
    {
        var scene = new ShotScene(brief, size ?? new(320, 180), Lexicon, new CardCache(32 << 20), []);
        using var renderer = new ShotRenderer(scene, frames, 24, lips ?? new Lips?[brief.Cast.Count], 7, withCast);
        using var bitmap = new Bitmap(scene.Size.Width, scene.Size.Height);
        renderer.Draw(bitmap, frame);
        return bitmap.Pixels.ToArray();
    }

    internal static double Difference(uint[] a, uint[] b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
            for (var shift = 0; shift < 24; shift += 8)
                sum += Math.Abs((int)(a[i] >> shift & 255) - (int)(b[i] >> shift & 255));
        return sum / a.Length / 3;
    }
}

/// <summary>A bench in a temporary folder, with inputs by digest.</summary>
internal sealed class Bench : IWorkbench, IDisposable
{
    private readonly Dictionary<Digest, string> _inputs = [];

    internal Bench() => Folder = Directory.CreateTempSubdirectory("pictures-").FullName;

    public string Folder { get; }

    internal Digest Bring(string path)
    {
        var digest = Digest.OfBytes(File.ReadAllBytes(path));
        _inputs[digest] = path;
        return digest;
    }

    public string PathOf(Digest input) => _inputs[input];

    public void Report(double done) => Assert.InRange(done, 0, 1);

    internal string this[string file] => Path.Combine(Folder, file);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
