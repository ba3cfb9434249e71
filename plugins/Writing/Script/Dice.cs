namespace AgentStudio.Writing;

/// <summary>SplitMix64: the same seed throws the same, everywhere.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public int Below(int count)
    {
        _state += 0x9E3779B97F4A7C15UL;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return (int)((z ^ (z >> 31)) % (ulong)count);
    }

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];
}
