"""What the frozen program is made of, on every system: what is named, what is left out, and why.

``kasir.spec`` reads it for PyInstaller and tests read it too, so nothing here needs PyInstaller.
PyInstaller follows the imports it can see; named here is what is imported by a string.
"""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path

import pos

ROOT = Path(__file__).resolve().parent.parent

# What two programs of one folder share: the archive of all modules (``windows/shared.py``).
ARCHIVE = "kasir.pyz"

# Packages whose every module is taken: they find some of theirs by name.
WHOLE = ("pos", "keyring.backends", "uvicorn.protocols", "uvicorn.loops", "uvicorn.lifespan")

NAMED = (
    "argon2",
    "cryptography.hazmat.primitives.ciphers.aead",
    "escpos",  # its table of printers lies beside it; the package itself is never imported
    "logging.config",  # alembic's scripts are data to PyInstaller, and so is what they import
    "qrcode",
    "serial",
    "serial.tools.list_ports",
    "sqlalchemy.dialects.sqlite",
    "usb.core",
    "usb.util",
    "usb.backend.libusb1",
    "zeroconf",
)
ON_LINUX = ("secretstorage", "jeepney.io.blocking")
ON_WINDOWS = ("tzdata", "win32print", "win32timezone", "win32ctypes.core")

# Nothing of Kasir's imports these; packages that it does import would, if they were there.
LEFT_OUT = (
    "IPython",
    "PIL",
    "_pydecimal",  # the C one is there
    "_pytest",
    "anyio._backends._trio",
    "appdirs",
    "argcomplete",
    "barcode",
    # Python 3.12 has none of its own, and PyInstaller stumbles where one that is not there is named.
    *(("distutils",) if sys.version_info < (3, 12) else ()),
    "escpos.cli",
    "escpos.escpos",
    "escpos.printer",
    "ftplib",
    "hypothesis",
    "lib2to3",
    "multiprocessing.managers",  # one process
    "multiprocessing.pool",
    "pip",
    "pydantic.mypy",
    "pydantic.v1",
    "pydoc_data",
    "pygments",
    "pytest",
    "rich",
    "setuptools",
    "six",
    "smtplib",
    *(f"sqlalchemy.dialects.{other}" for other in ("mssql", "mysql", "oracle")),
    "sqlalchemy.ext.asyncio",  # the books are asked in a thread of their own
    "tkinter",
    "tomli",  # in Python since 3.11
    "turtledemo",
    # The embedded provider speaks HTTP/1.1 by h11 and no more.
    *(f"uvicorn.protocols.http.{other}_impl" for other in ("httptools", "zttp", "zttp_h2")),
    *(
        f"uvicorn.protocols.websockets.{other}_impl"
        for other in ("websockets", "websockets_sansio", "wsproto")
    ),
    "xmlrpc",
    "yaml",
)
# Packages of which nothing ships then, so that About and the licences do not name them.
NOT_SHIPPED = frozenset({
    "appdirs", "argcomplete", "pillow", "python-barcode", "pyyaml", "setuptools", "six",
})  # fmt: skip

# Packages that come compiled and as Python: what they do for Kasir takes a second a day, and as
# Python they are a twentieth of the size. They work as either by their makers' word and tests.
AS_PYTHON = ("zeroconf",)

# What PyInstaller would run before the program, a sixth of the time to the window: Kasir starts no
# worker processes, asks for no source code, and shows pyusb its library itself (pos.printing.libusb).
NOT_RUN = frozenset({"pyi_rth_inspect", "pyi_rth_multiprocessing", "pyi_rth_usb"})

