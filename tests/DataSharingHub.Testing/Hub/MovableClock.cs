namespace DataSharingHub.Testing.Hub;

/// <summary>A clock that a test sets forward.</summary>
public sealed class MovableClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
