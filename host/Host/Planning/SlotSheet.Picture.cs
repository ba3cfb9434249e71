using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

internal sealed partial class SlotSheet
{
    private void AddFrames()
    {
        foreach (var shot in Shot.Where(shot => shot.Card == CardKind.None))
        {
            var slot = new Slot { Id = FrameSlot(shot.Id), Kind = MakeKind.Image, Label = $"frame {shot.Id}", Shot = shot.Id };
            _slots.Add(shot.FirstFrame is { } brought
                ? slot with { Given = _ => Brought(brought) }
                : slot with { Request = (_, take) => Frame(shot, take) });
        }
    }

    private ImageRequest Frame(Shot shot, int take)
    {
        var brief = _briefs.Of(shot);
        return new() { Brief = brief, Size = FrameSize, Prompt = shot.Prompt, Seed = _briefs.SeedOf(brief, take), Take = take };
    }

    private PictureSize FrameSize => Production.Size.Width <= FrameWidth
        ? Production.Size
        : new(FrameWidth, (int)Math.Round(FrameWidth / Production.Size.Aspect / 2) * 2);

    /// <summary>A draft is small; its voices and timings are the final's.</summary>
    private PictureSize ClipSize => Production.Draft && Production.Size.Height > 360
        ? new((int)Math.Round(360 * Production.Size.Aspect / 2) * 2, 360)
        : Production.Size;

    private void AddStoryboard()
    {
        var pictured = Shot.ToList();
        _slots.Add(new()
        {
            Id = StoryboardSlot, Kind = MakeKind.Page, Label = "storyboard",
            Needs = [.. pictured.Where(shot => shot.Card == CardKind.None).Select(shot => FrameSlot(shot.Id))],
            Request = (filled, take) => new PageRequest
            {
                Title = Production.Title,
                Subtitle = $"{pictured.Count} shots, {_film.Cut.Frames / Production.Rate.PerSecond:0.0} s",
                Aspect = Math.Round(Production.Size.Aspect, 4), Style = _briefs.StyleIn(""), Guides = _guides, Take = take,
                Pictures = [.. pictured.Select(shot => new PagePicture(filled[FrameSlot(shot.Id)]?.Main, Heading(shot), Words(shot), $"{shot.Frames / Production.Rate.PerSecond:0.0} s") { Seconds = Math.Round(shot.Frames / Production.Rate.PerSecond, 3) })],
            },
        });
    }

    private static string Heading(Shot shot) => shot.Card != CardKind.None
        ? $"{shot.Id}  {(shot.Card == CardKind.MainTitle ? "main title" : shot.Card == CardKind.Credits ? "credits" : "title card")}"
        : $"{shot.Id}  {shot.Framing.Size} {(shot.Framing.Move == CameraMove.Static ? "" : Spaced(shot.Framing.Move.ToString()))}".TrimEnd();

    private string Words(Shot shot) => string.Join('\n', new[] { shot.Card == CardKind.None ? shot.Action : "", shot.Super.Replace('\t', ' ') }
        .Concat(shot.Lines.Select(id => $"{NameOf(_lines[id].CharacterId)}: {_lines[id].Text}")).Where(text => text.Length > 0));

    private string NameOf(string character) => _film.Characters.FirstOrDefault(c => c.Id == character)?.Name ?? character.ToUpperInvariant();

