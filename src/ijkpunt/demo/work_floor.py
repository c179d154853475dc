"""A company that describes a function, and stories of good practice, of one occupation and of a sector, that another
organisation checked."""

from datetime import date

from ijkpunt.demo.proofs import acting
from ijkpunt.pathways import actions
from ijkpunt.register.queries import get_record

DAY = date(2026, 11, 9)
WORDS = "Je legt leien op hellende daken. Je werkt veilig op hoogte, meet het dak op en ruimt de werf op."
STORY = (
    "Vorig jaar lieten we twee vaste mensen een EVC-test doen. Ze kregen hun bewijs, en we weten nu precies "
    "wat ze nog willen leren. Een halve dag vrij geven volstond."
)
SECTOR_STORY = (
    "We legden de kaarten van onze beroepen naast elkaar en hingen ze op bij veertig bedrijven. Ploegbazen en "
    "leerlingen gebruiken nu dezelfde woorden, en een stage begint met een gesprek over de kaart."
)


def build_work_floor() -> None:
    """One function of the employer with two people on it, and its story."""
    by = acting("employer", DAY)
    function = actions.describe_function(by=by, title="Dakwerker in een kleine ploeg", words=WORDS, on=DAY)
    codes = [one.code for one in get_record("BK-9104-3").competences][:6]
    actions.choose_competences(by=by, function=function, version="BK-9104-3", codes=codes, on=DAY)
    for label in ("ploeg A, eerste man", "ploeg A, hulp"):
        actions.add_member(by=by, function=function, label=label, on=DAY)
    told = actions.tell_story(by=by, qualification="BK-9104", title="Twee bewijzen in één jaar", words=STORY, on=DAY)
    actions.answer_story(by=acting("author", DAY), story=told, publish=True, on=DAY)
    told = actions.tell_story(
        by=acting("author", DAY), domain="Bouw", title="Eén kaart in veertig bedrijven", words=SECTOR_STORY, on=DAY
    )
    actions.answer_story(by=acting("green", DAY), story=told, publish=True, on=DAY)
