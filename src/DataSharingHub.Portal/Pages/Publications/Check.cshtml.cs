using DataSharingHub.Core.Checking;
using DataSharingHub.Disclosure;
using DataSharingHub.Disclosure.Checking;
using DataSharingHub.Portal.Tags;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Refusal = DataSharingHub.Core.Refusal;

namespace DataSharingHub.Portal.Pages.Publications;

/// <summary>Checks a publication from elsewhere: which withheld numbers a reader can work out, and how. Nothing of it is kept.</summary>
[EnableRateLimiting(PortalServices.UploadLimit)]
[RequestSizeLimit(LargestFile + 100_000)]
public sealed class CheckModel : HubPage
{
    private const long LargestFile = 20_000_000;
    private static readonly TimeSpan TimeAtMost = TimeSpan.FromSeconds(60);
    private static readonly string[] Forms = [".xlsx", ".csv", ".yaml", ".yml", ".json"];

    [BindProperty]
    public IFormFile? Publication { get; set; }

    [BindProperty]
    public int Threshold { get; set; } = 5;

    [BindProperty]
    public string Knows { get; set; } = nameof(Reader.Same);

    public CheckReport? Report { get; private set; }

    public IReadOnlyList<Choice> Readers { get; } =
    [
        new(nameof(Reader.Same), "One mark for everything withheld", "A withheld count may be zero."),
        new(nameof(Reader.Zeros), "Zeros are always printed", "So a withheld count is at least one."),
        new(nameof(Reader.Marks), "Small numbers carry their own mark", "So a reader knows which withheld counts are small."),
    ];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Publication is null || Publication.Length == 0)
            return Refuse(new Refusal("publication.none", Publication is null ? "Select a publication." : "The selected file is empty."), nameof(Publication));
        if (Publication.Length > LargestFile)
            return Refuse(new Refusal("publication.large", "The selected file must be smaller than 20MB."), nameof(Publication));
        if (Threshold is < 2 or > 100)
            return Refuse(new Refusal("publication.threshold", "Enter a whole number from 2 to 100."), nameof(Threshold));
        if (!Enum.TryParse<Reader>(Knows, out var reader))
            return Refuse(new Refusal("publication.reader", "Select what a reader knows of withheld numbers."), nameof(Knows));
        var form = Forms.FirstOrDefault(known => Publication.FileName.EndsWith(known, StringComparison.OrdinalIgnoreCase));
        return form is null
            ? Refuse(new Refusal("publication.kind", "The selected file must be an XLSX, a CSV or a described table (YAML or JSON)."), nameof(Publication))
            : await CheckAsync(form, reader, cancellation);
    }

    private async Task<IActionResult> CheckAsync(string form, Reader reader, CancellationToken cancellation)
    {
        // The readers want a file. It gets a name of ours, is its owner's alone, and goes with the request.
        var path = Path.Combine(Path.GetTempPath(), $"publication-{Guid.NewGuid():N}{form}");
        try
        {
            await using (var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
                await Publication!.CopyToAsync(file, cancellation);
            var read = PublicationFile.Read(path, Threshold);
            if (read.Value is null)
                return Refuse(read.Refusals.Take(20).Select(refusal => refusal with { Message = refusal.Message.Replace(Path.GetFileName(path), "the file", StringComparison.Ordinal) }), nameof(Publication));
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limited.CancelAfter(TimeAtMost);
            Report = await Task.Run(() => PublicationCheck.Run(read.Value, new CheckOptions { Threshold = Threshold, Reader = reader }, limited.Token), limited.Token);
            return Page();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Refuse(new Refusal("publication.time", "The check took more than a minute and was stopped. Check fewer tables at once, or use the command hub check."), nameof(Publication));
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }
}
