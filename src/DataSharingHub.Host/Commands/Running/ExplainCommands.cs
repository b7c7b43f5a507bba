using System.CommandLine;
using System.Globalization;
using DataSharingHub.Core;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Workbooks;

namespace DataSharingHub.Host.Commands.Running;

/// <summary><c>hub explain cell|field|clauses</c>: on screen, or as a workbook with <c>--out</c>.</summary>
internal static class ExplainCommands
{
    public static Command Create() => new("explain", "Explain a cell of a release, a field of a dataset, or what each clause has done.") { Cell(), Field(), Clauses() };

    private static Command Cell()
    {
        var release = new Argument<Guid>("release") { Description = "Id of the release." };
        var table = new Argument<string>("table") { Description = "Id of the table." };
        var row = new Argument<int>("row") { Description = "Row, from 1." };
        var column = new Argument<int>("column") { Description = "Column, from 1." };
        var area = new Option<string?>("--area") { Description = "Name of the table's area, where it has one for each.", HelpName = "NAME" };
        var to = OfficerCommand.Out("the workbook");
        return OfficerCommand.Create(
            "cell", "Where a cell comes from, and why it is printed or withheld. Example: hub explain cell ID table-1 3 2 --organisation police --out cell.xlsx", [release, table, row, column, area, to],
            async (session, parsed, actor, cancellation) =>
            {
                var id = parsed.GetRequiredValue(release);
                var traced = await session.Get<TraceRelease>().RunAsync(id, actor, cancellation);
                if (traced.Value is not { } trace)
                    return (traced.Refusals, "");
                var policies = session.Get<PolicySet>();
                var cell = trace.Checked is null ? null : TracedCell.Find(
                    trace.Checked, policies.Products.GetValueOrDefault(trace.Release.Product), parsed.GetRequiredValue(table), parsed.GetValue(area), parsed.GetRequiredValue(row), parsed.GetRequiredValue(column));
                if (cell is null)
                    return ([new Refusal("explain.no-cell", $"There is no such cell. Tables: {string.Join(", ", trace.Checked?.Tables.Select(known => known.Id).Distinct() ?? [])}.")], "");
                await session.Get<RecordConsultation>().EachTimeAsync(actor, AuditEntry.For(AuditKinds.RecordConsulted, id), cancellation);
                if (parsed.GetValue(to) is { } file)
                    return ([], await OfficerCommand.WriteAsync(file, TraceWorkbook.Write(trace, cell, policies, Today()), cancellation));
                var facts = TraceWorkbook.Facts(trace, cell).Select(fact => $"{fact.What}: {fact.Answer}");
                var extracts = trace.Extracts.Where(input => cell.Datasets.Count == 0 || cell.Datasets.Contains(input.Extract.Dataset))
                    .Select(input => string.Create(CultureInfo.InvariantCulture, $"Extract: {input.Extract.Dataset}, {input.Extract.PeriodFrom:yyyy-MM-dd} to {input.Extract.PeriodTo:yyyy-MM-dd}, {input.Rows} rows, SHA-256 {input.Extract.Sha256}"));
                return ([], string.Join(Environment.NewLine, facts.Concat(extracts)));
            });
    }

    private static Command Field()
    {
        var name = new Argument<string>("field") { Description = "Dataset and field, as dataset.field." };
        var to = OfficerCommand.Out("the workbook");
        return OfficerCommand.Create(
            "field", "What happens to a field, for whom, where it is held until when, and which releases it reached. Example: hub explain field yjs-offences.date_of_birth --organisation police", [name, to],
            async (session, parsed, actor, cancellation) =>
            {
                var parts = parsed.GetRequiredValue(name).Split('.', 2);
                var explained = await session.Get<ExplainField>().RunAsync(parts[0], parts.Length > 1 ? parts[1] : "", actor, cancellation);
                if (explained.Value is not { } field)
                    return (explained.Refusals, "");
                await session.Get<RecordConsultation>().EachTimeAsync(actor, new AuditEntry(AuditKinds.AuditConsulted, $"field {field.Dataset}.{field.Field}"), cancellation);
                if (parsed.GetValue(to) is { } file)
                    return ([], await OfficerCommand.WriteAsync(file, FieldWorkbook.Write(field, Today()), cancellation));
                return ([], string.Join(Environment.NewLine,
                [
                    .. field.Clauses.Select(line => $"Clause {line.Clause ?? "none"}: {line.Treatment}{(line.Column is null ? "" : $", as {line.Column}")}{(line.Purposes.Count == 0 ? "" : ", for " + string.Join(", ", line.Purposes))}"),
                    .. field.Linkages.Select(linkage => "Compared under " + linkage),
                    .. field.Uses.Select(use => $"Used by {use.Product} as {use.Column}"),
                    string.Create(CultureInfo.InvariantCulture, $"Held in {field.Held.Select(held => held.Extract).Distinct().Count()} extract(s); reached {field.Releases.Count} release(s)."),
                ]));
            });
    }

    private static Command Clauses()
    {
        var to = OfficerCommand.Out("the workbook");
        return OfficerCommand.Create(
            "clauses", "What each clause has done so far: applied, blocked something, never met. Example: hub explain clauses --organisation police --out coverage.xlsx", [to],
            async (session, parsed, actor, cancellation) =>
            {
                var coverage = await session.Get<ReadClauseCoverage>().RunAsync(cancellation);
                await session.Get<RecordConsultation>().EachTimeAsync(actor, new AuditEntry(AuditKinds.AuditConsulted, "clause coverage"), cancellation);
                if (parsed.GetValue(to) is { } file)
                    return ([], await OfficerCommand.WriteAsync(file, CoverageWorkbook.Write(session.Get<PolicySet>(), coverage, id => id.ToString(), Today()), cancellation));
                return ([], string.Join(Environment.NewLine, coverage.Clauses.Select(clause => string.Create(CultureInfo.InvariantCulture,
                    $"{clause.Number} {CoverageWorkbook.Standing(clause)}: applied {clause.Applied}, blocked {clause.Blocked}, {clause.Extracts} extracts, {clause.Releases} releases. {clause.Words}"))));
            });
    }

    private static DateOnly Today() => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
}
