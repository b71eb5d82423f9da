"""What the stores hold: of documents what reading takes, of reports what it gives, of events what linking gives."""

import pyarrow as pa

from tawatur.ingest.rows import FIELDS

DOCUMENTS = FIELDS
"""The columns of a store of documents; all but id and text may be missing, and others are left."""

REPORTS = pa.schema([(name, pa.string()) for name in ("document", "sha256", "versions", "record", "error", "day")])
"""A row a document: the line that `tawatur read --format jsonl` writes, without its end, or why there is none."""

EVENTS = pa.schema([(name, pa.string()) for name in ("id", "form", "record", "day")])
"""A row an event: the line that `tawatur link --format jsonl` writes, without its end."""

UNKNOWN = "unknown"
"""The day of what tells none."""
