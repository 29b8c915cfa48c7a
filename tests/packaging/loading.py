"""The programs in ``packaging/`` are no package of ours: they are loaded as the files they are."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"


def load(name: str) -> Any:
    """Load one of them, such as ``locks`` or ``linux/needs``; those beside it can be imported."""
    file = PACKAGING / f"{name}.py"
    module_name = f"kasir_packaging_{name.replace('/', '_')}"
    if (known := sys.modules.get(module_name)) is not None:
        return known
    spec = importlib.util.spec_from_file_location(module_name, file)
    assert spec is not None
    assert spec.loader is not None
    module: ModuleType = importlib.util.module_from_spec(spec)
    sys.modules[module_name] = module  # dataclasses ask for it
    sys.path.insert(0, str(PACKAGING))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(PACKAGING))
    return module
