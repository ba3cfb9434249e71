using System.Text;
using AgentStudio.Film;

namespace AgentStudio.Writing;

/// <summary>Reads a screenplay's file, or says why it is none.</summary>
internal static class FileText
{
    private const long Largest = 5_000_000;

    public static string Read(string path)
    {
        if (Directory.Exists(path)) throw new StudioException($"'{path}' is a folder. Name a screenplay in it.");
        if (!File.Exists(path)) throw new StudioException($"There is no file '{Path.GetFullPath(path)}'. Give the full path of a screenplay.");
        try
        {
            if (new FileInfo(path).Length is > Largest and var size) throw new StudioException($"'{path}' has {size / 1_000_000.0:0.0} MB; a screenplay has at most {Largest / 1_000_000} MB. Is it the right file?");
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path));
        }
        catch (DecoderFallbackException)
        {
            throw new StudioException($"'{path}' is not text in UTF-8, so it is no screenplay. Save it as UTF-8 text (Fountain, Markdown or prose).");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"'{path}' cannot be read: {failure.Message}", failure);
        }
    }
}
