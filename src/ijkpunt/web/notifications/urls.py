"""Addresses under /volgen/: the feeds, what one follows, the links in mails, the webhooks of an organisation."""

from django.urls import path

from ijkpunt.notifications.rules.topics import TopicKind
from ijkpunt.web.notifications.confirm import confirm
from ijkpunt.web.notifications.feeds import feed
from ijkpunt.web.notifications.follow import follow
from ijkpunt.web.notifications.mailbox import mailbox
from ijkpunt.web.notifications.mine import mine
from ijkpunt.web.notifications.stop import stop
from ijkpunt.web.notifications.unsubscribe import unsubscribe
from ijkpunt.web.notifications.webhook import (
    add_topic,
    prove,
    remove,
    renew_secret,
    send_again,
    show_webhook,
    stop_topic,
)
from ijkpunt.web.notifications.webhooks import webhooks

ALL = {"kind": TopicKind.EVERYTHING, "key": ""}
QUALIFICATION, PRODUCT = {"kind": TopicKind.QUALIFICATION}, {"kind": TopicKind.PRODUCT}

app_name = "notifications"
urlpatterns = [
    path("", mine, name="mine"),
    path("alles.atom", feed, ALL, name="feed_all"),
    path("kwalificatie/<str:key>.atom", feed, QUALIFICATION, name="feed_qualification"),
    path("product/<str:key>.atom", feed, PRODUCT, name="feed_product"),
    path("alles/", follow, ALL, name="follow_all"),
    path("kwalificatie/<str:key>/", follow, QUALIFICATION, name="follow_qualification"),
    path("product/<str:key>/", follow, PRODUCT, name="follow_product"),
    path("domein/", follow, {"kind": TopicKind.DOMAIN}, name="follow_domain"),
    path("stop/", stop, name="stop"),
    path("stop/<str:token>/", unsubscribe, name="unsubscribe"),
    path("bevestig/<str:token>/", confirm, name="confirm"),
    path("postbus/<str:token>/", mailbox, name="mailbox"),
    path("webhooks/", webhooks, name="webhooks"),
    path("webhooks/<uuid:webhook>/", show_webhook, name="webhook"),
    path("webhooks/<uuid:webhook>/onderwerp/", add_topic, name="webhook_add_topic"),
    path("webhooks/<uuid:webhook>/stop/", stop_topic, name="webhook_stop_topic"),
    path("webhooks/<uuid:webhook>/proef/", prove, name="webhook_prove"),
    path("webhooks/<uuid:webhook>/opnieuw/", send_again, name="webhook_send_again"),
    path("webhooks/<uuid:webhook>/geheim/", renew_secret, name="webhook_secret"),
    path("webhooks/<uuid:webhook>/weg/", remove, name="webhook_remove"),
]
