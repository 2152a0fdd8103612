"""Conversion: cntext beside what else can be had from the package index.

Run: python benchmarks/convert.py [--write] [--check] [--environments FOLDER] [FILE...]

Each peer gets an environment of its own below FOLDER (default: build/benchmarks). All run on the
same text in turn, in several rounds; the table has the medians. Throughput is megabytes of UTF-8 a
second of CPU inside a process, loaded and warmed up; start is CPU of a whole process that converts
the seed. FILEs are a simplified and a traditional text; default: the corpus beside the checkout,
else the seed over and over. --write puts the table into docs/benchmarks-convert.md; --check
compares the edition "opencc" with official OpenCC over the files, in every configuration.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "hunan-daily.txt"
PAGE = ROOT / "docs" / "benchmarks-convert.md"
ROUNDS = 5
SIZE = 700_000  # characters, about 2 MB
CONFIGS = {"s2t": 0, "s2twp": 0, "t2s": 1}  # by the number of the file


class Peer(NamedTuple):
    """A package, and how its converter is made, as an expression of ``config``."""

    package: str
    imports: str
    converter: str


PEERS = {
    "cntext": Peer(
        str(ROOT), "from cntext.text.convert import Converter", "Converter(config).convert"
    ),
    "cntext, OpenCC's edition": Peer(
        str(ROOT),
        "from cntext.text.convert import Converter",
        "Converter(config, 'opencc').convert",
    ),
    "opencc (official, C++)": Peer("opencc", "import opencc", "opencc.OpenCC(config).convert"),
    "opencc-python-reimplemented": Peer(
        "opencc-python-reimplemented==0.1.7", "import opencc", "opencc.OpenCC(config).convert"
    ),
    "zhconv-rs": Peer(
        "zhconv-rs",
        "import zhconv_rs",
        "lambda text, target={'s2t': 'zh-hant', 's2twp': 'zh-tw', 't2s': 'zh-hans'}[config]:"
        " zhconv_rs.zhconv(text, target)",
    ),
    "opencc-pyo3": Peer("opencc-pyo3", "from opencc_pyo3 import OpenCC", "OpenCC(config).convert"),
    "opencc-jieba-pyo3": Peer(
        "opencc-jieba-pyo3", "from opencc_jieba_pyo3 import OpenCC", "OpenCC(config).convert"
    ),
}

WORKER = """
import sys, time
config, path = sys.argv[1:]
{imports}
convert = {converter}
with open(path, encoding="utf-8") as stream:
    text = stream.read()
convert(text[:1000])
start = time.process_time()
convert(text)
print(time.process_time() - start)
"""
STARTER = """
import sys
config, path = sys.argv[1:]
{imports}
convert = {converter}
with open(path, encoding="utf-8") as stream:
    sys.stdout.buffer.write(convert(stream.read()).encode())
"""


def python_of(folder: Path, package: str) -> str:
    """The Python of an environment with ``package``, made where it isn't there yet."""
    name = "cntext" if package == str(ROOT) else package.partition("=")[0]
    home = folder / name
    python = home / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", package], check=True)
    return str(python)


def version_of(python: str, package: str) -> str:
    """The version of what is installed there."""
    name = "cntext-cli" if package == str(ROOT) else package.partition("=")[0]
    code = f"from importlib.metadata import version; print(version({name!r}))"
    return run([python, "-c", code]).strip()


def run(command: list[str]) -> str:
    """What a process writes, away from the checkout so that it imports what is installed."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        command,
        check=True,
        capture_output=True,
        text=True,
        cwd=tempfile.gettempdir(),
        env=environment,
    ).stdout


def cpu_of(command: list[str]) -> float:
    """Seconds of CPU of a whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(pythons: dict[str, str], texts: list[Path]) -> dict[str, dict[str, float]]:
    """The medians: MB a second by configuration, and milliseconds of a start."""
    rounds: dict[str, dict[str, list[float]]] = {name: {} for name in pythons}
    for _ in range(ROUNDS):
        for config, number in CONFIGS.items():
            megabytes = texts[number].stat().st_size / 1e6
            for name, python in pythons.items():
                worker = WORKER.format(imports=PEERS[name].imports, converter=PEERS[name].converter)
                seconds = float(run([python, "-c", worker, config, str(texts[number])]))
                rounds[name].setdefault(config, []).append(megabytes / seconds)
        for name, python in pythons.items():
            starter = STARTER.format(imports=PEERS[name].imports, converter=PEERS[name].converter)
            seconds = cpu_of([python, "-c", starter, "s2twp", str(SEED)])
            rounds[name].setdefault("start", []).append(1000 * seconds)
        for name, command in commands(pythons).items():
            rounds.setdefault(name, {}).setdefault("start", []).append(1000 * cpu_of(command))
    return {
        name: {key: median(values) for key, values in found.items()}
        for name, found in rounds.items()
    }


