using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentStudio.Film;

/// <summary>An amount of US dollars, exact to a millionth. In JSON it is a plain number of dollars, such as 1.5.</summary>
[JsonConverter(typeof(UsdJson))]
public readonly record struct Usd(long Micros) : IComparable<Usd>
{
    public static readonly Usd Zero = new(0);

    public static Usd From(decimal dollars) => new(checked((long)decimal.Round(dollars * 1_000_000m)));

    public decimal Dollars => Micros / 1_000_000m;

    public static Usd operator +(Usd left, Usd right) => new(checked(left.Micros + right.Micros));

    public static Usd operator -(Usd left, Usd right) => new(checked(left.Micros - right.Micros));

    public static bool operator >(Usd left, Usd right) => left.Micros > right.Micros;

    public static bool operator <(Usd left, Usd right) => left.Micros < right.Micros;

    public static bool operator >=(Usd left, Usd right) => left.Micros >= right.Micros;

    public static bool operator <=(Usd left, Usd right) => left.Micros <= right.Micros;

    public int CompareTo(Usd other) => Micros.CompareTo(other.Micros);

    public override string ToString() => Micros == 0 ? "free" : "$" + Dollars.ToString("0.00####", CultureInfo.InvariantCulture);
}

/// <summary>Dollars as a JSON number.</summary>
public sealed class UsdJson : JsonConverter<Usd>
{
    public override Usd Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Usd.From(reader.GetDecimal());

    public override void Write(Utf8JsonWriter writer, Usd value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Dollars);
}