# Of Qt: modules and plugins that no window of Kasir's asks for.
_QT_MODULES = (
    "3D|Designer|Help|Labs|LabsAnimation|OpenGLWidgets|Pdf|Qml|QmlCompiler|QmlMeta|QmlModels"
    "|QmlWorkerScript|Quick|QuickControls2|QuickLayouts|QuickTemplates2|QuickTest|QuickWidgets"
    "|Sql|Test|UiTools|VirtualKeyboard|Concurrent|Egl[Ff][Ss]\\w*|WlShellIntegration|OpenGL"
)
_TRIMMED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(^|/)(lib)?Qt6?({_QT_MODULES})(\.|\d|$)[^/]*$",
        r"/plugins/(egldeviceintegrations|generic|networkinformation|platforminputcontexts/"
        r"[^/]*virtualkeyboard|qmltooling|sqldrivers|tls|wayland-graphics-integration-(client|server)"
        r"|wayland-shell-integration/[^/]*(ivi|qt|fullscreen|wl)-shell|xcbglintegrations)",
        r"/plugins/platforms/[^/]*(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|direct2d)",
        r"/plugins/platformthemes/[^/]*gtk3",
        r"/plugins/imageformats/(?!(lib)?q(jpeg|svg|ico)\.)",
        r"/translations/(?!qtbase_(en|id)\.qm$)[^/]+\.qm$",
        r"(^|/)(Qt/)?qml/",
        r"\.dist-info/(direct_url|uv_cache)\.json$",  # where it lay on the machine that built
        r"\.dist-info/sboms/",  # the package's own list of parts has them
        r"(^|/)PySide6/QtDBus\.",  # Qt's own library stays; Python asks for none of it
        r"(^|/)_(codecs_(cn|hk|iso2022|jp|kr|tw)|multibytecodec)\.",
        r"(^|/)opengl32sw\.dll$",  # widgets are painted by the processor
    )
)
# Of the system, on Linux: the .deb depends on them. A copy of ours, older than what the system's
# other libraries were built with, would be loaded in their place and break them.
_SYSTEMS_OWN = re.compile(
    r"^lib(EGL|GL|GLX|GLdispatch|X11|X11-xcb|Xau|Xdmcp|Xext|Xrender|Xfixes|Xi|Xcursor|Xinerama"
    r"|Xrandr|Xcomposite|Xdamage|xcb|xcb-[a-z0-9-]+|xkbcommon|xkbcommon-x11|wayland-[a-z]+|drm|gbm"
    r"|fontconfig|freetype|expat|png16|brotli\w+|dbus-1|systemd|cap|gcrypt|gpg-error|lz4|zstd"
    # The GTK family comes along with a platform theme that is left out.
    r"|atk-1\.0|cairo|cairo-gobject|datrie|fribidi|gdk_pixbuf-2\.0|graphite2|harfbuzz|jpeg"
    r"|pango-1\.0|pangocairo-1\.0|pangoft2-1\.0|pixman-1|thai|z|lzma|uuid|udev"
    r"|ssl|crypto"  # the system mends what secures the line, sooner than we could
    r"|glib-2\.0|gthread-2\.0|gobject-2\.0|gio-2\.0|gmodule-2\.0|pcre2-8|mount|blkid|selinux"
    r"|cups|avahi-[a-z]+|gnutls|nettle|hogweed|gmp|idn2|unistring|tasn1|p11-kit"
    r"|gssapi_krb5|krb5|krb5support|k5crypto|com_err|keyutils|resolv|bsd|md|stdc\+\+|gcc_s)\.so"
)


def hidden_imports() -> list[str]:
    """Name the modules that no import statement shows, for this system."""
    system = {"linux": ON_LINUX, "win32": ON_WINDOWS}.get(sys.platform, ())
    return [*NAMED, *system]


def kept(place: str) -> bool:
    """Tell whether a file of the bundle stays.

    :param place: below the bundle's folder, in the system's own spelling.
    """
    slashed = place.replace("\\", "/")
    if sys.platform == "linux" and _SYSTEMS_OWN.match(slashed):
        return False
    return not any(pattern.search(slashed) for pattern in _TRIMMED)


def as_python(place: str, source: str) -> tuple[str, str] | None:
    """Name the module that a compiled file is, and the Python it was made of, if that is shipped.

    :param place: below the bundle's folder, in the system's own spelling.
    :param source: where the compiled file lies; its Python lies beside it.
    """
    parts = place.replace("\\", "/").split("/")
    stem, dot, kind = parts[-1].partition(".")
    if parts[0] not in AS_PYTHON or not dot or not kind.endswith(("so", "pyd")):
        return None
    plain = Path(source).with_name(f"{stem}.py")
    inner = [] if stem == "__init__" else [stem]
    return ".".join([*parts[:-1], *inner]), str(plain)


def record(text: str) -> str:
    """Cut a package's record (PEP 376) down to the files about it that go along.

    About finds the licences by it. The other lines tell of modules, which are in the program, and
    of scripts, whose hashes differ with the folder they were installed in.
    """
    lines = text.splitlines()
    return "".join(
        f"{line}\n"
        for line in lines
        if ".dist-info/" in line and not line.startswith("..") and kept(line.partition(",")[0])
    )


def data_files() -> list[tuple[str, str]]:
    """List what is read as files, each with the folder of the bundle that it lies in.

    The migrations too: alembic looks for them by their file names.
    """
    package = Path(pos.__file__).parent
    packed = package / "_resources"
    resources = packed if packed.is_dir() else package.parent / "resources"
    files = [
        (path, Path("pos", "_resources") / path.parent.relative_to(resources))
        for path in sorted(resources.rglob("*"))
        if path.is_file() and path.suffix != ".ts" and "screenshots" not in path.parts
    ]
    migrations = package / "store" / "migrations"
    files += [
        (path, Path("pos", "store") / path.parent.relative_to(package / "store"))
        for path in sorted(migrations.rglob("*"))
        if path.suffix in {".py", ".mako"}
    ]
    models = metadata.distribution("python-escpos").locate_file("escpos/capabilities.json")
    files.append((Path(str(models)), Path("escpos")))
    return [(str(path), folder.as_posix()) for path, folder in files]
