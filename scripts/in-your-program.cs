#!/usr/bin/env -S dotnet run
#:project ../host/Host/Host.csproj
#:property PublishAot=false

// The studio inside a program of your own. Build it once (dotnet build host/App -c Release), then, from the folder of your films:
//   dotnet run scripts/in-your-program.cs
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host;

await using var studio = await StudioHost.OpenAsync(new()
{
    App = args.FirstOrDefault() ?? "host/App/bin/Release/app",
    Limit = Usd.Zero,                                                  // nothing may be spent
    Confirm = (question, _) => Task.FromResult(false),                 // nobody is asked, so nothing is replaced or removed
    Progress = new Progress<AgentStudio.Sdk.ProgressNote>(note => Console.Error.WriteLine(note.Text)),
});
Console.WriteLine($"{studio.Tools.Count} tools, such as {string.Join(", ", studio.Tools.Take(3).Select(tool => tool.Name))}.");

var opened = await studio.CallAsync("film_open", new() { ["idea"] = "a snail crosses the road", ["size"] = "320x180" });
var production = (string)opened!["production"]!;
var board = await studio.CallAsync("film_render", new() { ["production"] = production, ["storyboardOnly"] = true });
Console.WriteLine($"Storyboard: {board!["storyboard"]}");

// The same tool as a function that any framework calls.
var shots = studio.Tools.Single(tool => tool.Name == "shot_list");
var listed = JsonNode.Parse($"{await shots.InvokeAsync(new() { ["production"] = production })}")!;
foreach (var shot in listed["shots"]!.AsArray()) Console.WriteLine($"{shot!["id"],-8} {shot["framing"]!["size"],-4} {shot["action"]}");
