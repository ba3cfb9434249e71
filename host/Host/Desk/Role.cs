using AgentStudio.Film;
using AgentStudio.Host.Plugins;

namespace AgentStudio.Host.Desk;

/// <summary>What somebody may do in the studio. Each role may do what those before it may.</summary>
internal enum Role
{
    /// <summary>Looks: tools that change nothing.</summary>
    Viewer,
    /// <summary>Changes the film and renders it with what is free.</summary>
    Editor,
    /// <summary>Spends money too, within the limit that a call names.</summary>
    Producer,
    /// <summary>Replaces and removes what others made too.</summary>
    Admin,
}

internal static class Roles
{
    /// <exception cref="StudioException">The role may not call the tool so.</exception>
    public static void Check(Role role, ToolEntry tool, ToolAsk ask)
    {
        if (Needed(tool, ask) is var needed && role < needed)
            throw new StudioException($"{tool.Name} {Why(needed)}, which a {Word(role)} may not; it needs the role {Word(needed)}. Ask whoever runs this studio for another key.");
    }

    public static string Word(Role role) => role.ToString().ToLowerInvariant();

    private static Role Needed(ToolEntry tool, ToolAsk ask) =>
        tool.ReadOnly ? Role.Viewer
        : tool.Destructive || ask.MayOverwrite ? Role.Admin
        : tool.Spends && Pays(ask) ? Role.Producer
        : Role.Editor;

    private static bool Pays(ToolAsk ask) => ask.Limit is { } limit && limit > Usd.Zero
        || ask.Arguments["limitUsd"] is System.Text.Json.Nodes.JsonValue value && value.ToJsonString() is not ("0" or "0.0" or "0.00" or "null");

    private static string Why(Role needed) => needed switch
    {
        Role.Admin => "replaces or removes what somebody made",
        Role.Producer => "would spend money",
        _ => "changes the film",
    };
}
