using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>The face detector and the identity network of this machine, as far as they are there.</summary>
internal static class Faces
{
    public static async Task<FaceFinder?> Finder(LocalModels models, ModelRoom room, CancellationToken cancel) =>
        Cards.First(models, "face-detection") is { } detector ? new FaceFinder(await room.Open(detector, "model", cancel)) : null;

    public static async Task<(FaceFinder Finder, FaceIdentity Identity)?> Open(LocalModels models, ModelRoom room, CancellationToken cancel)
    {
        if (Cards.First(models, "face-identity") is not { } recogniser || await Finder(models, room, cancel) is not { } finder) return null;
        var network = await room.Open(recogniser, "model", cancel);
        return (finder, FaceIdentity.Open(network, OnnxGraph.Load(network.Path)));
    }

    /// <summary>How surely a person is in a picture: the best of all faces against all portraits; null where a portrait shows no face.</summary>
    public static double? Recognised(FaceFinder finder, FaceIdentity identity, Planes picture, IReadOnlyList<Planes> portraits, CancellationToken cancel)
    {
        var known = portraits.Select(portrait => (portrait, face: finder.Find(portrait, cancel).Where(face => face.Points.Count == 5).MaxBy(face => face.Area)))
            .Where(found => found.face is not null).Select(found => identity.Of(found.portrait, found.face!, cancel)).ToList();
        if (known.Count == 0) return null;
        var seen = finder.Find(picture, cancel).Where(face => face.Points.Count == 5).Select(face => identity.Of(picture, face, cancel)).ToList();
        return seen.Count == 0 ? 0 : identity.Score(seen.Max(face => known.Max(portrait => FaceIdentity.Cosine(face, portrait))));
    }
}
