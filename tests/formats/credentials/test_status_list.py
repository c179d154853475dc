"""The list of statuses: bits that come back, entries at random, and lists made to harm."""

import gzip
import random
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from openvc.status.bitstring import decode_bitstring, encode_bitstring, get_status_bit

from ijkpunt.formats.credentials.multibase import base64url
from ijkpunt.formats.credentials.status_list import (
    ENTRIES,
    LARGEST_LIST,
    BadStatusList,
    StatusEntry,
    decode,
    encode,
    free_index,
    is_set,
    read_bit,
    read_entry,
    status_credential,
)
from ijkpunt.kernel.problems import RuleBroken
from tests.formats.credentials.proofs import MADE

ENTRY = StatusEntry("https://ijkpunt.example/status/1", "revocation", 7)


@settings(max_examples=25)
@given(some.sets(some.integers(0, ENTRIES - 1), max_size=40))
def test_bits_come_back(indices: set[int]) -> None:
    bits = decode(encode(indices))
    assert len(bits) * 8 == ENTRIES
    probes = indices | {0, 7, 8, ENTRIES - 1}
    assert {index for index in probes if is_set(bits, index)} == indices


def test_the_left_most_bit_is_entry_0() -> None:
    assert decode(encode({0}))[:2] == b"\x80\x00"
    assert decode(encode({9}))[:2] == b"\x00\x40"


def test_an_independent_library_reads_and_writes_the_same_list() -> None:
    ours = encode({3, 1000, ENTRIES - 1})
    assert [get_status_bit(decode_bitstring(ours), index) for index in (2, 3, 1000, ENTRIES - 1)] == [0, 1, 1, 1]
    assert decode(encode_bitstring(decode(ours))) == decode(ours)


def packed(data: bytes) -> str:
    return "u" + base64url(gzip.compress(data))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(None, id="nothing"),
        pytest.param(7, id="a number"),
        pytest.param("", id="empty"),
        pytest.param("H4sIAAAA", id="without the u"),
        pytest.param("u!!!", id="no base64url"),
        pytest.param("u" + base64url(b"geen gzip"), id="no gzip"),
        pytest.param(packed(bytes(ENTRIES // 8))[:-8], id="cut off"),
        pytest.param("u" + base64url(gzip.compress(bytes(ENTRIES // 8)) + b"meer"), id="with something behind it"),
        pytest.param(packed(bytes(100)), id="too short to hide anybody"),
        pytest.param(packed(bytes(LARGEST_LIST + 1)), id="one byte too long"),
        pytest.param("u" + "A" * 7_000_000, id="too long to read"),
    ],
)
def test_a_list_that_cannot_be_read_is_never_good(text: object) -> None:
    with pytest.raises(BadStatusList):
        decode(text)


def test_a_zip_bomb_is_stopped_while_it_inflates() -> None:
    bomb = packed(bytes(40 * 1024 * 1024))
    assert len(bomb) < 300_000, "40 MB of zeros in a small text"
    with pytest.raises(BadStatusList):
        decode(bomb)


def test_an_index_outside_the_list() -> None:
    with pytest.raises(BadStatusList):
        is_set(bytes(ENTRIES // 8), ENTRIES)
    for wrong in ({-1}, {ENTRIES}):
        with pytest.raises(ValueError, match="outside"):
            encode(wrong)
    with pytest.raises(ValueError, match="131 072"):
        encode((), size=1024)


def test_entries_are_given_out_at_random_and_once() -> None:
    chance, taken = random.Random(5), set[int]()
    for _ in range(500):
        taken.add(free_index(taken.__contains__, len(taken), chance.randrange))
    assert len(taken) == 500
    assert max(taken) - min(taken) > ENTRIES // 2, "spread over the list, so the number tells nothing"


def test_a_list_that_is_half_full_takes_no_more() -> None:
    with pytest.raises(RuleBroken) as refused:
        free_index(set[int]().__contains__, ENTRIES // 2, random.Random(1).randrange)
    assert refused.value.problem.code == "status.full"


@pytest.mark.parametrize(
    "change",
    [
        {"type": "StatusList2021Entry"},
        {"statusListIndex": 7},
        {"statusListIndex": "-1"},
        {"statusListIndex": "१"},
        {"statusListIndex": "1" * 10},
        {"statusListCredential": None},
        {"statusPurpose": ["revocation"]},
        {"statusSize": 2},
    ],
)
def test_what_is_no_entry(change: dict[str, object]) -> None:
    assert read_entry(ENTRY.as_json()) == ENTRY
    with pytest.raises(ValueError, match=r".+"):
        read_entry({**ENTRY.as_json(), **change})


def test_a_list_answers_for_its_own_address_and_purpose_only() -> None:
    document = status_credential(
        ENTRY.address,
        "did:web:ijkpunt.example",
        "revocation",
        encode({7}),
        since=MADE,
        until=MADE + timedelta(days=1),
        keep_seconds=3600,
    )
    assert read_bit(document, ENTRY)
    for other in (
        StatusEntry("https://ijkpunt.example/status/2", "revocation", 7),
        StatusEntry(ENTRY.address, "suspension", 7),
    ):
        with pytest.raises(BadStatusList):
            read_bit(document, other)
    with pytest.raises(BadStatusList):
        read_bit({**document, "credentialSubject": []}, ENTRY)
