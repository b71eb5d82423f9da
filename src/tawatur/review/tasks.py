"""A request's query in, the tasks that it wants out, and the way back to them that the pages of reports carry along."""

from fastapi import Request

from tawatur.model.review import QueueAsked

STATES = ("open", "unsure", "checked")


def wanted(request: Request) -> QueueAsked:
    """The tasks that a query asks for; what it says of them that there is not asks for nothing."""
    query = request.query_params
    return QueueAsked(
        kinds=tuple(kind for kind in query.getlist("kind") if kind),
        outlet=query.get("outlet", "").strip() or None,
        reasons=tuple(reason for reason in query.getlist("reason") if reason),
        state=query.get("state", "open") if query.get("state") in STATES else "open",
    )


def trail(request: Request) -> dict[str, object]:
    """The query that a report's page carries along: which tasks come next, and that restricted ones are asked for."""
    asked = request.query_params
    restricted: dict[str, object] = {"restricted": 1} if asked.get("restricted") == "1" else {}
    return (way(wanted(request)) if "queue" in asked else {}) | restricted


def way(asked: QueueAsked) -> dict[str, object]:
    """Some tasks as a query."""
    state = asked.state if asked.state != "open" else None
    return {"queue": 1, "kind": asked.kinds, "outlet": asked.outlet, "reason": asked.reasons, "state": state}
