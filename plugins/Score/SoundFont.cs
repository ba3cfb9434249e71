using AgentStudio.Film;

namespace AgentStudio.Score;

/// <summary>The SoundFont that the user named, if any. Its digest is part of the model's name and so of every key.</summary>
internal sealed record SoundFont(string Path, string Digest)
{
    public const string Variable = "STUDIO_SOUNDFONT";

    public string Model => $"fluidsynth-{Digest}";

    /// <summary>Null when none is named or the file is not there, which <see cref="Check"/> reports.</summary>
    public static SoundFont? Find(string cacheFolder)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } path || !File.Exists(path)) return null;
        return new(path, Known(path, cacheFolder));
    }

    /// <exception cref="StudioException">One is named that is not there.</exception>
    public static void Check()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path && !File.Exists(path))
            throw new StudioException($"{Variable} names {path}, which is not there. Correct it, or unset it to hear the built-in instruments.");
    }

    /// <summary>Large fonts take a moment to digest, so that is remembered until the file changes.</summary>
    private static string Known(string path, string cacheFolder)
    {
        var file = new FileInfo(path);
        var stamp = Film.Digest.OfText($"{file.FullName}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}").Hex[..16];
        var note = System.IO.Path.Combine(cacheFolder, $"soundfont-{stamp}");
        if (File.Exists(note)) return File.ReadAllText(note);
        using var content = file.OpenRead();
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content))[..16];
        Directory.CreateDirectory(cacheFolder);
        File.WriteAllText(note, digest);
        return digest;
    }
}
