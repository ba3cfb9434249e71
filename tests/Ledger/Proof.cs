using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Ledger;
using Microsoft.Data.Sqlite;
using static AgentStudio.Tests.Ledger.Say;

namespace AgentStudio.Tests.Ledger;

/// <summary>The chain shows what was done to the file behind the studio's back.</summary>
public sealed class Proof : IDisposable
{
    private const string LiftTheGuards = "DROP TRIGGER fact_unchanged; DROP TRIGGER fact_stays;";
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_ledger_that_nobody_touched_is_intact()
    {
        await Fill();
        await using var ledger = Open();
        var report = ledger.Verify();
        Assert.True(report.Intact, report.Break?.What);
        Assert.Equal(6, report.Facts);
        Assert.Equal(ledger.Row(6)!.Hash, report.LastHash);
    }

    [Theory]
    [InlineData("UPDATE fact SET body = '{\"age\":99}' WHERE seq = 3", 3, "body of character 'emma', version 2, was changed")]
    [InlineData("UPDATE fact SET actor = 'nobody' WHERE seq = 2", 2, "a field of note 'n', version 1")]
    [InlineData("UPDATE fact SET at = at + 1 WHERE seq = 4", 4, "a field of")]
    [InlineData("UPDATE fact SET hash = randomblob(32) WHERE seq = 5", 5, "its hash was changed")]
    [InlineData("UPDATE fact SET body = NULL WHERE seq = 1", 1, "missing and no fact of kind 'erased'")]
    [InlineData("DELETE FROM fact WHERE seq = 3", 4, "fact 3 is missing")]
    [InlineData("DELETE FROM fact WHERE seq = 6", 6, "does not name its newest version")]
    [InlineData("UPDATE head SET seq = 1, version = 1 WHERE id = 'emma'", 3, "the head of character 'emma'")]
    [InlineData("DELETE FROM head WHERE id = 'emma'", 3, "the head of character 'emma'")]
    public async Task A_change_behind_the_back_is_found_at_its_place(string sql, long seq, string what)
    {
        await Fill();
        Tamper(LiftTheGuards + sql);
        await using var ledger = Open();
        var found = ledger.Verify().Break;
        Assert.NotNull(found);
        Assert.Equal(seq, found.Seq);
        Assert.Contains(what, found.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE fact SET body = '{}' WHERE seq = 1")]
    [InlineData("UPDATE fact SET body = NULL WHERE seq = 1")]
    [InlineData("UPDATE fact SET actor = 'x' WHERE seq = 1")]
    [InlineData("DELETE FROM fact WHERE seq = 1")]
    public async Task The_file_itself_refuses_to_change_a_fact(string sql)
    {
        await Fill();
        var refused = Assert.Throws<SqliteException>(() => Tamper(sql));
        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erased_body_is_gone_from_the_file_and_the_chain_still_verifies()
    {
        await Fill();
        await using (var ledger = Open())
        {
            await ledger.Append(Fact("character", "witness", """{"secret":"Rumpelstiltskin"}"""));
            var erased = await ledger.Erase(7, "asked by the person", "cli anna", CancellationToken.None);
            Assert.Equal(("erased", "7"), (erased.Kind, erased.Id));
            Assert.True(ledger.Row(7)!.Erased);
            Assert.Equal(Digest.OfText("""{"secret":"Rumpelstiltskin"}"""), ledger.Row(7)!.BodyDigest);
            Assert.DoesNotContain("witness", ledger.Heads(Lamp, "character").Select(row => row.Id));
            Assert.Equal((true, 1L), (ledger.Verify().Intact, ledger.Verify().Erased));
            await Assert.ThrowsAsync<StudioException>(() => ledger.Erase(7, "again", "cli", CancellationToken.None));
            await Assert.ThrowsAsync<StudioException>(() => ledger.Erase(99, "what", "cli", CancellationToken.None));
        }

        foreach (var file in Directory.GetFiles(_folder.Path))
            Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf("Rumpelstiltskin"u8) < 0, $"{file} still holds the body");
    }

    [Fact]
    public async Task An_export_shows_one_production_and_verifies_alone()
    {
        await Fill();
        await using var ledger = Open();
        await ledger.Erase(1, "consent", "cli", CancellationToken.None);
        var path = _folder.Of("lamp.jsonl");
        ledger.Export(Lamp, path);

        var text = File.ReadAllText(path);
        Assert.DoesNotContain("ninety", text, StringComparison.Ordinal);   // the other production's secret
        Assert.Contains("émma", text, StringComparison.Ordinal);
        var report = ExportVerifier.Verify(path);
        Assert.True(report.Intact, report.Break?.What);
        Assert.Equal((6L, 1L, 1L), (report.Facts, report.Leaves, report.Erased));
        Assert.Equal(ledger.Verify().LastHash, report.LastHash);
    }

    [Fact]
    public async Task Every_single_changed_line_of_an_export_is_noticed()
    {
        await Fill();
        await using var ledger = Open();
        var path = _folder.Of("lamp.jsonl");
        ledger.Export(Lamp, path);
        var lines = File.ReadAllLines(path);
        for (var line = 1; line < lines.Length; line++)
        {
            foreach (var changed in Changes(lines, line))
            {
                File.WriteAllLines(path, changed);
                Assert.False(ExportVerifier.Verify(path).Intact, string.Join('\n', changed));
            }
        }
    }

    [Fact]
    public async Task A_file_that_is_no_export_and_a_production_that_is_not_there_are_said_so()
    {
        await Fill();
        await using var ledger = Open();
        Assert.Contains("has no facts of 'the-boat'", Assert.Throws<StudioException>(() => ledger.Export(ProductionId.Parse("the-boat"), _folder.Of("x"))).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be written", Assert.Throws<StudioException>(() => ledger.Export(Lamp, _folder.Of("no/such/folder/x"))).Message, StringComparison.Ordinal);
        foreach (var text in (string[])["", "hello", "{}", """{"format":"x"}"""])
        {
            File.WriteAllText(_folder.Of("no.jsonl"), text);
            Assert.Contains("is not an export", Assert.Throws<StudioException>(() => ExportVerifier.Verify(_folder.Of("no.jsonl"))).Message, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string[]> Changes(string[] lines, int line)
    {
        yield return [.. lines.Where((_, index) => index != line)];                 // one is missing
        yield return [.. lines.Take(line), lines[line], .. lines.Skip(line)];       // one is there twice
        foreach (var (name, value) in JsonNode.Parse(lines[line])!.AsObject())
        {
            var row = JsonNode.Parse(lines[line])!.AsObject();
            row[name] = value!.GetValueKind() == System.Text.Json.JsonValueKind.Number ? value.GetValue<long>() + 1 : Other(value.GetValue<string>());
            yield return [.. lines.Select((text, index) => index == line ? row.ToJsonString() : text)];
        }
    }

    private static string Other(string text) => text[..^1] + (text[^1] == '0' ? '1' : '0');

    private FactLedger Open() => FactLedger.Open(_folder.Ledger, TimeProvider.System);

    private async Task Fill()
    {
        await using var ledger = Open();
        await ledger.Append(Fact("character", "emma", """{"age":34}"""), Fact("note", "n", "1"), Fact("character", "emma", """{"age":35}"""));
        await ledger.Append(Fact("character", "ben", "{}", production: ProductionId.Parse("other"), actor: "ninety"), Fact("character", "émma 🎬", "{}"));
        await ledger.Append(Fact("character", "ben", null));
    }

    private void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.Ledger};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
