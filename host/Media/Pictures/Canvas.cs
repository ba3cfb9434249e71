namespace AgentStudio.Media;

/// <summary>Draws on a bitmap or a page: outlines, paints, clips, transforms, other bitmaps. One thread at a time; dispose it before reading the pixels.</summary>
public sealed unsafe class Canvas : IDisposable
{
    /// <summary>The version of cairo that draws, such as 1.16.0; other versions may draw other pixels.</summary>
    public static string LibraryVersion => System.Runtime.InteropServices.Marshal.PtrToStringUTF8(Cairo.cairo_version_string()) ?? "unknown";

    private readonly Bitmap? _target;
    private nint _cr;

    public Canvas(Bitmap target) : this(target.Surface) => _target = target;

    internal Canvas(nint surface)
    {
        _cr = Cairo.cairo_create(surface);
        Cairo.cairo_set_line_join(_cr, 1);
        Cairo.cairo_set_line_cap(_cr, 1);
    }

    public Bitmap Target => _target ?? throw new InvalidOperationException("A page has no pixels.");

    internal nint Handle => _cr;

    public Affine Matrix
    {
        get
        {
            Affine matrix;
            Cairo.cairo_get_matrix(_cr, &matrix);
            return matrix;
        }
        set => Cairo.cairo_set_matrix(_cr, &value);
    }

    public Canvas Save() => Do(Cairo.cairo_save);

    public Canvas Restore() => Do(Cairo.cairo_restore);

    public Canvas Translate(double x, double y)
    {
        Cairo.cairo_translate(_cr, x, y);
        return this;
    }

    public Canvas Scale(double x, double y)
    {
        Cairo.cairo_scale(_cr, x, y);
        return this;
    }

    public Canvas Rotate(double radians)
    {
        Cairo.cairo_rotate(_cr, radians);
        return this;
    }

    public Canvas Transform(Affine matrix)
    {
        Cairo.cairo_transform(_cr, &matrix);
        return this;
    }

    public Blend Blend
    {
        set => Cairo.cairo_set_operator(_cr, (int)value);
    }

    /// <summary>Overlapping parts of one outline leave holes instead of adding up.</summary>
    public bool EvenOdd
    {
        set => Cairo.cairo_set_fill_rule(_cr, value ? 1 : 0);
    }

    /// <summary>Begins a new path.</summary>
    public Canvas NewPath() => Do(Cairo.cairo_new_path);

    public Canvas MoveTo(double x, double y)
    {
        Cairo.cairo_move_to(_cr, x, y);
        return this;
    }

    public Canvas LineTo(double x, double y)
    {
        Cairo.cairo_line_to(_cr, x, y);
        return this;
    }

    public Canvas CurveTo(double x1, double y1, double x2, double y2, double x, double y)
    {
        Cairo.cairo_curve_to(_cr, x1, y1, x2, y2, x, y);
        return this;
    }

    public Canvas Arc(double x, double y, double radius, double from, double to)
    {
        Cairo.cairo_arc(_cr, x, y, radius, from, to);
        return this;
    }

    public Canvas Rectangle(double x, double y, double width, double height)
    {
        Cairo.cairo_rectangle(_cr, x, y, width, height);
        return this;
    }

    public Canvas Ellipse(double x, double y, double rx, double ry) => Path(Shape.Ellipse(x, y, rx, ry));

    public Canvas Close() => Do(Cairo.cairo_close_path);

    public Canvas SvgPath(string d) => Path(Shape.Parse(d));

    /// <summary>Adds the outline to the current path.</summary>
    public Canvas Path(Shape shape)
    {
        foreach (var step in shape.Steps)
            switch (step.Kind)
            {
                case StepKind.Move: Cairo.cairo_move_to(_cr, step.To.X, step.To.Y); break;
                case StepKind.Line: Cairo.cairo_line_to(_cr, step.To.X, step.To.Y); break;
                case StepKind.Curve: Cairo.cairo_curve_to(_cr, step.A.X, step.A.Y, step.B.X, step.B.Y, step.To.X, step.To.Y); break;
                case StepKind.Close: Cairo.cairo_close_path(_cr); break;
            }

        return this;
    }

    /// <summary>Fills the current path and drops it.</summary>
    public Canvas Fill(Paint paint)
    {
        Use(paint);
        return Do(Cairo.cairo_fill);
    }

    public Canvas FillKeep(Paint paint)
    {
        Use(paint);
        return Do(Cairo.cairo_fill_preserve);
    }

