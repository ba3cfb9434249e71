using AgentStudio.Families;

namespace AgentStudio.Tests.Onnx.Families;

public sealed class NoiseTests
{
    [Fact]
    public void Bits_are_those_of_the_published_test_vectors_of_philox()
    {
        // Random123's known answers for philox4x32 with ten rounds.
        Assert.Equal([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8], Noise.Philox(0, 0, 0, 0, 0, 0));
        Assert.Equal([0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd], Noise.Philox(~0u, ~0u, ~0u, ~0u, ~0u, ~0u));
        Assert.Equal([0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1], Noise.Philox(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0));
    }

    [Fact]
    public void Noise_is_normal_and_the_same_whoever_asks_for_how_much()
    {
        var noise = new Noise(7).Normal(0, 100_000);
        Assert.Equal(0, noise.Average(), 0.01);
        Assert.Equal(1, noise.Average(n => n * n), 0.02);
        Assert.Equal(0, noise.Average(n => n * n * n), 0.04);
        Assert.Equal(3, noise.Average(n => Math.Pow(n, 4)), 0.1);
        Assert.Equal(noise[..13], new Noise(7).Normal(0, 13));
        Assert.NotEqual(noise[..13], new Noise(7).Normal(1, 13));
        Assert.NotEqual(noise[..13], new Noise(8).Normal(0, 13));
        Assert.Equal(0.5, new Noise(7).Uniform(0, 100_000).Average(), 0.01);
    }

    [Fact]
    public void Plain_functions_agree_with_the_systems_to_the_last_digits()
    {
        for (var i = 1; i < 2000; i++)
        {
            var x = i / 257.0;
            Assert.Equal(Math.Log(x), PlainMath.Log(x), 1e-14 * Math.Max(1, Math.Abs(Math.Log(x))));
            Assert.Equal(1, PlainMath.Exp(x - 4) / Math.Exp(x - 4), 1e-14);
            var (sin, cos) = PlainMath.SinCosOfTurn(i / 2000.0);
            Assert.Equal(Math.Sin(2 * Math.PI * i / 2000), sin, 3e-15);
            Assert.Equal(Math.Cos(2 * Math.PI * i / 2000), cos, 3e-15);
        }
    }
}
