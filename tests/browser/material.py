"""French lines with a reference and three systems' English, made up here from a few phrases: the same at every run."""

import random

# Of each phrase the French, then ways to say it in English; the first is the reference's.
WHO = [
    ("Le conseil municipal", "The town council", "The city council", "The municipal council"),
    ("La ministre de la Santé", "The health minister", "The Minister of Health", "The minister for health"),
    ("Le préfet du Finistère", "The prefect of Finistère", "Finistère's prefect", "The prefect for Finistère"),
    ("Une association d'élèves", "A pupils' association", "A student association", "An association of pupils"),
    ("L'entreprise ferroviaire", "The railway company", "The rail operator", "The rail firm"),
    ("Le syndicat des pêcheurs", "The fishermen's union", "The fishing union", "The union of fishermen"),
]
WHAT = [
    ("a annoncé la fermeture de", "announced the closure of", "has announced the closing of", "declared the end of"),
    ("a refusé de financer", "refused to fund", "declined to finance", "rejected the financing of"),
    ("prévoit de rénover", "plans to renovate", "is planning to refurbish", "intends to restore"),
    ("veut protéger", "wants to protect", "is seeking to protect", "wishes to preserve"),
    ("a inauguré", "opened", "inaugurated", "has officially opened"),
]
WHICH = [
    ("{n} écoles rurales", "{n} rural schools", "{n} country schools", "{n} schools in the countryside"),
    ("{n} kilomètres de côte", "{n} kilometres of coast", "{n} km of coastline", "{n} kilometres of shore"),
    ("{n} lits d'hôpital", "{n} hospital beds", "{n} beds in hospitals", "{n} hospital places"),
    ("l'œuvre de {n} artistes", "the work of {n} artists", "the works of {n} artists", "{n} artists' work"),
]
WHEN = [
    ("dès lundi prochain", "from next Monday", "starting next Monday", "as of Monday"),
    ("avant la fin de l'été", "before the end of summer", "by the end of the summer", "before summer is over"),
    ("malgré l'opposition des riverains", "despite local opposition", "despite opposition from residents",
     "in spite of the neighbours' resistance"),
    ("à la suite d'un long débat", "after a long debate", "following lengthy debate", "in the wake of a long discussion"),
]
HOSTILE = [
    "</script><script>alert('text')</script>",
    "<img src=x onerror=alert('image')>",
    "</style></title><svg onload=alert('svg')>",
    "\u202egnp.exe \u2066inverse",
    "]]> --> <!-- {{7*7}} ${alert(1)} \u2028 \u2029",
    "\" onmouseover=\"alert(1)\" x='",
    "javascript:alert(1) | **bold** `code` &lt;b&gt;",
]
# A line that nothing else is like, for the search.
NEEDLE = 12_345


def sentence(chance, ways):
    """A French sentence and its English in as many ways as asked for; a way chooses among the phrases, 0 to 2."""
    parts = [chance.choice(phrases) for phrases in (WHO, WHAT, WHICH, WHEN)]
    number = str(chance.randint(2, 990))
    french = " ".join(part[0] for part in parts).replace("{n}", number) + "."
    english = [
        " ".join(part[1 + min(way(), 2)] for part in parts).replace("{n}", number) + "." for way in ways
    ]
    return french, english


def corpus(lines, hostile=True):
    """Sources, references and the outputs of three systems, each a list of `lines` lines."""
    chance = random.Random(20_260_101)
    ways = [
        lambda: 0,
        lambda: chance.choices((0, 1, 2), (6, 3, 1))[0],
        lambda: chance.choices((0, 1, 2), (2, 5, 3))[0],
        lambda: chance.choices((0, 1, 2), (2, 2, 6))[0],
    ]
    rows = []
    for index in range(lines):
        french, english = sentence(chance, ways)
        if index % 97 == 5:
            english[3] = french
        if index % 61 == 7:
            english[2] = english[2].replace(" of ", " of of of of of of ")
        if index % 53 == 11:
            english[3] = "".join(str(9 - int(c)) if c.isdigit() else c for c in english[3])
        if index == NEEDLE:
            french, english[0] = "Les élèves de l'École ont fêté Noël.", "The pupils of the École celebrated Noël."
        if hostile and index % 1000 == 500:
            attack = HOSTILE[index // 1000 % len(HOSTILE)]
            french, english = f"{french} {attack}", [f"{text} {attack}" for text in english]
        rows.append((french, *english))
    return [list(column) for column in zip(*rows)]
