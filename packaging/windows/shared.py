"""Shows a program of Windows the modules that the two of them share, before anything is imported.

It runs in front of PyInstaller's own beginning, which opens what ``sys._pyinstaller_pyz`` names: by
itself the archive within the program, 11 MB that would lie there twice.
"""

import os
import sys

vars(sys)["_pyinstaller_pyz"] = os.path.join(vars(sys)["_MEIPASS"], "kasir.pyz")  # noqa: PTH118 - pathlib is heavier
