using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Acme;

/// <summary>
/// The vendor's protocol: POST /jobs gives an id, GET /jobs/{id} its status (queued, running, ready, failed), GET /jobs/{id}/content the
/// media. Errors come as 4xx and 5xx, and as {"error": {"code", "message"}} in a 200.
/// </summary>
public abstract class AcmeVendor(ProviderSetup setup)
{
    private readonly HttpClient _http = new();

    protected async Task<JobId> Order(JsonObject order, CancellationToken cancel)
    {
        using var reply = await _http.PostAsync(Address("jobs"), new StringContent(order.ToJsonString(), Encoding.UTF8, "application/json"), cancel);
        return new((string)(await Read(reply, cancel))["id"]!);
    }

    public async Task<JobState> Check(JobId job, CancellationToken cancel)
    {
        using var reply = await _http.GetAsync(Address($"jobs/{job}"), cancel);
        if (reply.StatusCode == HttpStatusCode.NotFound) return new(JobPhase.Failed, VendorWords: "no such job", Failure: FailureKind.Lost);
        var state = await Read(reply, cancel);
        var soon = TimeSpan.FromMilliseconds((double?)state["askAgainMs"] ?? 20);
        return (string)state["status"]! switch
        {
            "queued" => new(JobPhase.Waiting, LookAgain: soon),
            "running" => new(JobPhase.Running, (double?)state["done"], LookAgain: soon),
            "ready" => new(JobPhase.Ready),
            _ => new(JobPhase.Failed, VendorWords: (string?)state["reason"] ?? "", Failure: FailureKind.Refused),
        };
    }

    /// <returns>What the vendor charged.</returns>
    protected async Task<Usd?> Download(JobId job, IWorkbench bench, string name, CancellationToken cancel)
    {
        using var reply = await _http.GetAsync(Address($"jobs/{job}/content"), cancel);
        if (!reply.IsSuccessStatusCode) throw Failure(reply, await reply.Content.ReadAsStringAsync(cancel));
        await File.WriteAllBytesAsync(Path.Combine(bench.Folder, name), await reply.Content.ReadAsByteArrayAsync(cancel), cancel);
        return reply.Headers.TryGetValues("X-Charged", out var charged) ? Usd.From(decimal.Parse(charged.First(), System.Globalization.CultureInfo.InvariantCulture)) : null;
    }

    private static async Task<JsonObject> Read(HttpResponseMessage reply, CancellationToken cancel)
    {
        var text = await reply.Content.ReadAsStringAsync(cancel);
        if (!reply.IsSuccessStatusCode) throw Failure(reply, text);
        var read = JsonNode.Parse(text)!.AsObject();
        if (read["error"] is not { } error) return read;
        throw new MakingFailedException((string?)error["code"] == "moderated" ? FailureKind.Refused : FailureKind.Invalid, "acme refused the order.", (string?)error["message"] ?? text);
    }

    private static MakingFailedException Failure(HttpResponseMessage reply, string text) => new(reply.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => FailureKind.RateLimited,
        HttpStatusCode.ServiceUnavailable => FailureKind.Overloaded,
        HttpStatusCode.PaymentRequired => FailureKind.OutOfQuota,
        HttpStatusCode.NotFound => FailureKind.Lost,
        _ => FailureKind.Invalid,
    }, $"acme answered {(int)reply.StatusCode}.", text) { LookAgain = TimeSpan.FromMilliseconds(20) };

    private Uri Address(string path) => new($"{setup.Secret("ACME_URL")}/{path}");
}
