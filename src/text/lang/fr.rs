//! French.

use super::Table;

#[rustfmt::skip]
pub(super) static TABLE: Table = Table {
    stops: &[
        "a", "ai", "ainsi", "alors", "au", "aucun", "aucune", "aussi", "autre", "autres", "aux",
        "avait", "avant", "avec", "avoir", "beaucoup", "c", "car", "ce", "cela", "celle", "celles",
        "celui", "ces", "cet", "cette", "ceux", "chaque", "chez", "comme", "contre", "d", "dans",
        "de", "depuis", "des", "deux", "dont", "du", "elle", "elles", "en", "encore", "entre",
        "est", "et", "eu", "fait", "il", "ils", "j", "je", "jusqu", "l", "la", "le", "les", "leur",
        "leurs", "lors", "lui", "m", "ma", "mais", "me", "mes", "moins", "mon", "même", "n", "ne",
        "ni", "non", "nos", "notre", "nous", "on", "ont", "or", "ou", "où", "par", "pas", "pendant",
        "peu", "peut", "plus", "pour", "pourquoi", "puis", "qu", "quand", "que", "quel", "quelle",
        "quelles", "quels", "qui", "quoi", "s", "sa", "sans", "se", "selon", "sera", "ses", "si",
        "soit", "son", "sont", "sous", "sur", "t", "ta", "te", "tes", "ton", "tous", "tout",
        "toute", "toutes", "très", "tu", "un", "une", "vers", "vos", "votre", "vous", "y", "à",
        "étaient", "était", "été", "être",
    ],
    titles: &[
        "adj", "cf", "dr", "gal", "m", "mgr", "mlle", "mlles", "mm", "mme", "mmes", "mr", "p.ex",
        "pr", "prof", "st", "ste",
    ],
    abbreviations: &[
        "av", "boul", "cie", "etc", "inc", "jr",
    ],
    before_number: &[
        "art", "avr", "chap", "déc", "fig", "févr", "janv", "juil", "n", "no", "nov", "n°", "oct",
        "p", "pp", "sept", "vol",
    ],
    starters: &[
        "après", "au", "aussi", "avec", "ce", "ces", "cette", "dans", "depuis", "des", "du", "elle",
        "elles", "en", "et", "il", "ils", "la", "le", "les", "leur", "lors", "mais", "nous", "on",
        "par", "pour", "quand", "selon", "si", "son", "sur", "un", "une", "vous", "à",
    ],
    tags: &[
        "demandait", "demande", "interroge", "lance", "répond", "s'exclame",
    ],
    numbers: &[
        ("cent", 100), ("cinq", 5), ("cinquante", 50), ("deux", 2), ("dix", 10), ("douzaine", 12),
        ("douze", 12), ("huit", 8), ("mille", 1000), ("neuf", 9), ("onze", 11), ("quarante", 40),
        ("quatorze", 14), ("quatre", 4), ("quinze", 15), ("seize", 16), ("sept", 7), ("six", 6),
        ("soixante", 60), ("treize", 13), ("trente", 30), ("trois", 3), ("un", 1), ("une", 1),
        ("vingt", 20), ("zéro", 0),
    ],
    irregulars: &[
        ("a", "avoir"), ("a-t-il", "avoir"), ("avait", "avoir"), ("dit", "dire"),
        ("doit", "devoir"), ("est", "être"), ("eu", "avoir"), ("fait", "faire"), ("font", "faire"),
        ("ont", "avoir"), ("peut", "pouvoir"), ("peuvent", "pouvoir"), ("sera", "être"),
        ("sont", "être"), ("va", "aller"), ("vont", "aller"), ("étaient", "être"),
        ("était", "être"), ("été", "être"),
    ],
};
