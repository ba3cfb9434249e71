namespace AgentStudio.Film;

/// <summary>A practical is a light that is seen in the picture: a lamp, a fire, a screen.</summary>
public enum Practical
{
    /// <summary>It shines, burns or is switched on.</summary>
    Lit,
    /// <summary>Dark, cold or switched off.</summary>
    Out,
}
