"""The end of every reading: what was gathered becomes a preview, with codes for all and a word on what was made up."""

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.products.gathering import Gatherer
from ijkpunt.formats.products.preview import ImportPreview, ProductFields, SourceForm, with_codes
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Severity, shorten


def settle(
    file: str,
    form: SourceForm,
    fields: ProductFields,
    out: Gatherer,
    findings: Findings,
    *,
    warn_of_empty: bool = False,
) -> ImportPreview:
    """The preview of what was gathered. `warn_of_empty` for a source in which a unit without outcomes is no title but
    a unit that somebody forgot to fill."""
    rows, made = with_codes(out.rows(fields.title or file))
    if made:
        message = say("Deze codes maakten we zelf: {codes}.", codes=shorten(", ".join(made)))
        remedy = say("Geef eigen codes als je die hebt. Ze blijven dan dezelfde als het bestand verandert.")
        findings.add("product.codes_made", message, remedy, severity=Severity.NOTE)
    for row in out.empty_units() if warn_of_empty else ():
        message = say("De module “{title}” heeft geen leerresultaten. We laten ze weg.", title=shorten(row.text))
        remedy = say("Voeg ze toe als er wel leerresultaten zijn.")
        findings.add("product.empty_unit", message, remedy, record=str(row.place), severity=Severity.WARNING)
    return ImportPreview(file, form, fields, rows, findings.all())
