using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DataSharingHub.Portal.Tags;

/// <summary><c>&lt;hub-file asp-for="Publication" label="Publication" /&gt;</c>: a file to choose, or to drop where script runs.</summary>
[HtmlTargetElement("hub-file", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FileInput : FormGroup
{
    /// <summary>Endings that the browser offers; what the file is, is judged by its content.</summary>
    public string? Accept { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Open(output);
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.AddCssClass("govuk-file-upload");
        if (Error is not null)
            input.AddCssClass("govuk-file-upload--error");
        input.Attributes["id"] = Id;
        input.Attributes["name"] = Name;
        input.Attributes["type"] = "file";
        Set(input, "accept", Accept);
        Set(input, "aria-describedby", DescribedBy);
        var zone = new TagBuilder("div");
        zone.AddCssClass("govuk-drop-zone");
        zone.Attributes["data-module"] = "govuk-file-upload";
        zone.InnerHtml.AppendHtml(input);
        output.Content.AppendHtml(LabelTag()).AppendHtml(HintAndError()).AppendHtml(zone);
    }
}
