//! How a model is spoken to: by the template of its card, else by the chat template in its own file, else, as a base model, by
//! worked examples.
//!
//! llama.cpp renders a chat template to one string, in which an article's text could pass for markup. So a mark is rendered in
//! the place of each turn's text, and what stands between the marks is the markup; the texts are tokenised apart from it.

use llama_cpp_2::model::{LlamaChatMessage, LlamaChatTemplate, LlamaModel};
use llama_cpp_2::token::LlamaToken;

use super::chat_template;
use crate::engine::{Role, Turn};
use crate::model::{Affixes, PromptTemplate};

/// Where a model's template comes from.
pub enum Template {
    /// From its card, or the one for base models.
    Affixes(PromptTemplate),
    /// From its own file.
    Chat(LlamaChatTemplate),
}

impl Template {
    /// The template of the card, else of the file, else that of a base model.
    pub fn of(model: &LlamaModel, card: Option<&PromptTemplate>) -> Result<Self, String> {
        let template = match (card, model.chat_template(None)) {
            (Some(template), _) => Self::Affixes(template.clone()),
            (None, Ok(template)) => Self::Chat(template),
            (None, Err(_)) => Self::Affixes(worked_examples()),
        };
        // Tried once on every role, so that a template that can't be used is told when the model is loaded.
        let every_role = [Role::System, Role::User, Role::Assistant].map(|role| Turn::new(role, "x"));
        template.shared(model, &every_role)?;
        Ok(template)
    }

    /// Tokens of what all requests have in front: the shared turns, and the head of the user turn that each request continues.
    pub fn shared(&self, model: &LlamaModel, turns: &[Turn]) -> Result<Vec<LlamaToken>, String> {
        let vocabulary = model.vocab();
        let chat = match self {
            Self::Affixes(template) => return Ok(chat_template::shared(&vocabulary, template, turns)),
            Self::Chat(chat) => chat,
        };
        let markup = around(model, chat, turns)?;
        let mut tokens = Vec::new();
        for (at, part) in markup.iter().take(turns.len() + 1).enumerate() {
            chat_template::markup(&vocabulary, part, &mut tokens);
            if let Some(turn) = turns.get(at) {
                chat_template::text(&vocabulary, &turn.text, &mut tokens);
            }
        }
        // Some templates write the token of a text's begin themselves.
        if vocabulary.should_add_bos() && tokens.first() != Some(&vocabulary.bos()) {
            tokens.insert(0, vocabulary.bos());
        }
        Ok(tokens)
    }

    /// Tokens of what makes the model answer a request that follows `turns`.
    pub fn answer(&self, model: &LlamaModel, turns: &[Turn]) -> Result<Vec<LlamaToken>, String> {
        let vocabulary = model.vocab();
        let mut tokens = Vec::new();
        match self {
            Self::Affixes(template) => tokens = chat_template::answer(&vocabulary, template),
            Self::Chat(chat) => {
                let markup = around(model, chat, turns)?;
                chat_template::markup(&vocabulary, markup.last().map_or("", String::as_str), &mut tokens);
            }
        }
        Ok(tokens)
    }

    /// What ends an answer, besides the tokens that the model itself names: special tokens, and texts.
    pub fn stops(&self, model: &LlamaModel) -> (Vec<LlamaToken>, Vec<String>) {
        match self {
            Self::Affixes(template) => chat_template::stops(&model.vocab(), template),
            Self::Chat(_) => (Vec::new(), Vec::new()),
        }
    }
}

/// For a base model, which only goes on with a pattern.
fn worked_examples() -> PromptTemplate {
    let affixes = |prefix: &str, suffix: &str| Affixes { prefix: prefix.into(), suffix: suffix.into() };
    PromptTemplate::FewShot {
        user: affixes("French: ", "\n"),
        assistant: affixes("English: ", "\n\n"),
        generation: "English:".to_owned(),
        stop: vec!["\n".to_owned()],
    }
}

/// The markup before, between and after the texts of `turns` and of a user turn that follows them.
fn around(model: &LlamaModel, chat: &LlamaChatTemplate, turns: &[Turn]) -> Result<Vec<String>, String> {
    let roles: Vec<Role> = turns.iter().map(|turn| turn.role).chain([Role::User]).collect();
    let marks: Vec<String> = (0..roles.len()).map(|number| format!("[[turn-{number}]]")).collect();
    let messages = roles
        .iter()
        .zip(&marks)
        .map(|(role, mark)| LlamaChatMessage::new(name(*role).to_owned(), mark.clone()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| error.to_string())?;
    let rendered = model.apply_chat_template(chat, &messages, true).map_err(|_| {
        "llama.cpp doesn't know the chat template in the file: give its card a [prompt]".to_owned()
    })?;
    between(&rendered, &marks)
        .ok_or_else(|| "the chat template in the file leaves out a turn: give its card a [prompt]".to_owned())
}

fn name(role: Role) -> &'static str {
    match role {
        Role::System => "system",
        Role::User => "user",
        Role::Assistant => "assistant",
    }
}

/// What stands before, between and after `marks` in `rendered`; none where they don't all stand there, once and in order.
fn between(rendered: &str, marks: &[String]) -> Option<Vec<String>> {
    let mut rest = rendered;
    let mut parts = Vec::with_capacity(marks.len() + 1);
    for mark in marks {
        let (before, after) = rest.split_once(mark.as_str())?;
        parts.push(before.to_owned());
        rest = after;
    }
    parts.push(rest.to_owned());
    let clean = |part: &String| !marks.iter().any(|mark| part.contains(mark.as_str()));
    parts.iter().all(clean).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_markup_around_the_turns() {
        let marks = ["[[turn-0]]", "[[turn-1]]"].map(str::to_owned);
        let parts = between("<s>[[turn-0]]\n\n[[turn-1]]</s>", &marks);
        assert_eq!(parts, Some(["<s>", "\n\n", "</s>"].map(str::to_owned).to_vec()));
    }

    #[test]
    fn refuses_a_template_that_drops_doubles_or_reorders_turns() {
        let marks = ["[[turn-0]]", "[[turn-1]]"].map(str::to_owned);
        for rendered in ["[[turn-1]]", "[[turn-0]] [[turn-0]] [[turn-1]]", "[[turn-1]] [[turn-0]]"] {
            assert_eq!(between(rendered, &marks), None, "{rendered}");
        }
    }
}