    private static string Spaced(string word) => string.Concat(word.Select((c, i) => i > 0 && char.IsUpper(c) ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    private void AddClips()
    {
        foreach (var shot in Shot)
        {
            if (shot.Card != CardKind.None) AddCard(shot);
            else if (shot.Footage is { } footage) AddFootage(shot, footage);
            else AddShot(shot);
        }
    }

    private void AddCard(Shot shot)
    {
        var behind = Shot.FirstOrDefault(other => other.Card == CardKind.None)?.Id;
        _slots.Add(new()
        {
            Id = ClipSlot(shot.Id), Kind = MakeKind.Card, Label = $"card {shot.Id}", Shot = shot.Id, Seconds = shot.Frames / Production.Rate.PerSecond,
            Needs = behind is { } frame ? [FrameSlot(frame)] : [],
            Request = (filled, take) => new CardRequest
            {
                Card = shot.Card, Text = shot.Super.Split('\n'), Style = _briefs.StyleIn(shot.Id.Scene), Mood = shot.Mood, Size = ClipSize, Rate = Production.Rate,
                Frames = shot.Frames, Background = behind is { } picture ? filled.Main(FrameSlot(picture)) : null, Draft = Production.Draft,
                Seed = _briefs.SeedOf($"card {shot.Super}", take), Take = take,
            },
        });
    }

    private void AddShot(Shot shot)
    {
        var parts = shot.Parts.Count > 0 ? shot.Parts : [shot.Frames];
        var mouths = _briefs.Mouths(shot).ToList();
        var depth = AddDepth(shot);
        var start = 0;
        for (var part = 0; part < parts.Count; part++)
        {
            var before = part == 0 ? ContinuedBy(shot) : _cast(MakeKind.Video).JoinsByState ? null : PartSlot(shot.Id, part - 1, parts.Count);
            var (from, frames) = (start, parts[part]);
            _slots.Add(new()
            {
                Id = PartSlot(shot.Id, part, parts.Count), Kind = MakeKind.Video, Shot = shot.Id, Seconds = frames / Production.Rate.PerSecond,
                Label = parts.Count == 1 ? $"clip {shot.Id}" : $"clip {shot.Id}, part {part + 1} of {parts.Count}",
                Needs = [.. mouths.Where(m => m.Line.Recorded is null).Select(m => LineSlot(m.Line.Id)), .. depth is null ? Array.Empty<string>() : [depth], .. before is null ? Array.Empty<string>() : [before]],
                Request = (filled, take) => Clip(shot, from, frames, mouths, before is null ? null : filled[before], filled, take) with { FirstDepth = depth is null ? null : filled.Main(depth) },
            });
            start += frames;
        }
    }

    /// <summary>Oldest first.</summary>
    private static readonly string[] LastFrames = ["last-2", "last-1", "last"];

    /// <summary>The clip whose last frames a shot goes on from; null where it begins anew.</summary>
    private string? ContinuedBy(Shot shot) => shot.ContinuesPrevious && ShotAfter(shot, -1) is { Card: CardKind.None, Footage: null } previous
        ? PartsOf(previous.Id)[^1]
        : null;

    private Shot? ShotAfter(Shot shot, int steps)
    {
        var all = Shot.ToList();
        return all.ElementAtOrDefault(all.FindIndex(other => other.Id == shot.Id) + steps);
    }

    /// <summary>A whole shot's clip has the shot's slot; parts are numbered behind it.</summary>
    private static string PartSlot(ShotId shot, int part, int parts) => parts == 1 ? ClipSlot(shot) : $"{ClipSlot(shot)}/{part + 1}";

    private VideoRequest Clip(Shot shot, int from, int frames, List<(int Cast, Line Line)> mouths, Made? before, Filled filled, int take)
    {
        var brief = _briefs.Of(shot);
        return new()
        {
            Brief = brief, Size = ClipSize, Rate = Production.Rate, Frames = frames, Draft = Production.Draft, Prompt = shot.Prompt,
            ShotFrames = frames == shot.Frames ? 0 : shot.Frames, ShotStart = from,
            Speech = [.. mouths.Where(m => m.Line.Recorded is null).Select(m => new SpeechInPicture(m.Cast, m.Line.StartFrame, filled.Media(LineSlot(m.Line.Id), "marks")))],
            FirstFrame = (from == 0 ? shot.FirstFrame : null) ?? (_cast(MakeKind.Video).TakesFirstFrame ? before?.Media.GetValueOrDefault("last") : null),
            Before = before is null ? [] : [.. LastFrames.Where(before.Media.ContainsKey).Select(name => before.Media[name])],
            Continued = from + frames < shot.Frames ? !_cast(MakeKind.Video).JoinsByState : ShotAfter(shot, 1) is { ContinuesPrevious: true },
            Seed = _briefs.SeedOf(brief, take), Take = take,
        };
    }

    /// <summary>The programme's picture as pieces that join without re-encoding.</summary>
    private void AddPicture()
    {
        var clips = _film.Cut.Picture;
        for (var i = 0; i < clips.Count; i++)
        {
            var overlap = OverlapInto(clips[i]);
            if (overlap > 0 && i > 0) AddTransition(clips[i - 1], clips[i], overlap);
            AddBody(clips[i], overlap, i + 1 < clips.Count ? OverlapInto(clips[i + 1]) : 0);
        }
    }

    private static int OverlapInto(PictureClip clip) =>
        clip.In.Kind is TransitionKind.Dissolve or TransitionKind.Wipe or TransitionKind.WhipPan or TransitionKind.MatchDissolve ? clip.In.Frames : 0;

    private IReadOnlyList<string> PartsOf(ShotId shot)
    {
        var parts = Math.Max(1, _shots[shot.ToString()].Parts.Count);
        return [.. Enumerable.Range(0, parts).Select(part => PartSlot(shot, part, parts))];
    }

    /// <summary>Makers of depth from this quality on see it; others guess, and a guess would make the picture swim.</summary>
    private const int SeenDepth = 50;

    /// <summary>The depth of a given first frame, where somebody here sees depth and whoever films uses it.</summary>
    private string? AddDepth(Shot shot)
    {
        if (shot.FirstFrame is not { } picture || _cast(MakeKind.Depth).Quality < SeenDepth || !_cast(MakeKind.Video).JoinsByState) return null;
        var slot = new Slot { Id = $"depth/{shot.Id}", Kind = MakeKind.Depth, Label = $"depth of {shot.Id}", Shot = shot.Id, Request = (_, take) => new DepthRequest { Picture = picture, Take = take } };
        _slots.Add(slot);
        return slot.Id;
    }
}
