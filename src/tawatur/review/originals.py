"""The file that a report came in, as the ledger has it, in; an answer that a browser stores and never opens out."""

from starlette.responses import Response

from tawatur.ledger.originals import Original


def handed_out(original: Original) -> Response:
    """The bytes as they came, under a name made of their digest: theirs may be as hostile as they are."""
    named = {
        "Content-Disposition": f'attachment; filename="{original.sha256[:16]}.original"',
        "Cache-Control": "no-store",
    }
    return Response(original.data, headers=named, media_type="application/octet-stream")
