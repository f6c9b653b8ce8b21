//! Spanish.

use super::Table;

#[rustfmt::skip]
pub(super) static TABLE: Table = Table {
    stops: &[
        "a", "al", "algo", "algunas", "algunos", "ante", "antes", "así", "aunque", "cada", "como",
        "con", "contra", "cual", "cuando", "de", "del", "desde", "donde", "dos", "durante", "e",
        "el", "ella", "ellas", "ellos", "en", "entre", "era", "eran", "es", "esa", "esas", "ese",
        "eso", "esos", "esta", "estas", "este", "esto", "estos", "está", "están", "fue", "fueron",
        "ha", "había", "han", "hasta", "hay", "la", "las", "le", "les", "lo", "los", "me", "mi",
        "mientras", "muy", "más", "nada", "ni", "no", "nos", "nosotros", "o", "otra", "otras",
        "otro", "otros", "para", "pero", "poco", "por", "porque", "pues", "que", "quien", "qué",
        "se", "sea", "según", "ser", "si", "sido", "sin", "sobre", "son", "su", "sus", "sí",
        "también", "tan", "tanto", "te", "tiene", "tienen", "todo", "todos", "tras", "tu", "un",
        "una", "uno", "unos", "y", "ya", "yo", "él",
    ],
    titles: &[
        "arq", "cnel", "d", "da", "dr", "dra", "dres", "excmo", "fr", "gral", "ing", "lic", "mons",
        "p.ej", "prof", "profa", "sr", "sra", "sras", "sres", "srta", "sto",
    ],
    abbreviations: &[
        "av", "avda", "cía", "etc", "jr", "ltda", "s.a", "st", "ud", "uds", "vd",
    ],
    before_number: &[
        "art", "cap", "ed", "fig", "n", "no", "nº", "núm", "p", "pp", "pág", "págs", "tel", "vol",
    ],
    starters: &[
        "además", "al", "así", "como", "con", "de", "del", "desde", "después", "el", "ella",
        "ellos", "en", "entre", "es", "esta", "este", "la", "las", "los", "no", "para", "pero",
        "por", "se", "según", "si", "sin", "su", "sus", "también", "tras", "un", "una", "y",
    ],
    tags: &[
        "dijo", "escribió", "exclamó", "preguntó", "respondió",
    ],
    numbers: &[
        ("catorce", 14), ("cero", 0), ("cien", 100), ("cinco", 5), ("cincuenta", 50),
        ("cuarenta", 40), ("cuatro", 4), ("diez", 10), ("doce", 12), ("docena", 12), ("dos", 2),
        ("mil", 1000), ("nueve", 9), ("ocho", 8), ("once", 11), ("quince", 15), ("seis", 6),
        ("siete", 7), ("trece", 13), ("treinta", 30), ("tres", 3), ("un", 1), ("una", 1),
        ("uno", 1), ("veinte", 20),
    ],
    irregulars: &[
        ("dice", "decir"), ("dicho", "decir"), ("dijo", "decir"), ("dio", "dar"), ("era", "ser"),
        ("es", "ser"), ("fue", "ser"), ("fueron", "ser"), ("ha", "haber"), ("había", "haber"),
        ("han", "haber"), ("hay", "haber"), ("hecho", "hacer"), ("hizo", "hacer"),
        ("pudo", "poder"), ("puede", "poder"), ("sido", "ser"), ("son", "ser"), ("tiene", "tener"),
        ("tuvo", "tener"), ("va", "ir"),
    ],
};
