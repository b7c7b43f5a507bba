namespace DataSharingHub.Core.Access.Accounts;

/// <summary>Why an account, a sign-in or a token is refused. A sign-in never says which part was wrong.</summary>
public static class AccountRefusals
{
    public const int PasswordLengthAtLeast = 12;
    public const int PasswordLengthAtMost = 128;

    public static Refusal NotAnAdministrator() => new("access.not-an-administrator", "Only an administrator may look after accounts.");

    public static Refusal UserNameForm() => new(
        "account.user-name", "A user name is 3 to 100 letters, digits, dots, hyphens, underscores or @. Enter one in that form, such as a work e-mail address.");

    public static Refusal UserNameTaken() => new("account.user-name-taken", "There is an account with this user name, or there was one. Enter another; a name is never given twice.");

    public static Refusal RoleOrganisation() => new(
        "account.organisation", "An administrator belongs to the hub itself and everybody else to a party of the agreement. Choose the organisation that goes with the role.");

    public static Refusal NotFound() => new("account.not-found", "There is no such account.");

    public static Refusal OwnAccount() => new("account.own", "You cannot disable or change the role of your own account. Ask another administrator.");

    public static Refusal ChangedMeanwhile() => new("account.changed", "Somebody else changed this account at the same moment. Look at it again.");

    public static Refusal LinkNotValid() => new(
        "account.link", "This link was used already, is over seven days old, or is no link of ours. Ask an administrator for a new one.");

    public static Refusal PasswordLength() => new(
        "account.password-length", $"Enter a password of {PasswordLengthAtLeast} to {PasswordLengthAtMost} characters. Three random words are a good one.");

    public static Refusal PasswordCommon() => new("account.password-common", "This password contains your user name or is one of the most common. Enter another.");

    public static Refusal SignInFailed() => new(
        "account.sign-in", "The user name, the password or the account is not right. Check both and try again. After five wrong attempts an account rests for 15 minutes.");

    public static Refusal NoRoleElsewhere() => new(
        "account.no-role-elsewhere", "Your organisation's sign-in says no role and organisation that the hub knows. Ask whoever looks after your account there to give you one.");

    public static Refusal CodeFailed() => new(
        "account.code", "The code is not right or was used already. Enter the six digits that your authenticator app shows now, or a recovery code.");

    public static Refusal TokenName() => new("account.token-name", "Enter what the token is for, in 1 to 100 characters.");

    public static Refusal TokenLife() => new("account.token-life", "A token lives 1 to 365 days. Enter a number of days between them.");

    public static Refusal TokenRole() => new("account.token-role", "Only a data lead sends extracts, so only a data lead can have a token.");
}
