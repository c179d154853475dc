"""The weighing schemes and the descriptors, as rows of all times or of one day."""

from collections.abc import Mapping
from datetime import date

from ijkpunt.dossiers.models import DescriptorText, WeighingScheme
from ijkpunt.dossiers.rules.levelling import elements, scheme
from ijkpunt.kernel.levels import DescriptorElement
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, shorten


def schemes() -> tuple[scheme.WeighingScheme, ...]:
    """Every weighing scheme, the newest first."""
    return tuple(row.scheme() for row in WeighingScheme.objects.prefetch_related("weights", "levels"))


def scheme_of(version: str) -> scheme.WeighingScheme:
    """The scheme with this name. Raises NotFound `levelling.scheme_unknown`."""
    return scheme_row(version).scheme()


def scheme_of_day(on: date) -> scheme.WeighingScheme:
    """The scheme that holds on a day. Raises NotFound `levelling.no_scheme`."""
    return scheme.scheme_on(schemes(), on)


def scheme_row(version: str) -> WeighingScheme:
    """Raises NotFound `levelling.scheme_unknown`."""
    found = WeighingScheme.objects.prefetch_related("weights", "levels").filter(version=version).first()
    if found is None:
        raise NotFound(
            "levelling.scheme_unknown",
            say("We kennen geen wegingsschema “{version}”.", version=shorten(version)),
            say("Kies er een uit de lijst."),
        )
    return found


def descriptors(on: date) -> Mapping[DescriptorElement, Mapping[int, str]]:
    """What each element is like at each level, as it holds on a day."""
    return elements.descriptors_on((row.descriptor() for row in DescriptorText.objects.all()), on)
