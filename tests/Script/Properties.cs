using FsCheck;
using FsCheck.Fluent;

namespace AgentStudio.Tests.Script;

internal static class Properties
{
    private static readonly int Runs = Environment.GetEnvironmentVariable("STUDIO_LONG") == "1" ? 40 : 1;

    /// <summary>Checks 700 generated values, the same ones every time (STUDIO_LONG=1: 40 times as many); the first that fails is made small and shown.</summary>
    public static void Hold<T>(Gen<T> values, Action<T> check) =>
        Enumerable.Range(0, Runs).ToList().ForEach(run =>
            Prop.ForAll(Arb.From(values), value => check(value)).Check(Config.QuickThrowOnFailure.WithMaxTest(700).WithReplay(new Replay(new Rnd(2026, 1121 + 2 * (ulong)run), null))));
}
