using System.Runtime.CompilerServices;

namespace AgentStudio.Media;

/// <summary>How loops over vectors of 256 bits are compiled: .NET does not do so ahead of time, and would begin with its slowest code.</summary>
internal static class Compile
{
    internal const MethodImplOptions AtOnce = MethodImplOptions.AggressiveOptimization;
}
