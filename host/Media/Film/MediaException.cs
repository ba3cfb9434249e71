namespace AgentStudio.Media;

/// <summary>
/// Something about a media file or a media program that a person can act on: the message says what happened, with the values,
/// and what to do next. The host shows it as it is.
/// </summary>
public sealed class MediaException : Exception
{
    public MediaException(string message) : base(message) { }

    public MediaException(string message, Exception inner) : base(message, inner) { }
}
