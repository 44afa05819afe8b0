"""Texts on which metrics are compared: real references damaged at random, sources left untranslated, empty lines, and oddities."""
import random
import re

ODDITIES = [
    ("« Bonjour », dit-il : « ça va ? »", "\"Hello\", he said: \"how are you?\""),
    ("« Bonjour », dit-il : « ça va ? »", "« Bonjour », dit-il : « ça va ! »"),
    ("“So” ‘it’ goes… ‚on‛ „and‟ on", "\"So\" 'it' goes... ,on' ,,and\" on"),
    ("東京は日本の首都です。人口は1,400万人。", "東京は日本の首都でした。人口は1,400万人！"),
    ("👩‍👩‍👧‍👦 family 🇫🇷 flag 🏳️‍🌈", "family 👩‍👩‍👧 flag 🇫🇷🇩🇪 🏳️"),
    ("cafe\u0301 e\u0301te\u0301 n\u0303", "café été ñ"),
    ("10\u00a0000 euros\u202f; 5\u202f% de\u2009plus", "10 000 euros ; 5 % de plus"),
    ("zero\u200bwidth\u200bspace \ufeffmark \u200d joiner", "zero width space mark joiner"),
    ("tab\tseparated\t\twords", "tab separated words"),
    ("line\u2028separator\u2029and\u0085next", "line separator and next"),
    ("file\x1cgroup\x1drecord\x1eunit\x1fend", "file group record unit end"),
    ("form\x0cfeed vertical\x0btab", "form feed vertical tab"),
    ("&quot;Quoted&quot; &amp; &lt;b&gt; &amp;lt;i&amp;gt; &apos;", "\"Quoted\" & <b> &lt;i&gt; '"),
    ("<skipped> text <skipped>", "text"),
    ("re<skipped>joined &am<skipped>p;", "rejoined &"),
    ("hyphen at the end-", "hyphen at the end -"),
    ("1,234.5 and 1.234,5 and 1, 2. 3 ,4 .5", "1234.5 and 1,234.5 and 1,2.3,4.5"),
    ("pp. 3-4, 1990-95, 3 -4, a-3, 3-a, --, 5--6", "pp. 3 - 4, 1990 - 95"),
    ("wait.. what... no.... ,, ,., .,.", "wait . . what . . . no"),
    ("  leading and trailing  ", "leading and trailing"),
    ("\u00a0\u3000leading and trailing\u2003", "leading and trailing"),
    ("l'homme qu'il n'a pas vu's it's 's", "l' homme qu' il n' a pas vu 's it 's"),
    ("İstanbul ΟΔΟΣ ὈΔΥΣΣΕΎΣ. STRASSE ẞ DŽ K", "i̇stanbul οδος ὀδυσσεύς. strasse ß dž k"),
    ("(parenthesised) [bracketed] {braced} \"(both)\" ('x')", "parenthesised bracketed braced both x"),
    ("$5 @user #tag 50% a_b a^b a|b ~x `y` \\z a/b a*b a+b=c <d>", "$ 5 @ user # tag 50 % a _ b a ^ b"),
    ("١٢٣ ४५६ ½ ² Ⅳ .१ १. ,٢", "123 456 1/2 2 IV"),
    ("a", "a"), ("a", "b"), (".", "."), ("a b", "a b"), ("a b c", "a b c"), ("a b c d", "a b c d"),
    ("\x00nul \x00", "nul"), ("\U0010ffff\ue000", "\U0010ffff \ue000"), ("ﬁn ℌ ﷺ", "fin H"),
    ("w " * 70 + "end", "end " + "w " * 70), ("a b " * 60, "b a " * 55), ("x", "y " * 200), ("y " * 200, "x"),
    ("one two three " * 40, "three one two " * 13 + "four " * 90), ("the the the the", "the cat the"),
]
EMPTY = [("", ""), ("", "a reference"), ("a hypothesis", ""), (" ", "a reference"), ("\u00a0", "\t"), ("", ".")]


