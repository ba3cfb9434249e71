using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using AgentStudio.Sdk;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx.Families;

/// <summary>Small networks of sound with the signatures of the real ones.</summary>
internal static class SoundModels
{
    public const int SamplesAnId = 2400;

    /// <summary>
    /// A Piper voice that hums: each id sounds for some samples as sin(id n / 40), with noise that it draws itself, as VITS does: once
    /// for every id, and once for every sample.
    /// </summary>
    public static LocalModel Piper(ModelBench bench, string phonemes, int speakers = 1)
    {
        var model = new OnnxModel();
        model.Input("input", Element.Int64, 1, "phonemes");
        model.Input("input_lengths", Element.Int64, 1);
        model.Input("scales", Element.Float, 3);
        if (speakers > 1) model.Input("sid", Element.Int64, 1);
        foreach (var at in new long[] { 0, 1, 2, 3 }) model.Longs($"at{at}", at);
        string Scale(int i) => model.Node("Slice", ["scales", $"at{i}", $"at{i + 1}", "at0"]);
        var ids = model.Node("Cast", ["input"], null, ("to", 1));
        var own = model.Node("Add", [ids, model.Node("Mul", [model.Node("RandomNormalLike", [ids]), Scale(2)])]);   // [1, phonemes]
        model.Longs("column", 1, -1, 1);
        model.Longs("each", 1, 1, SamplesAnId);
        model.Longs("row", 1, 1, -1);
        model.Floats("ramp", [.. Enumerable.Range(0, SamplesAnId).Select(n => n / 40f)], 1, 1, SamplesAnId);
        var spread = model.Node("Mul", [model.Node("Reshape", [own, "column"]), "ramp"]);
        var tone = model.Node("Sin", [model.Node("Mul", [spread, Scale(1)])]);
        var loud = model.Node("Reshape", [tone, "row"]);
        model.Scalar("half", 0.5f);
        model.Scalar("nothing", 0f);
        var noise = model.Node("RandomNormalLike", [loud], null, ("scale", 0.1f));
        var sound = model.Node("Add", [model.Node("Mul", [loud, "half"]), model.Node("Mul", [noise, Scale(0)])]);
        var length = model.Node("Mul", [model.Node("Cast", [speakers > 1 ? model.Node("Add", ["input_lengths", "sid"]) : "input_lengths"], null, ("to", 1)), "nothing"]);
        model.Node("Add", [sound, length], "output");
        model.Output("output", Element.Float, 1, 1, "samples");
        var folder = bench.FolderOf("piper");
        model.Save(Path.Combine(folder, "voice.onnx"));
        File.WriteAllText(Path.Combine(folder, "voice.onnx.json"), PiperConfig(phonemes, speakers));
        return bench.Add("piper", "piper", ("model", "voice.onnx"), ("config", "voice.onnx.json"));
    }

    public static string PiperConfig(string phonemes, int speakers) => new JsonObject
    {
        ["audio"] = new JsonObject { ["sample_rate"] = 22050 }, ["espeak"] = new JsonObject { ["voice"] = "en-us" }, ["phoneme_type"] = "espeak", ["num_speakers"] = speakers,
        ["inference"] = new JsonObject { ["noise_scale"] = 0.5, ["length_scale"] = 1.0, ["noise_w"] = 0.3 },
        ["phoneme_id_map"] = new JsonObject(new[] { "_", "^", "$", " " }.Concat(phonemes.Select(letter => letter.ToString())).Distinct().Select((letter, id) => KeyValuePair.Create(letter, (JsonNode?)new JsonArray(id)))),
    }.ToJsonString();

