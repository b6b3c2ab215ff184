"""What stops the program: one family of exceptions, shown in one place (cli), with what to do next in its words."""


class StepUpError(Exception):
    """Something the user can mend outside the source text: an option, a path, a full disk. Exit status 2."""


class TemplateProblem(StepUpError):
    """A template that cannot be rendered (SU902). The message names file, line and name; so do its attributes, where it
    is known (line 0: it is not)."""

    def __init__(self, message: str, file: str = "", line: int = 0, reason: str = "") -> None:
        super().__init__(message)
        self.file, self.line, self.reason = file, line, reason or message
