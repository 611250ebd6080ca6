"""Small networks of Stable Diffusion's kinds with random weights, as diffusers' pipelines, and as exporters call them."""

import json
from pathlib import Path

import torch
from diffusers import AutoencoderKL, StableDiffusionPipeline, StableDiffusionXLPipeline, UNet2DConditionModel
from pipeline_cases import FOLDER_SCHEDULERS, scheduler_of
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection, CLIPTokenizer

MODULES = Path(__file__).resolve().parents[4]
VOCABULARY = MODULES / "latent-adapter" / "src" / "test" / "resources" / "text" / "encoder"
SEED = 20241203
TOKENS = 77
BEGIN, END = "<|startoftext|>", "<|endoftext|>"


def tokenizer(pad):
    vocabulary = json.loads((VOCABULARY / "vocab.json").read_text(encoding="utf-8"))
    lines = (VOCABULARY / "merges.txt").read_text(encoding="utf-8").splitlines()
    merges = [tuple(line.split()) for line in lines[1:]]
    return CLIPTokenizer(
        vocab=vocabulary, merges=merges, pad_token=pad, bos_token=BEGIN, eos_token=END, unk_token=END, model_max_length=TOKENS
    )


def text_encoder(kind, words, width, activation):
    ids = words.get_vocab()
    config = CLIPTextConfig(
        vocab_size=len(ids),
        hidden_size=width,
        intermediate_size=2 * width,
        num_hidden_layers=3,
        num_attention_heads=2,
        max_position_embeddings=TOKENS,
        projection_dim=width,
        hidden_act=activation,
        bos_token_id=ids[BEGIN],
        eos_token_id=ids[END],
        pad_token_id=ids[words.pad_token],
        attn_implementation="eager",
    )
    return kind(config)


def unet(width, **further):
    return UNet2DConditionModel(
        sample_size=8,
        in_channels=4,
        out_channels=4,
        layers_per_block=1,
        block_out_channels=(8, 16),
        norm_num_groups=4,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=width,
        **further,
    )


def autoencoder(scaling):
    return AutoencoderKL(
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        block_out_channels=(4, 4, 8, 8),
        layers_per_block=1,
        latent_channels=4,
        norm_num_groups=4,
        sample_size=64,
        scaling_factor=scaling,
    )


def randomize(module, generator):
    """Weights that keep the size of what passes, so that texts and steps tell in the output."""
    with torch.no_grad():
        for name, weight in sorted(module.named_parameters()):
            noise = torch.randn(weight.shape, generator=generator)
            if weight.dim() > 1:
                fan = weight[0].numel() if "embedding" not in name else 1
                weight.copy_(noise / fan**0.5)
            elif "norm" in name and name.endswith("weight"):
                weight.copy_(1 + 0.1 * noise)
            else:
                weight.copy_(0.1 * noise)
    return module.eval().requires_grad_(False)


def scale_output(layer, spread, output):
    """Scales a network's last layer until its output has this spread."""
    factor = spread / output().std()
    layer.weight.mul_(factor)
    layer.bias.mul_(factor)


