using AgentStudio.Host.Desk;
using AgentStudio.Host.Models;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Producing;

/// <summary>The one step that would improve the next film most on this machine: what an audience notices first comes first.</summary>
internal static class NextStep
{
    /// <summary>What the built-in artists are worth (<see cref="ProviderCard.Quality"/>); who is better has more.</summary>
    private const int BuiltIn = 30;

    public static string For(ProviderList providers, ModelList models, bool written)
    {
        if (!HasBetter(providers, MakeKind.Speech))
            return models.Known.FirstOrDefault(known => known.Makes.Contains("speech")) is { } voice
                ? $"the voices are a scratch track. A natural voice runs on this machine: studio models get {voice.Name}"
                : "the voices are a scratch track. Record a line and bring it: studio call media_bring for=Line subject=<line> path=line.wav";
        if (written && !HasBetter(providers, MakeKind.Language))
            return "the built-in writer wrote it. A language model writes and directs better: set ANTHROPIC_API_KEY or OLLAMA_BASE_URL, then: studio agent \"<idea>\"";
        return HasBetter(providers, MakeKind.Image)
            ? "show the director what you want: bring portraits and places of your own: studio call media_bring for=Portrait subject=<character> path=face.png"
            : "the pictures are drawn. An image model on this disk paints them: studio models add <folder> (Stable Diffusion 1.5 or XL; 'studio doctor' says what runs it)";
    }

    private static bool HasBetter(ProviderList list, MakeKind kind) =>
        list.Providers.Any(provider => provider.Kind == kind && provider.Unavailable is null && provider.Card.Quality > BuiltIn);
}
