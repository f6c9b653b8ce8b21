//! German.

use super::Table;

#[rustfmt::skip]
pub(super) static TABLE: Table = Table {
    stops: &[
        "aber", "alle", "allem", "allen", "aller", "alles", "als", "also", "am", "an", "ander",
        "andere", "anderem", "anderen", "anderer", "anderes", "anders", "auch", "auf", "aus", "bei",
        "beim", "bin", "bis", "bist", "da", "damit", "dann", "das", "dass", "dasselbe", "dazu",
        "dein", "deine", "dem", "den", "denn", "der", "des", "dich", "die", "dies", "diese",
        "diesem", "diesen", "dieser", "dieses", "dir", "doch", "dort", "du", "durch", "ein", "eine",
        "einem", "einen", "einer", "eines", "einige", "einigen", "er", "es", "etwa", "etwas",
        "euch", "euer", "für", "gegen", "gewesen", "hab", "habe", "haben", "hat", "hatte", "hatten",
        "hier", "hin", "hinter", "ich", "ihm", "ihn", "ihnen", "ihr", "ihre", "ihrem", "ihren",
        "ihrer", "ihres", "im", "in", "ins", "ist", "jede", "jedem", "jeden", "jeder", "jedes",
        "jedoch", "jene", "jetzt", "kann", "kein", "keine", "keinem", "keinen", "keiner", "können",
        "könnte", "machen", "man", "manche", "mehr", "mein", "meine", "mich", "mir", "mit", "muss",
        "nach", "nicht", "nichts", "noch", "nun", "nur", "ob", "oder", "ohne", "sehr", "sei",
        "seien", "sein", "seine", "seinem", "seinen", "seiner", "seines", "seit", "selbst", "sich",
        "sie", "sind", "so", "solche", "soll", "sollen", "sollte", "sondern", "sonst", "sowie",
        "um", "und", "uns", "unser", "unter", "viel", "vom", "von", "vor", "war", "waren", "warum",
        "was", "weil", "weiter", "welche", "wenn", "wer", "werde", "werden", "wie", "wieder",
        "will", "wir", "wird", "wo", "wollen", "worden", "wurde", "wurden", "während", "zu", "zum",
        "zur", "zwar", "zwischen", "über",
    ],
    titles: &[
        "allg", "bzw", "ca", "d.h", "dipl", "dr", "evtl", "fr", "frl", "geb", "gen", "ggf", "hl",
        "hr", "hrn", "ing", "inkl", "insb", "max", "min", "mr", "mrs", "o.ä", "prof", "s.o", "sen",
        "u.a", "v.a", "vgl", "z.b", "z.t", "zzgl",
    ],
    abbreviations: &[
        "ag", "bd", "co", "etc", "ff", "gmbh", "inc", "jr", "st", "str", "tel", "usf", "usw",
    ],
    before_number: &[
        "abs", "apr", "art", "aug", "bd", "dez", "feb", "jan", "jul", "jun", "kap", "mrd", "mär",
        "nov", "nr", "okt", "s", "sep", "sept", "tel", "ziff",
    ],
    starters: &[
        "aber", "als", "am", "an", "auch", "auf", "bei", "bis", "da", "dabei", "damit", "danach",
        "das", "dem", "den", "denn", "der", "des", "die", "dies", "diese", "dieser", "doch", "ein",
        "eine", "einen", "er", "es", "für", "im", "in", "ist", "jetzt", "man", "mit", "nach",
        "nicht", "noch", "nun", "nur", "sie", "so", "und", "von", "vor", "wegen", "wenn", "wie",
        "wir", "zu", "zudem", "zum", "zur",
    ],
    tags: &[
        "antwortete", "ergänzte", "erklärte", "fragt", "fragte", "meinte", "rief", "sagt", "sagte",
        "schrieb",
    ],
    numbers: &[
        ("acht", 8), ("drei", 3), ("dreizehn", 13), ("dreißig", 30), ("dutzend", 12), ("ein", 1),
        ("eine", 1), ("eins", 1), ("elf", 11), ("fünf", 5), ("fünfzehn", 15), ("fünfzig", 50),
        ("hundert", 100), ("neun", 9), ("null", 0), ("sechs", 6), ("sieben", 7), ("tausend", 1000),
        ("vier", 4), ("vierzehn", 14), ("vierzig", 40), ("zehn", 10), ("zwanzig", 20), ("zwei", 2),
        ("zwölf", 12),
    ],
    irregulars: &[
        ("bin", "sein"), ("bist", "sein"), ("fand", "finden"), ("gab", "geben"),
        ("gefunden", "finden"), ("gegangen", "gehen"), ("gegeben", "geben"), ("gekommen", "kommen"),
        ("genommen", "nehmen"), ("gesagt", "sagen"), ("gesprochen", "sprechen"),
        ("gestanden", "stehen"), ("gestorben", "sterben"), ("gewesen", "sein"), ("ging", "gehen"),
        ("hat", "haben"), ("hatte", "haben"), ("hatten", "haben"), ("hielt", "halten"),
        ("ist", "sein"), ("kam", "kommen"), ("lag", "liegen"), ("ließ", "lassen"),
        ("nahm", "nehmen"), ("sagte", "sagen"), ("sind", "sein"), ("sprach", "sprechen"),
        ("stand", "stehen"), ("starb", "sterben"), ("war", "sein"), ("waren", "sein"),
        ("wird", "werden"), ("worden", "werden"), ("wurde", "werden"), ("wurden", "werden"),
    ],
};
