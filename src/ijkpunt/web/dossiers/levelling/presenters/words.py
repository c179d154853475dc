"""The words of the eight elements on pages: their name, their place in addresses, and the question of each."""

from collections.abc import Mapping
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS
from ijkpunt.kernel.levels import ELEMENT_NAMES, DescriptorElement
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, shorten
from ijkpunt.kernel.qualification import AutonomyKind, KnowledgeDepth
from ijkpunt.language import said

SLUGS: Mapping[DescriptorElement, str] = {
    DescriptorElement.KNOWLEDGE: "kennis",
    DescriptorElement.COGNITIVE: "denken",
    DescriptorElement.PROBLEM_SOLVING: "problemen",
    DescriptorElement.MOTOR: "doen",
    DescriptorElement.ENVIRONMENT: "omgeving",
    DescriptorElement.ACTION: "handelen",
    DescriptorElement.AUTONOMY: "autonomie",
    DescriptorElement.RESPONSIBILITY: "verantwoordelijkheid",
}
QUESTIONS: Mapping[DescriptorElement, Promise] = {
    DescriptorElement.KNOWLEDGE: _("Welke kennis vraagt deze tekst?"),
    DescriptorElement.COGNITIVE: _("Hoe moeilijk is het denkwerk?"),
    DescriptorElement.PROBLEM_SOLVING: _("Hoe moeilijk zijn de problemen?"),
    DescriptorElement.MOTOR: _("Hoe moeilijk zijn de handelingen?"),
    DescriptorElement.ENVIRONMENT: _("In welke omgeving gebeurt het werk?"),
    DescriptorElement.ACTION: _("Waarmee of met wie gebeurt het werk?"),
    DescriptorElement.AUTONOMY: _("Hoe zelfstandig werkt iemand?"),
    DescriptorElement.RESPONSIBILITY: _("Hoe ver gaat de verantwoordelijkheid?"),
}
GRADES: Mapping[str, Promise] = {
    KnowledgeDepth.BASIC.value: _("Basiskennis"),
    KnowledgeDepth.GENERAL.value: _("Kennis"),
    KnowledgeDepth.THOROUGH.value: _("Grondige kennis"),
    AutonomyKind.INDEPENDENT_IN.value: _("Is zelfstandig in"),
    AutonomyKind.BOUND_BY.value: _("Is gebonden aan"),
    AutonomyKind.RELIES_ON.value: _("Doet beroep op"),
}
_BY_SLUG = {slug: element for element, slug in SLUGS.items()}


def element_at(slug: str) -> DescriptorElement:
    """The element of an address. Raises NotFound `levelling.element_unknown`."""
    if slug not in _BY_SLUG:
        raise NotFound(
            "levelling.element_unknown",
            say("We kennen geen element “{slug}”.", slug=shorten(slug)),
            say("Kies een van de acht elementen."),
        )
    return _BY_SLUG[slug]


def element_name(element: DescriptorElement) -> str:
    return said(ELEMENT_NAMES[element])


def next_open(done: Mapping[DescriptorElement, object], after: DescriptorElement) -> DescriptorElement | None:
    """The first element after this one that has nothing yet, round the corner; None when all have."""
    place = ELEMENTS.index(after)
    return next((one for one in (*ELEMENTS[place + 1 :], *ELEMENTS[:place]) if one not in done), None)


def figure(value: Fraction | float | None, places: int = 1) -> str:
    """A number as people write it here; a dash for none. Whole numbers stay whole."""
    if value is None:
        return "–"
    number = round(float(value), places)
    shown = number_format(f"{abs(number):.{0 if number == int(number) else places}f}")
    return f"−{shown}" if number < 0 else shown


def signed(value: Fraction | float | None, places: int = 1) -> str:
    """The same with its sign."""
    if value is None:
        return "–"
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{figure(abs(float(value)), places)}"
