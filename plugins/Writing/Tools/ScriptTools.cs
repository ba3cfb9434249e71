using System.ComponentModel;
using System.Text;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Writing;

/// <summary>Tools that bring, write, hand out and break down the screenplay.</summary>
public sealed class ScriptTools
{
    private readonly Lazy<Shelf> _shelf = new(Shelf.BesidePlugin);

    [Tool("script_import", Title = "Import a screenplay", Idempotent = true)]
    [Description("Takes a screenplay into the production: Fountain, Final Draft, Markdown or plain prose, as text or from a file. It becomes a new version; revisions of shots are kept and hold where their passage still stands. Free. Call film_plan next to see what would be made.")]
    public Task<ImportedScript> Import(ImportScript ask, IToolCall call)
    {
        if (ask.Text is null == ask.Path is null) throw new StudioException("Give the screenplay either as text or as path, exactly one of them.");
        var fileName = ask.FileName ?? ask.Path ?? "";
        var text = ask.Text ?? FileText.Read(call.FullPath(ask.Path!));
        var form = ScreenplayReader.FormOf(text, fileName);
        var screenplay = ScreenplayReader.Read(text, fileName);
        var story = StoryReader.Read(screenplay);
        var fountain = form == ScreenplayForm.Fountain ? text.Replace("\uFEFF", "", StringComparison.Ordinal).ReplaceLineEndings("\n") : Fountain.Write(screenplay);
        var standing = call.Facts.Head(Kinds.Screenplay, "screenplay");
        var unchanged = standing?.Body?.Fountain == fountain;
        var version = unchanged ? standing!.Version : call.Facts.Write(Kinds.Screenplay, "screenplay", new ScreenplayText(fountain), standing?.Version ?? 0).Version;
        return Task.FromResult(new ImportedScript
        {
            Production = call.Facts.Production.ToString(), Title = story.Title, Form = form, Version = version, Unchanged = unchanged, Fountain = form == ScreenplayForm.Fountain ? null : fountain,
            Scenes = story.Scenes.Count(scene => !scene.Omitted), Locations = story.Scenes.Where(scene => !scene.Omitted).Select(scene => scene.Slug.LocationId).Distinct().Count(),
            Cast = [.. story.Scenes.SelectMany(scene => scene.Blocks).Select(block => block.Character).OfType<string>().Distinct()],
        });
    }

    [Tool("script_write", Title = "Write a screenplay")]
    [Description("Writes a small screenplay from a one-sentence idea by the built-in grammar, without a language model: the same idea and seed give the same text. preview: true only returns it. Free. If you are a language model you will write a better one yourself: write Fountain and give it to script_import.")]
    public Task<WrittenScript> Write(WriteScript ask, IToolCall call)
    {
        if (string.IsNullOrWhiteSpace(ask.Prompt)) throw new StudioException("The prompt is empty. Say in a sentence who does what, such as 'a lighthouse keeper finds a message in a bottle'.");
        if (ask.Prompt.Length > 2000) throw new StudioException($"The prompt has {ask.Prompt.Length} characters; the built-in writer takes one sentence, at most 2000. A finished story goes to script_import.");
        if (ask.Minutes is { } minutes && !(minutes is >= 0.25 and <= 5)) throw new StudioException($"minutes is {minutes}; the built-in writer writes films of 0.25 to 5 minutes.");
        if (ask.Cast is not (null or 2 or 3)) throw new StudioException($"cast is {ask.Cast}; the built-in writer writes for 2 or 3 who speak.");
        var draft = ScriptWriter.Write(new(ask.Prompt, ask.Seed ?? 1) { Genre = ask.Genre, Tone = ask.Tone, Setting = ask.Setting, Cast = ask.Cast ?? 2, Minutes = ask.Minutes }, _shelf.Value);
        var version = ask.Preview == true ? (int?)null : call.Facts.Write(Kinds.Screenplay, "screenplay", new ScreenplayText(draft.Fountain)).Version;
        return Task.FromResult(new WrittenScript
        {
            Production = ask.Preview == true ? null : call.Facts.Production.ToString(), Title = draft.Title, Genre = draft.Genre, Seconds = Math.Round(draft.Seconds), Version = version, Fountain = draft.Fountain,
            Advice = "Written by the built-in grammar. A language model would write a better one: give its Fountain text to script_import, or edit this one and produce it again.",
        });
    }

    [Tool("script_export", Title = "Export the screenplay", ReadOnly = true)]
    [Description("Returns the production's screenplay as Fountain, Final Draft XML (fdx) or plain text in the layout of a typed page. Free and changes nothing.")]
    public Task<ExportedScript> Export(ExportScript ask, IToolCall call)
    {
        var fountain = Standing(call);
        var screenplay = Fountain.Read(fountain);
        var format = ask.Format ?? ScriptFormat.Fountain;
        return Task.FromResult(new ExportedScript
        {
            FileName = $"{call.Facts.Production}.{(format == ScriptFormat.Text ? "txt" : format == ScriptFormat.Fdx ? "fdx" : "fountain")}",
            Content = format switch { ScriptFormat.Fdx => Fdx.Write(screenplay), ScriptFormat.Text => TypedPage.Write(screenplay), _ => fountain },
        });
    }

    [Tool("script_print", Title = "Print the screenplay", Idempotent = true)]
    [Description("Writes the production's screenplay as a PDF in the standard layout: Courier, 54 lines a page, slug lines kept with what follows, (MORE) and (CONT'D) over page ends. Replaces the file if it is there. Free.")]
    public Task<PrintedScript> Print(PrintScript ask, IToolCall call)
    {
        var screenplay = Fountain.Read(Standing(call));
        var path = call.FullPath(ask.Path ?? $"{call.Facts.Production}.pdf");
        if (Directory.Exists(path)) throw new StudioException($"'{path}' is a folder. Name a file in it, such as '{Path.Combine(path, $"{call.Facts.Production}.pdf")}'.");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return Task.FromResult(new PrintedScript { File = path, Pages = PrintedPage.Write(screenplay, path) });
    }

    [Tool("script_breakdown", Title = "Break the screenplay down", ReadOnly = true)]
    [Description("Lists for every scene what it needs: cast, background, props, wardrobe, vehicles, animals, weapons, effects, sounds, music, story day, length in eighths of a page. Of a production, or of a text given here. Metadata only: free, nothing is made.")]
    public Task<ScriptBreakdown> BreakDown(BreakDownScript ask, IToolCall call)
    {
        var story = StoryReader.Read(ask.Text is { } text ? ScreenplayReader.Read(text, ask.FileName ?? "") : Fountain.Read(Standing(call)));
        var sheets = Breakdown.Of(story);
        return Task.FromResult(new ScriptBreakdown
        {
            Title = story.Title, Scenes = sheets.Count, Eighths = sheets.Sum(sheet => sheet.Eighths),
            Locations = [.. sheets.Select(sheet => sheet.LocationId).Distinct()], Cast = [.. sheets.SelectMany(sheet => sheet.Cast).Distinct()], Sheets = sheets,
        });
    }

    private static string Standing(IToolCall call) => call.Facts.Head(Kinds.Screenplay, "screenplay")?.Body?.Fountain
        ?? throw new StudioException($"The production '{call.Facts.Production}' has no screenplay yet. Give it one with script_import or script_write.");
}