    /// <summary>Kokoro: each token sounds for some samples as its style's first number times sin(token n / 30), slower with the speed.</summary>
    public static LocalModel Kokoro(ModelBench bench)
    {
        var model = new OnnxModel();
        model.Input("tokens", Element.Int64, 1, "length");
        model.Input("style", Element.Float, 1, 256);
        model.Input("speed", Element.Float, 1);
        model.Longs("at0", 0);
        model.Longs("at1", 1);
        model.Longs("column", -1, 1);
        model.Longs("row", -1);
        model.Floats("ramp", [.. Enumerable.Range(0, SamplesAnId).Select(n => n / 30f)], 1, SamplesAnId);
        var token = model.Node("Reshape", [model.Node("Cast", ["tokens"], null, ("to", 1)), "column"]);
        var tone = model.Node("Sin", [model.Node("Div", [model.Node("Mul", [token, "ramp"]), "speed"])]);
        var style = model.Node("Reshape", [model.Node("Slice", ["style", "at0", "at1", "at1"]), "row"]);
        model.Node("Mul", [model.Node("Reshape", [tone, "row"]), style], "audio");
        model.Output("audio", Element.Float, "samples");
        var folder = bench.FolderOf("kokoro");
        model.Save(Path.Combine(folder, "kokoro.onnx"));
        Voices(Path.Combine(folder, "voices-v1.0.bin"), "af_bella", "af_sky", "am_adam", "bf_emma", "bm_george", "jf_alpha");
        return bench.Add("kokoro", "kokoro", ("model", "kokoro.onnx"), ("voices", "voices-v1.0.bin"));
    }

