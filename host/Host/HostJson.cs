using System.Text.Json;
using System.Text.Json.Serialization;
using AgentStudio.Film;
using AgentStudio.Host.Agent;
using AgentStudio.Host.Deliverables;
using AgentStudio.Host.Lab;
using AgentStudio.Host.Language;
using AgentStudio.Host.Links;
using AgentStudio.Host.Models;
using AgentStudio.Host.Planning;
using AgentStudio.Sdk;

namespace AgentStudio.Host;

/// <summary>How the host's own records are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ShotBrief))]
[JsonSerializable(typeof(MakingRecord))]
[JsonSerializable(typeof(JobRecord))]
[JsonSerializable(typeof(ReservationRecord))]
[JsonSerializable(typeof(Cut))]
[JsonSerializable(typeof(Provenance))]
[JsonSerializable(typeof(ProductionFile))]
[JsonSerializable(typeof(MakeFilm))]
[JsonSerializable(typeof(BegunFilm))]
[JsonSerializable(typeof(PlanFilm))]
[JsonSerializable(typeof(DrawStoryboard))]
[JsonSerializable(typeof(DrawnStoryboard))]
[JsonSerializable(typeof(OpenFilm))]
[JsonSerializable(typeof(OpenedFilm))]
[JsonSerializable(typeof(FilmPlan))]
[JsonSerializable(typeof(RenderFilm))]
[JsonSerializable(typeof(RenderedFilm))]
[JsonSerializable(typeof(LinkMedia))]
[JsonSerializable(typeof(MediaLink))]
[JsonSerializable(typeof(ShowBoard))]
[JsonSerializable(typeof(ShownBoard))]
[JsonSerializable(typeof(WhichJobs))]
[JsonSerializable(typeof(JobList))]
[JsonSerializable(typeof(JobDecision))]
[JsonSerializable(typeof(ListedJob))]
[JsonSerializable(typeof(MakeCues))]
[JsonSerializable(typeof(MakePieces))]
[JsonSerializable(typeof(MadePieces))]
[JsonSerializable(typeof(ExplainTake))]
[JsonSerializable(typeof(Explanations))]
[JsonSerializable(typeof(CompareFilms))]
[JsonSerializable(typeof(FilmComparison))]
[JsonSerializable(typeof(AddModel))]
[JsonSerializable(typeof(NamedModel))]
[JsonSerializable(typeof(GetModel))]
[JsonSerializable(typeof(AddedModel))]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(RemovedModel))]
[JsonSerializable(typeof(TestProviders))]
[JsonSerializable(typeof(ProviderTests))]
[JsonSerializable(typeof(DirectFilm))]
[JsonSerializable(typeof(DirectedFilm))]
internal sealed partial class HostJson : JsonSerializerContext;
