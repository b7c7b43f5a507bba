namespace DataSharingHub.Portal.Web;

/// <summary>Media types of what is downloaded.</summary>
internal static class FileKinds
{
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Csv = "text/csv; charset=utf-8";
    public const string Json = "application/json";
    public const string JsonLines = "application/jsonl";
    public const string Zip = "application/zip";
}
