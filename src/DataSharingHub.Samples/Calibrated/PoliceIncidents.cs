using DataSharingHub.Samples.People;

namespace DataSharingHub.Samples.Calibrated;

/// <summary>Gives every place of every suspect an incident; some incidents have two suspects, exactly as many as the published totals ask for.</summary>
internal static class PoliceIncidents
{
    private sealed class Place(int plan, string type, int incident)
    {
        public int Plan { get; } = plan;

        public string Type { get; } = type;

        public int Incident { get; set; } = incident;

        public bool Shared { get; set; }
    }

    public static IEnumerable<(int Plan, string Type, int Incident)> Places(Dice dice, List<SuspectPlan> plans)
    {
        var places = new List<Place>();
        for (var plan = 0; plan < plans.Count; plan++)
        {
            foreach (var (type, volume) in plans[plan].Offences)
            {
                for (var i = 0; i < volume; i++)
                    places.Add(new Place(plan, type, places.Count));
            }
        }

        foreach (var profile in PoliceFigures.Profiles)
        {
            var ofType = places.Where(place => place.Type == profile.Type).ToList();
            var twice = ofType.Where(place => plans[place.Plan].Offences[profile.Type] == 2);
            ShareInPairs(dice, twice, profile.SharedAmongThem);
            ShareByOthers(dice, plans, ofType, profile.SharedByOthers);
        }

        var profiled = PoliceFigures.Profiles.Select(profile => profile.Type).ToHashSet();
        var elsewhere = places.Where(place => !profiled.Contains(place.Type)).ToList();
        ShareInPairs(dice, elsewhere.Where(place => plans[place.Plan].IsRepeat), PoliceFigures.SharedByRepeatSuspectsElsewhere);
        ShareByOthers(dice, plans, elsewhere, PoliceFigures.SharedElsewhere);
        return places.Select(place => (place.Plan, place.Type, place.Incident));
    }

    /// <summary>Two suspects of one type, neither of whom shares yet, become suspects of one incident.</summary>
    private static void ShareInPairs(Dice dice, IEnumerable<Place> candidates, int count)
    {
        var taken = new HashSet<int>();
        var free = new Dictionary<string, Place>();
        foreach (var place in dice.Shuffled(candidates))
        {
            if (count == 0)
                return;
            if (taken.Contains(place.Plan))
                continue;
            if (!free.TryGetValue(place.Type, out var other))
            {
                free[place.Type] = place;
            }
            else if (other.Plan != place.Plan)
            {
                place.Incident = other.Incident;
                place.Shared = other.Shared = true;
                taken.Add(place.Plan);
                taken.Add(other.Plan);
                free.Remove(place.Type);
                count--;
            }
        }

        if (count > 0)
            throw new InvalidOperationException("Too few suspects to share an incident.");
    }

    /// <summary>Suspects of a single offence join an incident that another suspect is linked with: half of them one of a repeat suspect.</summary>
    private static void ShareByOthers(Dice dice, List<SuspectPlan> plans, List<Place> places, int count)
    {
        foreach (var joins in dice.Shuffled(places.Where(place => !plans[place.Plan].IsRepeat)))
        {
            if (count == 0)
                return;
            var ofRepeat = count % 2 == 0;
            var hosts = places.Where(place => place.Type == joins.Type && !place.Shared && place != joins && plans[place.Plan].IsRepeat == ofRepeat).ToList();
            if (joins.Shared || hosts.Count == 0)
                continue;
            var host = dice.Pick(hosts);
            joins.Incident = host.Incident;
            joins.Shared = host.Shared = true;
            count--;
        }

        if (count > 0)
            throw new InvalidOperationException("Too few suspects to join an incident.");
    }
}
