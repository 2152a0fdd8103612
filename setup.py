"""The build's part that pyproject.toml can't say: the compiled core and its lexicon.

Both are optional. Without a C compiler, Cython or jieba's data the installation succeeds, and
the packages jieba and opencc themselves do the work. CNTEXT_REQUIRE_CORE=1 makes it fail instead.
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

# No contraction to fused multiply-add: it rounds otherwise than jieba does.
COMPILE_ARGUMENTS = [] if sys.platform == "win32" else ["-O3", "-ffp-contract=off"]


# The files beside the extensions: their names, and the module whose `build` writes them.
DATA_FILES = {
    "lexicon.bin": "cntext.lexicon.compile",
    "conversion.bin": "cntext.text.convert.build",
    "idf.bin": "cntext.text.keywords.idf_index",
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
            for name, module in DATA_FILES.items():
                self.build_data_file(str(directory / name), module)
        finally:
            sys.path.remove(str(ROOT / "src"))

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

        return cythonize(modules, build_dir="build/cython", quiet=True)
    except Exception as error:
        if REQUIRED:
            raise
        sys.stderr.write(f"cntext: no compiled core: {error}\n")
        return []


os.chdir(ROOT)
setup(ext_modules=extensions(), cmdclass={"build_ext": BuildCore})
