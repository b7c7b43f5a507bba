using DataSharingHub.Disclosure.Attacker;
using DataSharingHub.Disclosure.Checking;

namespace DataSharingHub.Core.Checking.Described;

/// <summary>The publication while it is being read, with every id used once and every reference checked in the end.</summary>
internal sealed class PublicationDraft
{
    private readonly Dictionary<string, int> index = new(StringComparer.Ordinal);
    private readonly List<(DescribedNode At, string Id)> references = [];

    public List<PublishedNumber> Numbers { get; } = [];

    public List<PublishedSum> Sums { get; } = [];

    public List<PublishedShare> Shares { get; } = [];

    public List<PublishedMean> Means { get; } = [];

    public List<PublishedOrder> Orders { get; } = [];

    public List<string> Assumptions { get; } = [];

    public BoundMeaning Bounds { get; set; } = BoundMeaning.Below;

    public bool ZeroPercentIsZero { get; set; }

    public int Threshold { get; set; } = 5;

    public void Add(DescribedNode at, PublishedNumber number)
    {
        if (!index.TryAdd(number.Id, Numbers.Count))
            at.Refuse(PublicationRefusals.Twice(at.File, at.Line, number.Id));
        else
            Numbers.Add(number);
    }

    public PublishedNumber? Find(string id) => index.TryGetValue(id, out var at) ? Numbers[at] : null;

    public void Refer(DescribedNode at, string id) => references.Add((at, id));

    public void Refer(DescribedNode at, IEnumerable<string> ids)
    {
        foreach (var id in ids)
            Refer(at, id);
    }

    public void CheckReferences()
    {
        foreach (var (at, id) in references)
        {
            if (!index.ContainsKey(id))
                at.Refuse(PublicationRefusals.UnknownQuantity(at.File, at.Line, id));
        }
    }

    /// <summary>A number as printed, with the share that a percentage or a bound on one makes of it.</summary>
    public void AddPrinted(
        DescribedNode at, string id, string label, IReadOnlyList<Printed> printed, string? whole, BoundMeaning? bounds = null, RoundingRule? rounding = null)
    {
        var number = new PublishedNumber { Id = id, Label = label };
        foreach (var item in printed)
        {
            switch (item.Kind)
            {
                case PrintedKind.Count when item.Value < 0:
                    at.Refuse(PublicationRefusals.Negative(at.File, label));
                    break;
                case PrintedKind.Count:
                    number = number with { Count = item.Count };
                    break;
                case PrintedKind.Withheld:
                    number = number with { Withheld = true };
                    break;
                case PrintedKind.CountBelow:
                    number = Below(number, (long)item.Value);
                    break;
                case PrintedKind.PercentageBelow:
                    number = number with { Withheld = true, MarkedSmall = (bounds ?? Bounds) != BoundMeaning.Below };
                    AddShare(at, id, whole, item, bounds, rounding);
                    break;
                case PrintedKind.Percentage when item.Value == 0 && ZeroPercentIsZero:
                    number = number with { Upper = 0 };
                    break;
                case PrintedKind.Percentage or PrintedKind.PercentageRange or PrintedKind.PercentageAbout:
                    AddShare(at, id, whole, item, bounds, rounding);
                    break;
                case PrintedKind.CountRange:
                    number = number with { Withheld = true, Lower = (long)item.Value, Upper = (long?)item.To };
                    break;
                case PrintedKind.Number:
                    at.Refuse(PublicationRefusals.NotANumber(at.File, at.Line, label));
                    break;
            }
        }

        // "24 (43%)": the count stands, the percentage is checked against it.
        if (number.Count is not null)
            number = number with { Withheld = false };
        Add(at, number);
        foreach (var outOf in printed.Where(p => p.Kind == PrintedKind.OutOf))
        {
            Add(at, new PublishedNumber { Id = $"{id}, out of", Label = $"{label}, out of how many", Count = (long)outOf.Value });
            Shares.Add(new PublishedShare($"{id} out of", [id], $"{id}, out of", Printed.Nothing));
        }
    }

    private PublishedNumber Below(PublishedNumber number, long bound) =>
        bound == Threshold ? number with { Withheld = true, MarkedSmall = true } : number with { Withheld = true, Upper = bound - 1 };

    private void AddShare(DescribedNode at, string id, string? whole, Printed printed, BoundMeaning? bounds, RoundingRule? rounding)
    {
        if (whole is null)
        {
            at.Refuse(PublicationRefusals.NoDenominator(at.File, at.Line, id));
            return;
        }

        Refer(at, whole);
        Shares.Add(new PublishedShare($"{id} %", [id], whole, printed, bounds ?? Bounds, rounding));
    }
}
