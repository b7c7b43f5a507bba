using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace DataSharingHub.Portal.Receiving;

/// <summary>
/// A form whose last part is a file, read as it comes in: the fields before the file are kept, the file is a stream that nobody has read yet. Nothing is buffered.
/// </summary>
public sealed class StreamedForm
{
    private const int FieldsAtMost = 20;
    private const int FieldBytesAtMost = 8 * 1024;
    private const int BoundaryAtMost = 128;

    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);

    private StreamedForm()
    {
    }

    /// <summary>Name of the file as the sender calls it; null where none was chosen. It says what form is declared, and nothing else.</summary>
    public string? FileName { get; private set; }

    public Stream File { get; private set; } = Stream.Null;

    public string this[string name] => fields.GetValueOrDefault(name, "");

    /// <returns>Null where the request holds no such form.</returns>
    public static async Task<StreamedForm?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var kind) || !kind.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return null;
        var boundary = HeaderUtilities.RemoveQuotes(kind.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > BoundaryAtMost)
            return null;
        var form = new StreamedForm();
        var reader = new MultipartReader(boundary, request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = FieldBytesAtMost };
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                return null;
            if (disposition.FileName.HasValue || disposition.FileNameStar.HasValue)
            {
                var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;
                form.FileName = string.IsNullOrEmpty(name) ? null : name;
                form.File = section.Body;
                return form;
            }

            if (form.fields.Count == FieldsAtMost || await ReadAsync(section.Body, cancellation) is not { } value)
                return null;
            form.fields[HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? ""] = value;
        }

        return form;
    }

    private static async Task<string?> ReadAsync(Stream body, CancellationToken cancellation)
    {
        var buffer = new byte[FieldBytesAtMost + 1];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return read > FieldBytesAtMost ? null : Encoding.UTF8.GetString(buffer, 0, read);
    }
}
