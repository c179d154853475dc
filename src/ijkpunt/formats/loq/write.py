"""Write a dataset as XML, in the order that the schema prescribes."""

from lxml import etree

from ijkpunt.formats.loq.gathering import Dataset, Outcome, Publisher, Qualification
from ijkpunt.formats.loq.words import (
    BELGIUM,
    DUTCH,
    ENDED,
    FRAMEWORK,
    LANGUAGE,
    NAMESPACE,
    PUBLISHED,
    SKOS,
    VERSION,
    european_level,
    field_of_education,
    flemish_level,
    moment,
)


def as_xml(dataset: Dataset) -> bytes:
    """The document, UTF-8."""
    root = etree.Element(_name("Courses"), nsmap={None: NAMESPACE, "skos": SKOS}, xsdVersion=VERSION)
    if dataset.qualifications:
        specifications = _add(root, "learningAchievementSpecificationReferences")
        for one in dataset.qualifications:
            _write_qualification(specifications, one, dataset.publisher)
    if dataset.outcomes:
        outcomes = _add(root, "learningOutcomeReferences")
        for outcome in dataset.outcomes:
            _write_outcome(outcomes, outcome)
    _write_publisher(root, dataset.publisher)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _write_qualification(parent: etree._Element, one: Qualification, publisher: Publisher) -> None:
    node = _add(parent, "qualification", id=one.address)
    identifier = _add(node, "identifier")
    etree.SubElement(identifier, f"{{{SKOS}}}notation").text = one.number
    _add(identifier, "schemeName").text = FRAMEWORK
    _text(node, "title", one.title)
    for synonym in one.synonyms:
        etree.SubElement(node, f"{{{SKOS}}}altLabel", language=LANGUAGE).text = synonym
    if one.description:
        _text(node, "description", one.description)
    for note in one.notes:
        _text(_add(node, "additionalNote"), "noteLiteral", note)
    _add(_add(node, "homepage"), "contentUrl").text = one.address
    _add(node, "status").text = ENDED if one.ended else PUBLISHED
    if one.changed_on:
        _add(node, "modified").text = moment(one.changed_on)
    _add(node, "publisher", idref=publisher.address)
    _write_achievement(node, one)


def _write_achievement(node: etree._Element, one: Qualification) -> None:
    """From the field of education on."""
    _add(node, "ISCEDFCode", uri=field_of_education(one.field))
    _add(node, "language", uri=DUTCH)
    for outcome in one.outcomes:
        _add(node, "learningOutcome", idref=outcome)
    for part in one.parts:
        _add(node, "hasPart", idref=part)
    if one.part_of:
        _add(node, "isPartOf", idref=one.part_of)
    _add(node, "isPartialQualification").text = "true" if one.part_of else "false"
    _add(node, "EQFLevel", uri=european_level(one.level))
    _add(node, "NQFLevel", uri=flemish_level(one.level))


def _write_outcome(parent: etree._Element, outcome: Outcome) -> None:
    node = _add(parent, "learningOutcome", id=outcome.address)
    _text(node, "title", outcome.text)
    if outcome.kind:
        _add(node, "type", uri=outcome.kind)
    if outcome.note:
        _text(_add(node, "additionalNote"), "noteLiteral", outcome.note)
    for address, label in outcome.skills:
        skill = _add(node, "relatedESCOSkill", uri=address)
        etree.SubElement(skill, f"{{{SKOS}}}prefLabel", language=LANGUAGE).text = label


def _write_publisher(root: etree._Element, publisher: Publisher) -> None:
    place = f"{publisher.address}-plaats"
    agent = _add(_add(root, "agentReferences"), "organisation", id=publisher.address)
    _text(agent, "legalName", publisher.name)
    if publisher.homepage:
        _add(_add(agent, "homepage"), "contentUrl").text = publisher.homepage
    _add(agent, "location", idref=place)
    location = _add(_add(root, "locationReferences"), "location", id=place)
    _add(_add(location, "address"), "countryCode", uri=BELGIUM)


def _text(node: etree._Element, name: str, text: str) -> None:
    _add(node, name, language=LANGUAGE).text = text


def _add(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _name(name), attributes)


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
