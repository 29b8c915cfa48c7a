"""The commands that move no money: the demo and the embedded provider."""

from __future__ import annotations

import argparse
from pathlib import Path

from pos.cli.ends import Exit
from pos.cli.grammar.start import Commands
from pos.cli.render import complain


def add(commands: Commands) -> None:
    """Add the commands of this group."""
    _add_demo(commands)
    _add_sandbox(commands)


def _add_demo(commands: Commands) -> None:
    about = "try everything on an embedded sandbox; no account or printer needed"
    demo = commands.add_parser("demo", help=about, description=about)
    demo.add_argument(
        "--terminal", action="store_true", help="play one sale in the terminal, without a window"
    )
    demo.add_argument(
        "--with-history",
        action="store_true",
        help="begin with a month of sales; the practice books must not be there yet",
    )
    demo.set_defaults(command=_demo)


def _add_sandbox(commands: Commands) -> None:
    about = "run the embedded provider on this machine, with its faults on demand"
    sandbox = commands.add_parser("sandbox", help=about, description=about)
    sandbox.add_argument("--port", type=int, default=0, help="default: any free one")
    sandbox.add_argument("--control-port", type=int, default=0, metavar="PORT")
    sandbox.add_argument(
        "--mode",
        action="append",
        default=[],
        metavar="NAME[=VALUE]",
        help="a behaviour or a network fault; may be repeated; --mode help lists them",
    )
    sandbox.add_argument("--state", type=Path, metavar="FILE", help="keep the payments here")
    sandbox.set_defaults(command=_sandbox)


def _demo(args: argparse.Namespace) -> int:
    from pos.cli.demo import demo  # noqa: PLC0415

    return demo(terminal=args.terminal, history=args.with_history)


def _sandbox(args: argparse.Namespace) -> int:
    from pos.sandbox import SandboxError, SandboxOptions, legal_names, serve  # noqa: PLC0415

    if "help" in args.mode:
        print("\n".join(legal_names()))
        return Exit.DONE
    try:
        options = SandboxOptions(
            port=args.port,
            control_port=args.control_port,
            modes=tuple(args.mode),
            state_file=args.state,
        )
        serve(options, announce=lambda text: print(text, flush=True))
    except SandboxError as error:
        complain(f"kasir: {error}")
        return Exit.REFUSED
    return Exit.DONE
