using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace AgentStudio.Speaker;

/// <summary>A voice that speaks phrases in order and writes each one's samples and events.</summary>
internal sealed unsafe class Mouth
{
    private const int Synchronous = 2, PhonemeEvents = 1, IpaEvents = 2, DoNotExit = 0x8000;
    private const int RateParameter = 1, VolumeParameter = 2, PitchParameter = 3, RangeParameter = 4, WordGapParameter = 7;
    // Relative to the working folder: the library copies the path into a buffer of 60 characters.
    private const string JoinedFile = "voice";
    private const uint Utf8 = 1, Ssml = 0x10;

    // The library calls back without saying for whom; there is one mouth in the process.
    private static readonly List<short> Samples = new(1 << 17);
    private static readonly List<(int Kind, int Sample, int Text, int Length, string Name)> Events = new(256);

    /// <param name="language">BCP 47 as the library writes it, such as "en-gb".</param>
    /// <param name="variant">Lines of a voice file that follow the language's own; empty takes <paramref name="ready"/>.</param>
    /// <param name="ready">One of the library's own variants, such as "f3", for when there are no lines or it cannot read them.</param>
    public Mouth(string language, string variant, string ready)
    {
        Espeak.FindLibrary();
        SampleRate = Espeak.Initialize(Synchronous, 0, 0, PhonemeEvents | IpaEvents | DoNotExit);
        if (SampleRate <= 0) throw new SpeechException(SpeechException.NoData);
        Espeak.SetCallback(&Heard);
        var languageFile = TakeLanguage(language);
        if (variant.Length > 0 && TakeVariant(languageFile, variant)) return;
        if (ready.Length > 0 && Espeak.SetVoiceByName($"{Path.GetFileName(languageFile)}+{ready}") != 0) throw new SpeechException(SpeechException.NoVoice);
    }

    public int SampleRate { get; }

    public void Speak(Phrase phrase, BinaryWriter output)
    {
        Samples.Clear();
        Events.Clear();
        Espeak.SetParameter(RateParameter, phrase.WordsPerMinute, 0);
        Espeak.SetParameter(PitchParameter, phrase.Pitch, 0);
        Espeak.SetParameter(RangeParameter, phrase.Range, 0);
        Espeak.SetParameter(VolumeParameter, phrase.Volume, 0);
        Espeak.SetParameter(WordGapParameter, phrase.WordGap, 0);
        if (phrase.Hertz > 0) Espeak.SetConstantPitch(phrase.Hertz);
        var text = Encoding.UTF8.GetBytes(phrase.Text + "\0");
        fixed (byte* first = text)
            if (Espeak.Synthesize(first, (nuint)text.Length, 0, 1, 0, Utf8 | Ssml, null, null) != 0)
                throw new SpeechException(SpeechException.NoVoice);
        Write(output);
    }

    private static void Write(BinaryWriter output)
    {
        output.Write(Samples.Count);
        output.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(Samples)));
        output.Write(Events.Count);
        foreach (var (kind, sample, text, length, name) in Events)
        {
            output.Write(kind);
            output.Write(sample);
            output.Write(text);
            output.Write(length);
            output.Write(name);
        }
    }

    /// <summary>The path of the language's voice file below the data's folder "lang", such as "gmw/en-US".</summary>
    private static string TakeLanguage(string language)
    {
        fixed (byte* wanted = Encoding.UTF8.GetBytes(language + "\0"))
        {
            var voice = new Espeak.Voice { Languages = (nint)wanted };
            if (Espeak.SetVoiceByProperties(&voice) != 0) throw new SpeechException(SpeechException.NoVoice);
        }
        var taken = Espeak.CurrentVoice();
        // The list begins with a priority byte; an unknown language silently gives English.
        var speaks = Marshal.PtrToStringUTF8(taken->Languages + 1) ?? "";
        if (speaks.Split('-')[0] != language.Split('-')[0]) throw new SpeechException(SpeechException.NoVoice);
        return Marshal.PtrToStringUTF8(taken->Identifier) ?? "";
    }

    /// <summary>Appends the variant to the language's own voice file, because a file loaded by path must be whole.</summary>
    private static bool TakeVariant(string languageFile, string variant)
    {
        Espeak.Info(out var folder);
        var whole = Path.Combine(Marshal.PtrToStringUTF8(folder) ?? "", "lang", languageFile);
        if (!File.Exists(whole)) return false;
        File.WriteAllText(JoinedFile, File.ReadAllText(whole) + "\n" + variant);
        try
        {
            return Espeak.SetVoiceByFile(JoinedFile) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Heard(short* wave, int count, Espeak.Event* happened)
    {
        if (wave != null && count > 0) Samples.AddRange(new ReadOnlySpan<short>(wave, count));
        for (; happened->Type != 0; happened++)
            if (happened->Type is Espeak.EventWord or Espeak.EventPhoneme)
                Events.Add((happened->Type, happened->Sample, happened->TextPosition, happened->Length, NameOf(happened)));
        return 0;
    }

    private static string NameOf(Espeak.Event* happened)
    {
        if (happened->Type != Espeak.EventPhoneme) return "";
        ReadOnlySpan<byte> bytes = happened->Value;
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
