//! The stories of casework, as transcripts: on the spot, joint, council, merged, returned twice, extended,
//! reopened twice, a promise revisited, lapsed, urged. `<` somebody wrote, `>` a new message, `~` an edited card.

mod later;
mod many;
mod passed_on;
mod publishing;
mod staffed;
mod together;

use huiyin::domain::Role;
use insta::assert_snapshot;

use crate::harness::{DAY, Visitor, World, hide};

/// Whoever works at the district's desk: everything but handling.
const DESK: [(Role, &str); 6] = [
    (Role::Registrar, "district"),
    (Role::Assessor, "district"),
    (Role::Coordinator, "district"),
    (Role::Supervisor, "district"),
    (Role::Reception, "district"),
    (Role::CouncilSecretary, "district"),
];

async fn files(resident: &Visitor<'_>, words: &str) {
    resident.says(words).await;
    resident.presses("同意并提交").await;
}

async fn dispatched(desk: &Visitor<'_>) {
    for label in ["受理", "公建配套", "路灯井盖与市政设施"] {
        desk.presses(label).await;
    }
}

async fn answers(handler: &Visitor<'_>, text: &str) {
    handler.presses("答复").await;
    handler.presses("办好了").await;
    handler.says(text).await;
    handler.presses("发出").await;
}

/// What everybody reads after a step.
async fn all(told: &mut String, people: &[(&str, &Visitor<'_>)]) {
    for (name, visitor) in people {
        let read = visitor.looks().await;
        if !read.is_empty() {
            *told += &format!("—— {name}\n{read}");
        }
    }
}
