using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Host.Running;
using DataSharingHub.Samples;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Host.Serving;

/// <summary>Fills an empty hub with the made-up partnership: an account in every role, every extract, one release that has come out. A hub that holds anything is left alone.</summary>
internal static class SampleService
{
    private static readonly Actor Sample = new("sample set-up", Role.Administrator, Actor.Hub);

    public static async Task FillAsync(IHost host, HubSettings settings, Uri address, TextWriter screen, CancellationToken cancellation)
    {
        var session = HubSession.On(host);
        await using (var database = session.Open())
        {
            if (await database.Extracts.AnyAsync(cancellation))
            {
                screen.WriteLine("The hub holds extracts already, so no sample was put into it.");
                return;
            }
        }

        foreach (var (name, role, organisation) in People(session.Get<PolicySet>()))
        {
            var made = await session.Get<CreateAccount>().RunAsync(name, role, organisation, Sample, cancellation);
            if (made.Value is { } account)
                screen.WriteLine($"{name} ({role}, {organisation}): {new Uri(address, "set-up/" + account.LinkSecret)}");
        }

        var folder = Directory.CreateTempSubdirectory("hub-sample-");
        try
        {
            SampleGenerator.Generate(new SampleOptions { Directory = folder.FullName, Policies = settings.Policies });
            var run = new RunRequest
            {
                Settings = settings,
                In = new DirectoryInfo(Path.Combine(folder.FullName, "extracts")),
                Out = new DirectoryInfo(Path.Combine(folder.FullName, "release")),
                Product = "reoffending-deep-dive",
                Area = "E07000008",
                FirstYear = 2021,
                LastYear = 2024,
                SampleDecisions = true,
                User = Environment.UserName,
                Replace = false,
                Workers = 0,
            };
            var result = await RunHub.OnAsync(session, run, new NoProgress(), cancellation);
            screen.WriteLine($"The made-up partnership is in the hub: {result.Extracts.Count} extracts, and the release is {result.Release?.Status.ToString() ?? "not made"}.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<(string Name, Role Role, string Organisation)> People(PolicySet policies)
    {
        foreach (var supplier in policies.Datasets.Values.Select(contract => contract.Supplier).Distinct().Order(StringComparer.Ordinal))
            yield return ($"sample-lead-{supplier}", Role.DataLead, supplier);
        yield return ("sample-analyst", Role.Analyst, "community-safety");
        yield return ("sample-officer-1", Role.IgOfficer, "police");
        yield return ("sample-officer-2", Role.IgOfficer, "community-safety");
    }

    private sealed class NoProgress : IRunProgress
    {
        public void Step(string what, double done, double total)
        {
        }
    }
}
