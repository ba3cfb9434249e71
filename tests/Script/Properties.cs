using FsCheck;
using FsCheck.Fluent;

namespace AgentStudio.Tests.Script;

internal static class Properties
{
    /// <summary>Checks 700 generated values, the same ones every time; the first that fails is made small and shown.</summary>
    public static void Hold<T>(Gen<T> values, Action<T> check) =>
        Prop.ForAll(Arb.From(values), value => check(value)).Check(Config.QuickThrowOnFailure.WithMaxTest(700).WithReplay(new Replay(new Rnd(2026, 1121), null)));
}
