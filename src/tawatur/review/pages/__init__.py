"""Pages of the review application: one module an area, each with a `router`."""
