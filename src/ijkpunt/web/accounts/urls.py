"""Addresses of one's own account, under /account/."""

from django.urls import path

from ijkpunt.web.accounts.views.ask_link import ask_link
from ijkpunt.web.accounts.views.change_password import change_password
from ijkpunt.web.accounts.views.choose_mandate import choose_mandate
from ijkpunt.web.accounts.views.confirm_second_factor import confirm_second_factor
from ijkpunt.web.accounts.views.enter_code import enter_code
from ijkpunt.web.accounts.views.link_service import link_service
from ijkpunt.web.accounts.views.log_in import log_in
from ijkpunt.web.accounts.views.log_out import log_out
from ijkpunt.web.accounts.views.me import me
from ijkpunt.web.accounts.views.remove_second_factor import remove_second_factor
from ijkpunt.web.accounts.views.return_from_service import return_from_service
from ijkpunt.web.accounts.views.second_factor import second_factor
from ijkpunt.web.accounts.views.start_second_factor import start_second_factor
from ijkpunt.web.accounts.views.start_service import start_service
from ijkpunt.web.accounts.views.unlink_service import unlink_service
from ijkpunt.web.accounts.views.use_link import use_link

app_name = "accounts"
urlpatterns = [
    path("", me, name="me"),
    path("aanmelden/", log_in, name="login"),
    path("aanmelden/code/", enter_code, name="code"),
    path("aanmelden/link/", ask_link, name="ask_link"),
    path("aanmelden/link/<str:token>/", use_link, name="link"),
    path("aanmelden/dienst/<slug:key>/", start_service, name="service"),
    path("aanmelden/dienst/<slug:key>/terug/", return_from_service, name="service_return"),
    path("dienst/<slug:key>/koppel/", link_service, name="link_service"),
    path("dienst/<int:number>/ontkoppel/", unlink_service, name="unlink_service"),
    path("afmelden/", log_out, name="logout"),
    path("mandaat/", choose_mandate, name="choose_mandate"),
    path("wachtwoord/", change_password, name="password"),
    path("telefoon/", second_factor, name="second_factor"),
    path("telefoon/begin/", start_second_factor, name="start_second_factor"),
    path("telefoon/bevestig/", confirm_second_factor, name="confirm_second_factor"),
    path("telefoon/verwijder/", remove_second_factor, name="remove_second_factor"),
]
