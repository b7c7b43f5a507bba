using System.Collections.Frozen;
using DataSharingHub.Core.Datasets;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>The contract's list of what means "not known", for one field.</summary>
internal sealed class UnknownList
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> words;
    private readonly FrozenSet<DateOnly> dates;
    private readonly int longest;

    public UnknownList(UnknownValues unknown, DatasetField field)
    {
        var isText = field.Type is FieldType.Name or FieldType.Text;
        var isIdentifier = field.Type is FieldType.Crn or FieldType.Pnc or FieldType.Cro or FieldType.Reference or FieldType.CrimeReference;
        IEnumerable<string> list =
        [
            .. unknown.Anywhere,
            .. isText ? [] : unknown.Values,
            .. isIdentifier ? unknown.Identifiers : [],
            .. field.Type == FieldType.Name ? unknown.Names : [],
            .. field.Type == FieldType.Postcode ? unknown.Postcodes : [],
        ];
        var set = list.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        words = set.GetAlternateLookup<ReadOnlySpan<char>>();
        longest = set.Select(word => word.Length).DefaultIfEmpty(0).Max();
        dates = unknown.Dates.ToFrozenSet();
    }

    public bool Has(ReadOnlySpan<char> text) => text.Length <= longest && words.Contains(text);

    public bool Has(DateOnly date) => dates.Contains(date);

    /// <summary>A bare year that is the year of a stand-in date: 1900 or 9999.</summary>
    public bool HasYear(int year) => dates.Any(date => date.Year == year);
}
