using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;

namespace DataSharingHub.Core.Releases;

/// <summary>Which releases somebody may know of at all; every page and endpoint asks through this, so that the rest is not found.</summary>
public static class ReleasesOf
{
    /// <summary>IG officers see every release, analysts those of the purposes that their organisation receives, everybody else none.</summary>
    public static IQueryable<Release> For(this IQueryable<Release> releases, Actor actor, PolicySet policies)
    {
        if (actor.Role == Role.IgOfficer)
            return releases;
        var purposes = actor.Role == Role.Analyst
            ? policies.Agreement.Purposes.Where(purpose => purpose.Receivers.Contains(actor.Organisation)).Select(purpose => purpose.Id).ToList()
            : [];
        return releases.Where(release => purposes.Contains(release.Purpose));
    }
}
