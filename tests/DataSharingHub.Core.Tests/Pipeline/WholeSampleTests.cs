using System.Text;
using System.Text.Json;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Links;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Pseudonyms;
using DataSharingHub.Core.Vault;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Pipeline;

/// <summary>The whole calibrated sample: who is linked, and that nothing of anybody can be read where it must not be.</summary>
public sealed class WholeSampleTests
{
    private const string Purpose = "reducing-reoffending";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task PeerGroupAndYouthJustice_ShareExactlyThePeopleOfTheTruth(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        foreach (var file in SamplePartners.Extracts("pgpm-cases").Concat(SamplePartners.Extracts("yjs-offences")))
            await hub.SendAsync(file);
        await hub.DriveAsync();

        await using var database = hub.Open();
        var store = new SealedStore(database, hub.Get<IKeyStore>());
        var clause = SamplePartners.PolicySet.Agreement.LinkageClauses.Single();
        var peers = await PeopleByClusterAsync(database, store, "pgpm-cases", clause.Number);
        var youths = await PeopleByClusterAsync(database, store, "yjs-offences", clause.Number);
        var found = peers.Keys.Intersect(youths.Keys)
            .Select(cluster => (Case: Assert.Single(peers[cluster]), Youth: Assert.Single(youths[cluster])))
            .OrderBy(pair => pair.Case, StringComparer.Ordinal).ToList();

        var truth = await File.ReadAllLinesAsync(Path.Combine(SamplePartners.Folder, "truth", "pairs-pgpm-yjs.csv"), Stop);
        var key = new PurposeKeys(hub.Get<IKeyStore>()).KeyFor(Purpose);
        var expected = truth.Skip(1).Select(line => line.Split(','))
            .Select(cells => (Case: Pseudonym("pgpm-cases", "case_id", key, cells[1]), Youth: Pseudonym("yjs-offences", "yot_person_id", key, cells[2])))
            .OrderBy(pair => pair.Case, StringComparer.Ordinal).ToList();
        Assert.Equal(expected, found);

        var pair = await database.LinkedPairs.SingleAsync(Stop);
        var overlap = JsonSerializer.Deserialize<Overlap>((await store.OpenBytesAsync(pair.Id, LinkDatasets.OverlapPart, LinkDatasets.OverlapName, Stop))!)!;
        Assert.Equal(expected.Count, overlap.LinkedPeople);
        Assert.InRange(expected.Count, overlap.Lower, overlap.Upper);
    }

    /// <summary>
    /// No name, reference, date of birth, postcode or free text of any sample extract is in the database (events, reports and errors with it), the log at its most talkative,
    /// the metrics, a release's files, or anything that an officer exports.
    /// </summary>
    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task WhateverLeavesOrIsKeptInClear_ShowsNoIdentifyingValue(On on)
    {
        using var log = new MemoryLog();
        using var metrics = new MemoryMetrics();
        await using var hub = await TestHub.NewAsync(on);
        hub.Restart(log: log);
        foreach (var file in Directory.GetFiles(Path.Combine(SamplePartners.Folder, "extracts")))
            await hub.SendAsync(file);
        await SendToTheWrongDatasetAsync(hub);
        var values = await IdentifyingValuesAsync(hub);
        await hub.DriveAsync();
        var release = await hub.RequestAsync("reoffending-deep-dive", "E07000008", 2021, 2024);
        Assert.Empty(release.Refusals);
        await hub.DriveAsync();

        Assert.True(values.Count > 10_000, $"Only {values.Count} values to look for.");
        Assert.Contains("CheckExtract", log.Text, StringComparison.Ordinal);
        Assert.Contains("hub.stage.duration", metrics.Text, StringComparison.Ordinal);
        var kept = await KeptAsync(on, hub.Database);
        (string, byte[])[] spoken = [("log", Encoding.UTF8.GetBytes(log.Text)), ("metrics", Encoding.UTF8.GetBytes(metrics.Text))];
        foreach (var (name, bytes) in kept.Concat(spoken))
            Assert.True(Found(bytes, values) is { Count: 0 }, $"{name} shows {Found(bytes, values).FirstOrDefault()}.");
        // What is handed out prints the words of the policies, and some name or note is such a word: an area, a category, a heading.
        values.RemoveWhere(PolicyWords().Contains);
        Assert.True(values.Count > 10_000, $"Only {values.Count} values to look for.");
        foreach (var (name, bytes) in await Handed.OutAsync(hub, release.Value!.Id, Stop))
            Assert.True(Found(bytes, values) is { Count: 0 }, $"{name} shows {Found(bytes, values).FirstOrDefault()}.");
    }

