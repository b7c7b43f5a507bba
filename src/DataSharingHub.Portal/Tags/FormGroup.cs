using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DataSharingHub.Portal.Tags;

/// <summary>What every form control of the design system has around it: label, hint, error message, and the ids that tie them together.</summary>
public abstract class FormGroup : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The bound property.</summary>
    [HtmlAttributeName("asp-for")]
    public ModelExpression For { get; set; } = null!;

    /// <summary>What is asked for.</summary>
    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    protected string Name => For.Name;

    protected string Id => TagBuilder.CreateSanitizedId(Name, "_");

    protected string? Error => ViewContext.ModelState.TryGetValue(Name, out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;

    /// <summary>What was posted, else what the model holds.</summary>
    protected string? Value => ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null ? entry.AttemptedValue : For.Model?.ToString();

    protected string? DescribedBy
    {
        get
        {
            var ids = string.Join(' ', ((string?[])[Hint is null ? null : Id + "-hint", Error is null ? null : Id + "-error"]).OfType<string>());
            return ids.Length == 0 ? null : ids;
        }
    }

    /// <summary>Sets an attribute that has something to say.</summary>
    protected static void Set(TagBuilder tag, string attribute, string? value)
    {
        if (value is not null)
            tag.Attributes[attribute] = value;
    }

    protected void Open(TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Error is null ? "govuk-form-group" : "govuk-form-group govuk-form-group--error");
    }

    protected IHtmlContent LabelTag()
    {
        var label = new TagBuilder("label");
        label.AddCssClass("govuk-label govuk-label--s");
        label.Attributes["for"] = Id;
        label.InnerHtml.Append(Label);
        return label;
    }

    protected IHtmlContent HintAndError()
    {
        var both = new HtmlContentBuilder();
        if (Hint is not null)
        {
            var hint = new TagBuilder("div");
            hint.AddCssClass("govuk-hint");
            hint.Attributes["id"] = Id + "-hint";
            hint.InnerHtml.Append(Hint);
            both.AppendHtml(hint);
        }

        if (Error is { } words)
        {
            var error = new TagBuilder("p");
            error.AddCssClass("govuk-error-message");
            error.Attributes["id"] = Id + "-error";
            error.InnerHtml.AppendHtml("<span class=\"govuk-visually-hidden\">Error:</span> ").Append(words);
            both.AppendHtml(error);
        }

        return both;
    }
}
