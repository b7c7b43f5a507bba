namespace DataSharingHub.Linkage.Compare;

/// <summary>
/// The codes of each record side by side, its source last, so that comparing two records reads memory in two places and not in two for each field.
/// </summary>
internal sealed class CodeRows
{
    // Few enough for their rows to stay near while column after column is written.
    private const int RecordsAtOnce = 1024;
    private readonly int[] _codes;

    public CodeRows(IReadOnlyList<Comparison> comparisons, int[] sourceOf)
    {
        Width = comparisons.Count + 1;
        _codes = new int[sourceOf.Length * Width];
        for (var from = 0; from < sourceOf.Length; from += RecordsAtOnce)
        {
            var to = Math.Min(sourceOf.Length, from + RecordsAtOnce);
            for (var k = 0; k < comparisons.Count; k++)
            {
                for (var r = from; r < to; r++)
                    _codes[(r * Width) + k] = comparisons[k].CodeOf(r);
            }

            for (var r = from; r < to; r++)
                _codes[(r * Width) + Width - 1] = sourceOf[r];
        }
    }

    /// <summary>Codes of a record, and its source.</summary>
    public int Width { get; }

    public ReadOnlySpan<int> Of(int record) => _codes.AsSpan(record * Width, Width);
}
