"""What a built Word paper keeps and no reader sees: enough to come back, and nothing that was not meant for the public."""

import zipfile

from stepup.source import Reader

REASON = "The Senior Responsible Officer agreed"


def parts(file):
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


def test_a_reason_that_is_not_printed_is_not_kept_and_import_says_so(stepup, example, folder):
    assert any(REASON in path.read_text("utf-8") for path in example.parent.rglob("*.yaml"))
    assert stepup("build", example).code == 0
    word = example.with_suffix(".docx")
    assert all(REASON not in part for part in parts(word).values())
    ran = stepup("import", word, "-o", example.parent / "back")
    assert ran.code == 0
    assert "accepts findings (" in ran.err and "QI5" in ran.err
    assert "a paper keeps no reasons that it does not print" in ran.err


def test_a_reason_that_is_printed_comes_back(stepup, example):
    assert stepup("build", example, "--accepted").code == 0
    assert stepup("import", example.with_suffix(".docx"), "-o", example.parent / "back").code == 0
    back = Reader().read(example.parent / "back" / "q2.yaml").source
    action = next(one for brick in back.bricks for one in brick.actions if one.id == "QI5")
    assert REASON in action.accept[0].because


def test_no_path_of_the_machine_is_kept(stepup, example, folder):
    assert stepup("build", example).code == 0
    assert all(
        str(folder) not in part and str(folder.parent) not in part
        for part in parts(example.with_suffix(".docx")).values()
    )


def test_the_spelling_of_a_text_is_kept_without_its_words(stepup, folder):
    text = "Secret words here\\\non two lines\n\n* one\n* **two** and *three*\n"
    (folder / "paper.yaml").write_text(
        "kind: paper\nstrategy: lpt-step-up-to-great\ntitle: A paper\npurpose: |\n  "
        + text.replace("\n", "\n  ").rstrip()
        + "\n"
    )
    assert stepup("build", "paper.yaml").code == 0
    kept = parts(folder / "paper.docx")["customXml/stepup.xml"]
    assert "Secret" not in kept and "* **w** w *w*" in kept
    assert stepup("import", "paper.docx", "-o", "back").code == 0
    sources = [Reader().read(path).source for path in (folder / "paper.yaml", folder / "back" / "paper.yaml")]
    assert sources[0].purpose == sources[1].purpose == text.strip()


def test_a_text_whose_look_was_changed_in_word_comes_back_as_it_looks(stepup, folder):
    from tests.importer.word_edits import rewrite

    (folder / "paper.yaml").write_text(
        "kind: paper\nstrategy: lpt-step-up-to-great\ntitle: A paper\npurpose: |\n  * one **bold** word\n"
    )
    assert stepup("build", "paper.yaml").code == 0
    rewrite(folder / "paper.docx", lambda xml: xml.replace("<w:b/>", "<w:i/>"))
    assert stepup("import", "paper.docx", "-o", "back").code == 0
    assert Reader().read(folder / "back" / "paper.yaml").source.purpose == "- one *bold* word"
