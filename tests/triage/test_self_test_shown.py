from __future__ import annotations

from hostdoctor.triage.blocks import find_blocks


def test_traces_and_advice_between_rows_of_the_self_test_belong_to_it() -> None:
    trace = (
        "[common/pkg/diagkit/gather/diagnose.walk(0x1, 0x2)\n[       common/pkg/diagkit/gather/run.go:14 +0x3\n" * 40
    )
    advice = (
        "\n1 : The check: are they running?\n    Produced the following warning: Cannot connect to the Docker daemon"
    )
    text = f"""[PASS] DD0027: is there available disk space on the host?
[FAIL] DD0004: is the Docker engine running? nothing answers
{trace}[main.main()
[       common/cmd/com.docker.diagnose/main.go:9 +0x2

[WARN] DD0011: are the services running? Cannot connect to the Docker daemon
{advice} at unix://docker.raw.sock. Is the docker daemon running?

They have to run.
"""

    (block,) = find_blocks(text.encode())
    last = text[: text.index("\n\nThey")].count("\n") + 1
    assert ("diagnose-output", 1, last) == (block.kind, block.first_line, block.last_line)
