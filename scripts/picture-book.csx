// A picture-book: of every page several variations are drawn, marked and compared, and the best one is taken. The book is a PDF, the film reads it aloud.
//   studio run scripts/picture-book.csx
//   studio run scripts/picture-book.csx -- 320x180 1        (small; one variation of each page)
#load "../.studio/studio-editor.csx"   // for editors
using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks; using AgentStudio.Film; using AgentStudio.Sdk; using AgentStudio.Host.Planning; using AgentStudio.Host.Deliverables; using AgentStudio.Scripting;

var film = Studio.Film("Fox and the Light", size: Studio.Argument(0, "1280x720"), titles: false, effects: false).Style(Medium.PaperCut, ["#e07a3f", "#21404f", "#f7e8c8"], music: "celesta and flute, gentle");
film.Narrator("48, woman, soft slow voice", new Voice(Rate: 0.85));
var fox = film.Character("FOX", "small red fox");

var forest = film.Scene("EXT. FOREST - NIGHT", Mood.Wonder);
forest.Shot("The FOX walks between the trees.", "WS 28mm truck-right thirds").Narration("Every night, Fox went looking for the moon, and every night the trees stood in the way.");
forest.Shot("A lantern stands on the path. The FOX stops beside it.", "FS 35mm push-in").Prop("lantern").Narration("Then, in the middle of the path, there was a light.");
forest.Shot("The FOX smiles.", "CU 85mm f/2 push-in centered").Narration("You are small, said Fox. But you are here.");

// A variation is another take of the page: all are kept, and take_circle in a chat may choose another one later.
foreach (var page in (await film.Shots()).Where(shot => shot.Card == CardKind.None))
{
    var board = await Studio.TakeVariants(production: film.Name, shot: page.Id.ToString(), count: int.Parse(Studio.Argument(1, "3")));
    Studio.Say($"Page {page.Id}: {board.Best}, the best of {board.Takes.Count} ({board.Takes[0].Total:0.00})");
}

var book = await Studio.StoryboardMake(production: film.Name, form: PageForm.Pdf, columns: 1);
Studio.Say($"Book: {book.File}");
await film.Render();
