using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.OpenAI;

/// <summary>OpenAI, and every server that speaks as it does: each is an address and, where it asks for one, a key.</summary>
public sealed class OpenAIPlugin : IStudioPlugin
{
    public void Register(StudioBuilder studio) => studio
        .AddProvider<OpenAILanguage>()
        .AddProvider<GeminiLanguage>()
        .AddProvider<OpenRouterLanguage>()
        .AddProvider<OllamaLanguage>()
        .AddProvider<LmStudioLanguage>()
        .AddProvider<VllmLanguage>()
        .AddProvider<CompatibleLanguage>();
}

/// <summary>OpenAI itself, by its Responses API.</summary>
public sealed class OpenAILanguage(ProviderSetup setup) : LanguageServer(setup, Wire.Responses, "https://api.openai.com/v1", Say("openai", "gpt-6-sol", "GPT, by OpenAI", 85, ["OPENAI_API_KEY"],
[
    new() { Name = "gpt-6-sol", MillionIn = Usd.From(2), MillionOut = Usd.From(10), ContextTokens = 272_000, MaxReplyTokens = 16_000, Sees = true, PricedOn = "2026-09-22", PricedFrom = "https://developers.openai.com/api/docs/pricing" },
    new() { Name = "gpt-6-luna", MillionIn = Usd.From(0.10m), MillionOut = Usd.From(0.50m), ContextTokens = 272_000, MaxReplyTokens = 16_000, Sees = true, PricedOn = "2026-09-22", PricedFrom = "https://developers.openai.com/api/docs/pricing" },
]));

/// <summary>Gemini's compatible endpoint.</summary>
public sealed class GeminiLanguage(ProviderSetup setup) : LanguageServer(setup, Wire.Completions, "https://generativelanguage.googleapis.com/v1beta/openai", Say("gemini", "gemini-3.5-flash", "Gemini, by Google", 80, ["GEMINI_API_KEY"],
    [new() { Name = "gemini-3.5-flash", MillionIn = Usd.From(1.50m), MillionOut = Usd.From(9), ContextTokens = 1_000_000, MaxReplyTokens = 16_000, Sees = true, PricedOn = "2026-10-07", PricedFrom = "https://ai.google.dev/gemini-api/docs/pricing" }]));

/// <summary>Many vendors behind one key, at the vendors' own prices; name the model as theirs/model.</summary>
public sealed class OpenRouterLanguage(ProviderSetup setup) : LanguageServer(setup, Wire.Completions, "https://openrouter.ai/api/v1", Say("openrouter", "anthropic/claude-sonnet-5-5", "Many models, by OpenRouter", 75, ["OPENROUTER_API_KEY"],
    [new() { Name = "anthropic/claude-sonnet-5-5", MillionIn = Usd.From(2), MillionOut = Usd.From(10), ContextTokens = 200_000, MaxReplyTokens = 16_000, Sees = true, PricedOn = "2026-11-28", PricedFrom = "https://platform.claude.com/docs/en/models/sonnet-5-5/overview" }]));

/// <summary>Ollama by its own interface, which makes room for long requests; an address that ends in /v1 is asked by the compatible one.</summary>
public sealed class OllamaLanguage(ProviderSetup setup) : LanguageServer(setup, Wire.Ollama, "", Say("ollama", "", "Models on this machine or network, by Ollama", 50, ["OLLAMA_BASE_URL"], []))
{
    internal override Wire Wire => Address.EndsWith("/v1", StringComparison.Ordinal) ? Wire.Completions : Wire.Ollama;
}

public sealed class LmStudioLanguage(ProviderSetup setup) : LanguageServer(setup, Wire.Completions, "", Say("lmstudio", "", "Models on this machine, by LM Studio", 50, ["LMSTUDIO_BASE_URL"], []));

public sealed class VllmLanguage(ProviderSetup setup) : LanguageServer(setup, Wire.Completions, "", Say("vllm", "", "Models of a vLLM server", 50, ["VLLM_BASE_URL"], []));

/// <summary>Any other server that speaks chat completions. It counts as free: its price is not known here.</summary>
public sealed class CompatibleLanguage(ProviderSetup setup) : LanguageServer(setup, Wire.Completions, "", Say("compatible", "", "Any server that speaks chat completions", 45, ["COMPATIBLE_BASE_URL"], []));
