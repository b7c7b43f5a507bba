using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DataSharingHub.Portal.Tags;

/// <summary><c>&lt;hub-textarea asp-for="Reason" label="Reason" /&gt;</c>: several lines of text.</summary>
[HtmlTargetElement("hub-textarea", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextArea : FormGroup
{
    public int Rows { get; set; } = 4;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Open(output);
        var area = new TagBuilder("textarea");
        area.AddCssClass("govuk-textarea");
        if (Error is not null)
            area.AddCssClass("govuk-textarea--error");
        area.Attributes["id"] = Id;
        area.Attributes["name"] = Name;
        area.Attributes["rows"] = Rows.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Set(area, "aria-describedby", DescribedBy);
        area.InnerHtml.Append(Value ?? "");
        output.Content.AppendHtml(LabelTag()).AppendHtml(HintAndError()).AppendHtml(area);
    }
}
