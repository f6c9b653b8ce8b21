//! The characters that end, close and open sentences.

pub(super) fn is_wide_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．')
}

pub(super) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '”'
            | '’'
            | '“'
            | '»'
            | '«'
            | '›'
            | ')'
            | ']'
            | '」'
            | '』'
            | '）'
            | '〉'
            | '》'
            | '}'
    )
}

pub(super) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '‘'
            | '„'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '('
            | '['
            | '{'
            | '「'
            | '『'
            | '（'
            | '¿'
            | '¡'
    )
}

/// Marks that may open as well as close.
pub(super) fn is_ambiguous_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '«' | '»')
}
