using System.Runtime.InteropServices;
using System.Text;

namespace AgentStudio.Onnx;

/// <summary>Text on its way over the border: zero-terminated UTF-8, and UTF-16 for paths on Windows.</summary>
internal static unsafe class Utf8
{
    public static byte[] Of(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }

    public static byte[] Path(string path) => OperatingSystem.IsWindows() ? Encoding.Unicode.GetBytes(path + '\0') : Of(path);

    public static string Read(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";
}

/// <summary>A list of texts as an array of native pointers, for as long as it is not disposed.</summary>
internal sealed unsafe class Utf8List : IDisposable
{
    public Utf8List(IReadOnlyCollection<string> texts)
    {
        Count = (nuint)texts.Count;
        Items = (byte**)NativeMemory.Alloc((nuint)Math.Max(1, texts.Count), (nuint)sizeof(byte*));
        var at = 0;
        foreach (var text in texts) Items[at++] = (byte*)Marshal.StringToCoTaskMemUTF8(text);
    }

    ~Utf8List() => Free();

    public byte** Items { get; private set; }

    public nuint Count { get; }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (Items == null) return;
        for (nuint i = 0; i < Count; i++) Marshal.FreeCoTaskMem((nint)Items[i]);
        NativeMemory.Free(Items);
        Items = null;
    }
}
