"""Reads the sweep in this folder. Needs duckdb, or pandas with pyarrow.

python3 read.py
"""

import os
from pathlib import Path

os.chdir(Path(__file__).resolve().parent)

try:
    import duckdb

    sweep = duckdb.connect()
    sweep.execute(Path("views.sql").read_text(encoding="utf-8"))
    print(sweep.sql("select status, count(*) as runs from results group by status"))
    print(sweep.sql("select * from points order by median_final_loss limit 10"))
    print(sweep.sql("select position, min(loss) as lowest, max(iterations.iteration) as iterations "
                    "from iterations join results using (experiment) group by position order by position limit 10"))
except ModuleNotFoundError:
    import pandas

    results = pandas.read_parquet("results.parquet")
    iterations = pandas.read_parquet("tables/iterations.parquet")
    print(results.groupby("status").size())
    print(results.sort_values("final_loss").head(10).to_string())
    print(iterations.groupby("experiment")["loss"].min().describe())
