"""SKOS out, as Turtle or JSON-LD: vocabularies and qualifications as concept schemes, mapping sets as SSSOM/RDF."""

from ijkpunt.formats.skos.concepts import vocabulary_as_rdf
from ijkpunt.formats.skos.graphs import Syntax
from ijkpunt.formats.skos.mappings import mapping_set_as_rdf
from ijkpunt.formats.skos.qualifications import qualifications_as_rdf

__all__ = ["Syntax", "mapping_set_as_rdf", "qualifications_as_rdf", "vocabulary_as_rdf"]
