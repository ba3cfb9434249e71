using System.Collections.Concurrent;
using System.ComponentModel;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AgentStudio.Host.Plugins;

/// <summary>
/// What is said about a record and its members: their [Description], else their documentation comment, which the compiler writes
/// beside the DLL. So the words in Film describe the arguments of every tool.
/// </summary>
internal sealed partial class RecordDocs
{
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> _files = new(StringComparer.Ordinal);

    /// <param name="property">A property, or null.</param>
    /// <param name="parameter">The parameter of the record's constructor that stands for it, or null.</param>
    /// <param name="comments">Also from documentation comments; without, only from [Description].</param>
    public string? Of(ICustomAttributeProvider? property, ICustomAttributeProvider? parameter, bool comments) =>
        Description(property) ?? Description(parameter)
        ?? (comments && property is PropertyInfo { DeclaringType: { } owner } member ? Comment(owner, $"P:{Id(owner)}.{member.Name}") : null);

    private static string? Description(ICustomAttributeProvider? provider) =>
        provider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false).OfType<DescriptionAttribute>().FirstOrDefault()?.Description;

    private static string Id(Type type) => (type.FullName ?? type.Name).Replace('+', '.');

    private string? Comment(Type type, string id) =>
        _files.GetOrAdd(type.Assembly.Location, Read).GetValueOrDefault(id);

    private static IReadOnlyDictionary<string, string> Read(string assembly)
    {
        var file = assembly.Length == 0 ? "" : Path.ChangeExtension(assembly, ".xml");
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(file)) return words;
        foreach (var member in XDocument.Load(file).Descendants("member"))
        {
            var id = (string?)member.Attribute("name") ?? "";
            if (member.Element("summary") is { } summary) words.TryAdd(id, Plain(summary));
            foreach (var parameter in member.Elements("param").Where(_ => id.StartsWith("T:", StringComparison.Ordinal)))   // a record's own parameters
                words.TryAdd($"P:{id[2..]}.{(string?)parameter.Attribute("name")}", Plain(parameter));
        }

        return words;
    }

    private static string Plain(XElement words)
    {
        foreach (var see in words.Descendants().Where(word => word.Name.LocalName is "see" or "paramref").ToList())
        {
            var name = (string?)see.Attribute("cref") ?? (string?)see.Attribute("name") ?? (string?)see.Attribute("langword") ?? "";
            see.ReplaceWith(name[(name.LastIndexOfAny(['.', ':']) + 1)..]);
        }

        return Spaces().Replace(words.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
