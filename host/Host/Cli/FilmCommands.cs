using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentStudio.Film;
using AgentStudio.Host.Producing;
using AgentStudio.Scripting;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Cli;

/// <summary>produce, plan, render, explain, compare, undo: the words that make films.</summary>
internal static partial class FilmCommands
{
    public static IEnumerable<Command> All(SharedOptions shared) => [Produce(shared), Plan(shared), Render(shared), Explain(shared), Compare(shared), Undo(shared)];

    private static StudioCommand Produce(SharedOptions shared)
    {
        var subject = new Argument<string>("subject") { Description = "A screenplay, an edited production.json, a production's name, or an idea in quotes." };
        var options = new ProduceWords();
        var command = new StudioCommand("produce", "Makes the film: everything from the text to film.mp4.", "studio produce \"a lighthouse keeper finds a message in a bottle\" --minutes 1") { subject };
        var director = Words.Switch("--director", "A language model writes, plans, looks at the cut and re-takes; without one, the built-in planner.");
        var directing = new DirectorWords();
        foreach (var option in options.All.Append(director).Concat(directing.All)) command.Add(option);
        shared.Runs(command, async run =>
        {
            if (run.Parse.GetValue(director)) return await Directed(run, directing, options, subject, shared.Out(run.Parse));
            if (directing.Given(run.Parse) is { } stray) throw new StudioException($"{stray} is for a director. Add --director, or leave it out.");
            run.Terminal.Give(await Producer(run with { Replay = directing.Replays(run.Parse) }).Produce(options.Read(run.Parse, run.Parse.GetValue(subject)!, shared.Out(run.Parse))));
            return 0;
        });
        return command;
    }

    private static async Task<int> Directed(CommandRun run, DirectorWords directing, ProduceWords options, Argument<string> subject, string? outPath)
    {
        if (options.NotDirected(run.Parse) is { } other)
            throw new StudioException($"{other} does not go with --director. Let the director plan with --storyboard-only first, then produce the production by its name with {other}.");
        var arguments = await directing.Read(run, run.Parse.GetValue(subject)!);
        var given = options.Read(run.Parse, run.Parse.GetValue(subject)!, outPath);
        foreach (var (name, value) in new (string, JsonNode?)[]
        {
            ("seed", given.Seed), ("size", given.Size?.ToString()), ("rate", given.Rate?.ToString()), ("minutes", given.Minutes), ("draft", given.Draft ? true : null),
            ("storyboardOnly", given.StoryboardOnly ? true : null), ("out", given.Out),
        })
            if (value is not null) arguments[name] = value;
        var film = await directing.Direct(run, arguments, given.Limit);
        if (given.Open && (string?)film["film"] is { Length: > 0 } file) Player.Open(file, run.Terminal.Say);
        return 0;
    }

    private static StudioCommand Plan(SharedOptions shared)
    {
        var subject = Subject();
        var everything = Words.Switch("--everything", "Also lists what is kept.");
        var (words, script) = (ScriptWords.Behind(), new ScriptWords());
        var command = new StudioCommand("plan", "Says what a render would make, keep and cost, and why. Makes nothing.", "studio plan the-lamp") { subject, words, everything };
        script.AddTo(command, given => (given.GetValue(subject), given.GetValue(words)?.FirstOrDefault()));
        shared.Runs(command, async run =>
        {
            if (run.Parse.GetValue(subject) is { } file && ScriptWords.IsScript(file))
                return await ScriptSession.Run(run, script.Read(run.Parse, file, null) with { Arguments = run.Parse.GetValue(words) ?? [], Mode = ScriptMode.Plan, Everything = run.Parse.GetValue(everything) });
            var plan = await Producer(run).Plan(new() { Subject = run.Parse.GetValue(subject), Everything = run.Parse.GetValue(everything), Out = shared.Out(run.Parse) });
            run.Terminal.Give(System.Text.Json.JsonSerializer.SerializeToNode(plan, HostJson.Default.FilmPlan));
            PlanShown.On(run.Terminal, plan);
            return 0;
        });
        return command;
    }

