using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentStudio.Scripting;

/// <summary>
/// Finds what would make a script's film differ from run to run - clock, chance, environment, unordered iteration, threads - by what names mean,
/// not by how they are written, and names what stands in its place.
/// </summary>
internal static class Determinism
{
    private const string Clock = "Studio.Now", Chance = "Studio.Random", Ids = "Studio.NewId()", Several = "Studio.All(items, item => ...)", Input = "Studio.Read(path), Studio.Rows(path) or Studio.Files(folder)",
        Given = "Studio.Arguments", Tool = "a tool, or a plugin that offers one", Ordered = "SortedDictionary, SortedSet or OrderBy(...)";

    /// <summary>Documentation ids of members and types to what stands in their place. A type stands for all its members.</summary>
    private static readonly Dictionary<string, string> Banned = new(StringComparer.Ordinal)
    {
        ["P:System.DateTime.Now"] = Clock, ["P:System.DateTime.UtcNow"] = Clock, ["P:System.DateTime.Today"] = Clock, ["P:System.DateTimeOffset.Now"] = Clock, ["P:System.DateTimeOffset.UtcNow"] = Clock,
        ["T:System.TimeProvider"] = Clock, ["T:System.Diagnostics.Stopwatch"] = Clock, ["P:System.Environment.TickCount"] = Clock, ["P:System.Environment.TickCount64"] = Clock, ["M:System.IO.File.GetLastWriteTime(System.String)"] = Clock,
        ["P:System.Random.Shared"] = Chance, ["M:System.Random.#ctor"] = Chance, ["T:System.Security.Cryptography.RandomNumberGenerator"] = Chance, ["M:System.Guid.NewGuid"] = Ids, ["M:System.Guid.CreateVersion7"] = Ids,
        ["M:System.String.GetHashCode"] = "Studio.Hash(text)", ["M:System.Object.GetHashCode"] = "Studio.Hash(text)", ["T:System.HashCode"] = "Studio.Hash(text)",
        ["T:System.Threading.Tasks.Parallel"] = Several, ["T:System.Threading.Thread"] = Several, ["T:System.Threading.ThreadPool"] = Several, ["T:System.Threading.Timer"] = Several, ["T:System.Timers.Timer"] = Several, ["T:System.Threading.PeriodicTimer"] = Several,
        ["T:System.Linq.ParallelEnumerable"] = Several, ["T:System.Threading.Channels.Channel"] = Several, ["M:System.Threading.Tasks.Task.Run*"] = Several, ["M:System.Threading.Tasks.Task.WhenAny*"] = Several, ["M:System.Threading.Tasks.Task.WhenEach*"] = Several,
        ["M:System.Threading.Tasks.Task.Delay*"] = "nothing: a film waits for no clock", ["T:System.Threading.Tasks.TaskFactory"] = Several,
        ["T:System.IO.File"] = Input, ["T:System.IO.Directory"] = Input, ["T:System.IO.FileInfo"] = Input, ["T:System.IO.DirectoryInfo"] = Input, ["T:System.IO.FileStream"] = Input, ["T:System.IO.StreamReader"] = Input, ["M:System.IO.Path.GetTempPath"] = "Studio.PathOf(path)",
        ["M:System.IO.Path.GetTempFileName"] = "Studio.PathOf(path)", ["M:System.IO.Path.GetRandomFileName"] = Ids, ["M:System.IO.Path.GetFullPath(System.String)"] = "Studio.PathOf(path)",
        ["T:System.Environment"] = Given, ["P:System.Environment.NewLine"] = "\"\\n\"", ["T:System.Diagnostics.Process"] = Tool, ["T:System.Net.Http.HttpClient"] = Tool, ["T:System.Net.WebClient"] = Tool, ["T:System.Net.Sockets.Socket"] = Tool,
        ["P:System.Globalization.CultureInfo.CurrentCulture"] = "CultureInfo.InvariantCulture", ["P:System.TimeZoneInfo.Local"] = "TimeZoneInfo.Utc", ["T:System.Activator"] = "a type by name", ["T:System.Reflection.Assembly"] = "a type by name", ["T:System.AppDomain"] = "a type by name",
    };

