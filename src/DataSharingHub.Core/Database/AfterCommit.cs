using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DataSharingHub.Core.Database;

/// <summary>Does what an operation left to be done once its transaction is kept, such as destroying keys outside the database; nothing of it where the transaction is not.</summary>
internal sealed class AfterCommit : DbTransactionInterceptor
{
    public static readonly AfterCommit Instance = new();

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Run(eventData);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Run(eventData);
        return Task.CompletedTask;
    }

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => (eventData.Context as HubDatabase)?.Left.Clear();

    public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        (eventData.Context as HubDatabase)?.Left.Clear();
        return Task.CompletedTask;
    }

    private static void Run(TransactionEndEventData eventData)
    {
        if (eventData.Context is not HubDatabase database)
            return;
        foreach (var work in database.Left)
            work();
        database.Left.Clear();
    }
}
