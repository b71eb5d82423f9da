"""Ledgers to review, a server over one, and a browser that looks at it."""

from hatch_build import put
from tests.test_shape import SOURCE

put(SOURCE.parent)
"""What the pages take from npm is there before a test asks for a page; where it is already, nothing is done."""
