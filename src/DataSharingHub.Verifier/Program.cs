using DataSharingHub.Verifier;

// hub-verify --log export.jsonl --checkpoint checkpoint.json --key hub-key.pem
return VerifierCommand.Run(args, Console.Out, Console.Error);
