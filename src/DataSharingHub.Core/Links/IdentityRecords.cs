using System.Globalization;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Links.Review;
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
    private readonly List<(string Identity, Guid Extract, int Row)> firsts = [];
    private readonly Dictionary<int, int> earlier = [];
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

    /// <summary>Numbers that persons of these records had after an earlier linking.</summary>
    public IEnumerable<KeyValuePair<RecordKey, int>> Earlier => earlier.Select(number => KeyValuePair.Create(new RecordKey(Dataset, IdOf(number.Key)), number.Value));

    /// <summary>What makes each record the same as another row's, with its id.</summary>
    public IEnumerable<(string Identity, RecordKey Key)> Identities => known.Select(record => (record.Key, new RecordKey(Dataset, IdOf(record.Value))));

    /// <summary>Adds an extract's identity columns; a field that it does not have is unknown.</summary>
    /// <param name="numbers">Numbers of the rows' persons after an earlier linking; null where there was none.</param>
    public void Add(Guid extract, RowSet identity, string?[]? numbers = null)
    {
        var columns = fields.Select(field => identity.Has(field) ? identity[field].Values : null).ToArray();
        var recordOfRow = new int[identity.Count];
        for (var row = 0; row < recordOfRow.Length; row++)
        {
            var values = Array.ConvertAll(columns, column => column?[row]);
            if (!values.Where((value, at) => value is not null && !weak[at]).Any())
            {
                // Nothing tells this person from others: two unknowns are not one person, and there is nothing to compare.
                recordOfRow[row] = NoRecord;
                continue;
            }

            // Too little known to say that two rows are one person without comparing: then each row is a record of its own.
            var key = values.Count(value => value is not null) < FieldsToBeSame ? string.Create(CultureInfo.InvariantCulture, $"{extract} {row}") : WordsOf(values);
            if (!known.TryGetValue(key, out var record))
            {
                known.Add(key, record = records.Count);
                records.Add(values);
                firsts.Add((key, extract, row));
            }

            recordOfRow[row] = record;
            if (numbers?[row] is { } number)
                earlier.TryAdd(record, int.Parse(number, CultureInfo.InvariantCulture));
        }

        extracts.Add((extract, recordOfRow));
    }

    public LinkageSource ToSource(string? name = null) => new(
        name ?? Dataset,
        [.. Enumerable.Range(0, records.Count).Select(IdOf)],
        [.. fields.Select((field, at) => new LinkageField(field, IdentityFields.KindOf(field), [.. records.Select(values => values[at])]))],
        OneRecordPerPerson: false);

    /// <summary>Each extract's cluster column: the number of the person that each row is about; null where nothing is known of the person.</summary>
    public IEnumerable<(Guid Extract, Column Clusters)> Clusters(LinkageResult result)
    {
        var numbers = new string[records.Count];
        foreach (var clustered in result.Clusters.Where(clustered => clustered.Record.Source == Dataset))
            numbers[NumberOf(clustered.Record.Record)] = clustered.Cluster.ToString(CultureInfo.InvariantCulture);
        foreach (var (extract, recordOfRow) in extracts)
            yield return (extract, new Column(LinkDatasets.ClusterColumn, Array.ConvertAll(recordOfRow, record => record == NoRecord ? null : numbers[record])));
    }

    /// <summary>What a record is known by, and where it stands.</summary>
    public (string Identity, RecordPlace Place) Record(string id)
    {
        var record = NumberOf(id);
        var (identity, extract, row) = firsts[record];
        return (identity, new RecordPlace(Dataset, extract, row, HoldersOf(id)));
    }

    /// <summary>Every extract that has a row of the record.</summary>
    public IReadOnlyList<Guid> HoldersOf(string id)
    {
        var record = NumberOf(id);
        return [.. extracts.Where(extract => extract.RecordOfRow.Contains(record)).Select(extract => extract.Extract)];
    }

    /// <summary>The record of each row of an extract; null where nothing is known of the person.</summary>
    public IReadOnlyList<string?> RecordsOf(Guid extract) =>
        [.. extracts.Single(known => known.Extract == extract).RecordOfRow.Select(record => record == NoRecord ? null : IdOf(record))];

    /// <summary>All values of a row as one text, the same for rows of the same values.</summary>
    public static string WordsOf(IEnumerable<string?> values) => string.Join('\u001f', values.Select(value => value ?? "\u0000"));

    private static string IdOf(int record) => record.ToString("D7", CultureInfo.InvariantCulture);

    private static int NumberOf(string id) => int.Parse(id, CultureInfo.InvariantCulture);
}
