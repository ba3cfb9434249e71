// A music video: told in rough lengths first, then every cut is moved to the beat of the music that was composed for it.
//   studio run scripts/music-video.csx
//   studio run scripts/music-video.csx -- 320x180 0.6        (small; shots of about 0.6 seconds)
#load "../.studio/studio-editor.csx"   // for editors
using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks; using AgentStudio.Film; using AgentStudio.Sdk; using AgentStudio.Host.Planning; using AgentStudio.Host.Deliverables; using AgentStudio.Scripting;

var seconds = double.Parse(Studio.Argument(1, "2"));
var film = Studio.Film("Neon Feet", size: Studio.Argument(0, "1280x720"), titles: false, effects: false).Style(Medium.Anime, ["#ff4f79", "#2de2e6", "#1b1b3a"], grade: "teal and orange");
var juno = film.Character("JUNO", "22, woman, short pink hair, silver jacket, black trousers");

// Six pictures, and an order of them that comes from the seed: the same video in every run, another one with --seed 2.
(string Action, string Camera)[] pictures =
[
    ("JUNO dances in the middle of the street.", "FS 28mm low dolly-in"),
    ("JUNO spins under a street lamp.", "MS 35mm arc-right"),
    ("JUNO laughs.", "CU 85mm f/2 handheld"),
    ("Rain falls on the empty street.", "EWS 24mm crane-down"),
    ("JUNO runs along the street.", "WS 28mm truck-left"),
    ("JUNO smiles.", "MCU 75mm push-in centered"),
];

var street = film.Scene("EXT. CITY STREET - NIGHT", Mood.Joyful, music: "synth pop, fast, drums, bass");
var picture = 3;
for (var bar = 0; bar < 12; bar++)
{
    street.Shot(pictures[picture].Action, pictures[picture].Camera).Lasts(seconds);
    picture = (picture + 1 + Studio.Random.Next(pictures.Length - 1)) % pictures.Length;   // never the same twice in a row
}

// The film stays as long as it is, so the music stays the same, and so do its beats.
var cuts = await film.CutToBeats();
Studio.Say($"Cuts at {string.Join(", ", cuts.Select(cut => $"{cut:0.00}"))} s");

await film.Render();
