using System.Text.Json.Nodes;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Cli;

/// <summary>Where a command speaks: a person's screen, a log, or a program that reads one JSON object.</summary>
internal interface ITerminal : IProgress<ProgressNote>
{
    /// <summary>Somebody can be asked.</summary>
    bool CanAsk { get; }

    /// <summary>The result is read by a program: nothing but the object of <see cref="Give"/> reaches standard output.</summary>
    bool Json { get; }

    /// <summary>A line of the result for people; nothing with --json.</summary>
    void Say(string line = "");

    /// <summary>Words of an answer as they come; nothing with --json. Whatever is written next begins a line of its own.</summary>
    void Tell(string words);

    /// <summary>A line beside the result, on standard error.</summary>
    void Note(string line);

    /// <summary>The whole result as one object, with --json; people were told by <see cref="Say"/>.</summary>
    void Give(JsonNode? result);

    /// <summary>Why it could not be done.</summary>
    void Fail(string message);

    Task<bool> Confirm(string question, CancellationToken cancel);
}
