namespace AgentStudio.Speaker;

/// <summary>It cannot be spoken; the message is one word that the plugin turns into a sentence.</summary>
internal sealed class SpeechException(string word) : Exception(word)
{
    public const string NoLibrary = "no-library";
    public const string NoData = "no-data";
    public const string NoVoice = "no-voice";
}
