"""Drafts to change, and steps to change them with, made at random."""

from hypothesis import strategies as st

from ijkpunt.dossiers.rules.drafting.draft import WITH_MEMBERS, Draft, Element, ElementKind
from ijkpunt.dossiers.rules.drafting.steps import (
    AIMED_LEVEL,
    GRADE,
    MEMBERS,
    MORE,
    TEXT,
    Piece,
    Spot,
    Step,
    StepKind,
    Taken,
    Text,
)

WORDS = ["sorteert", "kapt", "meet", "leien", "het dak", "een lek", "de werf", "op hoogte", "veilig", "netjes"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
KINDS = st.sampled_from(
    [ElementKind.COMPETENCE, ElementKind.SKILL, ElementKind.KNOWLEDGE, ElementKind.PARTIAL, ElementKind.ACTION]
)


def slater() -> Draft:
    """A small draft: two competences with what belongs to them, a partial and a cluster."""
    return Draft(
        (
            Element("t", ElementKind.TITLE, "Dakwerker leien"),
            Element("d", ElementKind.DEFINITION, "Het dekken van hellende daken met leien."),
            Element("c1", ElementKind.COMPETENCE, "Werkt veilig op hoogte", grade="transversal"),
            Element("s1", ElementKind.SKILL, "Zet ladders stevig vast", "c1", "motor"),
            Element("s2", ElementKind.SKILL, "Leest de risicoanalyse", "c1", "cognitive"),
            Element("k1", ElementKind.KNOWLEDGE, "Kennis van ankerpunten", "c1", "general"),
            Element("c2", ElementKind.COMPETENCE, "Sorteert leien", grade="specific"),
            Element("s3", ElementKind.SKILL, "Klopt op de lei en luistert", "c2", "motor"),
            Element("k2", ElementKind.KNOWLEDGE, "Kennis van leien", "c2", "thorough"),
            Element("e1", ElementKind.ENVIRONMENT, "Op daken en steigers"),
            Element("a1", ElementKind.ACTION, "Met oog voor veiligheid"),
            Element("u1", ElementKind.AUTONOMY, "het plannen van de dag", grade="independent_in"),
            Element("r1", ElementKind.RESPONSIBILITY, "Een dak zonder lekken"),
            Element("g1", ElementKind.CLUSTER, "Op het dak", grade="context", members=("c1", "c2")),
            Element("p1", ElementKind.PARTIAL, "Sorteerder", members=("c2",)),
        ),
        3,
    )


@st.composite
def a_step(draw: st.DrawFn, draft: Draft, new_key: str) -> Step | None:
    """Any step that can be done on `draft`; None where the draft has nothing for the kind that was drawn."""
    text = Text(draft)
    kind = draw(st.sampled_from([StepKind.ADD, StepKind.SET, StepKind.MOVE, StepKind.REMOVE]))
    if kind is StepKind.ADD:
        return _adding(draw, draft, text, new_key)
    keys = list(text.elements)
    if not keys:
        return None
    key = draw(st.sampled_from(keys))
    if kind is StepKind.REMOVE:
        return Step(kind, key, before=text.taken(key))
    if kind is StepKind.MOVE:
        return _moving(draw, draft, text, key)
    return _setting(draw, draft, text, key)


def _adding(draw: st.DrawFn, draft: Draft, text: Text, new_key: str) -> Step | None:
    kind = draw(KINDS)
    parents = [one.key for one in draft.of_kind(ElementKind.COMPETENCE)]
    child = kind in {ElementKind.SKILL, ElementKind.KNOWLEDGE}
    if child and not parents:
        return None
    element = Element(new_key, kind, draw(TEXTS), draw(st.sampled_from(parents)) if child else "")
    behind = draw(st.sampled_from(["", *text.siblings(element)]))
    return Step(StepKind.ADD, new_key, after=Taken((Piece(element, behind),)))


def _moving(draw: st.DrawFn, draft: Draft, text: Text, key: str) -> Step:
    element = text.elements[key]
    parent = element.parent
    if parent:
        parent = draw(st.sampled_from([one.key for one in draft.of_kind(ElementKind.COMPETENCE)]))
    others = [one.key for one in draft if one.kind is element.kind and one.parent == parent and one.key != key]
    spot = Spot(parent, draw(st.sampled_from(["", *others])))
    return Step(StepKind.MOVE, key, before=text.spot(key), after=spot)


def _setting(draw: st.DrawFn, draft: Draft, text: Text, key: str) -> Step:
    fields = [TEXT, GRADE, f"{MORE}description", AIMED_LEVEL]
    if text.elements[key].kind in WITH_MEMBERS:
        fields.append(MEMBERS)
    field = draw(st.sampled_from(fields))
    if field == AIMED_LEVEL:
        return Step(StepKind.SET, "", field, text.aimed_level, draw(st.none() | st.integers(1, 8)))
    if field == MEMBERS:
        competences = [one.key for one in draft.of_kind(ElementKind.COMPETENCE)]
        chosen = draw(st.lists(st.sampled_from(competences), unique=True)) if competences else []
        return Step(StepKind.SET, key, field, text.value(key, field), tuple(chosen))
    value = draw(st.none() | TEXTS) if field.startswith(MORE) else draw(TEXTS)
    return Step(StepKind.SET, key, field, text.value(key, field), value)
