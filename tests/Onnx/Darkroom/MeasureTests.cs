using AgentStudio.Darkroom;
using AgentStudio.Media;
using AgentStudio.Sdk;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx.Darkroom;

/// <summary>What is measured without a network, against what is known of pictures made here.</summary>
public sealed class MeasureTests
{
    [Fact]
    public void Grey_has_no_colour_and_a_picture_of_pure_colours_has_much()
    {
        Assert.Equal(0, PictureMeasures.Colourfulness(Flat(0.5f, 0.5f, 0.5f)), 1e-6);
        // By hand for half red, half blue: rg is 255 and 0, yb is 127.5 and -255.
        var halves = new Planes(3, 10, 10);
        for (var y = 0; y < 10; y++)
            for (var x = 0; x < 10; x++) (halves[0, y, x], halves[2, y, x]) = x < 5 ? (1, 0) : (0, 1);
        Assert.Equal(Math.Sqrt(127.5 * 127.5 + 191.25 * 191.25) + 0.3 * Math.Sqrt(127.5 * 127.5 + 63.75 * 63.75), PictureMeasures.Colourfulness(halves), 1e-6);
    }

    [Fact]
    public void Noise_is_estimated_near_its_deviation_and_drawn_edges_are_not_noise()
    {
        var random = new Random(3);
        var noisy = Flat(0.5f, 0.5f, 0.5f);
        for (var i = 0; i < noisy.Area; i++)
        {
            var grain = 0f;
            for (var k = 0; k < 12; k++) grain += (float)random.NextDouble();
            for (var c = 0; c < 3; c++) noisy.Data[c * noisy.Area + i] += (grain - 6) * 0.05f;
        }

        Assert.Equal(0.05, PictureMeasures.Noise(noisy), 0.005);
        Assert.Equal(0, PictureMeasures.Noise(Figure(0.33, 0.5)), 1e-6);
    }

