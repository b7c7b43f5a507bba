using System.Globalization;

namespace DataSharingHub.Core.Evidence;

/// <summary>What evidence is asked for: one release, or everything released from one day to another.</summary>
public sealed record EvidenceScope
{
    private EvidenceScope()
    {
    }

    public Guid? Release { get; private init; }

    public DateOnly From { get; private init; }

    public DateOnly To { get; private init; }

    public static EvidenceScope Of(Guid release) => new() { Release = release };

    public static EvidenceScope Of(DateOnly from, DateOnly to) => new() { From = from, To = to };

    public string Name => Release?.ToString() ?? string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd} to {To:yyyy-MM-dd}");

    public string FileName => "evidence-" + Name.Replace(' ', '-') + ".zip";
}
