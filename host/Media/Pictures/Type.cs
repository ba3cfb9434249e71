using System.Text;

namespace AgentStudio.Media;

/// <summary>
/// Sets type with pango from the fonts that the studio ships; letters that those lack come from the system's. Unhinted, so that it
/// scales without jumps. Safe from any thread: one text at a time.
/// </summary>
public static unsafe class Type
{
    private const double Unit = 1024;
    private static readonly Lock Gate = new();
    private static nint _map;

    public static TypeSize Measure(string text, TypeStyle style)
    {
        lock (Gate) return WithLayout(text, style, Size);
    }

    /// <summary>Draws text with the top left of its box at (x, y); with <see cref="TypeStyle.Width"/> null, x is the line's left, middle or right as aligned.</summary>
    public static TypeSize Draw(Canvas canvas, string text, TypeStyle style, double x, double y, Rgb color)
    {
        lock (Gate)
            return WithLayout(text, style, layout =>
            {
                var size = Size(layout);
                var left = style.Width is null ? x - size.Width * (int)style.Align / 2 : x;
                canvas.NewPath().MoveTo(left, y);
                Cairo.cairo_set_source_rgba(canvas.Handle, color.R, color.G, color.B, color.A);
                Pango.pango_cairo_show_layout(canvas.Handle, layout);
                canvas.NewPath();
                return size;
            });
    }

    /// <summary>As the other, with the style's commonest members.</summary>
    public static TypeSize Draw(Canvas canvas, string text, string font, double size, double x, double y, TypeAlign align, double? width, Rgb color) =>
        Draw(canvas, text, new TypeStyle { Font = font, Size = size, Align = align, Width = width }, x, y, color);

    private static TypeSize Size(nint layout)
    {
        Pango.Box ink, logical;
        Pango.pango_layout_get_extents(layout, &ink, &logical);
        return new(logical.Width / Unit, logical.Height / Unit, ink.X / Unit, ink.Y / Unit, ink.Width / Unit, ink.Height / Unit,
            Pango.pango_layout_get_line_count(layout), Pango.pango_layout_get_baseline(layout) / Unit);
    }

    private static T WithLayout<T>(string text, TypeStyle style, Func<nint, T> use)
    {
        var context = Pango.pango_font_map_create_context(Map());
        var options = Cairo.cairo_font_options_create();
        Cairo.cairo_font_options_set_antialias(options, 2);
        Cairo.cairo_font_options_set_hint_style(options, 1);
        Cairo.cairo_font_options_set_hint_metrics(options, 1);
        Pango.pango_cairo_context_set_font_options(context, options);
        var layout = Pango.pango_layout_new(context);
        try
        {
            Describe(layout, style);
            var bytes = Encoding.UTF8.GetBytes(text);
            fixed (byte* first = bytes) Pango.pango_layout_set_text(layout, first, bytes.Length);
            return use(layout);
        }
        finally
        {
            Pango.g_object_unref(layout);
            Pango.g_object_unref(context);
            Cairo.cairo_font_options_destroy(options);
        }
    }

    private static void Describe(nint layout, TypeStyle style)
    {
        var description = Pango.pango_font_description_new();
        Pango.pango_font_description_set_family(description, style.Font);
        Pango.pango_font_description_set_absolute_size(description, style.Size * Unit);
        Pango.pango_font_description_set_weight(description, style.Weight);
        Pango.pango_font_description_set_style(description, style.Italic ? 2 : 0);
        Pango.pango_layout_set_font_description(layout, description);
        Pango.pango_font_description_free(description);
        Pango.pango_layout_set_width(layout, style.Width is { } width ? (int)Math.Ceiling(width * Unit) : -1);
        Pango.pango_layout_set_wrap(layout, 2);
        Pango.pango_layout_set_alignment(layout, (int)style.Align);
        if (style.LineSpacing > 0) Pango.pango_layout_set_line_spacing(layout, (float)style.LineSpacing);
        if (style.Tracking == 0) return;
        var attributes = Pango.pango_attr_list_new();
        Pango.pango_attr_list_insert(attributes, Pango.pango_attr_letter_spacing_new((int)Math.Round(style.Tracking * Unit)));
        Pango.pango_layout_set_attributes(layout, attributes);
        Pango.pango_attr_list_unref(attributes);
    }

    /// <summary>The font map lives as long as the program: pango's maps are costly and belong to no film.</summary>
    private static nint Map()
    {
        if (_map != 0) return _map;
        const int FreeType = 1;
        var map = Pango.pango_cairo_font_map_new_for_font_type(FreeType);
        if (map == 0) throw new MediaException("The pango library was built without FreeType, so no type can be set. Install the system's own libpango.");
        var config = Pango.FcInitLoadConfigAndFonts();
        Pango.FcConfigAppFontAddDir(config, Path.Combine(Path.GetDirectoryName(typeof(Type).Assembly.Location)!, "Fonts"));
        Pango.pango_fc_font_map_set_config(map, config);
        return _map = map;
    }
}
