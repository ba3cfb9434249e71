namespace AgentStudio.Host.Plugins;

/// <summary>A build of a plugin that cannot be used; the message says which file, what is wrong and what to do.</summary>
internal sealed class PluginLoadException(string message, Exception? inner = null) : Exception(message, inner);
