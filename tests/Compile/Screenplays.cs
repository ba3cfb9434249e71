using AgentStudio.Film;

namespace AgentStudio.Tests.Compile;

/// <summary>Screenplays to compile and the short way to do so.</summary>
internal static class Screenplays
{
    public const string Lighthouse = """
        Title: The Last Light
        Credit: Written by
        Author: A. Keeper

        FADE IN:

        EXT. LIGHTHOUSE - DUSK

        Waves crash against the rocks below an old lighthouse. Rain begins to fall.

        INT. LIGHTHOUSE - LAMP ROOM - NIGHT

        EMMA (34, auburn bob, navy sweater) climbs the last steps with a lantern. She opens the window and looks out at the sea.

        EMMA
        (whispering)
        There it is again.

        TOM (60, white beard, yellow raincoat) enters, out of breath.

        TOM
        You saw it too?

        EMMA
        A light. Where no ship should be.

        TOM
        Nobody has sailed that reef in forty years, Emma.

        EMMA
        Then who is calling us?

        A bell rings far away. They freeze.

        TOM
        (afraid)
        Put out the lamp!

        EMMA
        No. We answer.

        She grabs the lever and pulls it down. The beam sweeps across the water.

        CUT TO:

        EXT. BEACH - DAWN

        Emma walks along the wet sand. She finds a bottle and picks it up.

        EMMA (V.O.)
        Some letters take forty years to arrive.

        She reads the letter and smiles.

        FADE OUT.
        """;

    /// <summary>About a page of action and talk without a slug line.</summary>
    public const string Body = """
        ANNA walks in with a lamp and puts it on the table. BEN sits by the window and reads a letter. Rain runs down the glass.

        ANNA
        You never told me that you had a brother. Not once in all those years.

        BEN
        (quietly)
        You never asked.

        ANNA
        I asked you every winter, Ben. You said that the house was empty before I came here.

        Ben folds the letter. He looks at the door for a long time. The clock ticks.

        BEN
        It was empty. He left in the spring and I sold his boat to pay for the roof. Nobody came to ask for him.

        ANNA
        And now he writes?

        BEN
        Now he writes!

        Anna takes the letter out of his hand, opens it and begins to read. Her face changes. She sits down on the bed and covers her mouth.
        """;

    public static Truth TruthOf(string fountain, Func<Production, Production>? with = null)
    {
        var production = new Production { Title = "" };
        return new() { Production = with is null ? production : with(production), Screenplay = Fountain.Read(fountain) };
    }

    public static CompiledFilm Compiled(string fountain, Func<Production, Production>? with = null) => Compiler.Compile(TruthOf(fountain, with), new());

    /// <summary>Every line as long as it was estimated, now measured.</summary>
    public static Measurements Measured(CompiledFilm film, double factor = 1) => new()
    {
        Lines = new SortedDictionary<string, TimeSpan>(film.Lines.ToDictionary(line => line.Id, line => line.Length * factor), StringComparer.Ordinal),
    };
}
