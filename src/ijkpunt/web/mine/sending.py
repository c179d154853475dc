"""A file of a portfolio on its way out."""

from django.http import HttpResponse

from ijkpunt.formats.attachments import FileType
from ijkpunt.pathways.actions import FileSeen
from ijkpunt.web.files import file_of_person


def sent_file(name: str, seen: FileSeen) -> HttpResponse:
    """The bytes, under a name that was made safe when they came in."""
    return file_of_person(name, FileType(seen.file_type).media_type, seen.content)
