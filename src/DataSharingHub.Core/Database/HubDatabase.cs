using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Links;
using DataSharingHub.Core.Links.Review;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Database;

/// <summary>Everything durable: one model for PostgreSQL (the service) and SQLite (the embedded default).</summary>
public sealed class HubDatabase(DbContextOptions<HubDatabase> options) : DbContext(options)
{
    public DbSet<Extract> Extracts => Set<Extract>();

    public DbSet<Release> Releases => Set<Release>();

    public DbSet<ReleaseInput> ReleaseInputs => Set<ReleaseInput>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<LinkedPair> LinkedPairs => Set<LinkedPair>();

    public DbSet<LinkOpinion> LinkOpinions => Set<LinkOpinion>();

    public DbSet<ReviewedRecord> ReviewedRecords => Set<ReviewedRecord>();

    public DbSet<DataKey> DataKeys => Set<DataKey>();

    public DbSet<SealedContent> SealedContents => Set<SealedContent>();

    public DbSet<DoomedKey> DoomedKeys => Set<DoomedKey>();

    public DbSet<AcceptedPolicyFile> AcceptedPolicyFiles => Set<AcceptedPolicyFile>();

    public DbSet<KeptPolicyFile> KeptPolicyFiles => Set<KeptPolicyFile>();

    public DbSet<KeptPolicyPath> KeptPolicyPaths => Set<KeptPolicyPath>();

    public DbSet<AgreementSignature> AgreementSignatures => Set<AgreementSignature>();

    public DbSet<AgreementAct> AgreementActs => Set<AgreementAct>();

    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();

    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    public DbSet<AuditCheckpoint> AuditCheckpoints => Set<AuditCheckpoint>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<OneTimeLink> OneTimeLinks => Set<OneTimeLink>();

    public DbSet<PersonalToken> PersonalTokens => Set<PersonalToken>();

    /// <summary>What is left to be done once the present transaction is kept.</summary>
    internal List<Action> Left { get; } = [];

    /// <summary>Does something once the present transaction is kept; at once where there is none.</summary>
    internal void OnceKept(Action work)
    {
        if (Database.CurrentTransaction is null)
            work();
        else
            Left.Add(work);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTimeConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(HubDatabase).Assembly);
}
