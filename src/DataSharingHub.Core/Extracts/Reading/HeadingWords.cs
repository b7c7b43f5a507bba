using System.Collections.Frozen;
using DataSharingHub.Core.Datasets;

namespace DataSharingHub.Core.Extracts.Reading;

/// <summary>The headings of a contract, in any case and spacing.</summary>
internal sealed class HeadingWords
{
    private readonly FrozenDictionary<string, DatasetField> fields;

    public HeadingWords(DatasetContract contract)
    {
        Contract = contract;
        var words = new Dictionary<string, DatasetField>(StringComparer.Ordinal);
        foreach (var field in contract.Fields)
        {
            foreach (var heading in field.Headings.Append(field.Name))
                words.TryAdd(Folding.Fold(heading), field);
        }

        fields = words.ToFrozenDictionary();
    }

    public DatasetContract Contract { get; }

    public IEnumerable<string> Folded => fields.Keys;

    public DatasetField? FieldOf(string heading) => heading.Length is 0 or > 200 ? null : fields.GetValueOrDefault(Folding.Fold(heading));

    public DatasetField? FieldOfFolded(string folded) => fields.GetValueOrDefault(folded);
}
