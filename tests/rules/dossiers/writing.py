"""Drafts in few words, and the lists that come with us."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from itertools import count

from hypothesis import strategies as st

from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind
from ijkpunt.dossiers.rules.help.cutoffs import OURS
from ijkpunt.dossiers.rules.help.everything import Lists
from ijkpunt.dossiers.rules.help.words import Jargon, LevelPhrase
from ijkpunt.kernel.levels import DescriptorElement

K = ElementKind
WORD = {
    "title": K.TITLE,
    "definition": K.DEFINITION,
    "environment": K.ENVIRONMENT,
    "action": K.ACTION,
    "responsibility": K.RESPONSIBILITY,
    "attestation": K.ATTESTATION,
    "extra": K.EXTRA_INFORMATION,
}


def our_lists() -> Lists:
    """The words and cut-offs of the migration."""
    rows = import_module("ijkpunt.dossiers.migrations.0004_help")
    return Lists(
        jargon=(
            *(Jargon(word, plainer) for word, plainer in rows.JARGON),
            *(Jargon(word, plainer, brand=True) for word, plainer in rows.BRANDS),
        ),
        level_phrases=tuple(
            LevelPhrase(words, DescriptorElement(element), lowest, highest)
            for words, element, lowest, highest in rows.LEVEL_WORDS
        ),
        cutoffs=OURS,
    )


def competence(
    key: str, text: str, skills: Sequence[str] = (), knowledge: Sequence[str] = (), *, grade: str = "specific"
) -> list[Element]:
    """A competence with its items; “motor: Kapt leien” gives an item its grade. Keys are s and k behind hers."""
    made = [Element(key, K.COMPETENCE, text, grade=grade)]
    for sort, kind, items in (("s", K.SKILL, skills), ("k", K.KNOWLEDGE, knowledge)):
        for number, item in enumerate(items, 1):
            told, colon, rest = item.partition(": ")
            graded = colon and told in {"cognitive", "problem_solving", "motor", "basic", "general", "thorough"}
            words, kind_of = (rest, told) if graded else (item, "")
            made.append(Element(f"{key}{sort}{number}", kind, words, parent=key, grade=kind_of))
    return made


def draft(*parts: Sequence[Element], level: int | None = 3, **lines: str | Sequence[str]) -> Draft:
    """A draft of competences and lines by the name of their kind; their keys are the name, with a number in lists."""
    elements: list[Element] = []
    for name, told in lines.items():
        if isinstance(told, str):
            elements.append(Element(name, WORD[name], told))
        else:
            elements += [Element(f"{name}{number}", WORD[name], one) for number, one in enumerate(told, 1)]
    return Draft((*elements, *(element for part in parts for element in part)), level)


def autonomy(texts: Mapping[str, str]) -> list[Element]:
    """Lines of autonomy by their kind."""
    return [Element(f"a{n}", K.AUTONOMY, text, grade=kind) for n, (kind, text) in enumerate(texts.items(), 1)]


def partial(key: str, text: str, *members: str, **more: str) -> list[Element]:
    return [Element(key, K.PARTIAL, text, members=members, more=more or None)]


def complete() -> Draft:
    """A draft of which nothing is to be said: all parts, plain words, nothing double."""
    return draft(
        competence(
            "c1",
            "Dekt een dakvlak met leien",
            ["cognitive: Leest een plan", "motor: Kapt leien op maat", "problem_solving: Zoekt een lek"],
            ["general: Soorten leien"],
        ),
        competence("c2", "Plaatst een goot langs de dakrand", ["motor: Zaagt de goot"], ["basic: Zink en koper"]),
        autonomy({"independent_in": "het kappen van leien", "bound_by": "het plan", "relies_on": "de werfleider"}),
        title="Dakwerker",
        definition="Een dakwerker dekt daken met leien.",
        environment=["Werkt buiten"],
        action=["Let op de wind"],
        responsibility=["Een dicht dak"],
    )


_TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            [
                "dekt",
                "leien",
                "het",
                "dak",
                "wordt",
                "gekapt",
                "onder",
                "begeleiding",
                "Excel",
                "DCD796",
                "(a",
                ";",
                ",",
                ".",
                "\n",
            ]
        )
    ).map(" ".join),
)
_NUMBERS = count()
ANY_DRAFT = st.builds(
    lambda rows, level: Draft(
        tuple(
            Element(f"x{number}", kind, text, parent, grade, members)
            for number, (kind, text, parent, grade, members) in enumerate(rows)
        ),
        level,
    ),
    st.lists(
        st.tuples(
            st.sampled_from(list(ElementKind)),
            _TEXTS,
            st.sampled_from(["", "x0", "x1", "x2", "elsewhere"]),
            st.sampled_from(["", "specific", "transversal", "motor", "basic", "bound_by", "raar"]),
            st.lists(st.sampled_from(["x0", "x1", "x3", "elsewhere"]), max_size=3).map(tuple),
        ),
        max_size=14,
    ),
    st.sampled_from([None, 1, 2, 5, 8]),
)
