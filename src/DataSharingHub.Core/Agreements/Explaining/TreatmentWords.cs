namespace DataSharingHub.Core.Agreements.Explaining;

/// <summary>Treatments in the words of the pages and of the differences between two versions.</summary>
public static class TreatmentWords
{
    public static string Of(Treatment treatment) => treatment.Kind switch
    {
        TreatmentKind.Drop => "dropped",
        TreatmentKind.Keep => "kept as it is",
        TreatmentKind.Identity => "identity: sealed apart, seen by linkage alone",
        TreatmentKind.Pseudonymise => "pseudonym",
        _ => treatment.To switch
        {
            "age-band" when treatment.At is null => $"age band ({treatment.Lookup})",
            "age-band" => $"age band at {treatment.At} ({treatment.Lookup})",
            "group" when treatment.Lookup is not null => $"group ({treatment.Lookup})",
            "outward-postcode" => "outward postcode only",
            var to => $"{to} only",
        },
    };

    public static string Count(int number, string word) => FormattableString.Invariant($"{number} {word}{(number == 1 ? "" : "s")}");
}
