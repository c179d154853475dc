"""Comments: what everybody may read, what waits for an answer, and where one's own comment stands."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ijkpunt.dossiers.models import Feedback, FeedbackChoiceRow, FeedbackTermRow
from ijkpunt.dossiers.rules.feedback import (
    COUNTING,
    Choice,
    ChoiceList,
    FeedbackStanding,
    FeedbackState,
    FeedbackStep,
    FeedbackTerm,
    due_on,
    standing,
    term_on,
)
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.register.queries import Page

PUBLIC = [state.value for state in FeedbackState if state.public]
WAITING = [FeedbackState.RECEIVED.value, FeedbackState.SHOWN.value]


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """A comment with what was done about it. `ground` and `role` are the words of the lists; `reason` why it is hidden.

    `due`: the last day for what must happen next; None where nothing must. `token` is only for who gave it.
    """

    identifier: int
    token: str
    qualification: str
    version: str
    competence: str
    competence_text: str
    ground: str
    role: str
    text: str
    link: str
    figure: str
    figure_source: str
    figure_day: date | None
    name: str
    given_on: date
    standing: FeedbackStanding
    steps: tuple[FeedbackStep, ...]
    reason: str
    due: date | None
    overdue: bool

    @property
    def state(self) -> FeedbackState:
        return self.standing.state


@dataclass(frozen=True, slots=True)
class FeedbackCounts:
    """How many comments on a qualification everybody may read, and how many of those are answered."""

    shown: int
    answered: int


def choices(which: ChoiceList, on: date) -> tuple[Choice, ...]:
    """The words of a list that hold on a day, in order."""
    rows = FeedbackChoiceRow.objects.filter(list=which.value)
    return tuple(choice for choice in (row.choice() for row in rows) if choice.holds(on))


def all_choices() -> dict[tuple[str, str], Choice]:
    """Every word there ever was, by list and key; the newest where a key came back."""
    rows = FeedbackChoiceRow.objects.order_by("valid_from")
    return {(row.list, row.key): row.choice() for row in rows}


def erasing_reasons() -> frozenset[str]:
    """The reasons for hiding that take the text away."""
    rows = FeedbackChoiceRow.objects.filter(list=ChoiceList.HIDING.value, erases=True)
    return frozenset(rows.values_list("key", flat=True))


def feedback_terms() -> list[FeedbackTerm]:
    """All terms, of all times."""
    return [row.term() for row in FeedbackTermRow.objects.all()]


def public_feedback(
    number: str, on: date, *, competence: str = "", offset: int = 0, limit: int = 50
) -> Page[FeedbackView]:
    """What everybody may read about a qualification (BK-9104), or about one competence of it; the newest first."""
    rows = Feedback.objects.filter(qualification=number, state__in=PUBLIC)
    if competence:
        rows = rows.filter(competence=competence)
    return Page(_views(rows[offset : offset + limit], on), rows.count(), offset, limit)


def inbox(numbers: Collection[str] | None, on: date, *, offset: int = 0, limit: int = 50) -> Page[FeedbackView]:
    """What must be looked at or answered, what waits longest first. `numbers`: only these qualifications; None: all."""
    rows = Feedback.objects.filter(state__in=WAITING).order_by("given_on", "pk")
    if numbers is not None:
        rows = rows.filter(qualification__in=numbers)
    return Page(_views(rows[offset : offset + limit], on), rows.count(), offset, limit)


def closed_feedback(numbers: Collection[str] | None, on: date, *, limit: int = 20) -> tuple[FeedbackView, ...]:
    """What was answered or hidden last, so that it can be looked at again."""
    rows = Feedback.objects.exclude(state__in=WAITING).order_by("-since", "-pk")
    if numbers is not None:
        rows = rows.filter(qualification__in=numbers)
    return _views(rows[:limit], on)


def feedback_by_token(token: str, on: date) -> FeedbackView:
    """One's own comment, by the number that one got. Raises NotFound `feedback.unknown`."""
    return _one(Feedback.objects.filter(token=token.strip().upper()), on)


def get_feedback(identifier: int, on: date) -> FeedbackView:
    """One comment, for who answers. Raises NotFound `feedback.unknown`."""
    return _one(Feedback.objects.filter(pk=identifier), on)


def feedback_counts(number: str) -> FeedbackCounts:
    """How many comments on this qualification (BK-9104) can be read."""
    rows = Feedback.objects.filter(qualification=number, state__in=PUBLIC).values_list("state", flat=True)
    counted = Counter(rows)
    return FeedbackCounts(counted.total(), counted[FeedbackState.ANSWERED.value])


def counting_feedback() -> Mapping[str, int]:
    """How many comments the agenda reckons with, per version of a qualification (BK-9104-3)."""
    shown = Feedback.objects.filter(state=FeedbackState.SHOWN.value).values_list("version", flat=True)
    promised = Feedback.objects.filter(
        state=FeedbackState.ANSWERED.value, effect__in=[effect.value for effect in COUNTING]
    ).values_list("version", flat=True)
    return Counter([*shown, *promised])


def feedback_row(identifier: int) -> Feedback:
    """The row. Raises NotFound `feedback.unknown`."""
    found = Feedback.objects.filter(pk=identifier).first()
    if found is None:
        raise _unknown()
    return found


def steps_of(row: Feedback) -> Sequence[FeedbackStep]:
    """What was done about a comment, oldest first."""
    return [step.step() for step in row.steps.order_by("pk")]


def _unknown() -> NotFound:
    return NotFound(
        "feedback.unknown",
        say("We vinden geen opmerking met dit nummer."),
        say("Kijk het nummer na. Het staat op de pagina die je kreeg toen je ze verstuurde."),
    )


def _one(rows: QuerySet[Feedback], on: date) -> FeedbackView:
    found = _views(rows[:1], on)
    if not found:
        raise _unknown()
    return found[0]


def _views(rows: QuerySet[Feedback], on: date) -> tuple[FeedbackView, ...]:
    loaded = list(rows.prefetch_related("steps"))
    if not loaded:
        return ()
    words, terms = all_choices(), feedback_terms()
    return tuple(_view(row, words, terms, on) for row in loaded)


Words = Mapping[tuple[str, str], Choice]


def _view(row: Feedback, words: Words, terms: Iterable[FeedbackTerm], on: date) -> FeedbackView:
    steps = tuple(step.step() for step in row.steps.all())
    erasing = {key for (which, key), choice in words.items() if which == ChoiceList.HIDING.value and choice.erases}
    now = standing(row.given_on, steps, erasing)
    due = due_on(now, row.given_on, term_on(terms, row.given_on))
    return FeedbackView(
        identifier=row.pk,
        token=row.token,
        qualification=row.qualification,
        version=row.version,
        competence=row.competence,
        competence_text=row.competence_text,
        ground=_word(words, ChoiceList.GROUND, row.ground),
        role=_word(words, ChoiceList.ROLE, row.role),
        text=row.text,
        link=row.link,
        figure=row.figure,
        figure_source=row.figure_source,
        figure_day=row.figure_day,
        name=row.name,
        given_on=row.given_on,
        standing=now,
        steps=steps,
        reason=_word(words, ChoiceList.HIDING, now.hidden.reason) if now.hidden else "",
        due=due,
        overdue=due is not None and on > due,
    )


def _word(words: Words, which: ChoiceList, key: str) -> str:
    found = words.get((which.value, key))
    return found.label if found else key
