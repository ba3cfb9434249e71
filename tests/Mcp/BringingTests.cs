using System.Net;
using System.Text.Json.Nodes;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Links;

namespace AgentStudio.Tests.Mcp;

/// <summary>A picture gets into a production by path, by address, and from its inbox; a chat's paths stay inside.</summary>
public sealed class BringingTests
{
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    [Fact]
    public async Task An_address_on_this_machine_is_fetched_only_when_the_settings_name_it()
    {
        await using var studio = await TestStudio.Open();
        await using var links = new MediaLinks();
        var file = Path.Combine(studio.Folder, "ada.png");
        await File.WriteAllBytesAsync(file, Picture, TestContext.Current.CancellationToken);
        var address = links.For(file, "ada.png").ToString();
        await studio.Call("film_open", ("screenplay", "INT. ROOM - DAY\n\nADA waits.\n"), ("name", "room"));
        (string, JsonNode?)[] Bring() => [("for", "Portrait"), ("subject", "ada"), ("address", address)];
        Assert.Contains("\"hosts\": [\"127.0.0.1\"]", await studio.Refusal("media_bring", Bring()), StringComparison.Ordinal);

        var settings = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(studio.Folder, "studio.json"), TestContext.Current.CancellationToken))!.AsObject();
        settings["hosts"] = new JsonArray("127.0.0.1");
        await File.WriteAllTextAsync(Path.Combine(studio.Folder, "studio.json"), settings.ToJsonString(), TestContext.Current.CancellationToken);
        await studio.Reopen();
        Assert.Equal("ada.png", (string?)(await studio.Call("media_bring", Bring()))["name"]);
        Assert.Contains("answered 404", await studio.Refusal("media_bring", ("for", "Portrait"), ("subject", "ada"), ("address", address.Replace("/ada.png", "x/ada.png", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Contains("not an http or https address", await studio.Refusal("media_bring", ("for", "Portrait"), ("subject", "ada"), ("address", "file:///etc/passwd")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_the_inbox_is_named_by_its_name_alone()
    {
        await using var studio = await TestStudio.Open();
        await studio.Call("film_open", ("screenplay", "INT. ROOM - DAY\n\nADA waits.\n"), ("name", "room"));
        var inbox = Directory.CreateDirectory(Path.Combine(studio.Productions, "room", "inbox")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(inbox, "face.png"), Picture, TestContext.Current.CancellationToken);
        Assert.Equal("face.png", (string?)(await studio.Call("media_bring", ("for", "Portrait"), ("subject", "ada"), ("path", "face.png")))["name"]);
        Assert.Contains("The inbox holds face.png", await studio.Refusal("media_bring", ("for", "Portrait"), ("subject", "ada"), ("path", "fase.png")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    public void Addresses_of_this_machine_and_its_network_are_not_public(string address, bool isPublic) => Assert.Equal(isPublic, MediaFetch.IsPublic(IPAddress.Parse(address)));
}
