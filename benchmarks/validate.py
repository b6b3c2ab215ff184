"""1,000 returns, every rule, against check-jsonschema on their shape alone: `python -m benchmarks.validate`.

Both run as commands, in turns. check-jsonschema is looked for beside this python, on the path and under $ORACLES/venv.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.__main__ import ENVIRONMENT, ROOT, medians, peak

EXAMPLES = ROOT / "examples" / "lpt-2023-24"
SCHEMA = ROOT / "schemas" / "brick-return.schema.json"


def write_returns(folder: Path, count: int) -> list[Path]:
    """Returns like those of the worked example, no two with the same words or ids."""
    shutil.copy(EXAMPLES / "strategy.yaml", folder / "strategy.yaml")
    texts = [path.read_text("utf-8") for path in sorted((EXAMPLES / "q2" / "bricks").glob("*.yaml"))]
    written = []
    for number in range(count):
        text = texts[number % len(texts)].replace("../../strategy.yaml", "strategy.yaml")
        text = re.sub(r"^(  - id: \w+|    continues: \w+)$", rf"\1-{number}", text, flags=re.MULTILINE)
        text = re.sub(r"\b(\d\d+) (?=[a-z])", lambda match, by=number: f"{int(match[1]) + by} ", text)
        path = folder / f"return-{number:04}.yaml"
        path.write_text(text, "utf-8")
        written.append(path)
    return written


def checker() -> list[str] | None:
    oracles = Path(os.environ.get("ORACLES", Path.home() / ".cache" / "stepup-oracles"))
    places = [Path(sys.executable).parent, oracles / "venv" / "bin"]
    found = next((place / "check-jsonschema" for place in places if (place / "check-jsonschema").exists()), None)
    on_path = shutil.which("check-jsonschema")
    return [str(found)] if found else [on_path] if on_path else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    other = checker()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [str(path) for path in write_returns(folder, args.count)]
        ours = [sys.executable, "-m", "stepup", "validate", str(folder), "--all", "--format", "json"]
        commands = {"one process": [*ours, "--jobs", "1"], "two": [*ours, "--jobs", "2"]}
        if other:
            commands["check-jsonschema"] = [*other, "-q", "--schemafile", str(SCHEMA), *files]
        for command in commands.values():  # what fails is not measured
            ran = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
            if ran.returncode not in (0, 1) or "Traceback" in ran.stderr:
                sys.exit(ran.stderr)
        took = medians({key: tolerant(command) for key, command in commands.items()}, args.runs)
        few = [*tolerant([*ours, "--jobs", "1"])]
        memory = peak(few)
        size = sum(Path(file).stat().st_size for file in files) / len(files)
        for file in files[100:]:
            Path(file).unlink()
        small = peak(few)
    print(f"{args.count} returns of {size / 1000:.1f} kB, Python {sys.version.split()[0]}, {os.cpu_count()} cores\n")
    print("| what | seconds | files a second | of check-jsonschema's time |\n|---|---|---|---|")
    for key, seconds in took.items():
        part = f"{seconds / took['check-jsonschema']:.3f}" if other else "not measured"
        print(f"| {key} | {seconds:.2f} | {args.count / seconds:.0f} | {part} |")
    print(f"\nPeak memory: {memory:.0f} MiB; with the first 100 files alone {small:.0f} MiB.")


def tolerant(command: list[str]) -> list[str]:
    """A command whose exit status does not matter: findings are exit status 1."""
    code = "import subprocess, sys; subprocess.run(sys.argv[1:])"
    return [sys.executable, "-c", code, *command]


if __name__ == "__main__":
    main()
