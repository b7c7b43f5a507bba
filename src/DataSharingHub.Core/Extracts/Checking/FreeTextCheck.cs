using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>Looks into free text for details of people before it is dropped, the names of the row's own person among them.</summary>
internal sealed class FreeTextCheck(IReadOnlyList<DatasetField?> fields, ProblemLog log)
{
    private readonly int[] texts = [.. Where(fields, field => field.Class == FieldClass.FreeText)];
    private readonly int[] names = [.. Where(fields, field => field.Type == FieldType.Name)];

    public void Look<TCells>(TCells cells, int row)
        where TCells : IRowCells
    {
        foreach (var i in texts)
        {
            if (i >= cells.Count || cells.Text(i).Length < 3)
                continue;
            var text = cells.Text(i);
            foreach (var kind in PersonalDataDetector.Find(text))
                log.AddRow("personal-data.in-text", row, fields[i]!.Name, kind, places: ("rule", kind));
            foreach (var name in names)
            {
                if (name >= cells.Count || !PersonalDataDetector.HasWord(text, cells.Text(name).Trim()))
                    continue;
                log.AddRow("personal-data.in-text", row, fields[i]!.Name, "the name of the row's person");
                break;
            }
        }
    }

    private static IEnumerable<int> Where(IReadOnlyList<DatasetField?> fields, Func<DatasetField, bool> wanted) =>
        Enumerable.Range(0, fields.Count).Where(i => fields[i] is { } field && wanted(field));
}
