"""Addresses of the LED, under bewijzen/led/."""

from django.urls import path

from ijkpunt.web.led import again, listing, number

urlpatterns = [
    path("", listing.led, name="led"),
    path("lijst.csv", listing.led_csv, name="led_csv"),
    path("<uuid:award>/nummer/", number.led_number, name="led_number"),
    path("<uuid:award>/<str:operation>/opnieuw/", again.led_again, name="led_again"),
]
