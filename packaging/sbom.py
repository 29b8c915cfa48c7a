"""Cut the list of parts (CycloneDX) down to what ships, and name what no Python package is.

    python packaging/sbom.py ENVIRONMENT.json OUT.json

The environment that is frozen also holds what freezes it; those are left out, and so is any
property that tells of the machine it lay on.
"""

from __future__ import annotations

import json
import platform
import sqlite3
import ssl
import sys
from pathlib import Path
from typing import Any

import contents
import locks


def cut(told: dict[str, Any], shipped: frozenset[str]) -> dict[str, Any]:
    """Keep the components that ship, and the links between them."""
    parts = [one for one in told.get("components", []) if _key(one["name"]) in shipped]
    for one in parts:
        # Addresses of the index and of this disk; the package's own name and version stay.
        one.pop("externalReferences", None)
        one.pop("properties", None)
    kept = {one["bom-ref"] for one in parts}
    root = told.get("metadata", {}).get("component", {}).get("bom-ref", "")
    links = [
        {**link, "dependsOn": [on for on in link.get("dependsOn", []) if on in kept]}
        for link in told.get("dependencies", [])
        if link["ref"] in kept or link["ref"] == root
    ]
    return {**told, "components": [*parts, *_beside()], "dependencies": links}


def shipped_names() -> frozenset[str]:
    """Name the packages that ship: ours, and those of the lock that are frozen."""
    text = locks.LOCKS[0].file.read_text("utf-8")
    locked = {entry.name for entry in locks.entries(text)}
    return frozenset(locked - contents.NOT_SHIPPED | {"kasir"})


def _beside() -> list[dict[str, Any]]:
    openssl = ssl.OPENSSL_VERSION.split()[1]
    return [
        _part("python", platform.python_version(), "PSF-2.0"),
        _part("sqlite", sqlite3.sqlite_version, "blessing"),
        _part("openssl", openssl, "Apache-2.0"),
    ]


def _part(name: str, version: str, licence: str) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": f"{name}@{version}",
        "name": name,
        "version": version,
        "licenses": [{"license": {"id": licence}}],
        "purl": f"pkg:generic/{name}@{version}",
    }


def _key(name: str) -> str:
    return name.casefold().replace("_", "-").replace(".", "-")


def main() -> int:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    made = cut(json.loads(source.read_text("utf-8")), shipped_names())
    target.write_text(json.dumps(made, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(made['components'])} components")
    return 0


if __name__ == "__main__":
    sys.exit(main())
