"""The command line speaks the window's words, in the language of the settings."""

from __future__ import annotations

import sys
from datetime import tzinfo

from PySide6.QtCore import QCoreApplication

from pos.config import places
from pos.core.code import grouped
from pos.core.errors import KasirError
from pos.core.outlet import Outlet
from pos.core.sale import RESOLVING, TAKEN, Sale, State
from pos.ui import formats, i18n
from pos.ui.messages import explain, fill, state_word, state_words

translate = QCoreApplication.translate  # the name by which lupdate finds the sentences


def speak(language: str) -> QCoreApplication:
    """Switch a language on, and give the application object, which the caller must keep."""
    app = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    i18n.install(app, places.resources(), language)
    return app


def sentence(error: BaseException) -> str:
    """Say an error for a person: what happened, and what to do."""
    words = explain(error)
    return f"{words.title}\n{words.text}"


def told(sale: Sale, outlet: Outlet, zone: tzinfo, language: str) -> list[str]:
    """Tell a person all that matters of a sale now, a line each."""
    lines = [f"{sale.number}  {sale.amount}  {outlet.label}  {state_word(sale.state)}"]
    if sale.state is State.OPEN:
        lines += _how_to_pay(sale, outlet, zone, language)
    elif sale.state in TAKEN and sale.paid_at is not None:
        paid = formats.exact_time(sale.paid_at, zone)
        lines.append(fill(translate("cli", "Paid, seen at {time}"), {"time": paid}))
    else:
        words = state_words(sale)
        lines += [words.title, words.text]
    if sale.state in RESOLVING:
        lines.append(translate("cli", "Run `kasir watch --once` to ask again."))
    return lines


def _how_to_pay(sale: Sale, outlet: Outlet, zone: tzinfo, language: str) -> list[str]:
    deadline = formats.moment(sale.expires_at, zone)
    code = grouped(sale.code) if sale.code else (sale.page_url or "")
    lines = []
    if code:
        lines.append(fill(translate("cli", "Payment code: {code}"), {"code": code}))
    lines.append(fill(translate("cli", "Pay before {time}"), {"time": deadline}))
    facts = {
        "biller": outlet.biller,
        "code": code,
        "deadline": deadline,
        "name": sale.payer_sees or sale.display_name,
        "amount": str(sale.amount),
        "bank": outlet.label,
    }
    steps = outlet.steps_in(language, facts)
    return lines + [f"  {count}. {step}" for count, step in enumerate(steps, start=1)]


def wrong(error: KasirError) -> str:
    """Say an error under the program's name, as tools do on standard error."""
    return f"kasir: {sentence(error)}"
