using DataSharingHub.Core.Database;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Core.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Host.Running;

/// <summary>Waits until everything of a kind stands at a gate, at its end, or was given up; looks at the status, which is the truth.</summary>
internal static class StandingStill
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    /// <param name="moved">Told the subjects every time one of them has moved.</param>
    public static async Task<IReadOnlyList<T>> WaitAsync<T>(
        IDbContextFactory<HubDatabase> databases, Pipeline<T> pipeline, IReadOnlyCollection<Guid> ids, Action<IReadOnlyList<T>> moved, CancellationToken cancellation)
        where T : Staged
    {
        var last = -1;
        while (true)
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            var subjects = await database.Set<T>().AsNoTracking().Where(subject => ids.Contains(subject.Id)).ToListAsync(cancellation);
            var revision = subjects.Sum(subject => subject.Revision);
            if (revision != last)
                moved(subjects);
            last = revision;
            if (subjects.All(subject => IsStill(pipeline, subject)))
                return subjects;
            await Task.Delay(Pause, cancellation);
        }
    }

    public static bool IsGivenUp(Staged subject) => subject.Attempts >= StageJob.AttemptsAtMost;

    private static bool IsStill<T>(Pipeline<T> pipeline, T subject)
        where T : Staged => pipeline.After(subject.Standing) is null or { IsGate: true } || IsGivenUp(subject);
}
