// A film for every row of a table. The rows stand in films-of-a-table.csv; add one, run it again, and only the new film is made.
//   studio run scripts/films-of-a-table.csx
//   studio run scripts/films-of-a-table.csx -- 320x180        (small and quick)
#load "../.studio/studio-editor.csx"   // for editors
using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks; using AgentStudio.Film; using AgentStudio.Sdk; using AgentStudio.Host.Planning; using AgentStudio.Host.Deliverables; using AgentStudio.Scripting;

var size = Studio.Argument(0, "1280x720");

// Studio.All begins them in order and works on all at once; the results come in the order of the rows.
var films = await Studio.All(Studio.Rows("films-of-a-table.csv"), async row =>
{
    var film = Studio.Film($"For {row["name"]}", name: $"greeting-{row["name"]}", size: size, titles: false);
    var host = film.Character("ROSA", "44, woman, curly black hair, red apron, bright friendly voice");
    var shop = film.Scene($"INT. FLOWER SHOP - {row["time"]}", Enum.Parse<Mood>(row["mood"]));
    shop.Shot($"ROSA holds up {row["gift"]}.", "MS 35mm push-in centered").Says(host, $"{row["name"]}, {row["words"]}", "smiling").Prop(row["gift"]);
    return await film.Render();
});

foreach (var film in films) Studio.Say($"{film.Production}: {film.Seconds:0.0} s, {film.Made} of {film.Pieces} pieces made");
