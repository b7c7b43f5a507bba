using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace DataSharingHub.Portal.Api;

/// <summary>Everything under <c>/api</c>: its own sign-in, its own words for what went wrong, its own description.</summary>
internal static class ApiServices
{
    public const string Path = "/api";
    private const string Document = "openapi";

    public static AuthenticationBuilder AddTokens(this AuthenticationBuilder authentication) =>
        authentication.AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null);

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        services.AddOpenApi(Document, Describe);
        return services;
    }

    private static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Data-sharing hub: sending extracts", Version = "v1", Description = "For partners' programs. Every request carries a personal token of a data lead." };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A personal token, made under Your account." },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
            return Task.CompletedTask;
        });
    }

    /// <summary>What a program gets where nothing else answered: never a page.</summary>
    public static void UseApiProblems(this IApplicationBuilder app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal),
        api =>
        {
            api.UseExceptionHandler(fault => fault.Run(http => Problems.WriteAsync(http)));
            api.UseStatusCodePages(context => Problems.WriteAsync(context.HttpContext));
        });

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi(Path + "/{documentName}.json").AllowAnonymous();
        app.MapExtractApi();
    }
}
