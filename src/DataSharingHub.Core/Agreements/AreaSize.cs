using DataSharingHub.Core.Datasets;

namespace DataSharingHub.Core.Agreements;

/// <summary>Which areas are smaller than others, and which of them a clause lets be seen.</summary>
internal static class AreaSize
{
    /// <summary>Wards lie in districts, districts in counties.</summary>
    public static int Of(string area) => area switch { "ward" => 0, "district" => 1, _ => 2 };

    /// <summary>The kind of area that a clause's column holds; null where it holds none that releases are made for.</summary>
    public static string? SeenThrough(FieldClause clause, DatasetField field) => (clause.Treatment.Kind, clause.Treatment.To, field.Lookup) switch
    {
        (TreatmentKind.Generalise, "ward" or "district", _) => clause.Treatment.To,
        (TreatmentKind.Keep, _, "wards") => "ward",
        (TreatmentKind.Keep, _, "districts") => "district",
        _ => null,
    };
}
