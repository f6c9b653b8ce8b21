#!/usr/bin/env python3
"""Saved pages read by retold, trafilatura and newspaper4k, measured alike.

    pages_peers.py --gold FOLDER --retold target/release/retold

FOLDER is the labelled data (extract/scrapinghub, pages/fundus, pages/htmldate). The measures are those of its score.py: text of
scrapinghub as F1 of four-word shingles, mean precision and recall over pages; of fundus the title (the same words but one in ten),
any author by family name, the day, and F1 of word bags; of htmldate the day. Time is a page's, the median over pages, for the two
libraries within one process after their imports, for retold that of one run over all pages divided by their number.
"""
import argparse, collections, glob, gzip, json, os, re, statistics, subprocess, time

args = argparse.ArgumentParser()
args.add_argument("--gold", required=True)
args.add_argument("--retold", default="target/release/retold")
args = args.parse_args()

def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0

def words(text):
    return collections.Counter(re.findall(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\W_]+", (text or "").lower()))

def overlap(a, b):
    both = sum((a & b).values())
    return f1(both / max(1, sum(b.values())), both / max(1, sum(a.values())))

def shingles(text, n=4):
    tokens = re.findall(r"\w+", text or "")
    if len(tokens) < n:
        return collections.Counter([tuple(tokens)] if tokens else [])
    return collections.Counter(tuple(tokens[i:i + n]) for i in range(len(tokens) - n + 1))

def page(path):
    data = gzip.open(path).read()
    for encoding in ("utf-8", "latin-1"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass

def by_retold(paths):
    begun = time.perf_counter()
    out = subprocess.run([args.retold, "stories", "--full", "--format", "json", *paths], capture_output=True, text=True)
    took = (time.perf_counter() - begun) / len(paths)
    got = {}
    for story in json.loads(out.stdout)["stories"]:
        for a in story["articles"]:
            text = "\n".join(b["text"] for b in a["blocks"] if b["kind"] in {"standfirst", "heading", "body"})
            got[os.path.basename(a["path"])] = {
                "title": a["headline"], "author": f"{a['byline'] or ''} {a['text_credit'] or ''}",
                "date": (a["published"] or "")[:10], "text": text,
                "body": "\n".join(b["text"] for b in a["blocks"] if b["kind"] in {"heading", "body", "standfirst"}),
            }
    return got, took

def by_trafilatura(paths):
    import trafilatura
    got, took = {}, []
    for path in paths:
        html = page(path)
        begun = time.perf_counter()
        try:
            doc = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False)
        except Exception:
            doc = None
        took.append(time.perf_counter() - begun)
        if doc is not None:
            d = doc.as_dict() if hasattr(doc, "as_dict") else doc
            got[os.path.basename(path)] = {"title": d.get("title"), "author": d.get("author") or "", "date": (d.get("date") or "")[:10], "text": d.get("text")}
    return got, statistics.median(took)

def by_newspaper(paths):
    import newspaper
    got, took = {}, []
    for path in paths:
        html = page(path)
        begun = time.perf_counter()
        try:
            a = newspaper.Article("https://example.org/", fetch_images=False)
            a.download(input_html=html)
            a.parse()
            date = a.publish_date
            got[os.path.basename(path)] = {"title": a.title, "author": " ".join(a.authors), "date": date.strftime("%Y-%m-%d") if date else "", "text": a.text}
        except Exception:
            pass
        took.append(time.perf_counter() - begun)
    return got, statistics.median(took)

def of_text(gold, got):
    ps, rs = [], []
    for key, text in gold.items():
        a, b = shingles(text), shingles(got.get(key + ".html.gz", {}).get("text", ""))
        tp, fp, fn = sum((a & b).values()), sum((b - a).values()), sum((a - b).values())
        if tp or fp:
            ps.append(tp / (tp + fp))
        if tp or fn:
            rs.append(tp / (tp + fn))
    return f1(sum(ps) / max(1, len(ps)), sum(rs) / max(1, len(rs)))

def of_pages(gold, got):
    n, texts = collections.Counter(), []
    for key, label in gold.items():
        a = got.get(key + ".html.gz", {"title": "", "author": "", "date": "", "text": ""})
        if label.get("title"):
            n["titles"] += 1
            n["title"] += overlap(words(label["title"]), words(a["title"])) >= 0.9
        if label.get("authors"):
            n["authors"] += 1
            named = set(words(a["author"]))
            n["author"] += any(bool(words(x)) and list(words(x))[-1] in named for x in label["authors"])
        if label.get("date"):
            n["dates"] += 1
            n["date"] += a["date"] == label["date"]
        if label.get("text"):
            texts.append(overlap(words(label["text"]), words(a["text"])))
    share = lambda a, b: f"{n[a] / n[b]:.3f}" if n[b] else "–"
    text = f"{sum(texts) / len(texts):.3f}" if texts else "–"
    return share("title", "titles"), share("author", "authors"), share("date", "dates"), text

print("| | scrapinghub text F1 | fundus title | author | day | text F1 | htmldate day | ms a page |")
print("|---|---|---|---|---|---|---|---|")
for name, reader in (("retold", by_retold), ("trafilatura", by_trafilatura), ("newspaper4k", by_newspaper)):
    cells, times = [], []
    for folder, measure in (("extract/scrapinghub", of_text), ("pages/fundus", of_pages), ("pages/htmldate", of_pages)):
        path = os.path.join(args.gold, folder)
        gold = json.load(open(os.path.join(path, "gold.json"), encoding="utf8"))
        got, took = reader(sorted(glob.glob(os.path.join(path, "*.html.gz"))))
        times.append(took)
        found = measure(gold, got)
        cells.extend([f"{found:.3f}"] if isinstance(found, float) else found if "fundus" in folder else [found[2]])
    print(f"| {name} | {' | '.join(cells)} | {' / '.join(f'{1000 * t:.1f}' for t in times)} |", flush=True)
