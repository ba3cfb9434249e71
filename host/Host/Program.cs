using System.Text;
using AgentStudio.Host.Cli;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);   // also where the terminal says nothing of its encoding
using var interruption = new Interruption();
return await new CommandLine().Run(args, interruption.Token);
