"""How well the program reads what others annotated, where that is present; its floors only rise."""
