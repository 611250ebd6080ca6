"""Says how far other implementations of CLIP's tokenizer agree with the stored ids, by kind of prompt.

    pip install "transformers<5" ftfy    # the slow tokenizer ended with transformers 5; it works differently without ftfy
    python compare_tokenizers.py         # the slow one and the fast one of transformers 4
    python compare_tokenizers.py FOLDER_OF_THE_WHEEL    # open_clip's (needs torch and ftfy), see make_prompts.py
"""

import importlib.util
import json
import sys
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources" / "text"


def others(arguments):
    if arguments:
        wheel = Path(arguments[0]) / "open_clip"
        spec = importlib.util.spec_from_file_location("tokenizer", wheel / "tokenizer.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        simple = module.SimpleTokenizer(str(wheel / "bpe_simple_vocab_16e6.txt.gz"))
        return {"open_clip": lambda text: [simple.sot_token_id, *simple.encode(text), simple.eot_token_id]}
    from transformers import CLIPTokenizer, CLIPTokenizerFast

    slow = CLIPTokenizer.from_pretrained(RESOURCES / "clip")
    fast = CLIPTokenizerFast.from_pretrained(RESOURCES / "clip")
    return {"slow": lambda text: slow(text).input_ids, "fast": lambda text: fast(text).input_ids}


def main():
    document = json.loads((RESOURCES / "prompts.json").read_text(encoding="utf-8"))
    room = document["tokens"] - 1
    for name, ids in others(sys.argv[1:]).items():
        total = 0
        print(name)
        for group, prompts in document["groups"].items():
            equal = sum(ids(prompt["text"])[:room] == prompt["ids"][:room] for prompt in prompts)
            first = next((p["text"] for p in prompts if ids(p["text"])[:room] != p["ids"][:room]), None)
            total += equal
            print(f"  {group:28}{equal:4} of {len(prompts):4}", "" if first is None else ascii(first[:70]))
        print("  all", total)


if __name__ == "__main__":
    main()
