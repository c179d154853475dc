"""A small register of our own, for the tests of the search index."""

from collections.abc import Mapping, Sequence

from ijkpunt.matching.lookup import LookupDocument


def document(
    key: str,
    title: str,
    *,
    facets: Mapping[str, Sequence[str]] | None = None,
    boost: float = 1.0,
    **fields: str | Sequence[str],
) -> LookupDocument:
    texts = {name: [value] if isinstance(value, str) else list(value) for name, value in fields.items()}
    return LookupDocument(key, {"title": [title], **texts}, facets or {}, boost)


EXAMPLES = (
    document(
        "BK-9001-1",
        "Tegelzetter",
        synonyms=["Vloerder (m/v)", "Plaatser van tegels"],
        competences=["Zet tegels op muren en vloeren", "Voegt het tegelwerk op"],
        skills=["Verwerkt lijm volgens de gebruiksaanwijzing", "Snijdt tegels op maat"],
        knowledge=["Kennis van lijmsoorten", "Basiskennis van vloerverwarming"],
        facets={"level": ["3"], "domain": ["Bouw", "Afwerking"], "status": ["ERKEND"]},
    ),
    document(
        "BK-9002-2",
        "Dakwerker",
        synonyms=["Dakdekker", "Leidekker"],
        competences=["Plaatst dakpannen en leien", "Isoleert daken"],
        skills=["Werkt op hoogte", "Controleert de ondergrond"],
        knowledge=["Kennis van isolatie"],
        facets={"level": ["3"], "domain": ["Bouw"], "status": ["ERKEND"]},
    ),
    document(
        "BK-9003-1",
        "Bakker",
        synonyms=["Broodbakker", "Patissier"],
        competences=["Bakt brood en gebak", "Kneedt deeg"],
        skills=["Weegt grondstoffen af", "Verwerkt bestellingen"],
        knowledge=["Kennis van grondstoffen"],
        facets={"level": ["4"], "domain": ["Voeding"], "status": ["ERKEND"]},
    ),
    document(
        "BK-9003-2",
        "Banketbakker",
        synonyms=["Patissier"],
        competences=["Maakt gebak en taarten", "Werkt samen met de bakker"],
        skills=["Weegt grondstoffen af"],
        knowledge=["Kennis van chocolade"],
        facets={"level": ["4"], "domain": ["Voeding"], "status": ["AANGEVRAAGD"]},
    ),
    document(
        "BK-9010-1",
        "Magazijnmedewerker",
        synonyms=["Orderpicker"],
        competences=["Ontvangt goederen", "Bereidt zendingen voor"],
        skills=["Rijdt met een heftruck", "Verwerkt bestellingen"],
        knowledge=["Kennis van veiligheidsregels"],
        facets={"level": ["2"], "domain": ["Logistiek"], "status": ["ERKEND"]},
    ),
    document(
        "BK-9011-10",
        "Stukadoor",
        synonyms=["Pleisteraar"],
        competences=["Bepleistert muren en plafonds", "Plaatst gipskartonplaten"],
        skills=["Werkt het plafond af", "Mengt mortel"],
        knowledge=["Kennis van één-laagse café-wanden"],
        facets={"level": ["3"], "domain": ["Bouw", "Afwerking"], "status": ["UITDOVEND"]},
    ),
)
