using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing.Mix;

/// <summary>The media of a mix, each measured once. What is no WAV at 48 kHz is decoded to one in the workbench's folder.</summary>
internal sealed class MediaShelf
{
    private readonly Dictionary<Digest, MediaSheet> _sheets = [], _voices = [];

    public MediaSheet this[MixClip clip] => (clip.Track.IsSpeech() ? _voices : _sheets)[clip.Media];

    public static async Task<MediaShelf> Open(IReadOnlyList<MixClip> clips, IWorkbench bench, CancellationToken cancel)
    {
        var shelf = new MediaShelf();
        foreach (var clip in clips.OrderBy(clip => clip.Track != SoundTrack.Production))
            if (!shelf._sheets.ContainsKey(clip.Media))
                shelf._sheets[clip.Media] = MediaSheet.Measure(await Readable(bench.PathOf(clip.Media), Path.Combine(bench.Folder, $"decoded{shelf._sheets.Count}.wav"), clip.Track, cancel), cancel);
        foreach (var media in clips.Where(clip => clip.Track.IsSpeech()).Select(clip => clip.Media))
            if (!shelf._voices.ContainsKey(media))
                shelf._voices[media] = shelf._sheets[media].AsVoice(cancel);
        return shelf;
    }

    /// <summary>Removes what was decoded.</summary>
    public void Clear(string folder)
    {
        foreach (var sheet in _sheets.Values.Where(sheet => Path.GetDirectoryName(sheet.Path) == folder))
            File.Delete(sheet.Path);
    }

    private static async Task<string> Readable(string path, string decoded, SoundTrack track, CancellationToken cancel)
    {
        if (IsOurs(path))
            return path;
        string[] inSync = track == SoundTrack.Production ? ["-af", "aresample=async=1:first_pts=0"] : [];   // the sound may begin behind its picture, or have holes
        await Ffmpeg.Run(["-i", path, "-vn", "-map", "0:a:0", .. inSync, "-ac", "2", "-ar", "48000", "-c:a", "pcm_s24le", "-bitexact", decoded], cancel);
        return decoded;
    }

    private static bool IsOurs(string path)
    {
        Span<byte> head = stackalloc byte[4];
        using (var file = File.OpenRead(path))
            if (file.ReadAtLeast(head, 4, throwOnEndOfStream: false) < 4 || !(head.SequenceEqual("RIFF"u8) || head.SequenceEqual("RF64"u8)))
                return false;
        using var wav = new WavReader(path);
        return wav is { SampleRate: MixDesk.Rate, Channels: 1 or 2 };
    }
}
