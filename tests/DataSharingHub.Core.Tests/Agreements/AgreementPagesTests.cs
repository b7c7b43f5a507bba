using DataSharingHub.Core.Agreements.Explaining;
using Xunit;

namespace DataSharingHub.Core.Tests.Agreements;

public sealed class AgreementPagesTests
{
    [Fact]
    public void Schedule_ShowsEveryFieldOfEveryContract()
    {
        var policies = SamplePolicies.Loaded;
        foreach (var contract in policies.Datasets.Values)
        {
            var lines = FieldSchedule.Of(policies, contract);
            Assert.Equal(contract.Fields.Select(field => field.Name), lines.Select(line => line.Field).Distinct());
            Assert.All(lines.Where(line => line.Clause is null), line => Assert.Equal("dropped: no clause", line.Treatment));
        }
    }

    [Fact]
    public void Pages_NameEveryClause()
    {
        var policies = SamplePolicies.Loaded;
        var text = string.Join('\n', AgreementPages.Write(policies).Select(page => page.Markdown));

        Assert.All(policies.Agreement.FieldClauses, clause => Assert.Contains($"| {clause.Number} |", text, StringComparison.Ordinal));
        Assert.All(new[] { "5.1", "6.1", "6.2", "7.1", "8.1", "8.5" }, number => Assert.Contains($"**{number}**", text, StringComparison.Ordinal));
        Assert.Contains(policies.Agreement.Sha256, text, StringComparison.Ordinal);
    }

    [Fact]
    public void HtmlOfAHostileName_IsText()
    {
        var html = AgreementHtml.Of(new AgreementPage("x", "<script>1</script>", "A <script>alert(1)</script> B"));

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void LinksBetweenHtmlPages_LeadToPagesThatExist()
    {
        var pages = AgreementPages.Write(SamplePolicies.Loaded);
        var names = pages.Select(page => page.Name + ".html").ToHashSet(StringComparer.Ordinal);

        foreach (var page in pages)
            foreach (var link in AgreementHtml.Of(page).Split("href=\"").Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)]))
                Assert.Contains(link, names);
    }
}
