using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;

namespace DataSharingHub.Core.Pipeline;

/// <summary>
/// The work of one stage. It reads and computes, adds what it made to the session and records audit entries; <see cref="RunStage"/> saves all of it in
/// one transaction with the new status. It may run twice after a crash, so it changes nothing outside the session.
/// </summary>
public interface IStage<T>
    where T : Staged
{
    /// <returns>False where the subject must wait for something else that is being worked on: nothing happens, and the stage is tried again later.</returns>
    Task<bool> MayBeginAsync(StageContext<T> context, CancellationToken cancellation) => Task.FromResult(true);

    /// <returns>Nothing where the stage is done; the refusals where it is not to be.</returns>
    Task<IReadOnlyList<Refusal>> WorkAsync(StageContext<T> context, CancellationToken cancellation);
}

/// <summary>What a stage works with.</summary>
public sealed class StageContext<T>(T subject, HubDatabase database, IKeyStore keys, PolicySet policies, DateTimeOffset now)
    where T : Staged
{
    private readonly List<AuditEntry> entries = [];
    private readonly List<Func<CancellationToken, Task>> inTransaction = [];

    public T Subject { get; } = subject;

    public HubDatabase Database { get; } = database;

    public IKeyStore Keys { get; } = keys;

    public SealedStore Store { get; } = new(database, keys);

    public PolicySet Policies { get; } = policies;

    public DateTimeOffset Now { get; } = now;

    public IReadOnlyList<AuditEntry> Entries => entries;

    public IReadOnlyList<Func<CancellationToken, Task>> InTransaction => inTransaction;

    /// <summary>Records an event about the subject.</summary>
    public void Record(AuditKind kind, params (string Name, long Count)[] counts) => Record(AuditEntry.For(kind, Subject.Id) with
    {
        Counts = counts.ToDictionary(count => count.Name, count => count.Count),
    });

    public void Record(AuditEntry entry) => entries.Add(entry with { AgreementSha256 = Policies.Agreement.Sha256 });

    /// <summary>Work that deletes or updates in bulk; it runs inside the transaction, before anything else is saved.</summary>
    public void InTheTransaction(Func<CancellationToken, Task> work) => inTransaction.Add(work);
}

/// <summary>A person's decision.</summary>
public sealed record Deciding(Actor Actor, Verdict Verdict, string? Reason)
{
    /// <summary>Ids of the tests that the person confirms; an output check is not agreed to without all of them.</summary>
    public IReadOnlyCollection<string> Tests { get; init; } = [];
}

/// <summary>Whether a decision may be made, and whether with it the gate opens.</summary>
public interface IGate<T>
    where T : Staged
{
    Task<GateAnswer> DecideAsync(StageContext<T> context, Deciding deciding, CancellationToken cancellation);
}

/// <summary>A gate's answer.</summary>
/// <param name="Refusal">Why this person may not decide; null where they may.</param>
/// <param name="Opens">True where no further decision is needed.</param>
public sealed record GateAnswer(Refusal? Refusal, bool Opens)
{
    public static readonly GateAnswer Open = new(null, true);
    public static readonly GateAnswer WaitsForMore = new(null, false);

    public static implicit operator GateAnswer(Refusal refusal) => new(refusal, false);
}
