"""Start Kasir: ``python -m pos`` is ``kasir``."""

from __future__ import annotations

import sys

from pos.cli.main import main as command_line


def main() -> None:
    """Run the command line and end with its code."""
    sys.exit(command_line())


if __name__ == "__main__":
    main()
