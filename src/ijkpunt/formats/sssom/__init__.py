"""SSSOM (Simple Standard for Sharing Ontological Mappings) 1.0 and 1.1 as TSV: in, out, and strictly checked.

header     the metadata block (YAML)            document   a file taken apart
slots      the slots of the standard            extensions slots beyond it, ours among them
rules      every rule with its id and words     checking   the rules over a document
prefixes   identifiers, short and long          canonical  a set as it comes back
read, write
"""

from ijkpunt.formats.sssom.canonical import canonical
from ijkpunt.formats.sssom.read import check_sssom, read_sssom
from ijkpunt.formats.sssom.rules import RULES, Rule
from ijkpunt.formats.sssom.write import WrittenSet, write_sssom, written_set

__all__ = ["RULES", "Rule", "WrittenSet", "canonical", "check_sssom", "read_sssom", "write_sssom", "written_set"]
