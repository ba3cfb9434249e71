using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using AgentStudio.Film;

namespace AgentStudio.Voices;

/// <summary>
/// The child program. Every line is spoken in a process of its own, because the library keeps state and draws from rand(): only
/// a fresh one says the same line in the same samples.
/// </summary>
internal sealed class SpeakerProgram(string pluginFolder)
{
    private const int WordEvent = 1;
    private readonly string _program = Path.Combine(pluginFolder, "speaker", "AgentStudio.Speaker.dll");

    /// <param name="language">As espeak-ng names it, such as "en-gb".</param>
    /// <param name="timbre">Lines of a voice file.</param>
    /// <param name="ready">A variant of espeak-ng for libraries that read no voice file by path.</param>
    /// <param name="folder">Where it may leave a file.</param>
    public async Task<IReadOnlyList<SpokenPhrase>> Speak(
        string language, string timbre, string ready, IReadOnlyList<PhraseAsk> phrases, string folder, CancellationToken cancel)
    {
        using var process = Start(folder);
        await using var _ = cancel.Register(() => Stop(process));
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(Question(language, timbre, ready, phrases), cancel);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything; what it wrote says why.
        }

        using var answer = new MemoryStream(1 << 18);
        await process.StandardOutput.BaseStream.CopyToAsync(answer, cancel);
        await process.WaitForExitAsync(CancellationToken.None);
        cancel.ThrowIfCancellationRequested();
        answer.Position = 0;
        return Answer(answer, phrases.Count, language, process.ExitCode);
    }

    private Process Start(string folder)
    {
        if (!File.Exists(_program))
            throw new StudioException($"The voices' child program is missing: {_program}. Build the studio again: ./studio test");
        var start = new ProcessStartInfo(DotnetHost(), ["exec", _program])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false, CreateNoWindow = true,
            WorkingDirectory = folder,   // espeak-ng takes only short paths, so the voice file is named without its folder
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new StudioException($"The voices' child program could not be started with {start.FileName}: {missing.Message}. Put 'dotnet' (.NET 10) on the PATH.", missing);
        }
    }

    /// <summary>The dotnet that runs us, which is not always the one on the PATH.</summary>
    private static string DotnetHost()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var beside = Path.Combine(root, name);
        return File.Exists(beside) ? beside : name;
    }

    private static byte[] Question(string language, string timbre, string ready, IReadOnlyList<PhraseAsk> phrases)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(language);
        writer.Write(timbre);
        writer.Write(ready);
        writer.Write(phrases.Count);
        foreach (var phrase in phrases)
        {
            writer.Write(phrase.Ssml);
            foreach (var number in (int[])[phrase.WordsPerMinute, phrase.Pitch, phrase.Range, phrase.Volume, phrase.WordGap, phrase.Hertz])
                writer.Write(number);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    private static List<SpokenPhrase> Answer(Stream answer, int count, string language, int exitCode)
    {
        try
        {
            using var reader = new BinaryReader(answer, Encoding.UTF8);
            if (reader.ReadString() is { Length: > 0 } problem) throw Explain(problem, language);
            var rate = reader.ReadInt32();
            var phrases = new List<SpokenPhrase>(count);
            for (var i = 0; i < count; i++) phrases.Add(ReadPhrase(reader, rate));
            return phrases;
        }
        catch (EndOfStreamException broken)
        {
            throw new StudioException(
                $"The voices' child program ended with code {exitCode} before it had said the line. Try: espeak-ng -v {language} \"hello\"; if that fails, install espeak-ng again.", broken);
        }
    }

    private static SpokenPhrase ReadPhrase(BinaryReader reader, int rate)
    {
        var samples = new float[reader.ReadInt32()];
        var bytes = reader.ReadBytes(samples.Length * 2);
        if (bytes.Length < samples.Length * 2) throw new EndOfStreamException();
        var words = MemoryMarshal.Cast<byte, short>(bytes);
        for (var i = 0; i < samples.Length; i++) samples[i] = words[i] / 32768f;

        var events = new SpokenEvent[reader.ReadInt32()];
        for (var i = 0; i < events.Length; i++)
        {
            var kind = reader.ReadInt32();
            var (sample, text, length, name) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadString());
            events[i] = new(Math.Clamp(sample, 0, samples.Length), text - 1, length, kind == WordEvent ? null : name);
        }

        return new(samples, rate, events);
    }

    private static StudioException Explain(string problem, string language) => problem switch
    {
        "no-voice" => new($"espeak-ng has no voice for '{language}'. See 'espeak-ng --voices' for those it has, and set the character's or the production's language to one of them."),
        "no-data" => new("espeak-ng found no voice data. Install it again: apt install espeak-ng espeak-ng-data, brew install espeak-ng, or winget install eSpeak-NG.eSpeak-NG."),
        _ => new("The library espeak-ng is not installed, so nothing can be spoken on this machine. Install it: apt install espeak-ng, brew install espeak-ng, or winget install eSpeak-NG.eSpeak-NG."),
    };

    private static void Stop(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It ended by itself.
        }
    }
}
