using System.Globalization;

namespace DataSharingHub.Core.Audit;

/// <summary>Where the daily checkpoint is kept outside the database; null for nowhere.</summary>
public sealed record CheckpointFolder(string? Path);

/// <summary>The daily checkpoint: signed, kept in the database, and written to the folder outside it where one is named. A file that is there is never written over.</summary>
public sealed class KeepCheckpoint(CheckpointFile file, CheckpointFolder folder)
{
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var signed = await file.RunAsync(cancellation);
        if (folder.Path is null)
            return 1;
        var path = Path.Combine(folder.Path, string.Create(CultureInfo.InvariantCulture, $"audit-checkpoint-{signed.Checkpoint.Sequence:D10}.json"));
        if (File.Exists(path))
            return 0;
        var beside = path + ".new";
        await File.WriteAllTextAsync(beside, signed.Json, cancellation);
        File.Move(beside, path, overwrite: false);
        return 1;
    }
}