def median(values: list[float]) -> float:
    """The middle one of an odd number of values."""
    return sorted(values)[len(values) // 2]


def commands(pythons: dict[str, str]) -> dict[str, list[str]]:
    """The command lines, where a package has one."""
    folder = {name: Path(python).parent for name, python in pythons.items()}
    found = {
        "cntext convert (command)": [
            *(str(folder["cntext"] / "cntext"), "convert", "--config", "s2twp", "-o", "text"),
            str(SEED),
        ]
    }
    official = "opencc (official, C++)"
    if official in folder:
        program = str(folder[official] / "opencc")
        found["opencc (command)"] = [program, "-c", "s2twp", "-i", str(SEED)]
    return found


def table(results: dict[str, dict[str, float]], versions: dict[str, str]) -> str:
    """The results with their ratios to ours, as Markdown."""
    lines = [
        "| | version | s2t MB/s | s2twp MB/s | t2s MB/s | start s2twp, ms of CPU |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
    for name, found in results.items():
        cells = [name, versions.get(name, "")]
        for key in (*CONFIGS, "start"):
            cells.append(_cell(found.get(key), results["cntext"][key], key == "start"))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(value: float | None, ours: float, less_is_better: bool) -> str:
    if value is None:
        return ""
    ratio = value / ours if less_is_better else ours / value
    shown = f"{value:.0f}" if value >= 10 else f"{value:.1f}"
    return shown if value == ours else f"{shown} ({ratio:.1f}x)"


def prepared(files: list[str], folder: Path) -> list[Path]:
    """A simplified and a traditional text of one size."""
    corpus = ROOT.parent / "shared" / "corpus"
    if not files and corpus.is_dir():
        files = [str(corpus / "wiki_hans_cmrc.txt"), str(corpus / "wiki_hant_drcd.txt")]
    paths = []
    for number in range(2):
        source = Path(files[number] if len(files) > number else SEED)
        text = source.read_text(encoding="utf-8")
        while len(text) < SIZE:
            text += text
        paths.append(folder / f"text-{number}.txt")
        paths[-1].write_text(text[:SIZE], encoding="utf-8")
    return paths


OFFICIAL = """
import json, sys, opencc
configs, path = json.loads(sys.argv[1]), sys.argv[2]
with open(path, encoding="utf-8") as stream:
    text = stream.read()
print(json.dumps({config: opencc.OpenCC(config).convert(text) for config in configs}))
"""


def check(python: str, cntext: str, files: list[str]) -> None:
    """Print how many configurations and files give the output of official OpenCC."""
    sys.path.insert(0, str(ROOT / "src"))
    from cntext.text.convert import OPENCC_CONFIGURATIONS

    ours = OFFICIAL.replace(
        "import json, sys, opencc", "import json, sys\n" + PEERS["cntext"].imports
    )
    ours = ours.replace("opencc.OpenCC(config)", "Converter(config, 'opencc')")
    names = json.dumps(OPENCC_CONFIGURATIONS)
    for path in files:
        expected = json.loads(run([python, "-c", OFFICIAL, names, path]))
        found = json.loads(run([cntext, "-c", ours, names, path]))
        same = sum(found[config] == text for config, text in expected.items())
        print(f"{Path(path).name}: {same} of {len(expected)} configurations equal")


def main() -> None:
    """Measure, print, and write if asked."""
    arguments = sys.argv[1:]
    folder = ROOT / "build" / "benchmarks"
    if "--environments" in arguments:
        place = arguments.index("--environments")
        folder = Path(arguments[place + 1]).resolve()
        del arguments[place : place + 2]
    files = [str(Path(name).resolve()) for name in arguments if not name.startswith("--")]
    folder.mkdir(parents=True, exist_ok=True)
    pythons: dict[str, str] = {}
    for name, peer in PEERS.items():
        try:
            pythons[name] = python_of(folder, peer.package)
        except subprocess.CalledProcessError:
            print(f"{peer.package} can't be installed here", file=sys.stderr)
    if "--check" in arguments:
        corpus = sorted(map(str, (ROOT.parent / "shared" / "corpus").glob("*.txt")))
        check(pythons["opencc (official, C++)"], pythons["cntext"], files or [*corpus, str(SEED)])
        return
    versions = {name: version_of(python, PEERS[name].package) for name, python in pythons.items()}
    with tempfile.TemporaryDirectory() as texts:
        results = measured(pythons, prepared(files, Path(texts)))
    printed = table(results, versions)
    print(printed)
    if "--write" in arguments:
        head = PAGE.read_text(encoding="utf-8").partition("<!-- table -->")[0]
        machine = f"Python {platform.python_version()}, {platform.machine()}, one thread."
        PAGE.write_text(f"{head}<!-- table -->\n\n{printed}\n\n{machine}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
