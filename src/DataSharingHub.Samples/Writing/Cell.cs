using System.Globalization;

namespace DataSharingHub.Samples.Writing;

/// <summary>A value as the partner's system holds it: text, a day or a whole number.</summary>
internal readonly record struct Cell(string? Text, DateOnly? Day, long? Number)
{
    public static implicit operator Cell(string? text) => new(text, null, null);

    public static implicit operator Cell(DateOnly day) => new(null, day, null);

    public static implicit operator Cell(DateOnly? day) => new(null, day, null);

    public static implicit operator Cell(int number) => new(null, null, number);

    public static implicit operator Cell(int? number) => new(null, null, number);

    public static implicit operator Cell(bool yes) => new(yes ? "Yes" : "No", null, null);

    public static implicit operator Cell(bool? yes) => new(yes is null ? null : yes.Value ? "Yes" : "No", null, null);

    public string AsText() =>
        Text ?? Day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? Number?.ToString(CultureInfo.InvariantCulture) ?? "";
}

/// <summary>How a partner lays out an extract: its headings, in its order, and what stands under each.</summary>
internal sealed record ExtractLayout<T>(string Dataset, IReadOnlyList<(string Heading, Func<T, RecordingFaults, Cell> Value)> Columns)
{
    public Cell[] Cells(T row, RecordingFaults faults)
    {
        var cells = new Cell[Columns.Count];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = Columns[i].Value(row, faults);
        return cells;
    }
}
