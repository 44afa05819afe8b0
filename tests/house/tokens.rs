//! Rust source as words and marks, without comments and without what is compiled for tests alone.

/// A piece of source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A name or a keyword.
    Word(String),
    /// What stands in a string.
    Text(String),
    /// `::`
    Join,
    /// Any other mark.
    Mark(char),
}

impl Token {
    /// The word, where it is one.
    pub fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Whether it is this word.
    pub fn is_word(&self, word: &str) -> bool {
        self.word() == Some(word)
    }
}

/// The tokens of `source`. Comments, lifetimes, numbers and single characters give none.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut reader = Reader { characters: source.chars().collect(), at: 0 };
    let mut tokens = Vec::new();
    while let Some(character) = reader.peek(0) {
        match (character, reader.peek(1)) {
            ('/', Some('/')) => reader.skip_while(|character| character != '\n'),
            ('/', Some('*')) => reader.skip_block_comment(),
            ('"', _) => tokens.push(Token::Text(reader.string())),
            ('\'', _) => reader.skip_character_or_lifetime(),
            (':', Some(':')) => {
                reader.at += 2;
                tokens.push(Token::Join);
            }
            _ if character.is_ascii_digit() => reader.skip_number(),
            _ if is_part_of_word(character) => tokens.extend(reader.word()),
            _ => {
                reader.at += 1;
                tokens.extend((!character.is_whitespace()).then_some(Token::Mark(character)));
            }
        }
    }
    tokens
}

fn is_part_of_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

struct Reader {
    characters: Vec<char>,
    at: usize,
}

