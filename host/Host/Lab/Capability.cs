using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Lab;

/// <summary>Holds a request against what a provider says that it can do.</summary>
internal static class Capability
{
    /// <returns>What it cannot do, as the end of a sentence that begins with its name; null when it can.</returns>
    public static string? Lacks(ProviderCard card, MakeRequest request)
    {
        if (SizeOf(request) is { } size && card.OnlySizes.Count > 0 && !card.OnlySizes.Contains(size))
            return $"makes {string.Join(", ", card.OnlySizes)} only, not {size}";
        if (request is SpeechRequest { Language: var language } && !Casting.Speaks(card, language))
            return $"speaks {string.Join(", ", card.Languages)} only, not {language}";
        if (request is VideoRequest { FirstFrame: not null } && !card.TakesFirstFrame) return "takes no first frame";
        if (request is ImageRequest { Source: not null } && !card.TakesSource) return "takes no picture to begin from";
        if (card.MaxPrompt is { } most && request.Prompt.Length > most) return $"takes prompts of at most {most} characters, not of {request.Prompt.Length}";
        return null;
    }

    private static PictureSize? SizeOf(MakeRequest request) => request switch
    {
        VideoRequest video => video.Size,
        ImageRequest image => image.Size,
        CardRequest card => card.Size,
        _ => null,
    };
}
