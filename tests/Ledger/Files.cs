using AgentStudio.Film;
using AgentStudio.Ledger;
using static AgentStudio.Tests.Ledger.Say;

namespace AgentStudio.Tests.Ledger;

/// <summary>What a person is told when the files are not as they should be.</summary>
public sealed class Files : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("this is not a database, this is only a text file that somebody put there")]
    [InlineData("SQLite format 3\0 and then nothing that makes any sense at all, for longer than a header would be................................")]
    public void A_file_that_is_no_ledger_is_said_so_and_left_alone(string text)
    {
        File.WriteAllText(_folder.Ledger, text);
        var error = Assert.Throws<StudioException>(() => FactLedger.Open(_folder.Ledger, TimeProvider.System));
        Assert.Contains("is damaged", error.Message, StringComparison.Ordinal);
        Assert.Contains("Restore the file from a backup", error.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(_folder.Ledger));
    }

    [Fact]
    public async Task A_ledger_with_a_torn_page_is_one_clear_error_or_a_found_break()
    {
        await using (var ledger = FactLedger.Open(_folder.Ledger, TimeProvider.System))
            for (var number = 0; number < 300; number++) await ledger.Append(Fact("note", $"n{number}", $"\"{new string('x', 500)}\""));
        using (var file = File.OpenWrite(_folder.Ledger))
        {
            file.Position = file.Length / 2 / 4096 * 4096;
            file.Write(new byte[4096 * 8]);
        }

        await using var damaged = FactLedger.Open(_folder.Ledger, TimeProvider.System);
        try
        {
            Assert.False(damaged.Verify().Intact);
        }
        catch (StudioException error)
        {
            Assert.Contains("is damaged", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_database_of_another_program_and_of_a_newer_studio_are_not_touched()
    {
        Run("CREATE TABLE recipes (a)");
        Assert.Contains("another program", Assert.Throws<StudioException>(() => FactLedger.Open(_folder.Ledger, TimeProvider.System)).Message, StringComparison.Ordinal);
        Run($"DROP TABLE recipes; PRAGMA application_id = {0x53747564}; PRAGMA user_version = 99");
        Assert.Contains("newer studio (schema 99", Assert.Throws<StudioException>(() => FactLedger.Open(_folder.Ledger, TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_used_is_named()
    {
        File.WriteAllText(_folder.Of("file"), "");
        Assert.Contains("--home", Assert.Throws<StudioException>(() => FactLedger.Open(_folder.Of("file/ledger.db"), TimeProvider.System)).Message, StringComparison.Ordinal);
        Assert.Contains("--home", Assert.Throws<StudioException>(() => new MediaStore(_folder.Of("file/media"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_one_clear_error_and_the_ledger_goes_on_when_there_is_room()
    {
        await using var ledger = FactLedger.Open(_folder.Ledger, TimeProvider.System);
        await ledger.Append(Fact("note", "before", "1"));
        LedgerFile.Run(ledger.Writing, "PRAGMA max_page_count = 20");   // SQLite then answers as on a full disk
        var full = await Assert.ThrowsAsync<StudioException>(() => ledger.Append(Fact("note", "large", $"\"{new string('x', 1 << 20)}\"")));
        Assert.Contains("is full", full.Message, StringComparison.Ordinal);
        LedgerFile.Run(ledger.Writing, "PRAGMA max_page_count = 100000");
        await ledger.Append(Fact("note", "after", "1"));
        Assert.Equal(["after", "before"], ledger.Heads(Lamp, "note").Select(row => row.Id));
        Assert.True(ledger.Verify().Intact);
    }

    [Fact]
    public void The_newer_of_system_and_bundled_SQLite_is_used_and_named() => Assert.Matches(@"^3\.\d+\.\d+ \((system|bundled)\)$", SqliteLibrary.Version);

    private void Run(string sql)
    {
        _ = SqliteLibrary.Version;
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_folder.Ledger};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
