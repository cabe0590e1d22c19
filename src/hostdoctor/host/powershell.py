"""All questions of a run to one powershell.exe. Each answer counts as soon as it is whole."""

from __future__ import annotations

import ntpath
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Sequence

from hostdoctor.scopes import Known, Unknown

from .machine import Answer, Question, Ran
from .powershell_answers import answers_of, by_hand, read_frames
from .powershell_script import ORDER, build_script, can_ask
from .process import NotStarted, Outcome, TimedOut

FIRST_SECONDS = 15.0
"""PowerShell takes up to 3 s to start, more under a virus scanner; each CIM query has 5 s of its own."""
AGAIN_SECONDS = 10.0
PROGRAM = r"WindowsPowerShell\v1.0\powershell.exe"
"""Below System32. Version 5.1, which every Windows has; pwsh may be missing, or an app that session 0 cannot start."""

Start = Callable[[str, float, Callable[[bytes], bool]], Outcome]
"""Runs PowerShell with a script: (script, seconds, enough). `enough` is told of the output while it grows."""


def powershell_command(program: str, script: str) -> list[str]:
    """The command line: no profile, no prompt, and the script as text (an encoded one alarms virus scanners)."""
    return [program, "-NoProfile", "-NonInteractive", "-Command", script]


class PowerShell:
    """Answers the questions that only PowerShell can answer, the expected ones with one start of it.

    What a hanging question kept from being answered is asked once more, the suspect last.
    """

    def __init__(
        self,
        start: Start,
        expected: Iterable[Question],
        *,
        system_directory: str = ntpath.join("C:\\", "Windows", "System32"),
        above: frozenset[str] = frozenset(),
    ) -> None:
        self._start = start
        self._expected = sorted({question for question in expected if can_ask(question)}, key=_rank)
        self._system_directory = system_directory
        self._above = above
        self._answers: dict[Question, Answer] = {}
        self._news = threading.Condition()
        self._began = False
        self._ended = False
        self._one_at_a_time = threading.Lock()

    def ask(self, question: Question) -> Answer:
        """The answer, as soon as it is there. A question that was not expected costs a start of its own."""
        return self.collected(question) or self._ask_alone(question)

    def collected(self, question: Question) -> Answer | None:
        """The answer if the one start brings it, as soon as it is there; None for what nobody expected."""
        with self._news:
            if not self._began:
                self._begin(question)
            self._news.wait_for(lambda: self._ended or question in self._answers or not self._may_bring(question))
            return self._answers.get(question)

    def _may_bring(self, question: Question) -> bool:
        """Whether the answer may still come: keys below a listed one come before that one's own answer."""
        return question in self._expected or any(
            question.operation == "registry"
            and question.arguments[0].startswith(f"{key}\\")
            and above in self._missing([above])
            for key in self._above
            if (above := Question(question.side, "registry", (key,))) in self._expected
        )

    def _begin(self, question: Question) -> None:
        self._began = True
        if question not in self._expected and can_ask(question):
            self._expected = sorted({*self._expected, question}, key=_rank)
        threading.Thread(target=self._ask_expected, name="powershell", daemon=True).start()

    def _ask_expected(self) -> None:
        try:
            why = self._run(self._expected, FIRST_SECONDS)
            missing = self._missing(self._expected)
            if missing and self._answers:
                why = self._run([*missing[1:], missing[0]], AGAIN_SECONDS)
        except Exception as error:  # noqa: BLE001  # nobody would end the wait of those who ask
            why = f"the look failed, which is our fault: {type(error).__name__}: {error}"
        with self._news:
            for question in self._missing(self._expected):
                self._answers[question] = Unknown(why, by_hand(question))
            self._ended = True
            self._news.notify_all()

    def _ask_alone(self, question: Question) -> Answer:
        if not can_ask(question):
            return Unknown("PowerShell is not asked this")
        with self._one_at_a_time:
            if question not in self._answers:
                why = self._run([question], AGAIN_SECONDS)
                with self._news:
                    self._answers.setdefault(question, Unknown(why, by_hand(question)))
            return self._answers[question]

    def _run(self, questions: Sequence[Question], seconds: float) -> str:
        """Ask them with one start; the reason why one of them may have stayed without an answer."""
        nonce = secrets.token_hex(8)
        script = build_script(nonce, questions, self._system_directory, self._above)

        began = time.time()

        def enough(out: bytes) -> bool:
            self._take(out, nonce, questions, began)
            return not self._missing(questions)

        outcome = self._start(script, seconds, enough)
        if isinstance(outcome, Ran | TimedOut):
            self._take(outcome.out, nonce, questions, began)
        return why_missing(outcome)

    def _take(self, out: bytes, nonce: str, questions: Sequence[Question], began: float) -> None:
        with self._news:
            for frame in read_frames(out, nonce):
                for question, answer in answers_of(frame, questions).items():
                    self._answers.setdefault(question, _with_moments(question, answer, began))
            self._news.notify_all()

    def _missing(self, questions: Sequence[Question]) -> list[Question]:
        return [question for question in questions if question not in self._answers]


def why_missing(outcome: Outcome) -> str:
    """Why PowerShell gave no answer to a question."""
    match outcome:
        case NotStarted(_, why, missing):
            return "there is no powershell.exe" if missing else f"PowerShell did not start: {why}"
        case TimedOut(seconds):
            return f"PowerShell did not answer within {seconds:.0f} s"
    return f"PowerShell gave no answer and ended with {outcome.exit_code}"


def _with_moments(question: Question, answer: Answer, asked: float) -> Answer:
    """A time on a clock says nothing without our own time before the question and after its answer."""
    if question.operation != "clock" or not isinstance(answer, Known):
        return answer
    return Known({**answer.value, "asked": asked, "answered": time.time()})


def _rank(question: Question) -> tuple[int, Question]:
    # The optional features are the slowest class, and the one whose provider fails first.
    slow = question.arguments == ("optional-features",)
    return (len(ORDER) if slow else ORDER.index(question.operation), question)
