"""`stepup fmt`: one layout for every file, whatever it looked like, with its comments and its meaning."""

import shutil

import pytest

from tests.cli.test_validate import RETURN
from tests.conftest import ROOT

UNTIDY = """\
# What this file is.

period:   2023/24 q2     # the quarter
strategy: 'lpt-step-up-to-great'
kind: brick-return
brick: "transformation"
lead: [ {role: Director,   name: Jo Bloggs} ]

# The actions, in the order printed.
actions:
    # The first.
    - action: "Do the thing"
      id: TR1
      rag: Yellow   # agreed with the chair
      achievements: >
        * One thing,
          and more of it


        * Another thing
      plan:
        - Plan it
        - And that
      next_plan:    # to be written
      impact: A text that is well over eighty characters long, so that it stands as a block of its own below its key
      # About the first action as a whole.
    # The second.
    - id: TR2
      continues: TR1
      status: Deferred
      rag: RED
      deferred_to: [2023/24 q4]
      standing: yes
risks: [] # none
# The end.
"""
TIDY = """\
# What this file is.

kind: brick-return
strategy: lpt-step-up-to-great
period: 2023/24 Q2  # the quarter
brick: transformation
lead: {name: Jo Bloggs, role: Director}

# The actions, in the order printed.
actions:
  # The first.
  - id: TR1
    action: Do the thing
    plan: |
      - Plan it
      - And that
    achievements: |
      - One thing,
        and more of it

      - Another thing
    impact: |
      A text that is well over eighty characters long, so that it stands as a block of its own below its key
    # About the first action as a whole.
    rag: amber  # agreed with the chair
    next_plan:  # to be written
  # The second.
  - id: TR2
    continues: TR1
    rag: red
    status: deferred
    deferred_to: [2023/24 Q4]
    standing: true
risks: []  # none
# The end.
"""


def test_an_untidy_file_becomes_a_tidy_one_with_every_comment_in_its_place(stepup, folder):
    (folder / "r.yaml").write_text(UNTIDY)
    ran = stepup("fmt", "r.yaml")
    assert ran.code == 0
    assert ran.out == "formatted: r.yaml\n"
    assert (folder / "r.yaml").read_text() == TIDY


def test_a_tidy_file_is_left_as_it_is(stepup, folder):
    (folder / "r.yaml").write_text(TIDY)
    before = (folder / "r.yaml").stat().st_mtime_ns
    ran = stepup("fmt", ".")
    assert (ran.code, ran.out) == (0, "")
    assert (folder / "r.yaml").read_text() == TIDY
    assert (folder / "r.yaml").stat().st_mtime_ns == before


def test_check_says_what_would_change_and_writes_nothing(stepup, folder):
    (folder / "r.yaml").write_text(UNTIDY)
    (folder / "s.yaml").write_text(TIDY)
    ran = stepup("fmt", ".", "--check")
    assert ran.code == 1
    assert ran.out == "would change: r.yaml\n"
    assert (folder / "r.yaml").read_text() == UNTIDY
    assert stepup("fmt", "s.yaml", "--check").code == 0


def test_diff_shows_it_and_writes_nothing(stepup, folder):
    (folder / "r.yaml").write_text(UNTIDY)
    ran = stepup("fmt", "r.yaml", "--diff")
    assert ran.code == 0
    assert "-      rag: Yellow   # agreed with the chair\n" in ran.out
    assert "+    rag: amber  # agreed with the chair\n" in ran.out
    assert (folder / "r.yaml").read_text() == UNTIDY
    assert stepup("fmt", "r.yaml", "--diff", "--check").code == 1


def test_standard_input_is_formatted_to_standard_output(stepup, folder):
    ran = stepup("fmt", "-", stdin=UNTIDY.encode())
    assert (ran.code, ran.out) == (0, TIDY)


def test_files_with_errors_are_left_alone_and_said_and_the_others_are_not(stepup, folder):
    broken = UNTIDY.replace("Yellow", "Yelow")
    (folder / "broken.yaml").write_text(broken)
    (folder / "no.yaml").write_text("kind: [")
    (folder / "r.yaml").write_text(UNTIDY)
    ran = stepup("fmt", ".")
    assert ran.code == 1
    assert "left alone: broken.yaml: it has errors; to read them: stepup validate broken.yaml" in ran.err
    assert "left alone: no.yaml" in ran.err
    assert (folder / "broken.yaml").read_text() == broken
    assert (folder / "r.yaml").read_text() == TIDY


def test_line_ends_of_windows_are_kept_and_a_mark_at_the_start_is_not(stepup, folder):
    (folder / "r.yaml").write_bytes(b"\xef\xbb\xbf" + UNTIDY.replace("\n", "\r\n").encode())
    assert stepup("fmt", "r.yaml").code == 0
    assert (folder / "r.yaml").read_bytes() == TIDY.replace("\n", "\r\n").encode()
    assert stepup("fmt", "r.yaml", "--check").code == 0


