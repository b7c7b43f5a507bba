using System.Buffers.Binary;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Xunit;

namespace DataSharingHub.Core.Tests.Access;

public sealed class PasswordsTests
{
    private const string Password = "correct horse battery";
    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task PasswordOfAHub_CostsTheRoundsThatOwaspAsksFor(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var passwords = hub.Get<Passwords>();
        var somebody = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = "test-somebody",
            NormalizedName = "TEST-SOMEBODY",
            Role = Role.Analyst,
            Organisation = "police",
            Stamp = "1",
            CreatedAt = default,
        };
        somebody.PasswordHash = passwords.Hash(somebody, Password);
        var bytes = Convert.FromBase64String(somebody.PasswordHash);

        // The form of ASP.NET Core Identity, version 3: a marker, the function (2 is HMAC-SHA-512), the rounds, the salt's length, the salt, the key.
        Assert.Equal(1, bytes[0]);
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1)));
        Assert.Equal(210_000u, BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(5)));
        Assert.True(passwords.Fits(somebody, Password));
        Assert.False(passwords.Fits(somebody, Password + "!"));
        Assert.False(passwords.Fits(null, Password));
    }
}
