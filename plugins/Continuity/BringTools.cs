using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Continuity;

public sealed record BringArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("What it is for: Portrait, Place, FirstFrame, Line, Music or Footage.")]
    public required BroughtFor For { get; init; }

    [Description("What it is bound to: a character (Portrait), a location (Place), a shot such as \"24A\" (FirstFrame, Footage), a line such as \"24/3\" (Line), \"film\" or a cue such as \"m24\" (Music).")]
    public required string Subject { get; init; }

    [Description("Path of the file, such as \"/home/me/emma.png\", or a file's name alone, such as \"emma.png\", for one in the production's inbox folder (productions/<name>/inbox). It is copied; the file itself is left alone.")]
    public string? Path { get; init; }

    [Description("Instead of a path: a public http or https address, such as \"https://example.org/emma.png\"; at most 512 MB.")]
    public string? Address { get; init; }

    [Description("Instead of a path: the file's bytes as base64, such as \"iVBORw0KGgo...\"; at most 64 MB.")]
    public string? Base64 { get; init; }

    [Description("Name of the file for people, when it comes as base64, such as \"emma.png\".")]
    public string? Name { get; init; }

    [Description("Who may use it and under what terms, such as \"own photograph, free to use\".")]
    public string? Rights { get; init; }

    [Description("true uses footage without its own sound; without it what was recorded with it is heard, and who speaks in its picture is heard there instead of the screenplay's line.")]
    public bool? Silent { get; init; }

    [Description("true removes what is bound to the subject instead of adding; path and base64 are left out then.")]
    public bool? Remove { get; init; }
}

/// <summary>Media that people bring.</summary>
public sealed class BringTools
{
    private const int LongestBase64 = 64 * 1024 * 1024 / 3 * 4 + 4;

    [Tool("media_bring", Title = "Bring media", OpenWorld = true)]
    [Description("Copies a picture, recording, piece of music or footage into the studio and binds it to what it is for; there it is used instead of something made. Probed first: a recording needs sound, a portrait a picture. Portraits and pictures of places add up, everything else replaces what was bound before. Free; ask film_plan what changes.")]
    public async Task<BroughtMedia> Bring(BringArguments arguments, IToolCall call)
    {
        var subject = SubjectOf(arguments, call);
        if (arguments.Remove == true) return Remove(arguments.For, subject, call);
        var (digest, name) = await Copied(arguments, call);
        var info = await Probed(call.Media.PathOf(digest), name, call.Cancel);
        Fits(arguments.For, info, name);
        var brought = new BroughtMedia
        {
            Media = digest, For = arguments.For, Subject = subject, Name = name, Rights = arguments.Rights ?? "", Probed = info.ToString(),
            Seconds = info.Kind == MediaKind.Image ? null : info.Seconds,
        };
        if (arguments.For == BroughtFor.Footage) brought = Filmed(brought, info, arguments.Silent == true);
        return call.Facts.Write(Kinds.Brought, IdOf(brought), brought).Body!;
    }

    /// <summary>Footage is as long as its picture: its sound may go on behind the last frame.</summary>
    private static BroughtMedia Filmed(BroughtMedia footage, MediaInfo info, bool silent) => footage with
    {
        Seconds = info.Picture!.Seconds ?? info.Seconds, Rate = FootageRate.TryParse(info.Picture.Rate, out var rate) && info.Picture.AverageRate == info.Picture.Rate ? rate : null,
        Frames = info.Picture.Frames, Size = new(info.Picture.Width, info.Picture.Height), WithSound = info.Sound is not null && !silent ? true : null,
    };

    private static BroughtMedia Remove(BroughtFor what, string subject, IToolCall call)
    {
        var bound = call.Facts.All(Kinds.Brought).Where(fact => fact.Body!.For == what && fact.Body.Subject == subject).ToList();
        if (bound.Count == 0) throw new StudioException($"No {what} is bound to '{subject}', so there is nothing to remove.");
        foreach (var fact in bound) call.Facts.Withdraw(Kinds.Brought, fact.Id, fact.Version);
        return bound[^1].Body!;
    }

    private static string IdOf(BroughtMedia media) => media.For is BroughtFor.Portrait or BroughtFor.Place
        ? $"{media.For.ToString().ToLowerInvariant()}/{media.Subject}/{media.Media.Hex[..8]}"
        : $"{media.For.ToString().ToLowerInvariant()}/{media.Subject}";

