using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataSharingHub.Core.Tables;

namespace DataSharingHub.Core.Releases;

/// <summary>
/// What a release was made of and how, with one hash. The hashed part holds nothing that differs between two runs on the same inputs; dates,
/// checks and the place in the audit chain stand beside it.
/// </summary>
public sealed record ReleaseManifest(string Sha256, ManifestContent Content, ManifestCircumstances Circumstances)
{
    private static readonly JsonSerializerOptions Canonical = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    private static readonly JsonSerializerOptions Indented = new(Canonical) { WriteIndented = true };

    public static ReleaseManifest Of(ProtectedRelease release, ReleaseFacts facts)
    {
        var content = new ManifestContent
        {
            Product = release.Product,
            ProductVersion = release.ProductVersion,
            Purpose = release.Purpose,
            Areas = release.Areas,
            FirstYear = release.FirstYear,
            LastYear = release.LastYear,
            Agreement = facts.AgreementId,
            AgreementVersion = facts.AgreementVersion,
            AgreementSha256 = facts.AgreementSha256,
            PoliciesSha256 = facts.PoliciesSha256,
            PolicyFiles = [.. facts.PolicyFiles.OrderBy(file => file.Name, StringComparer.Ordinal)],
            Inputs = [.. facts.Inputs.Select(input => new ManifestInput(input.Dataset, input.Supplier, input.Sha256, input.Rows))
                .OrderBy(input => input.Dataset, StringComparer.Ordinal).ThenBy(input => input.Sha256, StringComparer.Ordinal)],
            Clauses = facts.Clauses,
            Disclosure = release.Disclosure,
            Attack = facts.Attack,
            ValuesSha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TidyCsv.Write(release)))),
        };
        var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, Canonical)));
        return new ReleaseManifest(hash, content, new ManifestCircumstances(facts.PublishedOn, facts.Checks, facts.AuditPosition));
    }

    /// <summary>The manifest as it lies beside the workbook.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Indented) + "\n";
}

public sealed record ManifestContent
{
    public int Form { get; init; } = 1;
    public required string Product { get; init; }
    public required int ProductVersion { get; init; }
    public required string Purpose { get; init; }
    public required IReadOnlyList<ReleaseArea> Areas { get; init; }
    public required int FirstYear { get; init; }
    public required int LastYear { get; init; }
    public required string Agreement { get; init; }
    public required int AgreementVersion { get; init; }
    public required string AgreementSha256 { get; init; }
    public required string PoliciesSha256 { get; init; }
    public required IReadOnlyList<PolicyFileHash> PolicyFiles { get; init; }
    public required IReadOnlyList<ManifestInput> Inputs { get; init; }
    public required IReadOnlyList<ClauseApplied> Clauses { get; init; }
    public required DisclosureSummary Disclosure { get; init; }
    public required ReleaseAttackResult Attack { get; init; }

    /// <summary>SHA-256 of the tidy CSV: every value and every mark of the release.</summary>
    public required string ValuesSha256 { get; init; }
}

public sealed record ManifestInput(string Dataset, string Supplier, string Sha256, int Rows);

public sealed record ManifestCircumstances(DateOnly PublishedOn, IReadOnlyList<OutputCheckFact> Checks, AuditPosition? AuditPosition);
