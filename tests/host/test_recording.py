"""A recording keeps what was asked, its file survives the way to a support team, and broken files say so."""

from __future__ import annotations

import json
import threading
from importlib.resources import files
from typing import Any

import hypothesis.strategies as st
import jsonschema
import pytest
from hypothesis import given

from hostdoctor.host.machine import Answer, Question
from hostdoctor.host.recording import (
    FROM_TICKET,
    BrokenRecording,
    Recorder,
    Recording,
    Replay,
    read_recording,
    recorded_from,
    recording_text,
)
from hostdoctor.scopes import Absent, Known, Unknown

GO = Question("windows", "run", ("go", "version"))
SCHEMA = json.loads(files("hostdoctor").joinpath("recording.schema.json").read_text(encoding="utf-8"))


class Machine:
    """Answers by a table and counts how often it is asked."""

    def __init__(self, answers: dict[Question, Answer]) -> None:
        self.answers = answers
        self.asked: list[Question] = []
        self.gate = threading.Event()
        self.gate.set()

    def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        self.gate.wait(5)
        return self.answers[question]


def recording(value: Any) -> Recording:
    return Recording(answers={GO: Known(value)}, started="2026-11-21T10:00:00+01:00")


def test_equal_questions_are_asked_once() -> None:
    machine = Machine({GO: Known("1.27")})
    recorder = Recorder(machine)
    assert [Known("1.27")] * 3 == [recorder.ask(GO) for _ in range(3)]
    assert 1 == len(machine.asked)


def test_equal_questions_are_asked_once_even_while_the_first_is_running() -> None:
    machine = Machine({GO: Known("1.27")})
    machine.gate.clear()
    recorder = Recorder(machine)
    got: list[Answer] = []
    threads = [threading.Thread(target=lambda: got.append(recorder.ask(GO)), daemon=True) for _ in range(8)]
    for thread in threads:
        thread.start()
    assert {GO: Unknown("no answer came before the recording was written")} == recorder.answers()
    machine.gate.set()
    for thread in threads:
        thread.join(5)
    assert [Known("1.27")] * 8 == got
    assert 1 == len(machine.asked)


def test_a_second_look_after_a_fix_is_another_question() -> None:
    after = Question("windows", "run", ("go", "version"), "after")
    recorder = Recorder(Machine({GO: Known("1.20"), after: Known("1.27")}))
    assert (Known("1.20"), Known("1.27")) == (recorder.ask(GO), recorder.ask(after))


def test_a_machine_that_breaks_its_promise_is_an_answer_too() -> None:
    recorder = Recorder(Machine({}))
    answer = recorder.ask(GO)
    assert isinstance(answer, Unknown)
    assert "windows run go version failed, which is our fault: KeyError" in answer.why


def test_what_was_recorded_is_replayed_and_nothing_else() -> None:
    recorder = Recorder(Machine({GO: Absent("no go")}))
    recorder.ask(GO)
    replay = Replay(recorded_from(recorder, started="2026-11-21T10:00:00+01:00"))
    assert Absent("no go") == replay.ask(GO)
    assert Unknown("not recorded: linux read /etc/wsl.conf", "hostdoctor record FILE") == replay.ask(
        Question("linux", "read", ("/etc/wsl.conf",))
    )


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param("Distribution par défaut\r\n".encode(), "utf-8", id="utf-8"),
        pytest.param("[wsl2]\r\n".encode("utf-8-sig"), "utf-8-sig", id="notepad-with-a-mark"),
        pytest.param("  NAME   STATE\r\n".encode("utf-16-le"), "utf-16-le", id="wsl-list"),
        pytest.param("\ufeffWindows-IP\r\n".encode("utf-16-le"), "utf-16-le-sig", id="powershell-5-redirection"),
        pytest.param("\ufeffkey=1\n".encode("utf-16-be"), "utf-16-be-sig", id="big-endian"),
        pytest.param("Protokoll tcp für Ausschlüsse\r\n".encode("cp850"), "latin-1", id="netsh-german-oem"),
        pytest.param(b"", "utf-8", id="printed-nothing"),
    ],
)
def test_bytes_that_are_text_stay_readable(data: bytes, encoding: str) -> None:
    text = recording_text(recording(data))
    assert f'"encoding": "{encoding}"' in text
    assert Known(data) == read_recording(text.encode()).answers[GO]


def test_bytes_that_are_no_text_become_base64() -> None:
    data = bytes(range(256)) * 3
    text = recording_text(recording(data))
    assert "$base64" in text
    assert Known(data) == read_recording(text.encode()).answers[GO]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
BYTES = st.binary(max_size=40) | st.builds(
    lambda text, codec: text.encode(codec), TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS | BYTES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS | st.just("$text"), inner, max_size=4),
    max_leaves=12,
)
QUESTIONS = st.builds(Question, st.just("windows") | st.just("linux:X"), TEXTS, st.lists(TEXTS).map(tuple), TEXTS)
ANSWERS = st.builds(Known, VALUES) | st.builds(Absent, TEXTS) | st.builds(Unknown, TEXTS, TEXTS)


@given(answers=st.dictionaries(QUESTIONS, ANSWERS, max_size=5), hidden=st.none() | st.just({"user": 2}))
def test_every_recording_reads_back_and_fits_its_schema(
    answers: dict[Question, Answer], hidden: dict[str, int] | None
) -> None:
    kept = Recording(answers=answers, started="2026-11-21", label="composed", hidden=hidden)
    text = recording_text(kept)
    assert kept == read_recording(text.encode())
    jsonschema.validate(json.loads(text), SCHEMA)


