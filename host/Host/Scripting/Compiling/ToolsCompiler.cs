using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentStudio.Scripting;

/// <summary>Compiles the methods of all tools.</summary>
internal static class ToolsCompiler
{
    public static (byte[] Assembly, byte[] Documentation) Compile(string code, string name)
    {
        var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(code, new(LanguageVersion.Latest))], Reference.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, deterministic: true));
        using var assembly = new MemoryStream();
        using var documentation = new MemoryStream();
        var emitted = compilation.Emit(assembly, xmlDocumentationStream: documentation);
        return emitted.Success
            ? (assembly.ToArray(), documentation.ToArray())
            : throw new InvalidOperationException($"The tools' methods do not compile: {emitted.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}");
    }
}
