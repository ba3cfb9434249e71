using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Darkroom;

/// <summary>Frames between frames by mixing neighbours: exact in number, soft in motion.</summary>
public sealed class BlendedFrames : IProvider<InterpolateRequest>
{
    public ProviderCard Card { get; } = new() { Name = "blend", Model = "mix", Revision = 1, Title = "Mixes neighbouring frames; a motion model is sharper.", Quality = 15 };

    public async Task<Delivered> Make(InterpolateRequest request, IWorkbench bench, CancellationToken cancel)
    {
        if (request.Factor is < 2 or > 8 || request.ClipFrames < 2)
            throw new StudioException($"{request.ClipFrames} frames cannot be made {request.Factor} times as many; at least 2 frames and a factor of 2 to 8 are needed.");
        var format = new ClipFormat(request.Size.Width, request.Size.Height, request.Rate.ToString(), Draft: false);
        await using var encoder = ClipEncoder.Start(Path.Combine(bench.Folder, "main.mp4"), format);
        byte[]? before = null;
        var mixed = new byte[format.FrameBytes];
        var read = 0;
        var clip = bench.PathOf(request.Clip);
        var own = format with { Rate = (await Probe.File(clip, cancel)).Picture?.Rate ?? format.Rate };   // frame by frame, whatever the result's rate is
        await foreach (var frame in ClipReader.Read(clip, own, 0, request.ClipFrames, cancel))
        {
            for (var i = 1; before is not null && i < request.Factor; i++)
            {
                Mix(before, frame.Span, i, request.Factor, mixed);
                await encoder.Write(mixed, cancel);
            }

            await encoder.Write(frame, cancel);
            before = frame.ToArray();
            bench.Report((double)++read / request.ClipFrames);
        }

        for (var i = 1; request.Whole == true && i < request.Factor; i++) await encoder.Write(before!, cancel);
        await encoder.Finish(cancel);
        return Delivered.File("main.mp4", new() { Frames = request.Frames, Rate = request.Rate, Size = request.Size })
            with { Notes = ["Frames between were mixed from their neighbours; a model such as RIFE moves them."] };
    }

    private static void Mix(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int part, int of, Span<byte> mixed)
    {
        for (var i = 0; i < mixed.Length; i++) mixed[i] = (byte)((a[i] * (of - part) + b[i] * part + of / 2) / of);
    }
}
