using System.Globalization;

namespace DataSharingHub.Linkage.Tests.Made;

/// <summary>A made-up person.</summary>
public sealed record MadePerson(int Number, string Forename, string Surname, DateOnly Born, string Sex, string Postcode);

/// <summary>One record of a made-up person, with the faults of real recording.</summary>
public sealed record MadeRecord(string Id, int Person, string? Forename, string? Surname, string? Born, string? Sex, string? Postcode);

/// <summary>Makes people with families, twins, and parents and children of one name, and records of them with faults.</summary>
public sealed class MadePeople(ulong seed)
{
    private static readonly (string Name, string Sex, string Short)[] Forenames =
    [
        ("WILLIAM", "M", "BILL"), ("ROBERT", "M", "BOB"), ("MICHAEL", "M", "MIKEY"), ("DAVID", "M", "DAVE"), ("THOMAS", "M", "TOM"), ("JAMES", "M", "JIM"),
        ("MOHAMMED", "M", "MUHAMMAD"), ("OLIVER", "M", "OLLIE"), ("DANIEL", "M", "DANNY"), ("RICHARD", "M", "RICKY"), ("KIERAN", "M", "CIARAN"), ("OWEN", "M", "OWAIN"),
        ("ELIZABETH", "F", "BETH"), ("MARGARET", "F", "MEG"), ("REBECCA", "F", "BECCA"), ("VICTORIA", "F", "VICKY"), ("SIOBHAN", "F", "SHIVAUN"), ("CATHERINE", "F", "KATE"),
        ("JENNIFER", "F", "JENNY"), ("SUSAN", "F", "SUE"), ("AISHA", "F", "AYESHA"), ("ABIGAIL", "F", "ABBIE"), ("SAMANTHA", "F", "SAM"), ("PATRICIA", "F", "TRISH"),
        ("HAROLD", "M", "HARRY"), ("GARETH", "M", "GAZ"), ("NATHAN", "M", "NATE"), ("RHYS", "M", "REECE"), ("PRIYA", "F", "PRIYANKA"), ("MOLLY", "F", "MOLLIE"),
    ];

    private static readonly string[] Starts = ["HAR", "BRAD", "KEM", "WES", "FEL", "UNDER", "STRAT", "ROCK", "LANG", "ASH", "THORN", "GRIM", "MAR", "CAS", "WYN", "DAR", "HOL", "PRES", "RUSH", "SUT"];
    private static readonly string[] Ends = ["TON", "LEY", "WORTH", "FORD", "COMBE", "BY", "WICK", "HURST", "STEAD", "DALE", "MERE", "WELL", "RIDGE", "HAM", "BURY"];
    private static readonly string[] Areas = ["CB", "PE", "NR", "IP", "SG", "MK", "LE", "NG"];
    private readonly SeededChance _chance = new(seed);
    private int _next;

    /// <summary>People, a third of them in families that share name and postcode; some twins and some parents and children of one name.</summary>
    public List<MadePerson> People(int count)
    {
        var people = new List<MadePerson>();
        while (people.Count < count)
        {
            var first = Stranger();
            people.Add(first);
            if (_chance.In(0.2))
                people.Add(Relative(first, first.Born.AddYears(-20 - _chance.Below(15)).AddDays(_chance.Below(300))));
            if (_chance.In(0.02))
                people.Add(Relative(first, first.Born));
            if (_chance.In(0.02))
                people.Add(first with { Number = _next++, Born = first.Born.AddYears(-20 - _chance.Below(15)).AddDays(40 + _chance.Below(200)) });
        }

        return [.. people.Take(count)];
    }

    public MadePerson Stranger()
    {
        var (name, sex, _) = _chance.Of(Forenames);
        return new MadePerson(_next++, name, Surname(), new DateOnly(1950 + _chance.Below(60), 1, 1).AddDays(1 + _chance.Below(364)), sex, Postcode());
    }

    /// <summary>A person of the same family name and postcode with another given name.</summary>
    public MadePerson Relative(MadePerson of, DateOnly born)
    {
        var (name, sex, _) = _chance.Of([.. Forenames.Where(f => f.Name != of.Forename)]);
        return of with { Number = _next++, Forename = name, Sex = sex, Born = born };
    }

    /// <summary>One record of a person; faults is the chance of each kind of fault, gaps that of an empty field.</summary>
    public MadeRecord Record(MadePerson person, string id, double faults, double gaps = 0.02)
    {
        string? forename = person.Forename, surname = person.Surname, postcode = person.Postcode;
        var born = person.Born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (_chance.In(faults))
            forename = Forenames.First(f => f.Name == person.Forename).Short;
        else if (_chance.In(faults))
            forename = Slip(forename);
        if (_chance.In(faults))
            surname = Slip(surname);
        else if (_chance.In(faults / 2))
            surname += "-" + Surname();
        if (_chance.In(faults / 4))
            (forename, surname) = (surname, forename);
        if (_chance.In(faults / 2) && person.Born.Day <= 12)
            born = $"{person.Born.Year:D4}-{person.Born.Day:D2}-{person.Born.Month:D2}";
        else if (_chance.In(faults / 2))
            born = person.Born.AddYears(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (_chance.In(faults))
            postcode = Postcode();
        string? Gap(string? value, double times = 1) => _chance.In(gaps * times) ? null : value;
        return new MadeRecord(id, person.Number, Gap(forename), Gap(surname), Gap(born, 2), Gap(person.Sex), Gap(postcode, 3));
    }

    /// <summary>A source of records, with the truth beside it.</summary>
    public static (LinkageSource Source, Dictionary<RecordKey, string> Truth) Source(string name, IReadOnlyList<MadeRecord> records, bool once = false) =>
    (
        new LinkageSource(name, [.. records.Select(r => r.Id)],
        [
            new LinkageField("forename", FieldKind.Forename, [.. records.Select(r => r.Forename)]),
            new LinkageField("surname", FieldKind.Surname, [.. records.Select(r => r.Surname)]),
            new LinkageField("date_of_birth", FieldKind.DateOfBirth, [.. records.Select(r => r.Born)]),
            new LinkageField("sex", FieldKind.Sex, [.. records.Select(r => r.Sex)]),
            new LinkageField("postcode", FieldKind.Postcode, [.. records.Select(r => r.Postcode)]),
        ], once),
        records.ToDictionary(r => new RecordKey(name, r.Id), r => r.Person.ToString(CultureInfo.InvariantCulture)));

    public string Slip(string word)
    {
        var at = 1 + _chance.Below(word.Length - 2);
        return _chance.Below(3) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, ((char)('A' + _chance.Below(26))).ToString()),
            _ => string.Concat(word.AsSpan(0, at), word.AsSpan(at + 1, 1), word.AsSpan(at, 1), word.AsSpan(at + 2)),
        };
    }

    private string Surname() => _chance.In(0.12) ? _chance.Of(["SMITH", "JONES", "TAYLOR"]) : _chance.Of(Starts) + _chance.Of(Ends);

    private string Postcode() => $"{_chance.Of(Areas)}{1 + _chance.Below(20)} {_chance.Below(10)}{(char)('A' + _chance.Below(4))}{(char)('A' + _chance.Below(4))}";
}
