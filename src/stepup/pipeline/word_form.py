"""What `import` does with a return form that came back.

.docx --importer.read--> Reading --answers--> what stands in the boxes --forms.fill--> draft --source.drafted--> the return
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import importer
from ..errors import StepUpError
from ..findings import Finding
from .starting import quarter_of, strategy_for
from .word import Imported, strategies_beside

if TYPE_CHECKING:
    from ..forms import Filled
    from ..importer import Answers, Reading
    from ..model import Strategy
    from ..model.form import Form
    from ..source.drafts import Drafted


def import_form(
    reading: "Reading",
    file: Path,
    target: Path,
    strategy: str = "",
    period: str = "",
    folder: Path | None = None,
) -> "tuple[Imported, Form]":
    """A return form that came back, as the file of its return; `folder` is the one that it is collected from. StepUpError: it
    is damaged, for another strategy or quarter than is asked for, or its strategy is not to be found."""
    kept = form_in(reading, file)
    if period and str(quarter_of(period, date.min)) != kept.period:
        raise StepUpError(f"{file} is a form for {kept.period}, not for {quarter_of(period, date.min)}")
    known = _strategy_of(kept, file, target, strategy, folder)
    answered, filled = answers_of(reading, kept)
    made = return_of(file, kept, filled, known)
    refused = [importer.Unplaced(at, importer.words_of(value)) for at, value, _ in made.refused]
    files = {target / f"{made.paper.brick}.yaml": made.files[f"{kept.brick}.yaml"]}
    found = (*answered.findings, *notes_on(filled.notes))
    unplaced = [*answered.unplaced, *refused]
    placed, said = len(filled.answered), _said(kept, answered.values)
    return Imported(files, found, placed, unplaced, paper=made.paper, noun="answer", answers=said), kept


def _said(kept: "Form", values: Mapping[str, Any]) -> dict[str, str]:
    """What a form answers, in words, by field in the order of its questions."""
    return {
        one.field: dict(one.choices)[value] if one.choices else importer.words_of(value)
        for one in kept.questions
        if (value := values.get(one.field)) is not None
    }


def return_of(file: Path, kept: "Form", filled: "Filled", strategy: "Strategy | None") -> "Drafted":
    """The return that a form makes, and what no return can hold."""
    from pydantic import ValidationError

    from ..source.drafts import drafted

    try:
        return drafted("brick-return", {**filled.data, "strategy": strategy}, strategy, f"{kept.brick}.yaml")
    except ValidationError as error:
        raise _damaged(file, "too little is left of the return that it was made for") from error


def form_in(reading: "Reading", file: Path) -> "Form":
    from ..model.form import form_of

    try:
        kept = form_of(reading.properties)
    except ValueError as error:
        raise _damaged(file, str(error)) from error
    if kept is None:
        raise _damaged(file, "what it kept of itself is gone")
    return kept


def _damaged(file: Path, why: str) -> StepUpError:
    return StepUpError(f"{file} cannot be read as a return form: {why}; ask for the form again")


def _strategy_of(kept: "Form", file: Path, target: Path, option: str, folder: Path | None) -> "Strategy":
    """The strategy that a form reports on. Another one is refused."""
    ref = str(kept.data.get("strategy", ""))
    known = strategy_for(option, target) if option else strategies_beside(file, target, option, folder)(ref)
    assert known is not None
    if known.id != kept.strategy:
        raise StepUpError(f"{file} is a form for the strategy {kept.strategy}, not for {known.id}")
    return known


def answers_of(reading: "Reading", kept: "Form") -> "tuple[Answers, Filled]":
    from ..forms import fill

    answered = importer.answers(reading, kept)
    return answered, fill(kept, answered.values, answered.gone)


def notes_on(notes: Iterable[tuple[str, str]]) -> list[Finding]:
    from ..model.address import in_words

    return [importer.finding("SU804", "", f"{in_words(field)}: {said}") for field, said in notes]
