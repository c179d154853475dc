"""Every rule of our strict validator: a file that breaks it, with the line and column that are told."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.formats.rows.text import LONGEST_LINE
from ijkpunt.formats.sssom import RULES, check_sssom, read_sssom
from ijkpunt.formats.sssom.header import LARGEST_HEADER
from ijkpunt.formats.sssom.slots import SLOTS, Kind
from ijkpunt.kernel.problems import Severity
from tests.formats.refusing import problems_of
from tests.formats.sssom.samples import HEADER, ROW, file, row, source, without

H = HEADER
X = [*H, "extension_definitions:", "  - slot_name: ext_a", "    property: bk:a", "    type_hint: xsd:integer"]
V10 = without("sssom_version")
NAMES = "\t".join(ROW)
CELLS = "\t".join(ROW.values())
TOP = "".join(f"#{line}\n" for line in H)
NO_TERM = "sssom:NoTermFound"

# what, the file, the rule, the line, the column
CASES: list[tuple[str, bytes, str, str, str]] = [
    ("latin-1", file(None, row(comment="é")).replace("é".encode(), b"\xe9"), "sssom.encoding", "8", ""),
    ("control character", file(None, row(comment="a\0b")), "sssom.encoding", "8", ""),
    ("byte order mark", b"\xef\xbb\xbf" + file(), "sssom.bom", "1", ""),
    ("no metadata", f"{NAMES}\n{CELLS}\n".encode(), "sssom.no_header", "1", ""),
    ("empty # line", file([*H[:3], "", *H[3:]]), "sssom.blank_header_line", "4", ""),
    ("empty line under the header", f"{TOP}\n{NAMES}\n{CELLS}\n".encode(), "sssom.blank_header_line", "7", ""),
    ("comment in the header", file(["# hello", *H]), "sssom.header_comment", "1", ""),
    ("less indented", file([f" {line}" for line in H[:2]] + H[2:]), "sssom.header_indent", "3", ""),
    ("no YAML", file([*H, "a: b: c"]), "sssom.yaml", "7", ""),
    ("prose in the header", file(["This does not belong here.", *H]), "sssom.yaml", "2", ""),
    ("only a text", file(["hello"]), "sssom.yaml", "1", ""),
    ("two documents", file([*H, "---", "a: b"]), "sssom.yaml", "1", ""),
    ("nested too deep", file([*H, "comment: " + "[" * 50 + "]" * 50]), "sssom.yaml", "1", ""),
    ("anchor", file([*H, "comment: &a x"]), "sssom.yaml_feature", "7", ""),
    ("alias", file([*H, "comment: &a x", "other: *a"]), "sssom.yaml_feature", "8", ""),
    ("tag", file([*H, "comment: !!str x"]), "sssom.yaml_feature", "7", ""),
    ("directive", file(["%YAML 1.2", "---", *H]), "sssom.yaml_feature", "1", ""),
    ("list for one value", file([*H, "comment:", "  - a"]), "sssom.yaml_shape", "7", "comment"),
    ("mapping for one value", file([*H, "comment:", "  a: b"]), "sssom.yaml_shape", "7", "comment"),
    ("list in a list", file([*H, "creator_label:", "  - [a]"]), "sssom.yaml_shape", "8", "creator_label"),
    ("curie_map as text", file([*H[:3], "curie_map: x"], row(subject_id="skos:a", object_id="skos:b")),
     "sssom.yaml_shape", "4", "curie_map"),
    ("extension as a list", file([*X, "ext_a: [1]"]), "sssom.yaml_shape", "11", "ext_a"),
    ("key twice", file([*H, "license: https://example.org/"]), "sssom.double_key", "7", ""),
    ("no table", TOP.encode(), "sssom.no_columns", "", ""),
    ("commas", (TOP + f"{NAMES}\n{CELLS}\n".replace("\t", ",")).encode(), "sssom.separator", "7", ""),
    ("column twice", f"{TOP}{NAMES}\tcomment\tcomment\n{CELLS}\ta\tb\n".encode(), "sssom.double_column", "7", ""),
    ("empty line", f"{TOP}{NAMES}\n\n{CELLS}\n".encode(), "sssom.blank_line", "8", ""),
    ("comment line", f"{TOP}{NAMES}\n# hello\n{CELLS}\n".encode(), "sssom.comment_line", "8", ""),
    ("too few cells", f"{TOP}{NAMES}\tcomment\n{CELLS}\n".encode(), "sssom.cells", "8", ""),
    ("too many cells", f"{TOP}{NAMES}\n{CELLS}\ta\n".encode(), "sssom.cells", "8", ""),
    ("bare quotation mark", file(None, row(comment='a "b"')), "sssom.quotes", "8", ""),
    ("sign after the quotation mark", file(None, row(comment='"a"b')), "sssom.quotes", "8", ""),
    ("open quotation mark", file(None, row(comment='"a')), "sssom.quotes", "8", ""),
    ("bare carriage return", file(None, row(comment="a\rb")), "sssom.quotes", "8", ""),
    ("line too long", file(None, row(comment="x" * LONGEST_LINE)), "sssom.too_large", "8", ""),
    ("header too large", file([*H, *["comment: " + "x" * 100_000] * (LARGEST_HEADER // 100_000 + 1)]),
     "sssom.too_large", "1", ""),
    ("no set id", file(without("mapping_set_id")), "sssom.no_set_id", "", "mapping_set_id"),
    ("empty set id", file([*without("mapping_set_id"), "mapping_set_id:"]), "sssom.no_set_id", "6", "mapping_set_id"),
    ("no licence", file(without("license")), "sssom.no_licence", "", "license"),
    ("unknown version", file(['sssom_version: "2.0"', *V10]), "sssom.version", "1", "sssom_version"),
    ("version 1.0 said", file(['sssom_version: "1.0"', *V10]), "sssom.version_1_0_said", "1", "sssom_version"),
    ("column of 1.1", file(V10, row(record_id="bk:1")), "sssom.slots_of_1_1", "6", "record_id"),
    ("slot of 1.1", file([*V10, "mapping_set_confidence: 0.5"]), "sssom.slots_of_1_1", "6", "mapping_set_confidence"),
    ("value of 1.1", file(V10, row(mapping_cardinality="0:0")), "sssom.slots_of_1_1", "7", "mapping_cardinality"),
    ("slot on the set since 1.1", file([*V10, "similarity_measure: x"]), "sssom.slots_of_1_1", "6",
     "similarity_measure"),
    ("unknown slot", file([*H, "colour: red"]), "sssom.unknown_key", "7", "colour"),
    ("unknown column", file(None, row(colour="red")), "sssom.unknown_column", "7", "colour"),
    ("old column", file(None, row(match_type="Lexical")), "sssom.old_name", "7", "match_type"),
    ("column in the header", file([*H, "confidence: 0.5"]), "sssom.slot_level", "7", "confidence"),
    ("slot of the set as column", file(None, row(mapping_set_id="x")), "sssom.slot_level", "7", "mapping_set_id"),
    ("prefix without address", file([*H, "  a: nothing"]), "sssom.bad_prefix", "7", "curie_map"),
    ("prefix with spaces", file([*H, "  a b: https://example.org/"]), "sssom.bad_prefix", "7", "curie_map"),
    ("other skos", file([*H, "  skos: https://example.org/"]), "sssom.builtin_prefix", "7", "curie_map"),
    ("extension without name", file([*H, "extension_definitions:", "  - property: bk:a"]),
     "sssom.extension_definition", "8", "extension_definitions"),
    ("extension with the name of a slot", file([*H, "extension_definitions:", "  - slot_name: comment"]),
     "sssom.extension_definition", "8", "extension_definitions"),
    ("extension twice", file([*X, "  - slot_name: ext_a"]), "sssom.extension_definition", "11",
     "extension_definitions"),
    ("extension with unknown prefix", file([*H, "extension_definitions:", "  - slot_name: a", "    property: x:a"]),
     "sssom.extension_definition", "8", "extension_definitions"),
    ("extensions as a mapping", file([*H, "extension_definitions:", "  slot_name: a"]),
     "sssom.yaml_shape", "7", "extension_definitions"),
    ("set id without scheme", file([*without("mapping_set_id"), "mapping_set_id: mine"]),
     "sssom.bad_uri", "6", "mapping_set_id"),
    ("relative see also", file(None, row(see_also="https://a.org/|b.html")), "sssom.bad_uri", "8", "see_also"),
    ("IRI", file(None, row(object_id="http://data.europa.eu/esco/skill/1")), "sssom.iri_in_tsv", "8", "object_id"),
    ("IRI in the header", file([*H, "subject_source: https://example.org/"]), "sssom.iri_in_tsv", "7",
     "subject_source"),
    ("no CURIE", file(None, row(object_id="aaaa-1")), "sssom.bad_curie", "8", "object_id"),
    ("CURIE with a space", file(None, row(object_id="esco:a b")), "sssom.bad_curie", "8", "object_id"),
    ("undeclared prefix", file(None, row(object_id="rome:1")), "sssom.undeclared_prefix", "8", "object_id"),
    ("Belgian date", file(None, row(mapping_date="30/05/2024")), "sssom.bad_date", "8", "mapping_date"),
    ("30 February", file(None, row(mapping_date="2024-02-30")), "sssom.bad_date", "8", "mapping_date"),
    ("date without stripes", file(None, row(mapping_date="20240530")), "sssom.bad_date", "8", "mapping_date"),
    ("date with an hour", file(None, row(mapping_date="2024-05-30T10:00")), "sssom.bad_date", "8", "mapping_date"),
    ("number in words", file(None, row(confidence="high")), "sssom.bad_number", "8", "confidence"),
    ("comma in a number", file(None, row(confidence="0,8")), "sssom.bad_number", "8", "confidence"),
    ("not a number", file(None, row(confidence="nan")), "sssom.bad_number", "8", "confidence"),
    ("confidence", file(None, row(confidence="1.7")), "sssom.confidence_range", "8", "confidence"),
    ("confidence of the set", file([*H, "mapping_set_confidence: -1"]), "sssom.confidence_range", "7",
     "mapping_set_confidence"),
    ("similarity", file(None, row(similarity_score="1.01")), "sssom.similarity_range", "8", "similarity_score"),
    ("agreement", file(None, row(reviewer_agreement="-2", reviewer_label="An")), "sssom.agreement_range", "8",
     "reviewer_agreement"),
    ("modifier", file(None, row(predicate_modifier="NOT")), "sssom.choice", "8", "predicate_modifier"),
    ("type", file(None, row(subject_type="skos:Concept")), "sssom.choice", "8", "subject_type"),
    ("empty among several", file(None, row(author_label="An||Bo")), "sssom.empty_value", "8", "author_label"),
    ("extension of another type", file(X, row(ext_a="many")), "sssom.extension_value", "12", "ext_a"),
    ("status", file([*H, "extension_definitions:", "  - slot_name: ext_status"], row(ext_status="ready")),
     "sssom.status", "10", "ext_status"),
    ("no subject", file(None, row(subject_id="")), "sssom.no_subject", "8", "subject_id"),
    ("no relation", file(None, row(predicate_id="")), "sssom.no_predicate", "8", "predicate_id"),
    ("no object", file(None, row(object_id="")), "sssom.no_object", "8", "object_id"),
    ("no justification", file(None, row(mapping_justification="")), "sssom.no_justification", "8",
     "mapping_justification"),
    ("no justification column", file(None, {key: ROW[key] for key in list(ROW)[:3]}), "sssom.no_justification", "8",
     "mapping_justification"),
    ("unknown justification", file(None, row(mapping_justification="semapv:Guess")), "sssom.unknown_justification",
     "8", "mapping_justification"),
    ("unknown relation", file(None, row(predicate_id="owl:sameAs")), "sssom.unknown_predicate", "8", "predicate_id"),
    ("literal", file(None, row(subject_type="rdfs literal", subject_label="x")), "sssom.literal", "8", "subject_type"),
    ("nothing found as subject", file(None, row(subject_id=NO_TERM)), "sssom.no_term_found_subject", "8", "subject_id"),
    ("nothing found as author", file(None, row(author_id=NO_TERM)), "sssom.no_term_found_place", "8", "author_id"),
    ("nothing found, negated", file(None, row(object_id=NO_TERM, predicate_modifier="Not", object_source="bk:x")),
     "sssom.no_term_found_not", "8", "predicate_modifier"),
    ("nothing found, nowhere", file(None, row(object_id=NO_TERM)), "sssom.no_term_found_source", "8", "object_source"),
    ("date of review without reviewer", file(None, row(review_date="2024-05-30")), "sssom.review_without_reviewer", "8",
     "review_date"),
    ("agreement without reviewer", file(None, row(reviewer_agreement="1")), "sssom.review_without_reviewer", "8",
     "reviewer_agreement"),
    ("record id twice", file(None, row(record_id="bk:1"), row(record_id="bk:1", comment="x")),
     "sssom.duplicate_record_id", "9", "record_id"),
    ("record id on some rows", file(None, row(record_id="bk:1"), row(record_id="")), "sssom.some_record_ids", "9",
     "record_id"),
    ("the same row twice", file(None, ROW, ROW), "sssom.double_row", "9", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "rule", "line", "column"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_file_that_breaks_a_rule_is_told_where(data: bytes, rule: str, line: str, column: str) -> None:
    problems = check_sssom(source(data))
    assert (rule, line, column) in [(one.code, one.place.record, one.place.field) for one in problems]
    assert all(str(one.message) and str(one.remedy) and one.place.file for one in problems)
    refused = {one.code for one in problems_of(lambda: read_sssom(source(data)))}
    assert refused == {one.code for one in problems if one.severity is Severity.ERROR}


def test_every_rule_has_a_file_that_breaks_it() -> None:
    elsewhere = {"sssom.two_headers", "sssom.no_prefix", "sssom.no_source"}
    assert {case[2] for case in CASES} | elsewhere == set(RULES)


def test_a_sound_file_breaks_no_rule() -> None:
    assert check_sssom(source(file())) == ()
    assert check_sssom(source(file().replace(b"\n", b"\r\n"))) == ()
    assert check_sssom(source(file([f"  {line}" for line in HEADER]))) == ()


def test_everything_is_told_at_once() -> None:
    data = file(
        [*without("license"), "colour: red"],
        row(confidence="1.7", mapping_date="30/05/2024"),
        row(object_id="http://example.org/", mapping_justification=""),
    )
    assert [(one.code, one.place.record) for one in check_sssom(source(data))] == [
        ("sssom.no_licence", ""),
        ("sssom.unknown_key", "6"),
        ("sssom.confidence_range", "8"),
        ("sssom.bad_date", "8"),
        ("sssom.iri_in_tsv", "9"),
        ("sssom.no_justification", "9"),
    ]


def test_metadata_may_stand_in_a_file_of_its_own() -> None:
    block = f"{NAMES}\n{CELLS}\n".encode()
    metadata = source("\n".join(H).encode(), "a.sssom.yml")
    assert check_sssom(source(block), metadata) == ()
    [twice] = check_sssom(source(file()), metadata)
    assert (twice.code, twice.place.file, twice.place.record) == ("sssom.two_headers", "a.sssom.tsv", "1")
    [wrong] = check_sssom(source(block), source(b"\n".join([b"license: https://a.org/", b"a: b: c"]), "a.sssom.yml"))
    assert (wrong.code, wrong.place.file, wrong.place.record) == ("sssom.yaml", "a.sssom.yml", "2")
    [other] = check_sssom(source(block), source("\n".join([*H, "colour: red"]).encode(), "a.sssom.yml"))
    assert (other.code, other.place.file, other.place.record) == ("sssom.unknown_key", "a.sssom.yml", "7")
    [empty] = check_sssom(source(block), source(b"", "a.sssom.yml"))
    assert (empty.code, empty.place.file) == ("sssom.no_header", "a.sssom.yml")


def test_the_table_of_slots_is_that_of_the_standard() -> None:
    import sssom_schema  # type: ignore[import-untyped]

    path = Path(sssom_schema.__file__).parent / "schema" / "sssom_schema.yaml"
    schema = yaml.safe_load(path.read_text())
    kinds = {"EntityReference": Kind.REFERENCE, "NonRelativeURI": Kind.URI, "string": Kind.TEXT, "date": Kind.DATE}
    own = {"curie_map", "mappings", "extension_definitions"}
    for level, on_level in (("mapping set", "on_set"), ("mapping", "on_row")):
        names = [name for name in _slots_of(schema, level) if name not in own]
        assert sorted(slot.name for slot in SLOTS if getattr(slot, on_level)) == sorted(names)
    assert [slot.name for slot in SLOTS if slot.on_row] == _slots_of(schema, "mapping")
    for slot in SLOTS:
        told = schema["slots"][slot.name]
        notes = told.get("annotations") or {}
        assert slot.kind is kinds.get(told["range"], Kind.NUMBER if told["range"] == "double" else Kind.CHOICE)
        assert slot.several == bool(told.get("multivalued")), slot.name
        assert slot.spreads == bool(notes.get("propagated")), slot.name
        assert slot.since == str(notes.get("added_in", "1.0")) or slot.name == "sssom_version"
        assert (slot.least, slot.most) == (told.get("minimum_value"), told.get("maximum_value"))
        if slot.kind is Kind.CHOICE:
            assert slot.choices == tuple(schema["enums"][told["range"]]["permissible_values"])


def _slots_of(schema: dict[str, dict[str, dict[str, list[str]]]], level: str) -> list[str]:
    return schema["classes"][level]["slots"]


@given(st.text(max_size=400), st.booleans(), st.booleans())
def test_no_text_makes_the_validator_stumble(text: str, headed: bool, named: bool) -> None:
    data = ((TOP if headed else "") + (f"{NAMES}\n" if named else "") + text).encode("utf-8", "surrogatepass")
    check_sssom(source(data))
    problems_of(lambda: read_sssom(source(data)))


@given(st.text(st.sampled_from("#:-[]{}&*!|>'\"% \n\tab\\,?~"), max_size=60))
def test_no_header_makes_the_validator_stumble(text: str) -> None:
    check_sssom(source(b"x\n"), source(text.encode(), "a.sssom.yml"))


@given(st.binary(max_size=300))
def test_no_bytes_make_the_validator_stumble(data: bytes) -> None:
    check_sssom(source(data))
    check_sssom(source(b"x\n"), source(data, "a.sssom.yml"))


@given(st.data())
def test_no_cell_makes_the_validator_stumble(data: st.DataObject) -> None:
    cells = {
        slot.name: data.draw(st.text(max_size=12)).replace("\n", " ").replace("\t", " ")
        for slot in SLOTS
        if slot.on_row and data.draw(st.booleans())
    }
    problems_of(lambda: read_sssom(source(file(None, {**ROW, **cells}).replace(b"\xed", b"?"))))
