using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentStudio.Host.Deliverables;

/// <summary>JSON for people: indented, letters of every script as they are.</summary>
internal static class Indented
{
    public static readonly HostJson Json = new(new JsonSerializerOptions(HostJson.Default.Options)
    {
        WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
