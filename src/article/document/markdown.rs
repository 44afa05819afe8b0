//! Markdown: what its markup says of the blocks, and the text without the markup.
//!
//! The file's own text stays the decoded text; what is markup in it is left out of the clean one. The rules
//! are CommonMark's with GitHub's tables and strike-through, and front matter in the styles of YAML (`---`)
//! and TOML (`+++`), of which the title and the date are read. What HTML in it doesn't show is left out, too: what stands in a
//! comment was withdrawn, or is not to be published yet.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::extracted::{Credits, Extracted, same_text};
use super::front_matter::{self, FrontMatter};
use crate::article::decode::decode_article;
use crate::article::error::{ArticleError, Place};
use crate::article::options::ReadOptions;
use crate::article::paragraph::{Block, ParagraphRole, Piece};
use crate::article::published::GivenDate;
use crate::text::Span;
use crate::text::encoding::Decoded;

/// Reads a Markdown file.
pub(super) fn extract(bytes: &[u8], options: &ReadOptions, place: &Place) -> Result<Extracted, ArticleError> {
    Ok(read(decode_article(bytes, None, options, place)?))
}

fn read(decoded: Decoded) -> Extracted {
    let text = decoded.text.as_str();
    let mut options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    if text.trim_start().starts_with(['-', '+']) {
        options |=
            Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    }
    let mut reader = Reader { decoded: text, ..Reader::default() };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.read(event, Span::new(range.start, range.end));
    }
    reader.end_block();
    let Reader { mut blocks, front_matter: FrontMatter { title, date }, .. } = reader;
    let mut has_title = blocks.first().is_some_and(|block| block.role == ParagraphRole::Heading);
    if !title.is_empty() {
        let title = Block { role: ParagraphRole::Heading, pieces: title };
        let repeated = has_title && same_text(&text_of(text, &title), &text_of(text, &blocks[0]));
        if !repeated {
            blocks.insert(0, title);
        }
        has_title = true;
    }
    let date = date.map(|date| GivenDate::of_field(date.of(text).to_owned()));
    Extracted { decoded, blocks, has_title, date, credits: Credits::default() }
}

fn text_of(decoded: &str, block: &Block) -> String {
    block.pieces.iter().map(|piece| piece.replacement.as_deref().unwrap_or(piece.span.of(decoded))).collect()
}

#[derive(Default)]
struct Reader<'a> {
    decoded: &'a str,
    blocks: Vec<Block>,
    /// Pieces of the block in hand.
    pieces: Vec<Piece>,
    /// Roles of the elements that the block in hand lies in, innermost last.
    roles: Vec<ParagraphRole>,
    in_front_matter: bool,
    in_code: bool,
    front_matter: FrontMatter,
    /// Where the last text that HTML doesn't show ends.
    hidden_until: usize,
    /// Ends of hidden text that don't come any more.
    never_closed: Vec<&'static str>,
}

