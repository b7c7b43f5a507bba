namespace DataSharingHub.Samples.People;

/// <summary>A made-up person: the truth that partners then record, each in its own way.</summary>
internal sealed class Person
{
    public required int Number { get; init; }
    public required string Forename { get; set; }
    public required string Surname { get; set; }

    /// <summary><c>Male</c> or <c>Female</c>; null where nobody recorded it.</summary>
    public required string? Sex { get; init; }
    public required DateOnly? BirthDate { get; set; }

    /// <summary>Self-defined ethnicity code; null where nobody recorded it.</summary>
    public required string? Ethnicity { get; init; }

    /// <summary>Made-up postcode; null where no home is known.</summary>
    public required string? Postcode { get; set; }

    /// <summary>District of the postcode, or null.</summary>
    public required string? District { get; init; }
    public required string PncId { get; init; }
    public required string CroNumber { get; init; }

    /// <summary>Reference that each partner knows the person by.</summary>
    public Dictionary<string, string> References { get; } = [];
}

/// <summary>What someone must be to fit a place in a calibrated table; null leaves it to chance.</summary>
internal sealed record PersonWish
{
    public string? Sex { get; init; }
    public bool SexUnknown { get; init; }
    public required DateOnly BornFrom { get; init; }
    public required DateOnly BornTo { get; init; }
    public bool BirthDateUnknown { get; init; }
    public IReadOnlyList<string>? Ethnicities { get; init; }
    public required string? District { get; init; }
    public string? Ward { get; init; }

    public bool FitsBy(Person person) =>
        (SexUnknown ? person.Sex is null : person.Sex is not null && (Sex is null || person.Sex == Sex))
        && (BirthDateUnknown ? person.BirthDate is null : person.BirthDate >= BornFrom && person.BirthDate <= BornTo)
        && (Ethnicities is null || Ethnicities.Contains(person.Ethnicity))
        && person.District == District
        && Ward is null;
}
