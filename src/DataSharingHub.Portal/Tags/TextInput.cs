using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DataSharingHub.Portal.Tags;

/// <summary><c>&lt;hub-input asp-for="UserName" label="User name" /&gt;</c>: a line of text. A password is never put back into the page.</summary>
[HtmlTargetElement("hub-input", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextInput : FormGroup
{
    /// <summary><c>text</c>, <c>password</c>, <c>date</c> …</summary>
    public string Kind { get; set; } = "text";

    /// <summary>Characters wide: 2, 3, 4, 5, 10, 20 or 30; 0 for the full width.</summary>
    public int Width { get; set; }

    public string? Autocomplete { get; set; }

    public string? Inputmode { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Open(output);
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.AddCssClass("govuk-input");
        if (Width > 0)
            input.AddCssClass("govuk-input--width-" + Width.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (Error is not null)
            input.AddCssClass("govuk-input--error");
        input.Attributes["id"] = Id;
        input.Attributes["name"] = Name;
        input.Attributes["type"] = Kind;
        Set(input, "aria-describedby", DescribedBy);
        Set(input, "autocomplete", Autocomplete);
        Set(input, "inputmode", Inputmode);
        if (Kind != "password")
            Set(input, "value", Value);
        output.Content.AppendHtml(LabelTag()).AppendHtml(HintAndError()).AppendHtml(input);
    }
}
