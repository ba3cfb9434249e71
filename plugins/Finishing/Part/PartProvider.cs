using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

/// <summary>Cuts a piece of picture to its exact frames: conformed, trimmed, faded, titled; or a transition between two clips.</summary>
internal sealed class PartProvider : IProvider<PartRequest>
{
    private const string Part = "part.mp4";

    public ProviderCard Card => Cards.Of("frames", 1, "Conforms, trims, fades, titles and joins clips, exact to the frame");

    public async Task<Delivered> Make(PartRequest request, IWorkbench bench, CancellationToken cancel)
    {
        Check(request);
        var format = new ClipFormat(request.Size.Width, request.Size.Height, request.Rate.ToString(), request.Draft);
        var path = Path.Combine(bench.Folder, Part);
        // Words have gone when a transition begins: they belong to one picture.
        var super = request is { Super.Length: > 0, Incoming: null } ? new Super(request) : null;
        await using (var encoder = ClipEncoder.Start(path, format))
        {
            var number = 0;
            await foreach (var frame in Frames(request, bench, format, cancel))
            {
                Fade.Apply(frame, request, number);
                super?.Lay(frame, number);
                await encoder.Write(frame.Bytes, cancel);
                bench.Report((double)++number / request.Frames);
            }

            await encoder.Finish(cancel);
        }

        return Delivered.File(Part, new Measured { Frames = request.Frames, Rate = request.Rate, Size = request.Size });
    }

    private static void Check(PartRequest request)
    {
        if (request.Frames < 1) throw new StudioException($"A part of {request.Frames} frames cannot be made. Give at least 1.");
        if (request.Start < 0 || request.IncomingStart < 0)
            throw new StudioException($"A part cannot start at frame {Math.Min(request.Start, request.IncomingStart)} of a clip. Clips start at frame 0.");
        if (request.FadeIn < 0 || request.FadeOut < 0 || request.FadeIn + request.FadeOut > request.Frames)
            throw new StudioException($"A part of {request.Frames} frames cannot fade in over {request.FadeIn} and out over {request.FadeOut}. Shorten the fades.");
        if (request.Incoming is not null && !Mixers.Knows(request.Transition))
            throw new StudioException($"A {request.Transition} needs no piece of its own. Join the clips, or ask for a Dissolve, MatchDissolve, Wipe, WhipPan or FadeToBlack.");
    }

    private static async IAsyncEnumerable<YuvFrame> Frames(PartRequest request, IWorkbench bench, ClipFormat format, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var frame = new YuvFrame(format.Width, format.Height);
        Func<string, ClipFormat, int, int, CancellationToken, IAsyncEnumerable<ReadOnlyMemory<byte>>> read = request.Held == true ? ClipReader.ReadHeld : ClipReader.Read;
        var outgoing = read(bench.PathOf(request.Clip), format, request.Start, request.Frames, cancel);
        if (request.Incoming is not { } digest)
        {
            await foreach (var bytes in outgoing)
            {
                bytes.CopyTo(frame.Bytes);
                yield return frame;
            }

            yield break;
        }

        var mixer = Mixers.For(request.Transition);
        var (from, to) = (new YuvFrame(format.Width, format.Height), new YuvFrame(format.Width, format.Height));
        var number = 0;
        await using var incoming = read(bench.PathOf(digest), format, request.IncomingStart, request.Frames, cancel).GetAsyncEnumerator(cancel);
        await foreach (var bytes in outgoing)
        {
            await incoming.MoveNextAsync();
            bytes.CopyTo(from.Bytes);
            incoming.Current.CopyTo(to.Bytes);
            // The first frame already shows some of the new picture and the last still some of the old.
            mixer.Mix(from, to, frame, (++number) / (request.Frames + 1.0), 1.0 / (request.Frames + 1));
            yield return frame;
        }
    }
}
