namespace AgentStudio.Film;

/// <summary>Brings the locations together: the ledger's sheets win, then [[place: ...]] notes, then the slug line.</summary>
internal static class PlaceSheets
{
    /// <param name="scenes">In the order in which they name their sets: the first to name one decides its spelling.</param>
    public static List<Location> Gather(IEnumerable<Scene> scenes, IReadOnlyList<Location> ledger)
    {
        var places = new List<Location>();
        foreach (var scene in scenes.Where(scene => !scene.Omitted))
        {
            var at = places.FindIndex(place => place.Id == scene.Slug.LocationId);
            if (at < 0)
            {
                at = places.Count;
                places.Add(ledger.FirstOrDefault(place => place.Id == scene.Slug.LocationId)
                    ?? new() { Id = scene.Slug.LocationId, Name = scene.Slug.Set, Where = scene.Slug.Where });
            }

            if (places[at].Description.Length == 0 && Note(scene) is { } words) places[at] = places[at] with { Description = words };
        }

        return places;
    }

    /// <summary>Scenes at places beyond the limit play at the earlier place that is most like theirs; each such change is told.</summary>
    public static (Story Story, IReadOnlyList<(string Scene, string Text)> Moved) Limit(Story story, int? most)
    {
        if (most is not { } limit) return (story, []);
        if (limit < 1) throw new StudioException($"A film needs at least one location; maxLocations is {limit}. Give 1 or more, or leave it out.");
        var kept = new List<SlugLine>();
        var moved = new List<(string, string)>();
        var scenes = story.Scenes.Select(scene =>
        {
            if (scene.Omitted || kept.Exists(slug => slug.LocationId == scene.Slug.LocationId)) return scene;
            if (kept.Count < limit) { kept.Add(scene.Slug); return scene; }
            var nearest = kept.OrderByDescending(slug => Likeness(slug, scene.Slug)).First();
            moved.Add((scene.Number, $"Scene {scene.Number} plays at {nearest.Set} instead of {scene.Slug.Set}, because the production has at most {limit} locations."));
            return scene with { Slug = scene.Slug with { LocationId = nearest.LocationId, Set = nearest.Set, Where = nearest.Where } };
        }).ToList();
        return (story with { Scenes = scenes }, moved);
    }

    private static int Likeness(SlugLine one, SlugLine other) =>
        Token.Read(one.Set).Select(token => token.Lower).Intersect(Token.Read(other.Set).Select(token => token.Lower)).Count() * 2 + (one.Where == other.Where ? 1 : 0);

    private static string? Note(Scene scene) => scene.Directions.Concat(scene.Blocks.SelectMany(block => block.Directions)).FirstOrDefault(direction => direction.Name == "place")?.Text;
}
