using AgentStudio.Film;
using AgentStudio.Families;
using AgentStudio.Media;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx.Families;

public sealed class PictureTests
{
    [Theory]
    [InlineData(Kernel.Nearest), InlineData(Kernel.Bilinear), InlineData(Kernel.Bicubic), InlineData(Kernel.Lanczos)]
    public void An_even_picture_stays_even_at_any_size(Kernel kernel)
    {
        var even = new Planes(2, 13, 9).Map(_ => 0.37f);
        foreach (var (width, height) in new[] { (4, 6), (9, 40), (31, 13), (1, 1) })
            Assert.All(even.Resize(width, height, kernel).Data, value => Assert.Equal(0.37f, value, 1e-6f));
    }

    [Fact]
    public void Growing_twice_as_wide_is_what_the_kernels_say_by_hand()
    {
        var row = new Planes(1, 1, 4, [0, 1, 2, 3]);
        // Half a pixel off: the new pixels stand at -0.25, 0.25, 0.75 ... of the old ones.
        Assert.Equal([0, 0.25f, 0.75f, 1.25f, 1.75f, 2.25f, 2.75f, 3], row.Resize(8, 1, Kernel.Bilinear).Data, Near(1e-6f));
        // Keys' cubic, a = -0.5, at a quarter of a pixel: -0.0703125, 0.8671875, 0.2265625, -0.0234375.
        Assert.Equal(-0.0703125f * 0 + 0.8671875f * 1 + 0.2265625f * 2 - 0.0234375f * 3, row.Resize(8, 1, Kernel.Bicubic).Data[3], 1e-6f);
    }

    [Fact]
    public void Shrinking_averages_so_that_the_mean_stays()
    {
        var picture = new Planes(1, 32, 32, new Weights(3).Next(1024));
        var half = picture.Resize(16, 16, Kernel.Bilinear);
        Assert.Equal(picture.Data.Average(), half.Data.Average(), 0.02);
        Assert.True(half.Data.Max() < picture.Data.Max());
    }

    [Fact]
    public void Pixels_go_to_planes_and_back_unchanged()
    {
        using var bitmap = new Bitmap(5, 4);
        for (var i = 0; i < 20; i++) bitmap.Row(i / 5)[i % 5] = 0xFF000000 | (uint)(i * 654321 & 0xFFFFFF);
        bitmap.MarkDirty();
        using var back = Planes.Of(bitmap).ToBitmap();
        for (var y = 0; y < 4; y++) Assert.Equal(bitmap.Row(y).ToArray(), back.Row(y).ToArray());
    }

    [Theory]
    [InlineData(50, 37, 32, 6, 4), InlineData(20, 90, 24, 4, 0), InlineData(7, 5, 32, 6, 4), InlineData(128, 128, 48, 8, 8)]
    public void Tiles_of_a_network_that_sees_a_few_pixels_make_the_picture_of_one_pass(int width, int height, int side, int margin, int blend)
    {
        var picture = new Planes(3, height, width, new Weights(9).Next(3 * width * height, 0.5f));
        // A network whose every pixel depends on its neighbours up to three pixels away, twice as large: cubic enlargement.
        Planes Enlarge(Planes tile) => tile.Resize(tile.Width * 2, tile.Height * 2, Kernel.Bicubic);
        var tiled = new Tiling(side, margin, blend, 2).Run(picture, Enlarge);
        // The one pass sees repeated edges, as tiles do.
        var whole = Enlarge(picture.Crop(-margin, -margin, width + 2 * margin, height + 2 * margin)).Crop(2 * margin, 2 * margin, 2 * width, 2 * height);
        Assert.Equal(whole.Data, tiled.Data, Near(1e-5f));
    }

    [Fact]
    public void Where_tiles_differ_they_fade_into_each_other()
    {
        // A network that answers each tile with its own number: the worst seam there can be.
        var number = 0;
        var tiled = new Tiling(24, 4, 8, 1).Run(new Planes(1, 16, 40), tile => new Planes(1, tile.Height, tile.Width).Map(_ => 0).Map(_ => (float)number) is var made && number++ >= 0 ? made : made);
        var row = tiled.Row(0, 8).ToArray();
        for (var x = 1; x < row.Length; x++) Assert.True(Math.Abs(row[x] - row[x - 1]) <= 1f / 8 + 1e-5, $"{row[x - 1]} to {row[x]} at {x}");
        Assert.Equal(0, row[0]);
        Assert.True(row[^1] >= 1);
    }

    [Fact]
    public void Tiles_that_are_all_margin_are_refused() =>
        Assert.Contains("Take larger tiles", Assert.Throws<StudioException>(() => new Tiling(16, 8, 4, 2).Run(new Planes(1, 20, 20), tile => tile)).Message, StringComparison.Ordinal);

    private static IEqualityComparer<float> Near(float tolerance) => EqualityComparer<float>.Create((a, b) => Math.Abs(a - b) <= tolerance, _ => 0);
}
