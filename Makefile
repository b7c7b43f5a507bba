.PHONY: build demo serve test format bench
build:
	dotnet build DataSharingHub.sln -v q

demo:
	./hub demo

serve:
	./hub serve --sample

test:
	./.ci/install-services
	dotnet build DataSharingHub.sln -v q
	./hub --version
	HUB_PROGRAM=$(CURDIR)/artifacts/hub/hub.dll dotnet test --solution DataSharingHub.sln --no-build

format:
	dotnet format DataSharingHub.sln

bench:
	dotnet run -c Release --project tests/DataSharingHub.Benchmarks -- --list flat
