using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Text;

namespace AgentStudio.Tests.Scripts;

/// <summary>What an editor makes of a script that 'studio new script' wrote: Roslyn's own completion, as the editors use it, over the files as they lie there.</summary>
public sealed class EditorTests
{
    [Fact]
    public async Task A_new_script_checks_runs_and_completes_in_an_editor_with_documentation()
    {
        using var rig = new Rig();
        var made = await rig.Run("new", "script", "The \"Last\" Lamp", "--out", "scripts/");
        Assert.True(made.ExitCode == 0, made.Error);
        var file = Path.Combine(rig.Folder, "scripts", "the-last-lamp.csx");
        Assert.Contains(file, made.Output);
        Assert.True(File.Exists(Path.Combine(rig.Folder, "scripts", "omnisharp.json")));
        Assert.Contains("nothing is wrong", (await rig.Run("check", "scripts/the-last-lamp.csx")).Output);
        Assert.Contains("is there already", (await rig.Run("new", "script", "The \"Last\" Lamp", "--out", "scripts/")).Error);

        Assert.Equal(0, (await rig.Run("new", "script", "scripts/mine.csx")).ExitCode);
        Assert.Contains("Studio.Film(\"mine\")", File.ReadAllText(Path.Combine(rig.Folder, "scripts", "mine.csx")));

        await using var editor = await Editor.Open(file);
        Assert.Empty(await editor.Errors());
        Assert.Contains("Begins a film that this script tells", await editor.Documentation("\nStudio.|", "Film"));
        Assert.Contains("Makes the film: what is not made yet", await editor.Documentation("\nfilm.|", "Render"));
        Assert.Contains("One shot", await editor.Documentation("\nharbour.|", "Shot"));
        Assert.Contains("A line in the picture", await editor.Documentation("\nharbour.Shot(close).|", "Says"));
        Assert.Contains("Says what film_render would make", await editor.Documentation("\nStudio.|", "FilmPlan"));
        Assert.Contains("PaperCut", await editor.Names("\nfilm.Style(Medium.|"));
        Assert.Contains("titles:", await editor.Names("\nStudio.Film(\"A\", |"));
    }

    [Fact]
    public async Task The_lessons_complete_in_an_editor_once_a_script_was_checked_in_their_folder()
    {
        using var rig = new Rig();
        var lessons = Path.Combine(Rig.Repository, "scripts");
        foreach (var lesson in Directory.EnumerateFiles(lessons, "*.csx")) rig.Write(Path.Combine("scripts", Path.GetFileName(lesson)), File.ReadAllText(lesson));
        Assert.Equal(0, (await rig.Run("check", "scripts/hello.csx")).ExitCode);
        foreach (var lesson in Directory.EnumerateFiles(Path.Combine(rig.Folder, "scripts"), "*.csx"))
        {
            await using var editor = await Editor.Open(lesson);
            Assert.Empty(await editor.Errors());
        }
    }

    /// <summary>A script open in an editor.</summary>
    private sealed class Editor(AdhocWorkspace workspace, Document document) : IAsyncDisposable
    {
        public static async Task<Editor> Open(string file)
        {
            var folder = Path.GetDirectoryName(file)!;
            var workspace = new AdhocWorkspace(MefHostServices.DefaultHost);
            var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, sourceReferenceResolver: new SourceFileResolver([], folder), metadataReferenceResolver: new Documented(ScriptMetadataResolver.Default.WithBaseDirectory(folder)));
            var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "mscorlib.dll" or "netstandard.dll");
            var project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "script", "script", LanguageNames.CSharp, compilationOptions: options,
                parseOptions: new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script), metadataReferences: framework.Select(path => MetadataReference.CreateFromFile(path)), isSubmission: true));
            var document = workspace.AddDocument(DocumentInfo.Create(DocumentId.CreateNewId(project.Id), Path.GetFileName(file), sourceCodeKind: SourceCodeKind.Script, filePath: file,
                loader: TextLoader.From(TextAndVersion.Create(SourceText.From(await File.ReadAllTextAsync(file)), VersionStamp.Default, file))));
            return new(workspace, document);
        }

        public async Task<IReadOnlyList<string>> Errors() => [.. (await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error).Select(one => one.ToString())];

        /// <summary>What is offered where a bar stands in words written at the end of the script.</summary>
        public async Task<IReadOnlyList<string>> Names(string words) => [.. (await Offered(words)).Items.Select(item => item.DisplayText + item.DisplayTextSuffix)];

        public async Task<string> Documentation(string words, string name)
        {
            var (open, items) = await Offered(words);
            var item = items.FirstOrDefault(one => one.DisplayText == name) ?? throw new InvalidOperationException($"'{name}' is not offered, but {string.Join(", ", items.Select(one => one.DisplayText))}");
            return (await CompletionService.GetService(open)!.GetDescriptionAsync(open, item, TestContext.Current.CancellationToken))!.Text;
        }

        public ValueTask DisposeAsync()
        {
            workspace.Dispose();
            return ValueTask.CompletedTask;
        }

        private async Task<(Document Open, ImmutableArray<CompletionItem> Items)> Offered(string words)
        {
            var text = (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
            var open = document.WithText(SourceText.From(text + words.Replace("|", "")));
            var list = await CompletionService.GetService(open)!.GetCompletionsAsync(open, text.Length + words.IndexOf('|'), cancellationToken: TestContext.Current.CancellationToken);
            return (open, [.. list.ItemsList]);
        }
    }

    /// <summary>Finds assemblies as scripts do, with the documentation that lies beside them.</summary>
    private sealed class Documented(MetadataReferenceResolver basis) : MetadataReferenceResolver
    {
        public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
            [.. basis.ResolveReference(reference, baseFilePath, properties).Select(one => MetadataReference.CreateFromFile(one.FilePath!, properties, XmlDocumentationProvider.CreateFromFile(Path.ChangeExtension(one.FilePath!, ".xml"))))];

        public override bool Equals(object? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => basis.GetHashCode();
    }
}
