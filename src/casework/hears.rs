//! Who hears of a change: looks at the whole press, so that two events of one press never send a card
//! twice. Never wording: the text room has the words.

use super::case::{Case, CaseState, Working};
use super::command::Party;
use super::event::{Change, Event, Happened};
use super::work::{AssistState, Disposition};
use crate::domain::{Community, Grant, Role, UnitId};

/// One thing to tell somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notice {
    /// The resident's card of the case, edited in place.
    ResidentCard,
    /// 您住哪个社区？ asked once, after the number, where nothing told the community.
    ResidentHome,
    /// The staff cards of the case, edited in place; new ones where a unit gets it now.
    StaffCards,
    /// A message of its own to the resident.
    Resident(News),
    /// A line to the staff who have the case, because an edited card makes no sound.
    Staff(News),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum News {
    Assigned,
    Asked,
    Declined,
    Replied,
    ClosedSilently,
    Lapsed,
    Reopened,
    Supplied,
    Supplemented,
    Objected,
    Withdrawn,
    Merged,
    Unmerged,
    Noted,
    Extended,
    SentToCouncil,
    CameFromCouncil,
    Revisited,
    PublicationAsked,
    Unpublished,
    // to staff
    ReplyProposed,
    ReplySentBack,
    ReturnAsked,
    LeadKept,
    ExtensionAsked,
    ExtensionRefused,
    AssistDone,
    Urged,
    TalkAsked,
}

/// Everything to tell about one press, each once, in the order of its events.
pub fn hears(change: &Change) -> Vec<Notice> {
    let mut notices = Vec::new();
    if change.events.iter().any(|event| event.what.is_transition() || shows_on_card(&event.what)) {
        notices.push(Notice::ResidentCard);
    }
    notices.push(Notice::StaffCards);
    // Where a wrong phone number belongs is known by the point, wherever whoever reports it lives.
    let home_open = change.case.community.is_none() && !change.case.reports_point;
    if home_open && change.events.iter().any(|event| is_filed(&event.what)) {
        notices.push(Notice::ResidentHome);
    }
    for event in &change.events {
        for notice in told_of(event, &change.case.state) {
            if !notices.contains(&notice) {
                notices.push(notice);
            }
        }
    }
    notices
}

fn is_filed(what: &Happened) -> bool {
    matches!(what, Happened::Filed { .. })
}

fn shows_on_card(what: &Happened) -> bool {
    matches!(
        what,
        Happened::Rated { .. }
            | Happened::Enriched { .. }
            | Happened::Corrected { .. }
            | Happened::Extended { .. }
            | Happened::Urged
            | Happened::TalkAsked { .. }
    )
}

/// Whoever acted gets their answer in the conversation; these are for the other side.
fn told_of(event: &Event, now: &CaseState) -> Vec<Notice> {
    let resident = |news| vec![Notice::Resident(news)];
    let staff = |news| vec![Notice::Staff(news)];
    match &event.what {
        Happened::Dispatched { .. } => resident(News::Assigned),
        Happened::Asked { .. } => resident(News::Asked),
        Happened::Declined { .. } => resident(News::Declined),
        Happened::Replied { .. } | Happened::Resolved { .. } => resident(News::Replied),
        // A changed lead is news, and the date is repeated because it stands.
        Happened::LeadChanged { .. } => resident(News::Assigned),
        Happened::Merged { .. } => resident(News::Merged),
        Happened::Unmerged { .. } => resident(News::Unmerged),
        Happened::Noted { visible: true, .. } => resident(News::Noted),
        Happened::Extended { .. } => resident(News::Extended),
        Happened::SentToCouncil { .. } => resident(News::SentToCouncil),
        Happened::CameFromCouncil { .. } => resident(News::CameFromCouncil),
        Happened::Revisited { .. } => resident(News::Revisited),
        Happened::PublicationAsked { .. } => resident(News::PublicationAsked),
        Happened::Unpublished { by_resident: false } => resident(News::Unpublished),
        // Nobody has to look at one that only waits for its hour.
        Happened::ReplyProposed { goes_out_at: Some(_), .. } => vec![],
        Happened::ReplyProposed { .. } => staff(News::ReplyProposed),
        Happened::ReplySentBack { .. } => staff(News::ReplySentBack),
        Happened::ReturnAsked { .. } => staff(News::ReturnAsked),
        Happened::LeadKept { .. } => staff(News::LeadKept),
        Happened::ExtensionAsked { .. } => staff(News::ExtensionAsked),
        Happened::ExtensionRefused { .. } => staff(News::ExtensionRefused),
        Happened::AssistDone { .. } => staff(News::AssistDone),
        Happened::Urged => staff(News::Urged),
        Happened::TalkAsked { .. } => staff(News::TalkAsked),
        // A reply that reached nobody is for staff's list, not for a message that reaches nobody either.
        Happened::FellSilent => match now {
            CaseState::Closed { ending: super::Ending::Undelivered, .. } => vec![],
            CaseState::Closed { .. }
            | CaseState::Working { .. }
            | CaseState::AwaitingResident { .. }
            | CaseState::Replied { .. }
            | CaseState::NotAccepted { .. }
            | CaseState::Merged { .. }
            | CaseState::Withdrawn { .. } => resident(News::ClosedSilently),
        },
        Happened::Lapsed => resident(News::Lapsed),
        Happened::Reopened { .. } if event.party == Party::Supervisor => resident(News::Reopened),
        Happened::Reopened { .. } => staff(News::Reopened),
        Happened::Supplied { .. } => staff(News::Supplied),
        Happened::Supplemented { .. } => staff(News::Supplemented),
        Happened::Objected { .. } => staff(News::Objected),
        Happened::Withdrawn => staff(News::Withdrawn),
        Happened::Filed { .. }
        | Happened::Registered { .. }
        | Happened::TakenOn
        | Happened::Released { .. }
        | Happened::AssistAdded { .. }
        | Happened::Noted { visible: false, .. }
        | Happened::AssistWaived { .. }
        | Happened::Delivered { .. }
        | Happened::Confirmed { .. }
        | Happened::Rated { .. }
        | Happened::PublicationAllowed { .. }
        | Happened::PublicationRefused
        | Happened::PublicationUnasked
        | Happened::Unpublished { by_resident: true }
        | Happened::Enriched { .. }
        | Happened::Corrected { .. } => vec![],
    }
}

