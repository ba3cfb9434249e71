using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AgentStudio.Film;

namespace AgentStudio.Host.Models;

/// <summary>
/// The native ONNX Runtime: the user's (settings or STUDIO_ONNXRUNTIME), else the one inside the npm package onnxruntime-node, which is fetched
/// by name when it is first needed, checked against a pinned hash and unpacked into the state folder. None of the package's scripts run.
/// </summary>
internal sealed class OnnxLibrary(string? chosen, string folder)
{
    private const string Package = "onnxruntime-node", Version = "1.30.0";

    /// <summary>SHA-512 of the package, as the registry names it.</summary>
    private const string Integrity = "sha512-twhs1C2C/BFkz1yc5OY0KIU2GUq6DURO7hD4bx5Q2Qy3nAMJwRXW8xU3NVczE29VA9lolLOYepoD8fjTGOfIqw==";

    /// <summary>The program that fetches.</summary>
    public string Npm { get; init; } = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    private static readonly SemaphoreSlim Fetching = new(1, 1);

    private static readonly (string System, string Folder, string[] Files)[] Contents =
    [
        ("linux-x64", "linux/x64", ["libonnxruntime.so.1"]), ("linux-arm64", "linux/arm64", ["libonnxruntime.so.1"]),
        ("win-x64", "win32/x64", ["onnxruntime.dll", "DirectML.dll", "dxcompiler.dll", "dxil.dll"]), ("win-arm64", "win32/arm64", ["onnxruntime.dll", "DirectML.dll", "dxcompiler.dll", "dxil.dll"]),
        ("osx-arm64", "darwin/arm64", ["libonnxruntime.1.30.0.dylib"]),
    ];

    /// <summary>The library's path when it is here; null when it would have to be fetched.</summary>
    public string? Here => chosen ?? (Ours is { } ours && File.Exists(ours) ? ours : null);

    private string? Ours => Array.Find(Contents, one => one.System == Platform) is { Files: { } files } ? Path.Combine(folder, $"{Package}-{Version}", files[0]) : null;

    private static string Platform => $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>The library's path, fetched when it is not there.</summary>
    /// <exception cref="StudioException">It cannot be had; the message says what to do.</exception>
    public async Task<string> Get(CancellationToken cancel)
    {
        if (chosen is not null) return File.Exists(chosen) ? chosen : throw new StudioException($"There is no ONNX Runtime library {chosen}, which the settings (onnx.library) or STUDIO_ONNXRUNTIME name.");
        if (Ours is not { } ours) throw new StudioException($"{Package} {Version} has no library for {Platform}. Build or download ONNX Runtime for it and name it: \"onnx\": {{ \"library\": \"...\" }} in studio.json.");
        await Fetching.WaitAsync(cancel);
        try
        {
            if (!File.Exists(ours)) await Fetch(Path.GetDirectoryName(ours)!, cancel);
            return ours;
        }
        finally
        {
            Fetching.Release();
        }
    }

    private async Task Fetch(string into, CancellationToken cancel)
    {
        var partial = Path.Combine(folder, $".partial-{Environment.ProcessId}");
        Directory.CreateDirectory(partial);
        try
        {
            await Pack(partial, cancel);
            var package = Directory.EnumerateFiles(partial, "*.tgz").FirstOrDefault() ?? throw new StudioException($"npm brought no file for {Package}@{Version}. Try 'npm pack {Package}@{Version}' by hand.");
            await Check(package, cancel);
            var unpacked = Path.Combine(partial, "files");
            await Unpack(package, unpacked, cancel);
            if (!Directory.Exists(into)) Directory.Move(unpacked, into);   // another process may have been faster
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new StudioException($"ONNX Runtime could not be put into {into}: {error.Message}", error);
        }
        finally
        {
            Directory.Delete(partial, recursive: true);
        }
    }

    private async Task Pack(string partial, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Npm, ["pack", $"{Package}@{Version}", "--silent", "--ignore-scripts", "--pack-destination", "."])
        {
            WorkingDirectory = partial, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        using var npm = Begin(start);
        npm.StandardInput.Close();
        await using var kill = cancel.UnsafeRegister(static npm => ((Process)npm!).Kill(entireProcessTree: true), npm);
        var (said, _) = (npm.StandardError.ReadToEndAsync(CancellationToken.None), npm.StandardOutput.ReadToEndAsync(CancellationToken.None));
        await npm.WaitForExitAsync(CancellationToken.None);
        cancel.ThrowIfCancellationRequested();
        if (npm.ExitCode != 0) throw new StudioException($"npm could not fetch {Package}@{Version}: {LastLine(await said)} Check the network, or name a library of your own: \"onnx\": {{ \"library\": \"...\" }} in studio.json.");
    }

    private static Process Begin(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new StudioException($"Local models need ONNX Runtime, which comes in the npm package {Package}, and npm is missing. Install Node.js (Debian, Ubuntu: apt install npm), or name a library of your own: \"onnx\": {{ \"library\": \"...\" }} in studio.json.");
        }
    }

    private static async Task Check(string package, CancellationToken cancel)
    {
        await using var file = File.OpenRead(package);
        var found = "sha512-" + Convert.ToBase64String(await SHA512.HashDataAsync(file, cancel));
        if (found != Integrity) throw new StudioException($"The package {Package}@{Version} that npm brought is not the published one: its hash is {found}, not {Integrity}. Nothing of it was kept. Check the registry that npm uses.");
    }

    private static async Task Unpack(string package, string into, CancellationToken cancel)
    {
        var wanted = Array.Find(Contents, one => one.System == Platform);
        Directory.CreateDirectory(into);
        await using var file = File.OpenRead(package);
        await using var plain = new GZipStream(file, CompressionMode.Decompress);
        await using var tar = new TarReader(plain);
        var left = wanted.Files.Length;
        while (left > 0 && await tar.GetNextEntryAsync(cancellationToken: cancel) is { } entry)
        {
            if (wanted.Files.FirstOrDefault(name => entry.Name == $"package/bin/napi-v6/{wanted.Folder}/{name}") is not { } found) continue;
            await entry.ExtractToFileAsync(Path.Combine(into, found), overwrite: true, cancel);
            left--;
        }

        if (left > 0) throw new StudioException($"The package {Package}@{Version} lacks {string.Join(", ", wanted.Files)} for {Platform}.");
    }

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault()?.TrimEnd('.') is { Length: > 0 } line ? line + "." : "it said nothing.";
}
