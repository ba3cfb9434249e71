// The smallest film: one place, one person, two shots. Run it with: ./studio run scripts/hello.csx
#load "../.studio/studio-editor.csx"   // for editors
var film = Studio.Film("Hello", size: "640x360", titles: false);
var ada = film.Character("ADA", "29, woman, black bob, brown eyes, yellow raincoat");

var harbour = film.Scene("EXT. HARBOUR - MORNING");
harbour.Shot("ADA stops at the end of the pier. A gull lands beside her.", "WS 24mm push-in").Lasts(3);
harbour.Shot("CU 85mm f/2").Says(ada, "Hello. You are early today.", "smiling");

await film.Render();
