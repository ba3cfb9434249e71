using System.Globalization;
using System.Runtime.InteropServices;

namespace AgentStudio.Media;

/// <summary>The sound of a media file as a player hears it: decoded, in blocks, so that a long film needs little memory.</summary>
public static class EncodedSound
{
    private const int BlockSamples = 48000;

    /// <summary>Loudness and true peak of the decoded sound, and its length in samples at the rate.</summary>
    /// <param name="speech">Where somebody speaks, in samples; null when only the whole is asked for.</param>
    /// <exception cref="MediaException">The file has no sound that can be decoded.</exception>
    public static async Task<(LoudnessReport Report, long Samples)> Measure(string path, int channels, int sampleRate, CancellationToken cancel, IReadOnlyList<(long Start, long End)>? speech = null)
    {
        var meter = new LoudnessMeter(channels, sampleRate) { Speech = speech ?? [] };
        var planes = Enumerable.Range(0, channels).Select(_ => new float[BlockSamples]).ToArray();
        var samples = 0L;
        await foreach (var block in Blocks(path, channels, sampleRate, cancel))
        {
            var count = Split(block.Span, planes);
            meter.Add(planes, 0, count);
            samples += count;
        }

        return (meter.Report(), samples);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Blocks(string path, int channels, int sampleRate, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using var ffmpeg = Ffmpeg.Start(
        [
            "-i", "file:" + path, "-vn", "-ac", channels.ToString(CultureInfo.InvariantCulture), "-ar", sampleRate.ToString(CultureInfo.InvariantCulture),
            "-f", "f32le", "-",   // float keeps what stands above full scale
        ]);
        await using var _ = cancel.Register(ffmpeg.Kill);
        ffmpeg.Input.Close();
        var bytes = new byte[BlockSamples * channels * sizeof(float)];
        int read;
        do
        {
            read = await ffmpeg.Output.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, CancellationToken.None);
            yield return bytes.AsMemory(0, read);
        }
        while (read == bytes.Length);
        await ffmpeg.Ended(cancel);
    }

    private static int Split(ReadOnlySpan<byte> bytes, float[][] planes)
    {
        var values = MemoryMarshal.Cast<byte, float>(bytes);
        var count = values.Length / planes.Length;
        for (var c = 0; c < planes.Length; c++)
            for (var i = 0; i < count; i++)
                planes[c][i] = values[i * planes.Length + c];
        return count;
    }
}
