"""Settings for all tests: property tests have no deadline, since two busy cores say nothing about the code."""

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
