namespace DataSharingHub.Core.Database;

/// <summary>What a stored property says about people; purging, log scrubbing and sample data read it.</summary>
public enum PrivacyClass
{
    /// <summary>Nothing: ids, counts, times, hashes, statuses.</summary>
    None,

    /// <summary>A keyed pseudonym of a record in an extract: it dies with the extract, and without the key store nobody can make or try one.</summary>
    Pseudonym,

    /// <summary>Names somebody who works with the hub, never somebody in an extract.</summary>
    Staff,

    /// <summary>Encrypted content of an extract, of links or of an unprotected table; unreadable without the key store.</summary>
    Sealed,

    /// <summary>A data key, itself encrypted by a master key that is not in the database.</summary>
    WrappedKey,

    /// <summary>Words that a member of staff wrote, such as a reason.</summary>
    StaffText,
}

/// <summary>Declares the privacy class of a mapped property. A test lists properties that declare none.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PrivacyAttribute(PrivacyClass privacyClass) : Attribute
{
    public PrivacyClass Class { get; } = privacyClass;
}
