using System.Text.Json;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>
/// Judges pictures with what is here: CLIP sees style and drift, LAION's head rates beauty, faces are recognised. What has no model is
/// measured classically, and the judgement says of each part what measured it.
/// </summary>
public sealed class OnnxJudge(ProviderSetup setup, LocalModel model) : IProvider<JudgeRequest>
{
    // Of pictures that have nothing in common CLIP still says about 0.5, and of the same motif about 0.9.
    private const double NothingCommon = 0.5, SameMotif = 0.95;
    // A picture and the words for it reach about 0.3, others about 0.15.
    private const double OtherWords = 0.15, ItsWords = 0.31;

    private bool HasClip => model.Family == "clip";

    private LocalModel? Detector => Cards.First(setup.Models, "face-detection");

    private LocalModel? Recogniser => Cards.First(setup.Models, "face-identity");

    public ProviderCard Card => Cards.Of(model, HasClip ? $"Judges pictures with {model.Name}." : $"Recognises faces with {model.Name}; measures the rest.", HasClip ? 70 : 50, Detector, HasClip ? Recogniser : null);

    public async Task<Delivered> Make(JudgeRequest request, IWorkbench bench, CancellationToken cancel)
    {
        using var room = new ModelRoom(setup.Models);
        var picture = Planes.Load(bench.PathOf(request.Picture));
        var references = request.References.Select(reference => Planes.Load(bench.PathOf(reference))).ToList();
        var marks = PictureJudge.Of(picture, [.. request.Style.Palette.Where(color => Rgb.TryParse(color, out _)).Select(Rgb.Parse)], request.Style.Grade, references);
        var by = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["aesthetic"] = "colour, contrast, light and sharpness", ["artefacts"] = "blocks, noise and clipping", ["composition"] = "thirds, balance and edges", ["style"] = "palette and look",
        };
        if (HasClip) marks = Seen(marks, await Clip.Open(model, room, cancel), picture, references, request, by, cancel);
        bench.Report(0.6);
        var identity = await Identity(request, picture, bench, room, by, cancel);
        var judgement = new Judgement
        {
            Aesthetic = marks.Aesthetic.Value, Composition = marks.Composition.Value, Style = marks.Style.Value, Artefacts = marks.Artefacts.Value, Drift = marks.Drift, Identity = identity, MeasuredBy = by,
            Reasons = Judgement.Explain((marks.Aesthetic.Value, marks.Aesthetic.Word), (marks.Composition.Value, marks.Composition.Word), (marks.Style.Value, marks.Style.Word), (marks.Artefacts.Value, marks.Artefacts.Word)),
        };
        await File.WriteAllBytesAsync(Path.Combine(bench.Folder, "main.json"), JsonSerializer.SerializeToUtf8Bytes(judgement, SdkJson.Default.Judgement), cancel);
        return Delivered.File("main.json") with { Notes = Cards.Notes(model, Detector, Recogniser), Used = room.Used };
    }

    private PictureJudge Seen(PictureJudge marks, Clip clip, Planes picture, List<Planes> references, JudgeRequest request, SortedDictionary<string, string> by, CancellationToken cancel)
    {
        var direction = clip.Of(picture, cancel);
        if (model.Has("aesthetic"))
        {
            var rating = AestheticHead.Load(model.PathOf("aesthetic")).Rate(direction);
            marks = marks with { Aesthetic = new(Math.Round(AestheticHead.Mark(rating), 4), FormattableString.Invariant($"people would rate it {rating:0.0} of 10; {marks.Aesthetic.Word}")) };
            by["aesthetic"] = $"{model.Name} with LAION's head";
        }

        var parts = new List<(double Mark, string Word)> { (marks.Style.Value, marks.Style.Word) };
        if (references.Count > 0)
        {
            var alike = references.Max(reference => FaceIdentity.Cosine(direction, clip.Of(reference, cancel)));
            var near = Math.Clamp((alike - NothingCommon) / (SameMotif - NothingCommon), 0, 1);
            marks = marks with { Drift = Math.Round(1 - near, 4) };
            parts.Add((near, FormattableString.Invariant($"CLIP sees {near:0 %} of the references' look")));
            by["drift"] = model.Name;
        }

        if (request.Words.Length + request.Style.Words.Length > 0)
        {
            var fits = FaceIdentity.Cosine(direction, clip.Of($"{request.Words}, {request.Style.Words}".Trim(' ', ','), cancel));
            var mark = Math.Clamp((fits - OtherWords) / (ItsWords - OtherWords), 0, 1);
            parts.Add((mark, mark < 0.5 ? "it does not show what the words say" : "it shows what the words say"));
        }

        by["style"] = $"{model.Name}, palette and look";
        var worst = parts.MinBy(part => part.Mark);
        return marks with { Style = new(Math.Round(parts.Average(part => part.Mark), 4), worst.Word) };
    }

    private async Task<SortedDictionary<string, double>> Identity(JudgeRequest request, Planes picture, IWorkbench bench, ModelRoom room, SortedDictionary<string, string> by, CancellationToken cancel)
    {
        var identity = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var people = request.People.Where(person => person.Portraits.Count > 0).ToList();
        if (people.Count == 0) return identity;
        var faces = await Faces.Open(setup.Models, room, cancel);
        by["identity"] = faces is null ? "colours of the portrait" : Recogniser!.Name;
        foreach (var person in people)
        {
            var portraits = person.Portraits.Select(portrait => Planes.Load(bench.PathOf(portrait))).ToList();
            double? sure = faces is var (finder, recogniser) ? Faces.Recognised(finder, recogniser, picture, portraits, cancel) : null;
            // A portrait without a face (an animal, a mask) is compared by its colours.
            identity[person.Name] = Math.Round(sure ?? portraits.Max(portrait => PictureLook.ColoursWithin(portrait, picture)), 4);
        }

        return identity;
    }
}
