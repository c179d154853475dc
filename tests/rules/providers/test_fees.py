"""The calculator: every step in words, free before reduced, and never below nothing."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.providers.rules.fees import Help, HelpKind, Tariff, TariffKind, euros, own_cost, tariff_cost

SINCE, DAY = date(2023, 9, 1), date(2026, 11, 16)
TARIFFS = [
    Tariff(TariffKind.WHOLE, 14_100, SINCE, source="advies"),
    Tariff(TariffKind.PARTIAL, 11_300, SINCE),
    Tariff(TariffKind.REDUCED, 7_000, SINCE),
    Tariff(TariffKind.WHOLE, 12_000, date(2019, 9, 1), date(2023, 8, 31)),
]
HELPS = [
    Help("job_seeker", HelpKind.REDUCED_GROUP, "werkzoekend", SINCE),
    Help("vdab", HelpKind.FREE_GROUP, "traject van VDAB", SINCE),
    Help("vouchers", HelpKind.VOUCHER, "opleidingscheques", SINCE),
    Help("half", HelpKind.VOUCHER, "halve cheque", SINCE, share=50, most_cents=5_000),
    Help("leave", HelpKind.LEAVE, "Vlaams opleidingsverlof", SINCE, hours=16),
]


def remains(*chosen: str, whole: bool = True, on: date = DAY) -> int | None:
    return tariff_cost(TARIFFS, HELPS, whole=whole, chosen=frozenset(chosen), on=on).remains


def test_the_base_the_part_and_the_groups() -> None:
    assert remains() == 14_100
    assert remains(whole=False) == 11_300
    assert remains("job_seeker") == 7_000
    assert remains("vdab", "job_seeker", "half") == 0
    assert remains("half") == 9_100  # half would be 70,50, and the voucher pays at most 50
    assert remains("job_seeker", "half") == 3_500
    assert remains("vouchers") == 14_100
    assert remains("leave") == 14_100


def test_the_tariff_of_the_day_counts() -> None:
    assert remains(on=date(2023, 8, 31)) == 12_000
    assert remains(on=date(2019, 8, 31)) is None


def test_each_step_is_said_with_its_source() -> None:
    found = tariff_cost(TARIFFS, HELPS, whole=True, chosen=frozenset({"job_seeker", "vouchers", "leave"}), on=DAY)
    assert [str(step.said) for step in found.steps] == [
        "De test voor de hele beroepskwalificatie kost € 141.",
        "Je betaalt minder: werkzoekend. Dan is het € 70.",
        "Je kunt betalen met opleidingscheques. Hoeveel dat scheelt, rekenen we niet uit.",
        "Je mag 16 uur weg van je werk, met loon: Vlaams opleidingsverlof.",
    ]
    assert found.steps[0].source == "advies"


def test_a_training_has_a_price_of_its_own() -> None:
    assert own_cost(None, HELPS, chosen=frozenset(), on=DAY).remains is None
    assert own_cost(65_000, HELPS, chosen=frozenset({"half", "job_seeker"}), on=DAY).remains == 60_000
    free = own_cost(0, HELPS, chosen=frozenset({"half"}), on=DAY)
    assert (free.remains, len(free.steps)) == (0, 1)


@given(st.frozensets(st.sampled_from([one.key for one in HELPS])), st.booleans())
def test_a_help_never_makes_it_dearer_and_nobody_is_paid(chosen: frozenset[str], whole: bool) -> None:
    found = tariff_cost(TARIFFS, HELPS, whole=whole, chosen=chosen, on=DAY)
    amounts = [step.cents for step in found.steps]
    assert amounts == sorted(amounts, reverse=True)
    assert amounts[-1] >= 0
    assert found.remains == amounts[-1]


def test_amounts_as_people_write_them() -> None:
    assert [euros(one) for one in (0, 7_050, 14_100, 123_456_7)] == ["€ 0", "€ 70,50", "€ 141", "€ 12.345,67"]
