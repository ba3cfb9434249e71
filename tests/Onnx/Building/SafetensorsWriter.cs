using System.Runtime.InteropServices;
using System.Text;

namespace AgentStudio.Tests.Onnx.Building;

/// <summary>Writes a safetensors file of 32-bit floats.</summary>
internal static class SafetensorsWriter
{
    public static string Write(string path, params (string Name, int[] Shape, float[] Data)[] tensors)
    {
        var (entries, at) = (new List<string>(), 0);
        foreach (var (name, shape, data) in tensors)
        {
            entries.Add($"\"{name}\":{{\"dtype\":\"F32\",\"shape\":[{string.Join(',', shape)}],\"data_offsets\":[{at},{at + data.Length * 4}]}}");
            at += data.Length * 4;
        }

        var head = Encoding.UTF8.GetBytes("{" + string.Join(',', entries) + "}");
        using var file = File.Create(path);
        file.Write(BitConverter.GetBytes((ulong)head.Length));
        file.Write(head);
        foreach (var (_, _, data) in tensors) file.Write(MemoryMarshal.AsBytes(data.AsSpan()));
        return path;
    }
}
