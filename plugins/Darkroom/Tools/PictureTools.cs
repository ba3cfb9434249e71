using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Darkroom;

/// <summary>What is made of pictures that are there: larger ones, mattes, depth, variations, figures in plates.</summary>
public sealed class PictureTools
{
    [Tool("picture_upscale", Title = "Enlarge a picture", Spends = true, Idempotent = true)]
    [Description("Makes a picture 2 to 4 times as large: with a Real-ESRGAN model if one is on this machine (studio models), else by Lanczos. faces: true restores faces after it where a model can. The same picture again costs nothing.")]
    public async Task<Developed> Upscale(UpscaleArguments arguments, IToolCall call)
    {
        var request = new UpscaleRequest { Picture = await Subjects.Picture(arguments.Picture, call), Factor = arguments.Factor ?? 4, Faces = arguments.Faces == true ? true : null };
        return Developed.Of(await call.Make(request), call);
    }

    [Tool("picture_matte", Title = "Separate the subject", Spends = true, Idempotent = true)]
    [Description("Separates whoever stands in front from the background: main is the matte (white is the subject), subject the cut-out with alpha. With points only what lies there. A matting model (U2-Net, BiRefNet, SAM) is used if there is one, else colours. Free: only what this machine can make is used.")]
    public async Task<Developed> Matte(MatteArguments arguments, IToolCall call) => Developed.Of(await call.Make(await Segment(arguments.Picture, arguments.Points, call)), call);

    [Tool("picture_depth", Title = "See depth", Spends = true, Idempotent = true)]
    [Description("A grey picture of how near everything is, white nearest. With a depth model (Depth Anything) it is seen, without one guessed. Camera moves over a still use it for parallax. Free: only what this machine can make is used.")]
    public async Task<Developed> Depth(PictureArguments arguments, IToolCall call) =>
        Developed.Of(await call.Make(new DepthRequest { Picture = await Subjects.Picture(arguments.Picture, call) }), call);

    [Tool("picture_vary", Title = "Vary a picture", Spends = true, Idempotent = true)]
    [Description("Repaints a picture of a shot from words: another light, dress or mood, near the original (strength 0.2) or free (0.8). Needs an image model that begins with a picture, such as Stable Diffusion. variation: 2, 3 ... gives further ones of the same family of seeds. mask: only where it is white.")]
    public async Task<Developed> Vary(VaryArguments arguments, IToolCall call)
    {
        var picture = await Subjects.Picture(arguments.Picture, call);
        var info = await Probe.File(call.Media.PathOf(picture), call.Cancel);
        var size = arguments.Size ?? new PictureSize(Even(info.Picture!.Width), Even(info.Picture.Height));
        var request = new ImageRequest
        {
            Brief = new() { Place = new() { Set = arguments.Words }, Light = new(), Framing = new(), Action = arguments.Words, Style = (call.Productions.Count > 0 ? call.Facts.Head(Kinds.Style, "style")?.Body : null) ?? new() },
            Size = size, Prompt = arguments.Words, Source = picture, Strength = arguments.Strength ?? 0.5, Take = arguments.Variation ?? 1,
            Mask = arguments.Mask is { } mask ? await Subjects.Picture(mask, call) : null,
            Seed = (long)(Seeded.Of($"vary {picture.Hex} {arguments.Variation ?? 1}") >> 11),
        };
        return Developed.Of(await call.Make(request), call);
    }

    [Tool("picture_place", Title = "Place a figure into a plate", Spends = true, Idempotent = true)]
    [Description("Cuts a figure out of one picture and places it into a background plate, with the plate's light: x and y say where its feet stand, height how tall it is, all as parts of the plate. Colours and contrast are matched, a soft shadow is laid. Free: only what this machine can make is used.")]
    public async Task<Developed> Place(CompositeArguments arguments, IToolCall call)
    {
        var cut = await call.Make(await Segment(arguments.Figure, [], call));
        var plate = await Subjects.Picture(arguments.Plate, call);
        call.Report(new("placing the figure", 0.6));
        using var placed = PlacedFigure.Draw(call.Media.PathOf(plate), call.Media.PathOf(cut.Media["subject"]), arguments.X ?? 0.5, arguments.Y ?? 0.95, arguments.Height ?? 0.7);
        var digest = await call.Media.Bring(placed.ToPng(), call.Cancel);
        return new() { File = call.Media.PathOf(digest), Media = new SortedDictionary<string, Digest>(StringComparer.Ordinal) { ["main"] = digest }, Provider = cut.Provider, Model = cut.Model, Notes = cut.Notes };
    }

