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
        if (_truth.Brought.LastOrDefault(brought => brought.Media == footage && brought.For == BroughtFor.Footage) is not { Rate: { } own, Frames: > 1 and var frames, Size: { } size }) return null;
        if (FactorFor(own) is not var (factor, rate)) return null;
        var slot = new Slot
        {
            Id = $"smooth/{shot.Id}", Kind = MakeKind.Interpolate, Label = $"frames between of {shot.Id}", Shot = shot.Id, Seconds = frames / own.PerSecond,
            Request = (_, take) => new InterpolateRequest { Clip = footage, ClipFrames = frames, Factor = factor, Size = size, Rate = rate, Whole = true, Take = take },
        };
        _slots.Add(slot);
        return slot.Id;
    }

    /// <summary>The least that reaches the film's rate, else the most that comes near it: 24 in a film of 60 becomes 48.</summary>
    private (int Factor, FrameRate Rate)? FactorFor(FrameRate own)
    {
        var most = Math.Min(MostFrames, (int)Math.Ceiling(Math.Round(Production.Rate.PerSecond / own.PerSecond, 2)));
        for (var factor = most; factor >= 2; factor--)
            if (own.Times(factor) is { } rate) return (factor, rate);
        return null;
    }
}
