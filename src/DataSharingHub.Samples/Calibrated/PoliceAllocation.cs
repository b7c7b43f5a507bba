using DataSharingHub.Samples.People;

namespace DataSharingHub.Samples.Calibrated;

/// <summary>A suspect to be: how many offences of each type, and the profile the suspect must fit.</summary>
internal sealed class SuspectPlan
{
    public Dictionary<string, int> Offences { get; } = [];

    public SuspectProfile? Profile { get; init; }

    public bool IsRepeat { get; init; }
}

/// <summary>Deals Table 11's places out to people, so that every column and the totals over all types hold at once.</summary>
internal static class PoliceAllocation
{
    public static List<SuspectPlan> Plans(Dice dice)
    {
        var profiles = PoliceFigures.Profiles.ToDictionary(profile => profile.Type);
        var repeats = new List<SuspectPlan>();
        foreach (var profile in PoliceFigures.Profiles)
        {
            foreach (var volume in Volumes(dice, profile))
                repeats.Add(new SuspectPlan { Profile = profile, IsRepeat = true, Offences = { [profile.Type] = volume } });
        }

        var withProfile = repeats.Count;
        while (repeats.Count < PoliceFigures.RepeatSuspects)
            repeats.Add(new SuspectPlan { IsRepeat = true });

        var singles = dice.Shuffled(PoliceFigures.Types.SelectMany(type => Enumerable.Repeat(type.Type, type.Suspects - type.Repeat)));
        var once = PoliceFigures.Suspects - PoliceFigures.RepeatSuspects;
        var plans = singles.Take(once).Select(type => new SuspectPlan { Offences = { [type] = 1 } }).ToList();

        var several = dice.Shuffled(Elsewhere(dice, profiles));
        var place = withProfile;
        foreach (var (type, volume) in several.Take(200))
            repeats[place++].Offences[type] = volume;
        var left = new LinkedList<string>(singles.Skip(once));
        for (; place < repeats.Count; place++)
        {
            GiveOther(repeats[place], left);
            GiveOther(repeats[place], left);
        }

        foreach (var (type, volume) in several.Skip(200))
            GiveSomeone(dice, repeats, type, volume);
        foreach (var type in left)
            GiveSomeone(dice, repeats, type, 1);
        plans.AddRange(repeats);
        return plans;
    }

    private static List<int> Volumes(Dice dice, SuspectProfile profile)
    {
        var volumes = new List<int>();
        foreach (var (suspects, offences, least, most) in profile.Volumes)
        {
            // The greatest number of all is printed, so one suspect has exactly that.
            var first = volumes.Count == 0;
            if (first)
                volumes.Add(most);
            volumes.AddRange(dice.Parts(first ? offences - most : offences, first ? suspects - 1 : suspects, least, first ? most - 1 : most));
        }

        return dice.Shuffled(volumes);
    }

    private static IEnumerable<(string Type, int Volume)> Elsewhere(Dice dice, Dictionary<string, SuspectProfile> profiles)
    {
        var types = PoliceFigures.Types.Where(type => !profiles.ContainsKey(type.Type)).SelectMany(type => Enumerable.Repeat(type.Type, type.Repeat)).ToList();
        return types.Zip(dice.Parts(PoliceFigures.RepeatRowsElsewhere, types.Count, 2, 8));
    }

    private static void GiveOther(SuspectPlan plan, LinkedList<string> left)
    {
        for (var node = left.First; node is not null; node = node.Next)
        {
            if (plan.Offences.TryAdd(node.Value, 1))
            {
                left.Remove(node);
                return;
            }
        }

        throw new InvalidOperationException("No place of another type is left.");
    }

    private static void GiveSomeone(Dice dice, List<SuspectPlan> repeats, string type, int volume)
    {
        var start = dice.Between(0, repeats.Count - 1);
        for (var step = 0; step < repeats.Count; step++)
        {
            if (repeats[(start + step) % repeats.Count].Offences.TryAdd(type, volume))
                return;
        }

        throw new InvalidOperationException("Every repeat suspect has this type already.");
    }
}
