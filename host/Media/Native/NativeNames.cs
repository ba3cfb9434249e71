using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AgentStudio.Media;

/// <summary>
/// Finds native libraries by the short names that the studio's P/Invoke declarations use ("cairo", "pango" ...), whatever the
/// platform calls them.
/// </summary>
public static class NativeNames
{
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        ["cairo"] = ["libcairo.so.2", "libcairo.2.dylib", "libcairo-2.dll", "cairo.dll"],
        ["pango"] = ["libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll"],
        ["pangocairo"] = ["libpangocairo-1.0.so.0", "libpangocairo-1.0.0.dylib", "libpangocairo-1.0-0.dll"],
        ["pangoft2"] = ["libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib", "libpangoft2-1.0-0.dll"],
        ["gobject"] = ["libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"],
        ["glib"] = ["libglib-2.0.so.0", "libglib-2.0.0.dylib", "libglib-2.0-0.dll"],
        ["gdk-pixbuf"] = ["libgdk_pixbuf-2.0.so.0", "libgdk_pixbuf-2.0.0.dylib", "libgdk_pixbuf-2.0-0.dll"],
        ["fontconfig"] = ["libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"],
        ["fluidsynth"] = ["libfluidsynth.so.3", "libfluidsynth.3.dylib", "libfluidsynth-3.dll"],
        ["espeak-ng"] = ["libespeak-ng.so.1", "libespeak-ng.1.dylib", "libespeak-ng.dll", "espeak-ng.dll"],
    };

    // Homebrew on Apple silicon is not on the loader's path.
    private static readonly string[] Folders = ["", "/opt/homebrew/lib/", "/usr/local/lib/"];

    /// <summary>Makes the short names usable in the assembly's own P/Invoke declarations. Once for an assembly.</summary>
    public static void UseIn(Assembly assembly) =>
        NativeLibrary.SetDllImportResolver(assembly, static (name, _, _) => Names.ContainsKey(name) ? Load(name) : 0);

    /// <summary>The library's handle; 0 when there is none.</summary>
    public static nint Find(string name)
    {
        foreach (var folder in Folders)
        foreach (var file in Names[name])
            if (NativeLibrary.TryLoad(folder + file, out var handle))
                return handle;
        return 0;
    }

    /// <exception cref="MediaException">It is not installed; the message says what to install.</exception>
    public static nint Load(string name) => Find(name) is var handle && handle != 0
        ? handle
        : throw new MediaException($"The library {name} is not installed. Debian and Ubuntu: apt install ffmpeg espeak-ng librsvg2-2; macOS: brew install ffmpeg espeak-ng librsvg pango gdk-pixbuf.");

    [ModuleInitializer]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2255", Justification = "The resolver must stand before the first P/Invoke of this assembly.")]
    internal static void UseHere() => UseIn(typeof(NativeNames).Assembly);
}
