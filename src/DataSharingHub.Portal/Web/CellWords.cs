using System.Globalization;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Tables;

namespace DataSharingHub.Portal.Web;

public static partial class Words
{
    /// <summary>Class that outlines a withheld cell; its words say the same.</summary>
    public static string CellClass(CheckedCell cell) => cell.Standing == CellStanding.Published ? "" : cell.Reasons is null ? " hub-cell--secondary" : " hub-cell--primary";

    /// <summary>Why a cell is withheld, or printed rounded or perturbed over a small count, and how far a reader can get; empty for any other.</summary>
    public static string Why(CheckedCell cell)
    {
        if (cell.Standing == CellStanding.Published && cell.Outcome == WithheldOutcome.NotAttacked)
            return "";
        var why = cell.Standing == CellStanding.Published ? "small" : cell.Reasons is null ? "for others" : "small";
        return cell.Lower is { } lower
            ? string.Create(CultureInfo.InvariantCulture, $"{why}: {lower} to {(cell.Upper is { } upper ? upper.ToString(CultureInfo.InvariantCulture) : "any number")}")
            : why;
    }
}
