"""Addresses of the working pages, under dekking/."""

from django.urls import path

from ijkpunt.web.derivations.work import comments, compose, confirm, edit, effect, judge, team

urlpatterns = [
    path("nieuw/", compose.new_product, name="new_product"),
    path("nieuw/bestand/", compose.upload_product, name="upload_product"),
    path("nieuw/opstellen/", compose.compose_product, name="compose_product"),
    path("nieuw/sjabloon.xlsx", compose.template_file, name="product_template_file"),
    path("<str:code>/opstellen/", edit.edit_product, name="edit_product"),
    path("<str:code>/bestand/", edit.upload_again, name="upload_product_again"),
    path("<str:code>/nieuwe-versie/", edit.start_version, name="start_product_version"),
    path("<str:code>/indienen/", edit.submit_product, name="submit_product"),
    path("<str:code>/werk/", confirm.confirm_links, name="confirm_links"),
    path("<str:code>/werk/lijst/", confirm.confirm_list, name="confirm_list"),
    path("<str:code>/werk/leerresultaat/<path:outcome>/", confirm.confirm_outcome, name="confirm_outcome"),
    path("<str:code>/werk/gevolg/<path:outcome>/", effect.link_effect, name="link_effect"),
    path("<str:code>/werk/besluit/<path:outcome>/", judge.judge_outcome, name="judge_outcome"),
    path("<str:code>/werk/terug/", judge.undo_judgement, name="undo_judgement"),
    path("<str:code>/opmerkingen/", comments.cell_comments, name="cell_comments"),
    path("<str:code>/opmerkingen/<int:comment>/", comments.resolve_comment, name="resolve_comment"),
    path("<str:code>/wie/", team.product_team, name="product_team"),
    path("<str:code>/wie/erbij/", team.join_team, name="join_committee"),
    path("<str:code>/wie/<int:seat>/", team.leave_seat, name="leave_committee"),
]
