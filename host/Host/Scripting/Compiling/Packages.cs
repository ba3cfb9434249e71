using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;

namespace AgentStudio.Scripting;

/// <summary>The files of packages that a script asks for, had through <c>dotnet restore</c> with the user's own NuGet settings. Asked for once.</summary>
internal static class Packages
{
    private const string None = "<Project />";

    public static async Task<PackageFiles> Of(IReadOnlyList<PackageName> packages, string cache, CancellationToken cancel)
    {
        if (packages.Count == 0) return new();
        var asked = string.Join('\n', packages.Select(package => $"{package.Id} {package.Version}").Order(StringComparer.OrdinalIgnoreCase));
        var folder = Path.Combine(cache, "packages", Digest.OfText(asked).Hex[..16]);
        var known = Path.Combine(folder, "files.json");
        if (File.Exists(known) && JsonSerializer.Deserialize(await File.ReadAllBytesAsync(known, cancel), CompiledJson.Default.PackageFiles) is { } files && files.Assemblies.All(File.Exists)) return files;
        Write(folder, packages);
        await Restore(folder, cancel);
        files = Read(Path.Combine(folder, "obj", "project.assets.json"));
        ScriptCache.Write(known, JsonSerializer.SerializeToUtf8Bytes(files, CompiledJson.Default.PackageFiles));
        return files;
    }

    private static void Write(string folder, IReadOnlyList<PackageName> packages)
    {
        Directory.CreateDirectory(folder);
        var references = string.Concat(packages.Distinct().Select(package => $"<PackageReference Include=\"{package.Id}\" Version=\"[{package.Version}]\" />"));
        File.WriteAllText(Path.Combine(folder, "packages.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier><SelfContained>false</SelfContained></PropertyGroup>
              <ItemGroup>{references}</ItemGroup>
            </Project>
            """);
        foreach (var name in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"]) File.WriteAllText(Path.Combine(folder, name), None);   // nothing from folders above
    }

    private static async Task Restore(string folder, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Dotnet(), ["restore", "packages.csproj", "-v", "q", "--nologo", "-p:NuGetAudit=false"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var restore = Process.Start(start) ?? throw new StudioException("'dotnet restore' did not start; packages in scripts need the .NET SDK.");
        var said = new StringBuilder(await restore.StandardOutput.ReadToEndAsync(cancel)).Append(await restore.StandardError.ReadToEndAsync(cancel));
        await restore.WaitForExitAsync(cancel);
        if (restore.ExitCode == 0) return;
        var errors = said.ToString().Split('\n').Where(line => line.Contains("error", StringComparison.Ordinal)).Select(line => line[line.IndexOf("error", StringComparison.Ordinal)..].Split(" [")[0].Trim()).Distinct();
        throw new StudioException($"The packages of the script could not be had: {string.Join(' ', errors)} Check name and version in #r \"nuget: name, version\".");
    }

    private static PackageFiles Read(string assets)
    {
        var root = JsonNode.Parse(File.ReadAllText(assets))!;
        var folders = root["packageFolders"]!.AsObject().Select(folder => folder.Key).ToList();
        var target = root["targets"]!.AsObject().Last().Value!.AsObject();   // the one with the runtime comes behind the plain one
        var (assemblies, natives) = (new List<string>(), new List<string>());
        foreach (var (library, entry) in target)
        {
            var path = (string?)root["libraries"]![library]?["path"];
            if (path is null) continue;
            Take("runtime", assemblies);
            Take("native", natives);

            void Take(string kind, List<string> into)
            {
                foreach (var (file, _) in entry![kind] as JsonObject ?? [])
                    if (!file.EndsWith("_._", StringComparison.Ordinal) && folders.Select(folder => Path.Combine(folder, path, file)).FirstOrDefault(File.Exists) is { } found) into.Add(found);
            }
        }

        return new() { Assemblies = assemblies, Natives = natives };
    }

    private static string Dotnet() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
}

/// <summary>What packages bring.</summary>
internal sealed record PackageFiles
{
    public IReadOnlyList<string> Assemblies { get; init; } = [];

    public IReadOnlyList<string> Natives { get; init; } = [];
}
