using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pipeline;

namespace DataSharingHub.Core.Links;

/// <summary>Makes every link that a linkage clause allows for the extract's dataset, and no other.</summary>
public sealed class LinkExtract : IStage<Extract>
{
    public async Task<IReadOnlyList<Refusal>> WorkAsync(StageContext<Extract> context, CancellationToken cancellation)
    {
        var dataset = context.Subject.Dataset;
        var clauses = context.Policies.Agreement.LinkageClauses.Where(clause => clause.Left == dataset || clause.Right == dataset).ToList();
        foreach (var clause in clauses)
            await LinkDatasets.RunAsync(context, clause, cancellation);
        context.Record(AuditKinds.ExtractLinked, ("clauses", clauses.Count), ("rows", context.Subject.Rows ?? 0));
        return [];
    }
}
