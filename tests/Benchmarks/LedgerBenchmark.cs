using System.Diagnostics;
using AgentStudio.Film;
using AgentStudio.Ledger;
using Microsoft.Data.Sqlite;

namespace AgentStudio.Tests.Benchmarks;

/// <summary>
/// The ledger at 16 callers that each wait for durability, against the same batches in the same file format and the same shared
/// commits without chain and heads. Both sides take turns, so that a busy disk is busy for both.
/// </summary>
internal static class LedgerBenchmark
{
    private const int Callers = 16, PerCaller = 400, Turns = 7;
    private const double FactsACommit = 12, Speed = 0.4;
    private const string Body = """{"shot":"24A","tool":"clip_make","seed":42,"media":"sha256:0123456789abcdef0123456789abcdef","ms":1234}""";

    public static async Task<bool> Run()
    {
        var folder = Directory.CreateTempSubdirectory("studio-ledger-benchmark");
        try
        {
            var (ratios, facts) = (new List<double>(), new List<double>());
            for (var turn = 0; turn <= Turns; turn++)
            {
                // Each side goes first in every other turn.
                var before = turn % 2 == 0 ? 0 : await Plain(Path.Combine(folder.FullName, $"p{turn}.db"));
                var (ledger, aCommit) = await Ledger(Path.Combine(folder.FullName, $"l{turn}.db"));
                var plain = turn % 2 == 0 ? await Plain(Path.Combine(folder.FullName, $"p{turn}.db")) : before;
                if (turn == 0) continue;   // compiles
                ratios.Add(ledger / plain);
                facts.Add(aCommit);
                Console.WriteLine($"turn {turn}: ledger {ledger:0} facts/s, {aCommit:0.0} facts a commit; without chain and heads {plain:0} facts/s; ratio {ratios[^1]:0.00}");
            }

            Console.WriteLine($"SQLite {SqliteLibrary.Version}, {Callers} callers");
            Console.WriteLine($"facts a commit {Median(facts):0.0} (at least {FactsACommit})");
            Console.WriteLine($"speed ratio {Median(ratios):0.00} (at least {Speed})");
            return Median(facts) >= FactsACommit && Median(ratios) >= Speed;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(double Speed, double FactsACommit)> Ledger(string path)
    {
        await using var ledger = FactLedger.Open(path, TimeProvider.System);
        var production = ProductionId.Parse("the-lamp");
        var seconds = await Callers16(number => ledger.Append([new FactDraft(production, "take", $"clip/{number % 500}", Body, "cli", 0)], CancellationToken.None));
        return (Callers * PerCaller / seconds, (double)Callers * PerCaller / ledger.Commits);
    }

    private static async Task<double> Plain(string path)
    {
        using var table = new PlainTable(path);
        return Callers * PerCaller / await Callers16(table.Append);
    }

    private static async Task<double> Callers16(Func<int, Task> append)
    {
        await append(-1);   // compiled and warm on both sides
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var number = 0; number < PerCaller; number++) await append((caller * PerCaller) + number);
        })));
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>The same columns and indexes as the ledger's, less hashes and heads, behind the same queue.</summary>
    private sealed class PlainTable : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly SqliteCommand _insert;
        private readonly GroupCommit<(int Number, TaskCompletionSource Done)> _group;
        private long _seq;

        public PlainTable(string path)
        {
            _connection = new($"Data Source={path};Pooling=False");
            _connection.Open();
            foreach (var sql in (string[])["PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA journal_size_limit = 16777216", """
                CREATE TABLE fact (seq INTEGER PRIMARY KEY, production TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, schema INTEGER NOT NULL,
                  body TEXT CHECK (body IS NULL OR json_valid(body)), actor TEXT NOT NULL, cause INTEGER NOT NULL, at INTEGER NOT NULL);
                CREATE UNIQUE INDEX fact_version ON fact (production, kind, id, version);
                """]) LedgerFile.Run(_connection, sql);
            _insert = _connection.CreateCommand();
            _insert.CommandText = "INSERT INTO fact VALUES (@seq, 'the-lamp', 'take', @id, @version, 1, @body, 'cli', 0, @at)";
            foreach (var name in (string[])["@seq", "@id", "@version", "@body", "@at"]) _insert.Parameters.Add(new SqliteParameter { ParameterName = name });
            _insert.Prepare();
            _group = new(Commit, () => true);
            _group.Start();
        }

        public Task Append(int number)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _group.Ask((number, done));
            return done.Task;
        }

        public void Dispose()
        {
            _group.Dispose();
            _insert.Dispose();
            _connection.Dispose();
        }

        private void Commit(IReadOnlyList<(int Number, TaskCompletionSource Done)> group)
        {
            using (var transaction = _connection.BeginTransaction())
            {
                _insert.Transaction = transaction;
                foreach (var (number, _) in group) Insert(number);
                transaction.Commit();
            }

            foreach (var (_, done) in group) done.SetResult();
        }

        private void Insert(int number)
        {
            object[] values = [++_seq, $"clip/{number % 500}", _seq, Body, 1_700_000_000_000L];
            for (var index = 0; index < values.Length; index++) _insert.Parameters[index].Value = values[index];
            _insert.ExecuteNonQuery();
        }
    }
}
