"""News of products, in the demo: it reaches who follows the product, or a domain of what it is based on."""

import pytest

from ijkpunt.derivations.queries import get_product
from ijkpunt.notifications.models import OutboxItem
from ijkpunt.notifications.rules.topics import Topic
from tests.notifications.scene import collect, follow, news, reader

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str]]:
    return list(OutboxItem.objects.order_by("topic").values_list("topic", "event"))


def test_a_product_is_news_for_the_domains_of_its_qualifications(universe: None) -> None:
    user = reader()
    for topic in ("product:OP-9104", "domain:Bouw", "domain:Voeding"):
        follow(user, Topic.parse(topic))
    news("derivations.version.approved", "OP-9104", data={"version": 1})
    collect()
    assert told() == [
        ("domain:Bouw", "derivations.version.approved"),
        ("product:OP-9104", "derivations.version.approved"),
    ]
    assert {row.values["title"] for row in OutboxItem.objects.all()} == {get_product("OP-9104").title}
