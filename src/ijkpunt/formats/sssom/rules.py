"""What makes a file no SSSOM/TSV to us: every rule with a stable id, what it says and how to mend it.

The rules are those of the standard (1.0 and 1.1), taken strictly: where other programs repair, guess or drop something
without a word, we say what and where. `docs/how-to/mapping-sets.md` lists them; a test keeps that list equal to this.
"""

from dataclasses import dataclass

from ijkpunt.formats.findings import Findings
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """`meaning` is for the documentation, `message` and `remedy` are said; their gaps are filled when they are."""

    meaning: str
    message: Message
    remedy: Message
    severity: Severity = Severity.ERROR


_FILE = {
    "sssom.encoding": Rule(
        "The file is not UTF-8, or holds a control character.",
        say("Deze regel is geen UTF-8-tekst."),
        say("Bewaar het bestand als UTF-8."),
    ),
    "sssom.bom": Rule(
        "The file starts with a byte order mark.",
        say("Het bestand begint met een byte order mark."),
        say("Bewaar het als UTF-8 zonder BOM."),
    ),
    "sssom.no_header": Rule(
        "There is no metadata block and no separate metadata file.",
        say("Het bestand heeft geen blok met gegevens over de verzameling."),
        say("Zet bovenaan regels die met # beginnen, of geef het bestand .sssom.yml mee."),
    ),
    "sssom.two_headers": Rule(
        "There is a metadata block as well as a separate metadata file.",
        say("De gegevens over de verzameling staan op twee plaatsen."),
        say("Haal het blok met # weg, of geef geen apart bestand mee."),
    ),
    "sssom.blank_header_line": Rule(
        "A line of the metadata block is empty.",
        say("Deze regel in de kop is leeg."),
        say("Haal de lege regel weg."),
    ),
    "sssom.header_comment": Rule(
        "The metadata block holds a comment.",
        say("In de kop staat een opmerking."),
        say("Haal ze weg, of zet ze in het veld comment."),
    ),
    "sssom.header_indent": Rule(
        "The lines of the metadata block do not all begin with the same number of spaces after the #.",
        say("Deze regel springt minder in dan de eerste regel van de kop."),
        say("Laat elke regel met # en evenveel spaties beginnen."),
    ),
    "sssom.yaml": Rule(
        "The metadata block is not valid YAML.",
        say("De kop is geen geldige YAML: {value}."),
        say("Schrijf elk veld als “naam: waarde”, met aanhalingstekens rond vreemde tekens."),
    ),
    "sssom.yaml_feature": Rule(
        "The metadata block uses a directive, a tag, an anchor or an alias.",
        say("De kop gebruikt {value}; dat mag niet in SSSOM."),
        say("Schrijf de waarde voluit."),
    ),
    "sssom.yaml_shape": Rule(
        "A slot of the metadata block has the wrong shape: a list or mapping where one value belongs, or the reverse.",
        say("Het veld {value} heeft niet de juiste vorm."),
        say("Schrijf één waarde, of bij een meervoudig veld een lijst van waarden."),
    ),
    "sssom.double_key": Rule(
        "A slot stands twice in the metadata block.",
        say("Het veld {value} staat twee keer in de kop."),
        say("Laat er één over."),
    ),
    "sssom.no_columns": Rule(
        "There is no line with the names of the columns.",
        say("De regel met de namen van de kolommen ontbreekt."),
        say("Zet ze meteen onder de kop, met tabs ertussen."),
    ),
    "sssom.separator": Rule(
        "The columns are not separated by tabs.",
        say("De kolommen zijn niet door tabs gescheiden."),
        say("Bewaar de tabel met tabs in plaats van komma’s of puntkomma’s."),
    ),
    "sssom.double_column": Rule(
        "A column stands there twice.",
        say("De kolom {value} staat er twee keer."),
        say("Laat er één over."),
    ),
    "sssom.blank_line": Rule(
        "A line between the mappings is empty.",
        say("Deze regel is leeg."),
        say("Haal de lege regel weg."),
    ),
    "sssom.comment_line": Rule(
        "A line between the mappings is a comment.",
        say("Deze regel is een opmerking, geen rij."),
        say("Haal ze weg, of zet ze in de kolom comment."),
    ),
    "sssom.cells": Rule(
        "A row has more or fewer cells than there are columns.",
        say("Deze rij heeft {value} cellen, er zijn {wanted} kolommen."),
        say("Kijk of er een tab te veel of te weinig staat."),
    ),
    "sssom.quotes": Rule(
        "A quotation mark in a cell that is not quoted, or quotation marks that do not close.",
        say("De aanhalingstekens kloppen niet."),
        say("Zet de hele cel tussen aanhalingstekens en schrijf er een in de cel dubbel."),
    ),
    "sssom.too_large": Rule(
        "A line or the metadata block is too large to be one.",
        say("Deze regel of kop is te lang."),
        say("Kijk of dit wel een SSSOM-bestand is."),
    ),
}
_SET = {
    "sssom.no_set_id": Rule(
        "`mapping_set_id` is absent.",
        say("De verzameling heeft geen mapping_set_id."),
        say("Geef ze een vast adres, bijvoorbeeld https://…"),
    ),
    "sssom.no_licence": Rule(
        "`license` is absent.",
        say("De verzameling heeft geen license."),
        say("Zet het adres van de licentie in de kop."),
    ),
    "sssom.version": Rule(
        "`sssom_version` is not 1.0 or 1.1.",
        say("We kennen versie {value} van SSSOM niet."),
        say('Gebruik sssom_version: "1.1", of laat het veld weg voor 1.0.'),
    ),
    "sssom.version_1_0_said": Rule(
        "`sssom_version` says 1.0: that slot itself exists since 1.1.",
        say("Het veld sssom_version bestaat pas in versie 1.1."),
        say("Laat het weg bij versie 1.0."),
        Severity.WARNING,
    ),
    "sssom.slots_of_1_1": Rule(
        'A slot or value of version 1.1 is used without `sssom_version: "1.1"`.',
        say("{value} bestaat pas in SSSOM 1.1."),
        say('Zet sssom_version: "1.1" in de kop.'),
    ),
    "sssom.unknown_key": Rule(
        "A slot of the metadata block is not in the standard and not defined as an extension.",
        say("We kennen het veld {value} niet."),
        say("Omschrijf het in extension_definitions, of haal het weg."),
    ),
    "sssom.unknown_column": Rule(
        "A column is not in the standard and not defined as an extension.",
        say("We kennen de kolom {value} niet."),
        say("Omschrijf ze in extension_definitions, of haal ze weg."),
    ),
    "sssom.old_name": Rule(
        "A slot bears a name from before version 1.0.",
        say("{value} is een naam van voor versie 1.0."),
        say("Gebruik {wanted}."),
    ),
    "sssom.slot_level": Rule(
        "A slot of the set stands as a column, or a slot of a row in the metadata block.",
        say("{value} hoort hier niet: het zegt iets over de andere laag."),
        say("Zet gegevens over de verzameling in de kop, gegevens over een rij in een kolom."),
    ),
    "sssom.bad_prefix": Rule(
        "A prefix in the `curie_map` is no name, or does not stand for an absolute address.",
        say("Het voorvoegsel {value} in curie_map klopt niet."),
        say("Gebruik een naam van letters en cijfers, met een volledig adres."),
    ),
    "sssom.builtin_prefix": Rule(
        "A built-in prefix (skos, semapv …) stands for something else in the `curie_map`.",
        say("Het voorvoegsel {value} ligt vast en staat hier voor iets anders."),
        say("Haal het uit curie_map, of kies een andere naam."),
    ),
    "sssom.extension_definition": Rule(
        "An extension definition is wrong: no or a bad `slot_name`, an unknown key, a `property` or `type_hint` that "
        "is no CURIE of this set, or a name or property that was used before.",
        say("De omschrijving van het extra veld {value} klopt niet."),
        say("Geef slot_name, property en type_hint, met voorvoegsels uit curie_map, elk maar één keer."),
    ),
}
_VALUE = {
    "sssom.bad_uri": Rule(
        "A value that must be an absolute address is none.",
        say("“{value}” is geen volledig adres."),
        say("Schrijf een adres dat met https:// of een ander schema begint."),
    ),
    "sssom.iri_in_tsv": Rule(
        "An identifier is a full address instead of a CURIE.",
        say("“{value}” is een volledig adres; hier hoort een kort adres met voorvoegsel."),
        say("Zet een voorvoegsel in curie_map en schrijf voorvoegsel:naam."),
    ),
    "sssom.bad_curie": Rule(
        "An identifier is no CURIE.",
        say("“{value}” is geen kort adres."),
        say("Schrijf voorvoegsel:naam, zonder spaties of |."),
    ),
    "sssom.undeclared_prefix": Rule(
        "The prefix of a CURIE is not in the `curie_map` and not built in.",
        say("Het voorvoegsel van {value} staat niet in curie_map."),
        say("Zet het erbij, met het adres waarvoor het staat."),
    ),
    "sssom.bad_date": Rule(
        "A date is not written as 2026-10-31, or does not exist.",
        say("“{value}” is geen datum."),
        say("Schrijf een datum als 2026-10-31."),
    ),
    "sssom.bad_number": Rule(
        "A number is none.",
        say("“{value}” is geen getal."),
        say("Schrijf een getal met een punt, zoals 0.85."),
    ),
    "sssom.confidence_range": Rule(
        "`confidence` or `mapping_set_confidence` lies outside 0 to 1.",
        say("De zekerheid {value} ligt niet tussen 0 en 1."),
        say("Schrijf een getal van 0 tot en met 1."),
    ),
    "sssom.similarity_range": Rule(
        "`similarity_score` lies outside 0 to 1.",
        say("De gelijkenis {value} ligt niet tussen 0 en 1."),
        say("Schrijf een getal van 0 tot en met 1."),
    ),
    "sssom.agreement_range": Rule(
        "`reviewer_agreement` lies outside -1 to 1.",
        say("De instemming {value} ligt niet tussen -1 en 1."),
        say("Schrijf een getal van -1 (oneens) tot en met 1 (eens)."),
    ),
    "sssom.choice": Rule(
        "A value is not in the list of its slot.",
        say("“{value}” staat niet in de lijst van dit veld."),
        say("Kies uit {wanted}."),
    ),
    "sssom.empty_value": Rule(
        "One of several values, between two |, is empty.",
        say("Eén van de waarden is leeg."),
        say("Haal de | te veel weg."),
    ),
    "sssom.extension_value": Rule(
        "The value of an extension slot is not of the type that its definition gives.",
        say("“{value}” is niet van de soort die bij dit extra veld hoort."),
        say("Schrijf een waarde van de soort {wanted}."),
    ),
    "sssom.status": Rule(
        "`ext_status` is not proposal, draft, reviewed, published or withdrawn.",
        say("We kennen de status “{value}” niet."),
        say("Kies uit {wanted}."),
    ),
}
_ROW = {
    "sssom.no_subject": Rule(
        "`subject_id` is absent.",
        say("Deze rij heeft geen subject_id."),
        say("Vul het begrip in waarvan de rij iets zegt."),
    ),
    "sssom.no_predicate": Rule(
        "`predicate_id` is absent.",
        say("Deze rij heeft geen predicate_id."),
        say("Vul de relatie in, zoals skos:exactMatch."),
    ),
    "sssom.no_object": Rule(
        "`object_id` is absent.",
        say("Deze rij heeft geen object_id."),
        say("Vul het andere begrip in, of sssom:NoTermFound."),
    ),
    "sssom.no_justification": Rule(
        "`mapping_justification` is absent.",
        say("Deze rij heeft geen mapping_justification."),
        say("Vul in hoe de link er kwam, zoals semapv:ManualMappingCuration."),
    ),
    "sssom.unknown_justification": Rule(
        "`mapping_justification` is none of the thirteen of the standard.",
        say("We kennen de verantwoording “{value}” niet."),
        say("Kies uit {wanted}."),
    ),
    "sssom.unknown_predicate": Rule(
        "`predicate_id` is none of the five of SKOS mapping. The standard allows others; we hold mappings of concepts.",
        say("We kennen de relatie “{value}” niet."),
        say("Gebruik skos:exactMatch, closeMatch, broadMatch, narrowMatch of relatedMatch."),
    ),
    "sssom.literal": Rule(
        "The subject or object is a literal (`rdfs literal`). The standard allows it; we hold mappings of concepts.",
        say("Deze rij gaat over een tekst, niet over een begrip."),
        say("Geef het begrip een id, of haal de rij weg."),
    ),
    "sssom.no_term_found_subject": Rule(
        "`subject_id` is `sssom:NoTermFound`. The standard allows it; we hold these rows the other way round.",
        say("Het begrip waarvan de rij iets zegt, is sssom:NoTermFound."),
        say("Draai de rij om: het begrip als subject_id, sssom:NoTermFound als object_id."),
    ),
    "sssom.no_term_found_place": Rule(
        "`sssom:NoTermFound` stands in another slot than a subject or object.",
        say("sssom:NoTermFound mag hier niet staan."),
        say("Gebruik het alleen in object_id."),
    ),
    "sssom.no_term_found_not": Rule(
        "A row with `sssom:NoTermFound` is negated, which means nothing.",
        say("“Niet” en “geen begrip gevonden” samen betekenen niets."),
        say("Haal Not weg, of vul het andere begrip in."),
    ),
    "sssom.no_term_found_source": Rule(
        "A row with `sssom:NoTermFound` does not say where nobody found an equivalent (`object_source`).",
        say("Er staat niet bij in welke woordenlijst niets gevonden werd."),
        say("Vul object_source in."),
        Severity.WARNING,
    ),
    "sssom.review_without_reviewer": Rule(
        "`review_date` or `reviewer_agreement` without `reviewer_id` or `reviewer_label`.",
        say("Deze rij werd nagekeken, maar er staat niet bij door wie."),
        say("Vul reviewer_id of reviewer_label in."),
    ),
    "sssom.duplicate_record_id": Rule(
        "Two rows have the same `record_id`.",
        say("De record_id {value} staat ook op regel {wanted}."),
        say("Geef elke rij een eigen record_id."),
    ),
    "sssom.some_record_ids": Rule(
        "Some rows have a `record_id` and others have none.",
        say("Deze rij heeft geen record_id, andere rijen wel."),
        say("Geef elke rij een record_id, of geen enkele."),
    ),
    "sssom.double_row": Rule(
        "A row repeats another one in every cell.",
        say("Deze rij is helemaal gelijk aan die op regel {wanted}."),
        say("Haal er één weg."),
        Severity.WARNING,
    ),
}
_WRITING = {
    "sssom.no_prefix": Rule(
        "(writing) An identifier is an address that no prefix of the set covers.",
        say("Geen voorvoegsel past bij {value}."),
        say("Geef de verzameling een voorvoegsel voor dat adres."),
    ),
    "sssom.no_source": Rule(
        "(writing) An identifier that is no address belongs to no vocabulary.",
        say("Bij {value} staat niet uit welke woordenlijst het komt."),
        say("Geef de bron van het begrip mee."),
    ),
}
RULES: dict[str, Rule] = {**_FILE, **_SET, **_VALUE, **_ROW, **_WRITING}


def tell(
    findings: Findings,
    rule: str,
    *,
    line: int | None = None,
    column: str = "",
    value: object = "",
    wanted: object = "",
    file: str = "",
) -> None:
    """Add the problem of a rule, its gaps filled with the value found and what was wanted."""
    told = RULES[rule]
    text = str(value)
    gaps = {"value": text if len(text) <= 80 else f"{text[:79]}…", "wanted": wanted}
    findings.add(
        rule,
        Message(told.message.template, gaps),
        Message(told.remedy.template, gaps),
        line=line,
        column=column,
        value=text,
        severity=told.severity,
        file=file,
    )
