"""Which reader fits a file of a framework: by its name and how it begins."""

from pathlib import PurePosixPath

import orjson

from ijkpunt.formats.findings import Reading
from ijkpunt.formats.harvest.case import read_case
from ijkpunt.formats.harvest.elm import read_elm
from ijkpunt.formats.harvest.gathering import Asked, Form, Harvested
from ijkpunt.formats.harvest.layers import read_layers
from ijkpunt.formats.harvest.skos import read_skos
from ijkpunt.formats.loq import is_xml

TABLES = frozenset({".csv", ".tsv", ".xlsx", ".parquet"})
ELM_MODEL = b"data.europa.eu/snb/model/elm"
READERS = {Form.CASE: read_case, Form.ELM: read_elm, Form.SKOS: read_skos, Form.LAYERS: read_layers}


def read_framework(content: bytes, name: str, asked: Asked, form: Form | None = None) -> Reading[Harvested]:
    """The framework in a file; `form` None: found out. Raises RuleBroken when it cannot be read, `Refused` with
    everything that is wrong."""
    return READERS[form or form_of(content, name)](content, name, asked)


def form_of(content: bytes, name: str) -> Form:
    """What this looks like; SKOS when nothing tells."""
    if PurePosixPath(name.lower()).suffix in TABLES:
        return Form.LAYERS
    if is_xml(content):
        return Form.ELM
    if content.lstrip()[:1] in {b"{", b"["} and (told := _of_json(content)):
        return told
    return Form.ELM if ELM_MODEL in content else Form.SKOS


def _of_json(content: bytes) -> Form | None:
    try:
        read = orjson.loads(content)
    except orjson.JSONDecodeError:
        return None
    first = read[0] if isinstance(read, list) and read else read
    if not isinstance(first, dict):
        return Form.CASE
    if "onderdelen" in first:
        return Form.LAYERS
    return None if {"@context", "@graph", "@id"} & first.keys() else Form.CASE
