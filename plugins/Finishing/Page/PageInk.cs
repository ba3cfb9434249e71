using AgentStudio.Media;

namespace AgentStudio.Finishing;

/// <summary>Colours of printed pages: warm paper, dark ink, one red.</summary>
internal static class PageInk
{
    public static readonly Rgb Paper = Rgb.Parse("#f7f4ed");
    public static readonly Rgb Ink = Rgb.Parse("#211f24");
    public static readonly Rgb Quiet = Rgb.Parse("#77716b");
    public static readonly Rgb Rule = Rgb.Parse("#cfc8bb");
    public static readonly Rgb Red = Rgb.Parse("#a8402f");
    public static readonly Rgb Empty = Rgb.Parse("#e6e0d4");
}