    private static StudioCommand Render(SharedOptions shared)
    {
        var subject = Subject();
        var another = Words.List("--another", "Pieces of which another take is wanted.", "clip/2A,...", word => word);
        var limit = Words.Limit("The most that it may spend, in US dollars; nothing without it.");
        var (locked, replay) = (ScriptWords.LockedSwitch(), ScriptWords.ReplaySwitch());
        var (words, script) = (ScriptWords.Behind(), new ScriptWords());
        var command = new StudioCommand("render", "Makes what is not made yet, or depends on something that changed.", "studio render the-lamp") { subject, words, another, limit, locked, replay };
        script.AddTo(command, given => (given.GetValue(subject), given.GetValue(words)?.FirstOrDefault()));
        shared.Runs(command, async run =>
        {
            if (run.Parse.GetValue(subject) is { } file && ScriptWords.IsScript(file))
                return await ScriptSession.Run(run, script.Read(run.Parse, file, shared.Out(run.Parse)) with
                {
                    Arguments = run.Parse.GetValue(words) ?? [], Mode = ScriptMode.Render, Another = run.Parse.GetValue(another)!, Limit = run.Parse.GetValue(limit),
                    Locked = run.Parse.GetValue(locked), Replay = run.Parse.GetValue(replay),
                });
            var film = await Producer(run with { Replay = run.Parse.GetValue(replay) }).Render(new()
            {
                Subject = run.Parse.GetValue(subject), Locked = run.Parse.GetValue(locked), Another = run.Parse.GetValue(another)!, Limit = run.Parse.GetValue(limit), Out = shared.Out(run.Parse),
            });
            run.Terminal.Give(System.Text.Json.JsonSerializer.SerializeToNode(film, HostJson.Default.RenderedFilm));
            return 0;
        });
        return command;
    }

    private static StudioCommand Explain(SharedOptions shared)
    {
        var words = new Argument<string[]>("subject, what") { Description = "A production or a script, and a shot, a piece or a time; each may be left out. Behind --: what the script finds in Studio.Arguments.", Arity = ArgumentArity.ZeroOrMore };
        var script = new ScriptWords();
        var command = new StudioCommand("explain", "Says why any second of the film looks and sounds as it does.", "studio explain the-lamp 0:12") { words };
        script.AddTo(command, given => (given.GetValue(words)?.FirstOrDefault(), given.GetValue(words)?.ElementAtOrDefault(2)));
        shared.Runs(command, async run =>
        {
            var given = run.Parse.GetValue(words) ?? [];
            if (ScriptWords.IsScript(given.FirstOrDefault()))
            {
                var arguments = run.Parse.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Skip(1).Select(token => token.Value).ToList();
                return await ScriptSession.Explain(run, script.Read(run.Parse, given[0], null) with { Arguments = arguments, Mode = ScriptMode.Plan }, given.SkipLast(arguments.Count).ElementAtOrDefault(1));
            }

            var (subject, what) = given switch { [var name, var piece] => ((string?)name, (string?)piece), [var piece] when Piece().IsMatch(piece) => (null, piece), _ => (given.FirstOrDefault(), null) };
            var result = await Producer(run).Explain(new() { Subject = subject, What = what });
            run.Terminal.Give(result);
            Shown.Outline(run.Terminal, result);
            return 0;
        });
        return command;
    }

