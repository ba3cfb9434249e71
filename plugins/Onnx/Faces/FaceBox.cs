namespace AgentStudio.Families;

/// <summary>A face in a picture, in pixels.</summary>
/// <param name="Points">Eyes (the picture's left one first), nose, corners of the mouth: x and y each; empty where the detector finds none.</param>
internal sealed record FaceBox(float Left, float Top, float Right, float Bottom, float Score, IReadOnlyList<(float X, float Y)> Points)
{
    public float Area => Math.Max(0, Right - Left) * Math.Max(0, Bottom - Top);

    public float Overlap(FaceBox other)
    {
        var width = Math.Min(Right, other.Right) - Math.Max(Left, other.Left);
        var height = Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);
        if (width <= 0 || height <= 0) return 0;
        return width * height / (Area + other.Area - width * height);
    }

    public FaceBox Scaled(float by) => new(Left * by, Top * by, Right * by, Bottom * by, Score, [.. Points.Select(point => (point.X * by, point.Y * by))]);

    /// <summary>Non-maximum suppression: of faces that overlap by more than a limit only the surest stays. Equal scores keep their order.</summary>
    public static IReadOnlyList<FaceBox> Suppress(IEnumerable<FaceBox> faces, float limit)
    {
        var kept = new List<FaceBox>();
        foreach (var face in faces.OrderByDescending(face => face.Score))
            if (kept.All(other => other.Overlap(face) <= limit)) kept.Add(face);
        return kept;
    }
}
