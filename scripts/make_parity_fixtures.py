#!/usr/bin/env python3
"""Makes tests/parity: tiny random checkpoints of every encoder-decoder family and of an encoder, and what transformers makes of them.

    python3 scripts/make_parity_fixtures.py [FOLDER]       needs: transformers 5, torch, sentencepiece, tokenizers

Everything is seeded. Each folder is what `save_pretrained` writes, untouched, with `expected.json` beside it: inputs, their
token ids, and the tokens of greedy search and of four beams, alone and in one batch of mixed lengths, at float32.
"""
import io
import json
import pathlib
import re
import shutil
import sys

import sentencepiece
import tokenizers
import torch
import transformers as tf

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests" / "parity"
NEW_TOKENS = 24
INPUTS = [
    "Le port est fermé.",
    "Bonjour",
    "La maire a annoncé mardi que le pont resterait fermé jusqu'au 12 mars.",
    "« Nous attendons », a dit M. Lavrov.",
    "L'usine emploie 1 234 personnes, dont 75 % de femmes.",
    "Où est passée l'aide promise à l'été 2019 ?",
    "Les pêcheurs, les mareyeurs et les élus du littoral se retrouveront lundi à la préfecture pour parler des quotas.",
    "À 18h10, le train est reparti.",
    "Contexte",
    "Le prix du blé a augmenté de 2,5 euros en une semaine, du jamais-vu depuis dix ans selon les négociants.",
    "Un œuf, deux œufs…",
    "Paris - Lyon : deux heures.",
    "Elle a refusé.",
    "Le tribunal a condamné l'entreprise à verser 18 000 euros aux familles des victimes de l'incendie de janvier dernier.",
    "Pourquoi ?",
    "Des chercheurs de Grenoble ont mesuré la fonte du glacier.",
    "Il pleut sur Brest depuis trois jours et trois nuits.",
    "La grève continue; les syndicats n'ont pas été reçus.",
    "Score final: 3-1.",
    "Texte avec  deux espaces, une tabulation\tet </s> au milieu.",
]


def corpus():
    return [line.strip() for path in sorted((ROOT / "corpus").rglob("*.txt"))
            for line in path.read_text(errors="replace").splitlines() if line.strip()]


def spm(kind, size):
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(corpus()), model_writer=model, model_type=kind, vocab_size=size,
        minloglevel=2, hard_vocab_limit=False, num_threads=1)
    return model.getvalue()


def pieces(model):
    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    return [(processor.id_to_piece(i), processor.get_score(i)) for i in range(processor.get_piece_size())]


def bpe(byte_level, special, size):
    model = tokenizers.Tokenizer(tokenizers.models.BPE(unk_token=None if byte_level else "<unk>"))
    if byte_level:
        model.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False)
        alphabet = tokenizers.pre_tokenizers.ByteLevel.alphabet()
    else:
        model.pre_tokenizer = tokenizers.pre_tokenizers.Metaspace()
        alphabet = []
    trainer = tokenizers.trainers.BpeTrainer(
        vocab_size=size, special_tokens=special, initial_alphabet=alphabet, show_progress=False)
    model.train_from_iterator(corpus(), trainer)
    saved = json.loads(model.to_str())["model"]
    return saved["vocab"], [tuple(merge) for merge in saved["merges"]]


SMALL = dict(d_model=32, encoder_layers=2, decoder_layers=2, encoder_attention_heads=4, decoder_attention_heads=4,
             encoder_ffn_dim=64, decoder_ffn_dim=64, max_position_embeddings=128)


def marian(folder):
    source = spm("unigram", 300)
    (folder / "source.spm").write_bytes(source)
    (folder / "target.spm").write_bytes(spm("unigram", 260))
    words = ["</s>", "<unk>"]
    for model in (source, (folder / "target.spm").read_bytes()):
        words += [piece for piece, _ in pieces(model) if piece not in words and piece != "<s>"]
    vocabulary = {word: index for index, word in enumerate([*words, "<pad>"])}
    (folder / "vocab.json").write_text(json.dumps(vocabulary))
    tokenizer = tf.MarianTokenizer(str(folder / "source.spm"), str(folder / "target.spm"), str(folder / "vocab.json"))
    pad = vocabulary["<pad>"]
    config = tf.MarianConfig(
        vocab_size=len(vocabulary), decoder_vocab_size=len(vocabulary), pad_token_id=pad, decoder_start_token_id=pad,
        eos_token_id=0, forced_eos_token_id=0, scale_embedding=True, activation_function="swish", **SMALL)
    return tokenizer, tf.MarianMTModel(config), {}


