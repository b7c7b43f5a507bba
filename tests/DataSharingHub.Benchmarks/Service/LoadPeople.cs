using System.Net;
using System.Text.RegularExpressions;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Testing.Hub;
using OtpNet;

namespace DataSharingHub.Benchmarks.Service;

/// <summary>People for the load: made beside the service, signed in through its pages.</summary>
internal static partial class LoadPeople
{
    private const string Password = "a load of passwords";
    private static readonly Actor Administrator = new("load", Role.Administrator, Actor.Hub);

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken { get; }

    /// <summary>A browser in which a new person of this role is signed in.</summary>
    public static async Task<HttpClient> SignInAsync(TestHub hub, Uri address, string name, Role role, string organisation)
    {
        var (_, code) = await MakeAsync(hub, name, role, organisation);
        var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 4 }) { BaseAddress = address };
        await SubmitAsync(browser, "/sign-in", ("UserName", name), ("Password", Password));
        await SubmitAsync(browser, "/sign-in/code", ("Code", code));
        using var home = await browser.GetAsync("/");
        return home.RequestMessage!.RequestUri!.AbsolutePath == "/" ? browser : throw new InvalidOperationException($"{name} could not sign in.");
    }

    /// <summary>A client that sends extracts with a token of a new data lead.</summary>
    public static async Task<HttpClient> WithTokenAsync(TestHub hub, Uri address, string name, string organisation)
    {
        var (account, _) = await MakeAsync(hub, name, Role.DataLead, organisation);
        var token = await hub.Get<Tokens>().CreateAsync(account, "load", 1, new Actor(name, Role.DataLead, organisation));
        var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token.Value!.Secret);
        return client;
    }

    private static async Task<(Guid Account, string RecoveryCode)> MakeAsync(TestHub hub, string name, Role role, string organisation)
    {
        var made = await hub.Get<CreateAccount>().RunAsync(name, role, organisation, Administrator);
        var secret = KeyGeneration.GenerateRandomKey(20);
        var codes = await hub.Get<SetUpAccount>().RunAsync(new AccountSetUp(made.Value!.LinkSecret, Password, secret, new Totp(secret).ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime)));
        return (made.Value.Account.Id, codes.Value![0]);
    }

    private static async Task SubmitAsync(HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        while (true)
        {
            var page = await browser.GetStringAsync(path);
            var values = fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__RequestVerificationToken", FormToken.Match(page).Groups[1].Value));
            using var answer = await browser.PostAsync(path, new FormUrlEncodedContent(values));
            // All of them come from one address here, so the limit of sign-ins is met; it is part of what is measured, not taken away.
            if (answer.StatusCode != HttpStatusCode.TooManyRequests)
                return;
            await Task.Delay(TimeSpan.FromSeconds(5));
        }
    }
}
