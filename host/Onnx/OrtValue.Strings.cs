using System.Text;

namespace AgentStudio.Onnx;

public sealed unsafe partial class OrtValue
{
    public static OrtValue CreateFromStrings(IReadOnlyList<string> strings, ReadOnlySpan<long> shape, OrtEnv? env = null)
    {
        Fits(strings.Count, shape);
        var value = CreateAllocatedTensorValue(TensorElementType.String, shape, env);
        using var texts = new Utf8List([.. strings]);
        value.Env.Check(value.Env.Api.FillStringTensor(value.Handle, texts.Items, texts.Count));
        return value;
    }

    public string[] GetStringTensorAsArray()
    {
        nuint bytes;
        Env.Check(Env.Api.GetStringTensorDataLength(Handle, &bytes));
        var texts = new string[(int)GetTensorTypeAndShape().ElementCount];
        var (all, offsets) = (new byte[(int)bytes + 1], new nuint[texts.Length + 1]);
        fixed (byte* text = all)
        fixed (nuint* begins = offsets)
            Env.Check(Env.Api.GetStringTensorContent(Handle, text, bytes, begins, (nuint)texts.Length));
        offsets[^1] = bytes;
        for (var i = 0; i < texts.Length; i++) texts[i] = Encoding.UTF8.GetString(all, (int)offsets[i], (int)(offsets[i + 1] - offsets[i]));
        return texts;
    }
}
