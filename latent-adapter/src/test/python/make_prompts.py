"""Writes CLIP's vocabulary, 1,000 prompts of many kinds, and the ids that transformers' CLIPTokenizer gives for them.

    pip install transformers
    pip download --no-deps open_clip_torch==3.3.0    # carries the vocabulary; unzip the wheel
    python make_prompts.py FOLDER_OF_THE_WHEEL       # writes ../resources/text/clip and clip-pads-with-first

What is drawn is drawn from one seed: the same versions write the same files.
"""

import argparse
import gzip
import json
import random
import shutil
import unicodedata
from pathlib import Path

import tokenizers
import transformers
from transformers import CLIPTokenizer

RESOURCES = Path(__file__).resolve().parent.parent / "resources" / "text"
SEED = 20241203
TOKENS = 77
BEGIN, END = "<|startoftext|>", "<|endoftext|>"
MERGES = 49_152 - 256 - 2

NOUNS = """astronaut lighthouse fox violin teapot cathedral motorcycle jellyfish mountain kitchen samurai library
orchid submarine carousel glacier marketplace owl typewriter desert bridge harbour mushroom robot""".split()
ADJECTIVES = """dark bright misty ornate photorealistic tiny overexposed moonlit weathered translucent baroque neon
hyperdetailed pastel underwater snowy golden monochrome""".split()
STYLES = """oil painting|35mm photograph|pencil sketch|ukiyo-e print|low poly render|watercolour|charcoal drawing
|album cover|macro shot|concept art, trending on artstation|by Caravaggio|by Hokusai|in the style of Art Nouveau""".replace(
    "\n", ""
).split("|")
CONTRACTIONS = "don't can't I'm you're we've they'll he'd it's ISN'T Y'all o'clock rock'n'roll 'tis dogs' l'été don’t it‘s".split()
ACCENTS = "café naïve Ångström Çatalhöyük Dvořák Łódź São Köln über ñandú façade Øresund Þingvellir œuvre Ǆ İstanbul ﬁn ß".split()
CJK = "富士山の夜明け 猫が好き 水墨画 上海的夜景 北京烤鸭 東京タワー 한국의 산 서울 야경 ｶﾀｶﾅ ＡＢＣ１２３ 「静かな海」 龙，凤。".split()
SCRIPTS = """Тёмный лес ночью|Ελλάδα φως|مدينة قديمة|עיר עתיקה בלילה|काला घोड़ा|แมวสีดำ|Երևան|საქართველო|ქალაქი|தமிழ் நாடு
|বাংলা|ኢትዮጵያ|ភ្នំពេញ|မြန်မာ|𝔉𝔯𝔞𝔨𝔱𝔲𝔯|ᚠᚢᚦ|ⴰⵎⴰⵣⵉⵖ""".replace("\n", "").split("|")
EMOJI = "😀 🐱‍👤 👩🏽‍🚀 👨‍👩‍👧‍👦 🇯🇵 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ❤️ ❤ ☀️ 1️⃣ #️⃣ 🦊 🌌 ✨ 🫠 👍🏿 ™ © ½ ℃ № ①".split()
ENTITIES = "&amp; &lt;b&gt; &quot;light&quot; &#39; &#x1F600; &nbsp; &eacute; &amp;amp; &copy; &notanentity; & &;".split()
PUNCTUATION = list("!?.,;:-_+*/\\|@#$%^&()[]{}<>=~`\"'") + ["...", "!!!", "?!", "--", "(((", ")))", ":1.3)", "…", "—", "“", "”", "«", "!'"]
SPACES = [" ", "  ", "\t", "\n", "\r\n", "\u00a0", "\u3000", "\u2003", "\u200b", "\u2028", "\u0085", "\ufeff", "   \t  "]
CONTROLS = [chr(code) for code in [*range(32), *range(127, 160)]] + ["\u200e", "\u202e", "\u00ad", "\ufffd", "\ufffe"]
SPECIALS = [BEGIN, END, END.upper(), BEGIN.title(), "<|endoftext", "|>", "</w>", "<|startoftext|>a", "endoftext"]


def phrase(draw):
    parts = [draw.choice(["a", "an", "the", "two", "portrait of a"]), draw.choice(ADJECTIVES), draw.choice(NOUNS)]
    if draw.random() < 0.5:
        parts += [draw.choice(["in", "beside", "above", "without"]), "a", draw.choice(NOUNS)]
    text = " ".join(parts)
    text = draw.choice([text, text.upper(), text.title(), text, text])
    return text + (", " + draw.choice(STYLES) if draw.random() < 0.6 else "")


def mixed(pool, joints=(" ", " ", ", ", "")):
    """Some of a pool among words."""

    def make(draw):
        text = ""
        for _ in range(draw.randint(1, 7)):
            text += (draw.choice(pool) if draw.random() < 0.6 else draw.choice(NOUNS)) + draw.choice(joints)
        return text

    return make


def accents(draw):
    form = draw.choice(["NFC", "NFD", "NFKC", "NFKD"])
    return unicodedata.normalize(form, mixed(ACCENTS)(draw))


def numbers(draw):
    written = [
        str(draw.randint(0, 99_999)),
        f"{draw.uniform(-9, 99):.{draw.randint(0, 6)}f}",
        f"{draw.randint(1, 64)}k",
        f"1/{draw.randint(1, 8000)}s",
        f"f/{draw.randint(1, 22)}",
        "٣٤٥ Ⅻ ²³ ½",
        f"{draw.randint(0, 10**20):,}",
        f"(word:{draw.uniform(0, 2):.2f})",
    ]
    return " ".join(draw.sample(written, draw.randint(1, 5))) + draw.choice(["", " " + draw.choice(NOUNS)])


