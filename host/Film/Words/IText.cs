using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentStudio.Film;

/// <summary>A value that people write as one word, such as <c>24A</c>, <c>1280x720</c> or <c>23.976</c>.</summary>
public interface IText<TSelf> where TSelf : IText<TSelf>
{
    /// <exception cref="StudioException">The text is not such a value; the message shows one that is.</exception>
    static abstract TSelf Parse(string text);
}

/// <summary>Keeps an <see cref="IText{TSelf}"/> as a JSON string, so that files and schemas show the written form.</summary>
public sealed class JsonText<T> : JsonConverter<T> where T : IText<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.Parse(reader.TokenType == JsonTokenType.String ? reader.GetString()! : JsonDocument.ParseValue(ref reader).RootElement.GetRawText());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.Parse(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(value.ToString()!);
}
