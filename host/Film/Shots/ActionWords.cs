using System.Collections.Frozen;

namespace AgentStudio.Film;

/// <summary>The verbs of action that the planner understands, in all their forms.</summary>
internal static class ActionWords
{
    // One row a verb: its other irregular forms after commas, then what it means. Regular forms are made.
    private const string Rows = """
        walk,stroll,stride,strode,march,pace,wander,cross,trudge,amble,approach,tiptoe | pose Walking | sound footsteps
        climb,clamber | pose Climbing | sound footsteps
        run,ran,sprint,race,dash,rush,chase,flee,fled,hurry,bolt | pose Running | sound footsteps running
        enter,arrive,come,came | pose Walking | passing Enters | sound footsteps
        emerge,appear | passing Enters
        leave,left,exit,depart | pose Walking | passing Leaves | sound footsteps
        disappear,vanish | passing Leaves
        pass | pose Walking | passing Crosses | sound footsteps
        sit,sat,perch,settle | pose Sitting | sound cloth rustle
        stand,stood,rise,rose | pose Standing | sound cloth rustle
        kneel,knelt | pose Kneeling | sound cloth rustle
        crouch,squat,hide,hid,duck | pose Crouching | sound cloth rustle
        lie,lay,lies,lying,sleep,slept,collapse,sprawl | pose Lying | gaze Closed
        lean,leant | pose Leaning
        dance,twirl,spin,spun | pose Dancing | gesture dances | emotion Happy
        float,hover,drift | pose Floating
        jump,leap,leapt,hop | gesture jumps | emotion Excited | sound impact
        fall,fell,stumble,trip,tumble | pose Lying | gesture falls | emotion Pained | sound impact
        turn,swivel,spin | gesture turns
        bend,bent,stoop | pose Crouching | gesture bends down
        follow | pose Walking | sound footsteps
        look,glance,gaze,peer,stare | gaze Partner | face
        see,saw,spot,notice,watch,spy,discover,find,found | face | sees
        read | gesture reads {} | gaze Down | touch Use | sees
        study,studie,examine,inspect,scan | gesture looks closely at {} | gaze Down | touch Use | sees
        listen,hear,heard | gesture listens | emotion Suspicious | face
        smile,grin,beam | emotion Happy | face
        laugh,giggle,chuckle | emotion Amused | gesture laughs | sound laughter | face
        cry,cries,weep,wept,sob | emotion Sad | gesture covers face | face
        sigh | emotion Tired | sound breath | face
        gasp | emotion Surprised | sound breath | face
        frown,scowl | emotion Worried | face
        freeze,froze,flinch | emotion Afraid | face
        tremble,shiver,shudder | emotion Afraid | gesture trembles | face
        hesitate,wait,pause | emotion Worried | face
        blush | emotion Tender | face
        wince | emotion Pained | face
        yawn | emotion Tired | gesture yawns | sound breath
        nod | gesture nods | face
        shake,shook | gesture shakes head | face
        shrug | gesture shrugs
        wave | gesture waves
        point | gesture points
        beckon | gesture beckons
        clap,applaud | gesture claps | emotion Happy | sound applause
        bow | gesture bows
        salute | gesture salutes
        hug,embrace,hold each | gesture hugs | emotion Tender | sound cloth rustle
        kiss | gesture kisses | emotion Tender
        whisper,murmur | gesture leans in
        shout,scream,yell | emotion Angry | gesture shouts | face
        whistle | gesture whistles | sound whistle
        sing,sang | gesture sings | emotion Happy
        take,took,grab,pick,lift,snatch,seize,fetch,collect,gather,catch,caught | gesture picks up {} | touch Take | sound movement
        hold,held,carry,carrie,carries,carried,clutch,cradle,grip,raise | gesture holds {} | touch Take
        reach | gesture reaches for {}
        put,place,set,lower,lay,laid,rest | gesture puts down {} | touch Put | sound cup on table
        drop | gesture drops {} | touch Put | sound impact
        water | gesture waters {} | touch Use | sound pour
        give,gave,hand,pass,offer | gesture hands over {} | touch Give
        throw,threw,toss,hurl,fling,flung | gesture throws {} | touch Throw | sound whoosh
        break,broke,smash,shatter,crush,snap,tear,tore,rip | gesture breaks {} | touch Break | sound glass break
        burn,burnt | touch Break | sound fire
        unlock | gesture unlocks {} | touch Open | sound lock
        open | gesture opens {} | touch Open | sound door open
        close,shut | gesture closes {} | touch Close | sound door close
        slam | gesture slams {} | touch Close | emotion Angry | sound door slam
        knock,rap | gesture knocks | sound door knock
        push,shove | gesture pushes {} | touch Use
        pull,drag,haul,tug | gesture pulls {} | touch Use
        press,tap,flick,switch | gesture presses {} | touch Use | sound switch
        light,lit,ignite,strike,struck | gesture lights {} | touch Use | sound match
        write,wrote,scribble,sketch,draw,drew,sign | gesture writes | gaze Down | touch Use | sound writing
        type | gesture types | gaze Down | sound keyboard
        drink,drank,sip,gulp | gesture drinks {} | touch Take | sound cup on table
        eat,ate,chew,bite,bit | gesture eats {} | touch Take
        pour | gesture pours {} | touch Use | sound pour
        cook,stir | gesture stirs {} | touch Use | sound steam
        clean,wipe,polish,scrub | gesture wipes {} | touch Use | sound cloth rustle
        dig,dug | gesture digs | sound movement
        paint | gesture paints | touch Use
        play | gesture plays {} | touch Use
        touch,stroke,trace,feel,felt | gesture touches {} | touch Use
        unfold,unroll,unwrap,uncork | gesture opens {} | touch Open | sound paper
        wear,wore,don | touch Wear | sound cloth rustle
        remove | gesture takes off {} | touch TakeOff | sound cloth rustle
        drive,drove,steer | pose Sitting | gesture drives | sound car engine
        ride,rode | pose Sitting | gesture rides
        row | pose Sitting | gesture rows | sound splash
        swim,swam,dive,dove | pose Floating | gesture swims | sound splash
        fight,fought,hit,punch,kick | gesture strikes | emotion Angry | sound punch
        shoot,shot,fire,aim | gesture aims {} | emotion Determined | sound gun shot
        call,phone,dial,answer | gesture holds phone | touch Use
        breathe,exhale,inhale | sound breath | face
        wake,woke,awake | pose Lying | emotion Tired
        dream,think,thought,wonder | gesture thinks | gaze Up | face
        sneak,creep,crept | pose Walking | emotion Suspicious | sound footsteps
        """;

