"""What a new version of a qualification does to the products that rest on an earlier one, the worst first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.derivations.queries import EarlierInUse, FollowUpLine, ImpactView
from ijkpunt.derivations.rules.follow_ups import FollowUpState
from ijkpunt.derivations.rules.impact import Carriage, Cause, Effect, ProductImpact
from ijkpunt.derivations.rules.under_way import UNKNOWN
from ijkpunt.formats.rows.cells import Cell
from ijkpunt.formats.workbook import Sheet
from ijkpunt.language import day, said
from ijkpunt.web.derivations.agree.presenters.words import days_left
from ijkpunt.web.derivations.presenters.words import kind_word
from ijkpunt.web.register.source_text import one_line

EFFECT_TONES = {Effect.CONTENT: "bad", Effect.WORDING: "part", Effect.NONE: "good"}
TODO_TONES = {FollowUpState.DONE: "good", FollowUpState.OPEN: "info"}


@dataclass(frozen=True, slots=True)
class TouchedUnit:
    """A unit of which something is touched: its outcomes per effect."""

    code: str
    title: str
    effect: str
    tone: str
    outcomes: tuple[tuple[str, str, str, str], ...]  # code, text, effect, causes


@dataclass(frozen=True, slots=True)
class ProductLine:
    """One product. `todo` is the state of what its owner has to do; empty where nothing was opened yet."""

    code: str
    title: str
    kind: str
    owner: str
    effect: str
    tone: str
    causes: tuple[str, ...]
    units: tuple[TouchedUnit, ...]
    touched: str
    uncovered: str
    links: str
    todo: str
    todo_tone: str
    due: str
    left: str
    overdue: bool
    ground: str


@dataclass(frozen=True, slots=True)
class ImpactPage:
    """`counts`: how many products per effect, in words. `others`: other earlier versions that products rest on."""

    earlier: str
    later: str
    title: str
    headline: str
    sentence: str
    tone: str
    mark: str
    people: str
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    counts: tuple[tuple[str, str, int], ...]
    products: tuple[ProductLine, ...]
    others: tuple[EarlierInUse, ...]
    missing_todos: int


def impact_page(
    view: ImpactView,
    title: str,
    todos: Sequence[FollowUpLine],
    others: Sequence[EarlierInUse],
    on: date,
) -> ImpactPage:
    report = view.report
    by_code = {todo.product: todo for todo in todos if todo.from_version == str(report.earlier)}
    content, wording = report.counts[Effect.CONTENT], report.counts[Effect.WORDING]
    headline, tone, mark = _verdict(len(report.products), content, wording)
    return ImpactPage(
        earlier=str(report.earlier),
        later=str(report.later),
        title=one_line(title),
        headline=headline,
        sentence=_sentence(content, wording, report.counts[Effect.NONE]),
        tone=tone,
        mark=mark,
        people=said(UNKNOWN) if view.people is None else str(view.people),
        added=tuple(one_line(one.text) for one in report.added),
        dropped=tuple(one_line(one.text) for one in report.dropped),
        counts=tuple((effect_word(effect), EFFECT_TONES[effect], report.counts[effect]) for effect in reversed(Effect)),
        products=tuple(_product(one, by_code.get(one.product.code), on) for one in report.products),
        others=tuple(one for one in others if one.identifier != str(report.earlier)),
        missing_todos=sum(one.product.code not in by_code for one in report.products),
    )


def effect_word(effect: Effect) -> str:
    return {
        Effect.NONE: _("niets verandert"),
        Effect.WORDING: _("andere woorden"),
        Effect.CONTENT: _("andere inhoud"),
    }[effect]


def cause_word(cause: Cause) -> str:
    return {
        Cause.COMPETENCE_GONE: _("de competentie valt weg"),
        Cause.SKILL_GONE: _("een vaardigheid valt weg"),
        Cause.MOVED: _("verhuisd naar een andere competentie"),
        Cause.COMPETENCE_NEW: _("er is een nieuwe competentie"),
        Cause.SKILL_ADDED: _("er komt een vaardigheid bij"),
        Cause.KNOWLEDGE: _("andere kennis"),
        Cause.LEVEL: _("een ander niveau"),
        Cause.REWORDED: _("anders verwoord"),
        Cause.OTHER_PART: _("een ander deel van de kwalificatie"),
    }[cause]


def _verdict(products: int, content: int, wording: int) -> tuple[str, str, str]:
    if not products:
        return _("Geen enkel product rust op een vroegere versie."), "good", "check"
    if content:
        told = ngettext(
            "De inhoud van %(count)s product is geraakt.", "De inhoud van %(count)s producten is geraakt.", content
        )
        return told % {"count": content}, "part", "half"
    if wording:
        told = ngettext(
            "Van %(count)s product zijn alleen woorden geraakt.",
            "Van %(count)s producten zijn alleen woorden geraakt.",
            wording,
        )
        return told % {"count": wording}, "info", "info"
    return _("Geen enkel product is geraakt."), "good", "check"


def _sentence(content: int, wording: int, untouched: int) -> str:
    parts = []
    if content and wording:
        told = ngettext(
            "Van %(count)s zijn alleen woorden anders.", "Van %(count)s zijn alleen woorden anders.", wording
        )
        parts.append(told % {"count": wording})
    if untouched:
        told = ngettext("%(count)s product verandert niet.", "%(count)s producten veranderen niet.", untouched)
        parts.append(told % {"count": untouched})
    return " ".join(parts)


def _product(one: ProductImpact, todo: FollowUpLine | None, on: date) -> ProductLine:
    holds, again, lost = (len(one.links(carriage)) for carriage in Carriage)
    return ProductLine(
        code=one.product.code,
        title=one_line(one.product.title),
        kind=kind_word(one.product.kind),
        owner=one_line(one.product.owner),
        effect=effect_word(one.effect),
        tone=EFFECT_TONES[one.effect],
        causes=tuple(map(cause_word, one.causes)),
        units=_units(one),
        touched=_touched(one),
        uncovered=_uncovered(one),
        links=_("%(holds)s koppelingen blijven gelden, %(again)s opnieuw te bekijken, %(lost)s vervallen")
        % {"holds": holds, "again": again, "lost": lost},
        todo=said(todo.state.label) if todo else "",
        todo_tone=TODO_TONES.get(todo.state, "") if todo else "",
        due=day(todo.due_on) if todo else "",
        left=days_left(todo.due_on, on) if todo and todo.due_on and todo.state is FollowUpState.OPEN else "",
        overdue=todo.overdue if todo else False,
        ground=todo.ground if todo else "",
    )


def _units(one: ProductImpact) -> tuple[TouchedUnit, ...]:
    texts = {outcome.code: one_line(outcome.text) for outcome in one.product.outcomes}
    titles = {unit.code: one_line(unit.title) for unit in one.product.units}
    return tuple(
        TouchedUnit(
            code=unit.code,
            title=titles[unit.code],
            effect=effect_word(unit.effect),
            tone=EFFECT_TONES[unit.effect],
            outcomes=tuple(
                (
                    outcome.code,
                    texts[outcome.code],
                    effect_word(outcome.effect),
                    ", ".join(map(cause_word, outcome.causes)),
                )
                for outcome in unit.outcomes
                if outcome.effect is not Effect.NONE
            ),
        )
        for unit in one.units
        if unit.effect is not Effect.NONE
    )


def _touched(one: ProductImpact) -> str:
    units = sum(unit.effect is not Effect.NONE for unit in one.units)
    outcomes = sum(outcome.effect is not Effect.NONE for outcome in one.outcomes)
    told = ngettext(
        "%(outcomes)s van %(all)s leerresultaten, in %(count)s onderdeel",
        "%(outcomes)s van %(all)s leerresultaten, in %(count)s onderdelen",
        units,
    )
    return told % {"outcomes": outcomes, "all": len(one.outcomes), "count": units}


def _uncovered(one: ProductImpact) -> str:
    count = len(one.uncovered_new)
    if not count:
        return ""
    told = ngettext(
        "%(count)s nieuwe competentie is nog niet gedekt", "%(count)s nieuwe competenties zijn nog niet gedekt", count
    )
    return told % {"count": count}


def products_header() -> tuple[str, ...]:
    return (
        *(_("Product"), _("Titel"), _("Soort"), _("Eigenaar"), _("Van"), _("Naar"), _("Gevolg"), _("Waarom")),
        *(_("Geraakt"), _("Nieuw en niet gedekt"), _("Koppelingen"), _("Taak"), _("Ten laatste op"), _("Reden")),
    )


def product_rows(page: ImpactPage) -> Iterable[tuple[str, ...]]:
    for one in page.products:
        yield (
            *(one.code, one.title, one.kind, one.owner, page.earlier, page.later, one.effect, ", ".join(one.causes)),
            *(one.touched, one.uncovered, one.links, one.todo, one.due, one.ground),
        )


def impact_sheets(page: ImpactPage) -> tuple[Sheet, ...]:
    header = (_("Product"), _("Onderdeel"), _("Titel"), _("Code"), _("Leerresultaat"), _("Gevolg"), _("Waarom"))
    outcomes: list[Sequence[Cell]] = [
        (one.code, unit.code, unit.title, *outcome)
        for one in page.products
        for unit in one.units
        for outcome in unit.outcomes
    ]
    return (
        Sheet(_("Producten"), products_header(), list(product_rows(page))),
        Sheet(_("Leerresultaten"), header, outcomes),
    )


@dataclass(frozen=True, slots=True)
class NewerLine:
    """A version that came after one that products in use rest on."""

    earlier: str
    later: str
    title: str
    products: int


def newer_lines(pairs: Iterable[tuple[str, str, int]], titles: Mapping[str, str]) -> tuple[NewerLine, ...]:
    return tuple(NewerLine(earlier, later, titles.get(later, later), count) for earlier, later, count in pairs)
