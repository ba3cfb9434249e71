using System.ComponentModel;
using AgentStudio.Film;

namespace AgentStudio.Sdk;

/// <summary>A take as tools list it for people.</summary>
public sealed record ListedTake
{
    [Description("What the take tools call it, such as \"clip/24A#3\".")]
    public required string Take { get; init; }

    [Description("The place it fills, such as \"clip/24A\".")]
    public required string Slot { get; init; }

    [Description("Its number, from 1.")]
    public int Number { get; init; }

    [Description("Unseen, Circled, Hold, NG or Approved.")]
    public TakeVerdict Verdict { get; init; }

    [Description("Why it was judged so.")]
    public string Reason { get; init; } = "";

    [Description("What it cost when it was made, in US dollars.")]
    public Usd Cost { get; init; }

    [Description("Path of its main media, read-only.")]
    public string File { get; init; } = "";

    public static ListedTake Of(Take take, IMedia media) => new()
    {
        Take = $"{take.Slot}#{take.Number}", Slot = take.Slot, Number = take.Number, Verdict = take.Verdict, Reason = take.Reason, Cost = take.Cost,
        File = take.Media.TryGetValue("main", out var main) && media.Has(main) ? media.PathOf(main) : "",
    };
}
