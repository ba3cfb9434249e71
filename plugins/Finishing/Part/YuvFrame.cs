namespace AgentStudio.Finishing;

/// <summary>A frame as the encoder takes it: I420, BT.709, limited range (black 16, no colour 128).</summary>
internal sealed class YuvFrame(int width, int height)
{
    public const byte Black = 16;
    public const byte NoColour = 128;
    private readonly int _luma = width * height;

    public int Width { get; } = width;

    public int Height { get; } = height;

    public byte[] Bytes { get; } = new byte[width * height * 3 / 2];

    public Span<byte> Y => Bytes.AsSpan(0, _luma);

    public Span<byte> U => Bytes.AsSpan(_luma, _luma / 4);

    public Span<byte> V => Bytes.AsSpan(_luma + _luma / 4);

    /// <summary>Y, U and V with their widths, in this order.</summary>
    public Plane this[int plane] => plane switch
    {
        0 => new(Bytes, 0, Width, Height),
        1 => new(Bytes, _luma, Width / 2, Height / 2),
        _ => new(Bytes, _luma + _luma / 4, Width / 2, Height / 2),
    };
}

/// <summary>One plane of a frame.</summary>
internal readonly record struct Plane(byte[] Bytes, int Start, int Width, int Height)
{
    public Span<byte> Row(int y) => Bytes.AsSpan(Start + y * Width, Width);

    public Span<byte> All => Bytes.AsSpan(Start, Width * Height);
}
