"""The shapes of the answers about figures."""

from datetime import date
from typing import Literal

from ninja import Schema

from ijkpunt.kernel.messages import Message
from ijkpunt.language import said
from ijkpunt.monitoring.queries.figures import Figure
from ijkpunt.monitoring.queries.published import TableView
from ijkpunt.monitoring.rules.indicators import Group, Indicator
from ijkpunt.monitoring.rules.sheets import Hidden, Label, Line, Sheet, Unit, Value

Number = int | float | Literal["hidden"] | None


class FigureShort(Schema):
    """A figure and its definition. `people`: it counts people, stops at the end of a month, and hides small numbers.
    `by_day` false: it can only be asked as it is now."""

    key: str
    group: Group
    title: str
    counts: str
    records: str
    moment: str
    users: str
    people: bool
    by_day: bool
    url: str

    @classmethod
    def of(cls, one: Indicator, site: str) -> "FigureShort":
        return cls(
            key=one.key,
            group=one.group,
            title=said(one.title),
            counts=said(one.counts),
            records=said(one.records),
            moment=said(one.moment),
            users=said(one.users),
            people=one.people,
            by_day=one.by_day,
            url=f"{site}/cijfers/{one.key}/",
        )


class MeasureAnswer(Schema):
    """A number that every line has. A `share` lies between 0 and 1."""

    key: str
    label: str
    unit: Unit


class LineAnswer(Schema):
    """A line: codes and names, and its numbers by key of the measure. `hidden`: too few people, or a number from which
    they could be worked out; null: there is none. `note`: what stands out."""

    codes: list[str]
    names: list[str]
    values: dict[str, Number]
    note: str


class FigureAnswer(Schema):
    """A figure on a day. `day`: up to and including which day it counts. `total` null: there is none."""

    figure: FigureShort
    day: date
    answer: str
    measures: list[MeasureAnswer]
    lines: list[LineAnswer]
    total: LineAnswer | None

    @classmethod
    def of(cls, found: Figure, site: str) -> "FigureAnswer":
        sheet = found.sheet
        return cls(
            figure=FigureShort.of(found.indicator, site),
            day=found.day,
            answer=said(sheet.answer),
            measures=[MeasureAnswer(key=one.key, label=said(one.label), unit=one.unit) for one in sheet.measures],
            lines=[_line(sheet, one) for one in sheet.lines],
            total=_line(sheet, sheet.total) if sheet.total else None,
        )


class FigureList(Schema):
    """Every figure that can be asked."""

    items: list[FigureShort]


class PublishedTableAnswer(Schema):
    """A table that somebody else published, with its source: not counted here. Per row a number per column; null:
    the source has none. `beside`: key of our figure that it is about, or empty."""

    key: str
    title: str
    source: str
    source_url: str
    place: str
    covers: str
    published_on: date | None
    columns: list[str]
    rows: dict[str, list[int | None]]
    beside: str

    @classmethod
    def of(cls, one: TableView) -> "PublishedTableAnswer":
        return cls(
            key=one.key,
            title=one.title,
            source=one.source,
            source_url=one.address,
            place=one.place,
            covers=one.covers,
            published_on=one.published_on,
            columns=list(one.columns),
            rows={name: list(cells) for name, cells in one.rows},
            beside=one.beside,
        )


class PublishedTableList(Schema):
    """Every table of others that we took over."""

    items: list[PublishedTableAnswer]


def _line(sheet: Sheet, line: Line) -> LineAnswer:
    return LineAnswer(
        codes=list(line.codes),
        names=[_word(label) for label in line.labels],
        values={one.key: _number(value) for one, value in zip(sheet.measures, line.values, strict=True)},
        note=said(line.note) if line.note else "",
    )


def _word(label: Label) -> str:
    return said(label) if isinstance(label, Message) else label


def _number(value: Value) -> Number:
    return "hidden" if isinstance(value, Hidden) else value
