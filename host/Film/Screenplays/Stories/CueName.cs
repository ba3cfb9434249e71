namespace AgentStudio.Film;

/// <summary>Who a cue names and how they are heard: EMMA (V.O.) (CONT'D).</summary>
/// <param name="Name">Without extensions.</param>
/// <param name="Id">The character's id; "narrator" for every way of naming a narrator.</param>
public sealed record CueName(string Name, string Id, Delivery Delivery)
{
    public const string NarratorId = "narrator";

    private static readonly HashSet<string> Narrators = new(StringComparer.Ordinal) { "NARRATOR", "NARRATION", "VOICE-OVER", "VOICE OVER", "VOICEOVER", "THE NARRATOR", "COMMENTARY", "V.O." };

    public static CueName Read(string cue)
    {
        var text = Fountain.Plain(cue).Trim();
        var bracket = text.IndexOf('(', StringComparison.Ordinal);
        var name = (bracket > 0 ? text[..bracket] : text).Trim(' ', '^', ':');
        var delivery = bracket > 0 ? DeliveryIn(text[bracket..].ToUpperInvariant()) : Delivery.InPicture;
        if (Narrators.Contains(name.ToUpperInvariant())) return new(name, NarratorId, Delivery.Narration);
        if (name.EndsWith("'S VOICE", StringComparison.OrdinalIgnoreCase) || name.EndsWith("’S VOICE", StringComparison.OrdinalIgnoreCase))
            (name, delivery) = (name[..^8], delivery == Delivery.InPicture ? Delivery.OffScreen : delivery);
        return new(name, Slug.Of(name), delivery);
    }

    private static Delivery DeliveryIn(string extensions)
    {
        var words = SlugWords.WordsOf(extensions.Replace(".", "", StringComparison.Ordinal));
        if (words.Exists(word => word is "PHONE" or "TELEPHONE" or "FILTERED" or "FILTER" or "RADIO" or "TV" or "TELEVISION" or "INTERCOM" or "SPEAKER" or "SPEAKERPHONE" or "TAPE" or "RECORDING" or "COMMS" or "TANNOY"))
            return words.Contains("INTO") ? Delivery.InPicture : Delivery.OnPhone;
        if (words.Exists(word => word is "NARRATION" or "NARRATING" or "NARRATES")) return Delivery.Narration;
        if (words.Exists(word => word is "VO" or "VOICE" or "VOICEOVER" or "PRELAP" or "THOUGHTS")) return Delivery.VoiceOver;
        return words.Exists(word => word is "OS" or "OC" or "OFF" or "OFFSCREEN" or "OFFSTAGE" or "UNSEEN") ? Delivery.OffScreen : Delivery.InPicture;
    }
}
