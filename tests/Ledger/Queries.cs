using AgentStudio.Film;
using AgentStudio.Ledger;
using static AgentStudio.Tests.Ledger.Say;

namespace AgentStudio.Tests.Ledger;

public sealed class Queries : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private FactLedger _ledger = null!;

    public async ValueTask InitializeAsync()
    {
        _ledger = FactLedger.Open(_folder.Ledger, TimeProvider.System);
        await _ledger.Append(Fact("character", "emma", """{"name":"EMMA","age":34,"tall":1.5}"""), Fact("character", "ben", """{"name":"BEN"}"""));
    }

    public async ValueTask DisposeAsync()
    {
        await _ledger.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void A_select_is_answered_with_names_numbers_and_nulls()
    {
        var result = _ledger.Query("SELECT id, json_extract(body, '$.age') AS age, json_extract(body, '$.tall') AS tall, substr(hash, 1, 1) AS h FROM newest ORDER BY id");
        Assert.Equal(["id", "age", "tall", "h"], result.Columns);
        Assert.Equal("ben", (string?)result.Rows[0][0]);
        Assert.Null(result.Rows[0][1]);
        Assert.Equal(34, (long?)result.Rows[1][1]);
        Assert.Equal(1.5, (double?)result.Rows[1][2]);
        Assert.Matches("^[0-9a-f]{2}$", (string?)result.Rows[1][3]);
        Assert.False(result.More);
    }

    [Theory]
    [InlineData("INSERT INTO head VALUES ('a','b','c',1,1)")]
    [InlineData("DELETE FROM fact")]
    [InlineData("UPDATE head SET version = 9")]
    [InlineData("DROP TABLE fact")]
    [InlineData("CREATE TABLE x (a)")]
    [InlineData("ATTACH '/tmp/other.db' AS other")]
    [InlineData("PRAGMA writable_schema = 1")]
    [InlineData("PRAGMA query_only = 0")]
    [InlineData("VACUUM INTO '/tmp/ledger-copy.db'")]
    [InlineData("BEGIN IMMEDIATE")]
    [InlineData("SELECT 1; DELETE FROM head")]
    [InlineData("SELECT 1; SELECT 2")]
    [InlineData("SELECT load_extension('x')")]
    public void Nothing_but_reading_is_possible(string sql)
    {
        Assert.Throws<StudioException>(() => _ledger.Query(sql));
        Assert.Equal(2, _ledger.LastSeq);
        Assert.True(_ledger.Verify().Intact);
        Assert.False(File.Exists("/tmp/ledger-copy.db"));
    }

    [Theory]
    [InlineData("SELECT nam FROM fact", "no such column: nam")]
    [InlineData("SELECT * FROM facts", "no such table: facts")]
    [InlineData("SELCT 1", "syntax error")]
    [InlineData("", "it is empty")]
    [InlineData("-- nothing", "selects nothing")]
    public void A_wrong_query_is_told_what_there_is(string sql, string reason)
    {
        var refused = Assert.Throws<StudioException>(() => _ledger.Query(sql)).Message;
        Assert.Contains(reason, refused, StringComparison.Ordinal);
        Assert.Contains("fact (seq, production, kind, id", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_ends_at_its_bounds()
    {
        const string Endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT ";
        var some = _ledger.Query(Endless + "x FROM n", new QueryBounds { Rows = 10 });
        Assert.Equal((10, true), (some.Rows.Count, some.More));
        var slow = Assert.Throws<StudioException>(() => _ledger.Query(Endless + "count(*) FROM n", new QueryBounds { Time = TimeSpan.FromMilliseconds(50) }));
        Assert.Contains("took more than", slow.Message, StringComparison.Ordinal);
        var large = Assert.Throws<StudioException>(() => _ledger.Query("SELECT zeroblob(900000000)"));
        Assert.Contains("larger than 16 MB", large.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_waits_for_no_writer()
    {
        using var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_folder.Ledger};Pooling=False");
        other.Open();
        using var transaction = other.BeginTransaction();   // somebody holds the write lock
        Assert.Equal(2, _ledger.Heads(Lamp, "character").Count);
        Assert.Single(_ledger.Query("SELECT count(*) FROM fact").Rows);
        Assert.True(_ledger.Verify().Intact);
        var append = _ledger.Append(Fact("note", "n", "1"));
        Assert.Null(_ledger.Head(Lamp, "note", "n"));
        transaction.Rollback();
        await append;
        Assert.NotNull(_ledger.Head(Lamp, "note", "n"));
    }
}
