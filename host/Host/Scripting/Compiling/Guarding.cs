using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentStudio.Scripting;

/// <summary>
/// Puts a guard at the beginning of every loop, function, lambda and accessor of a script, and before what a constructor makes first, on the same line, so that lines stay what they
/// are. A loop that never awaits can then be stopped, and a function that calls itself for ever fails like any other mistake.
/// </summary>
internal static class Guarding
{
    private const string Call = "global::AgentStudio.Scripting.Guard.Here();", AsyncCall = "global::AgentStudio.Scripting.Guard.Async();";
    private const string Made = "global::AgentStudio.Scripting.Guard.Made()", Member = $"private readonly byte guarded__ = {Made};";

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
        var text = tree.ToString() + (tree.GetRoot() is CompilationUnitSyntax { Members.Count: 0 } ? "\n;" : "");   // of a script that says nothing the compiler makes nothing, and does not say why
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
        BaseMethodDeclarationSyntax { Body: { } block } method => Body(block, In(method.Modifiers)),
        LocalFunctionStatementSyntax { Body: { } block } function => Body(block, In(function.Modifiers)),
        AccessorDeclarationSyntax { Body: { } block } => Body(block),
        AnonymousFunctionExpressionSyntax { Block: { } block } lambda => Body(block, In(lambda.Modifiers)),
        BaseMethodDeclarationSyntax { ExpressionBody: { } arrow } method => Arrow(arrow, In(method.Modifiers), method is ConstructorDeclarationSyntax or DestructorDeclarationSyntax || GivesNothing(model.GetDeclaredSymbol(method) as IMethodSymbol)),
        LocalFunctionStatementSyntax { ExpressionBody: { } arrow } function => Arrow(arrow, In(function.Modifiers), GivesNothing(model.GetDeclaredSymbol(function) as IMethodSymbol)),
        AccessorDeclarationSyntax { ExpressionBody: { } arrow } accessor => Arrow(arrow, Call, !accessor.IsKind(SyntaxKind.GetAccessorDeclaration)),
        PropertyDeclarationSyntax { ExpressionBody: { } arrow } property => Getter(arrow, property.SemicolonToken),
        IndexerDeclarationSyntax { ExpressionBody: { } arrow } indexer => Getter(arrow, indexer.SemicolonToken),
        AnonymousFunctionExpressionSyntax { ExpressionBody: { } body } lambda when !IsTree(lambda, model) => Lambda(body, In(lambda.Modifiers), GivesNothing(model.GetSymbolInfo(lambda).Symbol as IMethodSymbol)),
        TypeDeclarationSyntax type when MakesMembers(type) => [(type.OpenBraceToken.Span.End, Member)],
        BaseObjectCreationExpressionSyntax made when IsBeforeBody(made) => [(made.SpanStart, $"({Made} == 0 ? "), (made.Span.End, " : throw null!)")],
        _ => [],
    };

    private static string In(SyntaxTokenList modifiers) => modifiers.Any(SyntaxKind.AsyncKeyword) ? AsyncCall : Call;

    private static IEnumerable<(int, string)> Body(StatementSyntax body, string call = Call) => body is BlockSyntax block
        ? [(block.OpenBraceToken.Span.End, call)]
        : [(body.SpanStart, "{" + call), (body.Span.End, "}")];

    private static bool MakesMembers(TypeDeclarationSyntax type) => !type.OpenBraceToken.IsMissing && type.Members.Any(member => member switch
    {
        FieldDeclarationSyntax field => !field.Modifiers.Any(SyntaxKind.StaticKeyword) && field.Declaration.Variables.Any(variable => variable.Initializer is not null),
        PropertyDeclarationSyntax property => !property.Modifiers.Any(SyntaxKind.StaticKeyword) && property.Initializer is not null,
        _ => false,
    });

    // What ": this(...)" and ": base(...)" are given is made before the constructor's body, where its guard is.
    private static bool IsBeforeBody(SyntaxNode made) => made.Ancestors().Any(outer => outer is ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax);

    // "=> x;" becomes "{ guard; return x; }": the arrow is covered, the semicolon stays.
    private static IEnumerable<(int, string)> Arrow(ArrowExpressionClauseSyntax arrow, string call, bool nothing) => arrow.Expression is ThrowExpressionSyntax or RefExpressionSyntax ? []
        : [(arrow.ArrowToken.SpanStart, $"{{{call}{(nothing ? "" : "return ")}/*"), (arrow.ArrowToken.Span.End, "*/"), (arrow.Parent!.Span.End, "}")];

    private static IEnumerable<(int, string)> Getter(ArrowExpressionClauseSyntax arrow, SyntaxToken end) => arrow.Expression is ThrowExpressionSyntax or RefExpressionSyntax ? []
        : [(arrow.ArrowToken.SpanStart, $"{{get{{{Call}return /*"), (arrow.ArrowToken.Span.End, "*/"), (end.Span.End, "}}")];

    private static IEnumerable<(int, string)> Lambda(ExpressionSyntax body, string call, bool nothing) => body is ThrowExpressionSyntax or RefExpressionSyntax ? []
        : [(body.SpanStart, $"{{{call}{(nothing ? "" : "return ")}"), (body.Span.End, ";}")];

    private static bool GivesNothing(IMethodSymbol? method) =>
        method is null || method.ReturnsVoid || (method.IsAsync && method.ReturnType is INamedTypeSymbol { Arity: 0 });

    private static bool IsTree(AnonymousFunctionExpressionSyntax lambda, SemanticModel model) =>
        model.GetTypeInfo(lambda).ConvertedType is INamedTypeSymbol { Name: "Expression", ContainingNamespace.Name: "Expressions" };
}
