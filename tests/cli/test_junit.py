"""JUnit: valid by the schema of Jenkins, and what each server makes of it; what is accepted, in the formats of servers."""

import pytest
from lxml import etree

from tests.cli.conftest import ODD
from tests.cli.test_validate import RETURN
from tests.conftest import SHARED

REASON = "Agreed with ##[error]the chair"


def test_junit_has_a_suite_for_each_file_and_its_counts_add_up(stepup, folder_of_faults):
    root = etree.fromstring(stepup("validate", ".", "--format", "junit").out.encode())
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == sorted(["clean.yaml", ODD, "sub/many.yaml"])
    for suite in root:
        assert {case.get("classname") for case in suite} == {suite.get("name").removesuffix(".yaml")}, (
            "Jenkins would show each file as a class called yaml"
        )
        cases = suite.findall("testcase")
        names = [case.get("name") for case in cases]
        assert len(set(names)) == len(names)
        assert suite.get("tests") == str(len(cases))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
    assert root.get("tests") == str(len(root.findall("testsuite/testcase")))
    assert root.get("failures") == str(len(root.findall(".//failure"))) == "32"
    assert suites["clean.yaml"].get("failures") == "0"


def test_a_test_in_junit_says_what_is_wrong_where_and_what_to_write(stepup, folder):
    (folder / "r.yml").write_text(RETURN.replace("rag: green", "rag: gren"))
    (case,) = etree.fromstring(stepup("validate", "r.yml", "--format", "junit").out.encode()).iter("testcase")
    assert dict(case.attrib) == {"classname": "r", "name": "SU103 unknown-rating, line 11, TR1", "time": "0"}
    help = "write one of: red, amber, green, complete, not-rated; did you mean green?"
    assert dict(case[0].attrib) == {"message": f"'gren' is not a rating of the rag scale; {help}", "type": "SU103"}
    assert case[0].text == stepup("validate", "r.yml").out.partition("\n\n")[0]


def test_a_warning_fails_in_junit_only_where_it_fails_the_run(stepup, folder):
    (folder / "r.yaml").write_text(RETURN.replace("Did it", "Did\u00a0it"), "utf-8")
    for args, code in ((), 0), (("--strict",), 1):
        ran = stepup("validate", "r.yaml", "--format", "junit", *args)
        assert (ran.code, len(etree.fromstring(ran.out.encode()).findall(".//failure")) > 0) == (code, bool(code))


def test_junit_is_valid_by_the_schema_of_jenkins(stepup, folder_of_faults):
    schema = SHARED / "oracles" / "xsd" / "junit" / "jenkins-junit-10.xsd"
    if not schema.is_file():
        pytest.skip("the schema of Jenkins's xunit plugin is not on this machine")
    validator = etree.XMLSchema(etree.parse(schema))
    (folder_of_faults / "c.yaml").write_text(
        RETURN.replace("Plan it", "Do more\n    accept: [{rule: SU207, because: x & y}]")
    )
    root = etree.fromstring(stepup("validate", ".", "--format", "junit", "--show-accepted").out.encode())
    assert validator.validate(root), validator.error_log
    assert len(list(root.iter("skipped"))) == 1
    root[0].set("surprise", "1")
    assert not validator.validate(root)


def test_reports_list_what_is_accepted_on_request_where_they_have_a_place_for_it(stepup, folder):
    (folder / "r.yaml").write_text(
        RETURN.replace("Plan it", f"Do more\n    accept: [{{rule: SU207, because: '{REASON}'}}]")
    )
    text = "the next plan of TR1 of Transformation is this quarter's plan again: “Do more”"
    assert "because" not in stepup("validate", "r.yaml", "--format", "github").out
    first = stepup("validate", "r.yaml", "--format", "github", "--show-accepted").out.split("\n")[0]
    assert first == f"- r.yaml:13: accepted SU207 {text}; because: Agreed with # #[error]the chair"
    (case,) = etree.fromstring(stepup("validate", "r.yaml", "--format", "junit").out.encode()).iter("testcase")
    assert case.get("name") == "no findings"
    root = etree.fromstring(
        stepup("validate", "r.yaml", "--format", "junit", "--show-accepted", "--strict").out.encode()
    )
    assert (root.get("tests"), root.get("failures"), root[0].get("skipped")) == ("1", "0", "1")
    (skipped,) = root.iter("skipped")
    assert skipped.get("message") == REASON
    assert skipped.text.startswith(f"r.yaml:13:16: warning SU207 [TR1] {text}")
