using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>Frames between frames that follow the motion.</summary>
public sealed class OnnxFrames(ProviderSetup setup, LocalModel model) : IProvider<InterpolateRequest>
{
    public ProviderCard Card => Cards.Of(model, $"Makes frames between frames with {model.Name}.", 60);

    public async Task<Delivered> Make(InterpolateRequest request, IWorkbench bench, CancellationToken cancel)
    {
        if (request.Factor is < 2 or > 8 || request.ClipFrames < 2)
            throw new StudioException($"{request.ClipFrames} frames cannot be made {request.Factor} times as many; at least 2 frames and a factor of 2 to 8 are needed.");
        using var room = new ModelRoom(setup.Models);
        var rife = new Rife(await room.Open(model, "model", cancel));
        var format = new ClipFormat(request.Size.Width, request.Size.Height, request.Rate.ToString(), Draft: false);
        var clip = bench.PathOf(request.Clip);
        var own = format with { Rate = (await Probe.File(clip, cancel)).Picture?.Rate ?? format.Rate };
        await using var encoder = ClipEncoder.Start(Path.Combine(bench.Folder, "main.mp4"), format);
        Planes? before = null;
        var last = new byte[format.FrameBytes];
        var read = 0;
        await foreach (var frame in ClipReader.Read(clip, own, 0, request.ClipFrames, cancel))
        {
            var now = Yuv.ToPlanes(frame.Span, request.Size.Width, request.Size.Height);
            for (var i = 1; before is not null && i < request.Factor; i++)
                using (var between = rife.Between(before, now, (double)i / request.Factor, cancel).ToBitmap()) await encoder.Write(between, cancel);
            await encoder.Write(frame, cancel);
            before = now;
            frame.CopyTo(last);
            bench.Report((double)++read / request.ClipFrames);
        }

        for (var i = 1; request.Whole == true && i < request.Factor; i++) await encoder.Write(last, cancel);
        await encoder.Finish(cancel);
        return Delivered.File("main.mp4", new() { Frames = request.Frames, Rate = request.Rate, Size = request.Size }) with { Notes = Cards.Notes(model), Used = room.Used };
    }
}
