namespace AgentStudio.Media;

/// <summary>Fast Fourier transform of a power-of-two length, radix 2, in place, not scaled forwards.</summary>
public static class Fft
{
    public static void Forward(Span<double> real, Span<double> imaginary)
    {
        var n = real.Length;
        if (n == 0 || (n & n - 1) != 0 || imaginary.Length != n)
            throw new ArgumentException($"The length must be a power of two, the same for both parts: {n}, {imaginary.Length}.", nameof(real));
        Reorder(real, imaginary);
        for (var length = 2; length <= n; length <<= 1)
            Butterflies(real, imaginary, length);
    }

    /// <summary>Undoes <see cref="Forward"/>, scaling included.</summary>
    public static void Inverse(Span<double> real, Span<double> imaginary)
    {
        Forward(imaginary, real);
        var scale = 1.0 / real.Length;
        for (var i = 0; i < real.Length; i++)
        {
            real[i] *= scale;
            imaginary[i] *= scale;
        }
    }

    /// <summary>Power of each frequency from 0 to half the rate (length / 2 + 1 values), Hann window; a sine of full scale reads 1 at its bin.</summary>
    public static double[] Power(ReadOnlySpan<float> samples)
    {
        var n = samples.Length;
        double[] real = new double[n], imaginary = new double[n], power = new double[n / 2 + 1];
        for (var i = 0; i < n; i++)
            real[i] = samples[i] * (0.5 - 0.5 * Math.Cos(2 * Math.PI * i / n));
        Forward(real, imaginary);
        var scale = 4.0 / n;
        for (var i = 0; i < power.Length; i++)
            power[i] = scale * scale * (real[i] * real[i] + imaginary[i] * imaginary[i]);
        return power;
    }

    private static void Reorder(Span<double> real, Span<double> imaginary)
    {
        for (int i = 1, j = 0; i < real.Length; i++)
        {
            var bit = real.Length >> 1;
            for (; (j & bit) != 0; bit >>= 1)
                j ^= bit;
            j ^= bit;
            if (i >= j)
                continue;
            (real[i], real[j]) = (real[j], real[i]);
            (imaginary[i], imaginary[j]) = (imaginary[j], imaginary[i]);
        }
    }

    private static void Butterflies(Span<double> real, Span<double> imaginary, int length)
    {
        var half = length / 2;
        for (var k = 0; k < half; k++)
        {
            var (sin, cos) = Math.SinCos(-2 * Math.PI * k / length);
            for (var i = k; i < real.Length; i += length)
            {
                var j = i + half;
                var r = real[j] * cos - imaginary[j] * sin;
                var m = real[j] * sin + imaginary[j] * cos;
                (real[j], imaginary[j]) = (real[i] - r, imaginary[i] - m);
                (real[i], imaginary[i]) = (real[i] + r, imaginary[i] + m);
            }
        }
    }
}
