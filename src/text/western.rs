//! The characters of Western European texts.

/// Whether Western European texts have this character beyond ASCII.
pub(super) fn is_western(character: char) -> bool {
    matches!(character,
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' | 'Œ' | 'œ' | 'Ÿ'
        | '«' | '»' | '‘' | '’' | '“' | '”' | '–' | '—' | '…' | '€' | '•'
        | '\u{A0}' | '\u{AD}' | '°' | 'º' | 'ª' | '§' | '·' | '²' | '³' | '£' | '©' | '®' | '™'
        | '½' | '¼' | '¾' | '×' | '¡' | '¿' | '±' | '‹' | '›')
}
