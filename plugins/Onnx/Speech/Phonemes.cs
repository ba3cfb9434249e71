using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using AgentStudio.Film;

namespace AgentStudio.Families;

/// <summary>Phonemes of a line in IPA, from the program espeak-ng (run, never bundled). Punctuation stays between them, because voices pause and intone by it.</summary>
internal sealed partial class Phonemes(string program = "espeak-ng")
{
    /// <summary>The line as words with their phonemes; each word ends with the punctuation behind it.</summary>
    /// <param name="voice">As espeak-ng names languages, such as "en-us".</param>
    public async Task<IReadOnlyList<SaidWord>> Of(string text, string voice, CancellationToken cancel)
    {
        var words = new List<SaidWord>();
        foreach (Match clause in Clauses().Matches(text))
        {
            var plain = clause.Groups["words"].Value.Trim();
            if (plain.Length == 0) continue;
            var spoken = LanguageSwitch().Replace(await Ask(plain, voice, cancel), "").Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
            var written = plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i < spoken.Length; i++)
                words.Add(new(Written(written, i, spoken.Length), spoken[i], i == spoken.Length - 1 ? clause.Groups["mark"].Value : ""));
        }

        return words;
    }

    /// <summary>Where espeak-ng says more or fewer words than were written ("24" is two), words are spread over them in order.</summary>
    private static string Written(string[] written, int at, int spoken) => written.Length == spoken ? written[at] : written[Math.Min(written.Length - 1, at * written.Length / spoken)];

    private async Task<string> Ask(string text, string voice, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program, ["-q", "--ipa", "-v", voice, "--stdin"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            using var process = Process.Start(start)!;
            var complaints = process.StandardError.ReadToEndAsync(cancel);
            await process.StandardInput.WriteAsync(text.AsMemory(), cancel);
            process.StandardInput.Close();
            var phonemes = await process.StandardOutput.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return process.ExitCode == 0 && phonemes.Length > 0 ? phonemes
                : throw new StudioException($"espeak-ng has no phonemes for '{text}' in '{voice}': {(await complaints).Trim()} See 'espeak-ng --voices' for its languages.");
        }
        catch (Win32Exception missing)
        {
            throw new StudioException("The program espeak-ng is not installed, and neural voices read its phonemes. Install it: apt install espeak-ng, brew install espeak-ng, or winget install eSpeak-NG.eSpeak-NG.", missing);
        }
    }

    [GeneratedRegex(@"(?<words>[^.,;:!?…—]*)(?<mark>[.,;:!?…—]?)[.,;:!?…—]*")]
    private static partial Regex Clauses();

    [GeneratedRegex(@"\([a-z-]+\)")]
    private static partial Regex LanguageSwitch();
}

/// <param name="Text">As it is written.</param>
/// <param name="Ipa">Its phonemes with stress marks.</param>
/// <param name="Mark">The punctuation behind it, or nothing.</param>
internal sealed record SaidWord(string Text, string Ipa, string Mark);
