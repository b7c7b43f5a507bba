using DataSharingHub.Core;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Core.Vault;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OtpNet;
using Xunit;

namespace DataSharingHub.Portal.Tests.Hosting;

/// <summary>The portal and its workers on a real Kestrel at a free port of loopback, over a fresh database and a home of its own.</summary>
public sealed class PortalHost : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private static readonly Actor Administrator = new("test set-up", Role.Administrator, Actor.Hub);

    // The cost of a service's own is the subject of a test of its own; here people sign in hundreds of times.
    private static readonly Passwords CheapPasswords = new(rounds: 1_000);

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("hub-portal-");
    private readonly WebApplication app;
    private readonly Dictionary<string, TestPerson> people = new(StringComparer.Ordinal);

    private PortalHost(TestDatabase database, PolicySet policies, TimeProvider? clock, PortalOptions? options, Action<IServiceCollection>? more)
    {
        Database = database;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, Args = [] });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(Log);
        if (clock is not null)
            builder.Services.AddSingleton(clock);
        builder.Services.AddHub(new DatabaseOptions(database.Connection), KeyFile.Open(Path.Combine(home.FullName, "keys", "hub.json")).Value!, policies);
        builder.Services.AddSingleton(CheapPasswords);
        builder.Services.AddHubJobs(2);
        builder.Services.AddPortal(options ?? new PortalOptions { PublicAddress = new Uri("http://127.0.0.1"), SignInsPerMinute = 10_000, UploadsPerMinute = 10_000 });
        more?.Invoke(builder.Services);
        app = builder.Build();
        app.UsePortal();
    }

    public TestDatabase Database { get; }

    public MemoryLog Log { get; } = new();

    public Uri Address { get; private set; } = null!;

    public static async Task<PortalHost> StartAsync(
        On on, PolicySet? policies = null, TimeProvider? clock = null, PortalOptions? options = null, Action<IServiceCollection>? more = null)
    {
        var host = new PortalHost(await TestDatabase.NewAsync(on), policies ?? SamplePartners.PolicySet, clock, options, more);
        await host.Get<AcceptPolicies>().HoldAsync(Administrator);
        await host.app.StartAsync();
        host.Address = new Uri(host.app.Urls.First());
        return host;
    }

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public IServiceProvider Services => app.Services;

    public HubDatabase Open() => Database.Open();

    /// <summary>A browser without script that nobody is signed in with.</summary>
    public Browser NewBrowser() => new(Address);

    /// <summary>A browser in which somebody of this role and organisation is signed in, through the pages, with a recovery code.</summary>
    /// <param name="number">Tells several people of the same role and organisation apart.</param>
    public async Task<Browser> SignInAsAsync(Role role, string? organisation = null, int number = 1)
    {
        var person = await PersonAsync(role, organisation, number);
        var browser = NewBrowser();
        var code = await (await browser.GetAsync("/sign-in")).SubmitAsync(("UserName", person.UserName), ("Password", Password));
        var home = await code.SubmitAsync(("Code", person.TakeRecoveryCode()));
        return home.Path == "/" ? browser : throw new InvalidOperationException($"{person.UserName} could not sign in: {home.Text}");
    }

    /// <summary>An account, set up; made when it is first asked for.</summary>
    public async Task<TestPerson> PersonAsync(Role role, string? organisation = null, int number = 1)
    {
        organisation ??= role == Role.Administrator ? Actor.Hub : "community-safety";
        var name = $"test-{role}-{organisation}-{number}".ToLowerInvariant();
        if (people.TryGetValue(name, out var known))
            return known;
        var made = await Get<CreateAccount>().RunAsync(name, role, organisation, Administrator);
        var secret = KeyGeneration.GenerateRandomKey(20);
        var codes = await Get<SetUpAccount>().RunAsync(new AccountSetUp(made.Value!.LinkSecret, Password, secret, new Totp(secret).ComputeTotp(Get<TimeProvider>().GetUtcNow().UtcDateTime)));
        return people[name] = new TestPerson(made.Value.Account.Id, name, role, organisation, secret, new Queue<string>(codes.Value!));
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        // The runner prints this only beside a failed test, and then it is what one wants to know first.
        foreach (var fault in Log.Faults)
            TestContext.Current.TestOutputHelper?.WriteLine(fault);
        Database.Dispose();
        home.Delete(recursive: true);
    }
}

/// <summary>Somebody made for a test.</summary>
public sealed record TestPerson(Guid Id, string UserName, Role Role, string Organisation, byte[] TotpSecret, Queue<string> RecoveryCodes)
{
    public Actor Actor => new(UserName, Role, Organisation);

    public string TakeRecoveryCode() => RecoveryCodes.Dequeue();
}
