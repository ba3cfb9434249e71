namespace AgentStudio.Media;

/// <summary>How what is drawn joins what stands there. The numbers are cairo's.</summary>
public enum Blend
{
    Clear = 0, Source = 1, Over = 2,

    /// <summary>Only where something stands already.</summary>
    Atop = 5,

    /// <summary>Behind what stands there.</summary>
    Under = 7,

    /// <summary>Keeps what stands there only where something is drawn.</summary>
    Keep = 8,

    /// <summary>Takes away what stands there where something is drawn.</summary>
    Erase = 9,
    Add = 12, Multiply = 14, Screen = 15, Overlay = 16, Darken = 17, Lighten = 18, Dodge = 19, Burn = 20, HardLight = 21, SoftLight = 22,
}

/// <summary>How pixels between pixels are found.</summary>
public enum Sampling { Fast = 0, Good = 1, Best = 2, Nearest = 3, Bilinear = 4 }

public enum Ends { Butt, Round, Square }
