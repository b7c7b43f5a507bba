using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DataSharingHub.Core.Pipeline;

/// <summary>Something that goes through stages. Its status is the truth about how far it came; jobs are only hands.</summary>
public abstract class Staged
{
    [Privacy(PrivacyClass.None)]
    public required Guid Id { get; init; }

    /// <summary>Since when it has had its status: the sweep looks for what stands still.</summary>
    [Privacy(PrivacyClass.None)]
    public required DateTimeOffset StandingSince { get; set; }

    /// <summary>Failed attempts at the next stage; cleared when it succeeds.</summary>
    [Privacy(PrivacyClass.None)]
    public int Attempts { get; set; }

    /// <summary>Name of the exception type of the last failed attempt, for an administrator; never its message, which may quote data.</summary>
    [Privacy(PrivacyClass.None)]
    public string? Fault { get; set; }

    /// <summary>Changes with every change; two workers cannot both save.</summary>
    [Privacy(PrivacyClass.None)]
    public int Revision { get; set; }

    public abstract string Standing { get; }

    public abstract void MoveTo(string status);
}

internal static class StagedMapping
{
    public static void MapStaged<T>(this EntityTypeBuilder<T> staged)
        where T : Staged
    {
        staged.HasKey(s => s.Id);
        staged.Property(s => s.Id).ValueGeneratedNever();
        staged.Property(s => s.Revision).IsConcurrencyToken();
        staged.Property(s => s.Fault).HasMaxLength(100);
        staged.Ignore(s => s.Standing);
    }
}
