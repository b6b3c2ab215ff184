"""One fault of words, planted in a good report: it is found at its line with its code, and nothing else is."""

import json

import pytest

PLANTED = [
    ("high-standards", "Build the first version of the dashboard.", "Build the first version, date TBC.", "SU601"),
    ("high-standards", "Build the first version of the dashboard.", "[insert milestones]", "SU601"),
    ("high-standards", "The DPIA was signed", "Details will be included here. The DPIA was signed", "SU601"),
    ("environments", "Raise training to 95%.", "Raise training to XX%.", "SU601"),
    ("environments", "Raise training to 95%.", "Q4 plan needs to show the rate of training.", "SU601"),
    ("q2", "fomi: None identified", "fomi: Choose an item.", "SU601"),
    ("q2", "previously_considered: Executive", "previously_considered: Insert date of Executive", "SU601"),
    ("environments", "Appoint a catering lead.", "Appoint a catering lead for the", "SU602"),
    ("environments", "A dietitian now takes part in every change to the menu.", "A dietitian now takes part in", "SU602"),
    ("environments", "on five sites, and 87%", "on five sites (and 87%", "SU602"),
    ("environments", "Keep staff engaged.", "Keep staff” engaged.", "SU602"),
    ("high-standards", "on 12 July 2023 with", "on 12 May 2023 with", "SU603"),
    ("high-standards", "one quarter later than planned", "as the targets for 2019/20 ask", "SU603"),
    ("high-standards", "six further wards if", "six further wards in October 2023 if", "SU604"),
    ("high-standards", "have theirs", "will have theirs by October 2023", "SU604"),
    ("q2", "in February 2024", "in February 2023", "SU604"),
    ("q2", "assurance on what", "assurance by Leicestershire Partnership Trust on what", "SU605"),
    ("high-standards", "the next steps:", "the PDQR and the next steps:", "SU606"),
    ("high-standards", "Extend the prompt card", "Organize and extend the prompt card", "SU607"),
    ("high-standards", "{name: Bethan Coyle,", "{name: Bethan Coyle (Ms),", None),
    ("high-standards", "lead: {name: Dr Ruth", "lead: {name: Ruth", "SU608"),
    ("environments", "role: Group Chief Finance Officer", "role: Group chief finance officer", "SU608"),
    ("q2", "31 are green", "32 are green", "SU609"),
    ("q2", "All nine bricks", "All ten bricks", "SU609"),
    ("high-standards", "gave the plan its four themes:", "gave the plan its five themes:", "SU609"),
    ("environments", "548 of the 561 staff", "584 of the 561 staff", "SU609"),
    ("q2", "title: Step up to Great quarter 2", "title: Step up to Great quarter 1", "SU611"),
    ("high-standards", "Finish foundation", "Finish f\u043eundation", "SU006"),
    ("high-standards", "Finish foundation", "Finish\u00a0foundation", "SU006"),
]  # fmt: skip


def found(stepup, example) -> set[tuple[str, int, str, str]]:
    findings = json.loads(stepup("validate", example, "--all", "--format", "json").out)["findings"]
    return {(one["file"].rsplit("/", 1)[-1], one["line"], one["code"], one["message"]) for one in findings}


@pytest.mark.parametrize(("file", "old", "new", "code"), PLANTED, ids=[f"{one[3]}-{one[2][:40]}" for one in PLANTED])
def test_a_planted_fault_is_found_at_its_line_and_no_other(stepup, example, file, old, new, code):
    before = found(stepup, example)
    path = example if file == "q2" else example.parent / "bricks" / f"{file}.yaml"
    text = path.read_text("utf-8")
    assert text.count(old) >= 1
    line = text[: text.index(old)].count("\n") + 1
    path.write_text(text.replace(old, new, 1), "utf-8")
    more = {(name, at, code) for name, at, code, _ in found(stepup, example) - before}
    assert more == ({(path.name, line, code)} if code else set())
