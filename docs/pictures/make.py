"""Makes the pictures of papers in the README and the handbook: `python docs/pictures/make.py`.

Builds the examples, lays them out with LibreOffice, and saves chosen pages as PNG beside this file. With `--real DIR`,
pages of the real papers instead, into a folder outside the project, for their words are not ours to publish; and beside
this file a sheet of small pages of each, as it is laid out, with invented words (`greek.py`).
Needs LibreOffice and pdftoppm.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from greek import greeked, lines
from PIL import Image

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
REAL = ROOT.parent / "shared" / "real"
# Each page by its number, or by a line that stands on it and on none before.
PAGES: dict[str, tuple[Path, tuple[int | str, ...]]] = {
    "quarter": (ROOT / "examples/lpt-2023-24/q2/q2.yaml", (1, "1 Amber, 4 Green", "EN1")),
    "committee": (ROOT / "examples/group-2023-01/paper.yaml", (1, 5)),
    "return": (ROOT / "examples/lpt-2023-24/q2/q2.yaml", ("EN1",)),
    "strategy": (ROOT / "examples/lpt-2023-24/strategy.yaml", (1, 2)),
    "trend": (ROOT / "examples/lpt-2023-24/q4/q4.yaml", ("Off track",)),
    "redline": (ROOT / "examples/lpt-2023-24/q2/q2.yaml", (1, "HS1")),
}
OLD = {"redline": ROOT / "examples/lpt-2023-24/q1/q1.yaml"}  # what a paper is shown against, with tracked changes
REAL_PAGES: dict[str, tuple[Path, tuple[int | str, ...]]] = {
    "real-quarter": (REAL / "step-up-to-great-2023-24-q2/q2.yaml", (1, 8, 10)),
    "real-committee": (REAL / "committees-in-common-2023-01/paper.yaml", (1, 5, 6)),
    "real-strategy": (REAL / "strategy-2021-24/strategy.yaml", (1, 2)),
}
OURS = (*(one for one, _ in PAGES.values()), ROOT / "examples/third-trust/paper.yaml")  # their lines may be read
MOST, SMALL, ACROSS = 15, 30, 1180  # pages on a sheet, their dots an inch, the sheet's width


def run(*command: object) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


def page_with(pdf: Path, line: str) -> int:
    """The number of the first page on which this line stands."""
    text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, encoding="utf-8").stdout
    return next(number for number, page in enumerate(text.split("\f"), 1) if line in page.splitlines())


def build(source: Path, folder: Path) -> Path:
    run(sys.executable, "-m", "stepup", "build", source, "-o", folder, "--to", "docx", "--force")
    return folder / f"{source.stem}.docx"


def laid_out(docx: Path, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a Word paper."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, docx)
    return docx.with_suffix(".pdf")


def sheet(name: str, source: Path, ours: set[str], folder: Path) -> Path:
    """The first pages of a paper, small, its words invented."""
    docx = folder / f"{name}.docx"
    greeked(build(source, folder), ours, docx)
    run("pdftoppm", "-r", SMALL, "-l", MOST, "-png", laid_out(docx, folder), folder / name)
    images = [Image.open(one).convert("RGB") for one in sorted(folder.glob(f"{name}-*.png"))]
    gap, rows = 12, [[]]
    for image in images:
        if sum(one.width + gap for one in rows[-1]) + image.width + 2 * gap > ACROSS:
            rows.append([])
        rows[-1].append(image)
    tops = [gap + sum(max(one.height for one in row) + gap for row in rows[:at]) for at in range(len(rows) + 1)]
    ground = Image.new("RGB", (ACROSS, tops[-1]), "#E8EDEE")
    for row, top in zip(rows, tops, strict=False):
        left = gap
        for image in row:
            ground.paste(image, (left, top))
            left += image.width + gap
    path = HERE / f"{name}.png"
    ground.quantize(48, Image.Quantize.MAXCOVERAGE).save(path, optimize=True)
    return path


def picture(name: str, source: Path, pages: tuple[int | str, ...], folder: Path, into: Path) -> Path:
    """Some pages of a paper side by side, on a pale ground."""
    docx = folder / f"{source.stem}.docx"
    if name in OLD:
        run(sys.executable, "-m", "stepup", "diff", OLD[name], source, "--redline", "-o", docx)
    else:
        build(source, folder)
    pdf = laid_out(docx, folder)
    images = []
    for page in (one if isinstance(one, int) else page_with(pdf, one) for one in pages):
        run(
            "pdftoppm",
            "-r",
            64,
            "-f",
            page,
            "-l",
            page,
            "-png",
            pdf,
            folder / f"{name}-{page}",
        )
        images += [Image.open(one).convert("RGB") for one in sorted(folder.glob(f"{name}-{page}-*.png"))]
    gap, height = 16, max(image.height for image in images)
    sheet = Image.new("RGB", (sum(image.width + gap for image in images) + gap, height + 2 * gap), "#E8EDEE")
    left = gap
    for image in images:
        sheet.paste(image, (left, gap))
        left += image.width + gap
    path = into / f"{name}.png"
    sheet.quantize(160, Image.Quantize.MAXCOVERAGE).save(path, optimize=True)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--real", type=Path, metavar="DIR", help="make pictures of the real papers here, and their sheets"
    )
    parser.add_argument("names", nargs="*", choices=[*PAGES, []], metavar="NAME", help="only these pictures")
    real, names = parser.parse_args().real, parser.parse_args().names
    chosen = {name: (*one, HERE) for name, one in PAGES.items() if not names or name in names}
    if real:
        real.mkdir(parents=True, exist_ok=True)
        chosen = {name: (*one, real) for name, one in REAL_PAGES.items()}
    for name, (source, pages, into) in chosen.items():
        with tempfile.TemporaryDirectory() as folder:
            print(picture(name, source, pages, Path(folder), into))

    if real:
        with tempfile.TemporaryDirectory() as folder:
            ours = lines(build(one, Path(folder)) for one in OURS)
            for name, (source, _) in REAL_PAGES.items():
                print(sheet(name, source, ours, Path(folder)))


if __name__ == "__main__":
    main()
