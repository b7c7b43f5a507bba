using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DataSharingHub.Portal.Tags;

/// <summary>One thing to choose.</summary>
public sealed record Choice(string Value, string Words, string? Hint = null);

/// <summary>
/// <c>&lt;hub-choices asp-for="Purpose" label="What for?" choices="…" /&gt;</c>: radios; with <c>several="true"</c> checkboxes, each bound into a list. The first control
/// carries the field's id, so that the error summary leads to it.
/// </summary>
[HtmlTargetElement("hub-choices", TagStructure = TagStructure.WithoutEndTag)]
public sealed class Choices : FormGroup
{
    [HtmlAttributeName("choices")]
    public IReadOnlyList<Choice> Items { get; set; } = [];

    public bool Several { get; set; }

    /// <summary>Smaller controls, for a long list.</summary>
    public bool Small { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Open(output);
        var block = Several ? "govuk-checkboxes" : "govuk-radios";
        var fieldset = new TagBuilder("fieldset");
        fieldset.AddCssClass("govuk-fieldset");
        Set(fieldset, "aria-describedby", DescribedBy);
        var legend = new TagBuilder("legend");
        legend.AddCssClass("govuk-fieldset__legend govuk-fieldset__legend--s");
        legend.InnerHtml.Append(Label);
        var items = new TagBuilder("div");
        items.AddCssClass(block);
        if (Small)
            items.AddCssClass(block + "--small");
        items.Attributes["data-module"] = block;
        var chosen = Chosen();
        for (var index = 0; index < Items.Count; index++)
            items.InnerHtml.AppendHtml(Item(Items[index], index, block, chosen.Contains(Items[index].Value)));
        fieldset.InnerHtml.AppendHtml(legend).AppendHtml(HintAndError()).AppendHtml(items);
        output.Content.AppendHtml(fieldset);
    }

    private HashSet<string> Chosen()
    {
        if (ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null)
            return entry.RawValue is string[] several ? [.. several] : [entry.AttemptedValue ?? ""];
        return For.Model is IReadOnlyCollection<string> values ? [.. values] : [For.Model?.ToString() ?? ""];
    }

    private TagBuilder Item(Choice choice, int index, string block, bool chosen)
    {
        var id = index == 0 ? Id : string.Create(CultureInfo.InvariantCulture, $"{Id}-{index + 1}");
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.AddCssClass(block + "__input");
        input.Attributes["id"] = id;
        input.Attributes["name"] = Name;
        input.Attributes["type"] = Several ? "checkbox" : "radio";
        input.Attributes["value"] = choice.Value;
        if (chosen)
            input.Attributes["checked"] = "checked";
        var label = new TagBuilder("label");
        label.AddCssClass($"govuk-label {block}__label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(choice.Words);
        var item = new TagBuilder("div");
        item.AddCssClass(block + "__item");
        item.InnerHtml.AppendHtml(input).AppendHtml(label);
        if (choice.Hint is not null)
        {
            input.Attributes["aria-describedby"] = id + "-item-hint";
            var hint = new TagBuilder("div");
            hint.AddCssClass($"govuk-hint {block}__hint");
            hint.Attributes["id"] = id + "-item-hint";
            hint.InnerHtml.Append(choice.Hint);
            item.InnerHtml.AppendHtml(hint);
        }

        return item;
    }
}