def anything(draw):
    """Code points of all planes, if they are assigned: what is not, later versions of Unicode may treat otherwise."""
    text = ""
    while len(text) < 12:
        code = chr(draw.choice([draw.randint(0, 0x3000), draw.randint(0, 0xFFFF), draw.randint(0, 0x1FFFF)]))
        if unicodedata.category(code) not in ("Cn", "Cs", "Co"):
            text += code + draw.choice(["", "", " "])
    return text


def overlong(draw):
    kind = draw.randint(0, 3)
    if kind == 0:
        return ", ".join(phrase(draw) for _ in range(draw.randint(12, 60)))
    if kind == 1:
        return "".join(draw.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(draw.randint(300, 2000)))
    if kind == 2:
        return " ".join(draw.choice(EMOJI + CJK) for _ in range(draw.randint(40, 200)))
    return " ".join(draw.choice(NOUNS) for _ in range(draw.randint(70, 80)))


GROUPS = {
    "plain": (150, phrase),
    "punctuation": (100, mixed(PUNCTUATION, ("", "", " "))),
    "contractions": (80, mixed(CONTRACTIONS)),
    "numbers": (80, numbers),
    "accents": (80, accents),
    "chinese, japanese, korean": (60, mixed(CJK)),
    "other scripts": (80, mixed(SCRIPTS)),
    "emoji": (80, mixed(EMOJI)),
    "spaces": (60, mixed(SPACES, ("",))),
    "control characters": (50, mixed(CONTROLS, ("", " "))),
    "entities of HTML": (50, mixed(ENTITIES)),
    "special tokens": (30, mixed(SPECIALS)),
    "all of Unicode": (60, anything),
    "overlong": (40, overlong),
}


def prompts():
    draw = random.Random(SEED)
    known = set()
    for group, (count, make) in GROUPS.items():
        texts = ["", " "] if group == "spaces" else []
        while len(texts) < count:
            text = make(draw)
            if text not in known and text not in texts:
                texts.append(text)
        known.update(texts)
        yield group, texts


def byte_letters():
    """The letters that byte pair encodings of this kind write for the 256 bytes, in the order of the vocabulary."""
    shown = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    return [chr(byte) for byte in shown] + [chr(256 + i) for i in range(256 - len(shown))]


def vocabulary(merges):
    letters = byte_letters()
    tokens = letters + [letter + "</w>" for letter in letters] + [a + b for a, b in merges] + [BEGIN, END]
    return {token: i for i, token in enumerate(tokens)}


def write_json(file, value, **options):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(value, **options) + "\n", encoding="utf-8", newline="\n")


def write_vocabulary(folder, merges):
    write_json(folder / "vocab.json", vocabulary(merges), ensure_ascii=False, separators=(",", ":"))
    lines = ["#version: 0.2"] + [f"{a} {b}" for a, b in merges]
    (folder / "merges.txt").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def token(content):
    return {"content": content, "lstrip": False, "normalized": True, "rstrip": False, "single_word": False}


def write_config(folder, **further):
    config = {"add_prefix_space": False, "do_lower_case": True, "model_max_length": TOKENS}
    write_json(folder / "tokenizer_config.json", config | further | {"tokenizer_class": "CLIPTokenizer"}, indent=2)


def write_map(folder, pad):
    tokens = {"bos_token": token(BEGIN), "eos_token": token(END), "pad_token": pad, "unk_token": token(END)}
    write_json(folder / "special_tokens_map.json", tokens, indent=2)


def write_folders(clip, first, merges):
    """Folders as diffusers keeps them: one with the newer configuration, one with the older, which pads with id 0."""
    write_vocabulary(clip, merges)
    write_map(clip, END)
    ids = vocabulary(merges)
    added = {str(ids[content]): token(content) | {"special": True} for content in (BEGIN, END)}
    named = {"bos_token": BEGIN, "eos_token": END, "pad_token": END, "unk_token": END}
    write_config(clip, added_tokens_decoder=added, **named)

    write_vocabulary(first, merges)
    write_map(first, "!")
    write_config(first)


def all_merges(wheel):
    lines = gzip.open(wheel / "open_clip" / "bpe_simple_vocab_16e6.txt.gz").read().decode("utf-8").split("\n")
    return [tuple(line.split()) for line in lines[1 : MERGES + 1]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path, help="folder into which the wheel of open_clip_torch was unzipped")
    wheel = parser.parse_args().wheel
    clip, first = RESOURCES / "clip", RESOURCES / "clip-pads-with-first"
    merges = all_merges(wheel)
    write_folders(clip, first, merges)
    licence = next(wheel.glob("open_clip_torch-*.dist-info/licenses/LICENSE"))
    shutil.copyfile(licence, clip / "LICENSE-open_clip")

    usual = CLIPTokenizer.from_pretrained(clip)
    padding = CLIPTokenizer.from_pretrained(first)
    for shared in ("vocab.json", "merges.txt"):
        (first / shared).unlink()
    groups = {}
    for group, texts in prompts():
        groups[group] = []
        for text in texts:
            ids = usual(text).input_ids
            entry = {"text": text, "ids": ids if len(ids) <= TOKENS else ids[: TOKENS - 1] + ids[-1:], "all": len(ids)}
            assert usual(text, truncation=True, max_length=TOKENS).input_ids == entry["ids"]
            others = padding(text, truncation=True, max_length=TOKENS).input_ids
            if others != entry["ids"]:
                entry["padsWithFirst"] = others
            groups[group].append(entry)
    versions = {"transformers": transformers.__version__, "tokenizers": tokenizers.__version__}
    document = {"versions": versions, "seed": SEED, "tokens": TOKENS, "groups": groups}
    write_json(RESOURCES / "prompts.json", document, separators=(",", ":"))


if __name__ == "__main__":
    main()
