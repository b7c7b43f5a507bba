using DataSharingHub.Disclosure.Attacker;
using DataSharingHub.Disclosure.Checking;

namespace DataSharingHub.Core.Checking.Described;

/// <summary>Settings with a fixed list of words, for the whole description or for one number of it.</summary>
internal static class DescribedChoices
{
    public static BoundMeaning? Bounds(DescribedNode at) => Choose<BoundMeaning?>(
        at, "bounds", null, ("below", BoundMeaning.Below), ("small", BoundMeaning.Small), ("threshold_share", BoundMeaning.ThresholdShare));

    public static RoundingRule? Rounding(DescribedNode at) => Choose<RoundingRule?>(
        at, "rounding", null, ("nearest", RoundingRule.Nearest), ("half_up", RoundingRule.HalfUp), ("half_even", RoundingRule.HalfEven), ("down", RoundingRule.Down),
        ("up", RoundingRule.Up));

    public static T Choose<T>(DescribedNode at, string key, T otherwise, params (string Name, T Value)[] choices)
    {
        var child = at.Get(key);
        if (child is null)
            return otherwise;
        foreach (var (name, value) in choices)
        {
            if (child.Scalar == name)
                return value;
        }

        child.Expect($"\"{key}\" to be {string.Join(", ", choices.Select(c => c.Name))}");
        return otherwise;
    }
}