    [Fact]
    public void Blocks_of_eight_are_seen_and_smooth_pictures_have_none()
    {
        var blocks = new Planes(3, 128, 128);
        var steps = new Weights(2).Next(256, 0.2f);
        for (var c = 0; c < 3; c++)
            for (var y = 0; y < 128; y++)
                for (var x = 0; x < 128; x++) blocks[c, y, x] = 0.5f + steps[y / 8 * 16 + x / 8] + 0.01f * MathF.Sin(x);
        Assert.True(PictureMeasures.Blocks(blocks) > 3);
        Assert.Equal(1, PictureMeasures.Blocks(new Planes(3, 128, 128, [.. new Weights(5).Next(3 * 128 * 128, 0.3f).Select(x => x + 0.5f)])), 0.05);
        Assert.Contains("blocks", PictureJudge.Of(blocks, [], "", []).Artefacts.Word, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_on_a_third_is_better_placed_than_one_at_the_border_and_both_are_explained()
    {
        var (third, border) = (PictureJudge.Of(Figure(1 / 3.0, 0.5), [], "", []), PictureJudge.Of(Figure(0.0, 0.5), [], "", []));
        Assert.True(third.Composition.Value > border.Composition.Value + 0.2, $"{third.Composition} {border.Composition}");
        Assert.Contains("left", border.Composition.Word + third.Composition.Word, StringComparison.Ordinal);
        Assert.True(PictureJudge.Of(Flat(0.5f, 0.5f, 0.5f), [], "", []).Aesthetic.Value < third.Aesthetic.Value);
    }

    [Fact]
    public void The_same_look_does_not_drift_another_does_and_a_palette_and_a_grade_are_kept_or_not()
    {
        var (warm, cold) = (Figure(0.4, 0.5, warm: true), Figure(0.4, 0.5, warm: false));
        Assert.Equal(0, PictureJudge.Of(warm, [], "", [warm]).Drift!.Value, 1e-3);
        Assert.True(PictureJudge.Of(cold, [], "", [warm]).Drift > 0.2);
        Assert.True(PictureJudge.Of(Figure(0.6, 0.4, warm: true), [], "", [warm]).Drift < PictureJudge.Of(cold, [], "", [warm]).Drift);
        Rgb[] palette = [Rgb.Parse("#e0a060"), Rgb.Parse("#b06030"), Rgb.Parse("#402010")];
        Assert.True(PictureJudge.Of(warm, palette, "warm", []).Style.Value > PictureJudge.Of(cold, palette, "warm", []).Style.Value + 0.3);
        Assert.Contains("warm", PictureJudge.Of(cold, [], "warm", []).Style.Word, StringComparison.Ordinal);
    }

    [Fact]
    public void Lab_is_cie_lab()
    {
        // Known values of sRGB primaries under D65.
        var (white, red, blue) = (Lab.Of(1, 1, 1), Lab.Of(1, 0, 0), Lab.Of(0, 0, 1));
        Assert.Equal((100, 0, 0), (Math.Round(white.L, 1), Math.Round(white.A, 1), Math.Round(white.B, 1)));
        Assert.Equal((53.2, 80.1, 67.2), (Math.Round(red.L, 1), Math.Round(red.A, 1), Math.Round(red.B, 1)));
        Assert.Equal((32.3, 79.2, -107.9), (Math.Round(blue.L, 1), Math.Round(blue.A, 1), Math.Round(blue.B, 1)));
    }

    [Fact]
    public void A_figure_before_an_even_ground_is_cut_out_and_points_choose_among_two()
    {
        var matte = ColourMatte.Matte(Figure(0.5, 0.55), [], CancellationToken.None);
        Assert.True(matte[0, 100, 160] > 0.9f && matte[0, 20, 20] < 0.1f && matte[0, 20, 300] < 0.1f);
        var two = Figure(0.25, 0.5);
        for (var y = 60; y < 120; y++)
            for (var x = 220; x < 270; x++) (two[0, y, x], two[1, y, x], two[2, y, x]) = (0.1f, 0.2f, 0.9f);
        var pointed = ColourMatte.Matte(two, [new(245 / 320.0, 90 / 180.0), new(80 / 320.0, 90 / 180.0, Wanted: false)], CancellationToken.None);
        Assert.True(pointed[0, 90, 245] > 0.8f && pointed[0, 90, 80] < 0.2f, $"{pointed[0, 90, 245]} {pointed[0, 90, 80]}");
    }

    [Fact]
    public void Spots_of_speech_are_found_between_silences()
    {
        var samples = new float[16000 * 4];
        void Speak(double from, double to)
        {
            for (var n = (int)(from * 16000); n < to * 16000; n++) samples[n] = 0.3f * MathF.Sin(n * 0.09f) * (0.6f + 0.4f * MathF.Sin(n * 0.002f));
        }

        Speak(0.5, 1.4);
        Speak(2.2, 3.0);
        var spots = SpeechSpots.Spots(samples);
        Assert.Equal(2, spots.Count);
        Assert.Equal(0.5, spots[0].Start, 0.05);
        Assert.Equal(3.0, spots[1].End, 0.08);
        Assert.Empty(SpeechSpots.Spots(new float[16000]));
    }

    [Fact]
    public void Words_become_captions_at_sentences_and_silences()
    {
        var lines = new Transcript { Words = [new("Hello", 0, 0.4), new("there.", 0.4, 0.9), new("Come", 1, 1.2), new("in", 1.2, 1.3), new("now", 2.5, 2.9)] }.Sentences();
        Assert.Equal(["Hello there.", "Come in", "now"], lines.Select(line => line.Text));
        Assert.Equal((0, 0.9), (lines[0].Start, lines[0].End));
    }

    private static Planes Flat(float r, float g, float b)
    {
        var picture = new Planes(3, 96, 128);
        picture.Plane(0).Fill(r);
        picture.Plane(1).Fill(g);
        picture.Plane(2).Fill(b);
        return picture;
    }

    /// <summary>A red figure before a ground that darkens downwards.</summary>
    private static Planes Figure(double x, double y, bool warm = true)
    {
        var picture = new Planes(3, 180, 320);
        for (var row = 0; row < 180; row++)
            for (var column = 0; column < 320; column++)
            {
                var inside = Math.Abs(column - x * 320) < 32 && Math.Abs(row - y * 180) < 48;
                var light = 0.75f - 0.2f * row / 180;
                var (r, g, b) = inside ? warm ? (0.85f, 0.25f, 0.1f) : (0.1f, 0.3f, 0.9f) : warm ? (light, light * 0.72f, light * 0.45f) : (light * 0.5f, light * 0.7f, light);
                (picture[0, row, column], picture[1, row, column], picture[2, row, column]) = (r, g, b);
            }

        return picture;
    }
}
