using System.CommandLine;
using System.Globalization;
using DataSharingHub.Core;
using DataSharingHub.Core.Evidence;

namespace DataSharingHub.Host.Commands.Running;

/// <summary><c>hub evidence</c>: the evidence pack of a release, or of everything released in a period.</summary>
internal static class EvidenceCommand
{
    public static Command Create()
    {
        var release = new Option<Guid?>("--release") { Description = "Id of a release.", HelpName = "ID" };
        var from = new Option<string?>("--from") { Description = "First day of a period, as 2026-01-31.", HelpName = "DAY" };
        var last = new Option<string?>("--to") { Description = "Last day of the period.", HelpName = "DAY" };
        var to = new Option<FileInfo>("--out") { Description = "Where to write the pack (ZIP).", HelpName = "FILE", Required = true };
        return OfficerCommand.Create(
            "evidence", "Write what an auditor asks for: workbook, JSON and proofs. Example: hub evidence --from 2026-01-01 --to 2026-03-31 --organisation police --out evidence.zip", [release, from, last, to],
            async (session, parsed, actor, cancellation) =>
            {
                EvidenceScope scope;
                if (parsed.GetValue(release) is { } id)
                    scope = EvidenceScope.Of(id);
                else if (Day(parsed.GetValue(from)) is { } first && Day(parsed.GetValue(last)) is { } end && end >= first)
                    scope = EvidenceScope.Of(first, end);
                else
                    return ([new Refusal("evidence.no-scope", "Name a release with --release, or a period with --from and --to, not before --from.")], "");
                var collected = await session.Get<CollectEvidence>().RunAsync(scope, actor, cancellation);
                if (collected.Value is not { } evidence)
                    return (collected.Refusals, "");
                using var pack = new MemoryStream();
                await session.Get<EvidencePack>().WriteAsync(evidence, pack, cancellation);
                return ([], await OfficerCommand.WriteAsync(parsed.GetRequiredValue(to), pack.ToArray(), cancellation));
            });
    }

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
