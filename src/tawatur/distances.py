"""Two points on the globe in, the kilometres between them out."""

from math import asin, cos, radians, sin, sqrt


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two points, given as latitude and longitude in degrees.

    >>> round(kilometres((36.2, 37.16), (35.93, 36.63)))
    56
    """
    a, b, c, d = map(radians, (*one, *other))
    arc = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * 6371.0088 * asin(sqrt(min(1.0, arc)))
