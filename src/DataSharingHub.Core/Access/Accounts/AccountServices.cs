using Microsoft.Extensions.DependencyInjection;

namespace DataSharingHub.Core.Access.Accounts;

/// <summary>Everything about accounts, registered once.</summary>
public static class AccountServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton(_ => new Passwords(Passwords.Rounds))
        .AddSingleton<CreateAccount>()
        .AddSingleton<RenewLink>()
        .AddSingleton<FirstAdministrator>()
        .AddSingleton<ChangeAccount>()
        .AddSingleton<SetUpAccount>()
        .AddSingleton<SignIn>()
        .AddSingleton<SignInElsewhere>()
        .AddSingleton<SignOut>()
        .AddSingleton<RenewRecoveryCodes>()
        .AddSingleton<Tokens>()
        .AddSingleton<RecordAccess>();
}
