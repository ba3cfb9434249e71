using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

internal sealed partial class SlotSheet
{
    /// <summary>Makers of frames between frames from this quality on follow the motion; others mix neighbours, and the nearest frame looks better than that.</summary>
    private const int SeenMotion = 50;

    private const int MostFrames = 8;

    private void AddFootage(Shot shot, Digest footage)
    {
        var clip = new Slot { Id = ClipSlot(shot.Id), Kind = MakeKind.Video, Label = $"footage {shot.Id}", Shot = shot.Id };
        _slots.Add(AddSmooth(shot, footage) is { } smooth ? clip with { Needs = [smooth], Given = filled => filled[smooth]! } : clip with { Given = _ => Brought(footage) });
        if (shot.WithSound != true) return;
        _slots.Add(new() { Id = SoundSlot(shot.Id.ToString()), Kind = MakeKind.Sound, Label = $"sound of footage {shot.Id}", Shot = shot.Id, Given = _ => Brought(footage) });
        _slots.Add(new() { Id = WordsSlot(shot.Id), Kind = MakeKind.Transcribe, Label = $"words of footage {shot.Id}", Shot = shot.Id, Request = (_, take) => new TranscribeRequest { Sound = footage, Take = take } });
    }

    /// <summary>Footage with fewer frames a second than the film gets those between, where somebody here follows motion.</summary>
    private string? AddSmooth(Shot shot, Digest footage)
    {
        if (_cast(MakeKind.Interpolate).Quality < SeenMotion) return null;
        if (BroughtAs(footage) is not { Rate: { } own, Frames: > 1 and var frames, Size: { } size }) return null;
        if (FactorFor(own) is not var (factor, rate)) return null;
        var slot = new Slot
        {
            Id = $"smooth/{shot.Id}", Kind = MakeKind.Interpolate, Label = $"frames between of {shot.Id}", Shot = shot.Id, Seconds = frames / own.PerSecond,
            Request = (_, take) => new InterpolateRequest { Clip = footage, ClipFrames = frames, Factor = factor, Size = size, Rate = rate, Whole = true, Take = take },
        };
        _slots.Add(slot);
        return slot.Id;
    }

    /// <summary>true for a shot that its footage may not fill.</summary>
    private bool? Outlasts(Shot shot) => shot.Footage is { } footage && BroughtAs(footage)?.Seconds is { } rolled && shot.Frames > (int)(rolled * Production.Rate.PerSecond) ? true : null;

    private BroughtMedia? BroughtAs(Digest footage) => _truth.Brought.LastOrDefault(brought => brought.Media == footage && brought.For == BroughtFor.Footage);

    /// <summary>The least that reaches the film's rate, else the most that comes near it: 16 in a film of 24 becomes 48, 24 in one of 60 too.</summary>
    private (int Factor, FrameRate Rate)? FactorFor(FootageRate own)
    {
        var enough = (int)Math.Ceiling(Math.Round(Production.Rate.PerSecond / own.PerSecond, 2));
        if (enough < 2) return null;
        foreach (var factor in Enumerable.Range(enough, Math.Max(0, MostFrames + 1 - enough)).Concat(Enumerable.Range(2, Math.Min(enough, MostFrames + 1) - 2).Reverse()))
            if (own.Times(factor) is { } rate) return (factor, rate);
        return null;
    }
}
