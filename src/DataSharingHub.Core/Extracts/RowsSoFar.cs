using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts.Checking;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Extracts;

/// <summary>
/// Tells whoever looks at the extract's page how many rows have been read. Outside the stage's transaction, since nobody could see it inside; a count that is late or lost does no harm.
/// </summary>
internal sealed class RowsSoFar(HubDatabase database, Guid extract, TimeProvider clock) : IProgress<CheckProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private long told = clock.GetTimestamp();

    public void Report(CheckProgress value)
    {
        if (clock.GetElapsedTime(told) < Pause)
            return;
        told = clock.GetTimestamp();
        // Without the revision: whoever moves the extract on meanwhile is not disturbed.
        database.Extracts.Where(e => e.Id == extract).ExecuteUpdate(e => e.SetProperty(row => row.RowsSoFar, value.Rows));
    }
}
