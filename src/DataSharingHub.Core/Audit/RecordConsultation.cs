using System.Security.Cryptography;
using System.Text;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Audit;

/// <summary>
/// Records that somebody looked, once for each act: turning a page or loading it again within half an hour is the same look. A file that is taken, or a verification, is an
/// act each time.
/// </summary>
public sealed class RecordConsultation(IDbContextFactory<HubDatabase> databases, RecordAccess record, TimeProvider clock)
{
    private static readonly TimeSpan OneSitting = TimeSpan.FromMinutes(30);

    public async Task OnceAsync(Actor actor, AuditEntry entry, CancellationToken cancellation = default)
    {
        var (kind, since) = (entry.Kind.Name, clock.GetUtcNow() - OneSitting);
        await using (var database = await databases.CreateDbContextAsync(cancellation))
        {
            if (await database.AuditEvents.AnyAsync(audit => audit.Subject == entry.Subject && audit.Kind == kind && audit.ActorUser == actor.User && audit.At > since, cancellation))
                return;
        }

        await record.RunAsync(actor, entry, cancellation);
    }

    public Task EachTimeAsync(Actor actor, AuditEntry entry, CancellationToken cancellation = default) => record.RunAsync(actor, entry, cancellation);

    /// <summary>Names a search without repeating what was typed into it: a person's name may have been.</summary>
    public static string SubjectOf(string act, AuditSearch search)
    {
        var text = $"{search.Kind}\n{search.Verb}\n{search.Subject}\n{search.Actor}\n{search.Clause}\n{search.Done}\n{search.From:O}\n{search.To:O}";
        return search.IsEmpty ? act : $"{act} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12]}";
    }
}
