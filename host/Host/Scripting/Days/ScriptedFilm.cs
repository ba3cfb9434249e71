using System.Text.Json.Nodes;
using AgentStudio.Film;

namespace AgentStudio.Scripting;

/// <summary>
/// A film as a script declares it: cast, places, style, cameras, scenes. Declaring changes nothing; <see cref="Render"/>, <see cref="Plan"/> and
/// whatever needs the film carry it out with the same tools as everybody. A declaration that was carried out before and did not change is
/// not repeated, so what a chat changed since stands.
/// </summary>
public sealed partial class ScriptedFilm
{
    private readonly ScriptRun _run;
    private readonly string? _file;
    private readonly JsonObject _opening = [];
    private readonly JsonObject _format = [];
    private readonly List<ScriptedScene> _scenes = [];
    private readonly List<Statement> _statements = [];
    private readonly Dictionary<string, CameraPreset> _cameras = new(StringComparer.OrdinalIgnoreCase);

    internal ScriptedFilm(ScriptRun run, string title, string? file, string? name)
    {
        if (string.IsNullOrWhiteSpace(title)) throw new StudioException("A film needs a title, such as Studio.Film(\"The Lamp\").");
        (_run, Title, _file, Name) = (run, title.Trim(), file, ProductionId.For(name ?? title).ToString());
    }

    public string Title { get; }

    /// <summary>The production's short name, for every tool.</summary>
    public string Name { get; }

    internal string Author { get; private set; } = "";

    internal IReadOnlyList<ScriptedScene> Scenes => _scenes;

    /// <summary>What holds for the whole film; what is left out stays as it is.</summary>
    /// <param name="minutes">Wanted length; speech is never hurried.</param>
    /// <param name="draft">Low resolution and quick.</param>
    /// <param name="clipSeconds">Longest clip: longer shots are made in parts, as an engine with that limit would need.</param>
    /// <param name="lufs">Loudness of the mix in place of the profile's.</param>
    /// <param name="loudness">Where it is shown, which sets loudness and true peak: streaming, podcast, ebu-r128, atsc-a85, netflix, cinema.</param>
    /// <param name="providers">Who makes what: <c>[("speech", "voices")]</c>.</param>
    public ScriptedFilm Format(string? size = null, string? rate = null, long? seed = null, bool? titles = null, bool? music = null, bool? effects = null, bool? narration = null,
        double? minutes = null, int? maxScenes = null, bool? draft = null, double? clipSeconds = null, double? lufs = null, string? loudness = null, IReadOnlyList<(string Medium, string Provider)>? providers = null)
    {
        Put(_opening, ("size", size is null ? null : PictureSize.Parse(size).ToString()), ("rate", rate is null ? null : FrameRate.Parse(rate).ToString()), ("seed", seed), ("titles", titles), ("music", music),
            ("effects", effects), ("narration", narration), ("minutes", minutes), ("maxScenes", maxScenes), ("draft", draft));
        Put(_format, ("clipSeconds", clipSeconds), ("loudnessLufs", lufs), ("loudness", loudness), ("providers", providers is null ? null : new JsonObject(providers.Select(one => KeyValuePair.Create(one.Medium, (JsonNode?)one.Provider)))));
        return this;
    }

    /// <summary>Who wrote it, for the title page.</summary>
    public ScriptedFilm By(string author)
    {
        Author = author;
        return this;
    }

