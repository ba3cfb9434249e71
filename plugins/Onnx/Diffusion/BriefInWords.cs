using System.Globalization;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>A shot as words for a text encoder: who and what first, because it reads the beginning best. Names mean nothing to it, so people are described.</summary>
internal static class BriefInWords
{
    private const string Unwanted = "text, watermark, signature, deformed hands, extra fingers, extra limbs, blurry, low quality";

    public static string Prompt(ImageRequest request)
    {
        var brief = request.Brief;
        IEnumerable<string> parts = request.Source is not null && request.Prompt.Length > 0 ? [request.Prompt, Medium(brief.Style)]
        :
        [
            request.Prompt, Framing(brief.Framing), .. brief.Cast.Select(Person), WithoutNames(brief), Listed(brief.Props), Lights(brief), Place(brief.Place), Light(brief.Light),
            Medium(brief.Style), brief.Style.Grade,
        ];
        return string.Join(", ", parts.Append(brief.Style.Words).Select(part => part.Trim().TrimEnd('.')).Where(part => part.Length > 0));
    }

    public static string Negative(ImageRequest request) => string.Join(", ", new[] { request.Options.GetValueOrDefault("negative", ""), request.Brief.Style.Negative, Unwanted }.Where(part => part.Length > 0));

    private static string Framing(Framing framing)
    {
        var size = framing.Size switch
        {
            ShotSize.EWS => "extreme wide shot", ShotSize.WS => "wide shot", ShotSize.FS => "full body shot", ShotSize.MLS => "medium long shot", ShotSize.MS => "medium shot, waist up",
            ShotSize.MCU => "medium close-up, chest up", ShotSize.CU => "close-up of the face", _ => "extreme close-up",
        };
        var angle = framing.Angle switch { CameraAngle.Low => ", low angle", CameraAngle.High => ", high angle", CameraAngle.Overhead => ", seen from above", CameraAngle.Dutch => ", tilted camera", _ => "" };
        return framing == new Framing() ? "" : size + angle + FormattableString.Invariant($", {framing.LensMm:0} mm lens");
    }

    private static string Person(CastBrief cast)
    {
        var (who, look) = (cast.Identity, cast.Look);
        var noun = who.Being != Being.Person ? who.Species.Length > 0 ? who.Species : who.Being.ToString().ToLowerInvariant()
            : who.Gender switch { Gender.Female => who.Age < 16 ? "girl" : "woman", Gender.Male => who.Age < 16 ? "boy" : "man", _ => who.Age < 16 ? "child" : "person" };
        string[] parts =
        [
            $"a {Joined(who.Build, noun)}", who.Age is { } age ? $"{age.ToString(CultureInfo.InvariantCulture)} years old" : "", Ended(Joined(who.HairColor, who.Hair), "hair"), Ended(who.Eyes, "eyes"),
            Ended(who.Skin, "skin"), Nothing(who.FacialHair), Nothing(who.Glasses), Listed(who.Features), Listed([look.Top, look.Bottom, look.Shoes, look.Headwear, .. look.Accessories]), look.MakeUp,
            cast.Emotion == Emotion.Neutral ? "" : $"{cast.Emotion.ToString().ToLowerInvariant()} expression", cast.Pose == Pose.Standing ? "" : cast.Pose.ToString().ToLowerInvariant(),
            cast.Holds.Length > 0 ? $"holding {cast.Holds}" : "", cast.Gesture,
        ];
        return Listed(parts);
    }

    private static string WithoutNames(ShotBrief brief)
    {
        var action = brief.Action;
        foreach (var cast in brief.Cast)
            action = action.Replace(cast.Name, cast.Identity.Gender switch { Gender.Female => "she", Gender.Male => "he", _ => "they" }, StringComparison.OrdinalIgnoreCase);
        return action;
    }

    private static string Lights(ShotBrief brief) => Listed((brief.Practicals ?? new Dictionary<string, Practical>()).Select(light => $"{light.Key} {(light.Value == Practical.Lit ? "lit" : "dark and unlit")}"));

    private static string Place(PlaceBrief place) => Listed([place.Where == InteriorExterior.Exterior ? "outdoors" : "interior", place.Set.ToLowerInvariant().Replace(" - ", ", ", StringComparison.Ordinal), place.Description, Listed(place.Props)]);

    private static string Light(LightBrief light)
    {
        var time = light.Time switch
        {
            TimeOfDay.Night => "night, moonlight", TimeOfDay.Dawn => "dawn light", TimeOfDay.Golden => "golden hour", TimeOfDay.Dusk => "dusk, blue hour", TimeOfDay.Evening => "evening light",
            TimeOfDay.Noon => "bright noon light", _ => light.Time.ToString().ToLowerInvariant() + " light",
        };
        var weather = light.Weather is Weather.Unspecified or Weather.Clear ? "" : light.Weather.ToString().ToLowerInvariant();
        return Listed([time, weather, light.Mood == Mood.Neutral ? "" : $"{light.Mood.ToString().ToLowerInvariant()} mood"]);
    }

    private static string Medium(StyleBible style) => style.Medium switch
    {
        Film.Medium.Gouache => "gouache painting", Film.Medium.InkAndWash => "ink and wash drawing", Film.Medium.PaperCut => "paper cut-out illustration", Film.Medium.Anime => "anime film still",
        Film.Medium.Noir => "black and white film noir still", _ => "pencil storyboard drawing",
    };

    private static string Listed(IEnumerable<string> words) => string.Join(", ", words.Where(word => word.Length > 0));

    private static string Joined(string first, string second) => $"{first} {second}".Trim();

    private static string Ended(string words, string noun) => words.Length == 0 || words.Contains(noun, StringComparison.OrdinalIgnoreCase) ? words : $"{words} {noun}";

    private static string Nothing(string words) => words is "none" ? "" : words;
}
