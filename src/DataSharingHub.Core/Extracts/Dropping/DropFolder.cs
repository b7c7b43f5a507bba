using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts.Reports;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Core.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Extracts.Dropping;

/// <summary>
/// A folder for partners that automate: <c>&lt;supplier&gt;/dataset_from_to[_part].form</c>. A file is taken once its size and time stood still between two looks, in the
/// name of the supplier's account <c>drop-&lt;supplier&gt;</c>. One that was taken is sealed in the hub, so it is deleted here and leaves a report in <c>taken</c>; one that was
/// refused is moved to <c>refused</c> with its report, for its sender to correct. A file that is still there after a crash is sent again and recognised by its bytes.
/// </summary>
public sealed class DropFolder(
    DirectoryInfo folder, ReceiveExtract receive, Sweep sweep, IDbContextFactory<HubDatabase> databases, PolicySet policies, TimeProvider clock)
{
    private readonly Dictionary<string, (long Length, DateTime Written)> seen = new(StringComparer.Ordinal);

    /// <summary>User name of the account that a supplier's files are taken in the name of. An administrator makes it, as a data lead's; disabling it stops the folder.</summary>
    public static string AccountOf(string supplier) => "drop-" + supplier;

    /// <summary>One look at the folder.</summary>
    /// <returns>What became of each file that was dealt with.</returns>
    public async Task<IReadOnlyList<Dropped>> LookAsync(CancellationToken cancellation = default)
    {
        var done = new List<Dropped>();
        foreach (var supplier in policies.Datasets.Values.Select(contract => contract.Supplier).Distinct().Order(StringComparer.Ordinal))
        {
            var own = new DirectoryInfo(Path.Combine(folder.FullName, supplier));
            if (!own.Exists || own.LinkTarget is not null)
                continue;
            var files = own.EnumerateFiles().Where(StandsStill).OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
            if (files.Count == 0)
                continue;
            var account = await AccountAsync(supplier, cancellation);
            foreach (var file in files)
                done.Add(account is null ? new Dropped(supplier, null, [DropRefusals.NoAccount(supplier)], PutAway: false) : await DealAsync(own, file, account, cancellation));
        }

        return done;
    }

    private bool StandsStill(FileInfo file)
    {
        // What begins with a dot is still being written, by the usage of most programs that copy.
        if (file.Name.StartsWith('.'))
            return false;
        if (file.LinkTarget is not null)
            return true;
        var now = (file.Length, file.LastWriteTimeUtc);
        var same = seen.TryGetValue(file.FullName, out var before) && before == now;
        seen[file.FullName] = now;
        return same;
    }

    private async Task<Dropped> DealAsync(DirectoryInfo own, FileInfo file, Actor account, CancellationToken cancellation)
    {
        var supplier = own.Name;
        seen.Remove(file.FullName);
        var sending = ExtractFileName.Read(file.Name, replaces: false);
        if (sending.Value is null || file.LinkTarget is not null)
            return PutAway(own, file, supplier, null, [file.LinkTarget is null ? DropRefusals.Name() : DropRefusals.NoFile()]);
        Outcome<Receipt> receipt;
        await using (var content = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read))
        {
            // A link that was put in the file's place since we looked leads elsewhere.
            if (File.ResolveLinkTarget($"/proc/self/fd/{content.SafeFileHandle.DangerousGetHandle()}", returnFinalTarget: false) is { } opened && opened.Name != file.Name)
                return PutAway(own, file, supplier, null, [DropRefusals.NoFile()]);
            receipt = await receive.RunAsync(sending.Value, content, account, cancellation);
        }

        if (receipt.Value is { Recognised: false } taken)
            sweep.EnqueueOrLeave(ExtractPipeline.Stages, taken.Extract);
        return PutAway(own, file, supplier, receipt.Value, receipt.Refusals);
    }

    private Dropped PutAway(DirectoryInfo own, FileInfo file, string supplier, Receipt? receipt, IReadOnlyList<Refusal> refusals)
    {
        var target = own.CreateSubdirectory(receipt is null ? "refused" : "taken");
        // A name of our own: the same name may come again, and an odd one is not written anywhere.
        var name = $"{clock.GetUtcNow():yyyyMMdd'T'HHmmss}-{Guid.NewGuid():N}"[..24];
        var dropped = new Dropped(supplier, receipt, refusals, PutAway: true);
        DropReport.Write(Path.Combine(target.FullName, name + ".json"), SafeFileName.Show(file.Name), dropped);
        if (receipt is null)
            File.Move(file.FullName, Path.Combine(target.FullName, name + Ending(file.Name)));
        else
            file.Delete();
        return dropped;
    }

    private static string Ending(string name) => ExtractFileName.Read(name, replaces: false).Value is { } sending ? "." + sending.DeclaredForm : ".file";

    private async Task<Actor?> AccountAsync(string supplier, CancellationToken cancellation)
    {
        var name = Account.Normalise(AccountOf(supplier));
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var account = await database.Accounts.AsNoTracking().SingleOrDefaultAsync(
            known => known.NormalizedName == name && !known.Disabled && known.Role == Role.DataLead && known.Organisation == supplier, cancellation);
        return account?.ToActor();
    }
}
