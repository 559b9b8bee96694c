"""Back and forward behave as in a browser, whatever is clicked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.views.shell.visited import MOST_VISITS, Visit, Visited


def test_back_and_forward() -> None:
    visited = Visited()
    assert visited.current is visited.before is visited.after is None
    for page in "abc":
        visited.add(Visit(page))
    visited.add(Visit("c"))
    visited.go_back()
    assert visited.current == Visit("b")
    assert visited.before == Visit("a")
    assert visited.after == Visit("c")
    visited.go_forward()
    assert visited.current == Visit("c")
    visited.go_back()
    visited.add(Visit("d", 1))
    assert visited.after is None
    assert visited.before == Visit("b")


@given(st.lists(st.sampled_from(["back", "forward", *range(5)]), max_size=300))
def test_any_clicks_do_what_two_stacks_would_do(clicks: list[object]) -> None:
    visited = Visited()
    past: list[Visit] = []
    future: list[Visit] = []
    for click in clicks:
        if click == "back":
            visited.go_back()
            if len(past) > 1:
                future.append(past.pop())
        elif click == "forward":
            visited.go_forward()
            if future:
                past.append(future.pop())
        else:
            visited.add(Visit(str(click)))
            if not past or past[-1] != Visit(str(click)):
                past, future = [*past, Visit(str(click))][-MOST_VISITS:], []
        assert visited.current == (past[-1] if past else None)
        assert visited.before == (past[-2] if len(past) > 1 else None)
        assert visited.after == (future[-1] if future else None)
