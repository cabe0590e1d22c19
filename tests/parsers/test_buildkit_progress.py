from __future__ import annotations

from pathlib import Path

from hostdoctor.parsers.build_log import BuildStep, Outcome, StepName
from hostdoctor.parsers.buildkit_progress import parse_buildkit_progress

RECORDED = Path(__file__).parent / "builds"
"""What the laboratory's engine (20.10.24) wrote for Dockerfiles of ours."""

# The form of newer builders, after buildkit's printer.go and docs: a pull, steps side by side, and where it failed.
NEWER = """\
#0 building with "default" instance using docker driver

#1 [internal] load build definition from Dockerfile
#1 transferring dockerfile: 215B done
#1 DONE 0.1s

#2 [internal] load metadata for docker.io/library/golang:1.27
#2 DONE 1.4s

#3 [internal] load build context
#3 transferring context: 41.20MB 5.1s
#3 transferring context: 96.48MB 9.8s done
#3 DONE 9.9s

#4 [build 1/4] FROM docker.io/library/golang:1.27@sha256:5e9f
#4 resolve docker.io/library/golang:1.27@sha256:5e9f 0.0s done
#4 sha256:a1c8f9d2b3e4a1c8f9d2b3e4a1c8f9d2b3e4a1c8f9d2b3e4a1c8f9d2b3e4aaaa 12.58MB / 60.00MB 1.0s
#4 ...

#5 [stage-1 2/3] RUN apk add --no-cache ca-certificates
#5 0.512 fetching
#5 DONE 2.0s

#4 [build 1/4] FROM docker.io/library/golang:1.27@sha256:5e9f
#4 sha256:a1c8f9d2b3e4a1c8f9d2b3e4a1c8f9d2b3e4a1c8f9d2b3e4a1c8f9d2b3e4aaaa 60.00MB / 60.00MB 4.1s done
#4 extracting sha256:a1c8f9d2b3e4a1c8f9d2b3e4a1c8f9d2b3e4a1c8f9d2b3e4a1c8f9d2b3e4aaaa 2.5s done
#4 DONE 6.9s

#6 [build 3/4] COPY . .
#6 CANCELED

#7 [build 4/4] RUN go vet ./...
#7 0.300 DONE 9s
#7 1.204 main.go:7:2: undefined: sum
#7 ERROR: process "/bin/sh -c go vet ./..." did not complete successfully: exit code: 1
------
 > [build 4/4] RUN go vet ./...:
1.204 main.go:7:2: undefined: sum
------
Dockerfile:6
--------------------
   4 |     COPY . .
   6 | >>> RUN go vet ./...
--------------------
ERROR: failed to build: failed to solve: process "/bin/sh -c go vet ./..." did not complete successfully: exit code: 1

View build details: docker-desktop://dashboard/build/default/default/abc
"""


def test_a_build_after_a_change_has_cached_and_rebuilt_steps() -> None:
    log = parse_buildkit_progress((RECORDED / "buildkit-20.10-changed.txt").read_text())

    steps = {step.name.text: (step.outcome, step.seconds) for step in log.steps if step.name.index}
    assert {
        "FROM docker.io/library/doctor-base:1": (Outcome.DONE, 0.0),
        "WORKDIR /src": (Outcome.CACHED, 0.0),
        "COPY go.mod ./": (Outcome.CACHED, 0.0),
        "RUN sleep 1; echo got modules >/modules": (Outcome.CACHED, 0.0),
        "COPY . .": (Outcome.DONE, 0.0),
        "RUN sleep 2;     echo built >/app": (Outcome.DONE, 2.3),
        "COPY --from=build /app /app": (Outcome.CACHED, 0.0),
    } == steps
    assert "" == log.error
    assert 184 == next(step.transferred for step in log.steps if step.is_context)
    assert log.steps[-1].is_export


def test_a_failing_step_keeps_its_last_lines_and_the_time_of_the_last() -> None:
    log = parse_buildkit_progress((RECORDED / "buildkit-20.10-failed.txt").read_text())

    assert log.failed is not None
    assert (("oops", "line one"), 0.181) == (log.failed.output, log.failed.seconds)
    assert log.failed.error.endswith("exit code: 3")


def test_what_newer_builders_add_is_read() -> None:
    log = parse_buildkit_progress(NEWER)

    context, image = log.steps[2], log.steps[3]
    assert (9.9, 96_480_000) == (context.seconds, context.transferred)
    assert (6.9, 60_000_000, 2.5) == (image.seconds, image.transferred, image.extracting)
    assert Outcome.CANCELED is log.steps[5].outcome
    assert 6 == log.failed_line
    assert log.error.startswith("failed to build: ")


def test_what_an_instruction_prints_is_not_taken_for_the_builders_word() -> None:
    assert ("DONE 9s", "main.go:7:2: undefined: sum") == parse_buildkit_progress(NEWER).steps[-1].output


def test_an_output_that_breaks_off_leaves_its_last_step_running() -> None:
    expected = BuildStep(name=StepName(text="RUN make", index=2, total=3))

    assert (expected,) == parse_buildkit_progress("#1 [2/3] RUN make\n").steps


def test_an_error_before_the_first_step_is_kept() -> None:
    said = 'ERROR: failed to build: unable to prepare context: path "nowhere" not found\n'

    assert 'failed to build: unable to prepare context: path "nowhere" not found' == parse_buildkit_progress(said).error
