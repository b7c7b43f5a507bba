# The service in one image: portal and worker are the same program. Built and run without root; nothing is written but /tmp.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# The portal's styles and scripts come from npm at build time and end up inside an assembly.
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN dotnet publish src/DataSharingHub.Host -c Release -o /app -p:RunAnalyzers=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# The solver's and DuckDB's native libraries want the C++ run-time, which the base image has not.
RUN apt-get update && apt-get install -y --no-install-recommends libstdc++6 libgomp1 && rm -rf /var/lib/apt/lists/* \
    && groupadd --system --gid 10001 hub && useradd --system --uid 10001 --gid hub --home-dir /tmp --shell /usr/sbin/nologin hub \
    && install -d -m 700 -o hub -g hub /erasure-keys /checkpoints
COPY --from=build /app /app
COPY policies /policies
ENV HUB__POLICIES=/policies \
    HUB__HOME=/tmp/hub \
    HUB__LOGFORM=json \
    DOTNET_EnableDiagnostics=0 \
    DOTNET_gcServer=0
USER 10001:10001
WORKDIR /app
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "/app/hub.dll"]
CMD ["serve", "--address", "http://0.0.0.0:8080"]
