using DataSharingHub.Samples.People;

namespace DataSharingHub.Samples.Rows;

/// <summary>Codes of probation's extract that chance picks from: offences by group, disposals, tiers of both schemes, RoSH registers.</summary>
internal static class SentenceCodes
{
    public static IReadOnlyList<string> Groups { get; } = ["Acquisitive", "Drugs", "Motoring", "Other (incl. Robbery)", "Sexual", "Violence"];

    private static readonly Dictionary<string, string[]> Offences = new()
    {
        ["Acquisitive"] = ["TH68010", "TH68010", "TH68010", "TH68036", "TH68037", "TH68006", "TH68001", "TH68009", "TH68081", "FA06001"],
        ["Drugs"] = ["MD71130", "MD71239", "MD71525", "MD71526", "MD71043"],
        ["Motoring"] = ["RT88191", "RT88334", "RT88007", "RT88337", "RT88525"],
        ["Other (incl. Robbery)"] = ["CD71039", "TH68023", "CD71018", "PO86001", "PO86009", "PC53001", "CJ88144", "BA76004", "CL77036"],
        ["Sexual"] = ["SX03003", "SX03001", "PK78001", "SX03019", "SX03228"],
        ["Violence"] = ["CJ88001", "CJ88116", "CJ88116", "OF61102", "OF61016", "OF61131", "PH97003", "PH97012", "SC15005", "AE18001", "OF61018"],
    };

    private static readonly (string, int)[] Disposals =
        [("Community order", 45), ("Suspended sentence order", 28), ("Immediate custody", 22), ("Conditional discharge", 2), ("Hospital order", 1), ("Other disposal", 2)];

    private static readonly string[] Tiers = ["A1", "A2", "B1", "B2", "B3", "C1", "C2", "C2S", "D1", "D2S", "B", "C", "D", "E", "F"];

    private static readonly (string, int)[] Harm = [("RLRH", 30), ("RMRH", 48), ("RHRH", 19), ("RVHR", 3)];

    public static SentenceRow Row(Dice dice, Person person, string crn, int number, string group, DateOnly offence, DateOnly sentence) => new(
        person, crn, number, dice.Pick(Offences[group]), offence, sentence, dice.PickWeighted(Disposals), dice.Pick(Tiers), dice.PickWeighted(Harm));
}
