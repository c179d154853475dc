"""The file that somebody sent, read by what is in it. Nothing of it is kept: what was read stands in the form."""

from dataclasses import replace

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from ijkpunt.formats.products.any_product import read_any
from ijkpunt.formats.products.preview import ImportPreview, SourceForm
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.web.derivations.work.editor_form import MOST_ROWS, UNSAID
from ijkpunt.web.limits import spend

LARGEST = 4_000_000  # bytes; more is for the command line
PER_MINUTE = 10  # files of one person


def read_upload(request: HttpRequest) -> ImportPreview:
    """What the file of this request says. Raises TooOften; RuleBroken without a file, or with one that is too large or
    says too much for one form; Refused as `read_any`."""
    spend(request, "product-file", most=PER_MINUTE)
    sent = request.FILES.get("bestand")
    if not isinstance(sent, UploadedFile) or not sent.name:
        raise RuleBroken("product.no_file", say("Je gaf geen bestand."), say("Kies een bestand van je computer."))
    if sent.size is None or sent.size > LARGEST:
        raise RuleBroken(
            "product.too_large",
            say("Dit bestand is groter dan 4 megabyte."),
            say("Haal de foto’s eruit, knip het in stukken, of gebruik het commando `ijkpunt coverage`."),
        )
    preview = read_any(sent.read(), sent.name)
    if preview.form is SourceForm.OWN_JSON:  # the paths in our own form say nothing to who fills in a page
        preview = replace(preview, rows=tuple(replace(row, place=UNSAID) for row in preview.rows))
    if len(preview.rows) > MOST_ROWS:
        raise RuleBroken(
            "product.too_many_rows",
            say(
                "In dit bestand staan {count} stukken tekst. Hier gaan er {most}.",
                count=len(preview.rows),
                most=MOST_ROWS,
            ),
            say("Knip het in stukken, of haal weg wat geen leerresultaten zijn."),
        )
    return preview
