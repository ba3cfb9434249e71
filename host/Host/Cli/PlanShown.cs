using AgentStudio.Film;
using AgentStudio.Host.Planning;

namespace AgentStudio.Host.Cli;

/// <summary>A plan as people read it.</summary>
internal static class PlanShown
{
    public static void On(ITerminal terminal, FilmPlan plan)
    {
        terminal.Say($"{plan.Production}: {(plan.About ? "about " : "")}{plan.Seconds:0.0} s, {plan.Shots} shots, {(plan.Cost == Usd.Zero ? "free" : $"at most {plan.Cost}")}{(plan.TakesSeconds is { } takes ? $", about {takes:0} s to make" : "")}");
        terminal.Say(string.Join(", ", plan.Totals.Select(total => $"{total.Value} {total.Key}")));
        if (plan.Rows.Count > 0) Shown.Table(terminal, ["piece", "plan", "who", "why"], plan.Rows.Select(row => (IReadOnlyList<string>)[row.Slot, row.State.ToString().ToLowerInvariant(), row.Provider, row.Why]));
        foreach (var note in plan.Continuity) terminal.Say($"continuity: {note.Shot} {note.Rule}: {note.Text}");
        foreach (var difference in plan.Differs) terminal.Say($"lock: {difference.Said}");
        foreach (var stray in plan.Stray) terminal.Say($"stray: {stray}");
    }
}
