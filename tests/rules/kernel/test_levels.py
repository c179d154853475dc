"""The eight levels: complete, in order, and in short plain sentences."""

import pytest

from ijkpunt.kernel.levels import ELEMENT_NAMES, LEVELS, DescriptorElement, Level, get_level

EACH_LEVEL = pytest.mark.parametrize("level", LEVELS, ids=lambda level: f"level {level.number}")
LONGEST_SENTENCE = 15  # words: the limit of the house for plain Dutch


def test_there_are_eight_levels_in_order() -> None:
    assert [level.number for level in LEVELS] == [1, 2, 3, 4, 5, 6, 7, 8]


@EACH_LEVEL
def test_a_level_is_the_european_level_with_the_same_number(level: Level) -> None:
    assert level.eqf == level.number


@EACH_LEVEL
def test_every_scored_part_of_a_level_is_described(level: Level) -> None:
    assert list(level.descriptors) == list(DescriptorElement)
    assert all(str(text).endswith(".") for text in level.descriptors.values())


def test_every_scored_part_has_a_name_for_people() -> None:
    assert list(ELEMENT_NAMES) == list(DescriptorElement)


@EACH_LEVEL
def test_every_sentence_is_short_enough_to_read_at_once(level: Level) -> None:
    texts = [level.sentence, *level.descriptors.values()]
    sentences = [sentence for text in texts for sentence in str(text).split(". ")]
    assert [sentence for sentence in sentences if len(sentence.split()) > LONGEST_SENTENCE] == []


def test_no_two_levels_say_the_same_of_a_part() -> None:
    for element in DescriptorElement:
        texts = {str(level.descriptors[element]) for level in LEVELS}
        assert len(texts) == len(LEVELS), element


@pytest.mark.parametrize("number", [-1, 0, 9])
def test_a_number_outside_the_scale_is_no_level(number: int) -> None:
    with pytest.raises(ValueError, match="not a level"):
        get_level(number)


def test_a_level_is_found_by_its_number() -> None:
    assert get_level(3) is LEVELS[2]
