using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Scripting;

namespace AgentStudio.Scripting;

/// <summary>
/// Compiles a script in two steps: as it is written, for what is wrong with it and what cannot be repeated; then with a guard in every loop and
/// function. Only here and beside it is the compiler known.
/// </summary>
internal sealed class ScriptCompiler(string tools, PackageFiles packages, bool free)
{
    /// <summary>What is wrong with a script, errors first; nothing is run or written.</summary>
    public IReadOnlyList<ScriptTrouble> Check(ScriptSource source) => Troubles(Compile(source, source.Texts), source);

    /// <exception cref="AgentStudio.Film.StudioException">It does not compile; the message lists file, line, column and the nearest right name.</exception>
    public (CompiledScript Script, byte[] Assembly, byte[] Symbols) Build(ScriptSource source)
    {
        var written = Compile(source, source.Texts);
        var troubles = Troubles(written, source);
        if (troubles.Any(trouble => trouble.IsError)) throw ScriptTroubles.Refusal(troubles, Path.GetDirectoryName(source.File)!);
        var guarded = Compile(source, Guarding.Of(written, source.Texts));
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = guarded.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        if (!emitted.Success) throw new InvalidOperationException($"The guarded script does not compile: {emitted.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}");
        var entry = guarded.GetEntryPoint(CancellationToken.None)!;
        var references = guarded.DirectiveReferences.OfType<PortableExecutableReference>().Select(reference => reference.FilePath!).Where(IsNotFramework).Concat(packages.Assemblies).Append(tools).Distinct().ToList();
        var inputs = source.Texts.Keys.Concat(references.Where(reference => reference != tools)).Distinct().ToDictionary(file => file, ScriptCache.HashOf, StringComparer.Ordinal);
        return (new()
        {
            Type = entry.ContainingType.MetadataName, Method = entry.MetadataName, Inputs = inputs, References = references, Natives = packages.Natives,
            Warnings = troubles,
        }, assembly.ToArray(), symbols.ToArray());
    }

    private Compilation Compile(ScriptSource source, IReadOnlyDictionary<string, string> texts)
    {
        var folder = Path.GetDirectoryName(source.File)!;
        var options = ScriptOptions.Default
            .WithFilePath(source.File).WithFileEncoding(Encoding.UTF8).WithEmitDebugInformation(true).WithOptimizationLevel(OptimizationLevel.Debug).WithLanguageVersion(LanguageVersion.Latest)
            .WithReferences([.. Reference.All, .. packages.Assemblies.Append(tools).Select(file => MetadataReference.CreateFromFile(file))])
            .WithImports(StudioWords.Imports)
            .WithSourceResolver(new TextResolver(texts, folder))
            .WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(folder));
        return CSharpScript.Create<object>(texts[source.File], options).GetCompilation();
    }

    private List<ScriptTrouble> Troubles(Compilation compilation, ScriptSource source)
    {
        var troubles = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => Trouble(diagnostic, compilation, source)).ToList();
        if (troubles.Count == 0) troubles.AddRange(Determinism.Check(compilation, free));
        return [.. troubles.Distinct().OrderByDescending(trouble => trouble.IsError).ThenBy(trouble => trouble.File, StringComparer.Ordinal).ThenBy(trouble => trouble.Line).ThenBy(trouble => trouble.Column)];
    }

    private static ScriptTrouble Trouble(Diagnostic diagnostic, Compilation compilation, ScriptSource source)
    {
        var place = diagnostic.Location.GetMappedLineSpan();
        var meant = NearestName.For(diagnostic, compilation) is { } name ? $" Did you mean '{name}'?" : "";
        return new(place.Path is { Length: > 0 } path ? path : source.File, place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1, true, diagnostic.Id, diagnostic.GetMessage() + meant);
    }

    private static bool IsNotFramework(string file) => Path.GetDirectoryName(file) != Path.GetDirectoryName(typeof(object).Assembly.Location);

    /// <summary>Gives the compiler the texts that were read, whatever became of the files meanwhile.</summary>
    private sealed class TextResolver(IReadOnlyDictionary<string, string> texts, string folder) : SourceFileResolver(ImmutableArray<string>.Empty, folder)
    {
        public override Stream OpenRead(string resolvedPath) => texts.TryGetValue(resolvedPath, out var text) ? new MemoryStream(Encoding.UTF8.GetBytes(text)) : base.OpenRead(resolvedPath);
    }
}
