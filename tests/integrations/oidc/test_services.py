"""The file that says with which services people sign in: what cannot work is said with the name of the service."""

from pathlib import Path

import pytest

from ijkpunt.integrations.oidc.services import read_services

GOOD = '[itsme]\nname = "itsme"\nissuer = "https://idp.example/oidc"\nclient_id = "ijkpunt"\n'


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "diensten.toml"
    path.write_text(text)
    return path


def test_several_services_in_their_order(tmp_path: Path) -> None:
    more = '[acm-idm]\nname = "ACM/IDM"\nissuer = "https://acm.example"\nclient_id = "x"\nlinks_by_email = true\n'
    found = read_services(written(tmp_path, GOOD + more), production=True)
    assert [(one.key, one.links_by_email, one.fake) for one in found] == [
        ("itsme", False, False),
        ("acm-idm", True, False),
    ]


WRONG = [
    ("no TOML", "[[[", "TOML"),
    ("a name that cannot stand in an address", GOOD.replace("[itsme]", '["It s me"]'), "It s me"),
    ("a word that we do not know", f"{GOOD}secret = 'x'\n", "secret"),
    ("no issuer", GOOD.replace("issuer", "#"), "issuer"),
    ("http", GOOD.replace("https:", "http:"), "https://"),
    ("an issuer with a name in it", GOOD.replace("idp.example", "a:b@idp.example"), "https://"),
    ("no openid", f"{GOOD}scopes = ['email']\n", "openid"),
    ("a secret that is not there", f"{GOOD}client_secret_file = '/nergens'\n", "client_secret_file"),
    ("a fake one in production", f"{GOOD}fake = true\n", "fake"),
    ("the same issuer twice", GOOD + GOOD.replace("[itsme]", "[twee]"), "same issuer"),
]


@pytest.mark.parametrize(("text", "word"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_cannot_work_is_refused(tmp_path: Path, text: str, word: str) -> None:
    with pytest.raises(ValueError, match=word):
        read_services(written(tmp_path, text), production=True)


def test_this_machine_will_do_outside_production(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace("https://idp.example/oidc", "http://127.0.0.1:8001") + "fake = true\n")
    assert read_services(path, production=False)[0].fake
    with pytest.raises(ValueError, match="fake"):
        read_services(path, production=True)
