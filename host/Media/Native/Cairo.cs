using System.Runtime.InteropServices;

namespace AgentStudio.Media;

/// <summary>The part of cairo that the studio draws with.</summary>
internal static unsafe class Cairo
{
    private const string L = "cairo";

    [DllImport(L)] internal static extern nint cairo_image_surface_create(int format, int width, int height);
    [DllImport(L)] internal static extern byte* cairo_image_surface_get_data(nint surface);
    [DllImport(L)] internal static extern int cairo_image_surface_get_stride(nint surface);
    [DllImport(L)] internal static extern void cairo_surface_mark_dirty(nint surface);
    [DllImport(L)] internal static extern void cairo_surface_flush(nint surface);
    [DllImport(L)] internal static extern void cairo_surface_destroy(nint surface);
    [DllImport(L)] internal static extern int cairo_surface_status(nint surface);
    [DllImport(L)] internal static extern nint cairo_create(nint surface);
    [DllImport(L)] internal static extern void cairo_destroy(nint cr);
    [DllImport(L)] internal static extern int cairo_status(nint cr);
    [DllImport(L)] internal static extern void cairo_save(nint cr);
    [DllImport(L)] internal static extern void cairo_restore(nint cr);
    [DllImport(L)] internal static extern void cairo_push_group(nint cr);
    [DllImport(L)] internal static extern void cairo_pop_group_to_source(nint cr);
    [DllImport(L)] internal static extern void cairo_translate(nint cr, double x, double y);
    [DllImport(L)] internal static extern void cairo_scale(nint cr, double x, double y);
    [DllImport(L)] internal static extern void cairo_rotate(nint cr, double radians);
    [DllImport(L)] internal static extern void cairo_transform(nint cr, Affine* matrix);
    [DllImport(L)] internal static extern void cairo_set_matrix(nint cr, Affine* matrix);
    [DllImport(L)] internal static extern void cairo_get_matrix(nint cr, Affine* matrix);
    [DllImport(L)] internal static extern void cairo_new_path(nint cr);
    [DllImport(L)] internal static extern void cairo_move_to(nint cr, double x, double y);
    [DllImport(L)] internal static extern void cairo_line_to(nint cr, double x, double y);
    [DllImport(L)] internal static extern void cairo_curve_to(nint cr, double x1, double y1, double x2, double y2, double x3, double y3);
    [DllImport(L)] internal static extern void cairo_arc(nint cr, double x, double y, double radius, double from, double to);
    [DllImport(L)] internal static extern void cairo_rectangle(nint cr, double x, double y, double width, double height);
    [DllImport(L)] internal static extern void cairo_close_path(nint cr);
    [DllImport(L)] internal static extern void cairo_fill_preserve(nint cr);
    [DllImport(L)] internal static extern void cairo_fill(nint cr);
    [DllImport(L)] internal static extern void cairo_stroke(nint cr);
    [DllImport(L)] internal static extern void cairo_stroke_preserve(nint cr);
    [DllImport(L)] internal static extern void cairo_clip(nint cr);
    [DllImport(L)] internal static extern void cairo_reset_clip(nint cr);
    [DllImport(L)] internal static extern void cairo_paint(nint cr);
    [DllImport(L)] internal static extern void cairo_paint_with_alpha(nint cr, double alpha);
    [DllImport(L)] internal static extern void cairo_mask(nint cr, nint pattern);
    [DllImport(L)] internal static extern void cairo_set_operator(nint cr, int op);
    [DllImport(L)] internal static extern void cairo_set_antialias(nint cr, int antialias);
    [DllImport(L)] internal static extern void cairo_set_tolerance(nint cr, double tolerance);
    [DllImport(L)] internal static extern void cairo_set_fill_rule(nint cr, int rule);
    [DllImport(L)] internal static extern void cairo_set_line_width(nint cr, double width);
    [DllImport(L)] internal static extern void cairo_set_line_cap(nint cr, int cap);
    [DllImport(L)] internal static extern void cairo_set_line_join(nint cr, int join);
    [DllImport(L)] internal static extern void cairo_set_dash(nint cr, double* dashes, int count, double offset);
    [DllImport(L)] internal static extern void cairo_set_source(nint cr, nint pattern);
    [DllImport(L)] internal static extern void cairo_set_source_rgba(nint cr, double r, double g, double b, double a);
    [DllImport(L)] internal static extern void cairo_set_source_surface(nint cr, nint surface, double x, double y);
    [DllImport(L)] internal static extern nint cairo_get_source(nint cr);
    [DllImport(L)] internal static extern nint cairo_pattern_create_linear(double x0, double y0, double x1, double y1);
    [DllImport(L)] internal static extern nint cairo_pattern_create_radial(double x0, double y0, double r0, double x1, double y1, double r1);
    [DllImport(L)] internal static extern nint cairo_pattern_create_for_surface(nint surface);
    [DllImport(L)] internal static extern void cairo_pattern_add_color_stop_rgba(nint pattern, double offset, double r, double g, double b, double a);
    [DllImport(L)] internal static extern void cairo_pattern_set_filter(nint pattern, int filter);
    [DllImport(L)] internal static extern void cairo_pattern_set_extend(nint pattern, int extend);
    [DllImport(L)] internal static extern void cairo_pattern_set_matrix(nint pattern, Affine* matrix);
    [DllImport(L)] internal static extern void cairo_pattern_destroy(nint pattern);
    [DllImport(L)] internal static extern nint cairo_font_options_create();
    [DllImport(L)] internal static extern void cairo_font_options_destroy(nint options);
    [DllImport(L)] internal static extern void cairo_font_options_set_antialias(nint options, int antialias);
    [DllImport(L)] internal static extern void cairo_font_options_set_hint_style(nint options, int style);
    [DllImport(L)] internal static extern void cairo_font_options_set_hint_metrics(nint options, int metrics);
    [DllImport(L)] internal static extern void cairo_show_page(nint cr);
    [DllImport(L)] internal static extern nint cairo_pdf_surface_create([MarshalAs(UnmanagedType.LPUTF8Str)] string path, double width, double height);
    [DllImport(L)] internal static extern void cairo_pdf_surface_set_metadata(nint surface, int metadata, [MarshalAs(UnmanagedType.LPUTF8Str)] string text);
    [DllImport(L)] internal static extern void cairo_surface_finish(nint surface);
    [DllImport(L)] internal static extern nint cairo_version_string();
}
