using System.Security.Cryptography;
using System.Text;
using DataSharingHub.Core.Pseudonyms;

namespace DataSharingHub.Core.Vault;

/// <summary>
/// The key of each purpose's pseudonyms, derived from one root in the key store (HKDF, SHA-256). It does not change when the master key rotates: pseudonyms of
/// old and new extracts must meet.
/// </summary>
public sealed class PurposeKeys(IKeyStore keys) : IPseudonymKeys
{
    public ReadOnlyMemory<byte> KeyFor(string purpose)
    {
        var root = keys.PseudonymRoot();
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, root, 32, info: Encoding.UTF8.GetBytes("pseudonym/" + purpose));
        CryptographicOperations.ZeroMemory(root);
        return key;
    }
}
