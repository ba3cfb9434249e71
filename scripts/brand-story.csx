// A brand story in six shots: a narrator who takes her time, two people and an orb of light that floats, three places.
//   studio run scripts/brand-story.csx
//   studio run scripts/brand-story.csx -- 320x180 4        (small; clips of at most 4 seconds)
#load "../.studio/studio-editor.csx"   // for editors
using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks; using AgentStudio.Film; using AgentStudio.Sdk; using AgentStudio.Host.Planning; using AgentStudio.Host.Deliverables; using AgentStudio.Scripting;

// Longer shots than an engine makes at once are made in parts and joined: here the narration sets the length, and the limit is ours.
var film = Studio.Film("Kept Light", size: Studio.Argument(0, "1280x720"), titles: false)
    .Format(clipSeconds: double.Parse(Studio.Argument(1, "8")))
    .Style(Medium.Gouache, ["#e0a458", "#274c5e", "#f3e9d2"], grade: "warm", music: "strings and harp, tender, slow");

// The same words give the same face and the same voice in every shot. A picture anchors a face further; pitch and pace bend a voice.
film.Narrator("55, woman, warm calm storyteller", new Voice(Rate: 0.95));
var ines = film.Character("INES", "62, woman, grey braid, brown skin, brown work coat, round glasses, low kind voice", new Voice(Pitch: -0.2), portrait: "brand-story/ines.png");
var teo  = film.Character("TEO", "19, man, short black curls, green jacket, quick bright voice", new Voice(Pitch: 0.3, Rate: 1.1), portrait: "brand-story/teo.png");
var orb  = film.Character("ORB", "orb of light, golden glow, levitating");

var workshop = film.Interior("WORKSHOP", "a glass-blower's workshop, a furnace, shelves of lanterns", props: ["furnace", "lantern"]);
var harbour  = film.Exterior("HARBOUR", "an old harbour, wooden boats, a long pier", weather: Weather.Fog);
var roof     = film.Exterior("ROOFTOP", "a flat roof above the lights of a small town");

// Cameras have names; what is left open follows the conventions.
var wide  = film.Camera("wide", "WS 28mm f/5.6 push-in thirds");
var close = film.Camera("close", "CU 85mm f/2 centered");

// The world is a state machine: shots change it, rules watch it.
Studio.Rule("the orb must not go out", (shot, world) => world["orb.power"] == "out" ? "the orb went out" : null);

var morning = film.Scene(workshop, TimeOfDay.Morning, Mood.Warm);
morning.Shot("INES holds a lantern in front of the furnace.", wide)
    .Narration("For sixty years there has been a fire in this room. It was lit by her grandmother, and on every morning since, somebody in the family has come down the stairs in the dark to see that it still burns.");
morning.Shot("An ORB of light floats beside INES.", "MS 50mm arc-left").Says(ines, "There you are. I thought I had lost you.", "tenderly").Turns("orb.power", "full");

var dusk = film.Scene(harbour, TimeOfDay.Dusk, Mood.Wonder);
dusk.Shot("TEO walks along the pier. The ORB floats beside him.", wide).After(TransitionKind.Dissolve).Narration("Glass remembers the breath that made it. So a lantern is never only a lantern.");
dusk.Shot("TEO smiles.", close).Says(teo, "You are not afraid of the fog, are you?", "amused").Turns("orb.power", "low");

var night = film.Scene(roof, TimeOfDay.Night, Mood.Hopeful);
night.Shot("INES and TEO stand side by side. The ORB floats above them.", "FS 35mm low crane-up golden-ratio").Says(teo, "Will it find its way home?", "quietly").Says(ines, "It always has.", "smiling");
night.Shot("The ORB rises over the roofs.", "EWS 24mm tilt-up").Lasts(4).Super("Kept Light. Lanterns since 1964.");

await film.Render();
