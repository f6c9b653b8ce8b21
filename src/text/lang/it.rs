//! Italian.

use super::Table;

#[rustfmt::skip]
pub(super) static TABLE: Table = Table {
    stops: &[
        "a", "ad", "agli", "ai", "al", "alla", "alle", "allo", "anche", "ancora", "c", "che", "chi",
        "ci", "come", "con", "contro", "cui", "d", "da", "dagli", "dai", "dal", "dalla", "dalle",
        "dallo", "degli", "dei", "del", "dell", "della", "delle", "dello", "di", "dopo", "dove",
        "due", "e", "ed", "era", "erano", "essere", "fa", "fra", "fu", "gli", "ha", "hanno", "ho",
        "i", "il", "in", "io", "l", "la", "le", "lei", "li", "lo", "loro", "lui", "ma", "mentre",
        "mi", "molto", "ne", "negli", "nei", "nel", "nell", "nella", "nelle", "nello", "noi", "non",
        "nostra", "nostro", "o", "ogni", "oltre", "per", "perché", "più", "poi", "prima", "proprio",
        "qual", "quale", "quando", "quella", "quelle", "quelli", "quello", "questa", "queste",
        "questi", "questo", "qui", "se", "senza", "si", "sia", "solo", "sono", "sopra", "stata",
        "stati", "stato", "su", "sua", "sue", "sugli", "sui", "sul", "sull", "sulla", "sulle",
        "suo", "suoi", "sé", "tra", "tutta", "tutte", "tutti", "tutto", "un", "una", "uno", "è",
    ],
    titles: &[
        "arch", "avv", "cav", "dott", "dr", "dr.ssa", "egr", "gen", "ing", "mons", "on", "prof",
        "prof.ssa", "sen", "sig", "sig.na", "sig.ra",
    ],
    abbreviations: &[
        "ecc", "jr", "s.p.a", "spa", "srl", "st",
    ],
    before_number: &[
        "art", "cap", "fig", "n", "nr", "pag", "pp", "vol",
    ],
    starters: &[
        "a", "al", "anche", "con", "da", "dal", "dopo", "e", "gli", "i", "il", "in", "l", "la",
        "le", "lo", "ma", "mentre", "nel", "nella", "non", "per", "quando", "questa", "questo",
        "se", "secondo", "si", "sono", "un", "una",
    ],
    tags: &[
        "chiede", "dice", "disse", "esclama", "scrive",
    ],
    numbers: &[
        ("cento", 100), ("cinquanta", 50), ("cinque", 5), ("dieci", 10), ("dodici", 12),
        ("dozzina", 12), ("due", 2), ("mila", 1000), ("mille", 1000), ("nove", 9), ("otto", 8),
        ("quaranta", 40), ("quattordici", 14), ("quattro", 4), ("quindici", 15), ("sei", 6),
        ("sette", 7), ("tre", 3), ("tredici", 13), ("trenta", 30), ("un", 1), ("una", 1),
        ("undici", 11), ("uno", 1), ("venti", 20), ("zero", 0),
    ],
    irregulars: &[
        ("aveva", "avere"), ("detto", "dire"), ("deve", "dovere"), ("dice", "dire"),
        ("era", "essere"), ("erano", "essere"), ("fa", "fare"), ("fatto", "fare"), ("fu", "essere"),
        ("ha", "avere"), ("ha-detto", "dire"), ("hanno", "avere"), ("ho", "avere"),
        ("possono", "potere"), ("può", "potere"), ("sono", "essere"), ("stata", "essere"),
        ("stato", "essere"), ("va", "andare"), ("è", "essere"),
    ],
};
