using DataSharingHub.Samples.People;
using DataSharingHub.Samples.Rows;

namespace DataSharingHub.Samples.Calibrated;

/// <summary>A pair of the linkage truth: one person, known to the meetings under one reference and to youth justice under another.</summary>
internal sealed record TruePair(int Person, string CaseId, string YotId, string District, string Variant);

/// <summary>
/// The Peer Group and Places Meetings of Cambridge. Eight of the 21 people are children of the youth justice cohorts, written down each with another fault.
/// Beside them stand people who must not be linked: a twin, two namesakes, and a father who has his son's name and home.
/// </summary>
internal static class PeerCalibration
{
    public const string Dataset = "pgpm-cases";

    private static readonly DateOnly YearEnd = new(2024, 12, 31);

    public static (List<PeerCaseRow> Rows, List<TruePair> Pairs) Rows(Dice dice, Population population, IReadOnlyList<ChildOffenceRow> offences)
    {
        var cases = PeerFigures.Analysed(dice.Fork("figures"));
        var children = new ChildPool(dice.Fork("children"), offences, YearEnd);
        var written = new Dictionary<int, WrittenPerson>();
        var pairs = new List<TruePair>();
        var individuals = Enumerable.Range(0, cases.Count).Where(i => cases[i].CaseType == "Individual").ToList();

        // The father and the smallest places first: they have the fewest children to choose from.
        foreach (var place in individuals.Where(i => cases[i].Age?.From >= 18))
            written[place] = Lookalikes.ParentOf(dice, population, children.Take(person => person.Sex == cases[place].Gender && person.Postcode is not null));
        var open = new Queue<int>(dice.Shuffled(individuals.Where(i => cases[i].Age?.From is 14 or 16)));
        foreach (var variant in NameVariants.All)
        {
            var place = open.Dequeue();
            var child = children.Take(person => Fits(person, cases[place]) && variant.Suits(person));
            variant.Prepare(child);
            written[place] = variant.Write(dice, population, child);
            pairs.Add(new TruePair(child.Number, CaseId(place), child.References[YouthCalibration.Dataset], Places.Cambridge, variant.Title));
            if (variant.Title == NameVariants.WithTwin)
                Lookalikes.MakeTwin(dice, population, child, children);
        }

        var twinOf = open.Dequeue();
        written[twinOf] = Lookalikes.TwinOf(dice, population, children.Take(person => Fits(person, cases[twinOf])));
        for (var i = 0; i < 2; i++)
        {
            var namesake = open.Dequeue();
            written[namesake] = Lookalikes.NamesakeOf(dice, population, children.Take(person => person.Sex == cases[namesake].Gender), cases[namesake].Age!.Value, YearEnd);
        }

        var rows = new List<PeerCaseRow>();
        cases.AddRange(PeerFigures.NotAnalysed(dice.Fork("others"), population.Places.Wards(Places.Cambridge)));
        for (var i = 0; i < cases.Count; i++)
        {
            if (cases[i].CaseType == "Individual" && !written.ContainsKey(i))
                written[i] = Stranger(dice, population, Places.Cambridge, cases[i], children.Surnames);
            rows.AddRange(PeerMinutes.Write(dice, population, CaseId(i), Places.Cambridge, 2024, cases[i], written.GetValueOrDefault(i)));
        }

        return (rows, pairs);
    }

    /// <summary>Someone whom youth justice does not know, with a surname that no child there has.</summary>
    public static WrittenPerson Stranger(Dice dice, Population population, string district, PeerCase peer, IReadOnlySet<string> taken)
    {
        var (from, to) = Ages.Born(peer.Age!.Value.From, peer.Age.Value.To, YearEnd, YearEnd);
        var person = population.Add(dice, new PersonWish { Sex = peer.Gender, BornFrom = from, BornTo = to, District = district });
        while (taken.Contains(person.Surname))
            person.Surname = population.Names.Surname(dice) + "son";
        return new WrittenPerson(person, person.Forename, person.Surname)
        {
            BirthDate = dice.Chance(0.3) ? person.BirthDate : null,
            Age = Ages.At(person.BirthDate!.Value, YearEnd),
            Postcode = dice.Chance(0.6) ? person.Postcode : null,
        };
    }

    private static string CaseId(int place) => $"PG-C{place + 1:D3}";

    private static bool Fits(Person person, PeerCase peer) =>
        person.Sex == peer.Gender && Ages.At(person.BirthDate!.Value, YearEnd) is var age && age >= peer.Age!.Value.From && age <= peer.Age.Value.To;
}
