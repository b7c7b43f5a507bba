using System.Globalization;
using DataSharingHub.Core;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using DataSharingHub.Portal.Tags;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Requests;

/// <summary>Asks for a release, one question at a time: what for, which product, where and when, then the answers to check.</summary>
public sealed class NewModel(RequestOptions options, RequestRelease request, Sweep sweep, PolicySet policies) : HubPage
{
    [BindProperty(SupportsGet = true)]
    public string? Purpose { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Product { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Area { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? FirstYear { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? LastYear { get; set; }

    /// <summary>True where the answers are to be checked before they are sent.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Answered { get; set; }

    public IReadOnlyList<Purpose> Purposes { get; private set; } = [];

    public Purpose? Chosen { get; private set; }

    public IReadOnlyList<ProductOption> Products { get; private set; } = [];

    public ProductOption? ChosenProduct { get; private set; }

    public (int First, int Last)? Years { get; private set; }

    public string Step => Chosen is null ? "purpose" : ChosenProduct is null ? "product" : !Answered ? "place" : "check";

    public IReadOnlyList<Choice> PurposeChoices => [.. Purposes.Select(purpose => new Choice(purpose.Id, Words.Title(purpose.Id), purpose.Words))];

    public IReadOnlyList<Choice> ProductChoices => [.. Products.Where(option => option.Missing.Count == 0).Select(option => new Choice(option.Product.Id, option.Product.Title))];

    public IReadOnlyList<Choice> AreaChoices =>
        [.. policies.Agreement.Areas.Select(area => new Choice(area.Code, area.Name)), new(RequestRelease.AllAreas, "All of them, side by side")];

    public string AreaName => policies.Agreement.Areas.FirstOrDefault(area => area.Code == Area)?.Name ?? "All areas";

    public ReleaseClause? Clause => Chosen is null ? null : ReleaseClauses.Release(policies.Agreement, Chosen.Id);

    public DisclosureClause? Disclosure => ChosenProduct is null ? null : ReleaseClauses.Disclosure(policies, ChosenProduct.Product.Id);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        return Answered && Judge() is { } missing ? Ask(missing.Refusal, missing.Field) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Judge() is { } missing)
            return Ask(missing.Refusal, missing.Field);
        var asked = await request.RunAsync(new ReleaseRequest(Product ?? "", Area ?? "", FirstYear ?? 0, LastYear ?? 0), Actor, cancellation);
        if (asked.Value is not { } release)
            return Refuse(asked.Refusals);
        sweep.EnqueueOrLeave(ReleasePipeline.Stages, release);
        Say("You have asked for the release. It is made now; two people then check it.");
        return RedirectToPage("/Releases/Show", new { id = release.Id });
    }

    private IActionResult Ask(Refusal refusal, string field)
    {
        Answered = false;
        return Refuse(refusal, field);
    }

    private (Refusal Refusal, string Field)? Judge()
    {
        if (Chosen is null || ChosenProduct is null)
            return (new Refusal("request.incomplete", "Select what the release is for and which product you need."), "");
        if (AreaChoices.All(choice => choice.Value != Area))
            return (new Refusal("request.area", "Select an area."), nameof(Area));
        if (FirstYear is not (>= 2000 and <= 2100))
            return (new Refusal("request.first-year", "Enter the first year in four digits, such as 2021."), nameof(FirstYear));
        if (LastYear is not (>= 2000 and <= 2100) || LastYear < FirstYear)
            return (new Refusal("request.last-year", "Enter the last year in four digits; it may not be before the first."), nameof(LastYear));
        return null;
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Purposes = options.Purposes(Actor);
        Chosen = Purposes.FirstOrDefault(purpose => purpose.Id == Purpose);
        if (Chosen is null)
            return;
        Products = options.Products(Chosen.Id);
        ChosenProduct = Products.FirstOrDefault(option => option.Product.Id == Product && option.Missing.Count == 0);
        if (ChosenProduct is not null)
            Years = await options.YearsAsync(ChosenProduct.Product, cancellation);
    }
}