    /// <summary>An .npz of [510, 1, 256]: row n of voice v begins with 0.1 (v + 1) + n / 10000.</summary>
    public static void Voices(string path, params string[] names)
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (at, name) in names.Index())
        {
            using var entry = zip.CreateEntry(name + ".npy").Open();
            var head = "{'descr': '<f4', 'fortran_order': False, 'shape': (510, 1, 256), }".PadRight(117) + "\n";
            entry.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)head.Length, 0, .. Encoding.Latin1.GetBytes(head)]);
            var rows = new float[510 * 256];
            for (var n = 0; n < 510; n++) rows[n * 256] = 0.1f * (at + 1) + n / 10000f;
            entry.Write(MemoryMarshal.AsBytes(rows.AsSpan()));
        }
    }

    /// <summary>
    /// Whisper: an encoder that averages the sound's bands, and a decoder that says after each token the one that a table names; its
    /// cross attention looks at 60 ms a token, one after the other, and logits hear nothing else.
    /// </summary>
    public static LocalModel Whisper(ModelBench bench, IReadOnlyDictionary<string, int> vocabulary, IReadOnlyList<string> says, bool attends, string name = "whisper")
    {
        const int heads = 2, moments = 1500;
        var folder = bench.FolderOf(name);
        File.WriteAllText(Path.Combine(folder, "vocab.json"), new JsonObject(vocabulary.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))).ToJsonString());
        var encoder = new OnnxModel();
        encoder.Input("input_features", Element.Float, 1, 80, 3000);
        encoder.Node("Transpose", [encoder.Node("AveragePool", ["input_features"], null, ("kernel_shape", new long[] { 2 }), ("strides", new long[] { 2 }))], "last_hidden_state", ("perm", new long[] { 0, 2, 1 }));
        encoder.Output("last_hidden_state", Element.Float, 1, moments, 80);
        encoder.Save(Path.Combine(folder, "encoder_model.onnx"));
        var size = vocabulary.Values.Max() + 1;
        var table = new float[size * size];
        for (var i = 0; i + 1 < says.Count; i++) table[vocabulary[says[i]] * size + vocabulary[says[i + 1]]] = 20;
        var decoder = new OnnxModel();
        decoder.Input("input_ids", Element.Int64, 1, "tokens");
        decoder.Input("encoder_hidden_states", Element.Float, 1, "moments", 80);
        decoder.Floats("table", table, size, size);
        decoder.Scalar("nothing", 0f);
        var heard = decoder.Node("Mul", [decoder.Node("ReduceMean", ["encoder_hidden_states"], null, ("keepdims", 0)), "nothing"]);
        decoder.Node("Add", [decoder.Node("Gather", ["table", "input_ids"]), heard], "logits");
        decoder.Output("logits", Element.Float, 1, "tokens", size);
        if (attends)
        {
            // The row of token k (by its place in the chain) looks at moments 30 k to 30 k + 29.
            var look = new float[size * moments];
            for (var i = 0; i < says.Count; i++)
                for (var m = 0; m < moments; m++) look[vocabulary[says[i]] * moments + m] = m / 30 == i ? 1 : 0.01f;
            decoder.Floats("look", look, size, moments);
            decoder.Longs("one", 1);
            decoder.Longs("heads", 1, heads, 1, 1);
            decoder.Node("Expand", [decoder.Node("Unsqueeze", [decoder.Node("Gather", ["look", "input_ids"]), "one"]), "heads"], "cross_attentions.0");
            decoder.Output("cross_attentions.0", Element.Float, 1, heads, "tokens", moments);
        }

        decoder.Save(Path.Combine(folder, "decoder_model.onnx"));
        return bench.Add(name, "whisper", ("encoder", "encoder_model.onnx"), ("decoder", "decoder_model.onnx"), ("vocabulary", "vocab.json"));
    }

    /// <summary>DeepFilterNet: bands' gains are a sigmoid of their features, and filters keep the sound as it is, a little turned.</summary>
    public static LocalModel DeepFilterNet(ModelBench bench, float keep)
    {
        var folder = bench.FolderOf("dfn");
        var encoder = new OnnxModel();
        encoder.Input("feat_erb", Element.Float, 1, 1, "frames", 32);
        encoder.Input("feat_spec", Element.Float, 1, 2, "frames", 96);
        foreach (var name in new[] { "e0", "e1", "e2", "e3", "emb" }) encoder.Output(encoder.Node("Identity", ["feat_erb"], name), Element.Float, 1, 1, "frames", 32);
        encoder.Output(encoder.Node("Identity", ["feat_spec"], "c0"), Element.Float, 1, 2, "frames", 96);
        encoder.Save(Path.Combine(folder, "enc.onnx"));
        var bands = new OnnxModel();
        foreach (var name in new[] { "emb", "e3", "e2", "e1", "e0" }) bands.Input(name, Element.Float, 1, 1, "frames", 32);
        bands.Scalar("nothing", 0f);
        var others = new[] { "e3", "e2", "e1", "e0" }.Aggregate((string?)null, (sum, name) => sum is null ? name : bands.Node("Add", [sum, name]))!;
        bands.Node("Sigmoid", [bands.Node("Add", ["emb", bands.Node("Mul", [others, "nothing"])])], "m");
        bands.Output("m", Element.Float, 1, 1, "frames", 32);
        bands.Save(Path.Combine(folder, "erb_dec.onnx"));
        var filters = new OnnxModel();
        filters.Input("emb", Element.Float, 1, 1, "frames", 32);
        filters.Input("c0", Element.Float, 1, 2, "frames", 96);
        // Of five taps the middle one, which is the frame itself, is kept: [frames, 96, 5, 2].
        filters.Floats("taps", [0, 0, 0, 0, keep, 0, 0, 0, 0, 0], 1, 1, 10);
        filters.Longs("at0", 0);
        filters.Longs("at1", 1);
        filters.Longs("column", -1, 96, 1);
        filters.Scalar("nothing", 0f);
        filters.Scalar("one", 1f);
        var each = filters.Node("Reshape", [filters.Node("Slice", ["c0", "at0", "at1", "at1"]), "column"]);
        var ones = filters.Node("Add", [filters.Node("Mul", [each, "nothing"]), filters.Node("Add", ["one", filters.Node("Mul", [filters.Node("ReduceMean", ["emb"], null, ("keepdims", 0)), "nothing"])])]);
        filters.Node("Mul", [ones, "taps"], "coefs");
        filters.Output("coefs", Element.Float, "frames", 96, 10);
        filters.Save(Path.Combine(folder, "df_dec.onnx"));
        return bench.Add("dfn", "deepfilternet", ("encoder", "enc.onnx"), ("bands", "erb_dec.onnx"), ("filters", "df_dec.onnx"));
    }
}
