using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentStudio.Sound.Vocabulary;

/// <summary>A value over 0 to 1. Written as a number, or as points <c>[[0, 400], [1, 90]]</c>.</summary>
[JsonConverter(typeof(CurveJson))]
internal sealed record Curve(IReadOnlyList<(double At, double Value)> Points)
{
    public Curve(double value) : this([(0, value)]) { }

    public bool IsConstant => Points.Count == 1;

    public double Start => Points[0].Value;

    public double Linear(double at) => Between(at, (from, to, x) => from + (to - from) * x);

    /// <summary>Straight in the ear: for frequencies.</summary>
    public double Exponential(double at) => Between(at, (from, to, x) => from * Math.Pow(to / from, x));

    private double Between(double at, Func<double, double, double, double> blend)
    {
        var i = 1;
        while (i < Points.Count && Points[i].At < at)
            i++;
        if (i == Points.Count || at <= Points[0].At)
            return i == Points.Count ? Points[^1].Value : Points[0].Value;
        var (from, to) = (Points[i - 1], Points[i]);
        return blend(from.Value, to.Value, (at - from.At) / Math.Max(1e-9, to.At - from.At));
    }
}

internal sealed class CurveJson : JsonConverter<Curve>
{
    public override Curve Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return new(reader.GetDouble());
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("A curve is a number or points such as [[0, 400], [1, 90]].");
        var points = new List<(double, double)>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            reader.Read();
            var at = reader.GetDouble();
            reader.Read();
            points.Add((at, reader.GetDouble()));
            reader.Read();
        }
        return points.Count > 0 ? new(points) : throw new JsonException("A curve needs at least one point.");
    }

    public override void Write(Utf8JsonWriter writer, Curve value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var (at, point) in value.Points)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(at);
            writer.WriteNumberValue(point);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }
}
