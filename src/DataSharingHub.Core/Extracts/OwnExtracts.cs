using DataSharingHub.Core.Access;

namespace DataSharingHub.Core.Extracts;

/// <summary>
/// Which extracts somebody may know of: said in the query, so that another organisation's extract is not there, whatever a page or an address asks for.
/// </summary>
public static class OwnExtracts
{
    /// <summary>A data lead's own organisation's; every one for an IG officer; none for anybody else.</summary>
    public static IQueryable<Extract> Of(this IQueryable<Extract> extracts, Actor actor) => actor.Role switch
    {
        Role.DataLead => extracts.Where(extract => extract.Supplier == actor.Organisation),
        Role.IgOfficer => extracts,
        _ => extracts.Where(_ => false),
    };
}
