using AgentStudio.Media;

namespace AgentStudio.Finishing;

/// <summary>A still grain like that of paper, which also keeps gradients from banding.</summary>
internal static class Texture
{
    /// <param name="strength">Largest change of a channel, 0 to 16.</param>
    public static void Apply(Bitmap bitmap, int strength, ref Chance chance)
    {
        for (var y = 0; y < bitmap.Height; y++)
        {
            var row = bitmap.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var bits = chance.Next();
                var change = (int)(bits % (ulong)(2 * strength + 1)) - strength;
                row[x] = 0xFF000000 | Channel(row[x] >> 16, change) << 16 | Channel(row[x] >> 8, change) << 8 | Channel(row[x], change);
            }
        }

        bitmap.MarkDirty();
    }

    private static uint Channel(uint value, int change) => (uint)Math.Clamp((int)(value & 255) + change, 0, 255);
}
