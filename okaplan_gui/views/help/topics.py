"""What the help tells: guides from resources/help, and one page for each ledger, drawn from its declaration."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from okaplan_gui.fields import Field
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.resource_files import resource


@dataclass(frozen=True)
class Topic:
    """One page of the help."""

    name: str
    """The guide's file name without ``.md``, or ``ledger:<name>``."""
    title: str
    heading: str
    """The group that it stands under."""
    text: str
    """Markdown of a guide; HTML of a ledger's page."""
    markdown: bool


def topics(catalogue: Catalogue) -> list[Topic]:
    """Every topic in the order of the list: guides by their number, then the ledgers."""
    guides = [
        _guide(path.stem, path.read_text(encoding="utf-8")) for path in sorted(resource("help").glob("*.md"))
    ]
    return guides + [_ledger_topic(catalogue, ledger) for ledger in catalogue]


def _guide(name: str, text: str) -> Topic:
    first = text.lstrip().splitlines()[0]
    return Topic(name, first.removeprefix("#").strip(), "手引き", text, markdown=True)


def _ledger_topic(catalogue: Catalogue, ledger: type[Ledger]) -> Topic:
    keys = "、".join(ledger.field(name).label for name in ledger.key)
    name = f"ledger:{ledger.ledger_name()}"
    parts = [
        f"<h1>{escape(ledger.title)}</h1>",
        f"<p>{escape(ledger.purpose)}</p>",
        f"<p>同じ記録かどうかは「{escape(keys)}」で見分けます。 <a href='{name}'>この台帳を開く</a></p>",
    ]
    sections: dict[str, list[Field]] = {}
    for field in catalogue.fields(ledger):
        sections.setdefault(field.section, []).append(field)
    for section, fields in sections.items():
        parts.append(f"<h2>{escape(section)}</h2>")
        parts.append("<table border='1' cellspacing='0' cellpadding='6' width='100%'>")
        parts.append(
            "<tr><th width='22%'>欄</th><th width='48%'>何を書くか</th><th width='30%'>書き方</th></tr>"
        )
        parts += [_row(field) for field in fields]
        parts.append("</table>")
    return Topic(name, ledger.title, ledger.group, "\n".join(parts), markdown=False)


def _row(field: Field) -> str:
    marks = [
        word
        for word, holds in (
            ("必ず書く", field.required),
            ("分からなければ「未確認」", field.unconfirmed),
            ("個人情報", field.personal),
        )
        if holds
    ]
    about = escape(field.help)
    if field.other_names:
        about += f"<br>ほかの呼び方: {escape('、'.join(field.other_names))}"
    how = escape(field.kind.hint)
    if marks:
        how += f"<br>［{escape('］［'.join(marks))}］"
    return f"<tr><td>{escape(field.label)}</td><td>{about}</td><td>{how}</td></tr>"
