using System.Globalization;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>Pictures painted by a model of the Stable Diffusion family on this machine.</summary>
public sealed class OnnxImages(ProviderSetup setup, LocalModel model) : IProvider<ImageRequest>
{
    private const double SmallScaling = 0.18215, LargeScaling = 0.13025;
    private readonly IReadOnlyList<LocalModel?> _beside = [.. setup.Models.Of("lora"), Cards.First(setup.Models, "face-detection"), Cards.First(setup.Models, "face-identity")];

    private bool IsLarge => model.Family == "stable-diffusion-xl";

    public ProviderCard Card => Cards.Of(model, $"Paints with {model.Name} ({(IsLarge ? "Stable Diffusion XL" : "Stable Diffusion")}) on this machine.", IsLarge ? 65 : 60, [.. _beside])
        with { TakesSource = model.Has("vae_encoder"), MaxReferences = model.Has("image_encoder") ? 1 : 0 };

    public async Task<Delivered> Make(ImageRequest request, IWorkbench bench, CancellationToken cancel)
    {
        using var room = new ModelRoom(setup.Models);
        var loras = Loras.In(BriefInWords.Prompt(request), setup.Models);
        var schedule = model.Has("scheduler") ? NoiseSchedule.Read(await File.ReadAllTextAsync(model.PathOf("scheduler"), cancel)) : new();
        var unetNetwork = await room.Open(model, "unet", loras.ForUnet(model.PathOf("unet")), cancel);
        var unet = new Unet(unetNetwork);
        var words = new PromptEncoder(await Encoders(room, loras, cancel));
        var pictures = new LatentPictures(await room.Open(model, "vae_decoder", cancel), request.Source is null ? null : await room.OpenIfThere(model, "vae_encoder", cancel), Scaling());
        var control = await room.OpenIfThere(model, "controlnet", cancel) is { } network ? new ControlNet(network) : null;
        var painting = await Painting(request, unet, schedule, loras, room, bench, cancel);
        bench.Report(0.02);
        var painted = new StableDiffusion(words, unet, pictures, schedule, control).Paint(painting, done => bench.Report(0.02 + 0.96 * done), cancel);
        Fill(painted, request.Size).SavePng(Path.Combine(bench.Folder, "main.png"));
        bench.Report(1);
        return Delivered.File("main.png", new() { Size = request.Size }) with { Notes = [.. Cards.Notes(model), .. Said(painting, loras)], Used = Used(room, painting, loras) };
    }

    private async Task<IReadOnlyList<(ClipTokenizer, Network)>> Encoders(ModelRoom room, Loras loras, CancellationToken cancel)
    {
        var encoders = new List<(ClipTokenizer, Network)>();
        foreach (var (suffix, at) in IsLarge ? new[] { ("", 0), ("_2", 1) } : [("", 0)])
        {
            var special = $"special_tokens{suffix}";
            var tokenizer = ClipTokenizer.Load(model.PathOf($"vocabulary{suffix}"), model.PathOf($"merges{suffix}"), model.Has(special) ? model.PathOf(special) : null);
            encoders.Add((tokenizer, await room.Open(model, $"text_encoder{suffix}", loras.ForText(model.PathOf($"text_encoder{suffix}"), at), cancel)));
        }

        return encoders;
    }

    private async Task<Painting> Painting(ImageRequest request, Unet unet, NoiseSchedule schedule, Loras loras, ModelRoom room, IWorkbench bench, CancellationToken cancel)
    {
        var manner = Manner.Of(model, schedule, unet, request.Options);
        var (width, height) = GenerationSize.For(request.Size, NativeSide(), unet.OnlySize);
        Planes? Load(Digest? digest) => digest is { } known ? Fill(Planes.Load(bench.PathOf(known)), width, height) : null;
        var control = request.Options.TryGetValue("control", out var given) ? Load(Digest.Parse(given)) : null;
        return new()
        {
            Prompt = loras.Words, Negative = BriefInWords.Negative(request), Width = width, Height = height, Seed = request.Seed, Steps = manner.Steps, Guidance = manner.Guidance, Sampler = manner.Sampler,
            Given = Load(request.Source), Strength = request.Strength ?? 0.6, Mask = Load(request.Mask)?.Luma(),
            Identity = unet.TakesIdentity ? await new Likeness(setup.Models, model, room).Of(request.Brief, unet, bench, cancel) : null,
            Control = model.Has("controlnet") ? control ?? new Planes(3, height, width) : null, ControlStrength = control is null ? 0 : 1,
        };
    }

    private int NativeSide() => (Setting("unet_config", "sample_size") is { } latents ? (int)latents : IsLarge ? 128 : 64) * LatentPictures.Scale;

    private double Scaling() => Setting("vae_config", "scaling_factor") ?? (IsLarge ? LargeScaling : SmallScaling);

    private double? Setting(string role, string member) => model.Has(role) ? (double?)JsonNode.Parse(File.ReadAllText(model.PathOf(role)))?[member] : null;

    private static Planes Fill(Planes picture, PictureSize size) => Fill(picture, size.Width, size.Height);

    /// <summary>Scaled until it covers the size; what is more is cut at both sides.</summary>
    private static Planes Fill(Planes picture, int width, int height)
    {
        var scale = Math.Max((double)width / picture.Width, (double)height / picture.Height);
        return picture.Resize(Math.Max(width, (int)Math.Round(picture.Width * scale)), Math.Max(height, (int)Math.Round(picture.Height * scale)), Kernel.Lanczos).CentreCrop(width, height);
    }

    private static IEnumerable<string> Said(Painting painting, Loras loras)
    {
        if (loras.Text.Length > 0) yield return $"Painted with the adapters {loras.Text}.";
        if (painting.Identity is not null) yield return "The likeness was taken from a reference portrait.";
    }

    private static SortedDictionary<string, string> Used(ModelRoom room, Painting painting, Loras loras)
    {
        var used = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["prompt"] = painting.Prompt, ["negative"] = painting.Negative, ["sampler"] = painting.Sampler.ToString(), ["steps"] = painting.Steps.ToString(CultureInfo.InvariantCulture),
            ["guidance"] = painting.Guidance.ToString(CultureInfo.InvariantCulture), ["painted"] = $"{painting.Width}x{painting.Height}",
        };
        if (loras.Text.Length > 0) used["adapters"] = loras.Text;
        foreach (var (name, value) in room.Used) used[name] = value;
        return used;
    }
}
