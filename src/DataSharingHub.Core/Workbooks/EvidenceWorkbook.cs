using System.Globalization;
using DataSharingHub.Core.Evidence;

namespace DataSharingHub.Core.Workbooks;

/// <summary>The evidence in tables, a sheet for each question that an auditor asks.</summary>
public static class EvidenceWorkbook
{
    public static byte[] Write(EvidenceData data) => FactWorkbook.Write(
        "Evidence pack", DateOnly.FromDateTime(data.GatheredAt.UtcDateTime),
        [
            Summary(data),
            new FactSheet(
                "Signatures", "Who signed the agreement", ["Party", "Role", "On", "Place", "User", "SHA-256 of the signed text"],
                [.. data.Agreements.SelectMany(agreement => agreement.Signatures).Select(s => Row(s.Party, s.Role, Day(s.On), s.Place, s.By ?? "", s.Sha256))]),
            new FactSheet(
                "Releases", "Releases", ["Release", "Product", "Purpose", "Area", "First year", "Last year", "Status", "Asked for by", "Asked for at", "Released at", "From a withdrawn extract", "Manifest SHA-256"],
                [.. data.Releases.Select(r => Row(
                    r.Id.ToString(), r.Product, r.Purpose, r.Area, r.FirstYear.ToString(CultureInfo.InvariantCulture), r.LastYear.ToString(CultureInfo.InvariantCulture), r.Status, r.RequestedBy,
                    Time(r.RequestedAt), r.ReleasedAt is { } at ? Time(at) : "", r.FromWithdrawnExtract ? "yes" : "no", r.ManifestSha256 ?? ""))]),
            new FactSheet(
                "Extracts", "Extracts that the releases were made from", ["Release", "Extract", "Dataset", "Supplier", "From", "To", "Received", "Confirmed by", "Status", "Rows used", "SHA-256"],
                [.. data.Releases.SelectMany(r => r.Extracts.Select(e => Row(
                    r.Id.ToString(), e.Id.ToString(), e.Dataset, e.Supplier, Day(e.PeriodFrom), Day(e.PeriodTo), Time(e.ReceivedAt), e.ConfirmedBy ?? "", e.Status, (long)e.RowsUsed, e.Sha256)))]),
            new FactSheet(
                "Clauses", "Clauses applied to these extracts", ["Release", "Clause", "Dataset", "What it did", "Extracts", "Rows", "Values"],
                [.. data.Releases.SelectMany(r => r.Clauses.Select(c => Row(r.Id.ToString(), c.Number, c.Dataset, c.Did, (long)c.Extracts, c.Rows, c.Values)))]),
            new FactSheet(
                "Disclosure", "What was withheld, and how that was proven", ["Release", "Clause", "Part", "What", "Number"],
                [.. data.Releases.SelectMany(r => r.Disclosure.Withheld.Select(c => Row(r.Id.ToString(), r.Disclosure.Clause, "withheld", c.Key, c.Value))
                    .Concat(r.Disclosure.Attack.Select(c => Row(r.Id.ToString(), r.Disclosure.Clause, "attack", c.Key, c.Value))))]),
            new FactSheet(
                "Decisions", "Checks, approvals, withdrawals", ["Release", "Gate", "Verdict", "User", "Role", "Organisation", "At", "Reason"],
                [.. data.Releases.SelectMany(r => r.Decisions.Select(d => Row(r.Id.ToString(), d.Gate, d.Verdict, d.User, d.Role, d.Organisation, Time(d.At), d.Reason ?? "")))]),
            new FactSheet(
                "Recipients", "Who downloaded the releases", ["Release", "User", "Organisation", "At"],
                [.. data.Releases.SelectMany(r => r.Recipients.Select(d => Row(r.Id.ToString(), d.User, d.Organisation, Time(d.At))))]),
        ]);

    private static FactSheet Summary(EvidenceData data) => new(
        "Summary", "Evidence pack: " + data.Scope, ["What", "Found"],
        [
            Row("Gathered", $"{Time(data.GatheredAt)} by {data.GatheredBy}"),
            .. data.Agreements.SelectMany(agreement => new[]
            {
                Row("Agreement", agreement.Id.Length == 0 ? "an earlier text, which was not kept" : string.Create(CultureInfo.InvariantCulture, $"{agreement.Title}, version {agreement.Version}")),
                Row("SHA-256 of the agreement", agreement.Sha256),
                Row("SHA-256 over all policy files", agreement.PoliciesSha256),
                Row("Agreement's file in this pack", agreement.File ?? "no: it was not kept"),
            }),
            Row("Audit chain", data.Chain.Verified ? "verified: nothing was changed, removed, reordered or cut off" : data.Chain.Fault!),
            Row("Checkpoint", string.Create(CultureInfo.InvariantCulture, $"event {data.Chain.CheckpointSequence}, {data.Chain.CheckpointHash}")),
            Row("Method", data.Releases[0].Disclosure.Method),
            .. data.Releases.Select(r => Row($"Release {r.Id}", r.Disclosure.IsProven ? "proven: the attacker recovered nothing" : "not proven")),
        ]);

    private static object[] Row(params object[] cells) => cells;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