def build(name):
    generator = torch.Generator().manual_seed(SEED)
    words = tokenizer(END if name != "sd2" else "!")
    common = {"vae": randomize(autoencoder(0.13025 if name == "sdxl" else 0.18215), generator), "tokenizer": words}
    common["scheduler"] = scheduler_of(FOLDER_SCHEDULERS[name])
    if name == "sd1":
        encoder = text_encoder(CLIPTextModel, words, 32, "quick_gelu")
        network = unet(32, attention_head_dim=2)
    elif name == "sd2":
        encoder = text_encoder(CLIPTextModel, words, 24, "gelu")
        network = unet(24, attention_head_dim=(1, 2), use_linear_projection=True)
    else:
        encoder = text_encoder(CLIPTextModel, words, 16, "quick_gelu")
        network = unet(
            40,
            attention_head_dim=(1, 2),
            use_linear_projection=True,
            transformer_layers_per_block=(1, 2),
            addition_embed_type="text_time",
            addition_time_embed_dim=8,
            projection_class_embeddings_input_dim=6 * 8 + 24,
        )
    randomize(encoder, generator)
    randomize(network, generator)
    if name == "sdxl":
        second_words = tokenizer("!")
        second = randomize(text_encoder(CLIPTextModelWithProjection, second_words, 24, "gelu"), generator)
        pipeline = StableDiffusionXLPipeline(
            **common,
            unet=network,
            text_encoder=encoder,
            text_encoder_2=second,
            tokenizer_2=second_words,
            force_zeros_for_empty_prompt=True,
            add_watermarker=False,
        )
    else:
        pipeline = StableDiffusionPipeline(
            **common,
            unet=network,
            text_encoder=encoder,
            safety_checker=None,
            feature_extractor=None,
            requires_safety_checker=False,
        )
    latents = torch.randn((2, 4, 8, 8), generator=generator)
    scale_output(network.conv_out, 1.0, lambda: Unet(network)(*unet_inputs(pipeline, 2, 8, 8, torch.float32).values()))
    scale_output(pipeline.vae.decoder.conv_out, 0.5, lambda: pipeline.vae.decode(latents / 0.18215).sample)
    scale_output(pipeline.vae.encoder.conv_out, 3.0, lambda: Encoded(pipeline.vae, "latent_parameters")(pictures(2, 64, 64)))
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


class Unet(torch.nn.Module):
    """The network with its inputs in a row."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, sample, timestep, encoder_hidden_states, text_embeds=None, time_ids=None):
        added = None if text_embeds is None else {"text_embeds": text_embeds, "time_ids": time_ids}
        return self.network(sample, timestep, encoder_hidden_states, added_cond_kwargs=added, return_dict=False)[0]


class Text(torch.nn.Module):
    """A text encoder that gives what Optimum names as outputs."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def names(self):
        first = ["text_embeds", "last_hidden_state"] if self.projects() else ["last_hidden_state", "pooler_output"]
        return first + [f"hidden_states.{i}" for i in range(self.network.config.num_hidden_layers + 1)]

    def projects(self):
        return isinstance(self.network, CLIPTextModelWithProjection)

    def forward(self, input_ids):
        given = self.network(input_ids=input_ids.long(), output_hidden_states=True)
        pooled = given.text_embeds if self.projects() else given.pooler_output
        first = (pooled, given.last_hidden_state) if self.projects() else (given.last_hidden_state, pooled)
        return (*first, *given.hidden_states)


class Encoded(torch.nn.Module):
    """The autoencoder's first half: the mean, or mean and log-variance."""

    def __init__(self, network, output):
        super().__init__()
        self.network = network
        self.output = output

    def forward(self, sample):
        given = self.network.encode(sample).latent_dist
        return given.mean if self.output == "latent_sample" else given.parameters


class Decoded(torch.nn.Module):
    """The autoencoder's second half."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, latent_sample):
        return self.network.decode(latent_sample, return_dict=False)[0]


def drawn(*shape):
    return torch.randn(shape, generator=torch.Generator().manual_seed(SEED + len(shape)))


def pictures(count, height, width):
    return torch.tanh(drawn(count, 3, height, width))


def unet_inputs(pipeline, count, height, width, timestep, shape="batch"):
    steps = {"batch": [17 + 400 * i for i in range(count)], "one": [417], "scalar": 417}[shape]
    config = pipeline.unet.config
    inputs = {
        "sample": drawn(count, 4, height, width),
        "timestep": torch.tensor(steps, dtype=timestep),
        "encoder_hidden_states": drawn(count, TOKENS, config.cross_attention_dim),
    }
    if config.addition_embed_type == "text_time":
        inputs["text_embeds"] = drawn(count, config.projection_class_embeddings_input_dim - 6 * config.addition_time_embed_dim)
        inputs["time_ids"] = torch.tensor([[64.0, 64.0, 0.0, 8.0, 64.0, 48.0]]).repeat(count, 1)
    return inputs


def ids(words, texts):
    cut = words(texts, padding="max_length", truncation=True, max_length=TOKENS, return_tensors="pt")
    return cut.input_ids
