using System.Runtime.Loader;

namespace AgentStudio.Host.Plugins;

/// <summary>
/// Whether assemblies can be unloaded, which is safe where the threads that ran them do not end. .NET 9 and 10 number the thread statics of what can be unloaded
/// (every <c>ArrayPool&lt;T&gt;</c> of a plugin's type has one) and give the numbers of an unloaded plugin to the next one; a thread that ends later frees
/// by its old numbers, and so takes statics from under the next plugin, which reads other objects in their place until the process dies
/// (FreeLoaderAllocatorHandlesForTLSData in coreclr's threadstatics.cpp; seen with 10.0.12). The pool ends threads that were idle for 20 seconds,
/// unless it is told to keep them.
/// </summary>
internal static class SafeUnload
{
    private const string Setting = "System.Threading.ThreadPool.ThreadsToKeepAlive";

    /// <summary>
    /// The pool keeps its threads: our own programs are configured so, and another that opens a studio before it uses the pool is told in time. Contexts are
    /// collectible where this is true: one that is collectible and forgotten unloads by itself.
    /// </summary>
    public static bool IsPossible { get; } = Kept() || KeptFromNowOn();

    /// <summary>A context that was made where it was not safe stays, and with it an earlier build, until the program ends.</summary>
    public static void Of(AssemblyLoadContext context)
    {
        if (context.IsCollectible) context.Unload();
    }

    private static bool Kept() => "-1" == (AppContext.GetData(Setting)?.ToString() ?? Environment.GetEnvironmentVariable("DOTNET_ThreadPool_ThreadsToKeepAlive"));

    private static bool KeptFromNowOn()
    {
        if (ThreadPool.ThreadCount > 0 || ThreadPool.CompletedWorkItemCount > 0) return false;   // it reads its settings once
        AppContext.SetData(Setting, "-1");
        return true;
    }
}
