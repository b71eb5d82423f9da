"""Events or reports in, one of the field's formats out, and beside it a list of what that format cannot hold."""
