//! Dutch.

use super::Table;

#[rustfmt::skip]
pub(super) static TABLE: Table = Table {
    stops: &[
        "aan", "achter", "al", "alle", "alleen", "als", "altijd", "andere", "ben", "bij", "binnen",
        "buiten", "daar", "dan", "dat", "de", "der", "deze", "die", "dit", "doch", "door", "dus",
        "een", "eens", "en", "er", "ge", "geen", "geweest", "haar", "had", "hadden", "hare", "heb",
        "hebben", "heeft", "hem", "het", "hier", "hij", "hoe", "hun", "iemand", "iets", "ik", "in",
        "is", "ja", "je", "kan", "kon", "kunnen", "maar", "me", "meer", "men", "met", "mij", "mijn",
        "moet", "na", "naar", "niet", "niets", "nog", "nu", "of", "om", "omdat", "onder", "ons",
        "ook", "op", "over", "reeds", "sinds", "te", "tegen", "toch", "toen", "tot", "tussen", "u",
        "uit", "uw", "van", "veel", "voor", "want", "waren", "was", "wat", "we", "wel", "werd",
        "werden", "wie", "wil", "worden", "wordt", "ze", "zelf", "zich", "zij", "zijn", "zo",
        "zonder", "zou", "zouden",
    ],
    titles: &[
        "dhr", "dr", "drs", "gen", "ing", "ir", "lt", "mevr", "mgr", "mr", "mw", "prof",
    ],
    abbreviations: &[
        "bijv", "bv", "ca", "co", "e.d", "enz", "etc", "inc", "jr", "nv", "st",
    ],
    before_number: &[
        "apr", "art", "aug", "blz", "dec", "feb", "jan", "jul", "jun", "mrt", "nov", "nr", "okt",
        "p", "pag", "sep", "sept", "vol",
    ],
    starters: &[
        "als", "bij", "dat", "de", "deze", "die", "dit", "door", "een", "en", "er", "het", "hij",
        "hoe", "ik", "in", "maar", "met", "na", "naar", "nog", "om", "ook", "op", "sinds", "te",
        "tijdens", "toen", "tot", "uit", "van", "volgens", "voor", "we", "wij", "ze", "zij", "zo",
    ],
    tags: &[
        "riep", "schreef", "vraagt", "vroeg", "zegt", "zei",
    ],
    numbers: &[
        ("acht", 8), ("dertien", 13), ("dertig", 30), ("dozijn", 12), ("drie", 3),
        ("duizend", 1000), ("een", 1), ("elf", 11), ("honderd", 100), ("negen", 9), ("nul", 0),
        ("tien", 10), ("twaalf", 12), ("twee", 2), ("twintig", 20), ("veertien", 14),
        ("veertig", 40), ("vier", 4), ("vijf", 5), ("vijftien", 15), ("vijftig", 50), ("zes", 6),
        ("zeven", 7), ("één", 1),
    ],
    irregulars: &[
        ("ben", "zijn"), ("deed", "doen"), ("gaf", "geven"), ("gedaan", "doen"), ("gegaan", "gaan"),
        ("gegeven", "geven"), ("geweest", "zijn"), ("geworden", "worden"), ("gezegd", "zeggen"),
        ("ging", "gaan"), ("had", "hebben"), ("hadden", "hebben"), ("heeft", "hebben"),
        ("is", "zijn"), ("kwam", "komen"), ("kwamen", "komen"), ("nam", "nemen"), ("waren", "zijn"),
        ("was", "zijn"), ("werd", "worden"), ("werden", "worden"), ("zegt", "zeggen"),
        ("zei", "zeggen"),
    ],
};
