using System.Text;
using AgentStudio.Speaker;

// One line is spoken by one process: the library keeps state and draws random numbers, and only its first words are always the same.
using var input = new BinaryReader(Console.OpenStandardInput(), Encoding.UTF8);
using var output = new BinaryWriter(new BufferedStream(Console.OpenStandardOutput(), 1 << 16), Encoding.UTF8);
try
{
    var mouth = new Mouth(input.ReadString(), input.ReadString(), input.ReadString());
    output.Write("");
    output.Write(mouth.SampleRate);
    for (var left = input.ReadInt32(); left > 0; left--) mouth.Speak(Phrase.Read(input), output);
}
catch (SpeechException problem)
{
    output.Write(problem.Message);
}
catch (DllNotFoundException)
{
    output.Write(SpeechException.NoLibrary);
}

return 0;
