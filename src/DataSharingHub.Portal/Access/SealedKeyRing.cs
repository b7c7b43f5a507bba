using System.Xml.Linq;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Access;

/// <summary>
/// The keys that cookies and forms are protected with, shared by every portal process through the database and sealed in the vault: with the database alone nobody can make
/// a session.
/// </summary>
internal sealed class SealedKeyRing(IDbContextFactory<HubDatabase> databases, IKeyStore keys) : IXmlRepository
{
    /// <summary>Owner of the keys in the vault; any constant would do.</summary>
    private static readonly Guid Owner = new("7d0f9d3e-41c5-4a4e-9a44-6b1ff3a0c0de");
    private const string Part = "portal";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var database = databases.CreateDbContext();
        var store = new SealedStore(database, keys, erasable: false);
        // The framework's interface is synchronous, and it asks once a day.
        var names = store.NamesAsync(Owner, Part).GetAwaiter().GetResult();
        return [.. names.Select(name => store.OpenBytesAsync(Owner, Part, name).GetAwaiter().GetResult()).OfType<byte[]>().Select(bytes => XElement.Load(new MemoryStream(bytes)))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var database = databases.CreateDbContext();
        using var content = new MemoryStream();
        element.Save(content);
        new SealedStore(database, keys, erasable: false).Seal(Owner, Part, friendlyName, content.ToArray());
        database.SaveChanges();
    }
}
