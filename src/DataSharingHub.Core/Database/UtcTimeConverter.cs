using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DataSharingHub.Core.Database;

/// <summary>
/// Times are UTC and whole microseconds in the database: SQLite cannot sort a time with an offset, and PostgreSQL keeps no finer time, so a
/// finer one would not hash the same after it was read back.
/// </summary>
public sealed class UtcTimeConverter() : ValueConverter<DateTimeOffset, DateTime>(
    time => ToMicroseconds(time).UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)))
{
    public static DateTimeOffset ToMicroseconds(DateTimeOffset time)
    {
        var utc = time.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
