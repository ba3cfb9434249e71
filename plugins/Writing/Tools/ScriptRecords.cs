using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Writing;

public sealed record ImportScript : IAboutProduction
{
    [Description("The production's name, such as \"the-lamp\"; unset is the one last used.")]
    public string? Production { get; init; }

    [Description("The screenplay itself, such as \"INT. KITCHEN - NIGHT\\n\\nEMMA pours tea.\" Give this or path.")]
    public string? Text { get; init; }

    [Description("Path of a file on this machine: .fountain, .fdx, .md or .txt, at most 5 MB. Give this or text.")]
    public string? Path { get; init; }

    [Description("The file's name when the text came from one, such as \"lamp.fdx\": its ending decides the form.")]
    public string? FileName { get; init; }
}

public sealed record ImportedScript
{
    public required string Production { get; init; }

    public required string Title { get; init; }

    [Description("What the text was taken for.")]
    public ScreenplayForm Form { get; init; }

    [Description("Version of the screenplay in the ledger.")]
    public int Version { get; init; }

    [Description("true when it is word for word the screenplay that was there.")]
    public bool Unchanged { get; init; }

    public int Scenes { get; init; }

    [Description("Distinct places.")]
    public int Locations { get; init; }

    [Description("Ids of who speaks.")]
    public IReadOnlyList<string> Cast { get; init; } = [];

    [Description("The screenplay as it is now kept, when it came in another form than Fountain.")]
    public string? Fountain { get; init; }
}

public sealed record WriteScript : IAboutProduction
{
    [Description("The production's name; unset is the one last used. Not needed for a preview. Such as \"the-lamp\".")]
    public string? Production { get; init; }

    [Description("The idea in a sentence, such as \"a lighthouse keeper finds a message in a bottle\".")]
    public required string Prompt { get; init; }

    [Description("drama, noir, science-fiction, children or comedy; unset reads it from the prompt. Such as \"noir\".")]
    public string? Genre { get; init; }

    [Description("Such as \"hopeful\" or \"dark\"; a dark tone changes the end.")]
    public string? Tone { get; init; }

    [Description("Where it plays, such as \"harbour\"; unset reads it from the prompt.")]
    public string? Setting { get; init; }

    [Description("How many speak, 2 or 3; 2 when unset.")]
    public int? Cast { get; init; }

    [Description("Wanted length in minutes, 0.25 to 5, about; 1.25 when unset.")]
    public double? Minutes { get; init; }

    [Description("Another seed gives another film of the same idea; 1 when unset.")]
    public long? Seed { get; init; }

    [Description("true only returns the text; nothing is written.")]
    public bool? Preview { get; init; }
}

public sealed record WrittenScript
{
    public string? Production { get; init; }

    public required string Title { get; init; }

    public required string Genre { get; init; }

    [Description("About how long the film will be, in seconds.")]
    public double Seconds { get; init; }

    [Description("Version of the screenplay in the ledger; unset for a preview.")]
    public int? Version { get; init; }

    [Description("The screenplay as Fountain.")]
    public required string Fountain { get; init; }

    [Description("What would give a better screenplay.")]
    public required string Advice { get; init; }
}

public sealed record ExportScript : IAboutProduction
{
    [Description("The production's name; unset is the one last used. Such as \"the-lamp\".")]
    public string? Production { get; init; }

    [Description("Fountain (the default), Fdx (Final Draft) or Text (a typed page).")]
    public ScriptFormat? Format { get; init; }
}

public enum ScriptFormat { Fountain, Fdx, Text }

public sealed record ExportedScript
{
    [Description("A fitting name for the file.")]
    public required string FileName { get; init; }

    public required string Content { get; init; }
}

public sealed record PrintScript : IAboutProduction
{
    [Description("The production's name; unset is the one last used. Such as \"the-lamp\".")]
    public string? Production { get; init; }

    [Description("Where the PDF goes, such as \"the-lamp.pdf\"; unset takes the production's name.")]
    public string? Path { get; init; }
}

public sealed record PrintedScript
{
    [Description("The PDF.")]
    public required string File { get; init; }

    [Description("Its pages, with the title page.")]
    public int Pages { get; init; }
}

public sealed record BreakDownScript : IAboutProduction
{
    [Description("The production's name; unset is the one last used. Not needed with text. Such as \"the-lamp\".")]
    public string? Production { get; init; }

    [Description("A screenplay to break down without keeping it. It begins such as \"INT. ROOM - NIGHT\".")]
    public string? Text { get; init; }

    [Description("The file's name when the text came from one, such as \"lamp.md\".")]
    public string? FileName { get; init; }
}

public sealed record ScriptBreakdown
{
    public required string Title { get; init; }

    public int Scenes { get; init; }

    [Description("Length on paper in eighths of a page.")]
    public int Eighths { get; init; }

    [Description("Ids of the distinct places.")]
    public IReadOnlyList<string> Locations { get; init; } = [];

    [Description("Ids of all characters.")]
    public IReadOnlyList<string> Cast { get; init; } = [];

    public IReadOnlyList<BreakdownSheet> Sheets { get; init; } = [];
}