    private static readonly HashSet<string> Unordered = new(StringComparer.Ordinal) { "HashSet", "Dictionary", "ConcurrentDictionary", "ConcurrentBag", "ImmutableDictionary", "ImmutableHashSet", "FrozenSet", "FrozenDictionary" };

    /// <param name="free">What is found is a warning.</param>
    public static IEnumerable<ScriptTrouble> Check(Compilation compilation, bool free) =>
        compilation.SyntaxTrees.SelectMany(tree => Findings(tree, compilation.GetSemanticModel(tree))).DistinctBy(found => (found.Node.SyntaxTree.FilePath, LineOf(found.Node), found.Instead))
            .Select(found => Trouble(found.Node, found.What, found.Instead, free));

    private static IEnumerable<(SyntaxNode Node, string What, string Instead)> Findings(SyntaxTree tree, SemanticModel model)
    {
        foreach (var node in tree.GetRoot().DescendantNodes().Where(node => node.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null))
        {
            if (node is IdentifierNameSyntax { Identifier.Text: "dynamic" } && model.GetTypeInfo(node).Type?.TypeKind == TypeKind.Dynamic) yield return (node, "dynamic", "a typed value");
            else if (node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax && Instead(model.GetSymbolInfo(node).Symbol) is { } found) yield return (node, found.What, found.Instead);
            else if (node is CommonForEachStatementSyntax loop && IsUnordered(model.GetTypeInfo(loop.Expression).Type)) yield return (loop.Expression, "the order of " + model.GetTypeInfo(loop.Expression).Type!.Name, Ordered);
            else if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call && Keeps(model.GetSymbolInfo(call).Symbol) && IsUnordered(model.GetTypeInfo(access.Expression).Type)) yield return (access.Expression, "the order of " + model.GetTypeInfo(access.Expression).Type!.Name, Ordered);
        }
    }

    private static (string What, string Instead)? Instead(ISymbol? symbol)
    {
        if (symbol is null or INamespaceSymbol || symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction }) return null;
        var original = (symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol).OriginalDefinition;
        var type = original as INamedTypeSymbol ?? original.ContainingType?.OriginalDefinition;
        var shown = original is INamedTypeSymbol ? original.Name : $"{type?.Name}.{(original is IMethodSymbol { MethodKind: MethodKind.Constructor } ? "new" : original.Name)}";
        foreach (var id in (string?[])[original.GetDocumentationCommentId(), original is IMethodSymbol method ? $"M:{type?.ToDisplayString()}.{method.Name}*" : null])
            if (id is not null && Banned.TryGetValue(id, out var instead)) return (shown, instead);
        if (original is not INamedTypeSymbol && type?.GetDocumentationCommentId() is { } owner && Banned.TryGetValue(owner, out var whole)) return (shown, whole);   // naming a type alone does nothing
        return null;
    }

    // What hands the order on; counting and asking whether something is in it do not.
    private static bool Keeps(ISymbol? symbol) => symbol is IMethodSymbol { ContainingType.Name: "Enumerable" } method
        && method.Name is "Select" or "SelectMany" or "Where" or "First" or "FirstOrDefault" or "Last" or "LastOrDefault" or "ElementAt" or "Take" or "Skip" or "ToList" or "ToArray" or "Aggregate" or "Zip" or "Concat" or "Reverse";

    private static bool IsUnordered(ITypeSymbol? type) => type is INamedTypeSymbol named && Unordered.Contains(named.Name)
        || type?.ContainingType is { } owner && Unordered.Contains(owner.Name);   // Dictionary.Keys and .Values

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetMappedLineSpan().StartLinePosition.Line;

    private static ScriptTrouble Trouble(SyntaxNode node, string what, string instead, bool free)
    {
        var place = node.GetLocation().GetMappedLineSpan();
        return new(place.Path, place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1, !free, DeterminismCodes.Error, $"{what} is not the same in every run; use {instead}.");
    }
}
