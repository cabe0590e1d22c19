"""Reports that no check would write: any text anywhere, and commands of any length."""

from __future__ import annotations

from hypothesis import strategies as st

from hostdoctor.model import (
    Certainty,
    Cost,
    Do,
    Edit,
    Event,
    Evidence,
    FactRow,
    Finding,
    Fix,
    HostLine,
    Outcome,
    Report,
    Run,
    Severity,
    Shell,
    Status,
)
from hostdoctor.rank import rank
from hostdoctor.samples import Sample
from hostdoctor.scopes import UNNAMED, Scope

NASTY = (
    "\x1b[31mred",
    "\x1b]0;title\x07",
    "a\r\nb",
    "\t",
    "\u202etxt.exe",
    "\ufeff",
    "\udc80",
    "日本語の名前",
    "é" * 90,
)

texts = st.one_of(st.text(max_size=90), st.sampled_from(NASTY), st.text("ab \\/-·→…", max_size=200))
words = st.text("abc-", min_size=1, max_size=30)
commands = st.text("ab c/\\-|&'\"`$日é\x1b\n", min_size=1, max_size=150)
sides = st.sampled_from(("windows", "linux", "linux:Debian", "Debian", "engine:default", "here", ""))
kinds = st.sampled_from(("Place", "Engine", "Container", "Project", "acme.facts.BigThing"))
labels = st.one_of(st.sampled_from(("Windows", "Linux", "Debian", UNNAMED)), texts)
scopes = st.builds(Scope, st.lists(st.tuples(kinds, labels), max_size=3).map(tuple))
seconds = st.floats(0, 1e6)

runs = st.builds(
    Run,
    st.dictionaries(st.sampled_from(Shell), commands, min_size=1),
    side=st.sampled_from(("windows", "linux", "Debian")),
    elevated=st.booleans(),
    interrupts=texts,
)
edits = st.builds(
    Edit,
    st.sampled_from((r"C:\Users\me\.wslconfig", "/etc/docker/daemon.json", "compose.yaml", "Dockerfile", ".air.toml")),
    section=words | st.just(""),
    key=words | st.just(""),
    old=st.none() | texts,
    new=st.none() | texts,
    side=sides,
)
fixes = st.builds(
    Fix,
    title=texts,
    steps=st.lists(st.one_of(runs, edits, st.builds(Do, texts, texts)), max_size=3).map(tuple),
    minutes=st.floats(0, 1e4),
    risk=texts,
    undo=texts,
    verify=words,
)
costs = st.builds(
    Cost,
    seconds,
    st.sampled_from(Event),
    n=st.integers(1, 100),
    low=st.none() | seconds,
    high=st.none() | seconds,
)
findings = st.builds(
    Finding,
    severity=st.sampled_from(Severity),
    what=texts,
    evidence=st.lists(st.builds(Evidence, texts, texts, sides, texts), max_size=3).map(tuple),
    fixes=st.lists(fixes, max_size=2).map(tuple),
    cost=st.none() | costs,
    further=st.lists(costs, max_size=2).map(tuple),
    certainty=st.sampled_from(Certainty),
    explains=st.just(()) | st.just(("zz",)),
    subject=texts,
    check=words | st.just("zz"),
    area=words,
    scope=st.none() | scopes,
)
outcomes = st.builds(
    Outcome,
    check=words,
    scope=scopes,
    status=st.sampled_from(Status),
    area=words,
    title=texts,
    why=texts,
    to_look=texts | st.just("--online"),
    seconds=seconds,
)
values = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), texts, st.binary(), st.sampled_from(Severity), scopes
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(texts | st.integers() | scopes, inner, max_size=3),
        st.tuples(inner),
    ),
    max_leaves=6,
)
facts = st.builds(
    FactRow,
    name=words,
    scope=scopes,
    state=st.sampled_from(("known", "absent", "unknown")),
    value=values,
    why=texts,
    seconds=seconds,
)
samples = st.builds(
    Sample,
    name=st.sampled_from(("stat in the project", "create in GOCACHE", "read in /home/me (ext4)", "new file")) | texts,
    unit=st.sampled_from(("ms", "s", "processors", "")),
    n=st.integers(0, 1000),
    p50=seconds,
    p95=seconds,
    low=seconds,
    high=seconds,
    reference=st.none() | seconds,
    note=st.just("") | texts,
    scope=scopes,
)
reports = st.builds(
    Report,
    host=st.builds(HostLine, os=texts, side=sides, parts=st.lists(texts, max_size=4).map(tuple)),
    project=texts,
    started=texts,
    seconds=seconds,
    ranked=st.lists(findings, max_size=4).map(rank),
    outcomes=st.lists(outcomes, max_size=5).map(tuple),
    facts=st.lists(facts, max_size=3).map(tuple),
    measurements=st.lists(samples, max_size=6).map(tuple),
    complaints=st.lists(texts, max_size=2).map(tuple),
    interrupted=st.booleans(),
    options=st.dictionaries(words, values, max_size=2) | st.just({"depth": "deep"}),
)
