using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Screening;

/// <summary>Takes bytes that are still arriving, and stops at the limit instead of at the end.</summary>
public static class FileReceiving
{
    /// <summary>
    /// Copies <paramref name="source"/> to <paramref name="target"/>; beyond <paramref name="limit"/> bytes it empties the target and returns
    /// the problem, without reading the rest.
    /// </summary>
    public static async Task<ExtractProblem?> CopyAsync(Stream source, Stream target, long limit, CancellationToken cancellation = default)
    {
        var buffer = new byte[64 * 1024];
        var total = 0L;
        for (int read; (read = await source.ReadAsync(buffer, cancellation)) > 0;)
        {
            total += read;
            if (total > limit)
            {
                target.SetLength(0);
                var log = new ProblemLog();
                log.AddFile("file.too-large", ("found", $"more than {FileScreening.Megabytes(limit)}"), ("limit", FileScreening.Megabytes(limit)));
                return log.ToProblems()[0];
            }

            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return null;
    }
}
