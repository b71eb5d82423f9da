"""Fingerprints of many documents in, the carrier of each text and of each passage out, on an engine.

The same as `tawatur.events.carriers.carriers` gives for all of them at once, and made of the same steps.
"""

import pyarrow as pa

from tawatur.scale.engines import Engine, Rows

REPORTS = pa.schema(
    [
        ("document", pa.string()),
        ("outlet", pa.string()),
        ("minhash", pa.binary()),
        (
            "passages",
            pa.list_(
                pa.struct(
                    [("start", pa.int32()), ("end", pa.int32()), ("minhash", pa.binary()), ("words", pa.binary())]
                )
            ),
        ),
    ]
)
"""What comes in: the one name of the outlet, and a fingerprint; null where there is none."""
CARRIED = pa.schema(
    [
        ("document", pa.string()),
        ("text", pa.string()),
        ("passages", pa.list_(pa.struct([("start", pa.int32()), ("end", pa.int32()), ("carrier", pa.string())]))),
        ("sizes", pa.list_(pa.struct([("group", pa.int64()), ("size", pa.int64())]))),
    ]
)
"""What goes out: a row for each document, for `Carriers.stored`."""


def carried(engine: Engine, reports: Rows) -> Rows:
    """Find which documents and passages carry one text; each document comes once."""
    raise NotImplementedError
