using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DataSharingHub.Core.Access.Accounts;

/// <summary>Hashes and judges passwords: PBKDF2 with HMAC-SHA-512 at the number of rounds that OWASP's password storage advice asks for.</summary>
public sealed class Passwords
{
    public const int Rounds = 210_000;

    // The commonest of twelve characters or more; shorter ones the length refuses already.
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "123456789012", "1234567890123", "12345678901234", "123456123456", "password1234", "password12345", "passwordpassword", "qwertyuiop12", "qwertyuiop123",
        "qwertyuiopasdf", "1q2w3e4r5t6y", "1qaz2wsx3edc", "abcdefghijkl", "iloveyou1234", "administrator", "letmeinletmein", "welcome12345", "changemechangeme",
    };

    private readonly PasswordHasher<Account> hasher;
    private readonly string nobodys;

    /// <param name="rounds">A service takes <see cref="Rounds"/>; tests that sign in hundreds of times may take fewer.</param>
    public Passwords(int rounds)
    {
        hasher = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = rounds }));
        nobodys = hasher.HashPassword(null!, Secret.New());
    }

    public static Refusal? Judge(string password, string userName)
    {
        if (password.Length is < AccountRefusals.PasswordLengthAtLeast or > AccountRefusals.PasswordLengthAtMost)
            return AccountRefusals.PasswordLength();
        return Common.Contains(password) || password.Distinct().Count() < 4 || password.Contains(userName, StringComparison.OrdinalIgnoreCase)
            ? AccountRefusals.PasswordCommon()
            : null;
    }

    public string Hash(Account account, string password) => hasher.HashPassword(account, password);

    /// <summary>Whether the password is the account's. Where there is no such account the work is done all the same, so that the time taken tells nothing.</summary>
    public bool Fits(Account? account, string password)
    {
        // A password longer than any we took is not hashed: it would only cost us time.
        if (password.Length > AccountRefusals.PasswordLengthAtMost)
            return false;
        var result = hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? nobodys, password);
        return account?.PasswordHash is not null && result != PasswordVerificationResult.Failed;
    }
}