def m2m100(folder):
    model = spm("bpe", 300)
    (folder / "sentencepiece.bpe.model").write_bytes(model)
    words = ["<s>", "<pad>", "</s>", "<unk>"] + [piece for piece, _ in pieces(model)[3:]]
    (folder / "vocab.json").write_text(json.dumps({word: index for index, word in enumerate(words)}))
    tokenizer = tf.M2M100Tokenizer(str(folder / "vocab.json"), str(folder / "sentencepiece.bpe.model"), src_lang="fr")
    config = tf.M2M100Config(
        vocab_size=len(words) + 108, pad_token_id=1, bos_token_id=0, eos_token_id=2, decoder_start_token_id=2,
        scale_embedding=True, activation_function="relu", **SMALL)
    return tokenizer, tf.M2M100ForConditionalGeneration(config), {"forced_bos_token_id": tokenizer.get_lang_id("en")}


def nllb(_):
    codes = ["fra_Latn", "eng_Latn", "deu_Latn"]
    vocabulary, merges = bpe(False, ["<s>", "<pad>", "</s>", "<unk>"], 300)
    tokenizer = tf.NllbTokenizer(vocab=vocabulary, merges=merges, src_lang="fra_Latn", extra_special_tokens=codes)
    config = tf.M2M100Config(
        vocab_size=len(tokenizer), pad_token_id=1, bos_token_id=0, eos_token_id=2, decoder_start_token_id=2,
        scale_embedding=True, activation_function="relu", **SMALL)
    english = tokenizer.convert_tokens_to_ids("eng_Latn")
    return tokenizer, tf.M2M100ForConditionalGeneration(config), {"forced_bos_token_id": english}


def mbart50(_):
    special = [(token, 0.0) for token in ("<s>", "<pad>", "</s>", "<unk>")]
    vocabulary = special + pieces(spm("unigram", 300))[3:] + [(token, 0.0) for token in ("fr_XX", "en_XX", "<mask>")]
    tokenizer = tf.MBart50Tokenizer(vocab=vocabulary, src_lang="fr_XX", tgt_lang="en_XX")
    config = tf.MBartConfig(
        vocab_size=len(tokenizer), pad_token_id=1, bos_token_id=0, eos_token_id=2, decoder_start_token_id=2,
        forced_eos_token_id=2, scale_embedding=True, activation_function="relu", **SMALL)
    english = tokenizer.convert_tokens_to_ids("en_XX")
    return tokenizer, tf.MBartForConditionalGeneration(config), {"forced_bos_token_id": english}


def bart(_):
    vocabulary, merges = bpe(True, ["<s>", "<pad>", "</s>", "<unk>", "<mask>"], 500)
    tokenizer = tf.BartTokenizer(vocab=vocabulary, merges=merges)
    config = tf.BartConfig(
        vocab_size=len(vocabulary), pad_token_id=1, bos_token_id=0, eos_token_id=2, decoder_start_token_id=2,
        forced_bos_token_id=0, forced_eos_token_id=2, activation_function="gelu", **SMALL)
    return tokenizer, tf.BartForConditionalGeneration(config), {}


def pegasus(_):
    special = [("<pad>", 0.0), ("</s>", 0.0), ("<mask_1>", 0.0), ("<mask_2>", 0.0)]
    special += [(f"<unk_{index}>", 0.0) for index in range(2, 103)] + [("<unk>", 0.0)]
    tokenizer = tf.PegasusTokenizer(vocab=special + pieces(spm("unigram", 300))[3:])
    config = tf.PegasusConfig(
        vocab_size=len(tokenizer), pad_token_id=0, eos_token_id=1, decoder_start_token_id=0, forced_eos_token_id=1,
        scale_embedding=True, activation_function="relu", **SMALL)
    return tokenizer, tf.PegasusForConditionalGeneration(config), {}


def t5_with(gated):
    def make(_):
        special = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
        extra = [(f"<extra_id_{index}>", 0.0) for index in range(9, -1, -1)]
        tokenizer = tf.T5Tokenizer(vocab=special + pieces(spm("unigram", 300))[3:] + extra, extra_ids=10)
        config = tf.T5Config(
            vocab_size=len(tokenizer), d_model=32, d_kv=8, d_ff=64, num_layers=2, num_decoder_layers=2, num_heads=4,
            pad_token_id=0, eos_token_id=1, decoder_start_token_id=0,
            feed_forward_proj="gated-gelu" if gated else "relu", tie_word_embeddings=not gated)
        return tokenizer, tf.T5ForConditionalGeneration(config), {}
    return make


FAMILIES = {"marian": marian, "m2m100": m2m100, "nllb": nllb, "mbart50": mbart50, "bart": bart, "pegasus": pegasus,
            "t5": t5_with(False), "flan-t5": t5_with(True)}


