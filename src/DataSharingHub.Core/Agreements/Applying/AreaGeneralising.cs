using DataSharingHub.Core.Lookups;

namespace DataSharingHub.Core.Agreements.Applying;

/// <summary>Postcodes and wards made coarser, by the look-ups that the partners agreed on.</summary>
public static class AreaGeneralising
{
    /// <summary>The outward part of a canonical postcode, <c>CB91</c>; null where there are not two parts.</summary>
    public static string? Outward(string postcode) => postcode.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at ? postcode[..at] : null;

    /// <summary>The ward or district of a postcode or ward; null where the look-up does not know it.</summary>
    public static Func<string, string?> Using(Lookup lookup, string area) => value => lookup.WithCode(value)?[area];
}
