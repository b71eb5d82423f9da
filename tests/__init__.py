"""Tests, by room; the shared readers of corpora and lexicons stand beside them."""
