using System.CommandLine;
using DataSharingHub.Core.Access;

namespace DataSharingHub.Host.Commands.Running;

/// <summary>
/// Who decides. Whoever may run the command on the hub's home holds its keys, so it takes their word for role and organisation; the portal asks for a sign-in.
/// </summary>
internal sealed class RoleOptions
{
    private readonly Option<string> role = new("--role") { Description = "In which role: data-lead, analyst, ig-officer.", HelpName = "ROLE", Required = true };

    public RoleOptions()
    {
        role.AcceptOnlyFromAmong("data-lead", "analyst", "ig-officer");
    }

    public Option<string> Organisation { get; } = new("--organisation") { Description = "For which party of the agreement.", HelpName = "PARTY", Required = true };

    public void AddTo(Command command, bool withRole = true)
    {
        command.Options.Add(Organisation);
        if (withRole)
            command.Options.Add(role);
    }

    public Actor Read(ParseResult parsed, HubOptions hub, Role? fixedRole = null) => new(
        parsed.GetRequiredValue(hub.User),
        fixedRole ?? parsed.GetRequiredValue(role) switch { "data-lead" => Role.DataLead, "analyst" => Role.Analyst, _ => Role.IgOfficer },
        parsed.GetRequiredValue(Organisation));
}
