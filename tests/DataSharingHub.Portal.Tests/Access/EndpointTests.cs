using System.Net;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Databases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Portal.Tests.Access;

/// <summary>Walks every endpoint there is: what is open is listed here, what is closed is closed for every role but its own.</summary>
public sealed class EndpointTests
{
    /// <summary>The whole list of what may be opened without signing in.</summary>
    private static readonly string[] Open =
    [
        "sign-in", "sign-in/code", "sign-in/refused", "set-up/{secret}", "set-up-done", "status/{code:int}", "assets/portal.css", "assets/portal.js", "assets/govuk-frontend.min.js",
        "assets/extracts.js", "api/{documentName}.json",
    ];

    [Fact]
    public async Task EveryEndpoint_IsListedAsOpenOrWantsSomebodySignedIn()
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        using var nobody = host.NewBrowser();
        var endpoints = Endpoints(host);
        Assert.True(endpoints.Count > 10);
        foreach (var endpoint in endpoints)
        {
            var route = Route(endpoint);
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            {
                Assert.Contains(route, Open);
                continue;
            }

            using var response = await nobody.Http.GetAsync(PathOf(route));
            var wanted = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.MethodNotAllowed
                || response.RequestMessage!.RequestUri!.AbsolutePath == "/sign-in";
            Assert.True(wanted, $"{route} answered {response.StatusCode} to nobody.");
        }
    }

    [Theory]
    [InlineData(Role.DataLead)]
    [InlineData(Role.Analyst)]
    [InlineData(Role.IgOfficer)]
    [InlineData(Role.Administrator)]
    public async Task PageOfAnotherRole_Is403AndRecorded_OwnIsNot(Role role)
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        using var browser = await host.SignInAsAsync(role);
        var policies = host.Get<IAuthorizationPolicyProvider>();
        var refused = 0;
        foreach (var endpoint in Endpoints(host).Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            var needed = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Where(data => data.AuthenticationSchemes is null).Select(data => data.Policy).OfType<string>().ToList();
            var allowed = true;
            foreach (var name in needed)
            {
                var policy = (await policies.GetPolicyAsync(name))!;
                allowed &= policy.Requirements.OfType<Microsoft.AspNetCore.Authorization.Infrastructure.RolesAuthorizationRequirement>()
                    .All(requirement => requirement.AllowedRoles.Contains(role.ToString()));
            }

            if (endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.AuthenticationSchemes is not null))
                continue;
            using var response = await browser.Http.GetAsync(PathOf(Route(endpoint)));
            Assert.True(allowed != (response.StatusCode == HttpStatusCode.Forbidden), $"{Route(endpoint)} answered {response.StatusCode} to {role}.");
            Assert.NotEqual(HttpStatusCode.InternalServerError, response.StatusCode);
            refused += allowed ? 0 : 1;
        }

        Assert.True(refused > 0);
        await using var database = host.Open();
        Assert.Equal(refused, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.AccessRefused.Name));
    }

    private static List<RouteEndpoint> Endpoints(PortalHost host) =>
        [.. host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().DistinctBy(Route).Where(endpoint => !Route(endpoint).EndsWith("/Index", StringComparison.Ordinal))];

    private static string Route(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.Trim('/');

    /// <summary>A path of the route with ids that belong to nothing.</summary>
    private static string PathOf(string route) => "/" + string.Join('/', route.Split('/').Select(part =>
        !part.StartsWith('{') ? part
        : part.Contains("guid", StringComparison.Ordinal) ? "00000000-0000-0000-0000-000000000001"
        : part.Contains("int", StringComparison.Ordinal) || part.Contains("long", StringComparison.Ordinal) ? "1"
        : "nothing"));
}