    private static readonly FrozenDictionary<string, Deed> Forms = Read();

    /// <summary>The deed of a word in any form; null when it is no verb that is known.</summary>
    public static Deed? Find(string word) => Forms.GetValueOrDefault(word);

    private static FrozenDictionary<string, Deed> Read()
    {
        var forms = new Dictionary<string, Deed>(StringComparer.Ordinal);
        foreach (var row in Rows.Split('\n'))
        {
            var parts = row.Split('|', StringSplitOptions.TrimEntries);
            foreach (var verb in parts[0].Split(','))
            {
                var deed = parts.Skip(1).Aggregate(new Deed { Verb = verb }, With);
                foreach (var form in FormsOf(verb)) forms.TryAdd(form, deed);
            }
        }

        return forms.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static Deed With(Deed deed, string part)
    {
        var (name, value) = part.Split(' ', 2) is [var first, var rest] ? (first, rest) : (part, "");
        return name switch
        {
            "pose" => deed with { Pose = Enum.Parse<Pose>(value) },
            "gesture" => deed with { Gesture = value },
            "emotion" => deed with { Emotion = Enum.Parse<Emotion>(value) },
            "gaze" => deed with { Gaze = Enum.Parse<Gaze>(value) },
            "passing" => deed with { Passing = Enum.Parse<Passing>(value) },
            "sound" => deed with { Sound = value },
            "touch" => deed with { Touch = Enum.Parse<Touch>(value) },
            "face" => deed with { Face = true },
            "sees" => deed with { Sees = true },
            _ => throw new InvalidOperationException($"'{part}' in the table of verbs."),
        };
    }

    private static IEnumerable<string> FormsOf(string verb)
    {
        yield return verb;
        var stem = verb.EndsWith('e') ? verb[..^1] : verb;
        yield return verb.EndsWith("sh", StringComparison.Ordinal) || verb.EndsWith("ch", StringComparison.Ordinal) || verb[^1] is 's' or 'x' or 'z' ? verb + "es" : verb + "s";
        yield return stem + "ed";
        yield return stem + "ing";
        if (verb[^1] == 'y' && verb.Length > 2 && !IsVowel(verb[^2]))
        {
            yield return verb[..^1] + "ies";
            yield return verb[..^1] + "ied";
        }

        if (verb.Length > 2 && !IsVowel(verb[^1]) && IsVowel(verb[^2]) && !IsVowel(verb[^3]))
        {
            yield return verb + verb[^1] + "ed";
            yield return verb + verb[^1] + "ing";
        }
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
