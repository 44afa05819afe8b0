//! From turns to tokens. The template's own parts may hold special tokens; what is said in a turn never does, so an article that
//! contains `<|im_end|>` is read as those characters.

use llama_cpp_2::token::LlamaToken;
use llama_cpp_2::vocab::LlamaVocab;

use crate::engine::{Role, Turn};
use crate::model::{Affixes, PromptTemplate};

/// Tokens of what all requests have in front: the shared turns, and the head of the user turn that each request continues.
pub fn shared(vocabulary: &LlamaVocab<'_>, template: &PromptTemplate, turns: &[Turn]) -> Vec<LlamaToken> {
    let mut tokens = Vec::new();
    if vocabulary.should_add_bos() {
        tokens.push(vocabulary.bos());
    }
    for turn in turns {
        let Some(around) = affixes(template, turn.role) else { continue };
        markup(vocabulary, &around.prefix, &mut tokens);
        text(vocabulary, &turn.text, &mut tokens);
        markup(vocabulary, &around.suffix, &mut tokens);
    }
    if let Some(around) = affixes(template, Role::User) {
        markup(vocabulary, &around.prefix, &mut tokens);
    }
    tokens
}

/// Tokens of what follows a request's text and makes the model answer.
pub fn answer(vocabulary: &LlamaVocab<'_>, template: &PromptTemplate) -> Vec<LlamaToken> {
    let mut tokens = Vec::new();
    if let Some(around) = affixes(template, Role::User) {
        markup(vocabulary, &around.suffix, &mut tokens);
    }
    markup(vocabulary, template.generation(), &mut tokens);
    tokens
}

/// What stands around a turn; none where the template leaves such turns out.
fn affixes(template: &PromptTemplate, role: Role) -> Option<&Affixes> {
    match (template, role) {
        (PromptTemplate::Chat { system, .. }, Role::System) => Some(system),
        (PromptTemplate::FewShot { .. }, Role::System) => None,
        (PromptTemplate::Chat { user, .. } | PromptTemplate::FewShot { user, .. }, Role::User) => Some(user),
        (
            PromptTemplate::Chat { assistant, .. } | PromptTemplate::FewShot { assistant, .. },
            Role::Assistant,
        ) => Some(assistant),
    }
}

/// What ends an answer: special tokens, and texts. A special token's name in an answer's text ends nothing, as an article may
/// hold it.
pub fn stops(vocabulary: &LlamaVocab<'_>, template: &PromptTemplate) -> (Vec<LlamaToken>, Vec<String>) {
    let (mut tokens, mut texts) = (Vec::new(), Vec::new());
    for stop in template.stop() {
        match vocabulary.tokenize(stop.as_bytes(), false, true)[..] {
            [token] if vocabulary.is_control(token) => tokens.push(token),
            _ => texts.push(stop.clone()),
        }
    }
    (tokens, texts)
}

/// Tokens of a text, special tokens off.
pub fn text(vocabulary: &LlamaVocab<'_>, text: &str, tokens: &mut Vec<LlamaToken>) {
    tokens.extend(vocabulary.tokenize(text.as_bytes(), false, false));
}

/// Tokens of a template's own part, special tokens on.
pub fn markup(vocabulary: &LlamaVocab<'_>, markup: &str, tokens: &mut Vec<LlamaToken>) {
    tokens.extend(vocabulary.tokenize(markup.as_bytes(), false, true));
}
