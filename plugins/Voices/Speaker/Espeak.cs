using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AgentStudio.Speaker;

/// <summary>The library libespeak-ng, as speak_lib.h and espeak_ng.h of 1.50 and later declare it.</summary>
internal static unsafe class Espeak
{
    public const int EventWord = 1;
    public const int EventPhoneme = 7;
    private const string Library = "espeak-ng";

    public static void FindLibrary() => NativeLibrary.SetDllImportResolver(typeof(Espeak).Assembly, Find);

    [DllImport(Library, EntryPoint = "espeak_Initialize")]
    public static extern int Initialize(int output, int bufferMilliseconds, nint path, int options);

    [DllImport(Library, EntryPoint = "espeak_SetSynthCallback")]
    public static extern void SetCallback(delegate* unmanaged[Cdecl]<short*, int, Event*, int> callback);

    [DllImport(Library, EntryPoint = "espeak_SetVoiceByName")]
    public static extern int SetVoiceByName([MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport(Library, EntryPoint = "espeak_SetVoiceByProperties")]
    public static extern int SetVoiceByProperties(Voice* wanted);

    [DllImport(Library, EntryPoint = "espeak_SetVoiceByFile")]
    public static extern int SetVoiceByFile([MarshalAs(UnmanagedType.LPUTF8Str)] string path);

    [DllImport(Library, EntryPoint = "espeak_GetCurrentVoice")]
    public static extern Voice* CurrentVoice();

    [DllImport(Library, EntryPoint = "espeak_Info")]
    public static extern nint Info(out nint dataFolder);

    [DllImport(Library, EntryPoint = "espeak_SetParameter")]
    public static extern int SetParameter(int parameter, int value, int relative);

    [DllImport(Library, EntryPoint = "espeak_ng_SetConstF0")]
    public static extern void SetConstantPitch(int hertz);

    [DllImport(Library, EntryPoint = "espeak_Synth")]
    public static extern int Synthesize(byte* text, nuint size, uint position, int positionKind, uint end, uint flags, uint* id, void* user);

    private static nint Find(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != Library) return 0;
        string[] candidates = OperatingSystem.IsWindows() ? ["libespeak-ng.dll", @"C:\Program Files\eSpeak NG\libespeak-ng.dll", "espeak-ng.dll"]
            : OperatingSystem.IsMacOS() ? ["libespeak-ng.1.dylib", "/opt/homebrew/lib/libespeak-ng.1.dylib", "/usr/local/lib/libespeak-ng.1.dylib", "libespeak-ng.dylib"]
            : ["libespeak-ng.so.1", "libespeak-ng.so"];
        foreach (var candidate in candidates)
            if (NativeLibrary.TryLoad(candidate, out var library))
                return library;
        return 0;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Event
    {
        public int Type;
        public uint Id;
        public int TextPosition;
        public int Length;
        public int Milliseconds;
        public int Sample;
        public void* User;
        public Name Value;
    }

    /// <summary>The union of a number, a pointer and eight bytes of a phoneme's name.</summary>
    [InlineArray(8)]
    public struct Name
    {
        private byte _first;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Voice
    {
        public nint Name;
        public nint Languages;
        public nint Identifier;
        public byte Gender, Age, Variant, Reserved;
        public int Score;
        public nint Spare;
    }
}
