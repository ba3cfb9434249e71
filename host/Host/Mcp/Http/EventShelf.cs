using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentStudio.Host.Mcp.Http;

/// <summary>What a session was told lately: a client whose stream broke comes back with the last event it has and hears the rest.</summary>
internal sealed class EventShelf : ISseEventStreamStore
{
    private const int MostStreams = 32, MostEvents = 1000;

    private readonly Lock _lock = new();
    private readonly LinkedList<EventStream> _streams = [];

    public ValueTask<ISseEventStreamWriter> CreateStreamAsync(SseEventStreamOptions options, CancellationToken cancellationToken = default)
    {
        var stream = new EventStream(options.SessionId, options.StreamId, options.Mode);
        lock (_lock)
        {
            _streams.AddLast(stream);
            for (var node = _streams.First; _streams.Count > MostStreams && node is not null; node = node.Next)   // one that is still written keeps its place
                if (node.Value.IsOver)
                {
                    _streams.Remove(node);
                    break;
                }
        }

        return ValueTask.FromResult<ISseEventStreamWriter>(stream);
    }

    /// <returns>Null when the event is not of this session, or was dropped since.</returns>
    public ValueTask<ISseEventStreamReader?> GetStreamReaderAsync(string lastEventId, CancellationToken cancellationToken = default)
    {
        var at = lastEventId.LastIndexOf(':');
        if (at < 0 || !int.TryParse(lastEventId[(at + 1)..], out var number)) return ValueTask.FromResult<ISseEventStreamReader?>(null);
        lock (_lock) return ValueTask.FromResult(_streams.FirstOrDefault(stream => stream.StreamId == lastEventId[..at])?.After(number));
    }

    private sealed class EventStream(string session, string id, SseEventStreamMode mode) : ISseEventStreamWriter
    {
        private readonly Lock _lock = new();
        private readonly Queue<(int Number, SseItem<JsonRpcMessage?> Item)> _events = [];
        private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private SseEventStreamMode _mode = mode;
        private int _last;

        public string SessionId => session;

        public string StreamId => id;

        public bool IsOver { get; private set; }

        public ValueTask SetModeAsync(SseEventStreamMode mode, CancellationToken cancellationToken = default)
        {
            lock (_lock) _mode = mode;
            return default;
        }

        public ValueTask<SseItem<JsonRpcMessage?>> WriteEventAsync(SseItem<JsonRpcMessage?> sseItem, CancellationToken cancellationToken = default)
        {
            if (sseItem.EventId is not null) return ValueTask.FromResult(sseItem);   // written before
            lock (_lock)
            {
                var item = new SseItem<JsonRpcMessage?>(sseItem.Data, sseItem.EventType) { EventId = $"{id}:{++_last}", ReconnectionInterval = sseItem.ReconnectionInterval };
                _events.Enqueue((_last, item));
                if (_events.Count > MostEvents) _events.Dequeue();
                Wake();
                return ValueTask.FromResult(item);
            }
        }

        public ISseEventStreamReader? After(int number)
        {
            lock (_lock) return _events.TryPeek(out var first) && number < first.Number - 1 ? null : new Reader(this, number);
        }

        public ValueTask DisposeAsync()
        {
            lock (_lock)
            {
                IsOver = true;
                Wake();
            }

            return default;
        }

        private void Wake()
        {
            _more.TrySetResult();
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        private sealed class Reader(EventStream stream, int last) : ISseEventStreamReader
        {
            public string SessionId => stream.SessionId;

            public string StreamId => stream.StreamId;

            public async IAsyncEnumerable<SseItem<JsonRpcMessage?>> ReadEventsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
            {
                while (true)
                {
                    List<SseItem<JsonRpcMessage?>> next;
                    Task more;
                    bool ends;
                    lock (stream._lock)
                    {
                        next = [.. stream._events.Where(item => item.Number > last).Select(item => item.Item)];
                        (last, more, ends) = (stream._last, stream._more.Task, stream.IsOver || stream._mode == SseEventStreamMode.Polling);
                    }

                    foreach (var item in next) yield return item;
                    if (ends) yield break;
                    await more.WaitAsync(cancellationToken);
                }
            }
        }
    }
}
