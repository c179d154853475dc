"""What somebody finds to do on the page of their account."""

import pytest

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.web.accounts.tasks import TASKS, tasks_of


def test_nobody_finds_a_task_without_the_right_for_it() -> None:
    nobody = Actor("user:1", "Kim")
    assert {wish.page for wish in tasks_of(nobody)} <= {task.wish.page for task in TASKS if task.permission is None}


@pytest.mark.parametrize("permission", sorted({task.permission for task in TASKS if task.permission}))
def test_a_right_brings_its_tasks_each_page_once(permission: Permission) -> None:
    pages = [wish.page for wish in tasks_of(Actor("user:1", "Kim", "org", frozenset({permission})))]
    assert len(pages) == len(set(pages))
    assert set(pages) >= {task.wish.page for task in TASKS if task.permission == permission and task.wish.address}
