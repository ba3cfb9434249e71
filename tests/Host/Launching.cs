using System.Diagnostics;

namespace AgentStudio.Tests.Host;

/// <summary>
/// The launcher on a machine of its own: a PATH with the system's small tools, a package manager and a .NET that write down what they
/// were asked, and neither ffmpeg nor espeak-ng.
/// </summary>
public sealed class Launching : IDisposable
{
    private static readonly string[] Tools =
        ["bash", "awk", "cat", "cksum", "cut", "dirname", "env", "find", "flock", "grep", "head", "id", "ldconfig", "mkdir", "mktemp", "mv", "readlink", "rm", "sed", "sort", "tail", "tr", "uname"];

    private readonly string _folder = TestStudio.NewFolder();

    public Launching()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The launcher of this system is another one.");
        foreach (var name in new[] { "bin", "host", "plugins", "tests" }) Directory.CreateDirectory(PathOf(name));
        foreach (var name in new[] { "studio", "global.json", "Directory.Build.props", "Directory.Packages.props" }) File.Copy(Path.Combine(Repository.Root, name), PathOf(name));
        foreach (var tool in Tools)
            if (new[] { "/usr/bin", "/bin", "/usr/sbin", "/sbin" }.Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists) is { } path) File.CreateSymbolicLink(PathOf($"bin/{tool}"), path);
        Program("sudo", "[ \"$1\" = -n ] && shift; exec \"$@\"");
        Program("dotnet", """
            case "$1" in
              --list-sdks) echo "10.0.100 [here]" ;;
              build) for word; do case "$word" in -p:App=*) mkdir -p "${word#-p:App=}"; echo >"${word#-p:App=}AgentStudio.Host.dll" ;; esac; done ;;
              *) echo "film" ;;
            esac
            """);
        Program("tests/run", "echo \"tests $*\"", folder: "");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_first_start_installs_what_is_missing_and_builds_and_later_ones_only_run()
    {
        HasApt();
        var first = Start("produce", "x");
        Assert.Equal((0, "film\n"), (first.ExitCode, first.Output));
        Assert.Contains("installing ffmpeg espeak-ng", first.Error, StringComparison.Ordinal);
        Assert.Contains("building (first start", first.Error, StringComparison.Ordinal);
        Assert.Contains(Asked(), call => call.StartsWith("apt-get ", StringComparison.Ordinal) && call.Contains(" install -y --no-install-recommends ffmpeg espeak-ng", StringComparison.Ordinal));

        var second = Start("plan", "x");
        Assert.Equal((0, "film\n", ""), (second.ExitCode, second.Output, second.Error));
        Assert.Single(Asked(), call => call.Contains(" install ", StringComparison.Ordinal));
        Assert.Single(Asked(), call => call.StartsWith("dotnet build", StringComparison.Ordinal));
    }

    [Fact]
    public void Changed_sources_are_built_again()
    {
        HasApt();
        Start("produce", "x");
        File.WriteAllText(PathOf("host/New.cs"), "// new");
        Assert.Contains("sources changed", Start("plan", "x").Error, StringComparison.Ordinal);
        Assert.Equal(2, Asked().Count(call => call.StartsWith("dotnet build", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_tests_too_install_what_they_need()
    {
        HasApt();
        var tests = Start("test", "--long");
        Assert.Equal((0, "tests --long\n"), (tests.ExitCode, tests.Output));
        Assert.Single(Asked(), call => call.Contains(" install ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("produce", "x")]
    [InlineData("test")]
    public void Where_nothing_may_be_installed_one_line_says_what_to_install(params string[] words)
    {
        var refused = Start(words);
        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        var line = Assert.Single(refused.Error.Trim().Split('\n'));
        Assert.Matches("^studio: missing: ffmpeg espeak-ng.*apt-get install -y ffmpeg espeak-ng.*brew install .*winget install ", line);
        Assert.DoesNotContain(Asked(), call => call.StartsWith("dotnet build", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_an_SDK_of_this_version_one_line_says_where_it_is()
    {
        HasApt();
        Program("dotnet", "echo \"8.0.100 [here]\"");
        var refused = Start("produce", "x");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("the .NET 10 SDK is missing: this dotnet has 8.0.100", refused.Error, StringComparison.Ordinal);
    }

    private void HasApt() => Program("apt-get", "case \" $* \" in *' install '*) for made in ffmpeg espeak-ng; do printf '#!/bin/sh\\n' >\"${0%/*}/$made\"; /bin/chmod +x \"${0%/*}/$made\"; done ;; esac");

    /// <summary>Writes a program that notes its call and then does what the script says.</summary>
    private void Program(string name, string script, string folder = "bin")
    {
        var path = PathOf(Path.Combine(folder, name));
        File.WriteAllText(path, $"#!/bin/bash\necho \"{Path.GetFileName(name)} $*\" >>\"{PathOf("asked")}\"\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private CommandOutput Start(params string[] words)
    {
        var start = new ProcessStartInfo(PathOf("bin/bash"), [PathOf("studio"), .. words]) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment.Clear();
        start.Environment["PATH"] = PathOf("bin");
        start.Environment["HOME"] = _folder;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    private string[] Asked() => File.Exists(PathOf("asked")) ? File.ReadAllLines(PathOf("asked")) : [];

    private string PathOf(string name) => Path.Combine(_folder, name);
}
