"""One line of the log: 作業内容・状況 and つまずいた工程; the time comes by itself."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from okaplan_gui.views.exercise.session import RunSession, now


class LogBar(QWidget):
    """Enter writes the line, and the next one can be typed at once."""

    def __init__(self, session: RunSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        bar = QHBoxLayout(self)
        bar.setContentsMargins(0, 0, 0, 0)
        self.content = QLineEdit()
        self.content.setToolTip("時刻は自動で入ります（F8）")
        self.content.setAccessibleName("出来事")
        self.stumbled = QLineEdit()
        self.stumbled.setAccessibleName("つまずいた工程")
        for editor, share in ((self.content, 3), (self.stumbled, 2)):
            editor.returnPressed.connect(self.write)
            bar.addWidget(editor, share)
        self._button = QPushButton("記録する")
        self._button.clicked.connect(lambda _=False: self.write())
        bar.addWidget(self._button)
        self.be_tight(False)
        session.changed.connect(self._show)
        self._show()

    def be_tight(self, tight: bool) -> None:
        """Short words where a line is short, so that none is cut."""
        self.content.setPlaceholderText(
            "出来事を書いて Enter" if tight else "出来事を書いて Enter（時刻は自動で入ります）"
        )
        self.stumbled.setPlaceholderText("つまずいた工程" if tight else "つまずいた工程（あれば）")
        self._button.setText("記録" if tight else "記録する")

    def write(self) -> None:
        """Write the typed line. What could not be written stays in the line."""
        text = self.content.text().strip()
        if not text:
            return
        session, stumbled = self._session, self.stumbled.text().strip()
        person = session.context.file.who
        if session.do(lambda: session.run.note(text, now(), stumbled=stumbled, person=person)):
            self.content.clear()
            self.stumbled.clear()
        self.content.setFocus()

    def _show(self) -> None:
        self.setVisible(self._session.active)
