using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Cli;

/// <summary>Standard output for results, standard error for everything else: progress as one live line on a screen, as plain lines elsewhere.</summary>
internal sealed class Terminal : ITerminal
{
    private const string ToLineStart = "\r\u001b[2K";
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(1);
    private static readonly JsonSerializerOptions Printed = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _lock = new();
    private readonly bool _live = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb" && Environment.GetEnvironmentVariable("NO_COLOR") is null;
    private long _shownAt;
    private string _line = "";
    private string _said = "";
    private bool _midLine;

    public Terminal(bool json) => Json = json;

    public bool Json { get; }

    public bool CanAsk => !Json && !Console.IsInputRedirected && !Console.IsErrorRedirected;

    public void Say(string line = "")
    {
        if (!Json) Above(() => Console.Out.WriteLine(line));
    }

    public void Tell(string words)
    {
        if (Json || words.Length == 0) return;
        lock (_lock)
        {
            if (_live && _line.Length > 0) Console.Error.Write(ToLineStart);
            _line = "";
            Console.Out.Write(words);
            _midLine = words[^1] != '\n';
        }
    }

    public void Note(string line) => Above(() => Console.Error.WriteLine(line));

    public void Fail(string message)
    {
        Above(() => Console.Error.WriteLine("studio: " + message));
        if (Json) Print(new JsonObject { ["error"] = new JsonObject { ["message"] = message } });
    }

    public void Give(JsonNode? result)
    {
        if (Json) Print(result ?? new JsonObject());
    }

    public void Report(ProgressNote value)
    {
        var line = value.Done is { } done ? $"{Math.Clamp(done, 0, 1),4:0%}  {value.Text}" : $"      {value.Text}";
        lock (_lock)
        {
            if (line == _line || (Stopwatch.GetElapsedTime(_shownAt) < (_live ? BetweenFrames : BetweenLines) && value.Done < 1)) return;
            Break();
            (_line, _shownAt) = (line, Stopwatch.GetTimestamp());
            if (_live) Console.Error.Write(ToLineStart + Fit(line));
            else if (value.Text != _said) Console.Error.WriteLine(line);
            _said = value.Text;
        }
    }

    public async Task<bool> Confirm(string question, CancellationToken cancel)
    {
        Above(() => Console.Error.Write($"{question} [y/N] "));
        var answer = await Task.Run(Console.In.ReadLine, cancel).WaitAsync(cancel);
        return answer?.Trim() is "y" or "Y" or "yes";
    }

    /// <summary>Takes the live line away.</summary>
    public void EndLine() => Above(() => { });

    /// <summary>Writes where the live line stood; the line comes back with the next report.</summary>
    private void Above(Action write)
    {
        lock (_lock)
        {
            if (_live && _line.Length > 0) Console.Error.Write(ToLineStart);
            _line = "";
            Break();
            write();
        }
    }

    /// <summary>Ends the line in whose middle told words stopped.</summary>
    private void Break()
    {
        if (_midLine) Console.Out.WriteLine();
        _midLine = false;
    }

    private void Print(JsonNode result) => Above(() => Console.Out.WriteLine(result.ToJsonString(Printed)));

    /// <summary>A line that is wider than the screen would scroll it.</summary>
    private static string Fit(string line)
    {
        var width = Console.BufferWidth > 20 ? Console.BufferWidth - 1 : 79;
        return line.Length <= width ? line : line[..(width - 1)] + "…";
    }
}
