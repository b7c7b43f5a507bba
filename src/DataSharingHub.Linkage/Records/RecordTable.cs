namespace DataSharingHub.Linkage.Records;

/// <summary>
/// All records of a run, standardised, in one fixed order (source name, then record id), so that neither the order of the sources nor
/// that of the rows can change a result.
/// </summary>
internal sealed class RecordTable
{
    public required int Count { get; init; }

    /// <summary>Sources by name.</summary>
    public required IReadOnlyList<LinkageSource> Sources { get; init; }

    /// <summary>Per record the number of its source.</summary>
    public required int[] SourceOf { get; init; }

    /// <summary>Per record its row in the source.</summary>
    public required int[] RowOf { get; init; }

    /// <summary>Names, or null where no source has any.</summary>
    public required NameColumns? Names { get; init; }

    /// <summary>Dates by field name, as eight digits; 0 unknown.</summary>
    public required IReadOnlyList<(string Name, int[] Dates)> Dates { get; init; }

    /// <summary>All other fields with their kinds.</summary>
    public required IReadOnlyList<(FieldKind Kind, ValueColumn Column)> Others { get; init; }

    /// <summary>Other names of the records, or null where none is known.</summary>
    public required AliasNames? Aliases { get; init; }

    /// <summary>Fields that partners encoded, with the bytes of each record's value; empty bytes where unknown.</summary>
    public required IReadOnlyList<(FieldKind Kind, string Name, byte[][] Values)> Encoded { get; init; }

    /// <summary>Values that were longer than is read.</summary>
    public required long CutValues { get; init; }

    /// <summary>Values of date fields that say something and give no date, by source.</summary>
    public required IReadOnlyList<(string Source, string Field, int Unread, int Filled)> DatesNotRead { get; init; }

    /// <summary>Names of the fields that the given and the family names were read from.</summary>
    public required IReadOnlyDictionary<string, FieldKind> NameFields { get; init; }

    /// <summary>The standardised column that a name field was read into, or null where the field is not a name.</summary>
    public ValueColumn? NameColumnOf(string field) => !NameFields.TryGetValue(field, out var kind) ? null : kind == FieldKind.Surname ? Names?.Family : Names?.Given;

    public RecordKey KeyOf(int record) => Keys[record];

    /// <summary>The records' own names.</summary>
    public RecordKeys Keys => new(Sources, SourceOf, RowOf);
}

/// <summary>Source and id of each record, made when asked for.</summary>
/// <param name="sources">Sources by name.</param>
/// <param name="sourceOf">Source of each record.</param>
/// <param name="rowOf">Row of each record in its source.</param>
internal readonly struct RecordKeys(IReadOnlyList<LinkageSource> sources, int[] sourceOf, int[] rowOf)
{
    public int Count => sourceOf.Length;

    public RecordKey this[int record]
    {
        get
        {
            var source = sources[sourceOf[record]];
            return new RecordKey(source.Name, source.RecordIds[rowOf[record]]);
        }
    }
}
