using DataSharingHub.Core.Pipeline;

namespace DataSharingHub.Portal.Web;

/// <summary>One step of a way in or out, as a row of a task list.</summary>
/// <param name="State"><c>Done</c>, <c>Now</c>, <c>Waiting</c> (for a person) or <c>Next</c>.</param>
public sealed record StageRow(string Words, string State)
{
    /// <summary>The steps of a pipeline as far as the subject came; nothing after a bad end.</summary>
    public static IReadOnlyList<StageRow> Of<T>(Pipeline<T> pipeline, T subject)
        where T : Staged
    {
        var at = pipeline.Steps.ToList().FindIndex(step => step.From == subject.Standing);
        var ended = at < 0;
        var reachedEnd = ended && pipeline.Steps[^1].To == subject.Standing;
        return
        [
            .. pipeline.Steps.Select((step, index) => new StageRow(
                WordsOf(step.Name),
                reachedEnd || index < at ? "Done" : ended ? "Not reached" : index > at ? "Next" : step.IsGate ? "Waiting for a person" : "Now")),
        ];
    }

    public static string WordsOf(string stage) => stage switch
    {
        "ScreenExtract" => "Screened: kind, size, contents of the file",
        "CheckExtract" => "Checked: every row against the dataset's contract",
        "ConfirmExtract" => "Confirmed by you",
        "MinimiseExtract" => "Minimised: fields without a clause dropped",
        "PseudonymiseExtract" => "Sealed: identity and attributes parted, file destroyed",
        "LinkExtract" => "Linked, where a clause allows it",
        "TabulateRelease" => "Tabulated from the purpose's columns",
        "ProtectRelease" => "Protected: small numbers withheld",
        "AttackRelease" => "Attacked: withheld numbers cannot be worked out",
        "CheckOutput" => "Checked by people who did not ask for it",
        "WriteWorkbook" => "Workbook and tidy files written",
        "ApproveRelease" => "Approved by an IG officer",
        _ => stage,
    };
}
