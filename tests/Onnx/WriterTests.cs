using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx;

public sealed class WriterTests
{
    [Fact]
    public void The_writer_of_test_models_writes_protobuf_as_its_specification_does()
    {
        // The specification's own examples: field 1 = 150 is 08 96 01, field 2 = "testing" is 12 07 and the letters.
        Assert.Equal([0x08, 0x96, 0x01], new Wire().Int(1, 150).ToArray());
        Assert.Equal([0x12, 0x07, .. "testing"u8], new Wire().Text(2, "testing").ToArray());
        Assert.Equal([0x1A, 0x03, 0x08, 0x96, 0x01], new Wire().Message(3, new Wire().Int(1, 150)).ToArray());
    }

    [Fact]
    public void Known_weights_are_the_same_every_time() =>
        Assert.Equal(new Weights(7).Next(64), new Weights(7).Next(64));
}
