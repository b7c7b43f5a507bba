namespace DataSharingHub.Core.Extracts.Reading;

/// <summary>What a cell is in the partner's file, where the file says so.</summary>
internal enum CellKind { Text, Number, Date }

/// <summary>Rows of a file one after another, blank ones included, each with its number in the partner's own counting.</summary>
internal abstract class ExtractReader : IDisposable
{
    /// <summary>Moves to the next row; false at the end, or where the reader has logged why it cannot go on.</summary>
    public abstract bool Read();

    /// <summary>Line of a text file, row of a sheet, or table of a document, from 1.</summary>
    public abstract int Row { get; }

    /// <summary>Cells in this row.</summary>
    public abstract int Count { get; }

    public abstract ReadOnlySpan<char> Text(int cell);

    public virtual CellKind Kind(int cell) => CellKind.Text;

    /// <summary>True where every row is written out with all its cells, so that a row with fewer is a fault.</summary>
    public virtual bool CountsCells => false;

    public virtual string? Sheet => null;

    /// <summary>"line", "row" or "table".</summary>
    public abstract string RowWord { get; }

    /// <summary>How the file was read, for the report: encoding, separator, sheet.</summary>
    public abstract IReadOnlyList<(string What, string Found)> Facts { get; }

    /// <summary>Share of the file that has been read, in bytes; 0 where the reader cannot tell.</summary>
    public virtual long BytesRead => 0;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
