using AgentStudio.Film;

namespace AgentStudio.Scripting;

/// <summary>A scene of a film, told shot by shot.</summary>
public sealed class ScriptedScene
{
    internal ScriptedScene(ScriptedFilm film, string slug) => (Film, Slug) = (film, slug);

    internal ScriptedFilm Film { get; }

    internal string Slug { get; }

    internal List<string> Notes { get; } = [];

    internal string? Number { get; init; }

    internal List<ScriptedShot> Shots { get; } = [];

    internal bool FadesOut { get; private set; }

    /// <summary>One shot: what happens in it, and how it is filmed. Lines and everything else follow with dots.</summary>
    /// <param name="action">Present tense, as a screenplay: "ADA lights the lamp."</param>
    /// <param name="camera">A preset, or words: "CU 85mm f/2 push-in". Without it the conventions of coverage decide.</param>
    public ScriptedShot Shot(string action, CameraPreset? camera = null)
    {
        if (string.IsNullOrWhiteSpace(action)) throw new StudioException($"A shot of '{Slug}' has no action. Say what is seen, or use Shot(camera) for a shot of lines.");
        if (camera is null && ShotDirection.Parse(action) is { Unknown.Count: 0 } direction && direction.ToString().Length > 0) return Shot((CameraPreset)direction);   // camera words alone: no action reads so
        return Add(new(this, action.Trim(), camera));
    }

    /// <summary>A shot of lines, whose action is only that they are spoken: <c>scene.Shot("CU 85mm f/2").Says(ada, "Hello.")</c>.</summary>
    public ScriptedShot Shot(CameraPreset? camera = null) => Add(new(this, "", camera));

    /// <summary>Words on a card of their own.</summary>
    public ScriptedScene Card(string text)
    {
        Add(new(this, text, null) { IsCard = true });
        return this;
    }

    /// <summary>The scene ends in black.</summary>
    public ScriptedScene FadeOut()
    {
        FadesOut = true;
        return this;
    }

    private ScriptedShot Add(ScriptedShot shot)
    {
        Shots.Add(shot);
        return shot;
    }
}
