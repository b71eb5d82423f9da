"""The desk's part that is about learning from people and comparing them."""

from collections.abc import Callable, Sequence

from sqlalchemy import Engine

from tawatur.ledger.deciding import learning
from tawatur.ledger.engines import reading
from tawatur.ledger.people import require_restricted
from tawatur.model import Report
from tawatur.model.review import Sight, Verdict


class LearningDesk:
    """What people said, to learn from and to compare."""

    _engine: Engine

    def checkers(self, sight: Sight) -> dict[str, int]:
        """Who gave verdicts, and on how many of the reports that somebody is shown."""
        with reading(self._engine) as connection:
            return learning.checkers(connection, sight)

    def checked_by(self, one: str, other: str, sight: Sight, person: str) -> list[learning.Said]:
        """The reports on which two people gave verdicts; restricted ones among them are entered as views."""
        self._require(sight, person)
        return learning.checked_by(self._engine, one, other, sight, person)

    def learn(
        self, choose: Callable[[Report, Sequence[Verdict]], learning.Made | None], sight: Sight, person: str,
        by: str | None = None,
    ) -> list[learning.Made]:  # fmt: skip
        """What is made of the reports that were checked, entered as an export before it comes out."""
        self._require(sight, person)
        return learning.export(self._engine, choose, sight, person, by)

    def _require(self, sight: Sight, person: str) -> None:
        """Raise where restricted documents are asked for and the person may not see them."""
        if sight.restricted:
            with reading(self._engine) as connection:
                require_restricted(connection, person)