impl Reader {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.characters.get(self.at + ahead).copied()
    }

    fn skip_while(&mut self, wanted: impl Fn(char) -> bool) {
        while self.peek(0).is_some_and(&wanted) {
            self.at += 1;
        }
    }

    fn skip_block_comment(&mut self) {
        let mut depth = 0;
        while let Some(character) = self.peek(0) {
            match (character, self.peek(1)) {
                ('/', Some('*')) => depth += 1,
                ('*', Some('/')) => depth -= 1,
                _ => {
                    self.at += 1;
                    continue;
                }
            }
            self.at += 2;
            if depth == 0 {
                return;
            }
        }
    }

    /// The text of a string that begins here, its escapes as they are written.
    fn string(&mut self) -> String {
        self.at += 1;
        let start = self.at;
        while let Some(character) = self.peek(0) {
            match character {
                '"' => break,
                '\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        let end = self.at.min(self.characters.len());
        self.at += 1;
        self.characters[start..end].iter().collect()
    }

    /// The text of a raw string, from its first `#` or its quotation mark.
    fn raw_string(&mut self) -> String {
        let hashes = self.characters[self.at..].iter().take_while(|character| **character == '#').count();
        self.at += hashes + 1;
        let start = self.at;
        let closes = |rest: &[char]| {
            rest.first() == Some(&'"') && rest[1..].iter().take_while(|mark| **mark == '#').count() >= hashes
        };
        while self.at < self.characters.len() && !closes(&self.characters[self.at..]) {
            self.at += 1;
        }
        let end = self.at;
        self.at += hashes + 1;
        self.characters[start..end].iter().collect()
    }

    fn skip_character_or_lifetime(&mut self) {
        self.at += 1;
        if self.peek(0) == Some('\\') {
            self.at += 2;
            self.skip_while(|character| character != '\'');
            self.at += 1;
        } else if self.peek(1) == Some('\'') {
            self.at += 2;
        } else {
            self.skip_while(is_part_of_word);
        }
    }

    fn skip_number(&mut self) {
        self.skip_while(is_part_of_word);
        // `1.5`, but neither `0..n` nor `pair.0.len()`.
        if self.peek(0) == Some('.') && self.peek(1).is_some_and(|next| next.is_ascii_digit()) {
            self.at += 1;
            self.skip_while(is_part_of_word);
        }
    }

    /// The word that begins here, or the string that it is the prefix of; none for a byte.
    fn word(&mut self) -> Option<Token> {
        let start = self.at;
        self.skip_while(is_part_of_word);
        let word: String = self.characters[start..self.at].iter().collect();
        let after_hashes = self.characters[self.at..].iter().find(|character| **character != '#');
        match (word.as_str(), self.peek(0)) {
            ("r" | "br" | "cr", Some('"' | '#')) if after_hashes == Some(&'"') => {
                Some(Token::Text(self.raw_string()))
            }
            ("b" | "c", Some('"')) => Some(Token::Text(self.string())),
            ("b", Some('\'')) => {
                self.skip_character_or_lifetime();
                None
            }
            ("r", Some('#')) => {
                self.at += 1;
                self.word()
            }
            _ => Some(Token::Word(word)),
        }
    }
}

/// What a program is built from, apart from its tests.
pub struct Shipped {
    /// The tokens outside of items under `#[cfg(test)]` or `#[test]`.
    pub tokens: Vec<Token>,
    /// The files' modules that are declared for tests alone.
    pub test_modules: Vec<String>,
}

/// Takes out what is compiled for tests alone.
pub fn shipped(tokens: &[Token]) -> Shipped {
    let mut shipped = Shipped { tokens: Vec::new(), test_modules: Vec::new() };
    let mut at = 0;
    while at < tokens.len() {
        let attribute = attribute_at(&tokens[at..]);
        if !attribute.is_some_and(is_for_tests) {
            shipped.tokens.push(tokens[at].clone());
            at += 1;
            continue;
        }
        while let Some(attribute) = attribute_at(&tokens[at..]) {
            at += attribute.len();
        }
        let item = &tokens[at..at + length_of_item(&tokens[at..])];
        shipped.test_modules.extend(declared_module(item));
        at += item.len();
    }
    shipped
}

/// The attribute that begins here, from `#` to `]`.
fn attribute_at(tokens: &[Token]) -> Option<&[Token]> {
    if tokens.first()? != &Token::Mark('#') || tokens.get(1)? != &Token::Mark('[') {
        return None;
    }
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate() {
        depth += change_of_depth(token);
        if index > 0 && depth == 0 {
            return Some(&tokens[..=index]);
        }
    }
    None
}

/// How far a bracket leads inwards.
pub fn change_of_depth(token: &Token) -> i32 {
    match token {
        Token::Mark('(' | '[' | '{') => 1,
        Token::Mark(')' | ']' | '}') => -1,
        _ => 0,
    }
}

fn is_for_tests(attribute: &[Token]) -> bool {
    let words: Vec<&str> = attribute.iter().filter_map(Token::word).collect();
    match words.as_slice() {
        ["test"] => true,
        ["cfg", conditions @ ..] => {
            conditions.contains(&"test") && !conditions.iter().any(|word| matches!(*word, "not" | "any"))
        }
        _ => false,
    }
}

/// How many tokens the item has that begins here.
fn length_of_item(tokens: &[Token]) -> usize {
    let words = tokens.iter().filter_map(Token::word);
    let mut words = words.skip_while(|word| matches!(*word, "pub" | "in" | "crate" | "super" | "self"));
    let ends_with_semicolon = match words.next() {
        Some("const") => words.next() != Some("fn"),
        first => matches!(first, Some("use" | "static" | "type" | "let")),
    };
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate() {
        depth += change_of_depth(token);
        let ends = match token {
            Token::Mark(';') => true,
            Token::Mark('}') => !ends_with_semicolon,
            _ => false,
        };
        if ends && depth == 0 {
            return index + 1;
        }
    }
    tokens.len()
}

/// The module's name, where the item is `mod name;`.
pub fn declared_module(item: &[Token]) -> Option<String> {
    match item {
        [.., keyword, Token::Word(name), Token::Mark(';')] if keyword.is_word("mod") => Some(name.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(source: &str) -> Vec<String> {
        let shipped = shipped(&tokens(source)).tokens;
        shipped.iter().filter_map(Token::word).map(str::to_owned).collect()
    }

    #[test]
    fn reads_no_words_in_comments_strings_and_characters() {
        let source = r##"
            //! crate::a
            /* crate::b /* crate::c */ crate::d */
            one("crate::e", r#"crate::"f""#, b"crate::g", 'h', '\'', b'i', 1.5e3, 'name: loop {})
        "##;
        assert_eq!(words(source), ["one", "loop"]);
    }

    #[test]
    fn keeps_the_texts_of_strings() {
        assert_eq!(tokens(r#"== "fr""#).last(), Some(&Token::Text("fr".to_owned())));
    }

    #[test]
    fn leaves_out_what_is_compiled_for_tests_alone() {
        let source = "#[cfg(test)] #[allow(x)] mod inside { fn f() { g() } } one \
            #[cfg(test)] use a::{b, c}; two #[test] fn h<A, B>() -> A { B } three \
            #[cfg(all(test, unix))] const X: [u8; 2] = [0, 1]; four #[cfg(test)] pub(super) const fn i() {} five \
            #[cfg(not(test))] fn j() {}";
        assert_eq!(words(source), ["one", "two", "three", "four", "five", "cfg", "not", "test", "fn", "j"]);
    }

    #[test]
    fn names_the_files_that_are_for_tests_alone() {
        let source = "#[cfg(test)] pub(super) mod tests; mod real;";
        assert_eq!(shipped(&tokens(source)).test_modules, ["tests"]);
    }
}
