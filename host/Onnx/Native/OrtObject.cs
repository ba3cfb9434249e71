namespace AgentStudio.Onnx;

/// <summary>Something that ONNX Runtime owns and that is given back once. A finalizer stands behind a forgotten Dispose.</summary>
public abstract class OrtObject : IDisposable
{
    private nint _handle;

    private protected OrtObject(OrtEnv env) => Env = env;

    ~OrtObject() => Free();

    /// <summary>The library that it belongs to; it works with no other one's objects.</summary>
    public OrtEnv Env { get; }

    public bool IsDisposed => _handle == 0;

    internal nint Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(_handle == 0, this);
            return _handle;
        }
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private protected void Own(nint handle) => _handle = handle;

    private protected abstract void Release(nint handle);

    /// <summary>What the native object pointed to, freed after it.</summary>
    private protected virtual void ReleaseMemory()
    {
    }

    private void Free()
    {
        var handle = Interlocked.Exchange(ref _handle, 0);
        if (handle == 0) return;
        Release(handle);
        ReleaseMemory();
    }
}
