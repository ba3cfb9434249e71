namespace AgentStudio.Tests.Sound;

/// <summary>Tests that measure the whole process, so nothing else may run in it.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
