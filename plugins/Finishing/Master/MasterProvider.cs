using System.Globalization;
using AgentStudio.Film;
using AgentStudio.Finishing.Mix;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

/// <summary>Marries picture and sound by copying the packets of the parts and of the mix's track.</summary>
internal sealed class MasterProvider : IProvider<MasterRequest>
{
    private const string Film = "film.mp4";

    public ProviderCard Card => Cards.Of("x264 + aac", 2, "Joins the parts and the sound of the finished film");

    public async Task<Delivered> Make(MasterRequest request, IWorkbench bench, CancellationToken cancel)
    {
        var reel = await Reel.Join(request, bench, cancel);
        bench.Report(0.5);
        await Marry(request, reel, request.Sound is { } sound ? bench.PathOf(sound) : null, bench.Folder, cancel);
        bench.Report(0.9);
        long? samples = request.Sound is null ? null : request.Rate.SampleAt(reel.Frames, MixDesk.Rate);
        Check(Path.Combine(bench.Folder, Film), reel, samples);
        return Delivered.File(Film, new Measured
        {
            Frames = reel.Frames, Rate = request.Rate, Size = request.Size, Samples = samples, SampleRate = samples is null ? null : MixDesk.Rate,
        }) with { Notes = reel.Notes };
    }

    private static async Task Marry(MasterRequest request, Reel reel, string? sound, string folder, CancellationToken cancel)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "about.txt"), Chapters.Metadata(request.Title, request.Chapters, request.Rate, reel.Frames), cancel);
        string[] track = sound is null ? [] : ["-i", sound];
        var about = (track.Length / 2 + 1).ToString(CultureInfo.InvariantCulture);
        string[] heard = sound is null ? [] : ["-map", "1:a"];
        await Ffmpeg.Run(
        [
            "-f", "concat", "-safe", "0", "-auto_convert", "0",   // equal configurations need no conversion, and none must be written into the packets
            "-i", reel.List, .. track, "-f", "ffmetadata", "-i", Path.Combine(folder, "about.txt"),
            "-map", "0:v", .. heard, "-c", "copy",
            // The demuxer keeps joins in microseconds, which is not exact at 23.976; the frame's number is.
            "-bsf:v", string.Create(CultureInfo.InvariantCulture, $"setts=ts=N*{reel.Format.FrameTicks}:duration={reel.Format.FrameTicks}"),
            "-map_metadata", about, "-map_chapters", about,
            "-video_track_timescale", reel.Format.Timescale.ToString(CultureInfo.InvariantCulture),
            "-movie_timescale", SoundTrackEncoder.MovieTimescale, "-movflags", "+faststart", "-fflags", "+bitexact", "-f", "mp4", Path.Combine(folder, Film),
        ], cancel);
    }

    private static void Check(string film, Reel reel, long? samples)
    {
        var tracks = Mp4.Read(film);
        var picture = tracks.Single(track => track.Kind == "vide");
        if (picture.Samples != reel.Frames || picture.Step != reel.Format.FrameTicks)
            throw new StudioException($"The joined film has {picture.Samples} frames of {string.Join("/", picture.Steps.Select(step => step.Ticks).Distinct())} ticks; {reel.Frames} of {reel.Format.FrameTicks} were expected. A part is damaged: make the parts again.");
        if (samples is null) return;
        var heard = tracks.Single(track => track.Kind == "soun");
        var (early, length) = (heard.Edits is [.., var edit] ? edit.Start : 0, heard.Duration - SoundTrackEncoder.Priming);
        if (early != SoundTrackEncoder.Priming || length != samples)
            throw new StudioException($"The sound of the film begins at sample {early - SoundTrackEncoder.Priming} and lasts {length} samples, not {samples}: ffmpeg {Ffmpeg.Version} writes its track in another way. Name another ffmpeg with STUDIO_FFMPEG.");
    }
}
