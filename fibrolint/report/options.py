"""What a renderer is told besides the report itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from fibrolint.model import FileReport, Finding, Rule, Severity
from fibrolint.settings.fail_on import FailOn, is_failure


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """``width`` is in terminal cells. ``fail_on`` is as in the settings; ``fail_on_for`` says it for single paths.

    ``quiet`` leaves of the readable formats only what stops publication; ``verbose`` adds guards, references and what
    was suppressed. The formats for programs hold everything either way, SARIF excepted. ``rules`` are the known ones by
    id. ``folder`` is the one that paths are given from, for formats that need them as the repository has them.
    ``report_suppressed`` lists what was suppressed even where ``quiet`` or no ``verbose`` would not; ``today`` is the
    day to say by which of it runs out soon.
    """

    color: bool = False
    width: int = 100
    fail_on: FailOn = Severity.ERROR.value
    verbose: bool = False
    quiet: bool = False
    rules: Mapping[str, Rule] = field(default_factory=dict)
    fail_on_for: Mapping[str, FailOn] = field(default_factory=dict)
    folder: Path | None = None
    report_suppressed: bool = False
    today: date | None = None

    @property
    def lists_suppressed(self) -> bool:
        return self.report_suppressed or (self.verbose and not self.quiet)

    def stops(self, file: FileReport, finding: Finding) -> bool:
        """Whether this finding is one that publication, and a build, stop at."""
        fail_on = self.fail_on_for.get(file.path, self.fail_on)
        return is_failure(fail_on, finding.severity, rule=finding.rule, family=finding.family)

    def shows(self, file: FileReport, finding: Finding) -> bool:
        """Whether a format for reading shows this finding."""
        return not self.quiet or self.stops(file, finding)
