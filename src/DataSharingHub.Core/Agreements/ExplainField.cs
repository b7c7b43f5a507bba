using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements.Explaining;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Retention;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Agreements;

/// <summary>One field of one dataset, explained: under which clause it becomes what for whom, which products use it, where it is held until when, and which releases it reached.</summary>
public sealed record ExplainedField
{
    public required string Dataset { get; init; }
    public required string Field { get; init; }
    public required string Supplier { get; init; }
    public required IReadOnlyList<FieldScheduleLine> Clauses { get; init; }
    public required IReadOnlyList<FieldUse> Uses { get; init; }
    public required IReadOnlyList<FieldHeld> Held { get; init; }
    public required IReadOnlyList<FieldReached> Releases { get; init; }

    /// <summary>Linkage clauses that compare people on it.</summary>
    public required IReadOnlyList<string> Linkages { get; init; }

    /// <summary>Extracts from which it was destroyed for want of a clause.</summary>
    public required int Dropped { get; init; }

    public bool IsNeverStored => Clauses.All(line => line.Column is null);
}

/// <summary>A product that uses a column made from the field.</summary>
public sealed record FieldUse(string Product, string Purpose, string Column);

/// <summary>A column made from the field that an extract holds.</summary>
public sealed record FieldHeld(Guid Extract, DateOnly From, DateOnly To, string Part, string ForWhom, string Column, DateTimeOffset? Until, string? Clause);

/// <summary>A release whose product uses the field and that was made from an extract with it.</summary>
public sealed record FieldReached(Guid Release, string Product, string Area, int FirstYear, int LastYear, DateTimeOffset? ReleasedAt, string Status);

/// <summary>Explains a field from the files that the hub obeys and from what it holds; nothing is decrypted.</summary>
public sealed class ExplainField(IDbContextFactory<HubDatabase> databases, PolicySet policies)
{
    public async Task<Outcome<ExplainedField>> RunAsync(string dataset, string field, Actor actor, CancellationToken cancellation = default)
    {
        if (Permissions.Trace(actor) is { } denied)
            return denied;
        if (!policies.Datasets.TryGetValue(dataset, out var contract) || contract.Fields.All(known => known.Name != field))
            return new Refusal("agreement.no-field", $"There is no field '{field}' in the contract of '{dataset}'. Datasets: {string.Join(", ", policies.Datasets.Keys.Order(StringComparer.Ordinal))}.");
        var lines = FieldSchedule.Of(policies, contract).Where(line => line.Field == field).ToList();
        var columns = lines.Where(line => line.Column is not null).SelectMany(line => line.Purposes.Count == 0
            ? [(Part: "identity", Column: line.Column!)]
            : line.Purposes.Select(purpose => (Part: purpose, Column: line.Column!))).ToHashSet();
        var uses = policies.Products.Values.OrderBy(product => product.Id, StringComparer.Ordinal)
            .SelectMany(product => product.ColumnsOf(dataset).Where(column => columns.Contains((product.Purpose, column))).Select(column => new FieldUse(product.Id, product.Purpose, column))).ToList();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return new ExplainedField
        {
            Dataset = dataset,
            Field = field,
            Supplier = contract.Supplier,
            Clauses = lines,
            Uses = uses,
            Held = await HeldAsync(database, dataset, columns, cancellation),
            Releases = await ReleasesAsync(database, dataset, uses, cancellation),
            Linkages = [.. policies.Agreement.LinkageClauses.Where(clause => (clause.Left == dataset || clause.Right == dataset) && (clause.Fields.Contains(field) || columns.Any(column => clause.Fields.Contains(column.Column))))
                .Select(clause => $"clause {clause.Number}: {clause.Left} with {clause.Right}")],
            Dropped = lines.All(line => line.Clause is null || line.Column is null) ? await DroppedAsync(database, dataset, cancellation) : 0,
        };
    }

    private async Task<List<FieldHeld>> HeldAsync(HubDatabase database, string dataset, HashSet<(string Part, string Column)> columns, CancellationToken cancellation)
    {
        var parts = columns.Select(column => column.Part).Distinct().ToList();
        var held = await database.DataKeys.AsNoTracking().Where(key => parts.Contains(key.Part))
            .Join(database.Extracts.AsNoTracking().Where(extract => extract.Dataset == dataset), key => key.OwnerId, extract => extract.Id, (key, extract) => new { key.Part, key.Name, extract })
            .ToListAsync(cancellation);
        return
        [
            .. held.Where(key => columns.Contains((key.Part, key.Name))).OrderBy(key => key.extract.PeriodFrom).ThenBy(key => key.extract.Part, StringComparer.Ordinal).ThenBy(key => key.Part, StringComparer.Ordinal)
                .Select(key => (key, Clause: RetentionParts.ClauseFor(policies.Agreement, key.Part, ofRelease: false)))
                .Select(line => new FieldHeld(
                    line.key.extract.Id, line.key.extract.PeriodFrom, line.key.extract.PeriodTo, line.key.extract.Part, line.key.Part == "identity" ? "linkage" : line.key.Part, line.key.Name,
                    line.Clause is null ? null : line.key.extract.ReceivedAt.AddDays(line.Clause.Days), line.Clause?.Number)),
        ];
    }

    private static async Task<List<FieldReached>> ReleasesAsync(HubDatabase database, string dataset, List<FieldUse> uses, CancellationToken cancellation)
    {
        var products = uses.Select(use => use.Product).Distinct().ToList();
        var releases = await database.Releases.AsNoTracking().Where(release => products.Contains(release.Product) && release.Status != ReleaseStatus.Refused)
            .Where(release => database.ReleaseInputs.Any(input => input.ReleaseId == release.Id && database.Extracts.Any(extract => extract.Id == input.ExtractId && extract.Dataset == dataset)))
            .OrderBy(release => release.RequestedAt).ToListAsync(cancellation);
        return [.. releases.Select(release => new FieldReached(release.Id, release.Product, release.Area, release.FirstYear, release.LastYear, release.ReleasedAt, release.Status.ToString()))];
    }

    /// <summary>Events name the clause of a field, never the field, so this counts extracts of the dataset that lost any field.</summary>
    private static async Task<int> DroppedAsync(HubDatabase database, string dataset, CancellationToken cancellation)
    {
        var dropped = (await database.AuditEvents.AsNoTracking().Where(audit => audit.Kind == AuditKinds.FieldDropped.Name).Select(audit => audit.Subject).Distinct().ToListAsync(cancellation)).ToHashSet();
        var extracts = await database.Extracts.AsNoTracking().Where(extract => extract.Dataset == dataset).Select(extract => extract.Id).ToListAsync(cancellation);
        return extracts.Count(id => dropped.Contains(id.ToString()));
    }
}
