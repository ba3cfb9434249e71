namespace AgentStudio.Onnx;

/// <summary>What a model file says of itself.</summary>
public sealed unsafe record ModelMetadata
{
    public string ProducerName { get; init; } = "";

    public string GraphName { get; init; } = "";

    public string GraphDescription { get; init; } = "";

    public string Domain { get; init; } = "";

    public string Description { get; init; } = "";

    public long Version { get; init; }

    public IReadOnlyDictionary<string, string> CustomMetadataMap { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    internal static ModelMetadata Read(OrtEnv env, nint session)
    {
        nint metadata;
        env.Check(env.Api.SessionGetModelMetadata(session, &metadata));
        try
        {
            long version;
            env.Check(env.Api.ModelMetadataGetVersion(metadata, &version));
            return new()
            {
                ProducerName = Text(env, metadata, 112), GraphName = Text(env, metadata, 113), Domain = Text(env, metadata, 114), Description = Text(env, metadata, 115),
                GraphDescription = Text(env, metadata, 158), Version = version, CustomMetadataMap = Custom(env, metadata),
            };
        }
        finally
        {
            env.Api.ReleaseModelMetadata(metadata);
        }
    }

    private static string Text(OrtEnv env, nint metadata, int text)
    {
        byte* value;
        env.Check(env.Api.ModelMetadataGetText(text, metadata, env.DefaultAllocator, &value));
        return env.Take(value);
    }

    private static SortedDictionary<string, string> Custom(OrtEnv env, nint metadata)
    {
        byte** keys;
        long count;
        env.Check(env.Api.ModelMetadataGetKeys(metadata, env.DefaultAllocator, &keys, &count));
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0L; i < count; i++)
        {
            byte* value;
            env.Check(env.Api.ModelMetadataLookup(metadata, env.DefaultAllocator, keys[i], &value));
            map[env.Take(keys[i])] = value == null ? "" : env.Take(value);
        }

        if (count > 0) env.Check(env.Api.AllocatorFree(env.DefaultAllocator, keys));
        return map;
    }
}
