using System.Security.Cryptography;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Releases;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Agreements;

/// <summary>Keeps every set of policies that was taken into use, and reads one again as it was.</summary>
public static class KeptPolicies
{
    /// <summary>Adds the set's files to the session where they are not kept yet; nothing where a file is no longer what was read.</summary>
    public static async Task AddAsync(HubDatabase database, PolicySet policies, CancellationToken cancellation = default)
    {
        if (policies.Directory.Length == 0 || await database.KeptPolicyPaths.AnyAsync(path => path.PoliciesSha256 == policies.Sha256, cancellation))
            return;
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (path, hash) in policies.Files)
        {
            var file = Path.Combine(policies.Directory, path);
            if (!File.Exists(file) || await File.ReadAllBytesAsync(file, cancellation) is not { } bytes || Convert.ToHexStringLower(SHA256.HashData(bytes)) != hash)
                return;
            files[hash] = bytes;
        }

        var hashes = files.Keys.ToList();
        var known = (await database.KeptPolicyFiles.Where(file => hashes.Contains(file.Sha256)).Select(file => file.Sha256).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        database.KeptPolicyFiles.AddRange(files.Where(file => !known.Contains(file.Key)).Select(file => new KeptPolicyFile { Sha256 = file.Key, Content = file.Value }));
        database.KeptPolicyPaths.AddRange(policies.Files.Select(file => new KeptPolicyPath { PoliciesSha256 = policies.Sha256, Path = file.Key, FileSha256 = file.Value }));
    }

    /// <summary>A set as it was; null where it was not kept. It explains what was done and decides nothing: what today's rules refuse is read all the same.</summary>
    public static async Task<PolicySet?> AtAsync(HubDatabase database, string policiesSha256, CancellationToken cancellation = default)
    {
        var files = await database.KeptPolicyPaths.AsNoTracking().Where(path => path.PoliciesSha256 == policiesSha256)
            .Join(database.KeptPolicyFiles.AsNoTracking(), path => path.FileSha256, file => file.Sha256, (path, file) => new { path.Path, file.Content }).ToListAsync(cancellation);
        if (files.Count == 0)
            return null;
        // The reader reads folders; a folder of its own gives it exactly what was kept.
        var folder = Directory.CreateTempSubdirectory("hub-policies-");
        try
        {
            foreach (var file in files)
            {
                var path = Path.Combine(folder.FullName, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllBytesAsync(path, file.Content, cancellation);
            }

            return Policies.Read(folder.FullName).Set is { } set && set.Sha256 == policiesSha256 ? set with { Directory = "" } : null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What a release was made under: the policies in use, or those of its time; null where they were not kept.</summary>
    public static async Task<PolicySet?> ThenAsync(HubDatabase database, PolicySet inUse, Release release, CancellationToken cancellation = default) =>
        release.PoliciesSha256 == inUse.Sha256 ? inUse : await AtAsync(database, release.PoliciesSha256, cancellation);

    /// <summary>An agreement's own file as it was signed; null where it was not kept.</summary>
    public static async Task<AgreementText.Found?> TextAsync(HubDatabase database, string agreementSha256, CancellationToken cancellation = default)
    {
        var path = await database.KeptPolicyPaths.AsNoTracking().Where(known => known.FileSha256 == agreementSha256 && known.Path.StartsWith("agreements/"))
            .OrderBy(known => known.Path).Select(known => known.Path).FirstOrDefaultAsync(cancellation);
        var file = path is null ? null : await database.KeptPolicyFiles.AsNoTracking().SingleOrDefaultAsync(known => known.Sha256 == agreementSha256, cancellation);
        return file is null ? null : new AgreementText.Found(Path.GetFileName(path)!, file.Content);
    }
}
