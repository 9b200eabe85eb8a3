"""What is measured, and in which order: every scenario of every program in turns, round after round."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from measure import BuildFailed, Taken, files_and_bytes, run
from programs import Program

#: ``unchanged`` builds once more, ``edit`` after a change to one body; both find what the build before left.
#: What stands after the ``+`` is on as well: the search index, or the documents and codes for downloading.
SCENARIOS = ("cold", "unchanged", "edit", "cold+search", "edit+search", "cold+downloads")


@dataclass(frozen=True, slots=True)
class Sample:
    """One build: seconds, processor seconds, bytes of memory at the peak; files and bytes of the finished site."""

    wall: float
    cpu: float
    peak_memory: int
    files: int
    bytes: int


#: Program → scenario → the builds, one a round.
Samples = dict[str, dict[str, list[Sample]]]


def measure_all(
    programs: Sequence[Program], rounds: int, scenarios: Sequence[str]
) -> tuple[Samples, dict[str, str]]:
    """Build everything in turns. Beside the samples: what is left out, and why (``program: scenario`` → reason).

    A program that fails once is left alone from then on; what it does not have is not asked of it.
    """
    samples: Samples = {program.name: {} for program in programs}
    left_out: dict[str, str] = {}
    broken: set[str] = set()
    for number in range(1, rounds + 1):
        for place, scenario in enumerate(scenarios):
            for program in programs:
                if program.name in broken:
                    continue
                extra = scenario.partition("+")[2]
                if extra in program.without:
                    left_out[f"{program.name}: {scenario}"] = program.without[extra]
                    continue
                try:
                    sample = _build(program, scenario, number * len(SCENARIOS) + place)
                except BuildFailed as error:
                    left_out[f"{program.name}: {scenario}, and all after it"] = str(error)
                    broken.add(program.name)
                    continue
                samples[program.name].setdefault(scenario, []).append(sample)
                print(f"{number}/{rounds} {scenario} {program.name} {sample.wall:.2f} s", file=sys.stderr)
    return samples, left_out


def _build(program: Program, scenario: str, change: int) -> Sample:
    if scenario.startswith("cold"):
        program.forget()
    elif scenario.startswith("edit"):
        program.edit(change)
    taken = Taken(0, 0, 0)
    for command in program.commands(scenario.partition("+")[2]):
        taken = taken.then(run(command, program.home, program.environment))
    return Sample(taken.wall, taken.cpu, taken.peak, *files_and_bytes(program.output))


def figures(samples: Samples) -> dict[str, dict[str, dict[str, object]]]:
    """Program → scenario → medians by name, with the single rounds beside them."""
    return {
        name: {
            scenario: {
                **{
                    key: statistics.median(asdict(sample)[key] for sample in found)
                    for key in Sample.__dataclass_fields__
                },
                "rounds": [asdict(sample) for sample in found],
            }
            for scenario, found in scenarios.items()
        }
        for name, scenarios in samples.items()
    }
