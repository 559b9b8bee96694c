"""Several operations told to a page as one."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.store.changes import Changes
from okaplan_gui.views.shell.pending_changes import PendingChanges, merged

KEYS = [UUID(int=number) for number in range(4)]


def test_each_page_hears_once_of_all_that_it_missed() -> None:
    pending = PendingChanges()
    first = Changes("一", 1, inserted={"site": [KEYS[0]]})
    second = Changes("二", 2, updated={"site": [KEYS[0]], "bureau": [KEYS[1]]})
    pending.add(["a", "b"], first)
    pending.add(["b"], second)
    assert pending.take("a") == first
    assert pending.take("a") is None
    assert pending.take("b") == Changes("二", 2, inserted={"site": [KEYS[0]]}, updated={"bureau": [KEYS[1]]})


def test_made_and_deleted_again_is_nothing() -> None:
    made, gone = (
        Changes("作る", 1, inserted={"site": KEYS[:1]}),
        Changes("消す", 2, deleted={"site": KEYS[:1]}),
    )
    assert merged([made, gone]).empty
    assert merged([gone, made]).updated == {"site": KEYS[:1]}


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.booleans()), max_size=12), st.sets(st.sampled_from(KEYS)))
def test_the_sum_leads_from_the_first_state_to_the_last(
    steps: list[tuple[UUID, bool]], present: set[UUID]
) -> None:
    now, parts = set(present), []
    for number, (key, touch) in enumerate(steps):
        if key in now and touch:
            parts.append(Changes("直す", number, updated={"site": [key]}))
        elif key in now:
            parts.append(Changes("消す", number, deleted={"site": [key]}))
            now.discard(key)
        else:
            parts.append(Changes("作る", number, inserted={"site": [key]}))
            now.add(key)
    total = merged(parts)
    assert set(total.inserted.get("site", [])) == now - present
    assert set(total.deleted.get("site", [])) == present - now
