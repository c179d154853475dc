"""The words that the plain view knows: office Dutch and what people say instead, and how competences speak.

Only replacements that fit wherever the first word stands; a word that needs another sentence around it is left alone.
"""

import re
from collections.abc import Mapping

_PLAIN: Mapping[str, str] = {
    "aan de hand van": "op basis van",
    "alsook": "en ook",
    "conform": "volgens",
    "desgevallend": "als het nodig is",
    "doch": "maar",
    "door middel van": "met",
    "evenals": "en ook",
    "in functie van": "voor",
    "in geval van": "bij",
    "ingeval van": "bij",
    "inzake": "rond",
    "met behulp van": "met",
    "met betrekking tot": "rond",
    "middels": "met",
    "ten behoeve van": "voor",
    "teneinde": "om",
    "tevens": "ook",
    "voor in functie van": "voor op",  # bereidt iets voor in functie van
    "vervaardigen": "maken",
    "vervaardigt": "maakt",
    "en/of": "of",
}
_SHORT: Mapping[str, str] = {
    "m.b.t.": "rond",
    "d.m.v.": "met",
    "i.f.v.": "voor",
    "voor i.f.v.": "voor op",
    "t.b.v.": "voor",
    "o.a.": "onder andere",
    "o.m.": "onder meer",
    "d.w.z.": "dat wil zeggen",
    "i.v.m.": "rond",
    "a.d.h.v.": "op basis van",
    "e.d.": "en dergelijke",
    "bijv.": "bijvoorbeeld",
    "bv.": "bijvoorbeeld",
    "evt.": "eventueel",
    "incl.": "met",
    "nl.": "namelijk",
    "enz.": "…",
    "etc.": "…",
    "pbm's": "beschermingsmiddelen",
    "pbm’s": "beschermingsmiddelen",
}

_REPLACE = re.compile(
    r"(?<![\w.])(?:"
    + "|".join(re.escape(word) for word in sorted({**_PLAIN, **_SHORT}, key=len, reverse=True))
    + r")(?!\w)",
    re.IGNORECASE,
)

# Third person that differs from the form with "je"; all other verbs keep their -t ("je werkt").
IRREGULAR: Mapping[str, str] = {"is": "bent", "heeft": "hebt", "kan": "kunt", "zal": "zult"}
# Verbs whose third person does not end in -t, or that the source writes without it ("laad").
WITHOUT_T = frozenset({*IRREGULAR, "mag", "wil", "laad", "kit"})
# Words in -t that a sentence may begin with and that are no verbs.
NO_VERBS = frozenset({
    "altijd", "attent", "bewust", "constant", "correct", "dat", "direct", "dit", "efficiënt", "geduld", "het",
    "inzet", "inzicht", "juist", "kracht", "met", "niet", "omdat", "permanent", "respect", "talent", "toezicht",
    "tot", "uit", "want", "wat",
})  # fmt: skip
NO_VERB_ENDINGS = ("teit", "ment", "kunst", "schrift", "plicht", "dienst", "punt")

# What belongs to the reader when "zijn" stands before it; elsewhere it may be a thing's ("zet de klep op zijn plaats").
OWN_WORK = re.compile(
    r"(?:eigen|werk\w*|taken|taak|opdracht\w*|planning|team|ploeg|collega\w*|leidinggevende\w*|verantwoordelijke\w*"
    r"|handeling\w*|handelen|competentie\w*|bevoegdhe\w+|gereedschap\w*|materiaal|activiteit\w*|houding|grenzen|kennis)"
)

# Parts of separable verbs: what stands before them at the end of a sentence cannot be cut off.
PARTICLES = frozenset({
    "aan", "af", "bij", "door", "in", "klaar", "los", "mee", "na", "neer", "om", "op", "over", "samen", "schoon",
    "terug", "toe", "uit", "vast", "voor", "vrij", "waar", "weg",
})  # fmt: skip

# What every occupation asks; it stands at the end of the list. Official competences seldom carry their own kind.
TRANSVERSAL = re.compile(
    r"teamverband|\bin (?:een |het )?team\b|werkt samen|oog voor veiligheid|\bveilig|milieu|ergonomi|hygiën|welzijn"
    r"|duurzaam|geluidshinder|communice|flexibel|afval|respecteert|houdt .*rekening met|kwaliteitszorg",
    re.IGNORECASE,
)
# What comes before and around the work itself.
SUPPORTING = re.compile(
    r"^(?:je )?(?:plant|organiseert|registreert|rapporteert|reinigt|onderhoudt|transporteert|raadpleegt|verzamelt)\b"
    r"|\bvoor$|\bvoor op\b|werkzaamheden voor|controleert (?:de )?(?:grondstoffen|materialen)|voorraad|onderhoud"
    r"|administratie|gegevens|werkplek|op hoogte|machines en gereedschappen|veiligheidsvoorzieningen",
    re.IGNORECASE,
)


def replace_office_words(text: str) -> str:
    """`text` with office words and abbreviations replaced; a capital stays a capital."""
    return _REPLACE.sub(_plain, text)


def _plain(found: re.Match[str]) -> str:
    plain = {**_PLAIN, **_SHORT}[found[0].lower()]
    return plain[:1].upper() + plain[1:] if found[0][:1].isupper() and found[0][1:2].islower() else plain
