#!/usr/bin/env python3
"""Grouping, side by side with scikit-learn: time, memory and B-cubed on the same articles, in one run.

    grouping.py RETOLD FILE.jsonl [FILE.jsonl ...] [--runs 3]

One article a line: `id`, `event` (which is kept from both), `title`, `text`. Each program is a whole process from start
to exit; they run in turn, round by round, so that a busy moment meets both. Shown are medians, and the B-cubed F of what
each gave. scikit-learn (`pip install scikit-learn`) makes TF-IDF vectors of words (`max_df` .05, English stop words), takes
cosines of neighbours and joins what is as near as the cut; the best of five cuts on the file itself is shown, which
flatters it, and only one cut is timed.
"""
import argparse, collections, json, os, statistics, subprocess, sys, tempfile, time

CUTS = [.15, .2, .25, .3, .4]


def rows(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def bcubed(pred, gold):
    size = collections.Counter
    both, p, g = size((pred[k], gold[k]) for k in gold), size(pred[k] for k in gold), size(gold.values())
    precision = sum(n * n / p[a] for (a, _), n in both.items()) / len(gold)
    recall = sum(n * n / g[b] for (_, b), n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


def sklearn(path, cut):
    """Prints the group of each article, by the order of the file; runs in a process of its own."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components
    from sklearn.feature_extraction.text import TfidfVectorizer
    import numpy as np

    texts = [f"{r.get('title', '')}\n{r['text']}" for r in rows(path)]
    x = TfidfVectorizer(max_df=.05, stop_words="english", sublinear_tf=True, dtype=np.float32).fit_transform(texts)
    left, right = [], []
    for at in range(0, len(texts), 1000):
        near = x[at : at + 1000] @ x.T
        near.data[near.data < cut] = 0
        near.eliminate_zeros()
        a, b = near.nonzero()
        left.append(a + at)
        right.append(b)
    left, right = np.concatenate(left), np.concatenate(right)
    graph = csr_matrix((np.ones(len(left), np.int8), (left, right)), shape=(len(texts),) * 2)
    sys.stdout.write(json.dumps(connected_components(graph, directed=False)[1].tolist()))


def timed(command):
    """Output, seconds of wall, of CPU, and megabytes at the peak."""
    with tempfile.TemporaryFile() as out:
        start = time.monotonic()
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
        if os.waitstatus_to_exitcode(status) not in (0, 1):
            sys.exit(f"{command[0]} failed")
        out.seek(0)
        return json.load(out), wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    if sys.argv[1] == "--sklearn":
        return sklearn(sys.argv[2], float(sys.argv[3]))
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("retold")
    ap.add_argument("files", nargs="+")
    ap.add_argument("--runs", type=int, default=3)
    args = ap.parse_args()
    print(f"{'articles':>9} {'program':<22} {'B3':>6} {'wall s':>8} {'CPU s':>8} {'MB':>7}")
    for path in args.files:
        items = rows(path)
        gold = {str(r["id"]): r["event"] for r in items}
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False) as bare:
            for r in items:
                bare.write(json.dumps({k: v for k, v in r.items() if k not in ("event", "story")}) + "\n")
        ids = [str(r["id"]) for r in items]
        learn = lambda cut: [sys.executable, __file__, "--sklearn", bare.name, str(cut)]
        best = max((bcubed(dict(zip(ids, timed(learn(cut))[0])), gold), cut) for cut in CUTS[: 5 if len(ids) < 20000 else 2])
        figures = {"retold stories": [], f"scikit-learn, cut {best[1]}": []}
        for _ in range(args.runs):
            out, *used = timed([args.retold, "stories", "--format", "json", bare.name])
            pred = {a["id"]: n for n, s in enumerate(out["stories"]) for a in s["articles"]}
            figures["retold stories"].append((bcubed(pred, gold), *used))
            out, *used = timed(learn(best[1]))
            figures[f"scikit-learn, cut {best[1]}"].append((best[0], *used))
        os.unlink(bare.name)
        medians = {name: [statistics.median(f) for f in zip(*runs)] for name, runs in figures.items()}
        for name, (b3, wall, cpu, mb) in medians.items():
            print(f"{len(ids):>9} {name:<22} {b3:>6.3f} {wall:>8.2f} {cpu:>8.2f} {mb:>7.0f}", flush=True)
        ours, theirs = medians.values()
        print(f"{'':>9} times faster: wall {theirs[1] / ours[1]:.1f}, CPU {theirs[2] / ours[2]:.1f}; memory {theirs[3] / ours[3]:.1f}")


main()
