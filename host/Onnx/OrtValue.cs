using System.Buffers;
using System.Runtime.InteropServices;

namespace AgentStudio.Onnx;

/// <summary>
/// A tensor. <see cref="Allocate{T}"/> is the house's way: native memory that begins at a multiple of 64 bytes, without which the same
/// numbers can give other bits (see <see cref="SessionOptions.DeterministicCompute"/>).
/// </summary>
public sealed unsafe partial class OrtValue : OrtObject
{
    /// <summary>What an input must begin at so that results repeat.</summary>
    public const int Alignment = 64;

    private MemoryHandle _pin;
    private void* _memory;

    private OrtValue(OrtEnv env, nint value) : base(env) => Own(value);

    public bool IsTensor
    {
        get
        {
            int yes;
            Env.Check(Env.Api.IsTensor(Handle, &yes));
            return yes != 0;
        }
    }

    /// <summary>Begins at a multiple of <see cref="Alignment"/>; true too for what is not in the processor's memory.</summary>
    internal bool IsAligned { get; private set; } = true;

    /// <summary>A tensor in aligned native memory of its own, filled with zeros.</summary>
    public static OrtValue Allocate<T>(ReadOnlySpan<long> shape, OrtEnv? env = null) where T : unmanaged
    {
        var bytes = checked((nuint)CountOf(shape) * (nuint)sizeof(T));
        var memory = NativeMemory.AlignedAlloc(Math.Max(bytes, 1), Alignment);
        try
        {
            NativeMemory.Clear(memory, bytes);
            var value = Wrap(env ?? OrtEnv.Instance(), memory, bytes, TensorElements.TypeOf<T>(), shape);
            value._memory = memory;
            return value;
        }
        catch
        {
            NativeMemory.AlignedFree(memory);
            throw;
        }
    }

    /// <summary>A tensor in aligned native memory of its own with a copy of the data.</summary>
    public static OrtValue Allocate<T>(ReadOnlySpan<T> data, ReadOnlySpan<long> shape, OrtEnv? env = null) where T : unmanaged
    {
        Fits(data.Length, shape);
        var value = Allocate<T>(shape, env);
        data.CopyTo(value.GetTensorMutableDataAsSpan<T>());
        return value;
    }

    /// <summary>A tensor over managed memory, which is pinned until the value is disposed; no copy.</summary>
    public static OrtValue CreateTensorValueFromMemory<T>(T[] data, ReadOnlySpan<long> shape, OrtEnv? env = null) where T : unmanaged =>
        CreateTensorValueFromMemory(data.AsMemory(), shape, env);

    /// <inheritdoc cref="CreateTensorValueFromMemory{T}(T[], ReadOnlySpan{long}, OrtEnv)"/>
    public static OrtValue CreateTensorValueFromMemory<T>(Memory<T> data, ReadOnlySpan<long> shape, OrtEnv? env = null) where T : unmanaged
    {
        Fits(data.Length, shape);
        var pin = data.Pin();
        try
        {
            var value = Wrap(env ?? OrtEnv.Instance(), pin.Pointer, (nuint)data.Length * (nuint)sizeof(T), TensorElements.TypeOf<T>(), shape);
            value._pin = pin;
            return value;
        }
        catch
        {
            pin.Dispose();
            throw;
        }
    }

    /// <summary>A tensor over memory of the caller's, which must outlive the value; no copy.</summary>
    public static OrtValue CreateTensorValueWithData(OrtMemoryInfo memory, TensorElementType elementType, ReadOnlySpan<long> shape, nint data, long bytes) =>
        Wrap(memory.Env, (void*)data, (nuint)bytes, elementType, shape, memory);

    /// <summary>A tensor in memory of ONNX Runtime's.</summary>
    public static OrtValue CreateAllocatedTensorValue(TensorElementType elementType, ReadOnlySpan<long> shape, OrtEnv? env = null)
    {
        env ??= OrtEnv.Instance();
        nint value;
        fixed (long* dimensions = shape) env.Check(env.Api.CreateTensor(env.DefaultAllocator, dimensions, (nuint)shape.Length, (int)elementType, &value));
        return new OrtValue(env, value).Located();
    }

    public OrtTensorTypeAndShapeInfo GetTensorTypeAndShape()
    {
        nint info;
        Env.Check(Env.Api.GetTensorTypeAndShape(Handle, &info));
        try
        {
            var (type, shape, _) = TensorInfo.Read(Env, info);
            return new(type, shape);
        }
        finally
        {
            Env.Api.ReleaseTensorInfo(info);
        }
    }

    /// <exception cref="InvalidOperationException">The tensor holds another type.</exception>
    public ReadOnlySpan<T> GetTensorDataAsSpan<T>() where T : unmanaged => GetTensorMutableDataAsSpan<T>();

    /// <inheritdoc cref="GetTensorDataAsSpan{T}"/>
    public Span<T> GetTensorMutableDataAsSpan<T>() where T : unmanaged
    {
        var info = GetTensorTypeAndShape();
        return info.ElementDataType == TensorElements.TypeOf<T>()
            ? new(Data(), checked((int)info.ElementCount))
            : throw new InvalidOperationException($"The tensor holds {info}, not {TensorElements.TypeOf<T>()}.");
    }

    /// <summary>The tensor's memory as bytes, of whatever type it is.</summary>
    public Span<byte> GetTensorMutableRawData()
    {
        var info = GetTensorTypeAndShape();
        var size = TensorElements.SizeOf(info.ElementDataType);
        return size > 0
            ? new(Data(), checked((int)(info.ElementCount * size)))
            : throw new NotSupportedException($"A tensor of {info.ElementDataType} cannot be read as bytes.");
    }

    /// <summary>Wraps what a run made.</summary>
    internal static OrtValue Made(OrtEnv env, nint value) => new OrtValue(env, value).Located();

    private protected override void Release(nint handle) => Env.Api.ReleaseValue(handle);

    private protected override void ReleaseMemory()
    {
        _pin.Dispose();
        if (_memory != null) NativeMemory.AlignedFree(_memory);
        _memory = null;
    }

    private static OrtValue Wrap(OrtEnv env, void* data, nuint bytes, TensorElementType type, ReadOnlySpan<long> shape, OrtMemoryInfo? memory = null)
    {
        nint value;
        fixed (long* dimensions = shape)
            env.Check(env.Api.CreateTensorWithData((memory ?? env.CpuMemory).Handle, data, bytes, dimensions, (nuint)shape.Length, (int)type, &value));
        return new(env, value) { IsAligned = memory is { Name: not "Cpu" } || (nuint)data % Alignment == 0 };
    }

    private static long CountOf(ReadOnlySpan<long> shape)
    {
        var count = 1L;
        foreach (var size in shape)
            count = size >= 0 ? checked(count * size) : throw new ArgumentException($"A tensor's shape cannot be [{string.Join(", ", shape.ToArray())}].");
        return count;
    }

    private static void Fits(int given, ReadOnlySpan<long> shape)
    {
        if (CountOf(shape) is var count && count != given) throw new ArgumentException($"{given} numbers do not fill the shape [{string.Join(", ", shape.ToArray())}], which has {count}.");
    }

    private void* Data()
    {
        void* data;
        Env.Check(Env.Api.GetTensorMutableData(Handle, &data));
        return data;
    }

    private OrtValue Located()
    {
        IsAligned = !IsTensor || (nuint)Data() % Alignment == 0;
        return this;
    }
}
