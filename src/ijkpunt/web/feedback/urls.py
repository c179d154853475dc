"""Addresses of feedback, under feedback/. Fixed words stand before the identifier of a version."""

from django.urls import path

from ijkpunt.web.feedback import answering, give, reading

urlpatterns = [
    path("volg/", reading.find_feedback, name="find_feedback"),
    path("volg/<str:token>/", reading.own_feedback, name="own_feedback"),
    path("te-beantwoorden/", answering.feedback_inbox, name="feedback_inbox"),
    path("te-beantwoorden/<int:identifier>/", answering.move_feedback, name="move_feedback"),
    path("kwalificatie/<str:number>/", reading.qualification_feedback, name="qualification_feedback"),
    path("<str:identifier>/", give.give_feedback, name="give_feedback"),
]