impl Reader<'_> {
    fn read(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => {
                self.end_block();
                // Further down such a block is text between two lines, and its title not that of the whole.
                self.in_front_matter = self.decoded[..span.start].trim().is_empty();
                if self.in_front_matter {
                    self.front_matter = front_matter::read(self.decoded, span);
                }
            }
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag, span),
            Event::Text(_) if self.in_front_matter => {}
            _ if span.start < self.hidden_until => self.read_after_hidden(span),
            Event::Text(text) if self.in_code => self.push_lines(&text, span),
            Event::Text(text) | Event::Code(text) => self.push(&text, span),
            Event::Html(_) => self.push_outside_tags(span, self.decoded.len()),
            Event::InlineHtml(_) => self.push_outside_tags(span, span.end),
            Event::SoftBreak => self.push(" ", span),
            Event::HardBreak | Event::Rule => self.end_block(),
            // Extensions that are not switched on.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.push(&text, span);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } => return,
            Tag::Superscript | Tag::Subscript | Tag::TableCell => return,
            Tag::CodeBlock(_) => self.in_code = true,
            _ => {}
        }
        self.end_block();
        match tag {
            Tag::Heading { .. } => self.roles.push(ParagraphRole::Heading),
            Tag::Item => self.roles.push(ParagraphRole::ListItem),
            Tag::Image { .. } => self.roles.push(ParagraphRole::Caption),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => return,
            TagEnd::Superscript | TagEnd::Subscript => return,
            TagEnd::TableCell => return self.push(" ", Span::new(span.end, span.end)),
            TagEnd::MetadataBlock(_) => self.in_front_matter = false,
            TagEnd::CodeBlock => self.in_code = false,
            _ => {}
        }
        self.end_block();
        if matches!(tag, TagEnd::Heading(_) | TagEnd::Item | TagEnd::Image) {
            self.roles.pop();
        }
    }

    fn end_block(&mut self) {
        if !self.pieces.is_empty() {
            let role = self.roles.last().copied().unwrap_or(ParagraphRole::Plain);
            self.blocks.push(Block { role, pieces: std::mem::take(&mut self.pieces) });
        }
    }

    /// Adds `text`, which stands somewhere in `span`: as it is, or as an entity or an escape.
    fn push(&mut self, text: &str, span: Span) {
        let piece = match span.of(self.decoded).find(text) {
            Some(at) => {
                let start = span.start + at;
                Piece { span: Span::new(start, start + text.len()), replacement: None }
            }
            None => Piece { span, replacement: Some(text.to_owned()) },
        };
        self.pieces.push(piece);
    }

    /// Code keeps its lines.
    fn push_lines(&mut self, text: &str, span: Span) {
        let mut start = span.start;
        for line in text.split_inclusive('\n') {
            self.push(line, Span::new(start.min(span.end), span.end));
            start += line.len();
            if line.ends_with('\n') {
                self.end_block();
            }
        }
    }

    /// What follows a comment's end in the piece of source that it ends in.
    fn read_after_hidden(&mut self, span: Span) {
        if self.hidden_until < span.end {
            self.push_outside_tags(Span::new(self.hidden_until, span.end), span.end);
        }
    }

    /// Of HTML within Markdown the tags are left out, and what they hide. What is hidden without an end lasts to `last`.
    fn push_outside_tags(&mut self, span: Span, last: usize) {
        let mut start = span.start;
        while let Some(at) = self.decoded[start..span.end].find('<') {
            let tag = start + at;
            self.push_span(start, tag);
            if let Some(closing) = end_of_hidden(&self.decoded[tag..]) {
                self.hidden_until = self.end_after(tag, closing).unwrap_or(last);
                start = self.hidden_until.min(span.end);
                continue;
            }
            let end = self.decoded[tag..span.end].find('>').map_or(span.end, |length| tag + length + 1);
            if !is_inline_tag(&self.decoded[tag..end]) {
                self.pieces.push(Piece { span: Span::new(end, end), replacement: Some(" ".to_owned()) });
            }
            start = end;
        }
        self.push_span(start, span.end);
    }

    /// Where the next `closing` after `start` ends. That there is none is found out once, so that the time stays linear.
    fn end_after(&mut self, start: usize, closing: &'static str) -> Option<usize> {
        if self.never_closed.contains(&closing) {
            return None;
        }
        let at = find_ignoring_case(&self.decoded[start..], closing);
        if at.is_none() {
            self.never_closed.push(closing);
        }
        at.map(|at| start + at + closing.len())
    }

    fn push_span(&mut self, start: usize, end: usize) {
        if start < end {
            self.pieces.push(Piece { span: Span::new(start, end), replacement: None });
        }
    }
}

/// How what begins here ends, where it is none that HTML shows.
fn end_of_hidden(source: &str) -> Option<&'static str> {
    const HIDDEN: [(&str, &str); 3] = [("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")];
    let begins = |start: &str| {
        let (head, rest) = source.as_bytes().split_at(start.len().min(source.len()));
        head.eq_ignore_ascii_case(start.as_bytes())
            && (start == "<!--" || !rest.first().is_some_and(u8::is_ascii_alphanumeric))
    };
    HIDDEN.into_iter().find(|(start, _)| begins(start)).map(|(_, end)| end)
}

fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    text.as_bytes().windows(wanted.len()).position(|part| part.eq_ignore_ascii_case(wanted.as_bytes()))
}

/// Whether a tag stands within words, as in `1<sup>er</sup>`.
fn is_inline_tag(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = name[..end].to_ascii_lowercase();
    matches!(
        name.as_str(),
        "a" | "abbr"
            | "b"
            | "cite"
            | "em"
            | "i"
            | "mark"
            | "q"
            | "s"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "u"
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::clean::clean;

    fn extract(markdown: &str) -> Extracted {
        read(Decoded::utf_8(markdown))
    }

    fn paragraphs(markdown: &str) -> Vec<(ParagraphRole, String)> {
        let found = extract(markdown);
        let clean = clean(&found.decoded.text, &found.blocks);
        clean.paragraphs.iter().map(|p| (p.role, p.span.of(&clean.text).to_owned())).collect()
    }

    fn texts(markdown: &str) -> Vec<String> {
        paragraphs(markdown).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn tells_headings_lists_and_captions_from_paragraphs() {
        use ParagraphRole::{Caption, Heading, ListItem, Plain};
        let markdown = "Titre souligné\n===\n\nUn *début* et\nune **suite**.\n\n## Contexte\n\n- premier\n- deuxième\n\n  suite\n\n![La gare](gare.jpg)\n\n> Cité.\n";
        let expected = [
            (Heading, "Titre souligné"),
            (Plain, "Un début et une suite."),
            (Heading, "Contexte"),
            (ListItem, "premier"),
            (ListItem, "deuxième"),
            (ListItem, "suite"),
            (Caption, "La gare"),
            (Plain, "Cité."),
        ];
        assert_eq!(paragraphs(markdown), expected.map(|(role, text)| (role, text.to_owned())));
        assert!(extract(markdown).has_title);
    }

    #[test]
    fn keeps_the_text_of_links_code_tables_and_html() {
        assert_eq!(
            texts(
                "Voir [le site](https://exemple.fr/a) et `ls`, caf&eacute; \\*fini\\*, 1<sup>er</sup> mai."
            ),
            ["Voir le site et ls, café *fini*, 1er mai."]
        );
        assert_eq!(texts("```\nun\ndeux\n```\n"), ["un", "deux"]);
        assert_eq!(texts("| Ville | Voix |\n|---|---|\n| Lyon | 12 |\n"), ["Ville Voix", "Lyon 12"]);
        assert_eq!(texts("<div>\nBonjour <b>vous</b>\n</div>\n"), ["Bonjour vous"]);
    }

    #[test]
    fn ends_a_paragraph_at_a_hard_break() {
        assert_eq!(texts("Un  \nDeux\\\nTrois\nquatre"), ["Un", "Deux", "Trois quatre"]);
    }

    #[test]
    fn puts_the_title_of_the_front_matter_first() {
        let found = extract("---\ntitle: \"Le port rouvre\"\ndate: 2025-03-03\n---\nLa mer.\n");
        assert_eq!(found.date.map(|date| date.text).as_deref(), Some("2025-03-03"));
        assert!(found.has_title);
        assert_eq!(
            paragraphs(&found.decoded.text),
            [
                (ParagraphRole::Heading, "Le port rouvre".to_owned()),
                (ParagraphRole::Plain, "La mer.".to_owned())
            ]
        );
        assert_eq!(texts("+++\ntitle = 'Un'\n+++\nDeux.\n"), ["Un", "Deux."]);
    }

    #[test]
    fn takes_for_front_matter_only_what_stands_in_front() {
        let below = "Un.\n\n---\ntitle: Deux\n---\n\nTrois.\n";
        assert_eq!(texts(below), ["Un.", "title: Deux", "Trois."]);
        assert!(!extract(below).has_title);
        let twice = "---\ntitle: Un\n---\n\nDeux.\n\n---\ntitle: Trois\n---\n";
        assert_eq!(texts(twice), ["Un", "Deux.", "title: Trois"]);
    }

    #[test]
    fn does_not_repeat_a_title_that_is_also_a_heading() {
        assert_eq!(texts("---\ntitle: Le port\n---\n# Le *port*\n\nLa mer.\n"), ["Le port", "La mer."]);
    }

    #[test]
    fn leaves_out_what_html_does_not_show() {
        assert_eq!(texts("La crue <!-- à vérifier --> monte."), ["La crue monte."]);
        assert_eq!(texts("La crue <!-- retiré :\ndouze blessés --> monte."), ["La crue monte."]);
        assert_eq!(
            texts("Un.\n\n<!--\nSous embargo.\n\nRetiré <b>aussi</b>.\n-->\n\nDeux.\n"),
            ["Un.", "Deux."]
        );
        assert_eq!(texts("<div>\n<!-- Retiré.\n\n# Aussi\n\n- ceci -->\n</div>\n\nDeux.\n"), ["Deux."]);
        assert_eq!(texts("<div>Un.<!-- a --> Deux.</div><!-- b --> Trois.\n"), ["Un. Deux. Trois."]);
        assert_eq!(texts("<script>\nlet a = 1;\n\nlet b = 2;\n</script>\n\nDeux.\n"), ["Deux."]);
        assert_eq!(texts("<STYLE type=\"text/css\">\np { color: red }\n</STYLE>\n\nDeux.\n"), ["Deux."]);
        assert_eq!(texts("Un <script>alert('x')</script> mot."), ["Un mot."]);
        assert_eq!(texts("Un.\n\n<!-- Sous embargo.\n\nPas avant lundi.\n"), ["Un."]);
    }

    #[test]
    fn keeps_what_only_looks_hidden() {
        assert_eq!(texts("```\n<!-- note -->\n```\n"), ["<!-- note -->"]);
        assert_eq!(texts("Un `<!--` et deux `-->` restent."), ["Un <!-- et deux --> restent."]);
        assert_eq!(texts("Un <scripté> et <styl€> mot."), ["Un <scripté> et <styl€> mot."]);
        assert_eq!(texts("Un <script> sans fin.\n\nDeux.\n"), ["Un sans fin.", "Deux."]);
    }

    #[test]
    fn takes_the_title_of_the_whole_however_it_is_written() {
        assert_eq!(
            texts("---\ntitle: >-\n  Le bac\n  reprend\n---\nLa Loire.\n"),
            ["Le bac reprend", "La Loire."]
        );
        assert_eq!(texts("---\nphoto:\n  title: Le quai\n---\nLa Loire.\n"), ["La Loire."]);
    }

    #[test]
    fn leads_back_to_the_markup() {
        let found = extract("Un **gras** mot, caf&eacute;.");
        let clean = clean(&found.decoded.text, &found.blocks);
        let whole = clean.alignment.decoded_span(clean.paragraphs[0].span);
        assert_eq!(whole, Span::new(0, found.decoded.text.len()));
        let bold = clean.text.find("gras").unwrap();
        assert_eq!(clean.alignment.decoded_span(Span::new(bold, bold + 4)).of(&found.decoded.text), "gras");
    }

    proptest! {
        #[test]
        fn keeps_every_letter(words in prop::collection::vec("[a-zé]{1,6}|[-*_#>`|\\[\\]()!&;\n ]{1,3}", 0..30)) {
            // Words alone: punctuation may be markup, and a link's target is no text.
            let markdown: String = words.iter().filter(|w| !w.contains(['[', ']', '(', '`', '|', '&'])).map(|w| format!("{w} ")).collect();
            let kept: String = texts(&markdown).concat().chars().filter(|c| c.is_alphabetic()).collect();
            let there: String = markdown.chars().filter(|c| c.is_alphabetic()).collect();
            prop_assert_eq!(kept, there);
        }
    }
}
