using System.Text.Json.Nodes;
using AgentStudio.Film;
using Microsoft.Extensions.AI;

namespace AgentStudio.Sdk;

/// <summary>
/// One running call of a tool and all that the tool may use. What it writes is one commit with the record of the call, at its
/// end; when it throws, nothing of that is kept. Media made meanwhile stays.
/// </summary>
public interface IToolCall
{
    /// <summary>The production that the arguments name, else the one last used.</summary>
    /// <exception cref="StudioException">There is none, or the name is not known; the message lists those that are.</exception>
    ProductionId Production { get; }

    /// <summary>The facts of <see cref="Production"/>.</summary>
    IFacts Facts { get; }

    /// <summary>The facts of another production, such as <see cref="ProductionId.Library"/> or one that this call begins.</summary>
    IFacts FactsOf(ProductionId production);

    /// <summary>All productions, in the order of their beginning.</summary>
    IReadOnlyList<ProductionId> Productions { get; }

    IMedia Media { get; }

    /// <summary>Who calls: "chat", "agent", "script", "cli" and the user's name where known.</summary>
    string Actor { get; }

    CancellationToken Cancel { get; }

    /// <summary>A path as the caller means it: relative ones begin in the folder where the caller was started, which need not be this process's.</summary>
    string FullPath(string path) => Path.GetFullPath(path);

    /// <summary>Develops one recipe, or returns what it once made.</summary>
    Task<Made> Make(MakeRequest request);

    /// <summary>Calls another tool through the same door, with this call's role and remaining limit.</summary>
    Task<JsonNode?> Call(string tool, JsonObject arguments);

    void Report(ProgressNote note);

    /// <summary>The folder in which people leave files for the production; it need not exist.</summary>
    string Inbox => "";

    /// <summary>Downloads what a public http or https address gives into the store.</summary>
    /// <exception cref="StudioException">The address cannot be used, answers with an error, or gives too much; the message says which.</exception>
    Task<Digest> Fetch(Uri address) => throw new StudioException("Nothing can be fetched here. Give a path instead.");

    /// <summary>Asks the person at the other end; without one it is an error that says which argument to add.</summary>
    /// <param name="unasked">Said when nobody can be asked, such as "Add overwrite: true."</param>
    Task Confirm(string question, string unasked);

    /// <summary>The studio's language model: each request is a recipe, so an equal request returns the recorded reply. Null without one.</summary>
    IChatClient? Chat { get; }
}

/// <summary>What is being done, for people.</summary>
/// <param name="Text">Such as "clip 24A".</param>
/// <param name="Done">0 to 1 of the whole call; null when not known.</param>
public sealed record ProgressNote(string Text, double? Done = null);

/// <summary>Argument records that are about a production implement it; an unset one means the production last used.</summary>
public interface IAboutProduction
{
    string? Production { get; }
}
