"""Every link and picture of the documents leads to something that is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    file
    for folder in (".", "packaging", "resources/guide")
    for file in (ROOT / folder).rglob("*.md")
    if folder != "." or file.parent == ROOT
)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


def anchors(text: str) -> set[str]:
    """Name the places of a document as its readers' programs do."""
    said = (heading.lower() for heading in _HEADING.findall(text))
    return {re.sub(r"[^\w\- ]", "", heading).strip().replace(" ", "-") for heading in said}


def lost(file: Path) -> list[str]:
    """Name the links of a document that lead nowhere; those to other sites are not asked."""
    found = []
    for link in _LINK.findall(file.read_text("utf-8")):
        place, _, anchor = link.partition("#")
        if re.match(r"\w+:", place):
            continue
        target = (file.parent / place).resolve() if place else file
        if not target.exists() or (anchor and anchor not in anchors(target.read_text("utf-8"))):
            found.append(link)
    return found


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_link_leads_somewhere(file: Path) -> None:
    assert lost(file) == []


def test_a_lost_link_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "there.md").write_text("# A heading, indeed\n", "utf-8")
    document = tmp_path / "document.md"
    document.write_text(
        "[a](there.md) [b](gone.md) [c](there.md#a-heading-indeed) [d](there.md#none) [e](#no)\n",
        "utf-8",
    )
    assert lost(document) == ["gone.md", "there.md#none", "#no"]
    assert DOCUMENTS
