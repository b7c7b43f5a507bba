using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Extracts.Dropping;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DataSharingHub.Portal.Tests.Extracts;

public sealed class DropFolderTests : IDisposable
{
    private const string Name = "iom-registrations_2021-01-01_2024-12-31.csv";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hub-drop-");

    private string Own => Path.Combine(folder.FullName, Sending.Supplier);

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task FileThatStandsStill_IsTakenOnce_InTheNameOfItsSuppliersAccount(On on)
    {
        await using var host = await StartAsync(on);
        var drop = Open(host);
        await File.WriteAllBytesAsync(Path.Combine(Own, Name), Sending.Csv());
        Assert.Empty(await drop.LookAsync());
        await File.AppendAllTextAsync(Path.Combine(Own, Name), "N990001,Samplez,Ann,01/02/1980,F,01/02/2024,\r\n");
        Assert.Empty(await drop.LookAsync());
        var taken = Assert.Single(await drop.LookAsync());
        Assert.False(taken.Receipt!.Recognised);
        Assert.Equal(DropFolder.AccountOf(Sending.Supplier), taken.Receipt.Extract.ReceivedBy);
        Assert.Equal(31, (await host.StandsAsync(taken.Receipt.Extract.Id)).Rows);
        Assert.Empty(Directory.GetFiles(Own));
        Assert.Equal(".json", Path.GetExtension(Assert.Single(Directory.GetFiles(Path.Combine(Own, "taken")))));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task FileLeftByACrash_IsRecognisedAndNotLoadedAgain(On on)
    {
        await using var host = await StartAsync(on);
        await PutAsync(Open(host), Sending.Csv());
        // As a process that died after the file was received and before it was moved.
        var again = Assert.Single(await PutAsync(Open(host), Sending.Csv()));
        Assert.True(again.Receipt!.Recognised);
        await using var database = host.Open();
        Assert.Equal(1, await database.Extracts.CountAsync());
    }

    [Fact]
    public async Task OddNamesAndLinks_AreRefusedAndNotRead()
    {
        await using var host = await StartAsync(On.Sqlite);
        var drop = Open(host);
        var secret = Path.Combine(folder.FullName, "secret.txt");
        await File.WriteAllTextAsync(secret, "not yours");
        File.CreateSymbolicLink(Path.Combine(Own, Name), secret);
        await File.WriteAllBytesAsync(Path.Combine(Own, "list of people.csv"), Sending.Csv());
        await File.WriteAllBytesAsync(Path.Combine(Own, Name + "\n"), Sending.Csv());
        await File.WriteAllBytesAsync(Path.Combine(Own, ".being-written.csv"), Sending.Csv());
        var dropped = (await drop.LookAsync()).Concat(await drop.LookAsync()).ToList();
        Assert.Equal(["drop.file-name", "drop.file-name", "drop.link"], dropped.Select(file => file.Refusals[0].Code).Order(StringComparer.Ordinal));
        Assert.Equal("not yours", await File.ReadAllTextAsync(secret));
        Assert.Equal(".being-written.csv", Path.GetFileName(Assert.Single(Directory.GetFiles(Own))));
        await using var database = host.Open();
        Assert.Equal(0, await database.Extracts.CountAsync());
    }

    [Fact]
    public async Task DatasetOfAnotherSupplier_IsRefusedWithAReportThatHoldsNoValue()
    {
        await using var host = await StartAsync(On.Sqlite);
        var refused = Assert.Single(await PutAsync(Open(host), Sending.Csv(), "probation-sentences_2021-01-01_2024-12-31.csv"));
        Assert.Equal("access.not-the-supplier", refused.Refusals[0].Code);
        var report = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(Own, "refused"), "*.json")));
        Assert.Contains("access.not-the-supplier", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Sample", report, StringComparison.Ordinal);
        await using var database = host.Open();
        Assert.Equal(1, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.ExtractNotTaken.Name));
    }

    [Fact]
    public async Task WithoutAnAccountOrWithADisabledOne_TheFileIsLeftLying()
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        Directory.CreateDirectory(Own);
        var none = Assert.Single(await PutAsync(Open(host), Sending.Csv()));
        Assert.False(none.PutAway);
        Assert.Equal("drop.no-account", none.Refusals[0].Code);
        Assert.Single(Directory.GetFiles(Own));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<PortalHost> StartAsync(On on)
    {
        Directory.CreateDirectory(Own);
        var host = await PortalHost.StartAsync(on);
        var administrator = new Actor("test set-up", Role.Administrator, Actor.Hub);
        await host.Get<CreateAccount>().RunAsync(DropFolder.AccountOf(Sending.Supplier), Role.DataLead, Sending.Supplier, administrator);
        return host;
    }

    private DropFolder Open(PortalHost host) => ActivatorUtilities.CreateInstance<DropFolder>(host.Services, folder);

    private async Task<IReadOnlyList<Dropped>> PutAsync(DropFolder drop, byte[] content, string name = Name)
    {
        await File.WriteAllBytesAsync(Path.Combine(Own, name), content);
        await drop.LookAsync();
        return await drop.LookAsync();
    }
}
