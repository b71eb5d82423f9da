"""Events in, tolls by day, place, actor and origin out, with honest ranges."""
