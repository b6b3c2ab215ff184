"""`stepup form`, and `stepup import` of what comes back: filled in by a program that is not ours, read as it was meant."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from stepup.pipeline import forms, word
from stepup.roll import roll
from stepup.source import Reader
from tests.conftest import REAL_Q2, ROOT
from tests.forms.filling import W, change, control, fill, tags, text

PARSE = MarkdownIt("commonmark")
Q2 = Path("examples/lpt-2023-24/q2/q2.yaml")
BESIDE = Path("examples/lpt-2023-24/q2")


@pytest.fixture
def form(stepup, example):
    """A form for High Standards, beside the paper that it was made from, so that its strategy is found."""
    file = BESIDE / "high-standards-q3.docx"
    assert stepup("form", "high-standards", "--from", Q2, "-o", file).code == 0
    return file


def read(stepup, file, *options):
    """What the import of a form writes."""
    shutil.rmtree("back", ignore_errors=True)
    ran = stepup("import", file, "-o", "back", *options)
    assert ran.code == 0
    (made,) = Path("back").glob("*.yaml")
    loaded = Reader().read(made)
    assert not loaded.broken, loaded.findings
    return loaded.source, ran


def action(paper, id):
    return next(one for one in paper.actions if one.id == id)


def test_a_form_that_nobody_filled_in_says_what_next_says(stepup, form):
    paper, ran = read(stepup, form, "--strict")
    rolled = roll(Reader(previous=False).read(Q2).source).report
    wanted = next(one for one in rolled.bricks if one.brick == "high-standards")
    for name in ("lead", "actions", "risks", "accept", "period", "brick"):
        assert getattr(paper, name) == getattr(wanted, name), name
    assert ran.out.endswith("no answers placed, no pieces of text not placed\n")


def test_what_is_filled_in_comes_back_field_by_field(stepup, form):
    fill(
        form,
        {
            "HS1.achievements": [
                ("p", [("Both ", False, False), ("directorates", True, False), (" have published.", False, False)]),
                ("bullet", [("One on 3 October", False, False)]),
                ("nested", [("with a plan", False, True)]),
                ("bullet", [("One on 9 October", False, False)]),
            ],
            "HS1.rag": "G Green",
            "HS1.next_plan": [("number", [("Visit", False, False)]), ("number", [("Report", False, False)])],
            "HS2.recovery": text("A second workshop on 4 December."),
            "HS2.rag": "A Amber",
            "risks[0].mitigation": text("Two analysts have started."),
            "risks[1].risk": text("The supplier may close."),
            "risks[1].register": text("84, 85"),
            "HS7.action": text("Teach every matron to coach"),
            "HS7.rag": "N Not rated",
            "lead": text("Sam Okafor, Director of Nursing"),
        },
    )
    paper, _ = read(stepup, form, "--strict")
    first = action(paper, "HS1")
    assert first.achievements == (
        "Both **directorates** have published.\n\n- One on 3 October\n  - *with a plan*\n- One on 9 October"
    )
    assert (first.rag, first.next_plan, first.impact) == ("green", "1. Visit\n2. Report", None)
    assert (action(paper, "HS2").rag, action(paper, "HS2").recovery) == ("amber", "A second workshop on 4 December.")
    assert (action(paper, "HS7").action, action(paper, "HS7").rag) == ("Teach every matron to coach", "not-rated")
    assert [one.id for one in paper.actions] == ["HS1", "HS2", "HS3", "HS4", "HS5", "HS7"]
    assert paper.risks[0].mitigation == "Two analysts have started."
    assert paper.risks[0].references == ("77",)
    assert (paper.risks[1].risk, paper.risks[1].references) == ("The supplier may close.", ("84", "85"))
    assert len(paper.risks) == 2
    assert (paper.lead[0].name, paper.lead[0].role) == ("Sam Okafor", "Director of Nursing")


def test_what_people_paste_is_cleaned_and_said_at_its_field(stepup, form):
    fill(
        form,
        {
            "HS1.achievements": [
                ("p", [("•\tThe trust’s first", False, False)]),
                ("p", [("o\tin mental\u00a0health", False, False)]),
                ("p", [("•  “Good”  care in com\u00admunity", False, False)]),
            ],
            "HS2.achievements": text("1. One") + text("2. Two"),
            "HS3.achievements": text("- Only a dash"),
            "HS4.achievements": text("1. One number alone is text"),
            "risks[0].register": text("BAF\u00a0SR1a & 84"),
        },
    )
    paper, ran = read(stepup, form)
    assert action(paper, "HS1").achievements == '- The trust\'s first\n  - in mental health\n- "Good" care in community'
    assert action(paper, "HS2").achievements == "1. One\n2. Two"
    assert action(paper, "HS3").achievements == "- Only a dash"
    assert action(paper, "HS4").achievements == r"1\. One number alone is text"
    assert paper.risks[0].references == ("SR1a", "84")
    (said,) = [line for line in ran.err.splitlines() if "HS1 achievements" in line]
    for each in ("3 typed bullets", "1 non-breaking space", "1 soft hyphen", "3 curly quotes", "double space"):
        assert each in said
    assert "SU805" in said
    assert "HS2 achievements: cleaned: 2 typed numbers" in ran.err
    assert "HS4" not in ran.err


def test_deleted_controls_and_text_beside_the_boxes_are_told_and_nothing_is_lost(stepup, form):
    fill(form, {"HS1.achievements": text("It is done."), "HS2.achievements": text("This too.")})

    def edit(tree):
        gone = control(tree, "HS2.achievements")  # the control is unwrapped, and the text stays
        gone.getparent().replace(gone, gone.find(f"{W}sdtContent/{W}tc"))
        row = next(control(tree, "HS3.impact").iterancestors(f"{W}tr"))
        row.getparent().remove(row)
        heading = next(one for one in tree.iter(f"{W}p") if "HS4" in "".join(one.itertext()))
        loose = etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>Please ring me about this</w:t></w:r></w:p>')
        heading.addnext(loose)

    change(form, edit)
    paper, ran = read(stepup, form)
    assert action(paper, "HS2").achievements == "This too."
    assert "HS2 achievements: its content control is gone" in ran.err
    assert "HS3 impact: its box is gone from the form, and nothing was read" in ran.err
    assert re.search(r"not placed: paragraph \d+: Please ring me about this", ran.err)
    assert stepup("import", form, "-o", "again", "--strict").code == 1


def test_tracked_changes_are_refused_until_somebody_says_what_to_do_and_comments_are_listed(stepup, form):
    fill(form, {"HS1.achievements": text("Nine wards.")})

    def edit(tree):
        (run,) = control(tree, "HS1.achievements").iter(f"{W}r")
        inserted = etree.Element(f"{W}ins", {f"{W}id": "900", f"{W}author": "Jo", f"{W}date": "2024-01-02T00:00:00Z"})
        run.addnext(inserted)
        inserted.append(
            etree.fromstring(f'<w:r xmlns:w="{W[1:-1]}"><w:t xml:space="preserve"> And two more.</w:t></w:r>')
        )

    change(form, edit)
    ran = stepup("import", form, "-o", "back")
    assert ran.code == 2 and "1 tracked change, made by Jo" in ran.err
    paper, _ = read(stepup, form, "--changes", "accept")
    assert action(paper, "HS1").achievements == "Nine wards. And two more."
    paper, _ = read(stepup, form, "--changes", "reject")
    assert action(paper, "HS1").achievements == "Nine wards."


def test_a_form_is_refused_for_another_quarter_strategy_or_when_it_was_damaged(stepup, form):
    ran = stepup("import", form, "-o", "back", "--period", "2023/24 Q4")
    assert ran.code == 2 and "is a form for 2023/24 Q3, not for 2023/24 Q4" in ran.err
    ran = stepup("import", form, "-o", "back", "--strategy", "nhft-digbq")
    assert ran.code == 2 and "is a form for the strategy lpt-step-up-to-great-example, not for nhft-digbq" in ran.err

    def damage(tree):
        for one in tree:
            if one.get("name") == "stepup-form-01":
                one[0].text = "AAAA" + one[0].text[4:]

    change(form, damage, "docProps/custom.xml")
    ran = stepup("import", form, "-o", "back")
    assert ran.code == 2 and "ask for the form again" in ran.err
    assert not Path("back").exists()


def test_an_emptied_box_is_told(stepup, form):
    fill(
        form,
        {"risks[0].risk": text(""), "risks[0].mitigation": text(""), "risks[0].register": text(""), "lead": text("")},
    )
    paper, ran = read(stepup, form)
    assert paper.risks == () and "risk was taken out of the form without a reason" in ran.err
    assert paper.lead and "lead: empty in the form, and cannot be" in ran.err


def test_a_form_is_never_written_over_a_file_and_names_are_looked_up_kindly(stepup, form):
    before = form.read_bytes()
    ran = stepup("form", "high-standards", "--from", Q2, "-o", form)
    assert ran.code == 2 and "is there already, and is kept" in ran.err
    assert form.read_bytes() == before
    assert stepup("form", "High Standards", "--from", Q2, "-o", "named.docx").code == 0
    assert Path("named.docx").read_bytes() == before  # the same form, wherever it is written
    ran = stepup("form", "high-standard", "--from", Q2)
    assert ran.code == 2 and "did you mean high-standards?" in ran.err
    assert stepup("form", "--from", "examples/lpt-2023-24/strategy.yaml").code == 2
    assert (
        stepup("form", "high-standards", "--from", BESIDE, "-o", "folder.docx").code == 0
    )  # a folder means its report
    assert Path("folder.docx").read_bytes() == before


def test_without_a_brick_every_brick_gets_a_form_and_one_return_is_enough_to_make_one(stepup, example):
    ran = stepup("form", "--from", Q2)
    assert ran.code == 0
    assert len(list(Path("q3-forms").glob("*-q3.docx"))) == 9
    one = stepup("form", "--from", BESIDE / "bricks" / "environments.yaml", "-o", "one.docx")
    assert one.code == 0
    assert "HS1.achievements" not in tags(Path("one.docx"))
    assert any(tag.endswith(".achievements") for tag in tags(Path("one.docx")))


def test_only_the_boxes_can_be_filled_in_and_none_can_be_deleted(form):
    import zipfile

    tree = etree.fromstring(zipfile.ZipFile(form).read("word/document.xml"))
    (group,) = tree.find(f"{W}body").findall(f"{W}sdt")
    assert [one.tag for one in tree.find(f"{W}body")] == [f"{W}sdt", f"{W}sectPr"]
    assert group.find(f"{W}sdtPr/{W}group") is not None
    assert group.find(f"{W}sdtPr/{W}lock").get(f"{W}val") == "sdtContentLocked"
    boxes = [one for one in tree.iter(f"{W}sdt") if one is not group]
    assert len(boxes) == len(tags(form)) > 30
    for box in boxes:
        assert box.find(f"{W}sdtPr/{W}lock").get(f"{W}val") == "sdtLocked"
        assert box.find(f"{W}sdtPr/{W}alias").get(f"{W}val")
    assert "HS1.plan" not in tags(form)


def test_a_brick_that_did_not_report_is_asked_for_new_actions(stepup, example):
    report = Path(Q2)
    report.write_text(
        report.read_text("utf-8").replace("- bricks/environments.yaml", "- {brick: environments, no_report: Late}"),
        "utf-8",
    )
    ran = stepup("form", "environments", "--from", Q2, "-o", BESIDE / "e.docx")
    assert ran.code == 0 and "environments did not report last quarter" in ran.err
    fill(BESIDE / "e.docx", {"E1.action": text("Mend roofs"), "lead": text("Jo Bloggs"), "risks": "None identified"})
    paper, _ = read(stepup, BESIDE / "e.docx", "--strict")
    assert [(one.id, one.action) for one in paper.actions] == [("E1", "Mend roofs")]
    assert paper.risks == () and paper.lead[0].name == "Jo Bloggs"


# ---------------------------------------------------------------------------------------------------------- properties

WORD = st.text("abcXYZ019éß'*_`[]()<>&#!~|\\-+=.,:;/%£@", min_size=1, max_size=9)
# A line begins with a letter that begins no list, and holds single spaces only: what else people type is cleaned.
RUNS = st.lists(
    st.tuples(st.lists(WORD, min_size=1, max_size=4).map(" ".join), st.booleans(), st.booleans()),
    min_size=1,
    max_size=3,
).map(lambda runs: [("Z" + runs[0][0], *runs[0][1:]), *((" " + one[0], *one[1:]) for one in runs[1:])])
LINES = st.lists(st.tuples(st.sampled_from(["p", "bullet", "number"]), RUNS), min_size=1, max_size=5)
RATING = st.sampled_from(["R Red", "A Amber", "G Green", "C Complete"])


class _Seen(HTMLParser):
    """What a reader sees of Markdown: each paragraph or item, its letters with their look."""

    def __init__(self):
        super().__init__()
        self.lines, self.look, self.lists = [], {"strong": 0, "em": 0}, []

    def handle_starttag(self, tag, attrs):
        if tag in self.look:
            self.look[tag] += 1
        elif tag in ("ul", "ol"):
            self.lists.append({"ul": "bullet", "ol": "number"}[tag])
        elif tag == "li":
            self.lines.append((self.lists[-1], []))
        elif tag == "p" and not self.lists:
            self.lines.append(("p", []))
        else:
            assert tag == "p", tag

    def handle_endtag(self, tag):
        if tag in self.look:
            self.look[tag] -= 1
        elif tag in ("ul", "ol"):
            self.lists.pop()

    def handle_data(self, data):
        if data.strip("\n"):
            self.lines[-1][1].extend(letters(data, *map(bool, self.look.values())))


def letters(words, bold, italic):
    return [(letter, bold, italic) for letter in words if not letter.isspace()]


def seen(markdown):
    reader = _Seen()
    reader.feed(PARSE.render(markdown))
    return reader.lines


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    folder = tmp_path_factory.mktemp("form")
    shutil.copytree(ROOT / "examples" / "lpt-2023-24", folder / "year")
    file = folder / "year" / "q2" / "form.docx"
    forms.form(folder / "year" / "q2" / "q2.yaml", "high-standards", file)
    return file


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    prose=st.dictionaries(
        st.sampled_from(
            [
                "HS1.achievements",
                "HS1.impact",
                "HS2.recovery",
                "HS2.next_plan",
                "HS6.action",
                "risks[0].risk",
                "risks[1].risk",
            ]
        ),
        LINES,
    ),
    ratings=st.dictionaries(st.sampled_from(["HS1.rag", "HS2.rag", "HS6.rag"]), RATING),
)
def test_whatever_is_filled_in_comes_back_as_just_that(blank, prose, ratings):
    file = blank.with_name("filled.docx")
    shutil.copy(blank, file)
    fill(file, {**prose, **ratings})
    shutil.rmtree(file.with_name("back"), ignore_errors=True)
    made = word.import_word(file, file.with_name("back"))
    paper = Reader().read(file.with_name("back") / "high-standards.yaml").source
    before = roll(Reader(previous=False).read(file.with_name("q2.yaml")).source).report.bricks
    before = next(one for one in before if one.brick == "high-standards")
    assert not made.unplaced
    for one in paper.actions:
        old = next((each for each in before.actions if each.id == one.id), None)
        for name in ("achievements", "impact", "recovery", "next_plan", "plan", "action"):
            given_words, now = prose.get(f"{one.id}.{name}"), getattr(one, name)
            if given_words is not None:
                wanted = [(kind, [one for run in runs for one in letters(*run)]) for kind, runs in given_words]
                assert seen(now) == wanted, now
            elif not (name == "action" and old is None):
                assert now == (getattr(old, name) if old else None)
        assert one.rag == ratings.get(f"{one.id}.rag", "N Not rated")[2:].lower().replace(" ", "-")
    wanted_ids = [one.id for one in before.actions]
    assert [one.id for one in paper.actions] == wanted_ids + ["HS6"] * ("HS6.action" in prose or "HS6.rag" in ratings)
    assert len(paper.risks) == 1 + ("risks[1].risk" in prose)


def test_forms_of_the_real_paper_come_back_as_next_opens_the_quarter(stepup, real, folder):
    assert stepup("form", "--from", REAL_Q2, "-o", "forms").code == 0
    rolled = {one.brick: one for one in roll(Reader(previous=False).read(REAL_Q2).source).report.bricks}
    made = sorted(Path("forms").glob("*.docx"))
    assert len(made) == 9
    for file in made:
        paper, _ = read(stepup, file, "--strict", "--strategy", REAL_Q2.parent / "strategy.yaml")
        for name in ("lead", "actions", "risks", "accept", "commitments", "aims"):
            assert getattr(paper, name) == getattr(rolled[paper.brick], name), (file, name)


def test_a_plan_that_nobody_promised_is_asked_for(stepup, example):
    source = BESIDE / "bricks" / "transformation.yaml"
    words = source.read_text("utf-8")
    source.write_text(re.sub(r"    next_plan: \|\n(      .*\n)+", "", words, count=1), "utf-8")
    file = BESIDE / "t.docx"
    assert stepup("form", "transformation", "--from", Q2, "-o", file).code == 0
    (asked,) = [tag for tag in tags(file) if tag.endswith(".plan") and tag[:3] in ("TR1", "TR2")]
    fill(file, {asked: text("To begin.")})
    paper, _ = read(stepup, file, "--strict")
    assert action(paper, asked.removesuffix(".plan")).plan == "To begin."


def test_verify_says_what_a_form_was_made_from_and_what_was_answered(stepup, form):
    ran = stepup("verify", form)
    assert ran.code == 0
    assert "built from q2.yaml (return form of High Standards 2023/24 Q3)" in ran.out and "not edited" in ran.out
    fill(form, {"HS1.achievements": text("All published.")})
    ran = stepup("verify", form)
    assert ran.code == 1
    assert "1 field changed in Word:\n  HS1.achievements: All published.\n" in ran.out
    assert "--update" in stepup("verify", form, "--against", Q2).err


def test_prompts_are_never_answers_whoever_wrote_them(stepup, form):
    def edit(tree):
        for tag, words in (
            ("HS1.achievements", "Click or tap here to enter text."),
            ("HS1.impact", "Klicken Sie hier."),
        ):
            for old in list(control(tree, tag).iter(f"{W}t")):
                old.text = words
        for mark in list(control(tree, "HS2.achievements").iter(f"{W}showingPlcHdr")):
            mark.getparent().remove(mark)  # as LibreOffice and others forget that it is a prompt

    change(form, edit)
    paper, ran = read(stepup, form)
    assert [one.achievements for one in paper.actions] == [None] * 5
    assert "shown as a placeholder, not as an answer: Klicken Sie hier." in ran.err
    assert "Click or tap" not in ran.err


def test_comments_pictures_tables_and_footnotes_in_a_form_are_told(stepup, form):
    fill(form, {"HS1.achievements": text("Before"), "HS2.achievements": text("x")})
    ns = f'xmlns:w="{W[1:-1]}"'

    def edit(tree):
        para = control(tree, "HS2.achievements").find(f"{W}sdtContent/{W}tc/{W}p")
        cells = "".join(f"<w:tc><w:p><w:r><w:t>{one}</w:t></w:r></w:p></w:tc>" for one in ("Ward", "Falls"))
        para.addprevious(etree.fromstring(f"<w:tbl {ns}><w:tr>{cells}</w:tr></w:tbl>"))
        box = (
            f"<w:r {ns}><w:pict><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        )
        para.append(etree.fromstring(box))

    change(form, edit)
    paper, ran = read(stepup, form)
    assert action(paper, "HS2").achievements == "Ward\n\nFalls\n\nx"
    assert "HS2 achievements: a table stands in the box; its cells were read as paragraphs" in ran.err
    assert re.search("not placed: text box 1.*: In a box", ran.err)


@pytest.mark.parametrize("bad", ["macros", "bomb", "entities", "cut"])
def test_a_hostile_form_is_refused_by_the_one_door_for_word_files(stepup, form, bad):
    import zipfile

    if bad == "cut":
        form.write_bytes(form.read_bytes()[:3000])
    else:
        with zipfile.ZipFile(form, "a", zipfile.ZIP_DEFLATED) as package:
            if bad == "macros":
                package.writestr("word/vbaProject.bin", b"x")
        if bad == "bomb":
            change(form, lambda tree: tree[0][0].__setattr__("text", "A" * 60_000_000), "docProps/custom.xml")
        if bad == "entities":
            with zipfile.ZipFile(form) as package:
                parts = {name: package.read(name) for name in package.namelist()}
            parts["docProps/custom.xml"] = b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
            with zipfile.ZipFile(form, "w") as package:
                for name, data in parts.items():
                    package.writestr(name, data)
    ran = stepup("import", form, "-o", "back")
    assert ran.code == 1 and "SU001" in ran.err
    assert stepup("collect", form.parent, "-o", "back").code == 1
    assert not Path("back").exists()


def test_forms_of_one_paper_give_no_new_id_twice(stepup, example):
    for source in (BESIDE / "bricks").glob("*.yaml"):
        words = source.read_text("utf-8")
        source.write_text(re.sub(r"(id|continues): (?:HS|TR)(\d)", r"\1: A\2", words), "utf-8")
    trans = BESIDE / "bricks" / "transformation.yaml"
    trans.write_text(trans.read_text("utf-8").replace("id: A", "id: A1"), "utf-8")
    assert stepup("form", "--from", Q2, "-o", "all").code == 0
    new = {
        name: {one.partition(".")[0] for one in tags(Path(f"all/{name}-q3.docx"))}
        for name in ("high-standards", "transformation")
    }
    assert new["high-standards"] & new["transformation"] <= {
        "lead",
        "risks",
        "risks[0]",
        "risks[1]",
        "risks[2]",
        "risks[3]",
        "signed_off",
    }
    assert stepup("form", "transformation", "--from", Q2, "-o", "one.docx").code == 0
    assert Path("one.docx").read_bytes() == Path("all/transformation-q3.docx").read_bytes()


def test_the_report_must_be_named(stepup, folder):
    ran = stepup("form", "high-standards")
    assert ran.code == 2 and "name last quarter's report, for instance --from q2/q2.yaml" in ran.err


def test_a_trust_that_leaves_a_question_out_of_its_template_is_not_asked_for_it_again(stepup, example):
    assert stepup("template", "copy", "return-form", "-o", "examples/lpt-2023-24/templates").code == 0
    own = Path("examples/lpt-2023-24/templates/return-form.html.j2")
    words = own.read_text("utf-8")
    kept = [line for line in words.splitlines() if "What difference it made" not in line and "closed" not in line]
    own.write_text("\n".join(kept).replace("Click where a box says", "Dear colleague, click where a box says"), "utf-8")
    assert stepup("template", "check", "examples/lpt-2023-24/templates").code == 0
    file = BESIDE / "ours.docx"
    assert stepup("form", "high-standards", "--from", Q2, "-o", file).code == 0
    assert not [tag for tag in tags(file) if tag.endswith((".impact", ".closed"))]
    fill(file, {"HS1.achievements": text("Done."), "HS5.next_plan": text("More.")})
    shutil.rmtree("examples/lpt-2023-24/templates")  # a form is read as it was sent
    paper, ran = read(stepup, file, "--strict")
    assert (action(paper, "HS1").achievements, action(paper, "HS5").next_plan) == ("Done.", "More.")
    assert ran.err == ""
