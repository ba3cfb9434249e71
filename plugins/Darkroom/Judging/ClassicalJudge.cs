using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Darkroom;

/// <summary>Judges a picture by what can be measured without a network, and says why in words.</summary>
public sealed class ClassicalJudge : IProvider<JudgeRequest>
{
    public ProviderCard Card { get; } = new() { Name = "measures", Model = "classical-1", Revision = 1, Title = "Judges pictures by colour, contrast, sharpness, placement and likeness of look.", Quality = 30 };

    public async Task<Delivered> Make(JudgeRequest request, IWorkbench bench, CancellationToken cancel)
    {
        var picture = Planes.Load(bench.PathOf(request.Picture));
        var references = request.References.Select(reference => Planes.Load(bench.PathOf(reference))).ToList();
        var marks = PictureJudge.Of(picture, [.. request.Style.Palette.Where(color => Rgb.TryParse(color, out _)).Select(Rgb.Parse)], request.Style.Grade, references);
        cancel.ThrowIfCancellationRequested();
        var identity = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var person in request.People.Where(person => person.Portraits.Count > 0))
            identity[person.Name] = Math.Round(person.Portraits.Max(portrait => PictureLook.ColoursWithin(Planes.Load(bench.PathOf(portrait)), picture)), 4);
        var judgement = new Judgement
        {
            Aesthetic = marks.Aesthetic.Value, Composition = marks.Composition.Value, Style = marks.Style.Value, Artefacts = marks.Artefacts.Value,
            Drift = marks.Drift, Identity = identity, Reasons = Judgement.Explain((marks.Aesthetic.Value, marks.Aesthetic.Word), (marks.Composition.Value, marks.Composition.Word), (marks.Style.Value, marks.Style.Word), (marks.Artefacts.Value, marks.Artefacts.Word)),
            MeasuredBy = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["aesthetic"] = "colour, contrast, light and sharpness", ["artefacts"] = "blocks, noise and clipping", ["composition"] = "thirds, balance and edges",
                ["identity"] = "colours of the portrait", ["style"] = "palette and look",
            },
        };
        await File.WriteAllBytesAsync(Path.Combine(bench.Folder, "main.json"), JsonSerializer.SerializeToUtf8Bytes(judgement, SdkJson.Default.Judgement), cancel);
        return Delivered.File("main.json");
    }
}
