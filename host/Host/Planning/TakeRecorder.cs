using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>Writes down as takes what fills a board's slots, once for each recipe.</summary>
internal sealed class TakeRecorder(IToolCall call)
{
    public void Record(Board board)
    {
        var takes = TruthReader.Takes(call.Facts);
        foreach (var slot in board.Slots.Where(slot => slot.Request is not null))
        {
            if (board.Filled[slot.Id] is not { } made || takes.Of(slot.Id).Any(take => take.Recipe == made.Recipe)) continue;
            var number = takes.NextNumber(slot.Id);
            call.Facts.Write(Kinds.Take, $"{slot.Id}#{number}", new Take
            {
                Slot = slot.Id, Number = number, Recipe = made.Recipe, Media = made.Media, Cost = made.Cost, Attempt = board.AttemptOf(slot.Id),
            });
        }
    }
}
