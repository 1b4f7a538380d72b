//! What arrived, freed of its channel. Never checks authority and never knows where it came from.

use std::collections::BTreeSet;

use super::{AtPoint, State};
use crate::domain::{Attachment, CaseId, Coordinate, Language};
use crate::text::{FileTrouble, Menu, PeopleAction, PointEdit, PointsAction, Press, Text};

#[derive(Clone, Debug)]
pub enum Input {
    Said(Said),
    Pressed(Press),
    /// A button of another version, or not one of ours.
    StaleButton,
}

/// One message: any mixture of words, files and a spot.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub words: Option<String>,
    pub files: Vec<Attachment>,
    pub spot: Option<Coordinate>,
    /// The channel's name of the message, where it can be edited later.
    pub origin: Option<String>,
    /// This is an edit of that message, with its new words.
    pub edits: bool,
    /// Staff answered the card of this case.
    pub about: Option<CaseId>,
    /// From the page that a contact point's code opened: this is where it begins, as if its button had been pressed.
    pub at: Option<AtPoint>,
    /// Files that could not be taken, and why.
    pub troubles: Vec<FileTrouble>,
}

impl Said {
    pub fn holds_nothing(&self) -> bool {
        self.words.is_none() && self.files.is_empty() && self.spot.is_none()
    }

    /// Nothing but files that could not be taken. A point's beginning and a card's reply are opened all the same, unless
    /// the reply would push aside what is written in another form.
    pub(super) fn is_trouble_alone(&self, state: &State) -> bool {
        let opens = self.at.is_some() || self.about.is_some() && !state.holds_staff_words();
        self.holds_nothing() && !self.troubles.is_empty() && !opens
    }
}

impl Input {
    /// Why files could not be taken, whatever becomes of the rest; of several for one reason it is said once.
    pub fn troubles(&self) -> Vec<Text> {
        match self {
            Input::Said(said) => {
                let reasons: BTreeSet<FileTrouble> = said.troubles.iter().copied().collect();
                reasons.into_iter().map(Text::FileTrouble).collect()
            }
            Input::Pressed(_) | Input::StaleButton => vec![],
        }
    }

    /// Typed commands mean the same as the menu's buttons.
    pub(super) fn read_commands(self) -> Input {
        let menu = match &self {
            Input::Said(Said { words: Some(words), files, spot: None, .. }) if files.is_empty() => {
                typed_command(words)
            }
            Input::Said(_) | Input::Pressed(_) | Input::StaleButton => None,
        };
        menu.map_or(self, |menu| Input::Pressed(Press::Menu(menu)))
    }
}

/// Commands as typed in either language; only a whole message counts.
pub fn typed_command(words: &str) -> Option<Menu> {
    let typed = words.trim().trim_end_matches(['。', '.', '！', '!', '？', '?']).to_lowercase();
    Some(match typed.as_str() {
        "/start" => Menu::Welcome,
        "/new" | "提建议" | "我要提建议" => Menu::New,
        "/status" | "查进度" | "查询" | "进度" | "status" => Menu::Find,
        "/my" | "我的" | "我的建议" | "my cases" => Menu::Mine(0),
        "/points" | "联系点" | "points" => Menu::Points(PointsAction::Ask),
        "/help" | "帮助" | "怎么用" | "help" => Menu::Help,
        "/privacy" | "隐私" | "privacy" => Menu::Privacy,
        "/cancel" | "取消" | "cancel" => Menu::Cancel,
        "/staff" | "待办" => Menu::Waiting,
        "/record" | "代录" => Menu::Record,
        "/keep" | "改联系点" => Menu::PointEdit(PointEdit::List(0)),
        "/people" | "人员" => Menu::People(PeopleAction::List),
        "/language" => Menu::Language(Language::En),
        "english" => Menu::Language(Language::En),
        "中文" => Menu::Language(Language::ZhHans),
        _ => return None,
    })
}
