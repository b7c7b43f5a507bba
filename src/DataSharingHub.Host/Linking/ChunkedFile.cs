using System.Text;

namespace DataSharingHub.Host.Linking;

/// <summary>Writes a large file of lines: chunks of lines are made side by side, and written in their order.</summary>
internal static class ChunkedFile
{
    private const int ChunkLines = 16_384;

    /// <param name="path">File to write.</param>
    /// <param name="heading">Its first line.</param>
    /// <param name="count">Number of lines that follow.</param>
    /// <param name="threads">Threads to make lines with; the file is the same for any number.</param>
    /// <param name="write">Writes one line, with its end.</param>
    public static void Write(string path, string heading, int count, int threads, Action<LineBuffer, int> write)
    {
        using var file = File.Create(path, 1);
        file.Write(Encoding.UTF8.GetBytes(heading));
        threads = Math.Max(1, threads);
        var buffers = Enumerable.Range(0, threads).Select(_ => new LineBuffer()).ToArray();
        for (var from = 0; from < count; from += ChunkLines * threads)
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t =>
            {
                buffers[t].Clear();
                var start = from + (t * ChunkLines);
                for (var line = start; line < Math.Min(count, start + ChunkLines); line++)
                    write(buffers[t], line);
            });
            foreach (var buffer in buffers)
                file.Write(buffer.Written);
        }
    }
}
