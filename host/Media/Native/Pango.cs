using System.Runtime.InteropServices;

namespace AgentStudio.Media;

/// <summary>The part of pango, fontconfig and gdk-pixbuf that the studio sets type and reads pictures with.</summary>
internal static unsafe class Pango
{
    private const string P = "pango", C = "pangocairo", F = "fontconfig", G = "gobject", X = "gdk-pixbuf";

    [StructLayout(LayoutKind.Sequential)]
    internal struct Box
    {
        internal int X, Y, Width, Height;
    }

    [DllImport(C)] internal static extern nint pango_cairo_font_map_new_for_font_type(int type);
    [DllImport(C)] internal static extern void pango_cairo_context_set_font_options(nint context, nint options);
    [DllImport(C)] internal static extern void pango_cairo_show_layout(nint cr, nint layout);
    [DllImport(C)] internal static extern void pango_cairo_layout_path(nint cr, nint layout);
    [DllImport("pangoft2")] internal static extern void pango_fc_font_map_set_config(nint map, nint config);
    [DllImport(P)] internal static extern nint pango_font_map_create_context(nint map);
    [DllImport(P)] internal static extern nint pango_layout_new(nint context);
    [DllImport(P)] internal static extern void pango_layout_set_text(nint layout, byte* text, int length);
    [DllImport(P)] internal static extern void pango_layout_set_font_description(nint layout, nint description);
    [DllImport(P)] internal static extern void pango_layout_set_width(nint layout, int width);
    [DllImport(P)] internal static extern void pango_layout_set_wrap(nint layout, int wrap);
    [DllImport(P)] internal static extern void pango_layout_set_alignment(nint layout, int alignment);
    [DllImport(P)] internal static extern void pango_layout_set_line_spacing(nint layout, float factor);
    [DllImport(P)] internal static extern void pango_layout_set_attributes(nint layout, nint attributes);
    [DllImport(P)] internal static extern void pango_layout_get_extents(nint layout, Box* ink, Box* logical);
    [DllImport(P)] internal static extern int pango_layout_get_line_count(nint layout);
    [DllImport(P)] internal static extern int pango_layout_get_baseline(nint layout);
    [DllImport(P)] internal static extern nint pango_attr_list_new();
    [DllImport(P)] internal static extern void pango_attr_list_insert(nint list, nint attribute);
    [DllImport(P)] internal static extern void pango_attr_list_unref(nint list);
    [DllImport(P)] internal static extern nint pango_attr_letter_spacing_new(int spacing);
    [DllImport(P)] internal static extern nint pango_font_description_new();
    [DllImport(P)] internal static extern void pango_font_description_free(nint description);
    [DllImport(P)] internal static extern void pango_font_description_set_family(nint description, [MarshalAs(UnmanagedType.LPUTF8Str)] string family);
    [DllImport(P)] internal static extern void pango_font_description_set_absolute_size(nint description, double size);
    [DllImport(P)] internal static extern void pango_font_description_set_weight(nint description, int weight);
    [DllImport(P)] internal static extern void pango_font_description_set_style(nint description, int style);
    [DllImport(F)] internal static extern nint FcInitLoadConfigAndFonts();
    [DllImport(F)] internal static extern int FcConfigAppFontAddDir(nint config, [MarshalAs(UnmanagedType.LPUTF8Str)] string folder);
    [DllImport(G)] internal static extern void g_object_unref(nint instance);
    [DllImport("glib")] internal static extern void g_error_free(nint error);
    [DllImport(X)] internal static extern nint gdk_pixbuf_new_from_file([MarshalAs(UnmanagedType.LPUTF8Str)] string file, nint* error);
    [DllImport(X)] internal static extern nint gdk_pixbuf_apply_embedded_orientation(nint pixbuf);
    [DllImport(X)] internal static extern byte* gdk_pixbuf_get_pixels(nint pixbuf);
    [DllImport(X)] internal static extern int gdk_pixbuf_get_width(nint pixbuf);
    [DllImport(X)] internal static extern int gdk_pixbuf_get_height(nint pixbuf);
    [DllImport(X)] internal static extern int gdk_pixbuf_get_rowstride(nint pixbuf);
    [DllImport(X)] internal static extern int gdk_pixbuf_get_n_channels(nint pixbuf);
}
