//! Portuguese.

use super::Table;

#[rustfmt::skip]
pub(super) static TABLE: Table = Table {
    stops: &[
        "a", "ainda", "ao", "aos", "apenas", "após", "as", "até", "cada", "com", "como", "contra",
        "da", "das", "de", "dela", "dele", "deles", "depois", "desde", "do", "dois", "dos", "duas",
        "durante", "e", "ela", "elas", "ele", "eles", "em", "entre", "era", "eram", "essa", "esse",
        "esta", "este", "está", "estão", "eu", "foi", "foram", "há", "isso", "isto", "já", "lhe",
        "mais", "mas", "me", "mesmo", "meu", "minha", "muito", "na", "nas", "nem", "no", "nos",
        "num", "numa", "não", "nós", "o", "os", "ou", "outra", "outro", "para", "pela", "pelas",
        "pelo", "pelos", "pode", "por", "porque", "qual", "quando", "que", "quem", "se", "segundo",
        "sem", "ser", "será", "seu", "seus", "sobre", "sua", "suas", "só", "também", "tem", "ter",
        "tinha", "todo", "todos", "têm", "um", "uma", "você", "à", "às", "é",
    ],
    titles: &[
        "cel", "d", "dr", "dra", "dras", "drs", "eng", "exmo", "gal", "gen", "prof", "profa", "sr",
        "sra", "sras", "srs", "srta",
    ],
    abbreviations: &[
        "av", "cia", "etc", "jr", "ltda", "s.a", "st",
    ],
    before_number: &[
        "art", "cap", "ed", "fig", "n", "nº", "p", "pp", "pág", "tel", "vol",
    ],
    starters: &[
        "a", "ainda", "ao", "após", "as", "com", "como", "da", "de", "depois", "do", "e", "ela",
        "ele", "eles", "em", "entre", "essa", "esse", "esta", "este", "já", "mas", "na", "no",
        "não", "o", "os", "para", "por", "se", "segundo", "também", "um", "uma",
    ],
    tags: &[
        "disse", "escreveu", "perguntou", "respondeu",
    ],
    numbers: &[
        ("catorze", 14), ("cem", 100), ("cinco", 5), ("cinquenta", 50), ("dez", 10), ("dois", 2),
        ("doze", 12), ("duas", 2), ("dúzia", 12), ("mil", 1000), ("nove", 9), ("oito", 8),
        ("onze", 11), ("quarenta", 40), ("quatorze", 14), ("quatro", 4), ("quinze", 15),
        ("seis", 6), ("sete", 7), ("treze", 13), ("trinta", 30), ("três", 3), ("um", 1), ("uma", 1),
        ("vinte", 20), ("zero", 0),
    ],
    irregulars: &[
        ("deu", "dar"), ("disse", "dizer"), ("dito", "dizer"), ("diz", "dizer"), ("era", "ser"),
        ("está", "estar"), ("estão", "estar"), ("feito", "fazer"), ("fez", "fazer"), ("foi", "ser"),
        ("foram", "ser"), ("pode", "poder"), ("sido", "ser"), ("são", "ser"), ("tem", "ter"),
        ("tinha", "ter"), ("têm", "ter"), ("vai", "ir"), ("é", "ser"),
    ],
};
