//! The labels of notes, and the key of each.

/// The labels where the configuration names none.
pub const CODEBOOK: [&str; 5] = ["figure", "quotation", "source", "wording", "check"];

/// The key of each label: its first letter that none before it has.
pub fn label_keys(labels: &[String]) -> Vec<(char, &str)> {
    let mut keys: Vec<(char, &str)> = Vec::new();
    for label in labels {
        let free = |c: &char| c.is_alphanumeric() && !keys.iter().any(|(k, _)| k == c);
        let letter = label.chars().flat_map(char::to_lowercase).find(free);
        let digit = || ('1'..='9').find(free);
        if let Some(key) = letter.or_else(digit) {
            keys.push((key, label));
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_has_a_key_of_its_own() {
        let labels = ["figure", "framing", "source", "f", "Ärger", "r"].map(str::to_owned);
        let keys: Vec<char> = label_keys(&labels).iter().map(|(k, _)| *k).collect();
        assert_eq!(keys, ['f', 'r', 's', '1', 'ä', '2']);
    }
}