/// Whether staff with these grants have to do with a case: of their communities, or of their units.
pub fn concerns(case: &Case, grants: &[Grant], community: &Community) -> bool {
    grants.iter().any(|grant| {
        let within = |unit: &UnitId| community.units.is_within(unit, &grant.unit);
        match grant.role {
            Role::Handler => {
                case.lead().is_some_and(within) || case.work.assists.iter().any(|assist| within(&assist.unit))
            }
            Role::Reception
            | Role::Registrar
            | Role::Assessor
            | Role::Coordinator
            | Role::Supervisor
            | Role::Auditor => case.community.as_ref().is_none_or(within),
            Role::CouncilSecretary => {
                case.work.disposition == Some(Disposition::Council)
                    && case.community.as_ref().is_none_or(within)
            }
            // Admins look after people and settings.
            Role::Admin => false,
        }
    })
}

/// Whether staff with these grants have the next step on an open case, or an assist to report.
pub fn waits_for(case: &Case, grants: &[Grant], community: &Community) -> bool {
    let holds = |roles: &[Role], unit: Option<&UnitId>| {
        grants.iter().any(|grant| {
            roles.contains(&grant.role)
                && unit.is_none_or(|unit| community.units.is_within(unit, &grant.unit))
        })
    };
    let home = case.community.as_ref();
    let assists = case.work.assists.iter().filter(|assist| assist.state == AssistState::Offered);
    let mut units = assists.map(|assist| &assist.unit);
    match &case.state {
        CaseState::Working { working } => match working {
            Working::Submitted { .. } => holds(&[Role::Registrar], home),
            Working::Registered { .. } => holds(&[Role::Assessor, Role::Coordinator], home),
            Working::Handling { lead, .. } => {
                holds(&[Role::Handler], Some(lead))
                    || units.any(|unit| holds(&[Role::Handler], Some(unit)))
                    || case.work.outside && holds(&[Role::Coordinator], home)
            }
            Working::Deliberating { .. } => holds(&[Role::CouncilSecretary], home),
        },
        CaseState::AwaitingResident { .. }
        | CaseState::Replied { .. }
        | CaseState::Closed { .. }
        | CaseState::NotAccepted { .. }
        | CaseState::Merged { .. }
        | CaseState::Withdrawn { .. } => false,
    }
}

/// Whether these grants see to it that dates are kept: only what we owe can be late, not the resident.
pub fn supervises(case: &Case, grants: &[Grant], community: &Community) -> bool {
    holds_over(case, grants, community, Role::Supervisor)
}

/// Whether these grants pass work on that nobody takes.
pub fn coordinates(case: &Case, grants: &[Grant], community: &Community) -> bool {
    holds_over(case, grants, community, Role::Coordinator)
}

fn holds_over(case: &Case, grants: &[Grant], community: &Community, role: Role) -> bool {
    let working = matches!(case.state, CaseState::Working { .. });
    working
        && grants.iter().any(|grant| {
            let within = |unit| community.units.is_within(unit, &grant.unit);
            grant.role == role && case.community.as_ref().is_none_or(within)
        })
}
