using System.Buffers.Binary;
using DataSharingHub.Linkage.Encoding;
using DataSharingHub.Linkage.Records;

namespace DataSharingHub.Linkage.Blocking;

/// <summary>Blocking rules over encoded fields: keys are the partners' own keyed tokens, so the sizes of blocks are all that shows.</summary>
internal static class EncodedRuleBook
{
    private static readonly string[] Salts = ["day and month of birth", "month and year of birth", "day and year of birth", "date of birth in any order", "postcode"];

    public static IEnumerable<BlockingRule> For(RecordTable table)
    {
        var forename = Values(table, FieldKind.EncodedForename);
        var surname = Values(table, FieldKind.EncodedSurname);
        var date = Values(table, FieldKind.EncodedDateOfBirth);
        var postcode = Values(table, FieldKind.EncodedPostcode);
        var rules = new List<BlockingRule>();
        if (date is not null)
        {
            rules.Add(new("encoded date of birth", new KeyPart(r => Token(date[r], 0))));
            rules.Add(new("encoded date of birth, day and month in either order", new KeyPart(r => Token(date[r], 8))));
        }

        for (var at = 0; at < Salts.Length; at++)
        {
            var section = at;
            if (surname is not null)
                rules.Add(new($"encoded family name by sound and {Salts[at]}", new KeyPart(r => EncodedName.KeyOf(surname[r], section, EncodedName.SoundAt))));
            if (forename is not null)
                rules.Add(new($"encoded given name or its variants and {Salts[at]}", new KeyPart(r => EncodedName.KeyOf(forename[r], section, EncodedName.VariantAt))));
            if (forename is not null && surname is not null)
                rules.Add(new($"encoded names in either order and {Salts[at]}", new KeyPart(r => EncodedName.KeyOf(forename[r], section, EncodedName.JoinedAt))));
        }

        if (postcode is not null)
            rules.Add(new("encoded postcode", new KeyPart(r => Token(postcode[r], 0))));
        return rules;
    }

    private static byte[][]? Values(RecordTable table, FieldKind kind) =>
        table.Encoded.Where(e => e.Kind == kind).Select(e => e.Values).FirstOrDefault();

    private static ulong Token(byte[] value, int at) => value.Length == 0 ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(value.AsSpan(at));
}