def test_the_line_ends_of_old_macs_are_told_where_nothing_else_would_change(stepup, folder):
    (folder / "r.yaml").write_bytes(TIDY.replace("\n", "\r").encode())
    ran = stepup("fmt", "r.yaml", "--diff")
    assert (ran.code, ran.out) == (0, "r.yaml: only its line ends would change\n")
    assert stepup("fmt", "r.yaml").code == 0
    assert (folder / "r.yaml").read_bytes() == TIDY.encode()


def test_a_path_that_a_script_left_empty_does_not_mean_every_file_here(stepup, folder):
    (folder / "r.yaml").write_text(UNTIDY)
    ran = stepup("fmt", "")
    assert ran.code == 2
    assert "a path is empty" in ran.err
    assert (folder / "r.yaml").read_text() == UNTIDY


def test_a_link_stays_one(stepup, folder):
    (folder / "real.yaml").write_text(UNTIDY)
    (folder / "r.yaml").symlink_to("real.yaml")
    assert stepup("fmt", "r.yaml").code == 0
    assert (folder / "r.yaml").is_symlink()
    assert (folder / "real.yaml").read_text() == TIDY


def test_aliases_are_not_written_out(stepup, folder):
    text = RETURN.replace("Plan it", "&a Plan it").replace("Did it", "*a")
    (folder / "r.yaml").write_text(text)
    ran = stepup("fmt", "r.yaml")
    assert ran.code == 1
    assert "aliases" in ran.err
    assert (folder / "r.yaml").read_text() == text


def test_an_appendix_takes_the_scale_of_the_paper_that_names_it(stepup, folder):
    strategy = "kind: strategy\nid: s\ntitle: S\norganisation: {name: T}\nratings:\n  assurance: [{id: substantial}, {id: limited}]\n"
    appendix = "kind: highlight-report\ncommittee: C\nitems:\n  - {id: 1, title: T, assurance: SUBSTANTIAL}\n"
    (folder / "s.yaml").write_text(strategy)
    (folder / "a.yaml").write_text(appendix)
    (folder / "p.yaml").write_text("kind: paper\nstrategy: s.yaml\ntitle: P\nappendices: [a.yaml]\n")
    ran = stepup("fmt", ".")
    assert ran.code == 0, ran.err
    assert "assurance: substantial" in (folder / "a.yaml").read_text()


@pytest.mark.parametrize("name", ["lpt-2023-24", "group-2023-01"])
def test_examples_build_the_same_papers_after_it(stepup, folder, name):
    shutil.copytree(ROOT / "examples" / name, folder / "a")
    shutil.copytree(ROOT / "examples" / name, folder / "b")
    assert stepup("fmt", "b").code == 0
    assert stepup("fmt", "b", "--check").code == 0
    main = "q2/q2.yaml" if name.startswith("lpt") else "paper.yaml"
    for one in ("a", "b"):
        assert stepup("build", folder / one / main, "--to", "md", "-o", folder / one / "out").code == 0
    papers = [next((folder / one / "out").glob("*.md")).read_text("utf-8") for one in ("a", "b")]
    assert papers[0].rpartition("<!--")[0] == papers[1].rpartition("<!--")[0]


def test_what_new_writes_keeps_its_notes(stepup, folder):
    for kind in ("quarterly-report", "highlight-report", "paper", "strategy"):
        stepup("new", kind, "q" if kind == "quarterly-report" else f"{kind}.yaml")
    notes = sum(text.count("#") for text in (path.read_text("utf-8") for path in folder.rglob("*.yaml")))
    stepup("fmt", ".")
    assert sum(text.count("#") for text in (path.read_text("utf-8") for path in folder.rglob("*.yaml"))) == notes > 50


def test_the_examples_are_as_fmt_writes_them(stepup):
    ran = stepup("fmt", ROOT / "examples", "--check")
    assert (ran.code, ran.out) == (0, "")


def test_files_and_groups_stand_one_below_the_other_and_lists_of_prose_need_no_quotes(stepup, folder):
    (folder / "p.yaml").write_text(
        "kind: paper\ntitle: T\ngovernance: [{sponsor: [{name: A B, role: Chair}, {name: C D, role: Chief}]}]\n"
        "decision: [Agree it]\nappendices: [a.yaml, b.yaml]\n"
    )
    for name in "ab":
        (folder / f"{name}.yaml").write_text("kind: paper\ntitle: T\n")
    assert stepup("fmt", "p.yaml").code == 0
    assert (folder / "p.yaml").read_text() == (
        "kind: paper\ntitle: T\ndecision: |\n  - Agree it\ngovernance:\n  - sponsor:\n      - {name: A B, role: Chair}\n"
        "      - {name: C D, role: Chief}\nappendices:\n  - a.yaml\n  - b.yaml\n"
    )


def test_a_colour_keeps_its_sign(stepup, folder):
    """Without it and its quotes, 000000 and 8E6543 are numbers to other programs."""
    shutil.copy(ROOT / "examples" / "third-trust" / "strategy.yaml", folder)
    text = (folder / "strategy.yaml").read_text("utf-8")
    assert '"#5B2C83"' in text
    assert stepup("fmt", "strategy.yaml").code == 0
    assert (folder / "strategy.yaml").read_text("utf-8") == text
