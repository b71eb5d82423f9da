"""The API: everything that the pages do, for programs. Versioned by its address, described by OpenAPI."""
