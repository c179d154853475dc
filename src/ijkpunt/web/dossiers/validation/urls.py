"""Addresses of committees and validation, under dossiers/. Committees stand before the address of a dossier."""

from django.urls import path

from ijkpunt.web.dossiers.validation import (
    committee,
    committees,
    deciding,
    interests,
    judging,
    meeting,
    page,
    points,
    rework,
    text,
    work,
)

urlpatterns = [
    path("commissies/", committees.committees, name="committees"),
    path("commissies/nieuw/", committees.set_up_committee, name="set_up_committee"),
    path("commissies/werk/", work.committee_work, name="committee_work"),
    path("commissies/vergadering/<int:meeting>/", meeting.meeting, name="meeting"),
    path("commissies/vergadering/<int:meeting>.ics", meeting.meeting_calendar, name="meeting_calendar_file"),
    path("commissies/vergadering/<int:meeting>/agenda/", meeting.put_on_agenda, name="put_on_agenda"),
    path("commissies/vergadering/<int:meeting>/verslag/", meeting.write_minutes, name="write_minutes"),
    path("commissies/vergadering/<int:meeting>/afgelast/", meeting.cancel_meeting, name="cancel_meeting"),
    path("commissies/zitje/<int:seat>/", committee.end_seat, name="end_seat"),
    path("commissies/<slug:key>/", committee.committee, name="committee"),
    path("commissies/<slug:key>/zitje/", committee.give_seat, name="give_seat"),
    path("commissies/<slug:key>/vergadering/", committee.plan_meeting, name="plan_meeting"),
    path("<str:number>/validering/", page.dossier_validation, name="dossier_validation"),
    path("<str:number>/validering/tekst/", text.submitted_text, name="submitted_text"),
    path("<str:number>/validering/herwerkt/", rework.dossier_rework, name="dossier_rework"),
    path("<str:number>/validering/openen/", deciding.open_review, name="open_review"),
    path("<str:number>/validering/oordeel/", judging.judge_review, name="judge_review"),
    path("<str:number>/validering/punt/", points.add_point, name="add_point"),
    path("<str:number>/validering/punt/<int:point>/terug/", points.take_back_point, name="take_back_point"),
    path("<str:number>/validering/punt/<int:point>/antwoord/", points.answer_point, name="answer_point"),
    path("<str:number>/validering/besluit/", deciding.close_review, name="close_review"),
    path("<str:number>/belang/", interests.declare_interest, name="declare_interest"),
    path("<str:number>/belang/opheffen/", interests.lift_interest, name="lift_interest"),
]
