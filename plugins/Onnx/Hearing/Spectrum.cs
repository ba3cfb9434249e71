namespace AgentStudio.Families;

/// <summary>Fourier transform of real frames whose length is made of 2, 3 and 5: the 400 samples of Whisper and the 960 of DeepFilterNet.</summary>
internal sealed class Spectrum
{
    private readonly int _length;
    private readonly double[] _cos, _sin;

    public Spectrum(int length)
    {
        _length = length;
        (_cos, _sin) = (new double[length], new double[length]);
        for (var i = 0; i < length; i++) (_sin[i], _cos[i]) = PlainMath.SinCosOfTurn((double)i / length);
    }

    public int Bins => _length / 2 + 1;

    /// <summary>Bins 0 to half the length, not scaled.</summary>
    public void Forward(ReadOnlySpan<double> frame, Span<double> real, Span<double> imaginary)
    {
        Span<double> r = stackalloc double[_length], i = stackalloc double[_length];
        Transform(frame, [], 1, r, i, -1);
        r[..Bins].CopyTo(real);
        i[..Bins].CopyTo(imaginary);
    }

    /// <summary>Undoes <see cref="Forward"/>, scaling included.</summary>
    public void Inverse(ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary, Span<double> frame)
    {
        Span<double> fullR = stackalloc double[_length], fullI = stackalloc double[_length], r = stackalloc double[_length], i = stackalloc double[_length];
        for (var k = 0; k < _length; k++)
        {
            var mirrored = k < Bins ? k : _length - k;
            fullR[k] = real[mirrored];
            fullI[k] = mirrored is 0 || mirrored * 2 == _length ? 0 : k < Bins ? imaginary[mirrored] : -imaginary[mirrored];
        }

        Transform(fullR, fullI, 1, r, i, 1);
        for (var n = 0; n < _length; n++) frame[n] = r[n] / _length;
    }

    /// <summary>Splits by the smallest prime: sums of every p-th number first, then their turns.</summary>
    private void Transform(ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary, int stride, Span<double> r, Span<double> i, int sign)
    {
        var n = r.Length;
        if (n == 1)
        {
            (r[0], i[0]) = (real[0], imaginary.Length > 0 ? imaginary[0] : 0);
            return;
        }

        var prime = n % 2 == 0 ? 2 : n % 3 == 0 ? 3 : n % 5 == 0 ? 5 : n;
        var part = n / prime;
        Span<double> pr = stackalloc double[n], pi = stackalloc double[n];
        for (var p = 0; p < prime; p++)
            Transform(real[(p * stride)..], imaginary.Length > 0 ? imaginary[(p * stride)..] : imaginary, stride * prime, pr.Slice(p * part, part), pi.Slice(p * part, part), sign);
        var turn = _length / n;
        for (var k = 0; k < n; k++)
        {
            double sumR = 0, sumI = 0;
            for (var p = 0; p < prime; p++)
            {
                var at = (int)((long)k * p * turn % _length);
                var (cos, sin) = (_cos[at], sign * _sin[at]);
                var (a, b) = (pr[p * part + k % part], pi[p * part + k % part]);
                sumR += a * cos - b * sin;
                sumI += a * sin + b * cos;
            }

            (r[k], i[k]) = (sumR, sumI);
        }
    }
}
