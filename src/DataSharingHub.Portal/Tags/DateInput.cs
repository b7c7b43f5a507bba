using DataSharingHub.Portal.Receiving;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DataSharingHub.Portal.Tags;

/// <summary><c>&lt;hub-date asp-for="From" label="First day" /&gt;</c>: day, month and year in three boxes, named <c>From-day</c> and so on. The first carries the field's id.</summary>
[HtmlTargetElement("hub-date", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DateInput : FormGroup
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Open(output);
        var fieldset = new TagBuilder("fieldset");
        fieldset.AddCssClass("govuk-fieldset");
        fieldset.Attributes["role"] = "group";
        Set(fieldset, "aria-describedby", DescribedBy);
        var legend = new TagBuilder("legend");
        legend.AddCssClass("govuk-fieldset__legend govuk-fieldset__legend--s");
        legend.InnerHtml.Append(Label);
        var date = For.Model as DateParts ?? DateParts.Empty;
        var boxes = new TagBuilder("div");
        boxes.AddCssClass("govuk-date-input");
        boxes.InnerHtml.AppendHtml(Box("day", "Day", 2, date.Day, Id)).AppendHtml(Box("month", "Month", 2, date.Month, Id + "-month")).AppendHtml(Box("year", "Year", 4, date.Year, Id + "-year"));
        fieldset.InnerHtml.AppendHtml(legend).AppendHtml(HintAndError()).AppendHtml(boxes);
        output.Content.AppendHtml(fieldset);
    }

    private TagBuilder Box(string part, string words, int width, string value, string id)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.AddCssClass($"govuk-input govuk-date-input__input govuk-input--width-{(width == 2 ? "2" : "4")}");
        if (Error is not null)
            input.AddCssClass("govuk-input--error");
        input.Attributes["id"] = id;
        input.Attributes["name"] = $"{Name}-{part}";
        input.Attributes["type"] = "text";
        input.Attributes["inputmode"] = "numeric";
        input.Attributes["value"] = value;
        var label = new TagBuilder("label");
        label.AddCssClass("govuk-label govuk-date-input__label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(words);
        var group = new TagBuilder("div");
        group.AddCssClass("govuk-form-group");
        group.InnerHtml.AppendHtml(label).AppendHtml(input);
        var item = new TagBuilder("div");
        item.AddCssClass("govuk-date-input__item");
        item.InnerHtml.AppendHtml(group);
        return item;
    }
}
