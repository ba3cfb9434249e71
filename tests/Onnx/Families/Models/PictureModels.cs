using AgentStudio.Sdk;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx.Families;

/// <summary>Small networks over pictures with the signatures of the real ones.</summary>
internal static class PictureModels
{
    public static readonly float[] Sharpen = [0, -0.1f, 0, -0.1f, 1.4f, -0.1f, 0, -0.1f, 0];

    /// <summary>Each channel sharpened by a kernel of nine, then every pixel four times as wide and high.</summary>
    public static LocalModel Upscaler(ModelBench bench, int? side = null)
    {
        var model = new OnnxModel();
        model.Input("input", Element.Float, 1, 3, side is { } h ? h : "h", side is { } w ? w : "w");
        model.Floats("kernel", [.. Sharpen, .. Sharpen, .. Sharpen], 3, 1, 3, 3);
        model.Floats("scales", [1, 1, 4, 4], 4);
        var sharp = model.Node("Conv", ["input", "kernel"], null, ("kernel_shape", new long[] { 3, 3 }), ("pads", new long[] { 1, 1, 1, 1 }), ("group", 3));
        model.Node("Resize", [sharp, "", "scales"], "output", ("mode", "nearest"), ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor"));
        model.Output("output", Element.Float, 1, 3, "H", "W");
        model.Save(Path.Combine(bench.FolderOf("esrgan"), "realesrgan.onnx"));
        return bench.Add("esrgan", "upscaler", ("model", "realesrgan.onnx"));
    }

    /// <summary>One weight a channel and seven equal outputs, as U2-Net has; or one output at a fixed size, as BiRefNet has.</summary>
    public static LocalModel Matting(ModelBench bench, string name, int side, int outputs)
    {
        var model = new OnnxModel();
        model.Input("input.1", Element.Float, 1, 3, side, side);
        model.Floats("mix", [1, -0.5f, 0.25f], 1, 3, 1, 1);
        var first = model.Node("Conv", ["input.1", "mix"]);
        for (var i = 0; i < outputs; i++) model.Output(model.Node("Identity", [first], $"d{i}"), Element.Float, 1, 1, side, side);
        model.Save(Path.Combine(bench.FolderOf(name), $"{name}.onnx"));
        return bench.Add(name, "matting", ("model", $"{name}.onnx"));
    }

    /// <summary>MODNet's signature: any size, one matte as it is. Half, and four tenths of the red that it is shown.</summary>
    public static LocalModel Modnet(ModelBench bench)
    {
        var model = new OnnxModel();
        model.Input("input", Element.Float, "batch", 3, "h", "w");
        model.Floats("mix", [0.4f, 0, 0], 1, 3, 1, 1);
        model.Floats("half", [0.5f], 1);
        model.Node("Conv", ["input", "mix", "half"], "output");
        model.Output("output", Element.Float, "batch", 1, "h", "w");
        model.Save(Path.Combine(bench.FolderOf("modnet"), "modnet.onnx"));
        return bench.Add("modnet", "matting", ("model", "modnet.onnx"));
    }

    /// <summary>CodeFormer's signature: 512 pixels from -1 to 1 and a weight. It turns light into dark, at the weight of 0.7 entirely.</summary>
    public static LocalModel Restoration(ModelBench bench)
    {
        var model = new OnnxModel();
        model.Input("input", Element.Float, 1, 3, 512, 512);
        model.Input("weight", Element.Double);
        model.Scalar("usual", -0.7f);
        model.Node("Mul", ["input", model.Node("Div", [model.Node("Cast", ["weight"], null, ("to", 1)), "usual"])], "output");
        model.Output("output", Element.Float, 1, 3, 512, 512);
        model.Save(Path.Combine(bench.FolderOf("codeformer"), "codeformer.onnx"));
        return bench.Add("codeformer", "face-restoration", ("model", "codeformer.onnx"));
    }

    public static readonly float[] SfaceWeights = new Weights(41).Next(192 * 128, 0.1f);

    /// <summary>SFace's signature: bytes of an aligned face at 112 pixels, a direction of 128 numbers. Squares of 14 pixels through known weights.</summary>
    public static LocalModel Sface(ModelBench bench)
    {
        var model = new OnnxModel();
        model.Input("data", Element.Float, 1, 3, 112, 112);
        model.Floats("weights", SfaceWeights, 192, 128);
        model.Longs("flat", 0, 192);
        var squares = model.Node("AveragePool", ["data"], null, ("kernel_shape", new long[] { 14, 14 }), ("strides", new long[] { 14, 14 }));
        model.Node("MatMul", [model.Node("Reshape", [squares, "flat"]), "weights"], "fc1");
        model.Output("fc1", Element.Float, 1, 128);
        model.Save(Path.Combine(bench.FolderOf("sface"), "sface.onnx"));
        return bench.Add("sface", "face-identity", ("model", "sface.onnx"));
    }

    /// <summary>Depth as the normalised red channel.</summary>
    public static LocalModel Depth(ModelBench bench, string name = "depth-anything")
    {
        var model = new OnnxModel();
        model.Input("image", Element.Float, 1, 3, "h", "w");
        model.Floats("mix", [1, 0, 0], 1, 3, 1, 1);
        model.Longs("one", 1);
        model.Node("Squeeze", [model.Node("Conv", ["image", "mix"]), "one"], "depth");
        model.Output("depth", Element.Float, 1, "h", "w");
        model.Save(Path.Combine(bench.FolderOf(name), "depth.onnx"));
        return bench.Add(name, "depth", ("model", "depth.onnx"));
    }

    /// <summary>The mixture of both frames by the moment's plane: first (1 - t) + second t.</summary>
    /// <param name="planes">7, or 8 with the plane of the scale, which the answer is multiplied with.</param>
    public static LocalModel Rife(ModelBench bench, int planes = 7)
    {
        var model = new OnnxModel();
        var name = planes == 8 ? "rife8" : "rife";
        model.Input("input", Element.Float, 1, planes, "h", "w");
        foreach (var at in new long[] { 0, 3, 6, 7, 8 }) model.Longs($"at{at}", at);
        model.Longs("axis", 1);
        model.Scalar("whole", 1f);
        string Part(int from, int to) => model.Node("Slice", ["input", $"at{from}", $"at{to}", "axis"]);
        var moment = Part(6, 7);
        var mixed = model.Node("Add", [model.Node("Mul", [Part(0, 3), model.Node("Sub", ["whole", moment])]), model.Node("Mul", [Part(3, 6), moment])]);
        model.Node("Mul", [mixed, planes == 8 ? Part(7, 8) : "whole"], "output");
        model.Output("output", Element.Float, 1, 3, "h", "w");
        model.Save(Path.Combine(bench.FolderOf(name), "rife.onnx"));
        return bench.Add(name, "interpolation", ("model", "rife.onnx"));
    }

    /// <summary>SAM: an encoder that answers nothing of interest, and a decoder whose second, surer mask lies right of the first point.</summary>
    public static LocalModel SegmentAnything(ModelBench bench)
    {
        var encoder = new OnnxModel();
        encoder.Input("x", Element.Float, 1, 3, 1024, 1024);
        encoder.Floats("mix", new Weights(3).Next(768), 256, 3, 1, 1);
        encoder.Node("Conv", [encoder.Node("AveragePool", ["x"], null, ("kernel_shape", new long[] { 16, 16 }), ("strides", new long[] { 16, 16 })), "mix"], "embeddings");
        encoder.Output("embeddings", Element.Float, 1, 256, 64, 64);
        var folder = bench.FolderOf("sam");
        encoder.Save(Path.Combine(folder, "sam_encoder.onnx"));
        var decoder = new OnnxModel();
        decoder.Input("image_embeddings", Element.Float, 1, 256, 64, 64);
        decoder.Input("point_coords", Element.Float, 1, "points", 2);
        decoder.Input("point_labels", Element.Float, 1, "points");
        decoder.Input("mask_input", Element.Float, 1, 1, 256, 256);
        decoder.Input("has_mask_input", Element.Float, 1);
        decoder.Input("orig_im_size", Element.Float, 2);
        // mask = column * 1024 / width - x of the first point; the encoder's mean takes part with nothing.
        decoder.Longs("zero", 0);
        decoder.Longs("one", 1);
        decoder.Longs("two", 2);
        decoder.Longs("axis2", 2);
        decoder.Scalar("start", 0f);
        decoder.Scalar("step", 1f);
        decoder.Scalar("side", 1024f);
        decoder.Scalar("nothing", 0f);
        var width = decoder.Node("Slice", ["orig_im_size", "one", "two", "zero"]);
        var columns = decoder.Node("Range", ["start", decoder.Node("Squeeze", [width]), "step"]);
        var x = decoder.Node("Squeeze", [decoder.Node("Slice", [decoder.Node("Slice", ["point_coords", "zero", "one", "one"]), "zero", "one", "axis2"])]);
        var row = decoder.Node("Sub", [decoder.Node("Div", [decoder.Node("Mul", [columns, "side"]), width]), x]);
        var unused = decoder.Node("ReduceMean", ["image_embeddings"], null, ("keepdims", 0));
        var more = decoder.Node("Add", [decoder.Node("ReduceMean", ["mask_input"], null, ("keepdims", 0)), decoder.Node("ReduceMean", ["point_labels"], null, ("keepdims", 0))]);
        var last = decoder.Node("Add", [more, decoder.Node("ReduceMean", ["has_mask_input"], null, ("keepdims", 0))]);
        row = decoder.Node("Add", [row, decoder.Node("Mul", [decoder.Node("Add", [unused, last]), "nothing"])]);
        decoder.Longs("oneOne", 1, 1);
        var shape = decoder.Node("Concat", ["oneOne", decoder.Node("Cast", ["orig_im_size"], null, ("to", 7))], null, ("axis", 0));
        var mask = decoder.Node("Expand", [row, shape]);
        decoder.Node("Concat", [decoder.Node("Neg", [mask]), mask], "masks", ("axis", 1));
        decoder.Floats("scores", [0.2f, 0.9f], 1, 2);
        decoder.Node("Identity", ["scores"], "iou_predictions");
        decoder.Node("Identity", ["mask_input"], "low_res_masks");
        decoder.Output("masks", Element.Float, 1, "count", "height", "width");
        decoder.Output("iou_predictions", Element.Float, 1, 2);
        decoder.Output("low_res_masks", Element.Float, 1, 1, 256, 256);
        decoder.Save(Path.Combine(folder, "sam_decoder.onnx"));
        return bench.Add("sam", "segment-anything", ("encoder", "sam_encoder.onnx"), ("decoder", "sam_decoder.onnx"));
    }

    /// <summary>CLIP whose picture direction is the mean colour of 7 x 7 squares through known weights, and whose words are the mean of theirs.</summary>
    public static LocalModel Clip(ModelBench bench, float[] head)
    {
        var folder = bench.FolderOf("clip");
        DiffusionModels.Tokenizer(folder);
        var image = new OnnxModel();
        image.Input("pixel_values", Element.Float, "batch", 3, 224, 224);
        image.Floats("weights", ClipWeights, 3 * 49, DiffusionModels.Width);
        image.Longs("flat", 0, 3 * 49);
        var squares = image.Node("AveragePool", ["pixel_values"], null, ("kernel_shape", new long[] { 32, 32 }), ("strides", new long[] { 32, 32 }));
        image.Node("MatMul", [image.Node("Reshape", [squares, "flat"]), "weights"], "image_embeds");
        image.Output("image_embeds", Element.Float, "batch", DiffusionModels.Width);
        image.Save(Path.Combine(folder, "vision_model.onnx"));
        var text = new OnnxModel();
        text.Input("input_ids", Element.Int64, "batch", "tokens");
        text.Floats("words", DiffusionModels.Words(DiffusionModels.Tokens), DiffusionModels.Tokens, DiffusionModels.Width);
        text.Node("ReduceMean", [text.Node("Gather", ["words", "input_ids"])], "text_embeds", ("axes", new long[] { 1 }), ("keepdims", 0));
        text.Output("text_embeds", Element.Float, "batch", DiffusionModels.Width);
        text.Save(Path.Combine(folder, "text_model.onnx"));
        SafetensorsWriter.Write(Path.Combine(folder, "aesthetic.safetensors"), ("layers.0.weight", [1, DiffusionModels.Width], head), ("layers.0.bias", [1], [5]));
        return bench.Add("clip", "clip", ("image", "vision_model.onnx"), ("text", "text_model.onnx"), ("vocabulary", "vocab.json"), ("merges", "merges.txt"), ("aesthetic", "aesthetic.safetensors"));
    }

    public static readonly float[] FaceWeights = new Weights(31).Next(192 * 512, 0.1f);

    public static readonly float[] ClipWeights = new Weights(21).Next(3 * 49 * DiffusionModels.Width, 0.2f);

    /// <summary>
    /// A SCRFD of nine outputs that finds a face wherever a cell is red: its box reaches two strides each way, its points lie as in the
    /// template around the middle. And an ArcFace whose direction is what squares of 14 pixels show.
    /// </summary>
    public static void Faces(ModelBench bench)
    {
        var finder = new OnnxModel();
        finder.Input("input.1", Element.Float, 1, 3, "h", "w");
        finder.Floats("red", [0.5f, -0.5f, -0.25f], 1, 3, 1, 1);
        finder.Floats("bias", [-0.2f], 1);
        finder.Longs("column", -1, 1);
        finder.Floats("twoEach", [1, 1], 1, 2);
        var red = finder.Node("Conv", ["input.1", "red", "bias"]);
        string[] Outputs(string kind) => [$"{kind}8", $"{kind}16", $"{kind}32"];
        foreach (var (at, stride) in new[] { 8, 16, 32 }.Index())
        {
            var cells = finder.Node("AveragePool", [red], null, ("kernel_shape", new long[] { stride, stride }), ("strides", new long[] { stride, stride }));
            // Two anchors a cell, of which the second is a little less sure; only the middle stride finds anything.
            finder.Floats($"sure{stride}", stride == 16 ? [1.2f, 1.1f] : [0, 0], 1, 2);
            var scores = finder.Node("Reshape", [finder.Node("MatMul", [finder.Node("Reshape", [cells, "column"]), $"sure{stride}"]), "column"], Outputs("score")[at]);
            finder.Floats($"box{stride}", [2, 2, 2, 2], 1, 4);
            finder.Floats($"points{stride}", [-0.7f, -0.5f, 0.7f, -0.5f, 0, 0, -0.5f, 0.7f, 0.5f, 0.7f], 1, 10);
            finder.Floats("nothing" + stride, [0], 1);
            var zero = finder.Node("Mul", [scores, "nothing" + stride]);
            finder.Node("Add", [zero, $"box{stride}"], Outputs("bbox")[at]);
            finder.Node("Add", [zero, $"points{stride}"], Outputs("kps")[at]);
        }

        foreach (var (kind, width) in new[] { ("score", 1), ("bbox", 4), ("kps", 10) })
            foreach (var name in Outputs(kind)) finder.Output(name, Element.Float, name, width);   // each as many as its stride has cells
        finder.Save(Path.Combine(bench.FolderOf("scrfd"), "det_test.onnx"));
        bench.Add("scrfd", "face-detection", ("model", "det_test.onnx"));
        var identity = new OnnxModel();
        identity.Input("input.1", Element.Float, "batch", 3, 112, 112);
        identity.Floats("weights", FaceWeights, 192, 512);
        identity.Longs("flat", 0, 192);
        var squares = identity.Node("AveragePool", ["input.1"], null, ("kernel_shape", new long[] { 14, 14 }), ("strides", new long[] { 14, 14 }));
        // What all faces have in common, their mean brightness, does not take part.
        var seen = identity.Node("Reshape", [squares, "flat"]);
        var own = identity.Node("Add", [seen, identity.Node("Neg", [identity.Node("ReduceMean", [seen], null, ("axes", new long[] { 1 }), ("keepdims", 1))])]);
        identity.Node("MatMul", [own, "weights"], "683");
        identity.Output("683", Element.Float, "batch", 512);
        identity.Save(Path.Combine(bench.FolderOf("arcface"), "w600k_test.onnx"));
        bench.Add("arcface", "face-identity", ("model", "w600k_test.onnx"));
    }
}
