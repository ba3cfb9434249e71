using AgentStudio.Media;
using Type = AgentStudio.Media.Type;

namespace AgentStudio.Tests.Pictures;

public sealed class MediaTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_picture_survives_the_png_writer_and_the_reader(bool opaque)
    {
        var path = Path.Combine(Path.GetTempPath(), $"pictures-{Environment.ProcessId}-roundtrip.png");
        using var drawn = new Bitmap(61, 37);
        if (opaque) drawn.Clear(Rgb.Parse("#e0a63a"));
        using (var canvas = new Canvas(drawn))
            canvas.Fill(Shape.Circle(30, 18, 12), Rgb.Parse("#c4423a")).Stroke(Shape.Parse("M2 2 h20 a8 8 0 0 1 8 8 q4 9 10 0 t9 0 s4 4 6 9 z"), Rgb.Parse("#2f6f8f"), 2);
        drawn.SavePng(path);
        using var read = Bitmap.Load(path);
        File.Delete(path);
        Assert.Equal((61, 37), (read.Width, read.Height));
        for (var y = 0; y < 37; y++)
            for (var x = 0; x < 61; x++)
                for (var shift = 0; shift < 32; shift += 8)
                    Assert.InRange((int)(drawn.Row(y)[x] >> shift & 255) - (int)(read.Row(y)[x] >> shift & 255), -1, 1);
    }

    [Fact]
    public void A_cel_looks_the_same_as_a_canvas_draws_it_however_it_is_moved()
    {
        var picture = new Bitmap(90, 60);
        using (var canvas = new Canvas(picture)) canvas.Fill(Shape.Ellipse(44, 30, 38, 24), Paint.Linear(0, 0, 90, 60, (0, Rgb.Parse("#c4423a")), (1, Rgb.Parse("#2f6f8f").Alpha(0.4))));
        var cel = new Cel(picture);
        foreach (var move in (Affine[])[Affine.Move(20.3, 11.8), Affine.Scale(1.7, 1.6).Then(Affine.Move(3.2, 5.5)), Affine.Scale(0.62, 0.62).Then(Affine.Move(40, 20)), Affine.Turn(0.02).Then(Affine.Move(30.5, 20)), Affine.Turn(0.7).Then(Affine.Move(60, 8)), new Affine(1, 0, 0.05, 1, 12, 9)])
        {
            using Bitmap one = new(173, 111), other = new(173, 111);
            one.Clear(Rgb.Parse("#d9d2bd"));
            other.Clear(Rgb.Parse("#d9d2bd"));
            new Compositor(173, 111).Draw(one, cel, move);
            using (var canvas = new Canvas(other)) canvas.Draw(cel.Picture, move);
            Assert.InRange(Sets.Difference(one.Pixels.ToArray(), other.Pixels.ToArray()), 0, 0.6);
        }

        cel.Dispose();
    }

    [Theory]
    [InlineData("#ffffff", 235, 128, 128)]
    [InlineData("#000000", 16, 128, 128)]
    [InlineData("#ff0000", 63, 102, 240)]
    [InlineData("#00ff00", 173, 42, 26)]
    [InlineData("#0000ff", 32, 240, 118)]
    public void Colours_convert_to_the_limited_range_of_bt709(string color, int y, int u, int v)
    {
        using var frame = new Bitmap(38, 4);
        frame.Clear(Rgb.Parse(color));
        byte[] ys = new byte[38 * 4], us = new byte[38], vs = new byte[38];
        Yuv.ToI420(frame, ys, us, vs);
        Assert.All(ys, value => Assert.InRange(value, y - 1, y + 1));
        Assert.All(us, value => Assert.InRange(value, u - 1, u + 1));
        Assert.All(vs, value => Assert.InRange(value, v - 1, v + 1));
    }

    [Fact]
    public void Type_wraps_at_the_width_and_leaves_ink_in_any_script()
    {
        var style = new TypeStyle { Font = "EB Garamond", Size = 24, Width = 160 };
        Assert.True(Type.Measure("The keeper of the lighthouse finds a bottle", style).Lines >= 3);
        using var page = new Bitmap(200, 60);
        using (var canvas = new Canvas(page)) Type.Draw(canvas, "Лампа λ 7", style, 10, 10, Rgb.White);
        Assert.Contains(page.Pixels.ToArray(), pixel => pixel >> 24 > 200);
    }

    [Fact]
    public void A_blur_keeps_the_sum_of_light_and_spreads_it()
    {
        using var dot = new Bitmap(81, 81);
        using (var canvas = new Canvas(dot)) canvas.Fill(Shape.Circle(40, 40, 12), Rgb.White);
        var before = dot.Pixels.ToArray().Sum(pixel => (double)(pixel >> 24));
        Blur.Soften(dot, 5);
        var after = dot.Pixels.ToArray().Sum(pixel => (double)(pixel >> 24));
        Assert.InRange(after / before, 0.97, 1.03);
        Assert.True(dot.Row(40)[24] >> 24 > 4);
    }
}
