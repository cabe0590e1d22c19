"""How far the clocks of WSL's virtual machine and of the engines are from the clock beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.host.machine import WINDOWS, Machine, Question, engine_side, value
from hostdoctor.samples import Sample
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .about import About
from .docker_engine import Engine, EngineInfo
from .kernel_place import KernelPlace

WINDOWS_TIME = Question(WINDOWS, "clock")
"""Inside WSL the time of Windows comes with all else that PowerShell is asked."""
UNITS = (("days", 86400.0), ("h", 3600.0), ("min", 60.0), ("s", 1.0))


SMALL_UNITS = (("\u03bcs", 1e-6), ("ms", 1e-3))
"""Each below a hundred of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """`seconds` by which one clock is ahead of the other, wrong by `uncertainty` at most in both directions."""

    seconds: float
    uncertainty: float

    @property
    def certain(self) -> float:
        """Seconds by which the clocks differ at least."""
        return max(0.0, abs(self.seconds) - self.uncertainty)

    @property
    def words(self) -> str:
        """Such as `12 min behind`, or `3.5 s ahead of`."""
        amount = abs(self.seconds)
        unit, size = next((pair for pair in UNITS if amount >= 2 * pair[1]), UNITS[-1])
        digits = 1 if amount < 10 * size else 0
        return f"{amount / size:.{digits}f} {unit} {'ahead of' if self.seconds > 0 else 'behind'}"

    @property
    def rough(self) -> str:
        """The amount alone in the unit that suits it, such as `8 h`: for times that were typed one after the other."""
        amount = abs(self.seconds)
        unit, size = next((pair for pair in UNITS if amount >= pair[1]), UNITS[-1])
        return f"{amount / size:.0f} {unit}"

    def sample(self, one: str, other: str) -> Sample:
        """One line of the report: how far apart, which of both is behind, with the uncertainty as the range."""
        apart = abs(self.seconds)
        return Sample(
            name=f"difference of the clock of {one} from that of {other}",
            unit="s",
            n=1,
            p50=apart,
            p95=apart,
            low=self.certain,
            high=apart + self.uncertainty,
            note=self._note(one, other),
        )

    def _note(self, one: str, other: str) -> str:
        """The uncertainty in the unit in which the difference is shown."""
        unit, size = next((pair for pair in SMALL_UNITS if abs(self.seconds) < pair[1] * 100), UNITS[-1])
        around = f"{self.uncertainty / size:.2g} {unit}"
        if not self.certain:
            return f"no difference beyond the uncertainty of {around}"
        return f"{one if self.seconds < 0 else other} is behind, give or take {around}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockOffset:
    """WSL's clock less that of Windows: all WSL 2 distributions share one kernel, and so one clock."""

    offset: Offset
    place: str
    """The distribution that was asked."""
    pasted: bool = False
    """Two outputs that somebody pasted: typed one after the other, not measured."""
    zones: bool = True
    """Both times tell their zone. Else the clocks are apart by `offset` at least, and which is behind is open."""

    def samples(self) -> Iterator[Sample]:
        """The offset."""
        yield self.offset.sample("WSL", "Windows")


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineClock:
    """The engine's clock less that of the side that asked it, named in `beside`."""

    offset: Offset
    beside: str

    def samples(self) -> Iterator[Sample]:
        """The offset."""
        yield self.offset.sample("the engine", self.beside)


@probe(asks=(WINDOWS_TIME,))
def compare_clocks(machine: Machine, kernel: KernelPlace) -> ClockOffset:
    """A few milliseconds in the shell that is open anyway, or no program at all."""
    if not kernel.wsl:
        raise NotHere("there is no Windows around this Linux")
    got = value(machine, Question(kernel.side, "clock-offset"))
    return ClockOffset(
        offset=Offset(seconds=float(got["seconds"]), uncertainty=float(got["uncertainty"])),
        place=kernel.place,
        pasted=bool(got.get("pasted", False)),
        zones=bool(got.get("zones", True)),
    )


@probe()
def compare_engine_clock(machine: Machine, about: About, docker: Engine, info: EngineInfo) -> EngineClock:
    """The time in the `/info` that made `info`: the engine is not asked again."""
    beside = "Windows" if about.kind == "windows" else about.distribution or "Linux"
    return EngineClock(offset=_offset(machine, engine_side(docker.context)), beside=beside)


def _offset(machine: Machine, side: str) -> Offset:
    got = value(machine, Question(side, "clock-offset"))
    return Offset(seconds=float(got["seconds"]), uncertainty=float(got["uncertainty"]))
