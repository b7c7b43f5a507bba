using System.CommandLine;
using DataSharingHub.Core;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Host.Commands.Running;

/// <summary><c>hub migrate</c>: bring a database to this program's version; <c>--check</c> only says whether it is, and whether the model has a migration.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var hub = new HubOptions();
        var check = new Option<bool>("--check") { Description = "Change nothing: exit 1 where the model has changes without a migration, or an existing database lacks one." };
        var command = new Command("migrate", "Create or upgrade the hub's database. Examples: hub migrate; hub migrate --check; hub migrate --database \"Host=db;Database=hub\"") { check };
        hub.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = hub.Read(parsed);
            var json = parsed.GetValue(hub.Json);
            try
            {
                return parsed.GetValue(check)
                    ? await CheckAsync(settings.DatabaseOptions, json, cancellation)
                    : await MigrateAsync(settings, json, cancellation);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                return Screen.Fault(fault, settings.LogLevel);
            }
        });
        return command;
    }

    private static async Task<int> CheckAsync(DatabaseOptions options, bool json, CancellationToken cancellation)
    {
        var refusals = new List<Refusal>();
        foreach (var connection in new[] { "check.db", "Host=check" })
        {
            await using var model = new HubDatabase(DatabaseOptions.For(connection));
            if (model.Database.HasPendingModelChanges())
                refusals.Add(new Refusal("migrate.model-changed", $"The model has changes without a migration for {model.Database.ProviderName}. Add one: migrations/add NAME."));
        }

        if (options.IsPostgres || File.Exists(options.Connection))
        {
            await using var database = new HubDatabase(DatabaseOptions.For(options.Connection));
            refusals.AddRange((await MigrateDatabase.PendingAsync(database, cancellation))
                .Select(name => new Refusal("migrate.pending", $"The database lacks the migration {name}. Run: hub migrate")));
        }

        if (refusals.Count > 0)
            return Screen.Refuse(refusals, json);
        if (json)
            Screen.Json(new { outcome = "up to date" });
        else
            Console.Out.WriteLine("Every change of the model has a migration on both databases, and nothing is pending.");
        return ExitCodes.Ok;
    }

    private static async Task<int> MigrateAsync(Host.Running.HubSettings settings, bool json, CancellationToken cancellation)
    {
        Directory.CreateDirectory(settings.Home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var database = new HubDatabase(DatabaseOptions.For(settings.DatabaseOptions.Connection));
        var applied = await MigrateDatabase.RunAsync(database, cancellation);
        await PrepareJobStore.RunAsync(settings.DatabaseOptions, cancellation);
        if (json)
            Screen.Json(new { outcome = "migrated", applied });
        else
            Console.Out.WriteLine(applied.Count == 0 ? "The database is up to date." : $"Applied: {string.Join(", ", applied)}.");
        return ExitCodes.Ok;
    }
}
