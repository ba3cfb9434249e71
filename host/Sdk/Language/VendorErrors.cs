using System.Globalization;
using System.Net;
using System.Text.Json;

namespace AgentStudio.Sdk;

/// <summary>
/// Turns what a vendor of language models answers other than well into <see cref="MakingFailedException"/>, with its own words and how long
/// it asks to wait. Anthropic's and OpenAI's errors are alike: <c>{"error": {"type", "message", "code"}}</c>.
/// </summary>
public sealed class VendorErrors : DelegatingHandler
{
    private static readonly string[] Exhausted = ["insufficient_quota", "billing_error", "billing_hard_limit_reached", "credit balance is too low"];
    private static readonly string[] Capped = ["enforced_spend_limit_reached", "spend limit", "usage limits"];

    private static readonly string[] Long = ["context_length_exceeded", "prompt is too long", "maximum context length", "context window", "exceed_context_size", "exceeds the available context", "input is too long", "request_too_large"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException unreached)
        {
            throw new MakingFailedException(FailureKind.Unavailable, $"{request.RequestUri?.Host}:{request.RequestUri?.Port} cannot be reached: {unreached.Message} Is the server running, and its address right?", unreached.Message);
        }

        if (answer.IsSuccessStatusCode) return answer;
        using (answer) throw Read(answer, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>An error that came in the middle of a stream, after HTTP 200.</summary>
    /// <param name="type">The vendor's type of it, such as "overloaded_error".</param>
    public static MakingFailedException InStream(string type, string words) =>
        new(KindOf(0, $"{type} {words}") is var kind && kind == FailureKind.Internal ? FailureKind.Lost : kind, $"The answer broke off: {words}", words);

    private static MakingFailedException Read(HttpResponseMessage answer, string body)
    {
        var (type, message) = Words(body);
        var kind = KindOf(answer.StatusCode, $"{body}");
        return new(kind, $"{answer.RequestMessage?.RequestUri?.Host} said {(int)answer.StatusCode} {type}: {message}{Hint(kind)}", message) { RetryAfter = Wait(answer) };
    }

    private static FailureKind KindOf(HttpStatusCode status, string words)
    {
        if (Capped.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase))) return FailureKind.SpendLimit;
        if (Exhausted.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase))) return FailureKind.OutOfQuota;
        if (Long.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase))) return FailureKind.TooLong;
        if (words.Contains("overloaded", StringComparison.OrdinalIgnoreCase)) return FailureKind.Overloaded;
        return (int)status switch
        {
            401 or 403 => FailureKind.Refused,
            402 => FailureKind.OutOfQuota,
            408 or 504 => FailureKind.TimedOut,
            429 => FailureKind.RateLimited,
            500 or 502 or 503 or 529 => FailureKind.Overloaded,
            >= 400 and < 500 => FailureKind.Invalid,
            _ => words.Contains("rate_limit", StringComparison.Ordinal) ? FailureKind.RateLimited : FailureKind.Internal,
        };
    }

    private static string Hint(FailureKind kind) => kind switch
    {
        FailureKind.Refused => " Check the key ('studio providers test').",
        FailureKind.SpendLimit => " Your account's limit of money is reached; it is not tried again.",
        FailureKind.OutOfQuota => " The account has nothing left to spend.",
        _ => "",
    };

    private static TimeSpan? Wait(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("retry-after-ms", out var exact) && double.TryParse(exact.First(), CultureInfo.InvariantCulture, out var ms) ? TimeSpan.FromMilliseconds(ms)
        : answer.Headers.RetryAfter?.Delta ?? (answer.Headers.RetryAfter?.Date is { } date && answer.Headers.Date is { } now ? date - now : null);

    private static (string Type, string Message) Words(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement[0] : document.RootElement;   // Gemini wraps its error in a list
            if (root.TryGetProperty("error", out var error))
                return error.ValueKind == JsonValueKind.String ? ("", error.GetString()!) : (Text(error, "type"), Text(error, "message"));
        }
        catch (JsonException)
        {
            // A proxy's page rather than the vendor's words: shown as it is.
        }

        return ("", body.Length > 300 ? body[..300] : body);
    }

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : "";
}
