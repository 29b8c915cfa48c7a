"""The room of exports, put together: CSV and XLSX from exports, PDF from printing, one shop's words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pos.config import places
from pos.config.hosts import Environment
from pos.core.export import About, Speech
from pos.exports.room import ExportRoom
from pos.exports.words import read_words
from pos.printing.takings import PdfScribe

if TYPE_CHECKING:
    from pos.app.plan import Plan


def labels_of(plan: Plan) -> dict[str, str]:
    """Give the outlets by name, as people read them."""
    return {outlet.name: outlet.label for outlet in plan.outlets}


def speech_of(plan: Plan) -> Speech:
    """Give what exports say of the shop, in the language of the settings."""
    settings = plan.settings
    return Speech(
        words=read_words(places.resources(), settings.language),
        shop=settings.shop_name,
        outlets=labels_of(plan),
        practice=plan.practice,
        test=plan.environment is Environment.TEST,
    )


def export_room(plan: Plan) -> ExportRoom:
    """Open the room of a house."""
    return ExportRoom(speech_of(plan), pdf=_pdf)


def _pdf(file: Path, about: About, speech: Speech, room: Path) -> PdfScribe:
    return PdfScribe(file, about, speech=speech, resources=places.resources(), room=room)
