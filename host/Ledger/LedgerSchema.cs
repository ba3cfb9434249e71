namespace AgentStudio.Ledger;

/// <summary>The tables, valid for SQLite 3.35 (no STRICT, no ->>).</summary>
internal static class LedgerSchema
{
    /// <summary>"Stud": tells a ledger from any other SQLite file.</summary>
    public const int ApplicationId = 0x53747564;

    public const int Version = 1;

    /// <summary>Columns of a row in the order in which <see cref="FactReader"/> reads them.</summary>
    public const string Columns =
        "fact.seq, fact.production, fact.kind, fact.id, fact.version, fact.schema, fact.body, fact.digest, fact.actor, fact.cause, fact.at, fact.previous_hash, fact.hash";

    public const string Tables = """
        CREATE TABLE fact (
          seq           INTEGER PRIMARY KEY,
          production    TEXT    NOT NULL CHECK (typeof(production) = 'text' AND production <> ''),
          kind          TEXT    NOT NULL CHECK (typeof(kind) = 'text' AND kind <> ''),
          id            TEXT    NOT NULL CHECK (typeof(id) = 'text' AND id <> ''),
          version       INTEGER NOT NULL CHECK (typeof(version) = 'integer' AND version > 0),
          schema        INTEGER NOT NULL CHECK (typeof(schema) = 'integer'),
          body          TEXT             CHECK (body IS NULL OR json_valid(body)),
          digest        BLOB             CHECK (digest IS NULL OR (typeof(digest) = 'blob' AND length(digest) = 32)),
          actor         TEXT    NOT NULL CHECK (typeof(actor) = 'text' AND actor <> ''),
          cause         INTEGER NOT NULL CHECK (typeof(cause) = 'integer' AND cause >= 0 AND cause < seq),
          at            INTEGER NOT NULL CHECK (typeof(at) = 'integer'),
          previous_hash BLOB    NOT NULL CHECK (typeof(previous_hash) = 'blob' AND length(previous_hash) = 32),
          hash          BLOB    NOT NULL CHECK (typeof(hash) = 'blob' AND length(hash) = 32),
          CHECK (body IS NULL OR digest IS NOT NULL)
        );
        CREATE UNIQUE INDEX fact_version ON fact (production, kind, id, version);
        CREATE INDEX fact_cause ON fact (cause) WHERE cause > 0;

        CREATE TABLE head (
          production TEXT    NOT NULL,
          kind       TEXT    NOT NULL,
          id         TEXT    NOT NULL,
          seq        INTEGER NOT NULL,
          version    INTEGER NOT NULL,
          PRIMARY KEY (production, kind, id)
        ) WITHOUT ROWID;

        -- For queries by people: what stands now.
        CREATE VIEW newest AS SELECT fact.* FROM head JOIN fact ON fact.seq = head.seq WHERE fact.body IS NOT NULL;

        CREATE TRIGGER fact_stays BEFORE DELETE ON fact
        BEGIN SELECT RAISE(ABORT, 'append-only: a fact is never deleted'); END;

        -- The one change: a body goes when a fact of kind 'erased' says so. Its digest and the chain stay.
        CREATE TRIGGER fact_unchanged BEFORE UPDATE ON fact
        WHEN NOT (
          NEW.body IS NULL AND NEW.seq = OLD.seq AND NEW.production = OLD.production AND NEW.kind = OLD.kind AND NEW.id = OLD.id
          AND NEW.version = OLD.version AND NEW.schema = OLD.schema AND NEW.digest IS OLD.digest AND NEW.actor = OLD.actor
          AND NEW.cause = OLD.cause AND NEW.at = OLD.at AND NEW.previous_hash = OLD.previous_hash AND NEW.hash = OLD.hash
          AND EXISTS (SELECT 1 FROM head WHERE production = OLD.production AND kind = 'erased' AND id = CAST(OLD.seq AS TEXT)))
        BEGIN SELECT RAISE(ABORT, 'append-only: a fact is never changed'); END;
        """;
}
