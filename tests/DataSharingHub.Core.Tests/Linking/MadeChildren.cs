using System.Globalization;
using System.Text;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Vault;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Linking;

/// <summary>A child as a youth justice extract writes one.</summary>
internal sealed record MadeChild(int Number, string Forename, string Surname, string Born, string Sex, string Postcode);

/// <summary>Youth justice extracts of made-up children, linked with one of the sample's minutes; and which number each row's person has.</summary>
internal sealed class MadeChildren : IDisposable
{
    private static readonly string[] Forenames = ["Rowan", "Beryl", "Caspian", "Delphine", "Edgar", "Florian", "Griselda", "Horatio", "Imogen", "Jasper", "Keziah", "Leander", "Marigold"];
    private static readonly string[] Starts = ["Har", "Brad", "Kem", "Wes", "Fel", "Under", "Strat", "Rock", "Lang", "Ash", "Thorn", "Grim", "Mar", "Cas", "Wyn"];
    private static readonly string[] Ends = ["ton", "ley", "worth", "ford", "combe", "by", "wick", "hurst", "stead", "dale", "mere"];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hub-children-");
    private int files;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static MadeChild Child(int i) => new(
        i, Forenames[i % 13], Starts[i % 15] + Ends[i / 15 % 11], $"{2007 + (i * 7 % 5)}-{1 + (i * 5 % 12):D2}-{1 + (i * 11 % 28):D2}", i % 2 == 0 ? "Male" : "Female",
        $"CB{1 + (i % 9)} {i % 10}A{(char)('A' + (i % 17))}");

    public static IEnumerable<MadeChild> Children(int from, int to) => Enumerable.Range(from, to - from).Select(Child);

    /// <summary>Children beside the first ones who could be they or somebody else: a birth date or a name differs, and no postcode says more.</summary>
    public static IEnumerable<MadeChild> Doubtful(int count) => Enumerable.Range(0, count).Select(i => Child(i) with
    {
        Number = 5000 + i,
        Born = i % 3 == 0 ? Child(i).Born : $"{2007 + (i * 7 % 5)}-{1 + (i * 5 % 12):D2}-{1 + ((i * 11) + 3) % 28:D2}",
        Forename = i % 3 == 0 ? Forenames[(i + 1) % 13] : Child(i).Forename,
        Postcode = i % 2 == 0 ? "" : Child(i).Postcode,
    });

    /// <summary>Writes an extract of a year, one offence for each child, in this order.</summary>
    public string Write(int year, IEnumerable<MadeChild> children)
    {
        var text = new StringBuilder("Person ID,Surname,Forename,DOB,Sex,Postcode,Offence number,Offence date,Offence group,Outcome,Outcome date\n");
        foreach (var child in children)
            text.Append(CultureInfo.InvariantCulture, $"Y{child.Number:D5},{child.Surname},{child.Forename},{child.Born},{child.Sex},{child.Postcode},{year - 2000},{year}-05-10,Drugs,Other Outcome,{year}-06-20\n");
        var path = Path.Combine(folder.CreateSubdirectory($"{++files}").FullName, $"yjs-offences_{year}-01-01_{year}-12-31.csv");
        File.WriteAllText(path, text.ToString());
        return path;
    }

    /// <summary>Sends the files and takes them as far as they go.</summary>
    public static async Task SendAsync(TestHub hub, params string[] files)
    {
        foreach (var file in files)
            Assert.Empty((await hub.SendAsync(file)).Refusals);
        await hub.DriveAsync();
    }

    /// <summary>The minutes of one district of the sample.</summary>
    public static string Minutes => SamplePartners.Extracts("pgpm-cases")[0];

    /// <summary>Number of each row's person in the extract of a year; of the minutes for 0.</summary>
    public static async Task<string?[]> NumbersAsync(TestHub hub, int year)
    {
        await using var database = hub.Open();
        var extract = await database.Extracts.AsNoTracking()
            .SingleAsync(e => e.Status == ExtractStatus.Linked && (year == 0 ? e.Dataset == "pgpm-cases" : e.Dataset == "yjs-offences" && e.PeriodFrom == new DateOnly(year, 1, 1)), Stop);
        return (await new SealedStore(database, hub.Get<IKeyStore>()).OpenAsync(extract.Id, "links:5.1", ["cluster"], Stop))["cluster"].Values;
    }

    public static async Task<Extract> ExtractAsync(TestHub hub, int year)
    {
        await using var database = hub.Open();
        return await database.Extracts.AsNoTracking().Where(e => e.Dataset == "yjs-offences" && e.PeriodFrom == new DateOnly(year, 1, 1)).OrderByDescending(e => e.ReceivedAt).FirstAsync(Stop);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
