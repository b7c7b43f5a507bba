namespace DataSharingHub.Testing.Hub;

/// <summary>A clock that stands still until a test sets it.</summary>
public sealed class FixedClock(DateTime now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(now, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
