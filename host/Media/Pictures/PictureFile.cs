namespace AgentStudio.Media;

/// <summary>Reads picture files with gdk-pixbuf.</summary>
internal static unsafe class PictureFile
{
    internal static Bitmap Read(string path)
    {
        if (!File.Exists(path)) throw new MediaException($"There is no picture at '{path}'.");
        nint error = 0;
        var raw = Pango.gdk_pixbuf_new_from_file(path, &error);
        if (raw == 0)
        {
            if (error != 0) Pango.g_error_free(error);
            throw new MediaException($"'{Path.GetFileName(path)}' cannot be read as a picture. Give a PNG or JPEG file.");
        }

        var upright = Pango.gdk_pixbuf_apply_embedded_orientation(raw);
        Pango.g_object_unref(raw);
        try
        {
            return Copy(upright);
        }
        finally
        {
            Pango.g_object_unref(upright);
        }
    }

    private static Bitmap Copy(nint pixbuf)
    {
        var bitmap = new Bitmap(Pango.gdk_pixbuf_get_width(pixbuf), Pango.gdk_pixbuf_get_height(pixbuf));
        var stride = Pango.gdk_pixbuf_get_rowstride(pixbuf);
        var channels = Pango.gdk_pixbuf_get_n_channels(pixbuf);
        var source = Pango.gdk_pixbuf_get_pixels(pixbuf);
        for (var y = 0; y < bitmap.Height; y++)
        {
            var row = bitmap.Row(y);
            var from = source + (nint)y * stride;
            for (var x = 0; x < row.Length; x++, from += channels)
            {
                uint a = channels == 4 ? from[3] : 255u;
                row[x] = a << 24 | Premultiply(from[0], a) << 16 | Premultiply(from[1], a) << 8 | Premultiply(from[2], a);
            }
        }

        bitmap.MarkDirty();
        return bitmap;
    }

    private static uint Premultiply(uint value, uint alpha) => alpha == 255 ? value : (value * alpha + 127) / 255;
}
