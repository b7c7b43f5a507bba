using System.Globalization;
using DataSharingHub.Core;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Vault;
using DataSharingHub.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DataSharingHub.Testing.Hub;

/// <summary>
/// A whole hub for a test: a fresh database, a home of its own, the repository's policies. Stages run in the test's own thread, one after the other, so that a
/// test may make any of them die.
/// </summary>
public sealed class TestHub : IAsyncDisposable
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("hub-home-");
    private PolicySet policies;
    private readonly TimeProvider clock;
    private ServiceProvider services;

    private TestHub(TestDatabase database, PolicySet policies, TimeProvider clock)
    {
        Database = database;
        this.policies = policies;
        this.clock = clock;
        services = Start(null, null);
    }

    public TestDatabase Database { get; }

    /// <summary>The key file, for other processes on the same database.</summary>
    public string KeyFilePath => Path.Combine(home.FullName, "keys", "hub.json");

    /// <summary>A hub on a database that the test looks after.</summary>
    public static TestHub On(TestDatabase database, TimeProvider? clock = null) => new(database, SamplePartners.PolicySet, clock ?? TimeProvider.System);

    public static async Task<TestHub> NewAsync(On on, PolicySet? policies = null, TimeProvider? clock = null) =>
        new(await TestDatabase.NewAsync(on), policies ?? SamplePartners.PolicySet, clock ?? TimeProvider.System);

    public static Actor DataLead(string supplier) => new("test data lead of " + supplier, Role.DataLead, supplier);

    public static Actor Analyst(string organisation) => new("test analyst", Role.Analyst, organisation);

    public static Actor Officer(string organisation, int number = 1) => new($"test officer {number}", Role.IgOfficer, organisation);

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public HubDatabase Open() => Database.Open();

    /// <summary>As a process that died and was started again: nothing is kept but the database and the home.</summary>
    /// <param name="checkpoints">Told every checkpoint; may throw.</param>
    public void Restart(Action<string>? checkpoints = null, ILoggerProvider? log = null)
    {
        services.Dispose();
        services = Start(checkpoints, log);
    }

    /// <summary>As a hub that was started again with other policies.</summary>
    public void Amend(PolicySet to)
    {
        policies = to;
        Restart();
    }

    /// <summary>Sends a file named as the hub's folders of extracts name them.</summary>
    public async Task<Outcome<Receipt>> SendAsync(string path, bool replaces = false, Actor? actor = null)
    {
        var parts = Path.GetFileNameWithoutExtension(path).Split('_', 4);
        var sending = new Sending(
            parts[0], DateOnly.Parse(parts[1], CultureInfo.InvariantCulture), DateOnly.Parse(parts[2], CultureInfo.InvariantCulture), parts.Length > 3 ? parts[3] : "",
            Path.GetExtension(path).TrimStart('.'), replaces);
        await using var content = File.OpenRead(path);
        var supplier = policies.Datasets.TryGetValue(parts[0], out var contract) ? contract.Supplier : "nobody";
        return await Get<ReceiveExtract>().RunAsync(sending, content, actor ?? DataLead(supplier));
    }

    public async Task<Outcome<Release>> RequestAsync(string product, string area, int first, int last)
    {
        var purpose = policies.Agreement.Purposes.First(known => known.Id == policies.Products[product].Purpose);
        return await Get<RequestRelease>().RunAsync(new ReleaseRequest(product, area, first, last), Analyst(purpose.Receivers[0]));
    }

    /// <summary>Takes every extract and release as far as it goes, with people who agree at every gate.</summary>
    public async Task DriveAsync()
    {
        while (await StepAsync())
        {
        }
    }

    private async Task<bool> StepAsync()
    {
        await using var database = Open();
        foreach (var extract in await database.Extracts.AsNoTracking().OrderBy(e => e.Dataset).ThenBy(e => e.Part).ThenBy(e => e.PeriodFrom).ToListAsync())
        {
            if (ExtractPipeline.Stages.After(extract.Standing) is not { } step)
                continue;
            if (step.IsGate)
                await DecideAsync(ExtractPipeline.Stages, extract.Id, step, DataLead(extract.Supplier));
            else if (await Get<RunStage>().RunAsync(ExtractPipeline.Stages, extract.Id, step.Name) == StageResult.Held)
                continue;
            return true;
        }

        foreach (var release in await database.Releases.AsNoTracking().OrderBy(r => r.RequestedAt).ToListAsync())
        {
            if (ReleasePipeline.Stages.After(release.Standing) is not { } step)
                continue;
            var organisation = policies.Agreement.Purposes.First(purpose => purpose.Id == release.Purpose).Receivers[0];
            var decided = await database.Decisions.CountAsync(d => d.SubjectId == release.Id && d.Gate == step.Name);
            if (step.IsGate)
                await DecideAsync(ReleasePipeline.Stages, release.Id, step, Officer(organisation, decided + 1));
            else
                await Get<RunStage>().RunAsync(ReleasePipeline.Stages, release.Id, step.Name);
            return true;
        }

        return false;
    }

    private async Task DecideAsync<T>(Pipeline<T> pipeline, Guid id, Step step, Actor actor)
        where T : Staged
    {
        var decision = await Get<Decide>().RunAsync(pipeline, id, step.Name, new Deciding(actor, Verdict.Agreed, null) { Tests = OutputTests.Ids });
        if (decision.Value is null)
            throw new InvalidOperationException(decision.Refusals[0].Message);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Database.Dispose();
        home.Delete(recursive: true);
    }

    private ServiceProvider Start(Action<string>? checkpoints, ILoggerProvider? log)
    {
        var collection = new ServiceCollection();
        collection.AddLogging(logging =>
        {
            logging.SetMinimumLevel(LogLevel.Trace);
            if (log is not null)
                logging.AddProvider(log);
        });
        collection.AddSingleton(clock);
        collection.AddSingleton(new StageCheckpoints(checkpoints));
        collection.AddHub(new DatabaseOptions(Database.Connection), KeyFile.Open(KeyFilePath).Value!, policies);
        return collection.BuildServiceProvider();
    }
}
