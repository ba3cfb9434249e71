// What if? The same film in three styles. Voices, music and lengths do not depend on the style, so they are made once; only the pictures are made three times.
//   studio run scripts/what-if.csx
//   studio run scripts/what-if.csx -- 320x180        (small and quick)
#load "../.studio/studio-editor.csx"   // for editors
using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks; using AgentStudio.Film; using AgentStudio.Sdk; using AgentStudio.Host.Planning; using AgentStudio.Host.Deliverables; using AgentStudio.Scripting;

var size = Studio.Argument(0, "1280x720");

foreach (var (medium, palette) in new[] { (Medium.Gouache, new[] { "#d9742b", "#21394d" }), (Medium.PaperCut, new[] { "#2f6f73", "#f2d8a7" }), (Medium.Noir, new[] { "#e8e4da", "#14161a" }) })
    await Tell(medium, palette).Render();

// A film is told by a function, and what differs is its argument.
ScriptedFilm Tell(Medium medium, string[] palette)
{
    var film = Studio.Film("The Last Tram", name: $"what-if-{medium}", size: size, titles: false).Style(medium, palette, music: "piano, sparse");
    var vera = film.Character("VERA", "71, woman, white bun, round glasses, green coat, warm low voice");

    var stop = film.Scene("EXT. CITY STREET - NIGHT", Mood.Melancholy);
    stop.Shot("VERA waits under a street lamp. Rain falls.", "WS 28mm push-in thirds").Lasts(3);
    stop.Shot("MCU 75mm f/2 low").Says(vera, "It always comes. It is only ever late.", "smiling");
    return film;
}