    private static StudioCommand Compare(SharedOptions shared)
    {
        var words = new Argument<string[]>("subject, versions") { Description = "A production and two versions; without versions the last two.", Arity = new(0, 3) };
        var command = new StudioCommand("compare", "Lists what changed between two finished films, with a paired contact sheet.", "studio compare the-lamp v001 v002") { words };
        shared.Runs(command, async run =>
        {
            var given = run.Parse.GetValue(words) ?? [];
            var versions = given.Where(word => Version().IsMatch(word)).ToArray();
            var result = await Producer(run).Compare(new()
            {
                Subject = given.FirstOrDefault(word => !Version().IsMatch(word)), Before = versions.ElementAtOrDefault(0), After = versions.ElementAtOrDefault(1), Out = shared.Out(run.Parse),
            });
            run.Terminal.Give(result);
            Shown.Outline(run.Terminal, result);
            return 0;
        });
        return command;
    }

    private static StudioCommand Undo(SharedOptions shared)
    {
        var production = Subject();
        var command = new StudioCommand("undo", "Takes the last change of a production back, whoever made it.", "studio undo the-lamp") { production };
        shared.Runs(command, async run =>
        {
            var undone = (await run.Call("film_undo", run.Parse.GetValue(production) is { } name ? new() { ["production"] = name } : []))!.AsObject();
            run.Terminal.Give(undone);
            run.Terminal.Say($"Undone: {undone["tool"]} by {undone["calledBy"]}.");
            foreach (var fact in undone["restored"]!.AsArray())
                run.Terminal.Say($"  {fact!["kind"]} {fact["id"]}: {((int)fact["version"]! == 0 ? "taken away" : $"version {fact["version"]} stands again")}");
            return 0;
        });
        return command;
    }

    private static Producer Producer(CommandRun run) => new((tool, arguments, limit) => run.Call(tool, arguments, limit), run.Terminal.Say, SharedOptions.Folder, run.StartedBy);

    private static Argument<string?> Subject() => new("subject") { Description = "A production's name, a screenplay, a script (.csx) or a production.json; without it, the production last used.", Arity = ArgumentArity.ZeroOrOne };

    [GeneratedRegex("^(?:[0-9]+:[0-9.:]+|[A-Za-z]{0,3}[0-9]{1,4}-?[A-Za-z]{1,2}|(?:clip|frame|line|music|sound|part|mix|card|film|storyboard|master|page)(?:/.*)?)$")]
    private static partial Regex Piece();

    [GeneratedRegex("^v[0-9]+$")]
    private static partial Regex Version();
}

/// <summary>The options of produce.</summary>
internal sealed class ProduceWords
{
    private readonly Option<long?> _seed = Words.Parsed<long?>("--seed", "All choices follow from it; 1 at first.", "n",
        word => long.TryParse(word, out var seed) ? seed : throw new StudioException($"--seed is '{word}', but must be a whole number, such as --seed 7."));
    private readonly Option<PictureSize?> _size = Words.Text<PictureSize>("--size", "Picture size, such as 1280x720 or 1080p.", "size");
    private readonly Option<FrameRate?> _rate = Words.Text<FrameRate>("--rate", "Frames a second: 23.976, 24, 25, 29.97, 30, 48, 50, 59.94, 60.", "fps");
    private readonly Option<int?> _maxScenes = Words.Count("--max-scenes", "Films only the first scenes.");
    private readonly Option<int?> _maxLocations = Words.Count("--max-locations", "Distinct places at most.");
    private readonly Option<double?> _minutes = Words.Minutes();
    private readonly Option<IReadOnlyList<ShotId>> _shots = Words.List("--shots", "Only these shots.", "2A,3B", ShotId.Parse);
    private readonly Option<IReadOnlyList<MakeKind>> _only = Words.List("--only", "Only these media: speech, image, video, music, sound ...", "speech", Medium);
    private readonly Option<Usd?> _limit = Words.Limit("The most that it may spend, in US dollars; nothing without it.");
    private readonly Option<bool> _draft = Words.Switch("--draft", "Small and quick; voices and timings are the final's.");
    private readonly Option<bool> _storyboardOnly = Words.Switch("--storyboard-only", "Stops after the storyboard.");
    private readonly Option<bool> _noTitles = Words.Switch("--no-titles", "No main title and credits.");
    private readonly Option<bool> _skipNarration = Words.Switch("--skip-narration", "No narration.");
    private readonly Option<bool> _skipEffects = Words.Switch("--skip-effects", "No effects and ambiences.");
    private readonly Option<bool> _skipMusic = Words.Switch("--skip-music", "No music.");
    private readonly Option<string?> _loudness = Words.Parsed<string?>("--loudness", $"Where it will be shown: {LoudnessProfile.Names}.", "profile", word => LoudnessProfile.Parse(word).Name);
    private readonly Option<bool> _metadataOnly = Words.Switch("--metadata-only", "Breaks the screenplay down and makes nothing.");
    private readonly Option<bool> _preview = Words.Switch("--preview", "Prints the screenplay that would be filmed; makes and writes nothing.");
    private readonly Option<bool> _media = Words.Switch("--media", "Also writes shots, lines and stems as files.");
    private readonly Option<bool> _new = Words.Switch("--new", "Begins another production of the same input.");
    private readonly Option<bool> _fresh = Words.Switch("--fresh", "Makes again everything that costs nothing, whatever was made before; what was paid for is kept.");
    private readonly Option<bool> _open = Words.Switch("--open", "Opens the finished film.");
    private readonly Option<bool> _locked = ScriptWords.LockedSwitch();
    private readonly Option<bool> _guides = Words.Switch("--guides", "Draws the safe areas on the storyboard.");

