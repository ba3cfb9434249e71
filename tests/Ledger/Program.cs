using AgentStudio.Tests.Ledger;

return args switch
{
    ["write", var folder, var round] => await CrashingWriter.Write(folder, int.Parse(round)),
    ["bundled", .. var classes] => await Bundled.Run(classes),
    ["hold", var home, var manner] => await HoldingStudio.Hold(home, manner),
    _ when args.Contains("-automated") || args.Contains("@@") => await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args),
    _ => await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
};
