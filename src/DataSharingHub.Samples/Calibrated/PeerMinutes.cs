using DataSharingHub.Samples.People;
using DataSharingHub.Samples.Rows;

namespace DataSharingHub.Samples.Calibrated;

/// <summary>A person as the minute taker wrote it down.</summary>
internal sealed record WrittenPerson(Person Person, string Forename, string Surname)
{
    public string? AlsoKnownAs { get; init; }
    public DateOnly? BirthDate { get; init; }
    public required int Age { get; init; }
    public string? Postcode { get; init; }
}

/// <summary>A case's rows: one for each meeting that discussed it, alike but for incidents and for what had been named by then.</summary>
internal static class PeerMinutes
{
    public static IEnumerable<PeerCaseRow> Write(Dice dice, Population population, string caseId, string district, int year, PeerCase peer, WrittenPerson? written)
    {
        var months = peer.Several ? Meetings.Months(dice, 4).ToList() : [dice.Between(1, 12)];
        if (written is not null)
            population.Record(written.Person, PeerCalibration.Dataset, caseId);
        foreach (var month in months)
        {
            var last = month == months[^1];
            var individual = written is not null;
            yield return new PeerCaseRow
            {
                CaseId = caseId,
                Meeting = Meetings.Of(year, month, DayOfWeek.Thursday),
                District = district,
                CaseType = peer.CaseType,
                Person = written?.Person,
                Forename = written?.Forename,
                Surname = written?.Surname,
                AlsoKnownAs = written?.AlsoKnownAs,
                BirthDate = written?.BirthDate,
                AgeAtYearEnd = written?.Age,
                Gender = peer.Gender,
                Postcode = written?.Postcode,
                Ward = peer.Ward,
                Incidents = peer.Several ? dice.Between(2, 7) : 1,
                Spread = peer.Spread,
                Issues = Meetings.Named(dice, peer.Issues, last),
                Impact = Meetings.Named(dice, peer.Impact, last),
                Housing = peer.Housing,
                Alcohol = individual ? false : null,
                Drugs = individual ? peer.Drugs : null,
                MentalHealth = individual ? peer.MentalHealth : null,
                Send = individual ? peer.Send : null,
                SocialCare = individual ? peer.SocialCare : null,
                SchoolDisruption = individual ? peer.SchoolDisruption : null,
            };
        }
    }
}
