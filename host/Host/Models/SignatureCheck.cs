using System.IO.Enumeration;
using AgentStudio.Onnx;

namespace AgentStudio.Host.Models;

/// <summary>Compares what an ONNX file takes and gives with what a family needs; says every difference in a sentence.</summary>
internal static class SignatureCheck
{
    public static IEnumerable<string> Complaints(FamilyFile family, string name, OnnxFile model)
    {
        foreach (var node in family.Inputs.Where(node => !node.Optional && Find(node, model.Inputs) is null))
            yield return $"{name} takes no '{node.Name}'; it takes {List(model.Inputs)}";
        foreach (var node in family.Outputs.Where(node => !node.Optional && Find(node, model.Outputs) is null))
            yield return $"{name} gives no '{node.Name}'; it gives {List(model.Outputs)}";
        if (family.Inputs.Count > 0)
            foreach (var extra in model.Inputs.Where(input => !family.Inputs.Any(node => Names(node, input.Name))))
                yield return $"{name} takes '{extra}', which nobody here would give it";
        foreach (var (node, found) in Pairs(family.Inputs, model.Inputs).Concat(Pairs(family.Outputs, model.Outputs)))
            if (Difference(node, found) is { } difference)
                yield return $"{name}: '{found}' {difference}";
    }

    private static IEnumerable<(FamilyNode, NodeMetadata)> Pairs(IReadOnlyList<FamilyNode> nodes, IReadOnlyList<NodeMetadata> found) =>
        nodes.Select(node => (node, Find(node, found))).Where(pair => pair.Item2 is not null).Select(pair => (pair.node, pair.Item2!));

    /// <summary>Of several that a name with * fits, one without a difference.</summary>
    private static NodeMetadata? Find(FamilyNode node, IReadOnlyList<NodeMetadata> found) => ModelFolder.Alternatives(node.Name)
        .Select(name => found.Where(one => FileSystemName.MatchesSimpleExpression(name, one.Name, ignoreCase: false)).OrderBy(one => Difference(node, one) is not null).FirstOrDefault())
        .FirstOrDefault(one => one is not null);

    private static bool Names(FamilyNode node, string name) => ModelFolder.Alternatives(node.Name).Any(one => FileSystemName.MatchesSimpleExpression(one, name, ignoreCase: false));

    private static string? Difference(FamilyNode node, NodeMetadata found)
    {
        if (node.Type.Length > 0 && !ModelFolder.Alternatives(node.Type).Contains(found.ElementDataType.ToString(), StringComparer.OrdinalIgnoreCase))
            return $"should hold {node.Type}";
        var ranks = node.Shape is { } given ? [given.Count] : node.Ranks;
        if (ranks.Count > 0 && !ranks.Contains(found.Dimensions.Length)) return $"should have {string.Join(" or ", ranks)} dimensions";
        return node.Shape is { } shape && shape.Where((size, at) => size >= 0 && found.Dimensions[at] >= 0 && found.Dimensions[at] != size).Any()
            ? $"should have the shape [{string.Join(", ", shape.Select(size => size < 0 ? "?" : $"{size}"))}]"
            : null;
    }

    private static string List(IReadOnlyList<NodeMetadata> nodes) => nodes.Count == 0 ? "nothing" : string.Join(", ", nodes);
}