    /// <summary>All that somebody with the database has: SQLite's files as they lie on the disk, or a backup of PostgreSQL's.</summary>
    private static async Task<List<(string Name, byte[] Bytes)>> KeptAsync(On on, TestDatabase database)
    {
        if (on == On.Sqlite)
            return [.. Directory.GetFiles(Path.GetDirectoryName(database.Connection)!).Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)))];
        var server = await ThrowawayPostgres.SharedAsync();
        var backup = Path.Combine(server.Folder, $"{Guid.NewGuid():N}.sql");
        await server.RunOnAsync(RestoredCopy.NameOf(database), "pg_dump", "-f", backup);
        var bytes = await File.ReadAllBytesAsync(backup, Stop);
        File.Delete(backup);
        Assert.Contains(Core.Audit.AuditKinds.ExtractReceived.Name, Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        return [("backup", bytes)];
    }

    /// <summary>Every run of letters of six or more, at every length, in the files that the partners signed, postcodes apart.</summary>
    private static HashSet<string> PolicyWords()
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var files = Directory.GetFiles(SamplePartners.Policies, "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != "postcodes.csv");
        foreach (var line in files.SelectMany(File.ReadLines))
        {
            foreach (var word in line.Split([' ', ',', ';', ':', '"', '\'', '(', ')', '{', '}', '[', ']', '.', '/', '-'], StringSplitOptions.RemoveEmptyEntries))
            {
                for (var length = 6; length <= word.Length; length++)
                    words.Add(word[..length]);
            }
        }

        return words;
    }

    /// <summary>A file in another dataset's place: its report is full of problems, and quotes none of it.</summary>
    private static async Task SendToTheWrongDatasetAsync(TestHub hub)
    {
        var folder = Directory.CreateTempSubdirectory("hub-wrong-");
        var offences = SamplePartners.Extracts("yjs-offences")[0];
        var wrong = Path.Combine(folder.FullName, "probation-sentences_2019-01-01_2019-12-31" + Path.GetExtension(offences));
        File.Copy(offences, wrong);
        await hub.SendAsync(wrong);
        folder.Delete(recursive: true);
    }

    private static string Pseudonym(string dataset, string field, ReadOnlyMemory<byte> key, string value)
    {
        var clause = SamplePartners.PolicySet.Agreement.FieldClauses.First(c => c.Dataset == dataset && c.Field == field);
        return new Pseudonymiser(key, clause.Treatment.Identifier ?? field).Of(value)!;
    }

    private static async Task<Dictionary<string, HashSet<string>>> PeopleByClusterAsync(HubDatabase database, SealedStore store, string dataset, string clause)
    {
        var people = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var extract in await database.Extracts.Where(e => e.Dataset == dataset).ToListAsync(Stop))
        {
            var clusters = (await store.OpenAsync(extract.Id, "links:" + clause, ["cluster"], Stop))["cluster"].Values;
            var persons = (await store.OpenAsync(extract.Id, Purpose, ["person"], Stop))["person"].Values;
            foreach (var (cluster, person) in clusters.Zip(persons).Where(row => row.First is not null))
                (people.TryGetValue(cluster!, out var set) ? set : people[cluster!] = []).Add(person!);
        }

        return people;
    }

    /// <summary>Every telling value of six or more characters, taken where the rows are sealed after checking, in canonical form.</summary>
    private static async Task<HashSet<string>> IdentifyingValuesAsync(TestHub hub)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        await using var database = hub.Open();
        var store = new SealedStore(database, hub.Get<IKeyStore>());
        foreach (var extract in await database.Extracts.AsNoTracking().ToListAsync(Stop))
        {
            await hub.Get<RunStage>().RunAsync(ExtractPipeline.Stages, extract.Id, nameof(ScreenExtract), Stop);
            await hub.Get<RunStage>().RunAsync(ExtractPipeline.Stages, extract.Id, nameof(CheckExtract), Stop);
            var fields = SamplePartners.PolicySet.Datasets[extract.Dataset].Fields.ToDictionary(field => field.Name, field => field.Class);
            var held = await store.NamesAsync(extract.Id, CheckExtract.Part, Stop);
            foreach (var column in (await store.OpenAsync(extract.Id, CheckExtract.Part, [.. held.Where(fields.ContainsKey)], Stop)).Columns)
                values.UnionWith(column.Values.OfType<string>().Where(value => value.Length >= 6 && IsTelling(fields[column.Name], column.Name, value)));
        }

        // A birth date may be the day of an extract's period, which is no secret.
        foreach (var extract in await database.Extracts.AsNoTracking().ToListAsync(Stop))
        {
            values.Remove(extract.PeriodFrom.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            values.Remove(extract.PeriodTo.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }

        return values;
    }

    /// <summary>Identifiers and free text tell who somebody is; of the rest, dates of birth and whole postcodes do.</summary>
    private static bool IsTelling(FieldClass of, string name, string value) => of is FieldClass.Identifier or FieldClass.FreeText
        || name.Contains("birth", StringComparison.Ordinal) || (name.Contains("postcode", StringComparison.Ordinal) && value.Contains(' ', StringComparison.Ordinal));

    /// <summary>Which values occur: every place where a word could begin is looked up at each length that a value has. Places only, never the value.</summary>
    private static List<string> Found(byte[] haystack, HashSet<string> values)
    {
        var lookup = values.GetAlternateLookup<ReadOnlySpan<char>>();
        var text = Encoding.Latin1.GetString(haystack);
        var lengths = values.Select(value => value.Length).Distinct().Where(length => length <= 40).ToList();
        var found = new List<string>();
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsAsciiLetterOrDigit(text[at]))
                continue;
            foreach (var length in lengths)
                if (at + length <= text.Length && lookup.Contains(text.AsSpan(at, length)))
                    found.Add($"{length} characters at {at}");
        }

        return found;
    }
}
