"""A comparison of before and after in words: the verdict first, then each quantity."""

from __future__ import annotations

import math

from hostdoctor.proof_values import HIGHER_IS_BETTER, TIMES, Kind, Line, Measured, Proof, Quantity, Verdict
from hostdoctor.wording import TIE

from .measured import SECONDS
from .numbers import brief, counted, times

GONE = "gone"


def overall(proof: Proof) -> str:
    """better, worse, mixed, no difference or nothing to compare."""
    better, worse = proof.of(Verdict.BETTER), proof.of(Verdict.WORSE)
    if better and worse:
        return "mixed"
    if better or worse:
        return "better" if better else "worse"
    return "no difference" if proof.of(Verdict.SAME) else "nothing to compare"


def headline(proof: Proof) -> str:
    """The first sentence."""
    better, worse, same = (len(proof.of(each)) for each in (Verdict.BETTER, Verdict.WORSE, Verdict.SAME))
    compared = counted(better + worse + same, "quantity", "quantities")
    match overall(proof):
        case "better":
            return f"Better: {better} of {compared} beyond noise, none worse."
        case "worse":
            return f"Worse: {worse} of {compared} beyond noise, none better."
        case "mixed":
            return f"No proof: {better} of {compared} better beyond noise, but {worse} worse."
        case "no difference":
            return f"No difference beyond noise in {compared}."
    return "Nothing to compare: no quantity was measured on both sides."


def name_of(quantity: Quantity, *, places: bool) -> str:
    """ "stat in the project in Ubuntu-24.04"; places are said where there are several."""
    return f"{quantity.name} ({quantity.place})" if places and quantity.place else quantity.name


def several_places(proof: Proof) -> bool:
    """Whether the places of the quantities must be told apart."""
    return len({side.place for line in proof.lines for side in (line.before, line.after) if side and side.place}) > 1


def amount(quantity: Quantity, micro: str) -> str:
    """Its median with the unit."""
    if quantity.unit in TIMES:
        return brief(quantity.p50 * SECONDS[quantity.unit], micro)
    return f"{quantity.p50:g}{TIE}{quantity.unit}"


def change(line: Line, micro: str, arrow: str) -> str:
    """`1.4 ms → 12 us`."""
    before = amount(line.before, micro) if line.before else "nothing"
    after = amount(line.after, micro) if line.after else GONE
    if line.verdict in (Verdict.ONLY_BEFORE, Verdict.ONLY_AFTER):
        return amount(line.either, micro)
    return f"{before} {arrow} {after}".replace(" ", TIE)


def remarks(line: Line) -> list[str]:
    """What else is to be said: how many times, why it is no difference, what was measured once."""
    differs = line.verdict in (Verdict.BETTER, Verdict.WORSE, Verdict.APART)
    gone = line.verdict is Verdict.SAME and not (line.before and line.after)
    said = [_times(line)] * (differs or gone)
    said.append(line.why)
    said += ["measured once"] * (line.once and line.either.kind is not Kind.COST and "once" not in line.why)
    return [each for each in said if each]


def _times(line: Line) -> str:
    if line.before is None or line.after is None:
        return "its check finds nothing now" if line.after is None else "its check found nothing before"
    if math.isinf(line.factor):
        return ""
    lower = line.after.p50 < line.before.p50
    if line.either.unit in HIGHER_IS_BETTER:
        return f"{times(line.factor)}{TIE}times{TIE}{'less' if lower else 'more'}"
    return f"{times(line.factor)}{TIE}times{TIE}{'faster' if lower else 'slower'}"


def side_words(side: Measured) -> str:
    """ "2026-11-21T09:14:00+00:00, /mnt/c/src/shop on 9p"."""
    place = f"{side.project} on {side.mount}" if side.project and side.mount else side.project
    return ", ".join(filter(None, (side.started, place)))
