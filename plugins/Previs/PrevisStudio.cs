using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Previs;

/// <summary>What images and clips share: the vocabulary, the kept drawings, and the way from a request to a scene.</summary>
internal sealed class PrevisStudio(string folder)
{
    private const long CacheBytes = 160L << 20;

    // Images and clips of one generation draw the same places; both providers look here.
    private static readonly CardCache Cards = new(CacheBytes);
    private readonly Lazy<Lexicon> _lexicon = new(() => Lexicon.Read(folder));

    internal Lexicon Lexicon => _lexicon.Value;

    internal static ProviderCard Card => new()
    {
        Name = "previs", Model = "layers", Revision = 13, Title = "Draws flat illustrations from the brief and moves a camera through their layers.",
        Deterministic = true, JoinsByState = true, Quality = 30, TakesFirstFrame = true, TakesLastFrame = true, MaxReferences = 4, TakesSeed = true,
    };

    internal ShotScene Scene(ShotBrief brief, PictureSize size, IWorkbench bench) => new(Seen(brief, bench), size, Lexicon, Cards, Palette(brief, bench));

    /// <summary>The cast with what their portraits show.</summary>
    private static ShotBrief Seen(ShotBrief brief, IWorkbench bench) => brief with
    {
        Cast = [.. brief.Cast.Select(cast => cast.References is [var portrait, ..] ? Portrait.Read(bench.PathOf(portrait)).Fill(cast) : cast)],
    };

    /// <summary>The leading colours of the pictures of the place.</summary>
    private static IReadOnlyList<Rgb> Palette(ShotBrief brief, IWorkbench bench)
    {
        if (brief.Place.References.Count == 0) return [];
        using var picture = Bitmap.Load(bench.PathOf(brief.Place.References[0]));
        using var small = picture.Resize(24, 16);
        var colors = new List<Rgb>();
        foreach (var pixel in small.Pixels.ToArray().OrderBy(pixel => pixel & 0xFFFFFF).Where((_, i) => i % 24 == 12))
            colors.Add(new((pixel >> 16 & 255) / 255.0, (pixel >> 8 & 255) / 255.0, (pixel & 255) / 255.0));
        return [.. colors.DistinctBy(color => ((int)(color.R * 6), (int)(color.G * 6), (int)(color.B * 6))).Take(8)];
    }

    internal static Lips?[] LipsOf(VideoRequest request, IWorkbench bench)
    {
        var lips = new Lips?[request.Brief.Cast.Count];
        foreach (var speech in request.Speech)
        {
            if (speech.Cast < 0 || speech.Cast >= lips.Length)
                throw new StudioException($"The speech names cast entry {speech.Cast}, but the shot has {lips.Length}. Give an index from 0 to {lips.Length - 1}.");
            var marks = JsonSerializer.Deserialize(File.ReadAllBytes(bench.PathOf(speech.Marks)), SdkJson.Default.SpeechMarks)
                ?? throw new StudioException($"The marks {speech.Marks} are empty. Make the speech again.");
            (lips[speech.Cast] ??= new()).Add(marks, speech.Start / request.Rate.PerSecond);
        }

        return lips;
    }

    internal static IReadOnlyList<string> Notes(ShotScene scene) => [.. scene.Notes.Distinct()];
}
