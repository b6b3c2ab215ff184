"""What every test may use: the program as a person calls it, in a folder of its own, and the real papers where they are."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from typer.testing import CliRunner

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
REAL = SHARED / "real"
REAL_Q2 = REAL / "step-up-to-great-2023-24-q2" / "q2.yaml"
REAL_COMMITTEE = REAL / "committees-in-common-2023-01" / "paper.yaml"
REAL_STRATEGY = REAL / "strategy-2021-24" / "strategy.yaml"

settings.register_profile("dev", max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# What CI says of a commit it says again; new examples are for those who develop to find.
settings.register_profile("ci", parent=settings.get_profile("dev"), max_examples=60, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden papers, and fail")


@dataclass(frozen=True)
class Ran:
    """What a run of the program gave."""

    code: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the program is called in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))  # what is remembered is this test's own
    return tmp_path


@pytest.fixture
def stepup(folder: Path):
    """The program, through its real command line: stepup("validate", "q2.yaml") in `folder`."""
    from stepup.cli.app import app

    def run(*args: object, stdin: str | bytes | None = None) -> Ran:
        result = CliRunner().invoke(app, [str(arg) for arg in args], input=stdin, prog_name="stepup")
        ran = Ran(result.exit_code, result.stdout, result.stderr)
        print("$ stepup", *args, f"\n[{ran.code}]\n{ran.out}{ran.err}")
        assert "Traceback" not in ran.err and "fault in stepup" not in ran.err, ran.err
        return ran

    return run


@pytest.fixture
def example(folder: Path) -> Path:
    """A copy of the examples, in `folder`: the path of the second quarter's main file, which here names no quarter before
    it, so that what a test plants is judged by itself."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    report = folder / "examples" / "lpt-2023-24" / "q2" / "q2.yaml"
    report.write_text(report.read_text("utf-8").replace("previous: ../q1/q1.yaml\n", ""), "utf-8")
    return report


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compares a text with the file of this name in tests/golden: golden("third-trust/q1.md", text). `--update-golden`
    rewrites it and fails, so that no run can renew what it judges by."""

    def compare(name: str, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
            pytest.fail(f"{path} was rewritten: read the difference, then run again")
        assert path.exists(), f"there is no {path}; run once with --update-golden"
        assert text.splitlines() == path.read_text("utf-8").splitlines()

    return compare


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder of real papers; the test is skipped where they are not."""
    if not REAL.is_dir():
        pytest.skip("the real papers (../shared/real) are not on this machine")
    return REAL
