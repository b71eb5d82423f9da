"""What reading costs, printed as figures of this machine and as multiples of the least that it could cost."""
