using System.Text.Json.Serialization;
using AgentStudio.Film;

namespace AgentStudio.Sdk;

/// <summary>
/// What is asked of a provider. All of it is content, except <see cref="Prompt"/> and <see cref="Options"/>. Inputs are digests of the media in
/// use, never other recipes' keys. Unset members are not written: a member added later is
/// nullable and unset, so that it leaves old keys alone.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "$type")]
[JsonDerivedType(typeof(SpeechRequest), "speech")]
[JsonDerivedType(typeof(ImageRequest), "image")]
[JsonDerivedType(typeof(VideoRequest), "video")]
[JsonDerivedType(typeof(CardRequest), "card")]
[JsonDerivedType(typeof(MusicRequest), "music")]
[JsonDerivedType(typeof(SoundRequest), "sound")]
[JsonDerivedType(typeof(PartRequest), "part")]
[JsonDerivedType(typeof(MixRequest), "mix")]
[JsonDerivedType(typeof(MasterRequest), "master")]
[JsonDerivedType(typeof(PageRequest), "page")]
[JsonDerivedType(typeof(LanguageRequest), "language")]
[JsonDerivedType(typeof(UpscaleRequest), "upscale")]
[JsonDerivedType(typeof(EmbedRequest), "embed")]
[JsonDerivedType(typeof(SegmentRequest), "segment")]
[JsonDerivedType(typeof(JudgeRequest), "judge")]
[JsonDerivedType(typeof(DepthRequest), "depth")]
[JsonDerivedType(typeof(InterpolateRequest), "interpolate")]
[JsonDerivedType(typeof(TranscribeRequest), "transcribe")]
[JsonDerivedType(typeof(DenoiseRequest), "denoise")]
public abstract record MakeRequest
{
    [JsonIgnore]
    public abstract MakeKind Kind { get; }

    /// <summary>1; only "another take" raises it.</summary>
    public int Take { get; init; } = 1;

    /// <summary>Hash of the production's seed, the brief (or a named seed group) and the take.</summary>
    public long Seed { get; init; }

    /// <summary>The engineered prompt for engines that read words; empty for those that read the brief.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>A vendor's own parameters, passed on as they are.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}

public enum MakeKind { Speech, Image, Video, Card, Music, Sound, Part, Mix, Master, Page, Language, Upscale, Embed, Segment, Judge, Depth, Interpolate, Transcribe, Denoise }
