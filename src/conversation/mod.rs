//! What a chat does next. `step` is total and synchronous: it rests with a new state, texts and effects,
//! or asks a question that carries its own continuation. Never I/O, never a channel, never wording.
//!
//! `resident` and `staff` hold one file per conversation; `question` lists all that can be asked.

mod effect;
mod forms;
mod input;
mod pages;
mod pieces;
mod question;
mod resident;
mod scene;
mod staff;
mod state;

pub use effect::{Effect, Rest, Staffing};
pub use forms::{PointForm, Recording, StaffForm};
pub use input::{Input, Said, typed_command};
pub use pieces::Piece;
pub use question::{CaseKey, CodeTry, Found, OwnCases, Question, Then};
pub use scene::{Fresh, Scene};
pub use state::{Asking, AtPoint, Draft, ForCase, Slot, State};

use crate::text::{Menu, Press, Text};

/// Either the end of this update, or a question the shell answers from the same transaction.
#[expect(clippy::large_enum_variant, reason = "a step lives for one match and is never stored")]
pub enum Step<'a> {
    Rest(Rest),
    Ask(Question<'a>),
}

/// Takes a chat one step further. Every input in every state is answered, be it by what [`Input::troubles`] tells alone,
/// which stands above every answer; cancel always works.
pub fn step<'a>(scene: &'a Scene<'a>, state: State, input: Input) -> Step<'a> {
    let input = input.read_commands();
    match input {
        Input::Pressed(Press::Menu(Menu::Language(language))) => {
            Rest::same(state).say(Text::LanguageSet).with(Effect::SetLanguage(language)).done()
        }
        Input::Said(said) if said.is_trouble_alone(&state) => Rest::same(state).done(),
        Input::Pressed(_) | Input::Said(_) | Input::StaleButton => {
            if scene.is_staff() {
                staff::step(scene, state, input)
            } else {
                resident::step(scene, state, input)
            }
        }
    }
}
