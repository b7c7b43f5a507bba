using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using DataSharingHub.Core.Access;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using DataSharingHub.Testing.Service;

namespace DataSharingHub.Benchmarks.Service;

/// <summary>
/// <c>portal [seconds]</c>: 50 people browse (a page every two seconds or so) while ten files of 20 MB are sent at once, again and again, to one process with portal and worker on PostgreSQL, over loopback.
/// Prints the page times, the memory before, during and after, and the errors; ends with 1 where there was one.
/// </summary>
internal static class PortalLoad
{
    private const int People = 50;
    private const int Senders = 10;
    private const int FileBytes = 20_000_000;
    private static readonly string[] Pages = ["/", "/releases", "/checks", "/requests/new", "/publications/check", "/account", "/agreement"];

    public static async Task<int> RunAsync(string[] args)
    {
        var time = TimeSpan.FromSeconds(args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 120);
        using var database = await TestDatabase.NewAsync(On.Postgres);
        await using var hub = TestHub.On(database);
        await using var service = ServiceProcess.Start(database.Connection, hub.KeyFilePath, "--address", "http://127.0.0.1:0", "--workers", "1");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var address = await service.AddressAsync(patience.Token);
        var people = new List<HttpClient>();
        for (var person = 0; person < People; person++)
            people.Add(await LoadPeople.SignInAsync(hub, address, $"load-{person}", person % 2 == 0 ? Role.Analyst : Role.IgOfficer, "community-safety"));
        var senders = new List<HttpClient>();
        for (var sender = 0; sender < Senders; sender++)
            senders.Add(await LoadPeople.WithTokenAsync(hub, address, $"load-sender-{sender}", "police"));

        var (quiet, peak) = (service.Memory, 0L);
        var times = new ConcurrentBag<double>();
        var errors = new ConcurrentBag<string>();
        var sent = 0;
        using var over = new CancellationTokenSource(time);
        var browsing = people.Select((person, index) => BrowseAsync(person, new Random(index), times, errors, over.Token)).ToList();
        var sending = senders.Select(async (sender, index) => Interlocked.Add(ref sent, await SendAsync(sender, index, errors, over.Token))).ToList();
        var watching = WatchAsync(service, memory => peak = Math.Max(peak, memory), over.Token);
        await Task.WhenAll([.. browsing, .. sending, watching]);
        var sorted = times.Order().ToList();
        Console.WriteLine($"{time.TotalSeconds:0} s, {Environment.ProcessorCount} cores, {People} people, {Senders} senders of {FileBytes / 1_000_000} MB");
        Console.WriteLine($"pages {sorted.Count}: p50 {At(sorted, 0.5):0} ms, p95 {At(sorted, 0.95):0} ms, p99 {At(sorted, 0.99):0} ms; files sent {sent}; errors {errors.Count}");
        Console.WriteLine($"memory MB: before {quiet / 1e6:0}, peak {peak / 1e6:0}, which is {(peak - quiet) / 1e6 / Senders:0} for each sender; after {service.Memory / 1e6:0}; CPU {service.Cpu.TotalSeconds:0} s");
        foreach (var error in errors.GroupBy(error => error).OrderByDescending(group => group.Count()).Take(10))
            Console.WriteLine($"{error.Count()} x {error.Key}");
        return errors.IsEmpty ? 0 : 1;
    }

    private static async Task BrowseAsync(HttpClient person, Random random, ConcurrentBag<double> times, ConcurrentBag<string> errors, CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            var page = Pages[random.Next(Pages.Length)];
            var from = Stopwatch.GetTimestamp();
            using var answer = await person.GetAsync(page, CancellationToken.None);
            await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            // An officer may not ask for a release, and the page says so.
            if (!answer.IsSuccessStatusCode && !(page == "/requests/new" && (int)answer.StatusCode == 403))
                errors.Add($"{page} {(int)answer.StatusCode}");
            await Task.Delay(TimeSpan.FromSeconds(1 + (2 * random.NextDouble())), CancellationToken.None);
        }
    }

    /// <summary>Sends one file after the other, each of other bytes and for a part of its own.</summary>
    private static async Task<int> SendAsync(HttpClient sender, int number, ConcurrentBag<string> errors, CancellationToken until)
    {
        var sent = 0;
        while (!until.IsCancellationRequested)
        {
            using var content = new StreamContent(new MemoryStream(File(number, sent)));
            using var answer = await sender.PostAsync(
                $"/api/v1/extracts?dataset=police-suspects&from=2024-01-01&to=2024-12-31&part=load-{number}-{sent}&form=csv", content, CancellationToken.None);
            if (answer.IsSuccessStatusCode)
                sent++;
            else if ((int)answer.StatusCode != 429)
                errors.Add($"send {(int)answer.StatusCode}");
            if (!answer.IsSuccessStatusCode)
                await Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None);
        }

        return sent;
    }

    /// <summary>A CSV file of the size wanted whose rows are not what the contract wants: it is received, screened and checked like any other, and then refused.</summary>
    private static byte[] File(int number, int round)
    {
        var heading = Encoding.UTF8.GetBytes("suspect_id,crime_reference,recorded_date\n");
        var row = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"S{number:00}{round:0000},{new string('x', 150)},2024-01-01\n"));
        var file = new byte[FileBytes];
        heading.CopyTo(file, 0);
        for (var at = heading.Length; at < file.Length; at += row.Length)
            row.AsSpan(0, Math.Min(row.Length, file.Length - at)).CopyTo(file.AsSpan(at));
        return file;
    }

    private static async Task WatchAsync(ServiceProcess service, Action<long> seen, CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            seen(service.Memory);
            await Task.Delay(250, CancellationToken.None);
        }
    }

    private static double At(List<double> sorted, double part) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * part))];
}
