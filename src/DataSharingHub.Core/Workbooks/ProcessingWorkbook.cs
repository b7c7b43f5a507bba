using System.Globalization;
using DataSharingHub.Core.Agreements;

namespace DataSharingHub.Core.Workbooks;

/// <summary>The record of processing activities as a workbook.</summary>
public static class ProcessingWorkbook
{
    public static byte[] Write(ProcessingRecord record, DateOnly day) => FactWorkbook.Write(
        "Record of processing activities", day,
        [
            new FactSheet(
                "Activities", string.Create(CultureInfo.InvariantCulture, $"Record of processing activities (UK GDPR article 30): {record.Title}, version {record.Version}"),
                ["Purpose", "What for", "Lawful basis", "Recipients", "Linkage"],
                [.. record.Activities.Select(activity => (IReadOnlyList<object>)[activity.Purpose, activity.Words, string.Join("; ", activity.LawfulBasis), string.Join("; ", activity.Recipients), activity.Linkage])]),
            new FactSheet(
                "Data", "Categories of people and of personal data, for each purpose", ["Purpose", "Dataset", "Supplied by", "About", "Data as the purpose sees them"],
                [
                    .. record.Activities.SelectMany(activity => activity.Data.Select(data =>
                        (IReadOnlyList<object>)[activity.Purpose, data.Dataset, data.Supplier, data.Subjects, string.Join("; ", data.Categories)])),
                ]),
            new FactSheet(
                "Controllers", "Joint controllers", ["Party", "Part", "Signed for by its"],
                [.. record.Controllers.Select(party => (IReadOnlyList<object>)[party.Name, party.Part, party.Officer])]),
            new FactSheet(
                "Time limits", "Time limits for erasure", ["Clause", "Limit"],
                [.. record.Retention.Select(limit => (IReadOnlyList<object>)[limit.Clause, limit.Words])]),
            new FactSheet(
                "Transfers and security", "Transfers to third countries, and security measures", ["What", "Description"],
                [["Transfers", record.Transfers], .. record.Security.Select(measure => (IReadOnlyList<object>)["Security", measure])]),
        ]);
}
