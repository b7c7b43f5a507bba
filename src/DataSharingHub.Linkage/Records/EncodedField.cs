using DataSharingHub.Linkage.Encoding;

namespace DataSharingHub.Linkage.Records;

/// <summary>Fields that partners encoded before sending: read as bytes, never folded.</summary>
internal static class EncodedField
{
    public static bool Is(FieldKind kind) => kind is FieldKind.EncodedForename or FieldKind.EncodedSurname or FieldKind.EncodedDateOfBirth
        or FieldKind.EncodedPostcode or FieldKind.EncodedSex;

    /// <summary>How a value of a kind begins, which says its version, and how many bytes it holds.</summary>
    public static (string Prefix, int Bytes) Form(FieldKind kind) => kind switch
    {
        FieldKind.EncodedForename or FieldKind.EncodedSurname => (EncodedName.Prefix, EncodedName.Bytes),
        FieldKind.EncodedDateOfBirth => (EncodedDate.Prefix, EncodedDate.Bytes),
        FieldKind.EncodedPostcode => (EncodedPostcode.Prefix, EncodedPostcode.Bytes),
        _ => (EncodedCategory.Prefix, EncodedCategory.Bytes),
    };

    /// <summary>Bytes per record; empty where unknown or not of the kind's form.</summary>
    public static byte[][] Read(FieldKind kind, Func<int, string?> read, int count)
    {
        Func<string?, byte[]?> decode = kind switch
        {
            FieldKind.EncodedForename or FieldKind.EncodedSurname => EncodedName.Decode,
            FieldKind.EncodedDateOfBirth => EncodedDate.Decode,
            FieldKind.EncodedPostcode => EncodedPostcode.Decode,
            _ => EncodedCategory.Decode,
        };
        var values = new byte[count][];
        for (var r = 0; r < count; r++)
            values[r] = decode(read(r)) ?? [];
        return values;
    }
}
