"""Names in, how alike they are out, on Spark as DuckDB has it.

Spark's own Jaro-Winkler, and that of the library which comes with Splink, compare letters; DuckDB compares bytes, of
which Arabic letters have two. The values differ where the threshold is, so DuckDB compares on Spark as well.
"""

from functools import cache
from typing import Any


def register(spark: Any) -> None:
    """Make the function known to a session, under the name that `tawatur.events.comparisons` has for it."""
    import pandas as pd
    from pyspark.sql.pandas.functions import pandas_udf

    def likeness(one: pd.Series, other: pd.Series) -> pd.Series:
        return _alike(one, other)

    of_columns: Any = pandas_udf
    # Were it called deterministic, Spark would have it in every copy that it makes of an expression with it.
    spark.udf.register("jaro_winkler_of_bytes", of_columns(likeness, "double").asNondeterministic())


def _alike(one: Any, other: Any) -> Any:
    """How alike two columns of names are; null where there is none."""
    import pyarrow as pa

    names = pa.table({"one": pa.array(one, pa.string()), "other": pa.array(other, pa.string())})
    found = _database().from_arrow(names).project("jaro_winkler_similarity(one, other) AS likeness")
    return found.to_arrow_table()["likeness"].to_pandas()


@cache
def _database() -> Any:
    """DuckDB in this process."""
    import duckdb

    return duckdb.connect()
