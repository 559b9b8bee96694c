"""紙に出す: every paper of an event, lines typed in from paper, the address script, the other laptop's records."""

from okaplan_gui.views.response_papers.dialog import PapersDialog, show_response_papers

__all__ = ["PapersDialog", "show_response_papers"]
