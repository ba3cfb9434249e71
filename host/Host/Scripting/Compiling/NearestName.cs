using AgentStudio.Film;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentStudio.Scripting;

/// <summary>The name that a wrong one was probably meant to be.</summary>
internal static class NearestName
{
    public static string? For(Diagnostic diagnostic, Compilation compilation)
    {
        if (diagnostic.Location.SourceTree is not { } tree) return null;
        var node = tree.GetRoot().FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        var model = compilation.GetSemanticModel(tree);
        return diagnostic.Id switch
        {
            "CS0103" or "CS0246" or "CS0234" when Name(node) is { } name => Nearest(name, model.LookupSymbols(node.SpanStart)),
            "CS1061" or "CS0117" when Name(node) is { } name && Member(node) is { } access => Nearest(name, Members(access, model)),
            "CS1739" => node.FirstAncestorOrSelf<ArgumentSyntax>()?.NameColon?.Name.Identifier.Text is { } name ? NearestWord.To(name, Parameters(node, model)) : null,
            "CS1501" or "CS7036" or "CS1503" or "CS1502" => null,
            _ => null,
        };
    }

    private static string? Name(SyntaxNode node) => node switch
    {
        SimpleNameSyntax name => name.Identifier.Text,
        MemberAccessExpressionSyntax access => access.Name.Identifier.Text,
        _ => node.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().FirstOrDefault()?.Identifier.Text,
    };

    private static ExpressionSyntax? Member(SyntaxNode node) => node.FirstAncestorOrSelf<MemberAccessExpressionSyntax>()?.Expression
        ?? node.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression;

    /// <summary>Of a value its members and extension methods; of a type its static members.</summary>
    private static IEnumerable<ISymbol> Members(ExpressionSyntax expression, SemanticModel model)
    {
        if (model.GetSymbolInfo(expression).Symbol is INamedTypeSymbol type) return model.LookupStaticMembers(expression.SpanStart, type);
        return model.GetTypeInfo(expression).Type is { } of ? model.LookupSymbols(expression.SpanStart, of, includeReducedExtensionMethods: true) : [];
    }

    private static IEnumerable<string> Parameters(SyntaxNode node, SemanticModel model)
    {
        if (node.FirstAncestorOrSelf<ArgumentListSyntax>()?.Parent is not ExpressionSyntax call) return [];
        var info = model.GetSymbolInfo(call);
        return info.CandidateSymbols.Append(info.Symbol).OfType<IMethodSymbol>().SelectMany(method => method.Parameters).Select(parameter => parameter.Name).Distinct();
    }

    private static string? Nearest(string name, IEnumerable<ISymbol> symbols) => NearestWord.To(name, symbols.Where(symbol => symbol.CanBeReferencedByName).Select(symbol => symbol.Name).Where(other => other != name).Distinct().Order(StringComparer.Ordinal));
}
