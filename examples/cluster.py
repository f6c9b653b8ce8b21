#!/usr/bin/env python3
"""Gives articles that share wording one `story`, for collections that are too large to be grouped in one process.

    python3 examples/cluster.py IN.jsonl OUT.jsonl [PASSIM]

IN has an article a line, as retold reads them: at least `id` and `text`. OUT is the same with `story` where another
article shares wording (MinHash: of 64 hashes over runs of three words, bands of two must agree, and then an eighth of
all); what shares none is left without, and retold groups it by words, names and days. With PASSIM, a folder of what passim put
out for IN (`out.json`), its passages decide: articles that share a cluster are one story. Needs `pip install duckdb`, which
works in parallel and spills to disk: memory_limit and temp_directory are DuckDB's own settings.
"""
import sys
import duckdb

HASHES, ROWS, ALIKE = 64, 2, 1 / 8
source, target, *passim = sys.argv[1:]
db = duckdb.connect()
db.execute("create table articles as select *, row_number() over () as n from read_json_auto(?)", [source])
if passim:
    # A line a passage: its cluster, and the id of its article.
    db.execute("""
    create table links as
        select distinct n, first from (
            select a.n, min(a.n) over (partition by p.cluster) as first
            from read_json_auto(?) p join articles a on a.id = p.id)
        where n > first;
    """, [passim[0] + "/*.json"])
else:
    db.execute(f"""
create table shingles as
    select distinct n, hash(w[i], w[i + 1], w[i + 2]) as h
    from (select n, w, unnest(range(1, len(w) - 1)) as i
          from (select n, regexp_extract_all(lower(text), '[\\p{{L}}\\p{{N}}]+') as w from articles));
create table signatures as
    select n, s, min(hash(h, s)) as m from shingles, range({HASHES}) as seeds(s) group by n, s;
create table buckets as
    select n, s // {ROWS} as band, hash(list(m order by s)) as key from signatures group by n, band;
-- Each article of a bucket beside the first one of it: as many candidates as articles, however large a bucket is.
create table candidates as
    select distinct n, first from (select n, min(n) over (partition by band, key) as first from buckets) where n > first;
create table links as
    select c.n, c.first from candidates c
    join signatures a on a.n = c.n join signatures b on b.n = c.first and b.s = a.s
    group by c.n, c.first having avg((a.m = b.m)::int) >= {ALIKE};
""")
db.execute("create table found as select n, n as label from articles")
# The lowest number travels along the links until nobody has a lower one to hand on.
while True:
    db.execute("""
    create or replace table next as
        select f.n, least(f.label, coalesce(min(o.label), f.label)) as label
        from found f
        left join (select n, first as other from links union all select first, n from links) l on l.n = f.n
        left join found o on o.n = l.other
        group by f.n, f.label;
    """)
    (changed,) = db.execute("select count(*) from next join found using (n) where next.label < found.label").fetchone()
    db.execute("create or replace table found as select * from next")
    if not changed:
        break
db.execute("""
create table stories as
    select n, case when count(*) over (partition by label) > 1 then 'reuse-' || label end as story from found;
""")
# A story that IN had gives way.
exclude = "n, story" if "story" in [c[0] for c in db.execute("describe articles").fetchall()] else "n"
rows = f"select articles.* exclude ({exclude}), stories.story from articles join stories using (n) order by n"
db.execute(f"copy ({rows}) to '{target.replace(chr(39), chr(39) * 2)}' (format json)")
