using System.Runtime.InteropServices;

namespace AgentStudio.Tests.Benchmarks;

/// <summary>Processor time and the line that a figure is printed on.</summary>
internal static class Measures
{
    /// <summary>Processor seconds of this process.</summary>
    public static double Own => Environment.CpuUsage.TotalTime.TotalSeconds;

    /// <summary>Processor seconds of child processes that have ended (Linux, macOS).</summary>
    public static double Children
    {
        get
        {
            const int children = -1;
            var usage = new long[18];
            if (Usage(children, usage) != 0) throw new InvalidOperationException("getrusage gave no answer.");
            return usage[0] + usage[2] + ((usage[1] + usage[3]) / 1e6);
        }
    }

    /// <summary>What has to be known to judge a figure: how busy the machine is with other things.</summary>
    public static string Load => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    /// <summary>Prints a figure with what is required, and tells whether it holds.</summary>
    public static bool AtMost(string what, double value, double limit, string unit = "")
    {
        var holds = value <= limit;
        Console.WriteLine($"{what}: {value:0.###}{unit} (at most {limit:0.###}{unit}) {(holds ? "ok" : "MISSED")}");
        return holds;
    }

    public static bool AtLeast(string what, double value, double limit, string unit = "")
    {
        var holds = value >= limit;
        Console.WriteLine($"{what}: {value:0.###}{unit} (at least {limit:0.###}{unit}) {(holds ? "ok" : "MISSED")}");
        return holds;
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    private static extern int Usage(int who, [Out] long[] usage);
}
