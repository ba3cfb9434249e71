using System.Runtime.InteropServices;
using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Score;

/// <summary>One synthesiser of libfluidsynth 2 or later with one SoundFont, without its own reverberation and chorus.</summary>
internal sealed unsafe class FluidSynth : IDisposable
{
    private readonly nint _library, _settings, _synth;

    /// <exception cref="StudioException">The library is missing, or it cannot read the SoundFont.</exception>
    public FluidSynth(string soundFont, int rate)
    {
        _library = NativeNames.Find("fluidsynth");
        if (_library == 0)
            throw new StudioException("STUDIO_SOUNDFONT is set, but the library fluidsynth is not installed. Install it (apt install libfluidsynth3, brew install fluid-synth) or unset the variable.");
        _settings = ((delegate* unmanaged[Cdecl]<nint>)Export("new_fluid_settings"))();
        Set("synth.sample-rate", (double)rate);
        Set("synth.gain", 0.5);
        Set("synth.cpu-cores", 1);
        Set("synth.reverb.active", 0);
        Set("synth.chorus.active", 0);
        Set("synth.polyphony", 512);
        _synth = ((delegate* unmanaged[Cdecl]<nint, nint>)Export("new_fluid_synth"))(_settings);
        fixed (byte* path = Text(soundFont))
            if (((delegate* unmanaged[Cdecl]<nint, byte*, int, int>)Export("fluid_synth_sfload"))(_synth, path, 1) < 0)
            {
                Dispose();
                throw new StudioException($"fluidsynth cannot read {soundFont} as a SoundFont. Set STUDIO_SOUNDFONT to an .sf2 or .sf3 file, or unset it.");
            }
    }

    public void Program(int channel, int program) => Three("fluid_synth_program_change", channel, program);

    public void Control(int channel, int controller, int value) =>
        ((delegate* unmanaged[Cdecl]<nint, int, int, int, int>)Export("fluid_synth_cc"))(_synth, channel, controller, value);

    public void On(int channel, int key, int velocity) =>
        ((delegate* unmanaged[Cdecl]<nint, int, int, int, int>)Export("fluid_synth_noteon"))(_synth, channel, key, velocity);

    public void Off(int channel, int key) => Three("fluid_synth_noteoff", channel, key);

    public void Write(Span<float> left, Span<float> right)
    {
        fixed (float* l = left, r = right)
            ((delegate* unmanaged[Cdecl]<nint, int, void*, int, int, void*, int, int, int>)Export("fluid_synth_write_float"))(_synth, left.Length, l, 0, 1, r, 0, 1);
    }

    public void Dispose()
    {
        if (_synth != 0) ((delegate* unmanaged[Cdecl]<nint, void>)Export("delete_fluid_synth"))(_synth);
        if (_settings != 0) ((delegate* unmanaged[Cdecl]<nint, void>)Export("delete_fluid_settings"))(_settings);
    }

    private void Set(string name, double value)
    {
        fixed (byte* text = Text(name)) ((delegate* unmanaged[Cdecl]<nint, byte*, double, int>)Export("fluid_settings_setnum"))(_settings, text, value);
    }

    private void Set(string name, int value)
    {
        fixed (byte* text = Text(name)) ((delegate* unmanaged[Cdecl]<nint, byte*, int, int>)Export("fluid_settings_setint"))(_settings, text, value);
    }

    private void Three(string function, int channel, int value) => ((delegate* unmanaged[Cdecl]<nint, int, int, int>)Export(function))(_synth, channel, value);

    private void* Export(string function) => (void*)NativeLibrary.GetExport(_library, function);

    private static byte[] Text(string text) => System.Text.Encoding.UTF8.GetBytes(text + "\0");
}
