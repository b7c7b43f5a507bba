using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Database;

/// <summary>Waits, for a bounded time, until the database server answers: services start in any order, and a server that is starting refuses for a while.</summary>
public static class WaitForDatabase
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static async Task<Refusal?> RunAsync(IDbContextFactory<HubDatabase> databases, TimeSpan atMost, TimeProvider clock, CancellationToken cancellation = default)
    {
        var from = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await using var database = await databases.CreateDbContextAsync(cancellation);
                await database.Database.OpenConnectionAsync(cancellation);
                return null;
            }
            catch (Exception fault) when (LostDatabase.Is(fault) && clock.GetElapsedTime(from) < atMost)
            {
                await Task.Delay(Pause, clock, cancellation);
            }
            catch (Exception fault) when (LostDatabase.Is(fault))
            {
                return new Refusal(
                    "database.unreachable",
                    string.Create(CultureInfo.InvariantCulture, $"The database did not answer for {atMost.TotalSeconds:0} seconds. Start it, or correct the connection, and start the hub again."));
            }
        }
    }
}
