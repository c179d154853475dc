"""Addresses that stand in proofs and in DIDs: they never change."""

from django.urls import path, register_converter

from ijkpunt.credentials.rules.ending import StatusPurpose
from ijkpunt.web.issuers import keys, registry, status_list


class PurposeInAddress:
    """`revocation` or `suspension`."""

    regex = "|".join(StatusPurpose)

    def to_python(self, value: str) -> StatusPurpose:
        return StatusPurpose(value)

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(PurposeInAddress, "status_purpose")

urlpatterns = [
    path("issuers.json", registry.issuer_registry, name="issuer_registry"),
    path("issuers/<slug:key>/did.json", keys.did_document, name="did_document"),
    path("issuers/<slug:key>/jwks.json", keys.key_set, name="key_set"),
    path(
        "issuers/<slug:key>/status/<status_purpose:purpose>/<int:number>", status_list.status_list, name="status_list"
    ),
]
