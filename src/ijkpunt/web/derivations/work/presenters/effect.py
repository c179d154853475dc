"""What a link does to the coverage of its competence, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.derivations.rules.coverage import CoverageRelation
from ijkpunt.derivations.rules.link_effect import LinkEffect
from ijkpunt.web.derivations.work.presenters.words import SHAPES, TONES, coverage_word


@dataclass(frozen=True, slots=True)
class EffectLine:
    """`now` and `then` are the coverage on confirmed links, before and with this link; `rest` says what is left."""

    now: str
    now_tone: str
    now_shape: str
    then: str
    then_tone: str
    then_shape: str
    relation: str
    rest: str


def effect_line(effect: LinkEffect) -> EffectLine:
    whole = effect.relation is CoverageRelation.EXACT
    return EffectLine(
        now=coverage_word(effect.now.status),
        now_tone=TONES[effect.now.status],
        now_shape=SHAPES[effect.now.status],
        then=coverage_word(effect.then.status),
        then_tone=TONES[effect.then.status],
        then_shape=SHAPES[effect.then.status],
        relation=_("volledig") if whole else _("deels"),
        rest=_rest(effect),
    )


def _rest(effect: LinkEffect) -> str:
    """How many skills nothing confirmed shows then, and how many of these nobody expects to be shown either."""
    left, bare = len(effect.then.missing), len(effect.expected.missing)
    if not left:
        return ""
    told = ngettext("nog %(count)s vaardigheid te tonen", "nog %(count)s vaardigheden te tonen", left) % {"count": left}
    if bare == left:
        return told
    proposed = _("voor %(count)s daarvan is er een voorstel") % {"count": left - bare}
    return f"{told}, {proposed}"