@given(answers=st.dictionaries(QUESTIONS, ANSWERS, max_size=5))
def test_the_order_of_answers_does_not_change_the_file(answers: dict[Question, Answer]) -> None:
    backwards = dict(reversed(answers.items()))
    assert recording_text(Recording(answers=answers)) == recording_text(Recording(answers=backwards))


def test_names_that_are_no_text_survive() -> None:
    text = recording_text(recording(["caf\udce9"]))
    assert text.isprintable() or "\\udce9" in text
    assert Known(["caf\udce9"]) == read_recording(text.encode()).answers[GO]


GOOD = recording_text(recording(b"go version go1.27.3 windows/amd64\r\n"))


def changed(**parts: object) -> bytes:
    return json.dumps({**json.loads(GOOD), **parts}).encode()


ASK = {"side": "windows", "operation": "read"}


def answers(*rows: object) -> bytes:
    return changed(answers=list(rows))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "it is empty", id="empty"),
        pytest.param(b" \r\n", "it is empty", id="blank"),
        pytest.param(GOOD.encode()[:-30], "ends in the middle", id="truncated"),
        pytest.param(GOOD.encode()[:40], "ends in the middle", id="truncated-in-a-string"),
        pytest.param(b"hello", "line 1 is not JSON", id="not-json"),
        pytest.param(b"PK\x03\x04\x14\0", "it is an archive; unpack it", id="zip"),
        pytest.param(b"\x1f\x8b\x08\0", "it is an archive; unpack it", id="gzip"),
        pytest.param(b"<!DOCTYPE html><html>", "it is a web page", id="html-instead-of-raw"),
        pytest.param(GOOD.encode() + b"\xff\xfe\xfd", "is no text", id="damaged-byte"),
        pytest.param(b"[1, 2]", "JSON, but no recording", id="list"),
        pytest.param(b'{"a": 1}', "no format hostdoctor-recording/1", id="another-json"),
        pytest.param(b'{"schema": "hostdoctor-report/1"}', "it is a report, not a recording", id="report"),
        pytest.param(changed(format="hostdoctor-recording/2"), "update hostdoctor", id="newer"),
        pytest.param(changed(format=7), "no recording", id="format-a-number"),
        pytest.param(changed(tool=None), "its head", id="no-tool"),
        pytest.param(changed(hidden=["user"]), "`hidden` must count", id="hidden-a-list"),
        pytest.param(changed(answers={}), "no list of answers", id="answers-an-object"),
        pytest.param(answers("x"), "answer 1 is damaged", id="answer-a-text"),
        pytest.param(answers({"side": 1, "operation": "run", "known": 1}), "answer 1 is damaged", id="side-a-number"),
        pytest.param(answers(ASK), "one of known, absent", id="no-state"),
        pytest.param(
            answers({**ASK, "known": 1, "absent": "no"}),
            "one of known, absent",
            id="two-states",
        ),
        pytest.param(
            answers({**ASK, "arguments": [1], "known": 1}),
            "list of texts",
            id="argument-a-number",
        ),
        pytest.param(answers({**ASK, "absent": 3}), "must be text", id="reason-a-number"),
        pytest.param(answers(*[{**ASK, "known": 1}] * 2), "repeats the question", id="twice"),
        pytest.param(
            answers({**ASK, "known": {"$text": ["ü"], "encoding": "ascii"}}),
            "one encoding of",
            id="strange-encoding",
        ),
        pytest.param(
            answers({**ASK, "known": {"$text": ["€"], "encoding": "latin-1"}}),
            "does not fit",
            id="text-outside-its-encoding",
        ),
        pytest.param(answers({**ASK, "known": {"$base64": ["a"]}}), "not valid base64", id="bad-base64"),
        pytest.param(answers({**ASK, "known": {"$object": [["a"]]}}), "needs a list of", id="bad-object"),
        pytest.param(b'{"format": NaN}', "NaN is not JSON", id="nan"),
        pytest.param(b"[" * 200_000, "it is no recording", id="very-deep"),
        pytest.param(b'{"a": ' + b"9" * 5000 + b"}", "it is no recording", id="very-long-number"),
    ],
)
def test_a_broken_file_is_refused_with_one_line(data: bytes, says: str) -> None:
    with pytest.raises(BrokenRecording) as refused:
        read_recording(data, "host.json")
    assert says in str(refused.value)
    assert str(refused.value).startswith("host.json: ")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_that_passed_through_notepad_or_powershell_is_read(encoding: str) -> None:
    assert read_recording(GOOD.encode()) == read_recording(GOOD.replace("\n", "\r\n").encode(encoding))


@given(st.binary(max_size=200) | st.builds(lambda cut: GOOD.encode()[:cut], st.integers(0, len(GOOD) - 2)))
def test_no_file_does_worse_than_be_refused(data: bytes) -> None:
    with pytest.raises(BrokenRecording):
        read_recording(data)


@pytest.mark.parametrize("value", [{1: "a"}, float("nan"), object(), {"a": {2}}])
def test_what_is_no_answer_is_refused_when_written(value: object) -> None:
    with pytest.raises(TypeError):
        recording_text(recording(value))


def test_a_recording_of_a_ticket_advises_nobody_to_record() -> None:
    """Who reads a ticket has not the machine that it is of."""
    question = Question("windows", "contexts")
    answer = Replay(Recording(answers={}, started="2026-11-21T09:00:00+00:00", label=FROM_TICKET)).ask(question)
    assert isinstance(answer, Unknown)
    assert ("", True) == (answer.to_look, "ticket" in answer.why)
