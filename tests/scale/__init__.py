"""Tests of both engines, and of what is read and linked on them."""
