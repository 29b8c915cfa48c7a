"""The sentences in the source are English; a catalogue turns them into another language while running."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator

_NAME = "kasir_sentences"


def install(app: QCoreApplication, resources: Path, language: str) -> bool:
    """Speak a language from now on; every panel hears ``LanguageChange``.

    The command line has no window and speaks the same way.


    :returns: whether the catalogue was found; without it the English of the source shows. English
        itself needs none.
    """
    for old in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    translator.setObjectName(_NAME)
    found = translator.load(str(resources / "i18n" / f"kasir_{language}.qm"))
    if found:
        app.installTranslator(translator)
    return found or language == "en"
