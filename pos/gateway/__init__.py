"""The provider's v4 API over HTTP: bodies out, answers in, their errors turned into ours.

Importing this package is cheap; ``pos.gateway.client`` brings httpx and pydantic along.
"""

import sys

# httpx would load a command line of its own, with click, for 2 MB that nobody uses; it does without
# where that is not there, which is what None says.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # Python's own sign for it
