"""What a new version changed, competence by competence, for who follows the register."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ijkpunt.kernel.identifiers import VERSION
from ijkpunt.kernel.keeper import Keeper
from ijkpunt.notifications.rules.news import News
from ijkpunt.register import queries
from ijkpunt.register.rules.comparison import ChangeKind, Comparison, CompetenceChange

PUBLISHED = "register.version.published"
_kept: Keeper[tuple[int, str, str], Comparison] = Keeper(500)  # two texts that are fixed differ in the same way always


def difference(news: News) -> dict[str, Any] | None:
    """What became of each competence that did not stay as it was; None for news of another kind, or a first version."""
    pair = _versions(news)
    if pair is None:
        return None
    comparison = _compared(*pair)
    path = reverse("compare_json", args=pair)
    return {
        "earlier": pair[0],
        "later": pair[1],
        "url": f"{settings.PUBLIC_URL}{path}",
        "counts": {str(kind): count for kind, count in comparison.summary.counts.items() if count},
        "competences": [_told(one) for one in comparison.entries if one.kind is not ChangeKind.SAME or one.moved],
    }


def in_words(news: News) -> Iterator[str]:
    """The same in short sentences, in the language of the moment."""
    pair = _versions(news)
    if pair is None:
        return
    names = {
        ChangeKind.ADDED: _("Nieuw"),
        ChangeKind.DROPPED: _("Weg"),
        ChangeKind.REWORDED: _("Anders gezegd"),
        ChangeKind.MOVED: _("Verplaatst"),
        ChangeKind.SPLIT: _("Gesplitst"),
        ChangeKind.MERGED: _("Samengevoegd"),
    }
    for one in _compared(*pair).entries:
        if one.kind in names:
            texts = " + ".join(each.competence.text.strip() for each in one.later or one.earlier)
            yield f"{names[one.kind]}: {texts}"


def _versions(news: News) -> tuple[str, str] | None:
    """The version before and the new one, when there are two."""
    if news.event != PUBLISHED or not VERSION.match(news.subject):
        return None
    dates = queries.version_dates()
    new = dates.get(news.subject)
    if new is None:
        return None
    earlier = [one.version for one in dates.values() if one.version.number == new.version.number]
    before = max((one for one in earlier if one < new.version), default=None)
    return None if before is None else (str(before), news.subject)


def _compared(earlier: str, later: str) -> Comparison:
    return _kept.ask((queries.revision(), earlier, later), lambda: queries.compare_versions(earlier, later))


def _told(one: CompetenceChange) -> dict[str, Any]:
    return {
        "change": str(one.kind),
        "moved": one.moved,
        "basis": str(one.basis),
        "before": [{"code": each.competence.code, "text": each.competence.text} for each in one.earlier],
        "after": [{"code": each.competence.code, "text": each.competence.text} for each in one.later],
    }
