// A picture-book: of every page several variations are drawn, marked and compared, and the best one is taken. The book is a PDF, the film reads it aloud.
//   studio run scripts/picture-book.csx
//   studio run scripts/picture-book.csx -- 320x180 1        (small; one variation of each page)
#load "../.studio/studio-editor.csx"   // for editors
using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks; using AgentStudio.Film; using AgentStudio.Sdk; using AgentStudio.Host.Planning; using AgentStudio.Host.Deliverables; using AgentStudio.Scripting;

var film = Studio.Film("Snail and the Moon", size: Studio.Argument(0, "1280x720"), titles: false, effects: false).Style(Medium.PaperCut, ["#f2c14e", "#2e4057", "#f7f0e0"], music: "celesta and flute, gentle");
film.Narrator("48, woman, soft slow voice", new Voice(Rate: 0.85));
var snail = film.Character("SNAIL", "small brown snail");

var garden = film.Scene("EXT. GARDEN - NIGHT", Mood.Wonder);
garden.Shot("The SNAIL looks up at the moon.", "WS 28mm").Narration("Every night, Snail looked up at the moon, and every night the moon was a little further away.");
garden.Shot("The SNAIL climbs a flower.", "MS 50mm low").Narration("I only have to climb, thought Snail.");
garden.Shot("The SNAIL sits on top of the flower. The moon is very large.", "FS 35mm low centered").Narration("And when morning came, the moon came down to say goodnight.");

// A variation is another take of the page: all are kept, and take_circle in a chat may choose another one later.
foreach (var page in (await film.Shots()).Where(shot => shot.Card == CardKind.None))
{
    var board = await Studio.TakeVariants(production: film.Name, shot: page.Id.ToString(), count: int.Parse(Studio.Argument(1, "3")));
    Studio.Say($"Page {page.Id}: {board.Best}, the best of {board.Takes.Count} ({board.Takes[0].Total:0.00})");
}

var book = await Studio.StoryboardMake(production: film.Name, form: PageForm.Pdf, columns: 1);
Studio.Say($"Book: {book.File}");
await film.Render();
