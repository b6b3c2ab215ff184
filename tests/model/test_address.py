"""The addresses of fields: unique, at most 64 characters, and each leading to its place in the source."""

from stepup.model import BoardPaper, BrickReturn, HighlightReport, NoReport, QuarterlyReport, Strategy
from stepup.model.address import addresses, letters

STRATEGY = Strategy.model_validate(
    {
        "id": "s",
        "title": "S",
        "organisation": {"name": "Trust"},
        "bricks": [{"id": "one", "name": "One"}, {"id": "two", "name": "Two"}],
    }
)
ACTIONS = [{"id": "A1", "action": "Do", "rag": "green"}, {"id": "A2", "action": "Do", "rag": "green"}]


def test_letters_of_appendices():
    assert [letters(n) for n in (0, 1, 25, 26, 51, 52, 701, 702)] == ["A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_a_report():
    report = QuarterlyReport.model_validate(
        {
            "strategy": STRATEGY, "title": "T", "period": "2023/24 Q2",
            "governance": [{"author": "Jo", "other": {"cqc": "Safe"}}],
            "bricks": [{"brick": "one", "no_report": "Late"}, {"brick": "two", "lead": "Jo", "actions": ACTIONS, "risks": [{"risk": "R"}]}],
        }
    )  # fmt: skip
    found = addresses(report)
    assert found["decision"] == ("decision",)
    assert found["meeting.body"] == ("meeting", "body")
    assert found["governance[0].author"] == ("governance", 0, "author")
    assert found["governance[0].other.cqc"] == ("governance", 0, "other", "cqc")
    assert found["one.no_report"] == ("bricks", 0, "no_report")
    assert found["two.lead"] == ("bricks", 1, "lead")
    assert found["two.risks[0].register"] == ("bricks", 1, "risks", 0, "register")
    assert found["A2.next_plan"] == ("bricks", 1, "actions", 1, "next_plan")
    assert "one.risks[0].risk" not in found


def test_appendices_are_prefixed_by_their_letters():
    inner = HighlightReport.model_validate(
        {"committee": "C", "items": [{"id": "1", "title": "T", "assurance": "high"}]}
    )
    middle = BoardPaper(title="M", appendices=(inner,))
    found = addresses(BoardPaper(title="T", appendices=(BoardPaper(title="A"), middle)))
    assert found["A/body"] == ("appendices", 0, "body")
    assert found["B/A/items[0].escalation"] == ("appendices", 1, "appendices", 0, "items", 0, "escalation")


def test_a_return_by_itself():
    given = BrickReturn.model_validate({"brick": "one", "lead": "Jo", "actions": ACTIONS})
    assert addresses(given)["A1.plan"] == ("actions", 0, "plan")
    assert addresses(NoReport(brick="one", no_report="Late"))["one.no_report"] == ("no_report",)


def test_a_strategy_has_none():
    assert addresses(STRATEGY) == {}


def test_of_two_fields_with_one_address_the_first_has_it():
    given = BrickReturn.model_validate({"brick": "one", "lead": "Jo", "actions": [ACTIONS[0], ACTIONS[0]]})
    assert addresses(given)["A1.plan"] == ("actions", 0, "plan")


def test_what_word_cannot_hold_is_left_out():
    given = BrickReturn.model_validate({"brick": "b" * 60, "lead": "Jo", "actions": []})
    assert set(map(len, addresses(given))) <= set(range(65))
    assert "b" * 60 + ".aims" not in addresses(given)
