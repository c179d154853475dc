"""Following, confirming, stopping and the webhooks of an organisation, as people press it."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client, override_settings

from ijkpunt.accounts.models import User
from ijkpunt.integrations.webhooks.fake import FakeReceiver
from ijkpunt.kernel.clock import now
from ijkpunt.notifications import actions
from ijkpunt.notifications.links import Stop, confirm_token, stop_token
from ijkpunt.notifications.models import Subscription, Webhook
from tests.accounts.people import house, mandate
from tests.commands.shell import QUIET, Printed, ijkpunt
from tests.notifications.scene import AT, BY, Outside, actor, editor, follow, new_version, news, reader
from tests.web.notifications.atom import ALL, ATOM, read, require_atom

pytestmark = [pytest.mark.django_db, QUIET]
MINE, COURIER, HOOKS = "/volgen/", "/volgen/kwalificatie/BK-9001/", "/volgen/webhooks/"


def text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def noor(client: Client) -> User:
    new_version()
    user = reader()
    client.force_login(user)
    return user


@pytest.fixture
def dirk(client: Client) -> User:
    new_version()
    user = editor()
    client.force_login(user)
    return user


class TestByMail:
    """What one person follows."""

    @pytest.mark.usefixtures("noor")
    def test_nothing_followed_says_what_to_do(self, client: Client) -> None:
        assert "Je volgt nog niets." in text(client.get(MINE))

    @pytest.mark.usefixtures("noor")
    def test_follow_change_stop(self, client: Client) -> None:
        assert "Volg" in text(client.get(COURIER))
        done = client.post(COURIER, {"rhythm": "immediately"}, follow=True)
        assert "Je volgt nu: Fietskoerier (BK-9001)." in text(done)
        assert "Meteen als er nieuws is" in text(done)
        assert "Volg dit niet meer" in text(client.get(COURIER))
        assert "Elke maandag" in text(client.post(COURIER, {"rhythm": "weekly"}, follow=True))
        row = Subscription.objects.get()
        assert "Gestopt." in text(client.post("/volgen/stop/", {"subscription": row.pk}, follow=True))
        assert Subscription.objects.count() == 0
        again = client.post("/volgen/stop/", {"subscription": row.pk}, follow=True)
        assert "Dit volg je niet, of niet meer." in text(again)

    @pytest.mark.usefixtures("noor")
    def test_a_rhythm_that_we_do_not_know_is_immediately(self, client: Client) -> None:
        client.post(COURIER, {"rhythm": "hourly"})
        assert Subscription.objects.get().rhythm == "immediately"

    @pytest.mark.usefixtures("noor")
    def test_somebody_elses_is_not_stopped(self, client: Client) -> None:
        other = follow(reader("kim@example.org"))
        client.post("/volgen/stop/", {"subscription": str(other)})
        assert Subscription.objects.filter(pk=other).exists()

    @pytest.mark.usefixtures("noor")
    def test_a_domain_is_chosen_from_a_list(self, client: Client) -> None:
        page = client.get("/volgen/domein/", {"naam": "Transport > Fietslogistiek"})
        assert "Transport &gt; Fietslogistiek" in text(page)
        client.post("/volgen/domein/?naam=Transport", {"rhythm": "weekly"})
        assert Subscription.objects.get().topic == "domain:Transport"
        assert client.get("/volgen/domein/").status_code == 404

    def test_without_an_account_the_page_shows_the_feed_and_the_button_leads_to_signing_in(
        self, client: Client
    ) -> None:
        new_version()
        page = client.get(COURIER)
        assert "Atom-feed" in text(page)
        sent = client.post(COURIER)
        assert sent.headers["Location"] == f"/account/aanmelden/?next={COURIER}"
        assert client.get(MINE).headers["Location"] == f"/account/aanmelden/?next={MINE}"

    def test_from_following_to_the_letter_and_out_again(self, client: Client, capsys: Printed) -> None:
        """The whole road, as a person goes it: follow, confirm, get news, press the link at the end."""
        new_version()
        client.force_login(reader(confirmed=False))
        assert "Bevestig eerst je e-mailadres." in text(client.post(COURIER, {"rhythm": "immediately"}, follow=True))
        ijkpunt(capsys, "notify")
        outsider = Client()
        link = re.findall(r"http://localhost:8000(/volgen/bevestig/\S+)", str(mail.outbox[0].body))[0]
        assert "Ja, dit is mijn adres" in text(outsider.get(link))
        assert "Bevestigd." in text(outsider.post(link, follow=True))
        assert "Bevestig eerst" not in text(client.get(MINE))
        news("register.qualification.scrapped", "BK-9001")
        ijkpunt(capsys, "notify")
        letter = mail.outbox[1]
        assert letter.subject == "Fietskoerier (BK-9001) is geschrapt uit het register."
        stop = letter.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
        assert "Stop deze mails" in text(outsider.get(stop))
        assert Subscription.objects.count() == 1  # looking at a link stops nothing
        one_click = Client(enforce_csrf_checks=True)
        assert one_click.post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 200
        assert Subscription.objects.count() == 0
        assert "Gestopt" in text(outsider.get(stop))

    @pytest.mark.parametrize("address", ["/volgen/stop/vals/", "/volgen/bevestig/vals/"])
    def test_a_false_link_does_nothing(self, client: Client, address: str) -> None:
        response = client.post(address)
        assert response.status_code == 404
        assert "Deze link werkt niet of niet meer." in text(response)

    def test_pages_behind_a_link_do_not_tell_others_where_one_came_from(self, client: Client) -> None:
        user = reader(confirmed=False)
        for address in (
            f"/volgen/bevestig/{confirm_token(user)}/",
            f"/volgen/stop/{stop_token(Stop(follow(user)))}/",
        ):
            assert '<meta name="referrer" content="no-referrer">' in client.get(address).content.decode()


class TestWebhooks:
    """What an organisation gives us, and what it sees of it."""

    @pytest.fixture
    def made(self, client: Client, dirk: User) -> Webhook:  # noqa: ARG002 (who is signed in)
        page = client.post(HOOKS, {"address": "https://school.example/nieuws"})
        assert page.status_code == 200
        assert "whsec_" in text(page)
        assert "no-store" in page.headers["Cache-Control"]
        return Webhook.objects.get()

    def address(self, made: Webhook, what: str = "") -> str:
        return f"{HOOKS}{made.pk}/{what}"

    @pytest.mark.usefixtures("dirk")
    def test_none_yet_says_what_to_do(self, client: Client) -> None:
        assert "Er is nog geen webhook." in text(client.get(HOOKS))

    def test_the_secret_is_shown_once(self, client: Client, made: Webhook) -> None:
        assert "whsec_" not in text(client.get(HOOKS)) + text(client.get(self.address(made)))
        assert "wacht op bevestiging" in text(client.get(HOOKS))

    @pytest.mark.usefixtures("dirk")
    def test_an_address_inside_is_refused_with_what_was_typed(self, client: Client) -> None:
        page = client.post(HOOKS, {"address": "https://169.254.169.254/"})
        assert "ligt niet op het openbare internet" in text(page)
        assert "https://169.254.169.254/" in page.content.decode()
        assert Webhook.objects.count() == 0

    def test_topics_are_added_and_stopped(self, client: Client, made: Webhook) -> None:
        page = client.post(self.address(made, "onderwerp/"), {"topic": "bk-9001-2"}, follow=True)
        assert "Fietskoerier (BK-9001)" in text(page)
        wrong = client.post(self.address(made, "onderwerp/"), {"topic": "iets"}, follow=True)
        assert "“iets” kun je niet volgen" in text(wrong)
        row = Subscription.objects.get()
        page = client.post(self.address(made, "stop/"), {"subscription": row.pk}, follow=True)
        assert "Nog niets." in text(page)

    def test_a_new_secret_is_shown_once_too(self, client: Client, made: Webhook) -> None:
        assert "Het oude geheim werkt nog 24 uur" in text(client.post(self.address(made, "geheim/")))

    def test_what_went_wrong_is_said_in_words(self, client: Client, made: Webhook) -> None:
        actions.deliver(by=BY, doors=actions.Doors(post=Outside(answers=[410]).post), now=now)
        page = text(client.get(self.address(made)))
        assert "gestopt" in page
        assert "Het adres wil geen berichten meer (410)." in page
        assert "staat klaar" in text(client.post(self.address(made, "proef/"), follow=True))
        actions.deliver(by=BY, doors=actions.Doors(post=Outside().post), now=now)
        assert "werkt" in text(client.get(self.address(made)))

    def test_it_is_removed(self, client: Client, made: Webhook) -> None:
        assert "Verwijderd." in text(client.post(self.address(made, "weg/"), follow=True))
        assert Webhook.objects.count() == 0

    def test_another_organisation_finds_nothing(self, client: Client, made: Webhook) -> None:
        client.force_login(editor("daklijn", "els@example.org"))
        assert client.get(self.address(made)).status_code == 404
        assert "school.example" not in text(client.get(HOOKS))

    @pytest.mark.usefixtures("noor")
    def test_who_may_not_does_not_see_the_way(self, client: Client) -> None:
        assert HOOKS not in client.get(MINE).content.decode()
        assert client.get(HOOKS).status_code == 403


@override_settings(WEBHOOKS_MAY_REACH_LOOPBACK=True)
def test_from_an_address_to_signed_news(client: Client, dirk: User, capsys: Printed) -> None:
    with FakeReceiver() as receiver:
        client.post(HOOKS, {"address": receiver.address})
        ijkpunt(capsys, "notify")
        webhook = Webhook.objects.get()
        client.post(f"{HOOKS}{webhook.pk}/onderwerp/", {"topic": ""})
        news(subject="BK-9001-3")
        ijkpunt(capsys, "notify")
        assert [b"webhook.proof" in one.body for one in receiver.received] == [True, False]
    assert "Nieuw in het register: Fietskoerier (BK-9001-3)." in text(client.get(f"{HOOKS}{webhook.pk}/"))


def test_the_permission_of_an_actor_without_one_organisation_leads_to_choosing_a_mandate(client: Client) -> None:
    user = editor()
    mandate(user, house("daklijn", kind="provider"), "provider", valid_from=AT.date().replace(month=1))
    assert actor(user).organisation == ""
    client.force_login(user)
    assert "Kies een mandaat" in text(client.get(HOOKS))


def test_a_feed_without_news_is_valid_too(client: Client) -> None:
    feed = read(client)
    require_atom(feed, ALL)
    assert feed.findall(f"{ATOM}entry") == []
