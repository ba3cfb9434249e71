using AgentStudio.Sdk;

namespace AgentStudio.Host.Workers;

/// <summary>A request put to a local provider, whatever its medium.</summary>
internal static class LocalMaking
{
    /// <returns>How to make it; null when the provider does not make this medium on this machine.</returns>
    public static Func<IWorkbench, CancellationToken, Task<Delivered>>? Of(IProvider provider, MakeRequest request)
    {
        var role = typeof(IProvider<>).MakeGenericType(request.GetType());
        if (!role.IsInstanceOfType(provider)) return null;
        var make = role.GetMethod(nameof(IProvider<MakeRequest>.Make))!;
        return (bench, cancel) => (Task<Delivered>)make.Invoke(provider, System.Reflection.BindingFlags.DoNotWrapExceptions, null, [request, bench, cancel], null)!;
    }
}