    public IEnumerable<Option> All =>
    [
        _seed, _size, _rate, _maxScenes, _maxLocations, _minutes, _draft, _storyboardOnly, _shots, _noTitles, _skipNarration, _skipEffects, _skipMusic, _loudness,
        _metadataOnly, _preview, _only, _media, _new, _fresh, _open, _guides, _locked, _limit,
    ];

    /// <summary>The first option that was typed and means nothing to a director; null when there is none.</summary>
    public string? NotDirected(ParseResult parse) => All.Except([_seed, _size, _rate, _minutes, _draft, _storyboardOnly, _open, _limit]).FirstOrDefault(option => parse.GetResult(option) is { Implicit: false })?.Name;

    public ProduceOptions Read(ParseResult parse, string subject, string? outPath) => new()
    {
        Subject = subject, Seed = parse.GetValue(_seed), Size = parse.GetValue(_size), Rate = parse.GetValue(_rate), MaxScenes = parse.GetValue(_maxScenes),
        MaxLocations = parse.GetValue(_maxLocations), Minutes = parse.GetValue(_minutes), Draft = parse.GetValue(_draft), StoryboardOnly = parse.GetValue(_storyboardOnly),
        Shots = parse.GetValue(_shots)!, NoTitles = parse.GetValue(_noTitles), SkipNarration = parse.GetValue(_skipNarration), SkipEffects = parse.GetValue(_skipEffects),
        SkipMusic = parse.GetValue(_skipMusic), Loudness = parse.GetValue(_loudness), MetadataOnly = parse.GetValue(_metadataOnly), Preview = parse.GetValue(_preview), Only = parse.GetValue(_only)!,
        Media = parse.GetValue(_media), New = parse.GetValue(_new), Fresh = parse.GetValue(_fresh), Open = parse.GetValue(_open), Guides = parse.GetValue(_guides), Locked = parse.GetValue(_locked),
        Limit = parse.GetValue(_limit), Out = outPath,
    };

    private static MakeKind Medium(string word) => Enum.TryParse<MakeKind>(word, ignoreCase: true, out var kind) && Enum.IsDefined(kind)
        ? kind
        : throw new StudioException($"--only is '{word}'{(NearestWord.To(word, Enum.GetNames<MakeKind>()) is { } near ? $"; nearest is {near.ToLowerInvariant()}" : "")}. Media are {string.Join(", ", Enum.GetNames<MakeKind>()).ToLowerInvariant()}.");
}