def encoder():
    """BERT with a SentencePiece tokenizer in the layout of sentence-transformers, as multilingual E5."""
    folder = OUT / "encoder"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "1_Pooling").mkdir(parents=True)
    special = [(token, 0.0) for token in ("<s>", "<pad>", "</s>", "<unk>")]
    tokenizer = tf.XLMRobertaTokenizer(vocab=special + pieces(spm("unigram", 300))[3:] + [("<mask>", 0.0)])
    config = tf.BertConfig(vocab_size=len(tokenizer), hidden_size=32, num_hidden_layers=2, num_attention_heads=4,
                           intermediate_size=64, max_position_embeddings=128, type_vocab_size=2)
    torch.manual_seed(99)
    model = tf.BertModel(config).eval()
    for parameter in model.parameters():
        if parameter.dim() > 1:
            torch.nn.init.normal_(parameter, std=0.25)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    (folder / "sentence_bert_config.json").write_text('{"max_seq_length": 128, "do_lower_case": false}\n')
    (folder / "modules.json").write_text("[]\n")
    (folder / "1_Pooling" / "config.json").write_text('{"pooling_mode_mean_tokens": true}\n')
    texts = ["query: " + " ".join(text.replace("</s>", "").split()) for text in INPUTS]
    batch = tokenizer(texts, return_tensors="pt", padding=True)
    batch.pop("token_type_ids", None)
    with torch.no_grad():
        hidden = model(**batch).last_hidden_state
    mask = batch["attention_mask"].unsqueeze(-1).float()
    mean = torch.nn.functional.normalize((hidden * mask).sum(1) / mask.sum(1), dim=-1)
    expected = [{"text": text[len("query: "):], "embedding": row} for text, row in zip(texts, mean.tolist())]
    (folder / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=0) + "\n")


def randomise(model, seed):
    """Wider than a training's start, so that outputs differ by input; the end of a text is made likely."""
    torch.manual_seed(seed)
    for name, parameter in model.named_parameters():
        if parameter.requires_grad and parameter.dim() > 1 and "embed_positions" not in name:
            of_source = "encoder_attn" in name or "EncDecAttention" in name
            torch.nn.init.normal_(parameter, std=0.7 if of_source else 0.25)
    model.tie_weights()
    with torch.no_grad():
        model.get_input_embeddings().weight[model.config.eos_token_id] *= 2


def generate(model, tokenizer, texts, beams, extra):
    batch = tokenizer(texts, return_tensors="pt", padding=True, split_special_tokens=True)
    batch.pop("token_type_ids", None)
    with torch.no_grad():
        rows = model.generate(**batch, num_beams=beams, do_sample=False, max_new_tokens=NEW_TOKENS, **extra)
    start, pad, end = model.config.decoder_start_token_id, model.config.pad_token_id, model.config.eos_token_id
    results = []
    for row in rows.tolist():
        assert row[0] == start
        tokens = row[1:]
        if end in tokens:
            first = tokens.index(end)
            assert all(token in (pad, end) for token in tokens[first + 1:]), tokens
            tokens = tokens[:first]
        results.append(tokens)
    return results


def main():
    for seed, (name, make) in enumerate(FAMILIES.items()):
        folder = OUT / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        tokenizer, model, extra = make(folder)
        model.eval()
        randomise(model, seed)
        model.save_pretrained(folder)
        tokenizer.save_pretrained(folder)
        # What is compared is what others would load from the folder.
        model = type(model).from_pretrained(folder).eval()
        expected = {"extra": extra, "max_tokens": NEW_TOKENS, "cases": []}
        ids = [tokenizer(text, split_special_tokens=True)["input_ids"] for text in INPUTS]
        runs = {}
        for label, beams in (("greedy", 1), ("beams", 4)):
            runs[label] = [generate(model, tokenizer, [text], beams, extra)[0] for text in INPUTS]
            runs[label + "_batch"] = generate(model, tokenizer, INPUTS, beams, extra)
        # M2M100's tokenizer leaves its languages in the text; nobody wants them there.
        decoded = tokenizer.batch_decode(runs["greedy"], skip_special_tokens=True)
        texts = [re.sub(r"__[a-z]{2,3}__", "", text).strip() if "__" in text else text for text in decoded]
        for index, text in enumerate(INPUTS):
            case = {"text": text, "ids": ids[index], "greedy_text": texts[index]}
            case.update({label: run[index] for label, run in runs.items()})
            expected["cases"].append(case)
        (folder / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=0) + "\n")
        different = len({tuple(case["beams"]) for case in expected["cases"]})
        same = sum(case["greedy"] == case["greedy_batch"] for case in expected["cases"])
        short = sum(len(case["beams"]) < NEW_TOKENS - 1 for case in expected["cases"])
        size = sum(path.stat().st_size for path in folder.rglob("*"))
        print(f"{name}: {size} bytes, {different} different outputs of {len(INPUTS)}, {short} ended by themselves, {same} the same in a batch")


main()
encoder()
