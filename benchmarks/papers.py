"""Generated sources of any size, alike in shape to a real quarter's."""

import random
import re
import shutil
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples" / "lpt-2023-24"
# The longer words of the worked example: what generated texts are varied with.
LONG_WORDS = sorted(
    {
        word
        for path in EXAMPLES.glob("q*/bricks/*.yaml")
        for word in re.findall(r"\b[a-z]{6,12}\b", path.read_text("utf-8"))
    }
)

_ACTION = """\
  - id: A{n}
    action: |
      Deliver piece {n} of the programme with the teams who will use it
    owner: {{name: {owner}, role: Head of {service}}}
    plan: |
      - Agree the scope of piece {n} with clinical and operational leads.
      - Recruit a lead for the pilot on ward {n}.
    achievements: |
      - The scope of piece {n} was agreed in July with **all** the leads concerned.
      - A lead was recruited and has begun work with:
        - the ward manager,
        - two experts by experience from panel {n}.
      - The pilot on ward {n} opened a fortnight early and has seen {n} people.
    impact: |
      Waits on ward {n} fell from {m} days to half of that.
    rag: {rag}
    next_plan: |
      - Extend the pilot to ward {m} and publish what was learnt.
"""
_FIRST = "Amina Ben Chidi Dina Ewan Farah Gwen Hari Ines Jo Kofi Lena Mo Nia Omar Priya Rhys Sara Tom Una".split()
_LAST = "Adeyemi Brown Clarke Dhillon Evans Farrell Green Hussain Iqbal Jones Khan Lewis Mistry Nowak Okafor".split()
_SERVICES = "Nursing Therapies Estates Inclusion Quality Workforce Research Pharmacy".split()
_RAGS = ("green", "green", "green", "amber", "complete")


def brick_return(first: int, count: int, brick: str, strategy: str = "lpt-step-up-to-great") -> str:
    """A return with some actions, numbered from `first`."""
    head = (
        f"kind: brick-return\nstrategy: {strategy}\nperiod: 2023/24 Q2\nbrick: {brick}\n"
        "lead: {name: Jo Lead, role: Director}\nactions:\n"
    )
    actions = "".join(
        _ACTION.format(
            n=n, m=n + 7, rag=_RAGS[n % 5], owner=f"{_FIRST[n % 20]} {_LAST[n % 15]}", service=_SERVICES[n % 8]
        )
        for n in range(first, first + count)
    )
    return (
        head
        + actions
        + "risks:\n  - risk: Too few staff\n    mitigation: Recruit on a rolling basis\n    register: [84]\n"
    )


def write_report(folder: Path, actions: int) -> Path:
    """A quarterly report with that many actions over nine bricks; returns its main file."""
    bricks = (
        "high-standards transformation environments patient-involvement well-governed reaching-out "
        "equality-leadership-culture access-to-services quality-improvement"
    ).split()
    (folder / "bricks").mkdir(parents=True, exist_ok=True)
    each, rest = divmod(actions, len(bricks))
    first = 0
    for number, brick in enumerate(bricks):
        count = each + (number < rest)
        (folder / "bricks" / f"{brick}.yaml").write_text(brick_return(first, count, brick), "utf-8")
        first += count
    lines = "".join(f"  - bricks/{brick}.yaml\n" for brick in bricks)
    main = folder / "q2.yaml"
    main.write_text(
        "kind: quarterly-report\nstrategy: lpt-step-up-to-great\ntitle: Q2 report\n"
        f"meeting: {{body: Trust Board, date: 2023-11-28}}\nperiod: 2023/24 Q2\nbricks:\n{lines}",
        "utf-8",
    )
    return main


def write_returns(folder: Path, count: int) -> list[Path]:
    """Returns like those of the worked example: no two with the same words, numbers or ids."""
    shutil.copy(EXAMPLES / "strategy.yaml", folder / "strategy.yaml")
    texts = [path.read_text("utf-8") for path in sorted((EXAMPLES / "q2" / "bricks").glob("*.yaml"))]
    written = []
    for number in range(count):
        text = texts[number % len(texts)].replace("../../strategy.yaml", "strategy.yaml")
        text = re.sub(r"^(  - id: \w+|    continues: \w+)$", rf"\1-{number}", text, flags=re.MULTILINE)
        path = folder / f"return-{number:04}.yaml"
        path.write_text(_varied(text, number), "utf-8")
        written.append(path)
    return written


def changed_copy(report: Path, folder: Path) -> Path:
    """A copy of a report and what it includes, with a word in fifty changed and some ratings; returns its main file."""
    shutil.copytree(report.parent, folder / "copy")
    for path in sorted((folder / "copy").rglob("*.yaml")):
        text = _varied(path.read_text("utf-8"), len(path.name), 0.02)
        path.write_text(text.replace("rag: green", "rag: amber", 1), "utf-8")
    strategies = report.parent.parent.glob("*.yaml")  # where a report names one beside its folder
    for strategy in strategies:
        shutil.copy(strategy, folder / strategy.name)
    return folder / "copy" / report.name


def _varied(text: str, seed: int, part: float = 0.2) -> str:
    """The text with some of its longer words and larger numbers replaced; keys, ids and names stay."""
    chance = random.Random(seed)

    def other(match: re.Match[str]) -> str:
        if chance.random() > part:
            return match[0]
        return str(chance.randrange(10, 999)) if match[0].isdigit() else chance.choice(LONG_WORDS)

    return re.sub(r"(?<=[a-z,] )(?:[a-z]{6,12}|\d{2,3})(?= [a-z])", other, text)
