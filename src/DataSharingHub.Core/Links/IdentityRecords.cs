using System.Globalization;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Linkage;

namespace DataSharingHub.Core.Links;

/// <summary>
/// One dataset's identity rows as the engine's records. Rows with the very same identity are one record: offences of one child are not compared with each other.
/// </summary>
internal sealed class IdentityRecords
{
    private const int NoRecord = -1;
    private const int FieldsToBeSame = 4;

    private readonly List<(Guid Extract, int[] RecordOfRow)> extracts = [];
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly List<string?[]> records = [];
    private readonly IReadOnlyList<string> fields;
    private readonly bool[] weak;

    public IdentityRecords(string dataset, IReadOnlyList<string> fields)
    {
        Dataset = dataset;
        this.fields = fields;
        weak = [.. fields.Select(field => IdentityFields.KindOf(field) is FieldKind.Sex or FieldKind.Category)];
    }

    public string Dataset { get; }

    public int Count => records.Count;

    /// <summary>Adds an extract's identity columns; a field that it does not have is unknown.</summary>
    public void Add(Guid extract, RowSet identity, int rows)
    {
        var columns = fields.Select(field => identity.Has(field) ? identity[field].Values : null).ToArray();
        var recordOfRow = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            var values = Array.ConvertAll(columns, column => column?[row]);
            if (!values.Where((value, at) => value is not null && !weak[at]).Any())
            {
                // Nothing tells this person from others: two unknowns are not one person, and there is nothing to compare.
                recordOfRow[row] = NoRecord;
                continue;
            }

            // Too little known to say that two rows are one person without comparing: then each row is a record of its own.
            var key = values.Count(value => value is not null) < FieldsToBeSame
                ? string.Create(CultureInfo.InvariantCulture, $"{extract} {row}")
                : string.Join('\u001f', values.Select(value => value ?? "\u0000"));
            if (!known.TryGetValue(key, out var record))
            {
                known.Add(key, record = records.Count);
                records.Add(values);
            }

            recordOfRow[row] = record;
        }

        extracts.Add((extract, recordOfRow));
    }

    public LinkageSource ToSource() => new(
        Dataset,
        [.. Enumerable.Range(0, records.Count).Select(IdOf)],
        [.. fields.Select((field, at) => new LinkageField(field, IdentityFields.KindOf(field), [.. records.Select(values => values[at])]))],
        OneRecordPerPerson: false);

    /// <summary>Each extract's cluster column: the number of the person that each row is about; null where nothing is known of the person.</summary>
    public IEnumerable<(Guid Extract, Column Clusters)> Clusters(LinkageResult result)
    {
        var numbers = new string[records.Count];
        foreach (var clustered in result.Clusters.Where(clustered => clustered.Record.Source == Dataset))
            numbers[int.Parse(clustered.Record.Record, CultureInfo.InvariantCulture)] = clustered.Cluster.ToString(CultureInfo.InvariantCulture);
        foreach (var (extract, recordOfRow) in extracts)
            yield return (extract, new Column(LinkDatasets.ClusterColumn, Array.ConvertAll(recordOfRow, record => record == NoRecord ? null : numbers[record])));
    }

    private static string IdOf(int record) => record.ToString("D7", CultureInfo.InvariantCulture);
}