def damage(line, chance):
    """A line with words dropped, doubled, swapped, moved, in another case, and with other digits."""
    words = line.split(" ")
    if len(words) > 6 and chance.random() < 0.3:
        start, length = chance.randrange(len(words) - 4), chance.randrange(1, 5)
        moved = words[start:start + length]
        del words[start:start + length]
        at = chance.randrange(len(words) + 1)
        words[at:at] = moved
    kept = []
    for word in words:
        what = chance.random()
        if what < 0.06:
            continue
        if what < 0.09:
            word = word.upper()
        elif what < 0.12:
            word = re.sub("[0-9]", lambda _: str(chance.randrange(10)), word.swapcase())
        elif what < 0.14:
            kept.append(word)
        elif what < 0.19 and kept:
            kept.insert(len(kept) - 1, word)
            continue
        elif what < 0.21:
            word = word[::-1]
        kept.append(word)
    return " ".join(kept)


def blank(lines, chance, share=0.2):
    """Lines of which some are empty."""
    return ["" if chance.random() < share else line for line in lines]


def cases(source, reference):
    """Names, hypotheses and lists of references (one list for each reference file) out of a test set's lines."""
    chance = random.Random(20)
    damaged = [damage(line, chance) for line in reference]
    other = [damage(line, chance) for line in reference]
    yield "damaged", damaged, [reference]
    yield "source", source, [reference]
    yield "two references", damaged, [other, reference]
    yield "identical", reference, [reference]
    yield "empty lines", blank(damaged, chance), [blank(reference, chance)]
    yield "empty lines, two references", blank(damaged, chance), [blank(reference, chance), blank(other, chance)]


def odd_cases():
    """The same for what real text seldom has."""
    first, second = map(list, zip(*ODDITIES))
    yield "oddities", first, [second]
    yield "oddities the other way", second, [first]
    yield "oddities shifted", first, [second[1:] + second[:1]]
    yield "oddities, two references", first, [second, first[3:] + first[:3]]
    hypotheses, references = map(list, zip(*EMPTY))
    yield "empty", hypotheses, [references]
    yield "all empty", [""] * 5, [[""] * 5]
    yield "only hypotheses empty", [""] * 5, [["a b c d e"] * 5]
    yield "only references empty", ["a b c d e"] * 5, [[""] * 5]


def rivals(reference):
    """Names, a baseline and a system for tests of significance: no better, a little better, better."""
    chance = random.Random(21)
    baseline = [damage(line, chance) for line in reference]
    yield "no better", baseline, [damage(line, chance) for line in reference]
    for name, share in (("a little better", 0.008), ("better", 0.03)):
        other = [damage(line, chance) for line in reference]
        mixed = [own if chance.random() < 0.7 else line for own, line in zip(baseline, other)]
        yield name, baseline, [line if chance.random() < share else own for own, line in zip(mixed, reference)]


def sentences(text):
    """Rough sentences; what matters is only that there are several."""
    return re.split(r"(?<=[.!?]) +", text)


def summary_cases(articles, references):
    """Names, hypotheses and references of summaries by id."""
    chance = random.Random(22)
    lead = {article["id"]: " ".join(sentences(article["article"])[:2]) for article in articles}
    yield "lead", lead, references
    broken = {key: "\n".join(sentences(text)) for key, text in lead.items()}
    yield "lead, a sentence a line", broken, {key: text.replace(", ", ",\n") for key, text in references.items()}
    long = {article["id"]: "\n".join(sentences(article["article"])[:8]) for article in articles}
    yield "eight sentences", long, {article["id"]: "\n".join(sentences(article["article"])[4:9]) for article in articles}
    damaged = {key: damage(text, chance) for key, text in references.items()}
    yield "damaged", damaged, references
    yield "identical", references, references
    yield "empty", dict.fromkeys(references, ""), references
    first, second = zip(*ODDITIES + EMPTY)
    yield "oddities", dict(enumerate_as_text(first)), dict(enumerate_as_text(second))


def enumerate_as_text(texts):
    return ((str(number), text) for number, text in enumerate(texts))
