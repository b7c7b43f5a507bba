namespace DataSharingHub.Linkage;

/// <summary>What a linkage field holds; it decides how values are standardised and compared.</summary>
public enum FieldKind
{
    /// <summary>A given name, or several.</summary>
    Forename,

    /// <summary>A family name.</summary>
    Surname,

    /// <summary>Given and family names in one value.</summary>
    FullName,

    /// <summary>Other names, separated by semicolons.</summary>
    Aliases,

    /// <summary>A date, ISO 8601 or day first.</summary>
    DateOfBirth,

    /// <summary>A sex or gender code.</summary>
    Sex,

    /// <summary>A UK postcode, whole or partial.</summary>
    Postcode,

    /// <summary>An address line.</summary>
    Address,

    /// <summary>A town or locality.</summary>
    Town,

    /// <summary>A Police National Computer id with check letter.</summary>
    PncId,

    /// <summary>A Criminal Records Office number with check letter.</summary>
    CroId,

    /// <summary>A probation case reference number.</summary>
    Crn,

    /// <summary>A National Insurance number.</summary>
    NationalInsurance,

    /// <summary>An NHS number with check digit.</summary>
    NhsNumber,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>An email address.</summary>
    Email,

    /// <summary>Any other reference number.</summary>
    OtherIdentifier,

    /// <summary>A code from a short list.</summary>
    Category,

    /// <summary>A year.</summary>
    Year,

    /// <summary>Any other text.</summary>
    Text,

    /// <summary>A given name encoded by <see cref="Encoding.RecordEncoder"/>.</summary>
    EncodedForename,

    /// <summary>A family name encoded by <see cref="Encoding.RecordEncoder"/>.</summary>
    EncodedSurname,

    /// <summary>A date of birth encoded by <see cref="Encoding.RecordEncoder"/>.</summary>
    EncodedDateOfBirth,

    /// <summary>A postcode encoded by <see cref="Encoding.RecordEncoder"/>.</summary>
    EncodedPostcode,

    /// <summary>A sex encoded by <see cref="Encoding.RecordEncoder"/>.</summary>
    EncodedSex,
}

/// <summary>One column of one source.</summary>
/// <param name="Name">Name shared by the sources that hold it, e.g. <c>date_of_birth</c>.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Values">One value per record in record order; null is unknown, and unknown never equals unknown.</param>
public sealed record LinkageField(string Name, FieldKind Kind, IReadOnlyList<string?> Values);

/// <summary>The records of one source: a dataset, an extract, a file.</summary>
/// <param name="Name">Name of the source, unique in a run.</param>
/// <param name="RecordIds">One id per record, unique in the source.</param>
/// <param name="Fields">Its columns, each as long as <paramref name="RecordIds"/>.</param>
/// <param name="OneRecordPerPerson">True where the source promises that no person has two records in it.</param>
public sealed record LinkageSource(string Name, IReadOnlyList<string> RecordIds, IReadOnlyList<LinkageField> Fields, bool OneRecordPerPerson);
