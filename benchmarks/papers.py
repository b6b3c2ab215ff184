"""Generated sources of any size, alike in shape to a real quarter's."""

from pathlib import Path

_ACTION = """\
  - id: A{n}
    action: |
      Deliver piece {n} of the programme with the teams who will use it
    owner: {{name: Owner {n}, role: Head of Service}}
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
_RAGS = ("green", "green", "green", "amber", "complete")


def brick_return(first: int, count: int, brick: str, strategy: str = "lpt-step-up-to-great") -> str:
    """A return with some actions, numbered from `first`."""
    head = (
        f"kind: brick-return\nstrategy: {strategy}\nperiod: 2023/24 Q2\nbrick: {brick}\n"
        "lead: {name: Jo Lead, role: Director}\nactions:\n"
    )
    actions = "".join(_ACTION.format(n=n, m=n + 7, rag=_RAGS[n % 5]) for n in range(first, first + count))
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
