//! Whose button is it? Needed where one chat serves the same person as resident and as staff.

use super::{CaseAction, CasePress, Menu, Press};

/// The side a button belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Resident,
    Staff,
    /// Both sides have it: it goes to whoever is in the middle of something.
    Either,
}

impl Press {
    pub fn side(&self) -> Side {
        match self {
            Press::Draft(..) => Side::Resident,
            Press::Menu(menu) => match menu {
                Menu::Waiting
                | Menu::Undelivered
                | Menu::Record
                | Menu::RecordDone
                | Menu::RecordSolved
                | Menu::CancelForm
                | Menu::PointEdit(_)
                | Menu::People(_) => Side::Staff,
                Menu::Cancel | Menu::Language(_) => Side::Either,
                Menu::Points(_)
                | Menu::Welcome
                | Menu::New
                | Menu::Find
                | Menu::Mine(_)
                | Menu::Help
                | Menu::Privacy => Side::Resident,
            },
            Press::Case(CasePress { action, .. }) => of_case(action),
        }
    }
}

fn of_case(action: &CaseAction) -> Side {
    match action {
        CaseAction::View
        | CaseAction::Urge
        | CaseAction::Rework
        | CaseAction::Support
        | CaseAction::AllowPublication(_)
        | CaseAction::RefusePublication
        | CaseAction::Unpublish
        | CaseAction::AddPlace
        | CaseAction::AddPhoto
        | CaseAction::ChooseGroup
        | CaseAction::Group(_)
        | CaseAction::Category(_)
        | CaseAction::Home(_)
        | CaseAction::TellByPhone
        | CaseAction::TellMyself
        | CaseAction::ShowCode
        | CaseAction::ForgetDevice
        | CaseAction::SupplementThis
        | CaseAction::NewCase
        | CaseAction::Answer
        | CaseAction::Solved(_)
        | CaseAction::Accepting
        | CaseAction::Rate(_)
        | CaseAction::Reopen(_)
        | CaseAction::Object
        | CaseAction::Withdraw
        | CaseAction::WithdrawSurely => Side::Resident,
        CaseAction::Accept
        | CaseAction::StaffGroups
        | CaseAction::StaffGroup(_)
        | CaseAction::StaffCategory(_)
        | CaseAction::StaffHome(_)
        | CaseAction::Ask
        | CaseAction::Reply
        | CaseAction::Outcome(_)
        | CaseAction::Decline
        | CaseAction::DeclineAs(_)
        | CaseAction::Send
        | CaseAction::StaffView
        | CaseAction::Work(_)
        | CaseAction::OpenCard
        | CaseAction::Told(_)
        | CaseAction::Contact => Side::Staff,
    }
}
