using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;
using OtpNet;

namespace DataSharingHub.Core.Access.Accounts;

/// <summary>
/// The second factor: codes of an authenticator app (TOTP, RFC 6238) and ten recovery codes, each of which works once. Secret and hashes are sealed in the vault, under the
/// account's id.
/// </summary>
internal sealed class SecondFactor(HubDatabase database, IKeyStore keys)
{
    public const int RecoveryCodes = 10;
    private const string Part = "account";
    private const string TotpName = "totp";
    private const string RecoveryName = "recovery";

    private readonly SealedStore store = new(database, keys, erasable: false);

    /// <summary>Takes a code of the app. Returns its time step where it is right and later than the last one taken; null otherwise.</summary>
    public static long? StepOf(byte[] secret, string code, DateTimeOffset now, long lastStep) =>
        new Totp(secret).VerifyTotp(now.UtcDateTime, Digits(code), out var step, new VerificationWindow(previous: 1, future: 1)) && step > lastStep ? step : null;

    public async Task<long?> StepOfAsync(Account account, string code, DateTimeOffset now, CancellationToken cancellation)
    {
        var secret = await store.OpenBytesAsync(account.Id, Part, TotpName, cancellation);
        return secret is null ? null : StepOf(secret, code, now, account.LastCodeStep);
    }

    /// <summary>Uses up a recovery code, in the caller's transaction; false where it is none that is left.</summary>
    public async Task<bool> UseRecoveryCodeAsync(Account account, string code, CancellationToken cancellation)
    {
        var left = await RecoveryAsync(account.Id, cancellation);
        if (!left.Remove(HashOf(code)))
            return false;
        await store.DestroyAsync(account.Id, Part, [RecoveryName], cancellation);
        store.Seal(account.Id, Part, RecoveryName, JsonSerializer.SerializeToUtf8Bytes(left));
        return true;
    }

    public async Task<int> RecoveryCodesLeftAsync(Guid account, CancellationToken cancellation) => (await RecoveryAsync(account, cancellation)).Count;

    /// <summary>Takes a new secret into use, in the caller's transaction.</summary>
    public async Task SetAsync(Guid account, byte[] secret, CancellationToken cancellation)
    {
        await store.DestroyAsync(account, Part, [TotpName], cancellation);
        store.Seal(account, Part, TotpName, secret);
    }

    /// <summary>Makes ten new recovery codes, in the caller's transaction; the old ones stop working.</summary>
    public async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(Guid account, CancellationToken cancellation)
    {
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)))
            .Select(code => string.Join('-', code[..4], code[4..8], code[8..12], code[12..])).ToList();
        await store.DestroyAsync(account, Part, [RecoveryName], cancellation);
        store.Seal(account, Part, RecoveryName, JsonSerializer.SerializeToUtf8Bytes(codes.Select(HashOf)));
        return codes;
    }

    private async Task<HashSet<string>> RecoveryAsync(Guid account, CancellationToken cancellation)
    {
        var kept = await store.OpenBytesAsync(account, Part, RecoveryName, cancellation);
        return kept is null ? [] : JsonSerializer.Deserialize<HashSet<string>>(kept)!;
    }

    private static string HashOf(string code) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(new string([.. code.Where(char.IsAsciiHexDigit)]).ToLowerInvariant())));

    private static string Digits(string code) => new([.. code.Where(char.IsAsciiDigit)]);
}