    private static async Task<SegmentRequest> Segment(string picture, IReadOnlyList<PicturePoint> points, IToolCall call)
    {
        foreach (var point in points)
            if (point.X is < 0 or > 1 || point.Y is < 0 or > 1) throw new StudioException($"The point {point.X}, {point.Y} lies outside the picture. Points go from 0, 0 (top left) to 1, 1.");
        return new() { Picture = await Subjects.Picture(picture, call), Points = points };
    }

    private static int Even(int side) => Math.Clamp(side / 2 * 2, 64, 4096);
}

public sealed record PictureArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("The picture: a file's path, a digest, a take such as \"frame/2A#1\", or a place such as \"frame/2A\". Of a clip its middle frame is taken.")]
    public required string Picture { get; init; }
}

public sealed record UpscaleArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("The picture: a file's path, a digest, a take such as \"frame/2A#1\", or a place such as \"frame/2A\".")]
    public required string Picture { get; init; }

    [Description("How many times as wide and high: 2, 3 or 4 (without it, 4).")]
    public int? Factor { get; init; }

    [Description("true restores faces after it, where a model can.")]
    public bool? Faces { get; init; }
}

public sealed record MatteArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("The picture: a file's path, a digest, a take such as \"frame/2A#1\", or a place such as \"frame/2A\".")]
    public required string Picture { get; init; }

    [Description("Points on what is wanted, such as [{\"x\": 0.5, \"y\": 0.4}]; with wanted: false what is not. Without any, whoever stands in front.")]
    public IReadOnlyList<PicturePoint> Points { get; init; } = [];
}

public sealed record VaryArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("The picture to begin with: a file's path, a digest, a take such as \"frame/2A#1\", or a place such as \"frame/2A\".")]
    public required string Picture { get; init; }

    [Description("What it should show, such as \"the same room by candle light, rain at the window\".")]
    public required string Words { get; init; }

    [Description("How far it may leave the picture, 0 to 1 (without it, 0.5).")]
    public double? Strength { get; init; }

    [Description("1, 2, 3 ... : further variations of the same family.")]
    public int? Variation { get; init; }

    [Description("A grey picture, white where it is repainted; everything else stays. Such as \"mask.png\".")]
    public string? Mask { get; init; }

    [Description("Size of the result, such as \"1344x576\" (7:3); without it, the picture's own.")]
    public PictureSize? Size { get; init; }
}

public sealed record CompositeArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("The picture with the figure: a file's path, a digest or a take. Such as \"frame/2A#1\".")]
    public required string Figure { get; init; }

    [Description("The background plate: a file's path, a digest or a take. Such as \"frame/1A#1\".")]
    public required string Plate { get; init; }

    [Description("Where its middle stands, 0 (left) to 1 (without it, 0.5).")]
    public double? X { get; init; }

    [Description("Where its feet stand, 0 (top) to 1 (without it, 0.95).")]
    public double? Y { get; init; }

    [Description("How tall it is as a part of the plate's height (without it, 0.7).")]
    public double? Height { get; init; }
}

/// <summary>What was made of media that was there.</summary>
public sealed record Developed
{
    [Description("Path of the main media, read-only.")]
    public required string File { get; init; }

    [Description("Named media and their digests.")]
    public required IReadOnlyDictionary<string, Digest> Media { get; init; }

    [Description("Who made it: a model's provider, or the way without one.")]
    public required string Provider { get; init; }

    [Description("The model.")]
    public string Model { get; init; } = "";

    [Description("What the maker noted.")]
    public IReadOnlyList<string> Notes { get; init; } = [];

    internal static Developed Of(Made made, IToolCall call) => new() { File = call.Media.PathOf(made.Main), Media = made.Media, Provider = made.Provider, Model = made.Model, Notes = made.Notes };
}
