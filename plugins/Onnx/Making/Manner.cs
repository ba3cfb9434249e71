using System.Globalization;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>How a model likes to be run: its sampler, steps and guidance; the request's options come before the model's settings, those before what is usual.</summary>
internal sealed record Manner(SamplerKind Sampler, int Steps, double Guidance)
{
    private static readonly string[] Known = ["sampler", "steps", "guidance", "negative", "control"];

    public static Manner Of(LocalModel model, NoiseSchedule schedule, Unet unet, IReadOnlyDictionary<string, string> options)
    {
        if (options.Keys.FirstOrDefault(option => !Known.Contains(option)) is { } unknown)
            throw new StudioException($"A picture has no option '{unknown}'. Did you mean '{NearestWord.Of(unknown, Known)}'? There is {string.Join(", ", Known)}.");
        string? Said(string name) => options.GetValueOrDefault(name) ?? model.Settings.GetValueOrDefault(name);
        var sampler = Said("sampler") is { } word ? AgentStudio.Families.Sampler.Parse(word) : AgentStudio.Families.Sampler.Published(schedule);
        var fast = sampler == SamplerKind.Lcm || unet.TakesGuidance;
        var turbo = model.Name.Contains("turbo", StringComparison.OrdinalIgnoreCase) || schedule is { Spacing: Spacing.Trailing, Published: "EulerAncestralDiscreteScheduler" or "EulerDiscreteScheduler" };   // how distilled models are published
        var (steps, guidance) = turbo ? (4, 1.0) : fast ? (6, unet.TakesGuidance ? 8.0 : 1.5) : (25, 7.0);
        return new(sampler, (int)Number("steps", Said("steps"), steps, 1, 150), Number("guidance", Said("guidance"), guidance, 0, 30));
    }

    private static double Number(string name, string? text, double otherwise, double least, double most) => text is null ? otherwise
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new StudioException($"'{text}' is not a value for {name}; it is a number from {least} to {most}.");
}
