using DataSharingHub.Core.Access;
using DataSharingHub.Portal.Access;
using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;

namespace DataSharingHub.Host.Serving;

/// <summary>
/// The job store's own pages, for administrators, to look at and not to touch: a stage is tried again on the hub's page, where it leaves an audit event. Jobs hold ids and names of
/// stages, so there is no data to see.
/// </summary>
internal static class JobDashboard
{
    public const string Path = "/jobs/store";

    public static void MapJobDashboard(this WebApplication app) => app
        .MapHangfireDashboard(Path, new DashboardOptions
        {
            Authorization = [new AdministratorsOnly()],
            IsReadOnlyFunc = _ => true,
            DisplayStorageConnectionString = false,
            DashboardTitle = "Jobs",
            AppPath = "/",
        })
        .RequireAuthorization(PolicyNames.Administrator);

    /// <summary>Asked by the dashboard itself, should it ever be mapped without its policy.</summary>
    private sealed class AdministratorsOnly : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => context.GetHttpContext().User.IsInRole(nameof(Role.Administrator));
    }
}
