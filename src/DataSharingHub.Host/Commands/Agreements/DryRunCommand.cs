using System.CommandLine;
using System.Globalization;
using System.Text;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Host.Commands.Running;

namespace DataSharingHub.Host.Commands.Agreements;

/// <summary><c>hub agreement dry-run FILE</c>: what a proposed agreement would touch of all that is held and released, before anyone signs.</summary>
internal static class DryRunCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The proposed agreement (YAML)." };
        return OfficerCommand.Create(
            "dry-run", "Try a proposed agreement against what the hub holds and has released; nothing is changed. Example: hub agreement dry-run drafts/joint-csp.yaml --organisation police", [file],
            async (session, parsed, actor, cancellation) =>
            {
                var path = parsed.GetRequiredValue(file);
                if (!path.Exists)
                    return ([new Core.Refusal("agreement.no-file", $"There is no file {path.FullName}.")], "");
                var proposal = session.Get<CompareProposal>().Run(await File.ReadAllBytesAsync(path.FullName, cancellation));
                if (proposal.Agreement is not { } proposed)
                    return ([.. proposal.Problems.Select(problem => new Core.Refusal(problem.Code, problem.Message))], "");
                var tried = await session.Get<TryAmendment>().RunAsync(proposed, actor, cancellation);
                return (tried.Refusals, tried.Value is { } run ? Words(run) : "");
            });
    }

    private static string Words(DryRun run)
    {
        var text = new StringBuilder();
        foreach (var change in run.Changes.Changes)
            text.AppendLine(CultureInfo.InvariantCulture, $"{(change.Widens switch { true => "+", false => "-", null => " " })} {(change.Clause is { } number ? number + " " : "")}{change.Sentence}");
        text.AppendLine(CultureInfo.InvariantCulture, $"It would touch {run.Fields.Count} fields, {run.Extracts.Count} extracts, {run.Releases.Count} releases, {run.Releases.Sum(release => release.Tables.Count)} tables, {run.Cells} cells.");
        foreach (var field in run.Fields)
            text.AppendLine(CultureInfo.InvariantCulture, $"  field {field.Dataset}.{field.Column} for {field.Purpose ?? "linkage"}: {field.Change}");
        foreach (var extract in run.Extracts)
            text.AppendLine(CultureInfo.InvariantCulture, $"  extract {extract.Id} ({extract.Dataset}, {extract.From:yyyy-MM-dd} to {extract.To:yyyy-MM-dd}): {string.Join(" ", extract.Effects)}");
        foreach (var release in run.Releases)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  release {release.Id} ({release.Product}, {release.Area}, {release.FirstYear}-{release.LastYear}): {string.Join(" ", release.Effects)}");
            foreach (var table in release.Tables)
                text.AppendLine(CultureInfo.InvariantCulture, $"    {table.Id}: {table.NewlyWithheld} cells newly withheld, {table.NewlyShown} newly shown{(table.Uses.Count == 0 ? "" : "; made from " + string.Join(", ", table.Uses))}");
        }

        return text.ToString().TrimEnd();
    }
}
