// A screenplay that somebody wrote, filmed with wishes of one's own. hello.fountain stays as it is: a script lays sheets, a style and revisions of shots over it.
//   studio run scripts/hello-again.csx
//   studio run scripts/hello-again.csx -- 320x180        (small and quick)
#load "../.studio/studio-editor.csx"   // for editors
using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks; using AgentStudio.Film; using AgentStudio.Sdk; using AgentStudio.Host.Planning; using AgentStudio.Host.Deliverables; using AgentStudio.Scripting;

var film = Studio.FilmOf("hello.fountain", name: "hello-again", size: Studio.Argument(0, "1280x720"), titles: false);

// Sheets override what the screenplay says of people and places.
film.Character("ADA", "61, woman, silver hair, brown eyes, navy coat, deep calm voice", new Voice(Pitch: -0.4, Rate: 0.9));
film.Exterior("HARBOUR", "a quiet harbour in the snow, a long wooden pier, a red boat", weather: Weather.Snow);
film.Style(Medium.InkAndWash, ["#3d5a80", "#e0c9a6"], grade: "cold", music: "accordion, gentle");

// Slates come from the studio: ask for the shots, then change those that you want.
var first = (await film.Shots()).First(shot => shot.Card == CardKind.None);
film.Revise(first.Id.ToString(), "EWS 24mm crane-down golden-ratio");

var plan = await film.Plan();
Studio.Say($"{plan.Shots} shots, about {plan.Seconds:0} s, {plan.Rows.Count(row => row.State == PlanState.Make)} pieces to make");
await film.Render();
