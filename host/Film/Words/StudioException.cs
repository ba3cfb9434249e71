namespace AgentStudio.Film;

/// <summary>
/// Something a person or a model can act on. The message says what happened, with the values, and what to do next;
/// it is shown as it is, on the command line and to the model. Every other exception type is a bug.
/// </summary>
public class StudioException : Exception
{
    public StudioException(string message) : base(message) { }

    public StudioException(string message, Exception inner) : base(message, inner) { }
}
