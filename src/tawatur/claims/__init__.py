"""Mentions of one document in, claims out (codebook): which figure belongs to which harm, place, time and voice."""
