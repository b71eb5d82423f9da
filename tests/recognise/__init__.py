"""Tests of the recognisers, each beside its own file name."""
