"""The build's part that pyproject.toml can't say: the compiled core and its lexicon.

Both are optional. Without a C compiler, Cython or jieba's data the installation succeeds, and
the packages jieba and opencc themselves do the work. CNTEXT_REQUIRE_CORE=1 makes it fail instead.
CNTEXT_BOUNDS_CHECK=1 builds a core for debugging, which stops where it would read or write
outside of an array (`make debug-core`).
"""

import os
import sys
from importlib import import_module
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

ROOT = Path(__file__).parent
NATIVE = Path("src", "cntext", "_native")
REQUIRED = os.environ.get("CNTEXT_REQUIRE_CORE") == "1"

CHECKED = os.environ.get("CNTEXT_BOUNDS_CHECK") == "1"

# Undefined behaviour traps, without a library that would have to be loaded first.
CHECKS = [
    "-O1",
    "-g",
    "-fsanitize=undefined",
    "-fno-sanitize-recover=undefined",
    "-fsanitize-undefined-trap-on-error",
]
# No contraction to fused multiply-add: it rounds otherwise than jieba does.
OPTIMIZED = [*(CHECKS if CHECKED else ["-O3"]), "-ffp-contract=off"]
COMPILE_ARGUMENTS = [] if sys.platform == "win32" else OPTIMIZED

# What the Cython sources leave to C's rules, checked.
DIRECTIVES = {"boundscheck": True, "initializedcheck": True} if CHECKED else {}

# The files beside the extensions: their names, the module whose `build` writes them, and the
# extension that reads them; None for Python.
DATA_FILES = {
    "lexicon.bin": ("cntext.lexicon.compile", "segment"),
    "conversion.bin": ("cntext.text.convert.build", "convert"),
    "idf.bin": ("cntext.text.keywords.idf_index", None),
}


class BuildCore(build_ext):
    """Builds the extensions, and the files that they read."""

    def run(self):
        """Build what can be built."""
        super().run()
        directory = Path(self.get_ext_fullpath("cntext._native.data")).parent
        directory.mkdir(parents=True, exist_ok=True)
        sys.path.insert(0, str(ROOT / "src"))
        try:
            for name, (module, reader) in DATA_FILES.items():
                if reader is None or self.is_built(reader):
                    self.build_data_file(str(directory / name), module)
        finally:
            sys.path.remove(str(ROOT / "src"))

    def is_built(self, name):
        """Whether there is an extension; what only it reads is of no use without it."""
        return Path(self.get_ext_fullpath(f"cntext._native.{name}")).is_file()

    def build_extension(self, ext):
        """Build one, or do without: Cython's extensions forget that they are optional."""
        try:
            super().build_extension(ext)
        except Exception as error:
            if REQUIRED:
                raise
            sys.stderr.write(f"cntext: no compiled core: {error}\n")

    def build_data_file(self, path, module):
        """Write one file; without it its reference path works."""
        try:
            import_module(module).build(path)
        except Exception as error:
            if REQUIRED:
                raise
            sys.stderr.write(f"cntext: {path} can't be built: {error}\n")


def extensions():
    """Return the extensions, one for each Cython source."""
    modules = [
        Extension(
            f"cntext._native.{path.stem}",
            [path.as_posix()],
            extra_compile_args=COMPILE_ARGUMENTS,
            depends=[include.as_posix() for include in sorted(NATIVE.glob("*.pxi"))],
            optional=not REQUIRED,
        )
        for path in sorted(NATIVE.glob("*.pyx"))
    ]
    try:
        from Cython.Build import cythonize

        return cythonize(
            modules,
            build_dir="build/cython-checked" if CHECKED else "build/cython",
            compiler_directives=DIRECTIVES,
            quiet=True,
        )
    except Exception as error:
        if REQUIRED:
            raise
        sys.stderr.write(f"cntext: no compiled core: {error}\n")
        return []


os.chdir(ROOT)
setup(ext_modules=extensions(), cmdclass={"build_ext": BuildCore})
