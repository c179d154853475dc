"""The vocabularies of a catalogue, and the lists of the European Union that it points at."""

from typing import Final

from rdflib import DCTERMS, FOAF, RDF, XSD, Namespace

DCAT: Final = Namespace("http://www.w3.org/ns/dcat#")  # the copy of rdflib lacks what version 3 added
SPDX: Final = Namespace("http://spdx.org/rdf/terms#")
VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
LISTS: Final = "http://publications.europa.eu/resource/authority/"
MEDIA_TYPES: Final = "http://www.iana.org/assignments/media-types/"
SHA256: Final = SPDX.checksumAlgorithm_sha256
PREFIXES: Final = {
    "rdf": str(RDF),
    "dcat": str(DCAT),
    "dcterms": str(DCTERMS),
    "foaf": str(FOAF),
    "spdx": str(SPDX),
    "vcard": str(VCARD),
    "xsd": str(XSD),
}
