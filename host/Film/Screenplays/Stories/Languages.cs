namespace AgentStudio.Film;

/// <summary>Names of languages as people write them, to BCP 47.</summary>
internal static class Languages
{
    private static readonly (string Name, string Code)[] Names =
    [
        ("english", "en"), ("british english", "en-GB"), ("american english", "en-US"), ("german", "de"), ("deutsch", "de"), ("french", "fr"), ("français", "fr"),
        ("spanish", "es"), ("español", "es"), ("italian", "it"), ("italiano", "it"), ("portuguese", "pt"), ("dutch", "nl"), ("nederlands", "nl"),
        ("swedish", "sv"), ("norwegian", "nb"), ("danish", "da"), ("finnish", "fi"), ("polish", "pl"), ("czech", "cs"), ("hungarian", "hu"),
        ("romanian", "ro"), ("greek", "el"), ("turkish", "tr"), ("russian", "ru"), ("ukrainian", "uk"), ("arabic", "ar"), ("hebrew", "he"),
        ("hindi", "hi"), ("japanese", "ja"), ("korean", "ko"), ("chinese", "zh"), ("mandarin", "zh"), ("vietnamese", "vi"), ("welsh", "cy"), ("irish", "ga"), ("latin", "la"),
    ];

    public static string? CodeOf(string name) => Array.Find(Names, entry => entry.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)).Code;
}
