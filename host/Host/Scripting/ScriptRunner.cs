using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Plugins;

namespace AgentStudio.Scripting;

/// <summary>Runs scripts: from the cache or through the compiler, in a context of their own that is gone afterwards.</summary>
/// <param name="cache">The state folder's cache.</param>
internal sealed class ScriptRunner(Func<ToolAsk, Task<JsonNode?>> door, string cache)
{
    /// <summary>How long a script that is stopped may take to end by itself.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(3);

    private readonly ScriptCache _cache = new(Path.Combine(cache, "scripts"));

    /// <summary>What is wrong with a script; it is not run.</summary>
    public async Task<IReadOnlyList<ScriptTrouble>> Check(string file, bool free, CancellationToken cancel)
    {
        var source = ScriptSource.Read(There(file));
        return Check(source, await Tools(cancel), await Packages.Of(source.Packages, _cache.Folder, cancel), free);
    }

    /// <summary>The compiled script, compiled only when it was not before.</summary>
    /// <exception cref="StudioException">It does not compile, or uses what cannot be repeated.</exception>
    public async Task<CompiledScript> Prepare(string file, bool free, CancellationToken cancel)
    {
        var tools = await Tools(cancel);
        if (_cache.Find(There(file), tools, free) is { } known) return known;
        var source = ScriptSource.Read(file);
        return Compile(source, tools, await Packages.Of(source.Packages, _cache.Folder, cancel), free);
    }

    /// <summary>Runs a script to its end.</summary>
    /// <returns>What it returned; null when nothing.</returns>
    /// <exception cref="StudioException">It failed; the message names its own line.</exception>
    public async Task<object?> Run(CompiledScript script, ScriptRun run)
    {
        try
        {
            return await InContext(script, run);
        }
        finally
        {
            if (run.Json.Knows) ForgetTypes();
        }
    }

    /// <summary>The assembly of all tools' methods.</summary>
    public async Task<string> Tools(CancellationToken cancel)
    {
        var list = await door(new() { Tool = "tool_list", Arguments = new() { ["schemas"] = true }, Actor = ScriptRun.Actor, Cancel = cancel });
        var tools = ToolsAssembly.For(list!["tools"]!.AsArray(), _cache.Folder);
        EditorFile.Refresh(Path.GetDirectoryName(cache)!, tools);
        return tools;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<object?> InContext(CompiledScript script, ScriptRun run)
    {
        var context = new ScriptContext(script);
        try
        {
            return await Ended(Task.Run(() => Enter(context, run), CancellationToken.None), run.Cancel);
        }
        catch (PlanEndsException)
        {
            return null;
        }
        catch (OperationCanceledException) when (run.Cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault)   // a script is a stranger's code: whatever it throws is its own, and named by its line
        {
            throw ScriptFault.Of(fault, script, run.Folder);
        }
        finally
        {
            SafeUnload.Of(context);
        }
    }

    // What waits for ever, or sleeps, does not hear that it is stopped: it gets a moment, and is left behind.
    private static async Task<object?> Ended(Task<object?> script, CancellationToken cancel)
    {
        try
        {
            return await script.WaitAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await Task.WhenAny(script, Task.Delay(Moment, CancellationToken.None));
            throw;
        }
    }

    private static async Task<object?> Enter(ScriptContext context, ScriptRun run)
    {
        ScriptGlobals.Current = new(run);
        return await context.Entry()([null, null]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CompiledScript Compile(ScriptSource source, string tools, PackageFiles packages, bool free)
    {
        var (script, assembly, symbols) = new ScriptCompiler(tools, packages, free).Build(source);
        return _cache.Keep(source.File, tools, free, script, assembly, symbols);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IReadOnlyList<ScriptTrouble> Check(ScriptSource source, string tools, PackageFiles packages, bool free) => new ScriptCompiler(tools, packages, free).Check(source);

    // The serialiser keeps what it learnt of a type for ever, and with it the type's assembly; the hook that editors use empties it.
    private static void ForgetTypes() => typeof(JsonSerializer).Assembly.GetType("System.Text.Json.JsonSerializerOptionsUpdateHandler")
        ?.GetMethod("ClearCache", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)?.Invoke(null, [null]);

    private static string There(string file) => File.Exists(file) ? file : throw new StudioException($"There is no script '{file}'.{Nearby(file)}");

    private static string Nearby(string file) => Directory.Exists(Path.GetDirectoryName(file)) && NearestWord.To(Path.GetFileName(file), Directory.EnumerateFiles(Path.GetDirectoryName(file)!, "*.csx").Select(one => Path.GetFileName(one)!).Order(StringComparer.Ordinal)) is { } near
        ? $" Did you mean '{near}'?" : "";
}

/// <summary>What a script threw, with its own line.</summary>
internal static class ScriptFault
{
    public static StudioException Of(Exception fault, CompiledScript script, string folder)
    {
        var (file, line) = fault is TooDeepException deep ? (deep.File, deep.Line) : Place(fault, script);
        var at = file.Length == 0 ? "" : $"{Path.GetRelativePath(folder, file)}({line}): ";
        return new(at + fault switch
        {
            StudioException or TooDeepException => fault.Message,
            AggregateException { InnerExceptions: [var only] } => $"{only.GetType().Name}: {only.Message}",
            _ => $"{fault.GetType().Name}: {fault.Message}",
        }, fault);
    }

    private static (string File, int Line) Place(Exception fault, CompiledScript script) => new StackTrace(fault, fNeedFileInfo: true).GetFrames()
        .Where(frame => frame.GetFileName() is { } file && script.Inputs.ContainsKey(file)).Select(frame => (frame.GetFileName()!, frame.GetFileLineNumber())).FirstOrDefault(("", 0));
}
