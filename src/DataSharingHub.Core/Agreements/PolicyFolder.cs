using DataSharingHub.Core.Agreements.Comparing;
using DataSharingHub.Core.Agreements.Reading;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Agreements;

/// <summary>One policy file: as it was taken into use, as this process read it at its start, and as it lies in the folder now. Null where it is not there.</summary>
public sealed record PolicyFileState(string Path, string? Accepted, string? Running, string? InFolder)
{
    public bool Waits => Accepted != InFolder;
}

/// <summary>How the policies folder stands to what is in use.</summary>
public sealed record PolicyFolderState
{
    /// <summary>Files that are not the same in all three places.</summary>
    public required IReadOnlyList<PolicyFileState> Differing { get; init; }

    /// <summary>What the folder holds now; null where it cannot be read without errors.</summary>
    public required PolicySet? InFolder { get; init; }

    public required IReadOnlyList<PolicyProblem> Problems { get; init; }

    /// <summary>What the agreement in the folder changes against the one in use; null where it is the same text.</summary>
    public required AgreementChanges? Changes { get; init; }

    /// <summary>True where the folder holds something that was never taken into use.</summary>
    public bool Waits => Differing.Any(file => file.Waits);

    /// <summary>True where what was taken into use is not what this process works with: it reads the files when it starts.</summary>
    public bool WantsRestart => Differing.Any(file => file.Accepted != file.Running);
}

/// <summary>Looks into the folder that the policies were read from, without taking anything into use.</summary>
public sealed class PolicyFolder(IDbContextFactory<HubDatabase> databases, PolicySet policies)
{
    /// <summary>The folder as it is now.</summary>
    public (PolicySet? Set, IReadOnlyList<PolicyProblem> Problems) Read()
    {
        if (policies.Directory.Length == 0)
            return (null, []);
        var (set, problems) = Policies.Read(policies.Directory);
        return (problems.Any(problem => problem.IsError) ? null : set, problems);
    }

    public async Task<PolicyFolderState> StateAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var accepted = await database.AcceptedPolicyFiles.AsNoTracking().ToDictionaryAsync(file => file.Path, file => file.Sha256, cancellation);
        var (set, problems) = Read();
        // The hashes are told of a folder with errors, too: a replaced file is often one.
        var folder = policies.Directory.Length == 0
            ? policies.Files
            : PolicyDirectory.ReadAll(policies.Directory, []).ToDictionary(file => file.Path, file => file.Sha256, StringComparer.Ordinal);
        var paths = accepted.Keys.Union(policies.Files.Keys).Union(folder.Keys).Order(StringComparer.Ordinal);
        return new PolicyFolderState
        {
            Differing =
            [
                .. paths.Select(path => new PolicyFileState(path, accepted.GetValueOrDefault(path), policies.Files.GetValueOrDefault(path), folder.GetValueOrDefault(path)))
                    .Where(file => file.Accepted != file.Running || file.Accepted != file.InFolder),
            ],
            InFolder = set,
            Problems = problems,
            Changes = set is null || set.Agreement.Sha256 == policies.Agreement.Sha256
                ? null
                : AgreementComparison.Compare(policies.Agreement, set.Agreement, [.. set.Products.Values.Select(PurposeRequest.Of)]),
        };
    }
}
