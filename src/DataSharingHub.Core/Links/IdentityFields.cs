using DataSharingHub.Linkage;

namespace DataSharingHub.Core.Links;

/// <summary>What the identity columns hold, in the linkage engine's words. A column that is not listed is compared as plain text.</summary>
internal static class IdentityFields
{
    private static readonly Dictionary<string, FieldKind> Kinds = new(StringComparer.Ordinal)
    {
        ["forename"] = FieldKind.Forename,
        ["surname"] = FieldKind.Surname,
        ["also_known_as"] = FieldKind.Aliases,
        ["date_of_birth"] = FieldKind.DateOfBirth,
        ["sex"] = FieldKind.Sex,
        ["gender"] = FieldKind.Sex,
        ["postcode"] = FieldKind.Postcode,
        ["pnc_id"] = FieldKind.PncId,
        ["cro_number"] = FieldKind.CroId,
        ["crn"] = FieldKind.Crn,
    };

    public static FieldKind KindOf(string column) => Kinds.GetValueOrDefault(column, FieldKind.Text);
}
