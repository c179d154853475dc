"""What a dossier would write into the register: its plan, from what was handed in and what the register holds now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from django.conf import settings

from ijkpunt.dossiers.models import Dossier, Presentation, Submission
from ijkpunt.dossiers.queries.levelling import agreed_level
from ijkpunt.dossiers.queries.rows import newest_submission
from ijkpunt.dossiers.rules.descent import origins_in
from ijkpunt.dossiers.rules.gate import unsound_files
from ijkpunt.dossiers.rules.publication import Asked, Drawn, Known, RegisterNow, Ruling, fresh_codes, plan_publication
from ijkpunt.dossiers.rules.states import DossierKind, DossierState, UpdateSize
from ijkpunt.formats.open_data import PUBLISHER
from ijkpunt.kernel.identifiers import VERSION, VersionNumber
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.register.queries import codes_in_use, existing_competences, highest_code, history_of, numbers_in_use

WITH_PLAN = frozenset({DossierState.VALIDATED, DossierState.LEVELLED, DossierState.PRESENTED})


@dataclass(frozen=True, slots=True)
class Prepared:
    """A dossier with all that its publication asks. `presentation` is None before it went to the Government."""

    dossier: Dossier
    submission: Submission
    presentation: Presentation | None
    asked: Asked
    register: RegisterNow
    drawn: Drawn


def has_plan(dossier: Dossier) -> bool:
    """Is it validated and not decided yet, so that there is something to look forward to?"""
    levelled_first = DossierState(dossier.state) is DossierState.VALIDATED and asks_levelling(dossier)
    return DossierState(dossier.state) in WITH_PLAN and not levelled_first


def asks_levelling(dossier: Dossier) -> bool:
    """Must the levelling committee say a level before it goes to the Government?"""
    if dossier.kind == DossierKind.UPDATE:
        return dossier.size != UpdateSize.MINOR
    return dossier.kind in {DossierKind.NEW, DossierKind.MERGE}


def prepared(dossier: Dossier, ruling: Ruling) -> Prepared:
    """What `ruling` would write. Raises RuleBroken `recognition.no_submission` and `recognition.broken_seal`."""
    presentation = Presentation.objects.filter(dossier=dossier).select_related("submission").first()
    submission = presentation.submission if presentation else newest_submission(dossier)
    if submission is None:
        raise RuleBroken(
            "recognition.no_submission",
            say("Van dit dossier is nog niets ingediend."),
            say("Wacht tot de indiener de tekst indient."),
        )
    if not submission.sealed():
        raise RuleBroken(
            "recognition.broken_seal",
            say("De ingediende tekst is niet meer wat zijn controlegetal zegt."),
            say("Herstel een back-up van vóór de ingreep, en zoek uit wie aan de databank kon."),
        )
    asked = _asked(dossier, submission, presentation)
    register = _register_now(dossier, asked)
    codes = _codes(presentation.codes if presentation else ())
    drawn = _with_files(plan_publication(asked, register, ruling, codes))
    return Prepared(dossier, submission, presentation, asked, register, drawn)


def _with_files(drawn: Drawn) -> Drawn:
    """With what the profiles find in the files in which the version will be given away."""
    record = drawn.plan.record if drawn.plan else None
    if record is None:
        return drawn
    found = unsound_files(record, str(settings.PUBLIC_URL), PUBLISHER)
    return replace(drawn, problems=(*drawn.problems, *found))


def _asked(dossier: Dossier, submission: Submission, presentation: Presentation | None) -> Asked:
    level = presentation.level if presentation else agreed_level(submission.pk)
    return Asked(
        kind=DossierKind(dossier.kind),
        draft=submission.draft,
        sources=tuple(dossier.sources),
        size=UpdateSize(dossier.size) if dossier.size else None,
        level=level,
        earliest=presentation.presented_on if presentation else submission.submitted_on,
    )


def _register_now(dossier: Dossier, asked: Asked) -> RegisterNow:
    numbers = {VersionNumber.parse(one).number for one in asked.sources if VERSION.match(one)}
    histories = ((number, history_of(number)) for number in sorted(numbers))
    known = {number: Known(history.records, history.scrapped_on) for number, history in histories if history}
    origins = existing_competences({origin for _, origin in origins_in(asked.draft)})
    return RegisterNow(known, numbers_in_use() | _numbers_set_apart(dossier), origins)


def _numbers_set_apart(dossier: Dossier) -> frozenset[str]:
    """The numbers of what other dossiers brought to the Government and is not decided yet."""
    waiting = Presentation.objects.filter(decision=None).exclude(dossier=dossier).exclude(version="")
    return frozenset(VersionNumber.parse(version).number for version in waiting.values_list("version", flat=True))


def _codes(reserved: Sequence[str]) -> Iterator[str]:
    """The codes that were set apart when it was presented, but for those that are in use meanwhile; then new ones."""
    used = codes_in_use(reserved)
    return chain((code for code in reserved if code not in used), fresh_codes(_highest()))


def _highest() -> str:
    """The highest code of the register and of everything that is with the Government."""
    set_apart = (code for codes in Presentation.objects.values_list("codes", flat=True) for code in codes)
    return max(highest_code(), max(set_apart, default=""))