    private static async Task<(Digest Digest, string Name)> Copied(BringArguments arguments, IToolCall call)
    {
        if (new[] { arguments.Path, arguments.Address, arguments.Base64 }.Count(given => given is { Length: > 0 }) != 1)
            throw new StudioException($"Give one of path, address and base64. A file in {call.Inbox} is named by its name alone.");
        if (arguments.Address is { Length: > 0 } address)
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var where)) throw new StudioException($"'{address}' is not an address. Write such as https://example.org/emma.png.");
            return (await call.Fetch(where), arguments.Name ?? (System.IO.Path.GetFileName(where.LocalPath) is { Length: > 0 } last ? last : where.Host));
        }

        if (arguments.Path is { Length: > 0 } path)
        {
            var full = InInbox(path, call) ?? call.FullPath(path);
            if (Directory.Exists(full)) throw new StudioException($"{full} is a folder. Name one file in it.");
            if (!File.Exists(full)) throw new StudioException($"There is no file {full}.{(call.Inbox.Length > 0 && Directory.Exists(call.Inbox) ? $" The inbox holds {Held(call.Inbox)}." : "")}");
            if (new FileInfo(full).Length == 0) throw new StudioException($"{full} is empty.");
            return (await call.Media.Bring(full, call.Cancel), System.IO.Path.GetFileName(full));
        }

        var text = arguments.Base64!;
        if (text.Length > LongestBase64) throw new StudioException($"{text.Length / 4 * 3 / 1_000_000} MB as base64 is too much; 64 MB is the most. Give a path instead.");
        using var bytes = new MemoryStream(Decoded(text));
        return (await call.Media.Bring(bytes, call.Cancel), arguments.Name ?? "brought");
    }

    private static string? InInbox(string path, IToolCall call) =>
        call.Inbox.Length > 0 && path == System.IO.Path.GetFileName(path) && System.IO.Path.Combine(call.Inbox, path) is var file && File.Exists(file) ? file : null;

    private static string Held(string inbox) => Directory.EnumerateFiles(inbox).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal).Take(20).ToList() is { Count: > 0 } names ? string.Join(", ", names) : "nothing";

    private static byte[] Decoded(string text)
    {
        var comma = text.StartsWith("data:", StringComparison.Ordinal) ? text.IndexOf(',', StringComparison.Ordinal) + 1 : 0;
        try
        {
            return Convert.FromBase64String(text[comma..]);
        }
        catch (FormatException error)
        {
            throw new StudioException("base64 is not valid base64. Encode the file's bytes with the standard alphabet, or give a path.", error);
        }
    }

    private static async Task<MediaInfo> Probed(string path, string name, CancellationToken cancel)
    {
        try
        {
            return await Probe.File(path, cancel);
        }
        catch (MediaException error)
        {
            throw new StudioException($"'{name}' cannot be used: {error.Message.Replace(path, name, StringComparison.Ordinal)}", error);
        }
    }

    private static void Fits(BroughtFor what, MediaInfo info, string name)
    {
        var fits = what switch
        {
            BroughtFor.Portrait or BroughtFor.Place or BroughtFor.FirstFrame => info.Kind == MediaKind.Image,
            BroughtFor.Line or BroughtFor.Music => info.Sound is not null,
            _ => info.Kind == MediaKind.Video,
        };
        var needed = what switch { BroughtFor.Line or BroughtFor.Music => "sound", BroughtFor.Footage => "a moving picture", _ => "a still picture" };
        if (!fits) throw new StudioException($"'{name}' is {info}, but {what} needs {needed}. Bring another file, or name what it is for.");
    }

    private static string SubjectOf(BringArguments arguments, IToolCall call)
    {
        var subject = arguments.Subject.Trim();
        Truths.ProductionOf(call.Facts);
        if (arguments.Remove == true || call.Facts.Head(Kinds.Screenplay, Truths.Screenplay) is null) return Plain(arguments.For, subject);
        var film = Truths.Compile(call.Facts);
        IReadOnlyList<string> known = arguments.For switch
        {
            BroughtFor.Portrait => [.. film.Characters.Select(character => character.Id)],
            BroughtFor.Place => [.. film.Locations.Select(place => place.Id)],
            BroughtFor.Line => [.. film.Lines.Select(line => line.Id)],
            BroughtFor.Music => ["film", .. film.Music.Select(cue => cue.Id)],
            _ => [.. film.Shots.Where(shot => shot.Card == CardKind.None).Select(shot => shot.Id.ToString())],
        };
        return NearestWord.Same(subject, known.Where(one => one.Equals(subject, StringComparison.OrdinalIgnoreCase))) ?? NearestWord.Same(Plain(arguments.For, subject), known)
            ?? throw new StudioException($"There is no {(arguments.For switch { BroughtFor.Portrait => "character", BroughtFor.Place => "location", BroughtFor.Line => "line", BroughtFor.Music => "music cue", _ => "shot" })} '{subject}'. Did you mean '{NearestWord.Of(subject, known)}'? There is {string.Join(", ", known.Take(40))}.");
    }

    private static string Plain(BroughtFor what, string subject) => what switch
    {
        BroughtFor.Portrait or BroughtFor.Place => Slug.Of(subject),
        BroughtFor.FirstFrame or BroughtFor.Footage => ShotId.Parse(subject).ToString(),
        _ => subject,
    };
}
