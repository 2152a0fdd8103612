"""What commands promise that tell their records at the end, of all that they have read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import aggregates, run, with_needed
from tests.faults.processes import RECORDS, SEED, environment, start, whole_records
from tests.faults.processes import run as run_process

every_aggregate = pytest.mark.parametrize("name", aggregates())

BAD = b'{"text":1}\n{broken\n'


@every_aggregate
def test_bad_records_cost_only_themselves(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    first, rest = RECORDS[: len(RECORDS) // 2], RECORDS[len(RECORDS) // 2 :]
    cut = first.rfind(b"\n") + 1
    rejects = tmp_path / "rejects"
    data = first[:cut] + BAD + first[cut:] + rest
    done = run(with_needed(name, "--rejects", str(rejects)), data)
    assert done.code == 1
    assert done.stdout == run(with_needed(name), RECORDS).stdout
    assert rejects.read_bytes() == BAD
    line = data[:cut].count(b"\n") + 1
    told = capfd.readouterr().err.splitlines()
    assert [f":{line}: " in told[0], f":{line + 1}: " in told[1]] == [True, True]


@every_aggregate
def test_strict_tells_nothing_of_half_the_input(name: str) -> None:
    done = run(with_needed(name, "--strict"), RECORDS + BAD)
    assert (done.code, done.stdout) == (1, b"")


@every_aggregate
def test_files_are_read_as_one(name: str, tmp_path: Path) -> None:
    whole = run(with_needed(name), RECORDS)
    cut = RECORDS.index(b"\n", len(RECORDS) // 2) + 1
    parts = [tmp_path / "a", tmp_path / "b"]
    parts[0].write_bytes(RECORDS[:cut])
    parts[1].write_bytes(RECORDS[cut:])
    done = run_process(name, *map(str, parts))
    assert (done.code, done.stdout, done.stderr) == (0, whole.stdout, b"")
    assert whole_records(done.stdout) or not whole.stdout


@every_aggregate
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_other_encodings(name: str, encoding: str) -> None:
    text = SEED.read_text(encoding="utf-8")
    expected = run(with_needed(name), text.encode())
    assert expected.stdout
    assert run(with_needed(name, "--encoding", encoding), text.encode(encoding)) == expected


@every_aggregate
@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\0", b" ", b"\r\n\n", b"a"])
def test_next_to_nothing(name: str, data: bytes) -> None:
    done = run(with_needed(name), data)
    assert done.code == 0
    whole_records(done.stdout)


@every_aggregate
def test_a_disk_that_is_full(name: str) -> None:
    with open("/dev/full", "wb") as full, start(name, stdout=full) as process:
        _, told = process.communicate(SEED.read_bytes())
    assert process.returncode == 1
    assert told == f"cntext {name}: standard output: No space left on device\n".encode()


@every_aggregate
def test_many_hash_seeds_give_one_output(name: str) -> None:
    data = SEED.read_bytes()
    results = {
        run_process(name, data=data, env=environment({"PYTHONHASHSEED": seed})).stdout
        for seed in "013"
    }
    assert len(results) == 1