    /// <summary>Somebody of the cast: identity, look and voice in words, the same in every shot and line.</summary>
    /// <param name="words">"34, woman, auburn bob, green eyes, navy sweater, Scottish accent".</param>
    /// <param name="wears">The first look, when the words say nothing of it.</param>
    /// <param name="portrait">A picture of them beside the script.</param>
    /// <param name="alsoKnownAs">Other ways that cues write the name.</param>
    public Role Character(string name, string words, Voice? voice = null, string? wears = null, string? portrait = null, IReadOnlyList<string>? alsoKnownAs = null)
    {
        var role = new Role(name.Trim().ToUpperInvariant());
        var sheet = new JsonObject { ["name"] = role.Name, ["words"] = words, ["overwrite"] = true };
        Put(sheet, ("lookWords", wears), ("voicePitch", voice?.Pitch), ("voiceRate", voice?.Rate), ("alsoKnownAs", ScriptJson.Of(alsoKnownAs)));
        if (voice?.Ids is { Count: > 0 } ids) sheet["voiceIds"] = new JsonObject(ids.Select(id => KeyValuePair.Create(id.Provider, (JsonNode?)id.Id)));
        State("character_define", role.Name, sheet);
        if (portrait is not null) Bring(BroughtFor.Portrait, role.Name, portrait);
        return role;
    }

    /// <summary>Who narrates, and how they sound.</summary>
    public Role Narrator(string words, Voice? voice = null) => Character("NARRATOR", words, voice);

    /// <summary>A further look of somebody, from a scene on.</summary>
    /// <param name="id">Such as "wedding".</param>
    /// <param name="scene">The number of the scene from which on it holds.</param>
    public ScriptedFilm Look(Role who, string id, string wears, string scene)
    {
        State("character_revise", $"{who.Name} {id}", new() { ["name"] = who.Name, ["look"] = id, ["lookWords"] = wears, ["lookFromScene"] = scene });
        return this;
    }

    /// <summary>A set indoors.</summary>
    /// <param name="name">As slug lines write it: "LIGHTHOUSE - LAMP ROOM".</param>
    /// <param name="description">Architecture, layout, colours: anchors every shot there.</param>
    /// <param name="picture">A picture of it beside the script.</param>
    public Place Interior(string name, string description = "", IReadOnlyList<string>? props = null, Weather? weather = null, string? picture = null) =>
        Set(new(name.Trim().ToUpperInvariant(), InteriorExterior.Interior), description, props, weather, picture);

    /// <summary>A set outdoors.</summary>
    /// <inheritdoc cref="Interior"/>
    public Place Exterior(string name, string description = "", IReadOnlyList<string>? props = null, Weather? weather = null, string? picture = null) =>
        Set(new(name.Trim().ToUpperInvariant(), InteriorExterior.Exterior), description, props, weather, picture);

    /// <summary>The style bible; what is left out takes its default.</summary>
    /// <param name="palette">Colours as hex, the leading one first.</param>
    /// <param name="music">Words for the composer: "piano and strings, sparse".</param>
    public ScriptedFilm Style(Medium? medium = null, IReadOnlyList<string>? palette = null, string? grade = null, double? grain = null, double? line = null, double? texture = null,
        string? words = null, string? negative = null, string? titleFont = null, string? music = null)
    {
        var style = new JsonObject();
        Put(style, ("medium", medium?.ToString()), ("palette", ScriptJson.Of(palette)), ("grade", grade), ("grain", grain), ("line", line), ("texture", texture), ("words", words),
            ("negative", negative), ("titleFont", titleFont), ("music", music));
        State("style_define", "", style);
        return this;
    }

    /// <summary>A camera of this film: <c>film.Camera("portrait", "CU 85mm f/2 push-in thirds")</c>.</summary>
    public CameraPreset Camera(string name, CameraPreset camera) => _cameras[name] = new(name, camera.Direction);

    /// <summary>A camera by its name.</summary>
    public CameraPreset Camera(string name) => _cameras.TryGetValue(name, out var camera) ? camera
        : throw new StudioException($"The film has no camera '{name}'{(NearestWord.To(name, _cameras.Keys) is { } near ? $"; nearest is '{near}'" : "")}. Name one with film.Camera(\"{name}\", \"CU 85mm f/2\").");

    /// <summary>A scene at a declared place.</summary>
    /// <param name="mood">Read from the words when left out.</param>
    /// <param name="music">Words for the composer, from this scene on.</param>
    /// <param name="number">The number on slates; given by the studio when left out, and then never reused.</param>
    public ScriptedScene Scene(Place place, TimeOfDay time = TimeOfDay.Day, Mood? mood = null, string? music = null, string? number = null) => Scene(place.Slug(time), mood, music, number);

