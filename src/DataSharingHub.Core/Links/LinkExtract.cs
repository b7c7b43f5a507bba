using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pipeline;

namespace DataSharingHub.Core.Links;

/// <summary>Makes every link that a linkage clause allows for the extract's dataset, and no other.</summary>
public sealed class LinkExtract(LinkageMemory memory) : IStage<Extract>
{
    /// <summary>Linking shares: an extract waits sealed while the agreement is not in force, and is linked when it is again.</summary>
    public Task<bool> MayBeginAsync(StageContext<Extract> context, CancellationToken cancellation) =>
        // The context's agreement has its kept signatures counted already, and stops hold every stage.
        Task.FromResult(AgreementInForce.Check(context.Policies.Agreement, DateOnly.FromDateTime(context.Now.UtcDateTime)).Count == 0);

    public async Task<IReadOnlyList<Refusal>> WorkAsync(StageContext<Extract> context, CancellationToken cancellation)
    {
        var dataset = context.Subject.Dataset;
        var clauses = context.Policies.Agreement.LinkageClauses.Where(clause => clause.Left == dataset || clause.Right == dataset).ToList();
        foreach (var clause in clauses)
            await LinkDatasets.RunAsync(context, clause, memory, cancellation);
        context.Record(AuditKinds.ExtractLinked, ("clauses", clauses.Count), ("rows", context.Subject.Rows ?? 0));
        return [];
    }
}
