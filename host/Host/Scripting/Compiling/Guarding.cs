using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentStudio.Scripting;

/// <summary>
/// Puts a guard at the beginning of every loop, function, lambda and accessor of a script, on the same line, so that lines stay what they
/// are. A loop that never awaits can then be stopped, and a function that calls itself for ever fails like any other mistake.
/// </summary>
internal static class Guarding
{
    private const string Call = "global::AgentStudio.Scripting.Guard.Here();";

    /// <returns>Path to text.</returns>
    public static IReadOnlyDictionary<string, string> Of(Compilation compilation, IReadOnlyDictionary<string, string> texts)
    {
        var guarded = new Dictionary<string, string>(texts, StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees.Where(tree => texts.ContainsKey(tree.FilePath)))
            guarded[tree.FilePath] = Guarded(tree, compilation.GetSemanticModel(tree));
        return guarded;
    }

    private static string Guarded(SyntaxTree tree, SemanticModel model)
    {
        var inserts = tree.GetRoot().DescendantNodes().SelectMany(node => Inserts(node, model)).ToList();
        var text = tree.ToString();
        foreach (var (at, words) in inserts.Select((insert, order) => (insert.At, insert.Text, order)).OrderByDescending(insert => insert.At).ThenByDescending(insert => insert.order).Select(insert => (insert.At, insert.Text)))
            text = text.Insert(at, words);
        return text;
    }

    private static IEnumerable<(int At, string Text)> Inserts(SyntaxNode node, SemanticModel model) => node switch
    {
        WhileStatementSyntax loop => Body(loop.Statement),
        DoStatementSyntax loop => Body(loop.Statement),
        ForStatementSyntax loop => Body(loop.Statement),
        CommonForEachStatementSyntax loop => Body(loop.Statement),
        LabeledStatementSyntax label => [(label.Statement.SpanStart, Call)],   // goto loops
        BaseMethodDeclarationSyntax { Body: { } block } => Body(block),
        LocalFunctionStatementSyntax { Body: { } block } => Body(block),
        AccessorDeclarationSyntax { Body: { } block } => Body(block),
        AnonymousFunctionExpressionSyntax { Block: { } block } => Body(block),
        BaseMethodDeclarationSyntax { ExpressionBody: { } arrow } method => Arrow(arrow, method is ConstructorDeclarationSyntax or DestructorDeclarationSyntax || GivesNothing(model.GetDeclaredSymbol(method) as IMethodSymbol)),
        LocalFunctionStatementSyntax { ExpressionBody: { } arrow } function => Arrow(arrow, GivesNothing(model.GetDeclaredSymbol(function) as IMethodSymbol)),
        AccessorDeclarationSyntax { ExpressionBody: { } arrow } accessor => Arrow(arrow, !accessor.IsKind(SyntaxKind.GetAccessorDeclaration)),
        PropertyDeclarationSyntax { ExpressionBody: { } arrow } property => Getter(arrow, property.SemicolonToken),
        IndexerDeclarationSyntax { ExpressionBody: { } arrow } indexer => Getter(arrow, indexer.SemicolonToken),
        AnonymousFunctionExpressionSyntax { ExpressionBody: { } body } lambda when !IsTree(lambda, model) => Lambda(body, GivesNothing(model.GetSymbolInfo(lambda).Symbol as IMethodSymbol)),
        _ => [],
    };

    private static IEnumerable<(int, string)> Body(StatementSyntax body) => body is BlockSyntax block
        ? [(block.OpenBraceToken.Span.End, Call)]
        : [(body.SpanStart, "{" + Call), (body.Span.End, "}")];

    // "=> x;" becomes "{ guard; return x; }": the arrow is covered, the semicolon stays.
    private static IEnumerable<(int, string)> Arrow(ArrowExpressionClauseSyntax arrow, bool nothing) => arrow.Expression is ThrowExpressionSyntax or RefExpressionSyntax ? []
        : [(arrow.ArrowToken.SpanStart, $"{{{Call}{(nothing ? "" : "return ")}/*"), (arrow.ArrowToken.Span.End, "*/"), (arrow.Parent!.Span.End, "}")];

    private static IEnumerable<(int, string)> Getter(ArrowExpressionClauseSyntax arrow, SyntaxToken end) => arrow.Expression is ThrowExpressionSyntax or RefExpressionSyntax ? []
        : [(arrow.ArrowToken.SpanStart, $"{{get{{{Call}return /*"), (arrow.ArrowToken.Span.End, "*/"), (end.Span.End, "}}")];

    private static IEnumerable<(int, string)> Lambda(ExpressionSyntax body, bool nothing) => body is ThrowExpressionSyntax or RefExpressionSyntax ? []
        : [(body.SpanStart, $"{{{Call}{(nothing ? "" : "return ")}"), (body.Span.End, ";}")];

    private static bool GivesNothing(IMethodSymbol? method) =>
        method is null || method.ReturnsVoid || (method.IsAsync && method.ReturnType is INamedTypeSymbol { Arity: 0 });

    private static bool IsTree(AnonymousFunctionExpressionSyntax lambda, SemanticModel model) =>
        model.GetTypeInfo(lambda).ConvertedType is INamedTypeSymbol { Name: "Expression", ContainingNamespace.Name: "Expressions" };
}
