"""Claims of many reports in, events out: what is linked, who vouches for it, and every figure side by side."""

from tawatur.events.linking import distinct, estimated, link, moves

__all__ = ["distinct", "estimated", "link", "moves"]
