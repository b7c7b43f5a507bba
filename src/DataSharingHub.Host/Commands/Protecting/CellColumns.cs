using System.Globalization;
using DataSharingHub.Disclosure;

namespace DataSharingHub.Host.Commands.Protecting;

/// <summary>
/// Columns of <c>--cells</c> that say more of a cell: <c>weight</c> (what withholding it costs), <c>preset</c> (frozen, forced or unknown) and
/// <c>contributors</c> (different people behind it). Totals may be given rows of their own for them.
/// </summary>
internal sealed record CellColumns(int Weight, int Preset, int Contributors)
{
    private static readonly string[] Presets = ["", "free", "frozen", "forced", "unknown"];

    /// <summary>Where they are; −1 for each that is not there, or that is a dimension.</summary>
    public static CellColumns Of(IReadOnlyList<string> header, IReadOnlyCollection<int> dimensions)
    {
        int At(string name)
        {
            for (var i = 0; i < header.Count; i++)
                if (header[i] == name && !dimensions.Contains(i))
                    return i;
            return -1;
        }

        return new CellColumns(At("weight"), At("preset"), At("contributors"));
    }

    public bool Has(int column) => column == Weight || column == Preset || column == Contributors;

    public bool IsUnknown(string[] row) => Text(row, Preset) == "unknown";

    /// <summary>The cell with what its row says; null where that cannot be read.</summary>
    public InnerCell? Read(string[] row, InnerCell cell)
    {
        var (weight, people) = (1.0, 0);
        if (Text(row, Weight) is { Length: > 0 } w && !(double.TryParse(w, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out weight) && weight is > 0 and <= 1e6))
            return null;
        if (Text(row, Contributors) is { Length: > 0 } c && !int.TryParse(c, NumberStyles.None, CultureInfo.InvariantCulture, out people))
            return null;
        var preset = Text(row, Preset);
        if (!Presets.Contains(preset))
            return null;
        return cell with
        {
            Weight = weight,
            Contributors = Text(row, Contributors).Length > 0 ? people : null,
            Preset = preset switch { "frozen" => CellPreset.Frozen, "forced" => CellPreset.Forced, _ => CellPreset.Free },
        };
    }

    public static Refusal Unreadable(List<string> cells) => new(
        "unreadable-cell",
        $"Weights are numbers above 0 up to 1,000,000, contributors whole numbers, and a preset is frozen, forced, unknown, free or empty; found otherwise at: {string.Join("; ", cells.Take(5))}{(cells.Count > 5 ? string.Create(CultureInfo.InvariantCulture, $" and {cells.Count - 5} more") : "")}.",
        [.. cells.Take(20)]);

    private static string Text(string[] row, int column) => column < 0 ? "" : row[column].Trim();
}
