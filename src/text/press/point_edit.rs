//! Contact points kept up to date from the chat: the tokens behind 改时间 and its like. Never authority.

use crate::domain::{PointCode, PointFact};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PointEdit {
    /// A page, from 0, of the points one looks after.
    List(u16),
    One(PointCode),
    /// What is it now?
    Ask(PointCode, PointFact),
    /// The preview that was numbered so is right.
    Save {
        code: PointCode,
        fact: PointFact,
        shown: u32,
    },
    /// All of it is so, today; of what was on the card, by its print.
    Verify {
        code: PointCode,
        shown: u64,
    },
}

/// Before every such token's word.
const PREFIX: &str = "e.";

pub(super) fn word(action: &PointEdit) -> String {
    let word = match action {
        PointEdit::List(page) => format!("list={page}"),
        PointEdit::One(code) => format!("one={code}"),
        PointEdit::Ask(code, fact) => format!("ask={code}-{}", fact.name()),
        PointEdit::Save { code, fact, shown } => format!("save={code}-{}-{shown}", fact.name()),
        PointEdit::Verify { code, shown } => format!("verify={code}-{shown:x}"),
    };
    format!("{PREFIX}{word}")
}

/// `None`: not one of these.
pub(super) fn read(word: &str, value: &str) -> Option<PointEdit> {
    let of = |value: &str| {
        let (code, fact) = value.split_once('-')?;
        Some((PointCode::read(code)?, PointFact::from_name(fact)?))
    };
    Some(match (word.strip_prefix(PREFIX)?, value) {
        ("list", page) => PointEdit::List(page.parse().ok()?),
        ("one", code) => PointEdit::One(PointCode::read(code)?),
        ("ask", value) => {
            let (code, fact) = of(value)?;
            // Its button is 核实无误: there is nothing to write.
            (fact != PointFact::VerifiedOn).then_some(PointEdit::Ask(code, fact))?
        }
        ("save", value) => {
            let (value, shown) = value.rsplit_once('-')?;
            let (code, fact) = of(value)?;
            PointEdit::Save { code, fact, shown: shown.parse().ok()? }
        }
        ("verify", value) => {
            let (code, shown) = value.split_once('-')?;
            let shown = u64::from_str_radix(shown, 16).ok()?;
            PointEdit::Verify { code: PointCode::read(code)?, shown }
        }
        _ => return None,
    })
}