    /// <summary>A scene by its slug line: "INT. KITCHEN - NIGHT".</summary>
    /// <inheritdoc cref="Scene(Place, TimeOfDay, Mood?, string?, string?)"/>
    public ScriptedScene Scene(string slugLine, Mood? mood = null, string? music = null, string? number = null)
    {
        if (_file is not null) throw new StudioException($"'{Title}' is the film of {_file}, so its scenes stand there. Begin a film of its own with Studio.Film(\"{Title}\").");
        var slug = slugLine.Trim();
        if (!slug.StartsWith("INT", StringComparison.OrdinalIgnoreCase) && !slug.StartsWith("EXT", StringComparison.OrdinalIgnoreCase)) slug = "." + slug;
        var scene = new ScriptedScene(this, slug) { Number = number };
        if (mood is { } felt) scene.Notes.Add($"mood: {felt}");
        if (music is not null) scene.Notes.Add($"music: {music}");
        _scenes.Add(scene);
        return scene;
    }

    /// <summary>Media beside the script, bound to what it is for: a recording for a line, a picture a shot begins with, music of the film.</summary>
    /// <param name="subject">A character, a location, a shot such as "2A", a line such as "2/3", or "film".</param>
    public ScriptedFilm Bring(BroughtFor what, string subject, string file, string rights = "")
    {
        var path = _run.Input(Path.GetFullPath(file, _run.Folder));
        if (!File.Exists(path)) throw new StudioException($"'{file}' cannot be brought: there is no file {path}.");
        State("media_bring", $"{what} {subject} {Path.GetFileName(path)}", new() { ["for"] = what.ToString(), ["subject"] = subject, ["path"] = path, ["rights"] = rights.Length > 0 ? rights : null }, late: true);
        return this;
    }

    /// <summary>Overrides a shot of the screenplay: <c>film.Revise("1B", "CU low 85mm", ("props", "lamp"))</c>.</summary>
    /// <param name="direction">Camera words; empty leaves the framing.</param>
    public ScriptedFilm Revise(string shot, string direction = "", params (string Member, string Value)[] changes)
    {
        var revision = new JsonObject { ["shot"] = shot };
        if (direction.Length > 0) revision["direction"] = CameraPreset.Read(direction, direction).ToString();
        if (changes.Length > 0) revision["changes"] = new JsonObject(changes.Select(change => KeyValuePair.Create(change.Member, (JsonNode?)change.Value)));
        State("shot_revise", shot, revision, late: true);
        return this;
    }

    private Place Set(Place place, string description, IReadOnlyList<string>? props, Weather? weather, string? picture)
    {
        var sheet = new JsonObject { ["name"] = place.Name, ["where"] = place.Where.ToString(), ["overwrite"] = true };
        Put(sheet, ("description", description.Length > 0 ? description : null), ("props", ScriptJson.Of(props)), ("weather", weather?.ToString()));
        State("location_define", place.Slug(TimeOfDay.Day), sheet, late: true);
        if (picture is not null) Bring(BroughtFor.Place, place.Name, picture);
        return place;
    }

    private void State(string tool, string about, JsonObject arguments, bool late = false)
    {
        foreach (var empty in arguments.Where(member => member.Value is null).Select(member => member.Key).ToList()) arguments.Remove(empty);
        _statements.RemoveAll(other => other.Tool == tool && other.About == about);
        _statements.Add(new(tool, about, arguments, late));
    }

    private static void Put(JsonObject arguments, params (string Member, JsonNode? Value)[] members)
    {
        foreach (var (member, value) in members)
            if (value is not null) arguments[member] = value;
    }

    /// <summary>One declaration as the call that carries it out.</summary>
    /// <param name="Late">It needs the screenplay.</param>
    private sealed record Statement(string Tool, string About, JsonObject Arguments, bool Late);
}
