"""What a column of a table holds, by the words above it: Dutch, French or English, as schools write them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.formats.products.words import plain, time_unit_in
from ijkpunt.kernel.product import TimeUnit


class Column(StrEnum):
    UNIT_CODE = "unit_code"
    UNIT = "unit_title"
    HOURS = "hours"
    UNIT_SETTING = "unit_setting"
    CODE = "outcome_code"
    NUMBER = "number"  # counts rows; a number by itself is no code
    OUTCOME = "outcome_text"
    SETTING = "setting"
    SCHOOL = "school"  # a cross says: learned at school
    WORKPLACE = "workplace"
    DETAILS = "details"
    METHODS = "methods"
    CONTEXTS = "contexts"
    UPSTREAM = "made_from"


# In every tuple the word that says it best stands first: of two columns the better word wins.
_WORDS: Mapping[Column, tuple[str, ...]] = {
    Column.OUTCOME: (
        *("leerresultaat", "leerresultaten", "outcome text", "outcome", "learning outcome", "learning outcomes"),
        *("acquis d apprentissage", "acquis", "resultat d apprentissage", "resultats d apprentissage"),
        *("leerdoel", "leerdoelen", "leerplandoel", "leerplandoelen", "lesdoel", "lesdoelen", "doel", "doelen"),
        *("doelstelling", "doelstellingen", "objectif", "objectifs", "objective", "objectives"),
        *("basiscompetentie", "basiscompetenties", "deelcompetentie", "deelcompetenties"),
        *("activiteit", "activiteiten", "activite", "activites", "activity", "activities", "taak", "taken"),
        *("de cursist kan", "de leerling kan", "de student kan", "de kandidaat kan", "de deelnemer kan"),
        *("competentie", "competenties", "competence", "competences", "competency", "item", "items"),
    ),
    Column.UNIT_CODE: (
        *("modulecode", "code module", "code van de module", "code unit", "unit code", "unit_code", "modulenummer"),
        *("nummer module", "nr module", "blokcode", "clustercode", "code cluster", "code blok", "code du module"),
        *("code de l unite",),
    ),
    Column.UNIT: (
        *(
            "module",
            "modules",
            "modulenaam",
            "naam module",
            "naam van de module",
            "titel module",
            "titel van de module",
        ),
        *("unit", "unit title", "unite", "blok", "cluster", "competentiecluster", "clusters", "onderdeel", "thema"),
        *("leereenheid", "opleidingsonderdeel", "vak", "titre du module", "nom du module", "unite de formation"),
    ),
    Column.HOURS: (
        *("uren", "lestijden", "aantal lestijden", "aantal uren", "lt", "lesuren", "uren of lestijden", "studiepunten"),
        *("hours", "credits", "heures", "periodes", "periods", "omvang", "duur", "duree", "duration", "size"),
    ),
    Column.UNIT_SETTING: ("plaats van de module", "unit setting"),
    Column.CODE: (
        *("code", "code leerresultaat", "code van het leerresultaat", "outcome code", "leerresultaatcode", "lr", "id"),
        *("code leerdoel", "code doel", "code competentie", "competentiecode", "code activiteit", "identificatie"),
        *("code de l acquis",),
    ),
    Column.NUMBER: ("nr", "nummer", "volgnummer", "volgnr", "#", "no", "n°", "numero", "number", "num"),
    Column.SETTING: (
        *(
            "plaats",
            "setting",
            "school/werkplek",
            "werkplek/school",
            "school of werkplek",
            "leerplaats",
            "leeromgeving",
        ),
        *("waar", "lieu", "place", "location", "where", "leercontext"),
    ),
    Column.SCHOOL: ("school", "op school", "schoolcomponent", "lescomponent", "ecole", "at school"),
    Column.WORKPLACE: (
        *("werkplek", "op de werkplek", "werkplekcomponent", "bedrijf", "stage", "workplace", "lieu de travail"),
        *("entreprise", "at work"),
    ),
    Column.DETAILS: (
        *("details", "detail", "vaardigheden", "vaardigheid", "kennis", "basiskennis", "grondige kennis"),
        *("vaardigheden en kennis", "kennis en vaardigheden", "ondersteunende kennis", "deeldoelen", "indicatoren"),
        *("gedragsindicatoren", "indicatoren en criteria", "skills", "knowledge", "skills and knowledge", "aptitudes"),
        *("savoirs", "savoir faire", "indicateurs"),
    ),
    Column.METHODS: (
        *("beoordelingsmethode", "beoordelingsmethoden", "beoordelingsmethodes", "methods", "methoden", "methodes"),
        *("beoordeling", "evaluatie", "evaluatievorm", "evaluatievormen", "evaluatiemethode", "evaluatiemethoden"),
        *("toetsvorm", "toetsvormen", "toetsing", "assessment", "assessment method", "assessment methods"),
        *("methode d evaluation", "methodes d evaluation", "evaluation"),
    ),
    Column.CONTEXTS: ("contexten", "context", "contexts", "contextes"),
    Column.UPSTREAM: ("gemaakt uit", "made from", "upstream", "issu de"),
}
_MEANING = {
    plain(word): (column, rank) for column, words in _WORDS.items() for rank, word in reversed(list(enumerate(words)))
}
_SEVERAL = {Column.DETAILS}  # columns of which a table may have more than one
LONGEST_NAME = 60  # characters; a longer text is no name of a column


@dataclass(frozen=True, slots=True)
class Header:
    """Which columns of a table hold what; `unread` are the names above columns that nobody reads. `counted_in` is what
    the column with the sizes counts, by its name."""

    columns: Mapping[Column, tuple[int, ...]]
    unread: tuple[str, ...] = ()
    counted_in: TimeUnit | None = None

    def has(self, column: Column) -> bool:
        return column in self.columns

    def texts(self, column: Column, cells: Sequence[str]) -> list[str]:
        """The cells of a row below this column that hold anything."""
        found = (cells[index].strip() for index in self.columns.get(column, ()) if index < len(cells))
        return [text for text in found if text]

    def text(self, column: Column, cells: Sequence[str]) -> str:
        """The cell of a row below this column, or an empty text."""
        return next(iter(self.texts(column, cells)), "")


def header_of(cells: Sequence[str], spans: Mapping[int, int] | None = None) -> Header | None:
    """What the columns hold when this row names them; None when it names no column with outcomes.

    `spans` are the widths of cells merged sideways. The columns below a wide name of the outcomes all belong to it: a
    code or number often stands in the first.
    """
    found: dict[Column, list[tuple[int, int]]] = {}
    named = [(index, cell.strip()) for index, cell in enumerate(cells) if cell.strip()]
    for index, cell in named:
        meaning = _meaning(cell)
        if meaning is not None:
            found.setdefault(meaning[0], []).append((meaning[1], index))
    if Column.OUTCOME not in found:
        return None
    columns = {
        column: tuple(sorted(index for _, index in places)) if column in _SEVERAL else (min(places)[1],)
        for column, places in found.items()
    }
    read = {index for indexes in columns.values() for index in indexes}
    first = columns[Column.OUTCOME][0]
    columns[Column.OUTCOME] = tuple(range(first, first + (spans or {}).get(first, 1)))
    sizes = cells[columns[Column.HOURS][0]] if Column.HOURS in columns else ""
    unread = tuple(dict.fromkeys(cell for index, cell in named if index not in read))
    return Header(columns, unread, time_unit_in(sizes))


def _meaning(cell: str) -> tuple[Column, int] | None:
    """The column that a cell names and how well; what stands between brackets or behind a colon is left out."""
    if len(cell) > LONGEST_NAME:
        return None
    bare = plain(cell)
    short = plain(cell.partition("(")[0].partition(":")[0])
    return _MEANING.get(bare) or _MEANING.get(short)
