using System.Security.Cryptography;
using System.Text;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Vault;

namespace DataSharingHub.Core.Links.Review;

/// <summary>
/// Pseudonyms of records under one linkage clause: the same identity of the same dataset gets the same one in every linking, and nobody can make one, or try names
/// against one, without the hub's key.
/// </summary>
internal sealed class RecordPseudonyms(IKeyStore keys, LinkageClause clause)
{
    private readonly ReadOnlyMemory<byte> key = new PurposeKeys(keys).KeyFor("review:" + clause.Number);

    /// <param name="dataset">The dataset of the record.</param>
    /// <param name="identity">What makes the record the same as another, from <see cref="IdentityRecords"/>.</param>
    public string Of(string dataset, string identity) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key.Span, Encoding.UTF8.GetBytes(dataset + '\n' + identity)).AsSpan(0, 16));

    /// <summary>The address of two records' review, whichever is named first; nothing of either can be told from it.</summary>
    public Guid Review(string first, string second) => new(HMACSHA256.HashData(key.Span, Encoding.UTF8.GetBytes(
        string.CompareOrdinal(first, second) < 0 ? first + second : second + first)).AsSpan(0, 16));
}
