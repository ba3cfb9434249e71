namespace AgentStudio.Media;

/// <summary>The sound of any file that ffmpeg reads, in memory.</summary>
public static class Recording
{
    /// <param name="path">A sound, or a film with sound.</param>
    /// <param name="folder">Where a file may be left for a moment.</param>
    /// <exception cref="MediaException">It has no sound, or cannot be read.</exception>
    public static async Task<SoundBuffer> Read(string path, int sampleRate, string folder, CancellationToken cancel)
    {
        var info = await Probe.File(path, cancel);
        if (info.Sound is null) throw new MediaException($"'{Path.GetFileName(path)}' has no sound: it is {info}. Bring a recording or a film with sound.");
        var wav = Path.Combine(folder, $"recording-{sampleRate}.wav");
        try
        {
            await Ffmpeg.Run(["-i", "file:" + path, "-vn", "-map", "0:a:0", "-c:a", "pcm_f32le", .. ClipFormat.Reproducible, "-f", "wav", wav], cancel);
            return SoundBuffer.ReadWav(wav).Resample(sampleRate);   // our own resampler: the same samples with every ffmpeg
        }
        finally
        {
            if (File.Exists(wav)) File.Delete(wav);
        }
    }
}
