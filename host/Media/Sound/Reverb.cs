using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AgentStudio.Media;

/// <summary>
/// Reverberation of a <see cref="Room"/>: first reflections, four all-pass diffusers and a feedback delay network of eight lines with a Householder
/// matrix and damping (Jot). Gives the reverberation only; the direct sound is the caller's.
/// </summary>
public sealed class Reverb
{
    private static readonly double[] LineMs = [29.7, 33.1, 37.9, 43.3, 47.9, 53.9, 61.1, 67.3];
    private static readonly double[] DiffuserMs = [4.77, 3.59, 12.73, 9.31];
    private static readonly (double Ms, double Left, double Right)[] Reflections =
        [(7.9, 0.9, 0.35), (11.3, 0.3, 0.85), (17.1, 0.6, 0.5), (22.7, 0.35, 0.6), (29.3, 0.5, 0.25), (37.7, 0.2, 0.45)];
    private readonly Delay[] _lines, _diffuseLeft, _diffuseRight;
    private readonly Delay _beforeLeft, _beforeRight;
    private readonly int[] _early;
    private readonly Vector256<float> _decay, _damp;
    private readonly float _earlyGain, _tailGain;
    private Vector256<float> _dull;
    private float _lowLeft, _lowRight;
    private readonly float _lowCut;

    public Reverb(Room room, int sampleRate = 48000)
    {
        int Samples(double ms) => Math.Max(1, (int)(ms * sampleRate / 1000));
        var predelay = Samples(room.PreDelayMs);
        _early = [.. Reflections.Select(reflection => predelay / 2 + Samples(reflection.Ms * room.Size))];
        _beforeLeft = new(Math.Max(predelay, _early.Max()) + 1);
        _beforeRight = new(Math.Max(predelay, _early.Max()) + 1);
        Predelay = predelay;
        _lines = [.. LineMs.Select(ms => new Delay(Samples(ms * Math.Max(0.12, room.Size)) | 1))];
        var spread = Math.Clamp(room.Size, 0.25, 1.2);
        _diffuseLeft = [.. DiffuserMs.Select(ms => new Delay(Samples(ms * spread)))];
        _diffuseRight = [.. DiffuserMs.Select(ms => new Delay(Samples(ms * spread * 1.07)))];
        var decay = _lines.Select(line => (float)Math.Pow(10, -3.0 * line.Length / (room.Seconds * sampleRate))).ToArray();
        _decay = Vector256.Create<float>(decay);
        _damp = Vector256.Create((float)(1 - Math.Exp(-2 * Math.PI * room.BrightHz / sampleRate)));
        _earlyGain = (float)Decibels.ToGain(room.EarlyDb);
        // The network's power gain follows its decay; divided out, the tail's level is the room's own.
        _tailGain = (float)(Decibels.ToGain(room.TailDb) * 1.6 * Math.Sqrt(1 - Math.Pow(decay.Average(), 2)));
        _lowCut = (float)(1 - Math.Exp(-2 * Math.PI * 70 / sampleRate));
        TailSamples = (int)((room.Seconds + room.PreDelayMs / 1000) * sampleRate);
    }

    /// <summary>How long it goes on after the sound has ended, to -60 dB.</summary>
    public int TailSamples { get; }

    private int Predelay { get; }

    /// <summary>The direct sound with its room: longer than it by the tail.</summary>
    public static SoundBuffer Place(SoundBuffer dry, Room room)
    {
        var reverb = new Reverb(room, dry.SampleRate);
        var placed = new SoundBuffer(2, dry.Samples + reverb.TailSamples, dry.SampleRate);
        placed.Add(dry, 0, 1, 1);
        var wet = new SoundBuffer(2, placed.Samples, dry.SampleRate);
        reverb.Process(placed.Channels[0], placed.Channels[1], wet.Channels[0], wet.Channels[1]);
        placed.Add(wet, 0, 1, 1);
        return placed.Fade(0, Math.Min(reverb.TailSamples / 4, placed.Samples));
    }

    /// <summary>The reverberation of a block; the state goes on. Outputs must not be the inputs.</summary>
    [MethodImpl(Compile.AtOnce)]
    public void Process(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> outLeft, Span<float> outRight)
    {
        Span<float> taps = stackalloc float[8];
        for (var i = 0; i < left.Length; i++)
        {
            float l = left[i] - (_lowLeft += _lowCut * (left[i] - _lowLeft)), r = right[i] - (_lowRight += _lowCut * (right[i] - _lowRight));
            _beforeLeft.Write(l);
            _beforeRight.Write(r);
            float earlyLeft = 0, earlyRight = 0;
            for (var k = 0; k < _early.Length; k++)
            {
                float a = _beforeLeft.Tap(_early[k]), b = _beforeRight.Tap(_early[k]);
                earlyLeft += (float)Reflections[k].Left * a + 0.3f * (float)Reflections[k].Right * b;
                earlyRight += (float)Reflections[k].Right * b + 0.3f * (float)Reflections[k].Left * a;
            }
            var inLeft = Diffuse(_diffuseLeft, _beforeLeft.Tap(Predelay));
            var inRight = Diffuse(_diffuseRight, _beforeRight.Tap(Predelay));
            for (var k = 0; k < 8; k++)
                taps[k] = _lines[k].Last;
            var heard = Vector256.Create<float>(taps);
            _dull += _damp * (heard - _dull) + Vector256.Create(1e-20f);
            var kept = _dull * _decay;
            (kept - Vector256.Create(0.25f * Vector256.Sum(kept))).CopyTo(taps);
            for (var k = 0; k < 8; k++)
                _lines[k].Write(taps[k] + ((k & 1) == 0 ? inLeft : inRight));
            outLeft[i] = _earlyGain * earlyLeft + _tailGain * (heard[0] + heard[2] - heard[4] + heard[6] + 0.4f * (heard[1] - heard[3]));
            outRight[i] = _earlyGain * earlyRight + _tailGain * (heard[1] + heard[3] - heard[5] + heard[7] + 0.4f * (heard[0] - heard[2]));
        }
    }

    private static float Diffuse(Delay[] chain, float sample)
    {
        const float Gain = 0.62f;
        foreach (var delay in chain)
        {
            var old = delay.Last;
            var fed = sample - Gain * old;
            delay.Write(fed);
            sample = old + Gain * fed;
        }
        return sample;
    }

    /// <summary>A line of samples, written one by one. Its ring is a power of two, so that a mask does the turning.</summary>
    private sealed class Delay(int length)
    {
        private readonly float[] _samples = new float[BitOperations.RoundUpToPowerOf2((uint)length + 1)];
        private int _at;

        public int Length => length;

        /// <summary>The sample written <see cref="Length"/> writes before the one that is written next.</summary>
        public float Last => Tap(length - 1);

        /// <summary>The sample written <paramref name="ago"/> writes before the newest.</summary>
        public float Tap(int ago) => _samples[_at - ago & _samples.Length - 1];

        public void Write(float sample) => _samples[++_at & _samples.Length - 1] = sample;
    }
}
