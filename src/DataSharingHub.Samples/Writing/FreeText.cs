using DataSharingHub.Samples.People;

namespace DataSharingHub.Samples.Writing;

/// <summary>Notes as officers write them: they have no clause in the agreement and must be dropped.</summary>
internal static class FreeText
{
    private static readonly string[] Probation =
    [
        "Attended as instructed.", "Missed one appointment, reason accepted.", "Asked for help with housing.", "Working with drug services; doing well.",
        "Says \"wants a fresh start\".", "Home visit done, nobody in.", "New job at a café, shifts clash with appointments.", "Fine of £120 still owed, see court list.",
    ];

    private static readonly string[] Police =
    [
        "Seen on CCTV leaving without paying, goods worth £35.", "Known to staff, banned from the store.", "Victim’s statement to follow.", "Suspect made off before officers arrived.",
        "Argument outside the café, minor injury.", "Named by a neighbour.", "Repeat caller, £60 damage to door.", "No further lines of enquiry.",
    ];

    private static readonly string[] Meetings =
    [
        "Residents report groups late at night. Patrols increased.", "Housing officer to speak to the family.", "School to offer a mentor; review next month.",
        "Council to look at lighting and the broken gate.", "Outreach offered, not yet taken up.", "Complaints have fallen since the last meeting.",
    ];

    public static Cell OfProbation(Dice dice) => dice.Chance(0.35) ? dice.Pick(Probation) : "";

    public static Cell OfPolice(Dice dice) => dice.Chance(0.3) ? dice.Pick(Police) : "";

    public static Cell OfMeeting(Dice dice) => dice.Pick(Meetings);
}
