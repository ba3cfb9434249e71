using System.ComponentModel;
using System.Text;
using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Darkroom;

/// <summary>What is made of footage and recordings that are there.</summary>
public sealed class FootageTools
{
    [Tool("footage_transcribe", Title = "Write captions of footage", Spends = true, Idempotent = true)]
    [Description("Writes down what is said in footage or a recording, with the time of every word, and captions as SRT and WebVTT. With a Whisper model (studio models) words are understood; without one only the spots of speech are found, as captions to fill in. Free: only what this machine can make is used.")]
    public async Task<TranscribedFootage> Transcribe(TranscribeArguments arguments, IToolCall call)
    {
        var made = await call.Make(new TranscribeRequest { Sound = await Subjects.Media(arguments.Footage, call), Language = arguments.Language ?? "" });
        await using var file = File.OpenRead(call.Media.PathOf(made.Main));
        var transcript = await JsonSerializer.DeserializeAsync(file, SdkJson.Default.Transcript, call.Cancel) ?? new();
        var captions = Captions.Write(transcript.Sentences(), arguments.Rate ?? FrameRate.Film24);
        return new()
        {
            Text = transcript.Text, Language = transcript.Language, Understood = transcript.Understood, Words = transcript.Words, Provider = made.Provider, Notes = [.. made.Notes, .. captions.Exceptions],
            Srt = await Kept(captions.ToSrt(), call), Vtt = await Kept(captions.ToVtt(), call),
        };
    }

    [Tool("clip_smooth", Title = "Make frames between frames", Spends = true, Idempotent = true)]
    [Description("Makes frames between the frames of a clip: slow: true plays it 2 to 8 times as long, slow: false as long as before with a rate as many times as high. With a RIFE model (studio models) motion is followed, without one neighbours are mixed. Free: only what this machine can make is used.")]
    public async Task<Developed> Smooth(SmoothArguments arguments, IToolCall call)
    {
        var clip = await Subjects.Media(arguments.Clip, call);
        var info = await Probe.File(call.Media.PathOf(clip), call.Cancel);
        if (info.Picture is null || info.Kind != MediaKind.Video) throw new StudioException($"'{arguments.Clip}' is {info}; frames between frames need a clip.");
        var factor = arguments.Factor ?? 2;
        var rate = FootageRate.Parse(info.Picture.Rate);
        var frames = info.Picture.Frames ?? (int)Math.Floor((info.Seconds ?? 0) * rate.PerSecond + 1e-6);
        var made = await call.Make(new InterpolateRequest
        {
            Clip = clip, ClipFrames = frames, Factor = factor, Size = new(info.Picture.Width, info.Picture.Height),
            Rate = RateOf(rate, arguments.Slow == false ? factor : 1),
        });
        return Developed.Of(made, call);
    }

    private static FrameRate RateOf(FootageRate own, int times) => own.Times(times) ?? throw new StudioException(times == 1
        ? $"Slow motion keeps the clip's {own} frames a second, which is no rate of the studio's. Give slow: false and a factor that leads to one: 23.976, 24, 25, 29.97, 30, 48, 50, 59.94 or 60."
        : $"{times} times {own} frames a second is no rate of the studio's: 23.976, 24, 25, 29.97, 30, 48, 50, 59.94 or 60. Give another factor.");

    [Tool("sound_clean", Title = "Clean a recording", Spends = true, Idempotent = true)]
    [Description("Lowers the noise of a recording: with DeepFilterNet (studio models) even babble and wind, without it steady hiss and hum. limit is the most it lowers noise by, in dB, such as 12, so that some room stays. Bring the result with media_bring. Free: only what this machine can make is used.")]
    public async Task<Developed> Clean(SoundArguments arguments, IToolCall call) =>
        Developed.Of(await call.Make(new DenoiseRequest { Sound = await Subjects.Media(arguments.Sound, call), Limit = arguments.Limit }), call);

    private static async Task<string> Kept(string text, IToolCall call)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return call.Media.PathOf(await call.Media.Bring(bytes, call.Cancel));
    }
}

public sealed record TranscribeArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("Footage or a recording: a file's path, a digest, a take or a place such as \"clip/2A\".")]
    public required string Footage { get; init; }

    [Description("Language as BCP 47, such as \"en\"; without it the model hears which it is.")]
    public string? Language { get; init; }

    [Description("Frames a second that captions are aligned to (without it, 24).")]
    public FrameRate? Rate { get; init; }
}

public sealed record SmoothArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("The clip: a file's path, a digest, a take such as \"clip/2A#1\" or a place such as \"clip/2A\".")]
    public required string Clip { get; init; }

    [Description("How many frames come of one: 2 to 8 (without it, 2).")]
    public int? Factor { get; init; }

    [Description("false keeps the length and raises the rate; without it the clip becomes slow motion.")]
    public bool? Slow { get; init; }
}

public sealed record SoundArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("A recording or footage: a file's path, a digest, a take or a place such as \"line/2/1\".")]
    public required string Sound { get; init; }

    [Description("The most that noise is lowered by, in dB, such as 12.")]
    public double? Limit { get; init; }
}

public sealed record TranscribedFootage
{
    [Description("All that is said.")]
    public required string Text { get; init; }

    [Description("BCP 47, as it was heard or given.")]
    public string Language { get; init; } = "";

    [Description("false: only the times of speech were found.")]
    public bool Understood { get; init; }

    [Description("Words with start and end in seconds.")]
    public IReadOnlyList<SpokenSpan> Words { get; init; } = [];

    [Description("Path of the captions as SubRip.")]
    public required string Srt { get; init; }

    [Description("Path of the captions as WebVTT.")]
    public required string Vtt { get; init; }

    [Description("Who listened.")]
    public required string Provider { get; init; }

    [Description("What was noted.")]
    public IReadOnlyList<string> Notes { get; init; } = [];
}
