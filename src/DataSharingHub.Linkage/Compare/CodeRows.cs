namespace DataSharingHub.Linkage.Compare;

/// <summary>The codes of each record side by side, so that comparing two records reads memory in two places and not in two for each field.</summary>
internal sealed class CodeRows
{
    private readonly int[] _codes;
    private readonly int _width;

    public CodeRows(IReadOnlyList<Comparison> comparisons, int records)
    {
        _width = comparisons.Count;
        _codes = new int[records * _width];
        for (var k = 0; k < _width; k++)
        {
            for (var r = 0; r < records; r++)
                _codes[(r * _width) + k] = comparisons[k].CodeOf(r);
        }
    }

    public ReadOnlySpan<int> Of(int record) => _codes.AsSpan(record * _width, _width);
}
