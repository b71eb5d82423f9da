"""Reports, events and decisions in, the same out, for good: nothing is overwritten, and a hash chain holds all of it.

SQLAlchemy on SQLite (one file) or PostgreSQL (by URL). `Ledger` is the one way in.
"""

from tawatur.ledger.adding import Added
from tawatur.ledger.arrivals import Arrival
from tawatur.ledger.asking import Asked
from tawatur.ledger.copies import restore
from tawatur.ledger.engines import url_of
from tawatur.ledger.importing import import_lines
from tawatur.ledger.ledgers import Ledger, Status
from tawatur.ledger.searching import Found
from tawatur.ledger.stamping import Stamp
from tawatur.ledger.syncing import Synced
from tawatur.ledger.verifying import Verified

__all__ = [
    "Added", "Arrival", "Asked", "Found", "Ledger", "Stamp", "Status", "Synced", "Verified", "import_lines",
    "restore",    "url_of",
]  # fmt: skip
