using System.Globalization;
using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Previs;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Benchmarks;

/// <summary>
/// What drawing costs beside encoding, in processor seconds of one run: shots are filmed as the studio films them, and the same
/// frames are encoded from a file. What the encoder spends more on a pipe than on a file counts as drawing.
/// </summary>
internal static class DrawBenchmark
{
    private const int Frames = 72, Turns = 4;
    private static readonly PictureSize Size = new(1280, 720);
    private static readonly ClipFormat Format = new(Size.Width, Size.Height, "24", Draft: false);
    private static readonly string PluginFolder = Path.Combine(BuiltStudio.App, "plugins", "Previs");

    // The studio keeps its providers, which read their vocabulary once.
    private static readonly PrevisClips Clips = new(new() { PluginFolder = PluginFolder, CacheFolder = Path.GetTempPath(), Secret = _ => null });

    public static async Task<bool> Run()
    {
        using var folder = new BenchFolder();
        Console.WriteLine($"load {Measures.Load}");
        var holds = await BesideEncoding(folder);
        holds &= NewPlace();
        return holds & Memory();
    }

    private static async Task<bool> BesideEncoding(BenchFolder folder)
    {
        var (own, piped, encode) = (new List<double>(), new List<double>(), new List<double>());   // of all shots together: of each it is lost in the noise
        for (var turn = 0; turn <= Turns; turn++)
        {
            double drawn = 0, onThePipe = 0, encoded = 0;
            foreach (var (brief, index) in SampleShots.All.Select((brief, index) => (brief, index)))
            {
                var (ours, pipe) = await Filmed(brief, folder);
                var raw = await EncodedFromFile(brief, folder);
                if (turn == Turns) Console.WriteLine($"  {brief.Place.Set.ToLowerInvariant(),-24} {1000 * ours / Frames,6:0.00} ms a frame, encoder {1000 * pipe / Frames:0.00} on the pipe, {1000 * raw / Frames:0.00} from a file");
                (drawn, onThePipe, encoded) = (drawn + ours, onThePipe + pipe, encoded + raw);
            }

            if (turn == 0) continue;   // compiles
            own.Add(drawn);
            piped.Add(onThePipe);
            encode.Add(encoded);
        }

        var frames = Frames * SampleShots.All.Count;
        var draw = own.Min() + Math.Max(0, piped.Min() - encode.Min());
        Console.WriteLine($"drawing, conversion and pipe {1000 * draw / frames:0.00} ms a frame; encode {1000 * encode.Min() / frames:0.00} ms a frame");
        return Measures.AtMost("drawing against encoding", draw / encode.Min(), 0.5);
    }

    private static async Task<(double Own, double Piped)> Filmed(ShotBrief brief, BenchFolder folder)
    {
        var marks = folder.Bring("marks.json", JsonSerializer.SerializeToUtf8Bytes(SampleShots.Speech, SdkJson.Default.SpeechMarks));
        var request = new VideoRequest { Brief = brief, Size = Size, Rate = FrameRate.Film24, Frames = Frames, Seed = 3, Speech = brief.Cast.Count == 0 ? [] : [new(0, 5, marks)] };
        var (own, children) = (Measures.Own, Measures.Children);
        await Clips.Make(request, folder, CancellationToken.None);
        return (Measures.Own - own, Measures.Children - children);
    }

    private static async Task<double> EncodedFromFile(ShotBrief brief, BenchFolder folder)
    {
        var path = Path.Combine(folder.Folder, "frames.yuv");
        await using (var file = File.Create(path))
            Draw(brief, new CardCache(160 << 20), Frames, i420 => file.Write(i420));
        var before = Measures.Children;
        await Ffmpeg.Run([.. Format.RawInput, "-i", path, "-an", .. Format.Encoding, "-f", "mp4", Path.Combine(folder.Folder, "raw.mp4")], CancellationToken.None);
        return Measures.Children - before;
    }

    private static void Draw(ShotBrief brief, CardCache cache, int frames, Action<byte[]> show)
    {
        var scene = new ShotScene(brief, Size, Lexicon, cache, []);
        using var renderer = new ShotRenderer(scene, frames, 24, SampleShots.LipsFor(brief), 3);
        using var bitmap = new Bitmap(Size.Width, Size.Height);
        var i420 = new byte[Format.FrameBytes];
        for (var i = 0; i < frames; i++)
        {
            renderer.Draw(bitmap, i420, i);
            show(i420);
        }
    }

    private static Lexicon Lexicon { get; } = Lexicon.Read(PluginFolder);

    /// <summary>The slowest of the places, each seen for the first time with two people in it.</summary>
    private static bool NewPlace()
    {
        double worst = 0, sum = 0;
        var slowest = "";
        var places = Lexicon.Places.OrderBy(place => place.Id, StringComparer.Ordinal).ToArray();
        foreach (var place in places)
        {
            var brief = SampleShots.All[1] with { Place = new() { Set = place.Id, Where = place.Indoors ? InteriorExterior.Interior : InteriorExterior.Exterior, Seed = 9 } };
            brief = brief with { Framing = brief.Framing with { Size = ShotSize.WS } };
            var before = Measures.Own;
            Draw(brief, new CardCache(160 << 20), 1, _ => { });
            var spent = Measures.Own - before;
            sum += spent;
            if (spent > worst) (worst, slowest) = (spent, place.Id);
        }

        return Measures.AtMost($"a new place drawn, mean {1000 * sum / places.Length:0} ms, slowest of {places.Length} ({slowest})", 1000 * worst, 500, " ms");
    }

    /// <summary>Ten minutes of film, drawn and converted: what the process holds after the second minute against the end.</summary>
    private static bool Memory()
    {
        const int minutes = 10, shotFrames = 96;
        var cache = new CardCache(160 << 20);
        var held = new List<double>();
        for (var shot = 0; shot < minutes * 60 * 24 / shotFrames; shot++)
        {
            var brief = SampleShots.All[shot % SampleShots.All.Count];
            brief = brief with { Place = brief.Place with { Seed = shot / 4 } };
            Draw(brief, cache, shotFrames, _ => { });
            if ((shot + 1) * shotFrames % (60 * 24) < shotFrames) held.Add(Environment.WorkingSet / 1e6);
        }

        Console.WriteLine("memory after each minute: " + string.Join(", ", held.Select(value => value.ToString("0", CultureInfo.InvariantCulture))) + " MB");
        return Measures.AtMost("memory of ten minutes against that of two", held[^1] / held[1], 1.15);
    }
}
