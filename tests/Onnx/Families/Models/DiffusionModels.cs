using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Sdk;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx.Families;

/// <summary>
/// Small models with the layout and signatures of Stable Diffusion's exports, whose answers can be computed by hand:
/// noise seen = A latent + B mean(words) + C step / 1000, a VAE that mixes channels and averages squares of eight pixels.
/// </summary>
internal static class DiffusionModels
{
    public const int Width = 8, FaceNumbers = 512;
    public const float A = 0.7f, B = 0.4f, C = 0.05f;
    public static readonly float[] Decode = [0.9f, 0.1f, 0, 0.2f, 0, 0.8f, 0.3f, 0, 0.1f, 0, 0.7f, -0.2f];
    public static readonly float[] Encode = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0.3f, 0.3f, 0.3f];

    public static float[] Words(int tokens) => new Weights(77).Next(tokens * Width);

    public static int Tokens => TokenizerTests.Vocabulary().Count;

    /// <param name="kind">"" for SD 1.5, "lcm" for a network that is told the guidance, "ip" with an IP-Adapter, "faceid" with one that is told a face, "control" for a ControlNet's answers, "inpaint" for nine channels.</param>
    public static LocalModel StableDiffusion(ModelBench bench, string name, string scheduler, string kind = "")
    {
        var folder = bench.FolderOf(name);
        Tokenizer(Path.Combine(folder, "tokenizer"));
        var text = new OnnxModel();
        text.Input("input_ids", Element.Int64, "batch", "tokens");
        text.Floats("words", Words(Tokens), Tokens, Width);
        text.Node("Gather", ["words", "input_ids"], "last_hidden_state");
        text.Output("last_hidden_state", Element.Float, "batch", "tokens", Width);
        text.Save(Path.Combine(folder, "text_encoder", "model.onnx"));
        Unet(kind).Save(Path.Combine(folder, "unet", "model.onnx"));
        Vae(folder);
        Directory.CreateDirectory(Path.Combine(folder, "scheduler"));
        File.WriteAllText(Path.Combine(folder, "scheduler", "scheduler_config.json"), scheduler);
        File.WriteAllText(Path.Combine(folder, "unet", "config.json"), """{"sample_size":8}""");
        File.WriteAllText(Path.Combine(folder, "vae_decoder", "config.json"), """{"scaling_factor":0.5}""");
        (string, string)[] more = kind switch { "ip" => [("image_encoder", ImageEncoder(folder))], "control" => [("controlnet", ControlNet(folder))], _ => [] };
        return bench.Add(name, "stable-diffusion", [.. Files, ("text_encoder", "text_encoder/model.onnx"), .. more]);
    }

    /// <summary>A U-Net with one linear layer that an exporter named, and "bright", an adapter that doubles it.</summary>
    public static LocalModel Adapted(ModelBench bench)
    {
        var model = StableDiffusion(bench, "plain", DiffusionTests.Ddim);
        var unet = new OnnxModel();
        unet.Input("sample", Element.Float, "batch", 4, "h", "w");
        unet.Input("timestep", Element.Int64, 1);
        unet.Input("encoder_hidden_states", Element.Float, "batch", "tokens", Width);
        unet.Floats("onnx::MatMul_1", [.. Enumerable.Range(0, 64).Select(i => i % 9 == 0 ? 0.1f : 0)], 8, 8);
        unet.NodeNamed("/mid_block/attn/to_v/MatMul", "MatMul", ["encoder_hidden_states", "onnx::MatMul_1"], ["v"], "");
        unet.Longs("last", 3);
        var mean = unet.Node("ReduceMean", ["v"], null, ("axes", new long[] { 1, 2 }), ("keepdims", 1));
        unet.Scalar("a", 0.5f);
        unet.Node("Add", [unet.Node("Mul", ["sample", "a"]), unet.Node("Unsqueeze", [mean, "last"])], "out_sample");
        unet.Output("out_sample", Element.Float, "batch", 4, "h", "w");
        unet.Save(Path.Combine(model.Folder, "unet", "model.onnx"));
        var adapted = bench.Add("adapted", "stable-diffusion", [.. model.Files.Select(file => (file.Key, Path.Combine("..", "plain", file.Value.Path)))]);
        float[] unit = [1, 0, 0, 0, 0, 0, 0, 0];
        SafetensorsWriter.Write(Path.Combine(bench.FolderOf("bright"), "bright.safetensors"), ("unet.mid_block.attn.to_v.lora_A.weight", [1, 8], unit), ("unet.mid_block.attn.to_v.lora_B.weight", [8, 1], unit));
        bench.Add("bright", "lora", ("adapter", "bright.safetensors"));
        return adapted;
    }

    /// <summary>Looks at a portrait as its mean colour, four times the same number.</summary>
    private static string ImageEncoder(string folder)
    {
        var model = new OnnxModel();
        model.Input("pixel_values", Element.Float, 1, 3, 224, 224);
        model.Longs("four", 1, 4);
        model.Longs("one", 1, 1);
        model.Node("Expand", [model.Node("Reshape", [model.Node("ReduceMean", ["pixel_values"], null, ("keepdims", 0)), "one"]), "four"], "image_embeds");
        model.Output("image_embeds", Element.Float, 1, 4);
        model.Save(Path.Combine(folder, "image_encoder", "model.onnx"));
        return "image_encoder/model.onnx";
    }

    /// <summary>Answers with squares of eight pixels of the control picture: its red for the down block, a third of its green for the middle; both with the strength that it is given.</summary>
    private static string ControlNet(string folder)
    {
        var model = new OnnxModel();
        model.Input("sample", Element.Float, "batch", 4, "h", "w");
        model.Input("timestep", Element.Int64, 1);
        model.Input("encoder_hidden_states", Element.Float, "batch", "tokens", Width);
        model.Input("controlnet_cond", Element.Float, "batch", 3, "H", "W");
        model.Input("conditioning_scale", Element.Float, 1);
        model.Floats("red", [1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0], 4, 3, 1, 1);
        model.Floats("green", [0, 0.3f, 0, 0, 0.3f, 0, 0, 0.3f, 0, 0, 0.3f, 0], 4, 3, 1, 1);
        model.Scalar("nothing", 0f);
        var others = model.Node("Mul", [model.Node("Add", [model.Node("ReduceMean", ["encoder_hidden_states"], null, ("keepdims", 0)), model.Node("Cast", ["timestep"], null, ("to", 1))]), "nothing"]);
        var small = model.Node("AveragePool", ["controlnet_cond"], null, ("kernel_shape", new long[] { 8, 8 }), ("strides", new long[] { 8, 8 }));
        var sample = model.Node("Mul", ["sample", "nothing"]);
        string Answer(string mix, string name) => model.Node("Mul", [model.Node("Add", [model.Node("Add", [model.Node("Conv", [small, mix]), others]), sample]), "conditioning_scale"], name);
        model.Output(Answer("red", "down_block_res_samples_0"), Element.Float, "batch", 4, "h", "w");
        model.Output(Answer("green", "mid_block_res_sample"), Element.Float, "batch", 4, "h", "w");
        model.Save(Path.Combine(folder, "controlnet", "model.onnx"));
        return "controlnet/model.onnx";
    }

    public static LocalModel StableDiffusionXl(ModelBench bench, string name)
    {
        var folder = bench.FolderOf(name);
        Tokenizer(Path.Combine(folder, "tokenizer"));
        Tokenizer(Path.Combine(folder, "tokenizer_2"));
        foreach (var (at, part) in new[] { "text_encoder", "text_encoder_2" }.Index())
        {
            var text = new OnnxModel();
            text.Input("input_ids", Element.Int64, "batch", "tokens");
            text.Floats("words", Words(Tokens), Tokens, Width);
            text.Scalar("scale", at + 1f);
            text.Node("Mul", [text.Node("Gather", ["words", "input_ids"]), "scale"], "hidden_states.1");   // the last layer but one
            text.Node("Neg", ["hidden_states.1"], "hidden_states.2");
            text.Node("Identity", ["hidden_states.2"], "hidden_states.0");
            text.Node("ReduceMean", ["hidden_states.1"], "text_embeds", ("axes", new long[] { 1 }), ("keepdims", 0));
            foreach (var layer in new[] { 0, 1, 2 }) text.Output($"hidden_states.{layer}", Element.Float, "batch", "tokens", Width);
            text.Output("text_embeds", Element.Float, "batch", Width);
            text.Save(Path.Combine(folder, part, "model.onnx"));
        }

        Unet("xl").Save(Path.Combine(folder, "unet", "model.onnx"));
        Vae(folder);
        Directory.CreateDirectory(Path.Combine(folder, "scheduler"));
        File.WriteAllText(Path.Combine(folder, "scheduler", "scheduler_config.json"), """{"_class_name":"EulerDiscreteScheduler","timestep_spacing":"leading","steps_offset":1}""");
        File.WriteAllText(Path.Combine(folder, "unet", "config.json"), """{"sample_size":8}""");
        File.WriteAllText(Path.Combine(folder, "vae_decoder", "config.json"), """{"scaling_factor":0.5}""");
        return bench.Add(name, "stable-diffusion-xl",
            [.. Files, ("text_encoder", "text_encoder/model.onnx"), ("text_encoder_2", "text_encoder_2/model.onnx"), ("vocabulary_2", "tokenizer_2/vocab.json"), ("merges_2", "tokenizer_2/merges.txt")]);
    }

    /// <summary>What the U-Net sees of words: the mean of all numbers of all tokens, in as many windows as the longer of both texts needs.</summary>
    public static double MeanOf(string text, string other)
    {
        var (tokenizer, words) = (TokenizerTests.Tokenizer(), Words(Tokens));
        return tokenizer.Windows(text, tokenizer.Windows(other).Count).SelectMany(window => window).SelectMany(id => words.Skip((int)id * Width).Take(Width)).Average(x => (double)x);
    }

    /// <summary>What is pooled: the first window.</summary>
    public static double PooledOf(string text)
    {
        var words = Words(Tokens);
        return TokenizerTests.Tokenizer().Windows(text)[0].SelectMany(id => words.Skip((int)id * Width).Take(Width)).Average(x => (double)x);
    }

    public static void Tokenizer(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "vocab.json"), new JsonObject(TokenizerTests.Vocabulary().Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))).ToJsonString());
        File.WriteAllLines(Path.Combine(folder, "merges.txt"), TokenizerTests.MergeList);
    }

    private static (string, string)[] Files =>
    [
        ("unet", "unet/model.onnx"), ("vae_decoder", "vae_decoder/model.onnx"), ("vae_encoder", "vae_encoder/model.onnx"), ("vocabulary", "tokenizer/vocab.json"), ("merges", "tokenizer/merges.txt"),
        ("scheduler", "scheduler/scheduler_config.json"), ("unet_config", "unet/config.json"), ("vae_config", "vae_decoder/config.json"),
    ];

    private static OnnxModel Unet(string kind)
    {
        var model = new OnnxModel();
        model.Input("sample", Element.Float, "batch", kind == "inpaint" ? 9 : 4, "h", "w");
        if (kind == "xl") model.Input("timestep", Element.Float);
        else model.Input("timestep", Element.Int64, 1);
        model.Input("encoder_hidden_states", Element.Float, "batch", "tokens", kind == "xl" ? 2 * Width : Width);
        model.Scalar("a", A);
        model.Scalar("b", B);
        model.Scalar("c", C / 1000);
        model.Longs("one", 1);
        model.Longs("four", 4);
        var mean = model.Node("ReduceMean", ["encoder_hidden_states"], null, ("axes", new long[] { 1, 2 }), ("keepdims", 1));
        model.Longs("last", 3);
        var seen = model.Node("Unsqueeze", [mean, "last"]);
        if (kind == "xl")
        {
            // Pooled words and the size take part: mean(text_embeds) + (height of the original) / 1000.
            model.Input("text_embeds", Element.Float, "batch", Width);
            model.Input("time_ids", Element.Float, "batch", 6);
            model.Longs("zero", 0);
            model.Scalar("thousand", 1000f);
            model.Longs("two3", 2, 3);
            var pooled = model.Node("ReduceMean", ["text_embeds"], null, ("axes", new long[] { 1 }), ("keepdims", 1));
            var size = model.Node("Div", [model.Node("Slice", ["time_ids", "zero", "one", "one"]), "thousand"]);
            seen = model.Node("Add", [seen, model.Node("Unsqueeze", [model.Node("Add", [pooled, size]), "two3"])]);
        }

        if (kind == "lcm")
        {
            model.Input("timestep_cond", Element.Float, "batch", 256);
            model.Longs("two3", 2, 3);
            seen = model.Node("Add", [seen, model.Node("Unsqueeze", [model.Node("ReduceMean", ["timestep_cond"], null, ("axes", new long[] { 1 }), ("keepdims", 1)), "two3"])]);
        }

        if (kind is "ip" or "faceid")
        {
            model.Input("image_embeds", Element.Float, "batch", kind == "ip" ? 4 : FaceNumbers);
            model.Input("ip_adapter_scale", Element.Float, 1);
            model.Longs("two3", 2, 3);
            model.Scalar("louder", kind == "ip" ? 1f : FaceNumbers);   // the sum of a face's direction, the mean of a view
            var told = model.Node("Mul", [model.Node("Mul", [model.Node("ReduceMean", ["image_embeds"], null, ("axes", new long[] { 1 }), ("keepdims", 1)), "louder"]), "ip_adapter_scale"]);
            seen = model.Node("Add", [seen, model.Node("Unsqueeze", [told, "two3"])]);
        }

        var latent = "sample";
        if (kind == "inpaint")
        {
            // The mask counts a tenth, the masked picture a twentieth.
            foreach (var at in new long[] { 0, 5, 9 }) model.Longs($"at{at}", at);
            model.Scalar("tenth", 0.1f / A);
            model.Scalar("twentieth", 0.05f / A);
            string Part(string from, string to) => model.Node("Slice", ["sample", from, to, "one"]);
            latent = model.Node("Add", [model.Node("Add", [Part("at0", "four"), model.Node("Mul", [Part("four", "at5"), "tenth"])]), model.Node("Mul", [Part("at5", "at9"), "twentieth"])]);
        }

        var step = model.Node("Mul", [kind == "xl" ? "timestep" : model.Node("Cast", ["timestep"], null, ("to", 1)), "c"]);
        var answer = model.Node("Add", [model.Node("Add", [model.Node("Mul", [latent, "a"]), model.Node("Mul", [seen, "b"])]), step]);
        if (kind == "control")
            foreach (var residual in new[] { "down_block_additional_residual_0", "mid_block_additional_residual" })
                answer = model.Node("Add", [answer, model.Input(residual, Element.Float, "batch", 4, "h", "w")]);
        model.Node("Identity", [answer], "out_sample");
        model.Output("out_sample", Element.Float, "batch", 4, "h", "w");
        return model;
    }

    private static void Vae(string folder)
    {
        var decoder = new OnnxModel();
        decoder.Input("latent_sample", Element.Float, "batch", 4, "h", "w");
        decoder.Floats("mix", Decode, 3, 4, 1, 1);
        decoder.Floats("scales", [1, 1, 8, 8], 4);
        decoder.Node("Resize", [decoder.Node("Conv", ["latent_sample", "mix"]), "", "scales"], "sample", ("mode", "nearest"), ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor"));
        decoder.Output("sample", Element.Float, "batch", 3, "H", "W");
        decoder.Save(Path.Combine(folder, "vae_decoder", "model.onnx"));
        var encoder = new OnnxModel();
        encoder.Input("sample", Element.Float, "batch", 3, "H", "W");
        encoder.Floats("mix", [.. Encode, .. new float[12]], 8, 3, 1, 1);
        var small = encoder.Node("AveragePool", ["sample"], null, ("kernel_shape", new long[] { 8, 8 }), ("strides", new long[] { 8, 8 }));
        encoder.Node("Conv", [small, "mix"], "latent_parameters");
        encoder.Output("latent_parameters", Element.Float, "batch", 8, "h", "w");
        encoder.Save(Path.Combine(folder, "vae_encoder", "model.onnx"));
    }
}
