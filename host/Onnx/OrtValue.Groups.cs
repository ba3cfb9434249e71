namespace AgentStudio.Onnx;

/// <summary>Sequences and maps, which some models take or give instead of tensors.</summary>
public sealed unsafe partial class OrtValue
{
    public OnnxValueType OnnxType
    {
        get
        {
            int type;
            Env.Check(Env.Api.GetValueType(Handle, &type));
            return (OnnxValueType)type;
        }
    }

    /// <summary>How many values a sequence holds; 2 for a map: its keys and its values.</summary>
    public int GetValueCount()
    {
        nuint count;
        Env.Check(Env.Api.GetValueCount(Handle, &count));
        return (int)count;
    }

    /// <summary>An element of a sequence, or of a map its keys (0) and its values (1), each a tensor. The caller's to dispose.</summary>
    /// <exception cref="OnnxRuntimeException">There is no such element, or this is a tensor.</exception>
    public OrtValue GetValue(int index)
    {
        nint value;
        Env.Check(Env.Api.GetValue(Handle, index, Env.DefaultAllocator, &value));
        return Made(Env, value);
    }

    /// <summary>A sequence of values of one type. It shares their memory: they must outlive it.</summary>
    public static OrtValue CreateSequence(IReadOnlyList<OrtValue> values) => Group(values, OnnxValueType.Sequence);

    /// <summary>A map: a tensor of keys (int64 or text) and one of as many values. It shares their memory: they must outlive it.</summary>
    public static OrtValue CreateMap(OrtValue keys, OrtValue values) => Group([keys, values], OnnxValueType.Map);

    private static OrtValue Group(IReadOnlyList<OrtValue> values, OnnxValueType type)
    {
        if (values.Count == 0) throw new ArgumentException("A sequence of nothing has no type; ONNX Runtime does not make one.");
        var handles = stackalloc nint[values.Count];
        for (var i = 0; i < values.Count; i++) handles[i] = values[i].Handle;
        var env = values[0].Env;
        nint group;
        env.Check(env.Api.CreateValue(handles, (nuint)values.Count, (int)type, &group));
        GC.KeepAlive(values);
        return Made(env, group);
    }
}
