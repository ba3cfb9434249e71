using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Darkroom;

/// <summary>Finds the media that a person means: a file, a digest, a take such as "frame/2A#1", a slot, or a shot.</summary>
internal static class Subjects
{
    private const string How = "Give the path of a file, a digest, a take such as \"frame/2A#1\", or a place in the film such as \"frame/2A\".";

    public static async Task<Digest> Media(string subject, IToolCall call)
    {
        var text = subject.Trim();
        if (Digest.TryParse(text, out var digest)) return digest;
        if (File.Exists(text)) return await call.Media.Bring(Path.GetFullPath(text), call.Cancel);
        if (text.Contains(Path.DirectorySeparatorChar) && Path.IsPathRooted(text)) throw new StudioException($"There is no file {text}. {How}");
        return TakeOf(text, call).Media["main"];
    }

    /// <summary>A picture of the subject: of a clip its middle frame, as media of the store.</summary>
    public static async Task<Digest> Picture(string subject, IToolCall call)
    {
        var media = await Media(subject, call);
        var info = await Probe.File(call.Media.PathOf(media), call.Cancel);
        if (info.Kind == MediaKind.Image) return media;
        if (info.Kind == MediaKind.Sound) throw new StudioException($"'{subject}' is {info}, not a picture.");
        using var frame = await ClipReader.Frame(call.Media.PathOf(media), Math.Max(0, (info.Picture!.Frames ?? 1) / 2), call.Cancel);
        return await call.Media.Bring(frame.ToPng(), call.Cancel);
    }

    /// <summary>The take that is named, or the one in use in a slot.</summary>
    public static Take TakeOf(string subject, IToolCall call)
    {
        var takes = call.Facts.All(Kinds.Take);
        if (takes.FirstOrDefault(take => take.Id.Equals(subject, StringComparison.OrdinalIgnoreCase)) is { Body: { } named }) return named;
        var slots = takes.Select(take => take.Body!.Slot).Distinct().ToList();
        var slot = slots.FirstOrDefault(known => known.Equals(subject, StringComparison.OrdinalIgnoreCase)) ?? slots.FirstOrDefault(known => known.Equals($"frame/{subject}", StringComparison.OrdinalIgnoreCase));
        if (slot is not null) return InUse([.. takes.Select(take => take.Body!).Where(take => take.Slot == slot)]);
        throw new StudioException(takes.Count == 0
            ? $"'{subject}' is no file, and nothing of this film is made yet. {How}"
            : $"There is no '{subject}'. Did you mean '{NearestWord.Of(subject, takes.Select(take => take.Id).Concat(slots))}'? {How}");
    }

    public static Take InUse(IReadOnlyList<Take> takes) => takes.LastOrDefault(take => take.Verdict is TakeVerdict.Approved or TakeVerdict.Circled)
        ?? takes.LastOrDefault(take => take.Verdict == TakeVerdict.Unseen) ?? takes[^1];
}