    public Canvas Fill(Shape shape, Paint paint) => NewPath().Path(shape).Fill(paint);

    /// <summary>Draws along the current path and drops it.</summary>
    public Canvas Stroke(Paint paint, double width, Ends ends = Ends.Round)
    {
        Use(paint);
        Cairo.cairo_set_line_width(_cr, width);
        Cairo.cairo_set_line_cap(_cr, (int)ends);
        return Do(Cairo.cairo_stroke);
    }

    public Canvas Stroke(Shape shape, Paint paint, double width, Ends ends = Ends.Round) => NewPath().Path(shape).Stroke(paint, width, ends);

    /// <summary>Lengths of dash and gap in turn; none is a whole line.</summary>
    public Canvas Dash(params ReadOnlySpan<double> lengths)
    {
        fixed (double* first = lengths) Cairo.cairo_set_dash(_cr, first, lengths.Length, 0);
        return this;
    }

    /// <summary>From here to the matching <see cref="Restore"/> only the inside of the current path is drawn on.</summary>
    public Canvas Clip() => Do(Cairo.cairo_clip);

    public Canvas Clip(Shape shape) => NewPath().Path(shape).Clip();

    /// <summary>Covers everything within the clip.</summary>
    public Canvas Cover(Paint paint)
    {
        Use(paint);
        return Do(Cairo.cairo_paint);
    }

    /// <summary>What follows is collected and drawn as one by <see cref="EndGroup"/>.</summary>
    public Canvas BeginGroup() => Do(Cairo.cairo_push_group);

    public Canvas EndGroup(double alpha = 1)
    {
        Cairo.cairo_pop_group_to_source(_cr);
        Cairo.cairo_paint_with_alpha(_cr, alpha);
        return this;
    }

    public Canvas Draw(Bitmap bitmap, double x, double y, double alpha = 1) => Draw(bitmap, Affine.Move(x, y), alpha, Sampling.Nearest);

    /// <summary>Draws a bitmap through a transform of its pixels, which adds to the canvas's own.</summary>
    public Canvas Draw(Bitmap bitmap, Affine matrix, double alpha = 1, Sampling sampling = Sampling.Bilinear)
    {
        Save();
        Cairo.cairo_transform(_cr, &matrix);
        Cairo.cairo_set_source_surface(_cr, bitmap.Surface, 0, 0);
        Cairo.cairo_pattern_set_filter(Cairo.cairo_get_source(_cr), (int)sampling);
        if (alpha >= 1) Cairo.cairo_paint(_cr);
        else Cairo.cairo_paint_with_alpha(_cr, alpha);
        return Restore();
    }

    /// <summary>Covers the clip with a bitmap that repeats.</summary>
    public Canvas Tile(Bitmap bitmap, Affine matrix, double alpha = 1, Sampling sampling = Sampling.Bilinear)
    {
        Save();
        Cairo.cairo_transform(_cr, &matrix);
        Cairo.cairo_set_source_surface(_cr, bitmap.Surface, 0, 0);
        Cairo.cairo_pattern_set_filter(Cairo.cairo_get_source(_cr), (int)sampling);
        Cairo.cairo_pattern_set_extend(Cairo.cairo_get_source(_cr), 1);
        Cairo.cairo_paint_with_alpha(_cr, alpha);
        return Restore();
    }

    public void Dispose()
    {
        if (_cr == 0) return;
        Cairo.cairo_destroy(_cr);
        _cr = 0;
    }

    private Canvas Do(Action<nint> act)
    {
        act(_cr);
        return this;
    }

    private void Use(Paint paint)
    {
        if (paint.Kind == PaintKind.Solid)
        {
            var color = paint.Stops[0].Color;
            Cairo.cairo_set_source_rgba(_cr, color.R, color.G, color.B, color.A);
            return;
        }

        var pattern = paint.Kind == PaintKind.Linear
            ? Cairo.cairo_pattern_create_linear(paint.X0, paint.Y0, paint.X1, paint.Y1)
            : Cairo.cairo_pattern_create_radial(paint.X0, paint.Y0, 0, paint.X0, paint.Y0, paint.X1);
        foreach (var stop in paint.Stops) Cairo.cairo_pattern_add_color_stop_rgba(pattern, stop.At, stop.Color.R, stop.Color.G, stop.Color.B, stop.Color.A);
        Cairo.cairo_set_source(_cr, pattern);
        Cairo.cairo_pattern_destroy(pattern);
    }
}
