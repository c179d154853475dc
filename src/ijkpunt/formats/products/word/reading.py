"""The roles of everything in a Word file: headings open units, items of lists and rows of tables are outcomes.

Nothing is thrown away: what gets no role is shown with the reason, so that a person may give it one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.products.described import Description
from ijkpunt.formats.products.gathering import Gatherer
from ijkpunt.formats.products.packages import refusal
from ijkpunt.formats.products.preview import ImportPreview, ProductFields, Role, SourceForm
from ijkpunt.formats.products.settling import settle
from ijkpunt.formats.products.tables import BULLET
from ijkpunt.formats.products.word.document import Block, Paragraph, Table, read_body
from ijkpunt.formats.products.word.sections import Heading, Use, heading_of, with_competences, without_number
from ijkpunt.formats.products.word.tables import WordTables, is_frame
from ijkpunt.formats.products.words import code_before, kind_in, size_behind, size_line, unit_name
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Severity
from ijkpunt.kernel.product import TimeUnit

_CAN = re.compile(
    r"(?:de |een |elke )?(?:cursist|leerling|student|kandidaat|deelnemer|lerende|jongere)(?:en|s)?\s+"
    r"(?:kan|kunnen|is|zijn|past|werkt|voert|maakt|toont)\b",
    re.IGNORECASE,
)
_TYPED = re.compile(r"^(\s*)(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-z][.)])\s+(?=\S)")
_PAGE_NUMBER = re.compile(r"\S\t\d{1,4}\Z")
_FIRST = 20  # blocks at the start in which the title may stand
_LONGEST_TITLE = 120  # characters


def read_word(data: bytes, file: str) -> ImportPreview:
    """The Word file as a preview. Raises Refused when it is damaged, and when nothing in it looks like an outcome."""
    body = read_body(data, file)
    reader = _WordReader(file)
    reader.read([one for block in body.blocks for one in _parts(block)])
    if body.text_boxes:
        message = say("In dit document staan {count} tekstvakken. Die lezen we niet.", count=body.text_boxes)
        remedy = say("Zet in de gewone tekst wat mee moet.")
        reader.findings.add("product.text_box", message, remedy, severity=Severity.WARNING)
    preview = settle(file, SourceForm.WORD, reader.fields(), reader.out, reader.findings)
    if not preview.count(Role.OUTCOME):
        message = say(
            "We vinden geen leerresultaten in dit document: geen lijsten onder titels, en geen tabel met kolommen."
        )
        remedy = say(
            "Geef elke module een titel (stijl Kop 1 of 2) met een lijst eronder, of een tabel met een kolom "
            "“Leerresultaat”. Of vul ons sjabloon in."
        )
        raise refusal(file, "product.no_structure", message, remedy)
    return preview


def _parts(block: Block) -> list[Block]:
    """A block, or what it comes to: a frame around text is that text, lines with bullets are paragraphs."""
    if isinstance(block, Table):
        if is_frame(block):
            return [one for row in block.rows for cell in row.cells for inner in cell for one in _parts(inner)]
        return [block]
    lines = [line for line in block.text.split("\n") if line.strip()]
    if sum(bool(BULLET.match(line)) for line in lines) > 1:
        return [replace(block, text=line) for line in lines]
    return [replace(block, text=" ".join(line.strip() for line in lines))]


@dataclass(frozen=True, slots=True)
class _Open:
    """A heading under which reading is now. `key` is that of its unit, where it opened one."""

    heading: Heading
    key: str = ""


class _WordReader:
    def __init__(self, file: str) -> None:
        self.findings = Findings(file)
        self.out = Gatherer()
        self.description = Description(self.findings)
        self._counted: set[TimeUnit] = set()
        self._tables = WordTables(self.out, self.findings, self.description, self._counted)
        self._open: list[_Open] = []
        self._base = 0  # depth of the first item of the list that is going on; 0 outside a list
        self._told_contents = False

    def fields(self) -> ProductFields:
        return self.description.fields(self._counted)

    def read(self, blocks: Sequence[Block]) -> None:
        headings = _headings(blocks)
        loose = _loose(blocks, headings)
        title = self._title(blocks, headings)
        for position, block in enumerate(blocks):
            if isinstance(block, Table):
                self._base = 0
                self._tables.read(block, skip=self._skipping)
                self._enter()
            elif position == title:
                self.description.tell(block.text)
                self.out.ignored(block.text, block.place, say("De titel van het product."))
            elif _is_listed(block):
                self._listed(block)
            elif position in headings:
                self._heading(headings[position], block, f"heading {position}")
            else:
                self._paragraph(block, loose=position in loose)

    def _title(self, blocks: Sequence[Block], headings: Mapping[int, Heading]) -> int | None:
        """Where the title stands: in its own style, or as a short line that names a kind of product. Without one, the
        first heading lends its words."""
        first = [
            (at, one)
            for at, one in enumerate(blocks[:_FIRST])
            if isinstance(one, Paragraph) and not _is_listed(one) and len(one.text) <= _LONGEST_TITLE
        ]
        styled = (at for at, one in first if one.title)
        named = (at for at, one in first if kind_in(one.text) and not one.depth and not one.text.endswith((".", ":")))
        title = next(styled, next(named, None))
        for at, one in first:
            if at == title or (title is None and at in headings and headings[at].use is Use.SECTION):
                self.description.title = without_number(one.text)
                break
        return title

    def _listed(self, one: Paragraph) -> None:
        """The table of contents is shown by its first line only."""
        if not self._told_contents:
            self.out.ignored(one.text, one.place, say("De inhoudstafel."))
        self._told_contents = True

    @property
    def _skipping(self) -> bool:
        """Whether the nearest heading that decides on it says that no outcomes follow."""
        uses = (one.heading.use for one in reversed(self._open))
        return next((use for use in uses if use in (Use.SKIP, Use.UNIT)), None) is Use.SKIP

    @property
    def _in_competence(self) -> bool:
        return any(one.heading.use is Use.COMPETENCE for one in self._open)

    def _unit_key(self) -> str:
        """Of the unit that what follows belongs to: the nearest that is named as one, else the nearest section."""
        for uses in ((Use.UNIT,), (Use.SECTION,)):
            for one in reversed(self._open):
                if one.key and one.heading.use in uses:
                    return one.key
        return ""

    def _enter(self) -> None:
        """Go on in the unit of the headings that are open now."""
        key = self._unit_key()
        if not self.out.reopen(key):
            self.out.leave()

    def _heading(self, heading: Heading, one: Paragraph, key: str) -> None:
        self._base = 0
        self.description.tell(one.text)
        while self._open and self._open[-1].heading.level >= heading.level:
            self._open.pop()
        named_above = any(above.heading.use in (Use.UNIT, Use.COMPETENCE) for above in self._open)
        self._enter()
        if heading.use is Use.COMPETENCE and not self._skipping:
            self._outcome(heading.text, one.place, say("Een titel met vaardigheden of kennis eronder."))
        elif heading.use is Use.UNIT or (heading.use is Use.SECTION and not named_above and not self._skipping):
            self._unit(heading, one.place, key)
            self._open.append(_Open(heading, key))
            return
        else:
            self.out.ignored(one.text, one.place, _WHY_NO_UNIT.get(heading.use, say("Een tussentitel.")))
        self._open.append(_Open(heading))

    def _unit(self, heading: Heading, place: Message, key: str) -> None:
        text, size = size_behind(heading.text)
        code, title = unit_name(text) or ("", text)
        if size and size.unit:
            self._counted.add(size.unit)
        hours = size.amount if size else None
        self.out.unit(title, place, say("Een titel met leerresultaten eronder."), code=code, hours=hours, key=key)

    def _paragraph(self, one: Paragraph, *, loose: bool) -> None:
        self.description.tell(one.text)
        depth, text = _item(one)
        size = size_line(text)
        if not depth:
            self._base = 0
        if self._skipping:
            self.out.ignored(text, one.place, say("Onder deze titel verwachten we geen leerresultaten."))
        elif size is not None and self.out.in_unit:
            self.out.size(size.amount)
            self._counted.update({size.unit} if size.unit else ())
            self.out.ignored(text, one.place, say("De omvang van de module."))
        elif not self.out.in_unit and self.description.line(text):
            self.out.ignored(text, one.place, say("Een gegeven van het product."))
        elif depth or loose:
            self._list_item(text, max(depth, 1), one.place)
        elif self._says_what_one_can(text):
            self._outcome(text, one.place, say("Een zin die zegt wat iemand kan."))
        else:
            self.out.ignored(text, one.place, say("Gewone tekst."))

    def _says_what_one_can(self, text: str) -> bool:
        if text.endswith(":") or len(self._open) == 0:
            return False
        return bool(code_before(text)[0] or _CAN.match(text))

    def _list_item(self, text: str, depth: int, place: Message) -> None:
        use = self._open[-1].heading.use if self._open else None
        self._base = min(self._base or depth, depth)
        if self._in_competence:
            self.out.detail(text, place, say("Vaardigheid of kennis bij deze competentie."))
        elif use is Use.KNOWLEDGE:
            self.out.ignored(text, place, say("Kennis bij de hele module."))
        elif depth > self._base:
            self.out.detail(text, place, say("Een lijst onder het leerresultaat."))
        else:
            self._outcome(text, place, say("Een lijst onder een titel."))

    def _outcome(self, text: str, place: Message, why: Message) -> None:
        code, sentence = code_before(text)
        if code in self.out.codes:
            code = ""
        self.out.outcome(sentence, place, why, code=code)


_WHY_NO_UNIT = {
    Use.LABEL: say("Een kop boven leerresultaten."),
    Use.SKILLS: say("Een kop boven vaardigheden."),
    Use.KNOWLEDGE: say("Een kop boven kennis."),
    Use.SKIP: say("Onder deze titel verwachten we geen leerresultaten."),
    Use.COMPETENCE: say("Onder deze titel verwachten we geen leerresultaten."),
}


def _is_listed(one: Paragraph) -> bool:
    """Whether a paragraph is a line of a table of contents: by its style or field, or a page number behind a tab."""
    return one.contents or (bool(_PAGE_NUMBER.search(one.text)) and size_line(one.text) is None)


def _headings(blocks: Sequence[Block]) -> Mapping[int, Heading]:
    """The headings by their place among the blocks."""
    found = {
        at: heading
        for at, one in enumerate(blocks)
        if isinstance(one, Paragraph) and not one.title and not _is_listed(one) and (heading := heading_of(one))
    }
    return dict(zip(found, with_competences(list(found.values())), strict=True))


def _loose(blocks: Sequence[Block], headings: Mapping[int, Heading]) -> set[int]:
    """Plain paragraphs that count as items of a list: those under a label that has no list and no table below it."""
    found: set[int] = set()
    here: set[int] = set()
    labelled = False
    for at, one in enumerate((*blocks, None)):
        if one is None or at in headings:
            found |= here
            here = set()
            labelled = one is not None and headings[at].use in (Use.LABEL, Use.SKILLS, Use.KNOWLEDGE)
        elif isinstance(one, Table) or _item(one)[0]:
            here, labelled = set(), False
        elif labelled and not one.text.endswith(":"):
            here.add(at)
    return found


def _item(one: Paragraph) -> tuple[int, str]:
    """How deep in a list a paragraph is, by its numbering or by a bullet or number typed in front; and its text."""
    if one.depth:
        return one.depth, BULLET.sub("", one.text).strip()
    typed = BULLET.match(one.text) or _TYPED.match(one.text)
    if typed is None:
        return 0, one.text.strip()
    indent = len(typed[0]) - len(typed[0].lstrip())
    return 1 + min(indent, 4), one.text[typed.end() :].strip()
