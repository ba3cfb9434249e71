using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using AgentStudio.Film;

namespace AgentStudio.Tests.Voices;

/// <summary>
/// Fixed requests whose bytes may change only together with their provider's Revision. They hold under the circumstances in which they
/// were recorded: another espeak-ng or C library speaks and rounds differently.
/// </summary>
public sealed class RevisionTests
{
    private const string Recorded = "X64, FMA, glibc 2.36, espeak-ng 1.51";

    [Fact]
    public async Task Speech_of_revision_1_is_what_it_was()
    {
        SkipElsewhere();
        var said = await Studio.Say(new() { Text = "Wait... it's 7:05. *Who* lit the lamp?", Voice = Studio.Mara, Emotion = Emotion.Worried });
        var whispered = await Studio.Say("Don't look back.", Studio.Elias, "whispering");
        Assert.Equal("156fa4ab4b366b45", Digest.OfBytes([.. said.Bytes, .. whispered.Bytes]).Hex[..16]);
    }

    [Fact]
    public async Task Music_of_revision_1_is_what_it_was()
    {
        SkipElsewhere();
        var hopeful = await Studio.Compose(new() { Samples = 48000 * 9, Mood = Mood.Hopeful, Seed = 5, Motifs = [new("emma", 101, 2)] });
        var jazz = await Studio.Compose(new() { Samples = 48000 * 9, Mood = Mood.Melancholy, Words = "noir", Seed = 6 });
        Assert.Equal("892a6eb1ce74add6", Digest.OfBytes([.. hopeful.Bytes, .. jazz.Bytes]).Hex[..16]);
    }

    private static void SkipElsewhere()
    {
        var here = OperatingSystem.IsLinux() && Marshal.PtrToStringUTF8(LibraryVersion()) is var libc
            ? $"{RuntimeInformation.ProcessArchitecture}, {(Fma.IsSupported ? "FMA" : "no FMA")}, glibc {libc}, espeak-ng {Marshal.PtrToStringUTF8(SpeechVersion(0))}"
            : RuntimeInformation.OSDescription;
        if (here != Recorded) Assert.Skip($"Recorded with {Recorded}; here is {here}.");
    }

    [DllImport("libc.so.6", EntryPoint = "gnu_get_libc_version")]
    private static extern nint LibraryVersion();

    [DllImport("libespeak-ng.so.1", EntryPoint = "espeak_Info")]
    private static extern nint SpeechVersion(nint folder);
}
