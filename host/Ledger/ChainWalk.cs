namespace AgentStudio.Ledger;

/// <summary>Walks along the chain from its root and remembers the first break.</summary>
internal sealed class ChainWalk
{
    private readonly HashSet<long> _bodiless = [];
    private readonly HashSet<long> _permits = [];
    private byte[] _hash = Chain.Root;
    private long _seq;
    private long _leaves;

    public LedgerBreak? Break { get; private set; }

    /// <summary>Walks over a fact whose fields are known.</summary>
    /// <param name="stored">The hash that was stored with it; empty where only the fields travelled.</param>
    /// <returns>False at a break: the walk is over.</returns>
    public bool Step(in LeafFields row, ReadOnlySpan<byte> body, bool hasBody, ReadOnlySpan<byte> stored)
    {
        if (!Follows(row.Seq)) return false;
        if (hasBody && !Chain.DigestOf(body).AsSpan().SequenceEqual(row.BodyDigest)) return Broken(row.Seq, $"the body of {row.Kind} '{row.Id}', version {row.Version}, was changed");
        if (!hasBody && row.BodyDigest.Length > 0) _bodiless.Add(row.Seq);
        if (row.Kind == "erased" && long.TryParse(row.Id, out var erased)) _permits.Add(erased);
        _hash = Chain.Next(_hash, Chain.Leaf(row));
        return stored.IsEmpty || stored.SequenceEqual(_hash) || Broken(row.Seq, $"a field of {row.Kind} '{row.Id}', version {row.Version}, or its hash was changed");
    }

    /// <summary>Walks over a fact of which only the leaf is known.</summary>
    public bool Step(long seq, ReadOnlySpan<byte> leaf)
    {
        if (!Follows(seq)) return false;
        _hash = Chain.Next(_hash, leaf);
        _leaves++;
        return true;
    }

    public bool Broken(long seq, string what)
    {
        Break ??= new LedgerBreak(seq, what);
        return false;
    }

    /// <summary>Looks whether bodies are missing that no recorded fact erased, and sums up.</summary>
    public VerifyReport End()
    {
        if (Break is null && _bodiless.Except(_permits).Order().ToList() is [var seq, ..]) Broken(seq, $"the body of fact {seq} is missing and no fact of kind 'erased' says why");
        return new() { Facts = _seq - _leaves, Leaves = _leaves, Erased = _bodiless.Count, LastHash = Convert.ToHexStringLower(_hash), Break = Break };
    }

    private bool Follows(long seq)
    {
        if (seq != _seq + 1) return Broken(seq, _seq + 1 == seq - 1 ? $"fact {_seq + 1} is missing" : $"facts {_seq + 1} to {seq - 1} are missing");
        _seq = seq;
        return true;
    }
}
