namespace AgentStudio.Tests.Finishing;

/// <summary>Tests that set environment variables run alone.</summary>
[CollectionDefinition("environment", DisableParallelization = true)]
public sealed class EnvironmentCollection;
