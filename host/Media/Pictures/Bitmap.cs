using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AgentStudio.Media;

/// <summary>A picture in memory: premultiplied BGRA, 8 bits each, outside the managed heap. Dispose it.</summary>
public sealed unsafe class Bitmap : IDisposable
{
    private readonly SurfaceHandle _surface;
    private readonly uint* _pixels;

    /// <summary>A clear picture.</summary>
    /// <exception cref="MediaException">The sides are not 1 to 32767, or there is no memory for it.</exception>
    public Bitmap(int width, int height)
    {
        if (width is < 1 or > 32767 || height is < 1 or > 32767)
            throw new MediaException($"A picture of {width}x{height} cannot be made; both sides must be 1 to 32767.");
        (Width, Height) = (width, height);
        _surface = new(Cairo.cairo_image_surface_create(0, width, height));
        if (Cairo.cairo_surface_status(_surface.Value) != 0)
        {
            _surface.Dispose();
            throw new MediaException($"There is no memory for a picture of {width}x{height}.");
        }

        Stride = Cairo.cairo_image_surface_get_stride(_surface.Value);
        _pixels = (uint*)Cairo.cairo_image_surface_get_data(_surface.Value);
        GC.AddMemoryPressure(Bytes);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Bytes from a row to the next; a multiple of four.</summary>
    public int Stride { get; }

    public long Bytes => (long)Stride * Height;

    /// <summary>All rows, <see cref="Stride"/> / 4 pixels each. Call <see cref="MarkDirty"/> after writing and before drawing.</summary>
    public Span<uint> Pixels
    {
        get
        {
            ObjectDisposedException.ThrowIf(_surface.IsClosed, this);
            Cairo.cairo_surface_flush(_surface.Value);
            return new(_pixels, Stride / 4 * Height);
        }
    }

    public Span<uint> Row(int y) => Pixels.Slice(y * (Stride / 4), Width);

    internal nint Surface => _surface.Value;

    /// <summary>Tells the drawing library that pixels were written; without it, it may take the picture for clear.</summary>
    public void MarkDirty() => Cairo.cairo_surface_mark_dirty(_surface.Value);

    /// <summary>Reads PNG, JPEG and whatever else gdk-pixbuf knows; turns it as its EXIF orientation says.</summary>
    /// <exception cref="MediaException">The file cannot be read as a picture.</exception>
    public static Bitmap Load(string path) => PictureFile.Read(path);

    /// <summary>Writes a PNG; the same pixels give the same bytes.</summary>
    public void SavePng(string path)
    {
        using var file = File.Create(path);
        PngWriter.Write(this, file);
    }

    /// <summary>The PNG that <see cref="SavePng"/> writes, from its beginning.</summary>
    public MemoryStream ToPng()
    {
        var png = new MemoryStream();
        PngWriter.Write(this, png);
        png.Position = 0;
        return png;
    }

    public Bitmap Clone()
    {
        var copy = new Bitmap(Width, Height);
        Pixels.CopyTo(copy.Pixels);
        copy.MarkDirty();
        return copy;
    }

    /// <summary>A copy at another size: averages when it shrinks, interpolates when it grows.</summary>
    public Bitmap Resize(int width, int height)
    {
        var result = new Bitmap(width, height);
        using var canvas = new Canvas(result);
        canvas.Draw(this, Affine.Scale((double)width / Width, (double)height / Height), 1, Sampling.Best);
        return result;
    }

    public void Clear(Rgb color)
    {
        Pixels.Fill(color.Pixel());
        MarkDirty();
    }

    public void Dispose()
    {
        if (!_surface.IsClosed) GC.RemoveMemoryPressure(Bytes);
        _surface.Dispose();
    }

    private sealed class SurfaceHandle : SafeHandle
    {
        internal SurfaceHandle(nint surface) : base(0, true) => SetHandle(surface);

        public override bool IsInvalid => handle == 0;

        internal nint Value => handle;

        protected override bool ReleaseHandle()
        {
            Cairo.cairo_surface_destroy(handle);
            return true;
        }
    }
}
