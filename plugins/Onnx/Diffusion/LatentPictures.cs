using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Families;

/// <summary>Between pictures and latents: the variational autoencoder, whose latents are scaled to variance one.</summary>
internal sealed class LatentPictures(Network decoder, Network? encoder, double scaling)
{
    /// <summary>Pixels of a picture for one of a latent, each way.</summary>
    public const int Scale = 8;

    /// <summary>The picture of a latent [channels, h, w], RGB 0 to 1.</summary>
    public Planes Decode(float[] latent, int channels, int height, int width, CancellationToken cancel)
    {
        var scaled = Array.ConvertAll(latent, number => (float)(number / scaling));
        return decoder.Run(Tensor.Of(scaled, 1, channels, height, width), cancel)[0].ToPlanes().Map(value => value / 2 + 0.5f);
    }

    /// <summary>The latent of a picture whose sides are multiples of eight. Of the encoder's distribution the mean is taken, so it is the same every time.</summary>
    public float[] Encode(Planes picture, Noise noise, CancellationToken cancel)
    {
        var network = encoder ?? throw new StudioException("This model has no vae_encoder, which is needed to begin with a picture. Add the folder with it, or ask for a picture from words alone.");
        var output = network.Run(new Dictionary<string, Tensor> { [network.Inputs[0].Name] = Tensor.Of(picture.Map(value => value * 2 - 1)) }, cancel, noise)[0];
        var count = network.Outputs[0].Name == "latent_parameters" || output.Shape[1] == 8 ? output.Count / 2 : output.Count;   // mean, then log variance
        return Array.ConvertAll(output.Floats[..count], number => (float)(number * scaling));
    }
}
