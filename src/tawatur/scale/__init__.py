"""Reading and linking over data that is too much for memory: on the disk of one machine, or on Spark."""
