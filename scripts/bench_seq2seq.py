#!/usr/bin/env python3
"""Speed of the engine torch beside transformers and CTranslate2, on one checkpoint of opus-mt's size with random weights.

    python3 scripts/bench_seq2seq.py DEPECHE FILE [LINES]    needs: transformers 5, torch, sentencepiece, ctranslate2

DEPECHE is the built program, FILE French sentences, a line each; the first 64 are taken. Every text is 30 tokens long: the end of
a text is made impossible, and the limit is 30. Loading is not counted: depeche is timed with the sentences and without any, the
others around the call. Three rounds, each system in turn; medians, as sentences a second and as ratios.
"""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import ctranslate2
import sentencepiece
import torch
import transformers as tf

TOKENS, VOCABULARY, ROUNDS = 30, 59_514, 3


def checkpoint(folder, lines):
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines), model_prefix=str(folder / "source"), vocab_size=8000, hard_vocab_limit=False,
        minloglevel=2)
    (folder / "source.model").rename(folder / "source.spm")
    shutil.copy(folder / "source.spm", folder / "target.spm")
    model = sentencepiece.SentencePieceProcessor(str(folder / "source.spm"))
    words = ["</s>", "<unk>"]
    words += [word for word in (model.id_to_piece(i) for i in range(model.get_piece_size())) if word not in words]
    words += [f"<filler{i}>" for i in range(VOCABULARY - 1 - len(words))] + ["<pad>"]
    (folder / "vocab.json").write_text(json.dumps({word: index for index, word in enumerate(words)}))
    tokenizer = tf.MarianTokenizer(str(folder / "source.spm"), str(folder / "target.spm"), str(folder / "vocab.json"))
    torch.manual_seed(0)
    config = tf.MarianConfig(
        vocab_size=VOCABULARY, decoder_vocab_size=VOCABULARY, d_model=512, encoder_layers=6, decoder_layers=6,
        encoder_attention_heads=8, decoder_attention_heads=8, encoder_ffn_dim=2048, decoder_ffn_dim=2048,
        max_position_embeddings=512, scale_embedding=True, activation_function="swish", pad_token_id=VOCABULARY - 1,
        decoder_start_token_id=VOCABULARY - 1, eos_token_id=0, forced_eos_token_id=None)
    model = tf.MarianMTModel(config).eval()
    with torch.no_grad():
        model.final_logits_bias[0, 0] = -1e4
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return model, tokenizer


def timed(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def main():
    depeche, source = sys.argv[1], pathlib.Path(sys.argv[2])
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 64
    everything = source.read_text().splitlines()
    lines = everything[:count]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="bench-seq2seq-"))
    environment = dict(os.environ, DEPECHE_HOME=str(folder / "home"))
    try:
        (folder / "model").mkdir()
        model, tokenizer = checkpoint(folder / "model", everything)
        from ctranslate2.converters import TransformersConverter
        quantised = None
        try:
            TransformersConverter(str(folder / "model")).convert(str(folder / "int8"), quantization="int8")
            quantised = ctranslate2.Translator(str(folder / "int8"), intra_threads=os.cpu_count())
        except Exception as error:  # noqa: BLE001
            print(f"CTranslate2 can't take the checkpoint: {error}")
        subprocess.run([depeche, "models", "import", folder / "model", "--id", "bench", "--lang", "fr", "--to", "en"],
                       check=True, env=environment, capture_output=True)
        (folder / "lines").write_text("\n".join(lines) + "\n")
        batch = tokenizer(lines, return_tensors="pt", padding=True)
        pieces = [tokenizer.convert_ids_to_tokens(tokenizer(line)["input_ids"]) for line in lines]

        def ours(beams, precision, file):
            command = [depeche, "translate", "--lines", "--raw", "--translator", "bench", "--precision", precision,
                       "--beams", str(beams), "--max-tokens", str(TOKENS), str(file)]
            return timed(lambda: subprocess.run(command, check=True, env=environment, capture_output=True))

        for beams in (1, 4):
            systems = {
                "transformers f32": lambda: timed(lambda: model.generate(
                    **batch, num_beams=beams, do_sample=False, max_new_tokens=TOKENS)),
                "depeche f32": lambda: ours(beams, "f32", folder / "lines") - ours(beams, "f32", "/dev/null"),
                "depeche bf16": lambda: ours(beams, "bf16", folder / "lines") - ours(beams, "bf16", "/dev/null"),
            }
            if quantised:
                systems["CTranslate2 int8"] = lambda: timed(lambda: quantised.translate_batch(
                    pieces, beam_size=beams, max_decoding_length=TOKENS, min_decoding_length=TOKENS, max_batch_size=64))
            seconds = {name: [] for name in systems}
            for _ in range(ROUNDS):
                for name, run in systems.items():
                    seconds[name].append(run())
            base = statistics.median(seconds["transformers f32"])
            for name, all_seconds in seconds.items():
                median = statistics.median(all_seconds)
                print(f"{beams} beam(s), {name}: {count / median:.1f} sentences/s, {base / median:.2f} times transformers f32", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


with torch.no_grad():
    main()
