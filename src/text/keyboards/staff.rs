//! Staff's buttons, and the lists both sides choose from. Never decides whether a press is allowed.

use super::{Keys, OfCase};
use crate::casework::{Case, CaseState, DeclineReason, DeliveredBy, Working};
use crate::domain::{CategoryCode, Nature, Outcome};
use crate::text::message::Button;
use crate::text::press::{CaseAction, Menu, PeopleAction, Press, WorkAction};
use crate::text::says::{StaffText, other};

/// What choosing a category, and choosing a group, mean.
type Choosers = (fn(CategoryCode) -> CaseAction, fn(char) -> CaseAction);

impl Keys<'_> {
    pub(super) fn staff(&self, text: &StaffText) -> Vec<Button> {
        let lists = || {
            vec![
                self.menu("button-waiting", Menu::Waiting),
                self.menu("button-undelivered", Menu::Undelivered),
                self.menu("button-record", Menu::Record),
                self.key("button-language", Press::Menu(Menu::Language(other(self.dates.language)))),
            ]
        };
        match text {
            StaffText::Welcome { .. } | StaffText::Unclear | StaffText::Cancelled => lists(),
            StaffText::Card(card) => self.card_and_point(card),
            StaffText::Digest { cases } => self.openers(cases),
            StaffText::Unreachable { case, .. } => {
                vec![self.case("button-show-contact", (case.id, case.turn), CaseAction::Contact)]
            }
            StaffText::Waiting { cases, admin, keeper } => {
                let mut keys = self.numbers(cases);
                keys.extend(admin.then(|| self.menu("button-people", Menu::People(PeopleAction::List))));
                keys.extend(keeper.then(|| self.points_to_keep()));
                keys
            }
            StaffText::People { .. }
            | StaffText::Member { .. }
            | StaffText::ChooseSuccessor { .. }
            | StaffText::ChooseRole
            | StaffText::ChooseUnitFor { .. } => self.people(text),
            StaffText::Point(text) => self.point_edit(text),
            StaffText::Undelivered { cases } => {
                cases.iter().flat_map(|case| self.undelivered(case)).collect()
            }
            StaffText::Contact { case, turn, .. } => self.told((*case, *turn)),
            StaffText::ChooseGroup { case, turn, likely } => {
                let actions = (CaseAction::StaffCategory as fn(_) -> _, CaseAction::StaffGroup as fn(_) -> _);
                self.likely_groups((*case, *turn), likely, actions)
            }
            StaffText::ChooseCategory { case, turn, group } => {
                self.case_categories((*case, *turn), *group, CaseAction::StaffCategory)
            }
            StaffText::ChooseHome { case, turn } => self.case_homes((*case, *turn), CaseAction::StaffHome),
            StaffText::AskQuestion { .. }
            | StaffText::AskReply { .. }
            | StaffText::AskPromise { .. }
            | StaffText::PromiseUnreadable
            | StaffText::AskDecline { .. } => vec![self.menu("button-cancel", Menu::CancelForm)],
            StaffText::QuestionPreview { case, turn, .. } | StaffText::DeclinePreview { case, turn, .. } => {
                self.send((*case, *turn))
            }
            StaffText::ReplyPreview { case, .. } => self.send_reply((case.id, case.turn)),
            StaffText::ChooseOutcome { case, turn, .. } => Outcome::ALL
                .map(|outcome| {
                    self.named(self.dates.outcome(outcome), (*case, *turn), CaseAction::Outcome(outcome))
                })
                .to_vec(),
            StaffText::ChooseReason { case, turn } => DeclineReason::ALL
                .map(|reason| {
                    let label = self.dates.decline_reason(reason);
                    self.named(label, (*case, *turn), CaseAction::DeclineAs(reason))
                })
                .to_vec(),
            StaffText::More { case } => self.more(case),
            StaffText::ChooseNature { case, turn } => {
                let action = |nature| CaseAction::Work(WorkAction::Nature(nature));
                Nature::ALL
                    .map(|nature| self.named(self.dates.nature(nature), (*case, *turn), action(nature)))
                    .to_vec()
            }
            StaffText::ChooseUnit { case, pick } => self.units(case, *pick),
            StaffText::AskTask { .. } | StaffText::AskTaskDate { .. } => {
                vec![self.menu("button-cancel", Menu::CancelForm)]
            }
            StaffText::TaskPreview { case, .. } => self.send((case.id, case.turn)),
            StaffText::PublicPreview { case, .. } => self.public_preview((case.id, case.turn)),
            StaffText::AskInPerson => vec![],
            StaffText::AskReword { .. } => vec![self.menu("button-cancel", Menu::CancelForm)],
            StaffText::MergeWith { case, turn, cases } => self.merge_with((*case, *turn), cases),
            StaffText::SameAnswer { case, turn, .. } => {
                vec![self.work("button-same-answer", (*case, *turn), WorkAction::SameReply)]
            }
            StaffText::AnsweredTogether { .. } | StaffText::GoesOutAt { .. } => vec![],
            StaffText::PromiseIsDue { case } => {
                vec![self.work("button-revisit", (case.id, case.turn), WorkAction::Revisit)]
            }
            StaffText::DueSoon { case } => {
                let of = (case.id, case.turn);
                vec![
                    self.case("button-reply", of, CaseAction::Reply),
                    self.work("button-extend", of, WorkAction::Extend),
                ]
            }
            StaffText::Daily { overdue, today, tomorrow } => {
                let all: Vec<Case> =
                    [overdue, today, tomorrow].into_iter().flatten().take(8).cloned().collect();
                self.numbers(&all)
            }
            StaffText::AskRecord | StaffText::AskRecordResult => {
                vec![self.menu("button-cancel", Menu::CancelForm)]
            }
            StaffText::RecordCard { .. } | StaffText::RecordOpen => vec![
                self.menu("button-submit", Menu::RecordDone),
                self.menu("button-on-spot", Menu::RecordSolved),
                self.menu("button-cancel", Menu::CancelForm),
            ],
            StaffText::Slip { .. }
            | StaffText::Sheet { .. }
            | StaffText::EditNotTaken
            | StaffText::NotYourself
            | StaffText::Invitation { .. }
            | StaffText::News { .. }
            | StaffText::GroupBound { .. }
            | StaffText::GroupUnitUnknown
            | StaffText::GroupNotYours
            | StaffText::Done
            | StaffText::Recorded => vec![],
        }
    }

    pub(super) fn staff_card(&self, case: &Case) -> Vec<Button> {
        let of = (case.id, case.turn);
        let mut keys = match &case.state {
            CaseState::Working { working } => match working {
                Working::Submitted { .. } | Working::Registered { .. } => vec![
                    self.case("button-accept", of, CaseAction::Accept),
                    self.case("button-ask", of, CaseAction::Ask),
                    self.case("button-correct-category", of, CaseAction::StaffGroups),
                    self.case("button-decline", of, CaseAction::Decline),
                    self.work("button-more", of, WorkAction::More),
                ],
                Working::Handling { .. } => vec![
                    self.case("button-reply", of, CaseAction::Reply),
                    self.case("button-ask", of, CaseAction::Ask),
                    self.work("button-more", of, WorkAction::More),
                ],
                Working::Deliberating { .. } => vec![
                    self.work("button-resolution", of, WorkAction::Resolution),
                    self.case("button-reply", of, CaseAction::Reply),
                    self.work("button-more", of, WorkAction::More),
                ],
            },
            CaseState::Merged { .. } => vec![
                self.case("button-view", of, CaseAction::StaffView),
                self.work("button-unmerge", of, WorkAction::Unmerge),
            ],
            CaseState::Replied { delivered: None, .. } => vec![
                self.case("button-view", of, CaseAction::StaffView),
                self.case("button-show-contact", of, CaseAction::Contact),
            ],
            CaseState::Closed { .. } => {
                let mut keys = vec![self.case("button-view", of, CaseAction::StaffView)];
                keys.extend(self.publishing(case));
                keys
            }
            CaseState::AwaitingResident { .. }
            | CaseState::Replied { .. }
            | CaseState::NotAccepted { .. }
            | CaseState::Withdrawn { .. } => vec![self.case("button-view", of, CaseAction::StaffView)],
        };
        if matches!(case.state, CaseState::Working { .. }) {
            keys.extend(self.decisions(case));
        }
        keys
    }

    pub(super) fn undelivered(&self, case: &Case) -> Vec<Button> {
        let of = (case.id, case.turn);
        vec![
            self.named(case.number.to_string(), of, CaseAction::StaffView),
            self.case("button-show-contact", of, CaseAction::Contact),
        ]
    }

    pub(super) fn told(&self, of: OfCase) -> Vec<Button> {
        vec![
            self.case("button-told-by-phone", of, CaseAction::Told(DeliveredBy::Phone)),
            self.case("button-told-in-person", of, CaseAction::Told(DeliveredBy::InPerson)),
        ]
    }

    pub(super) fn send(&self, of: OfCase) -> Vec<Button> {
        vec![self.case("button-send", of, CaseAction::Send), self.menu("button-cancel", Menu::CancelForm)]
    }

    /// Where a second person looks, that settles when it goes out.
    fn send_reply(&self, of: OfCase) -> Vec<Button> {
        let mut keys = self.send(of);
        if !self.dates.community.second_person {
            keys.insert(1, self.work("button-send-later", of, WorkAction::SendLater));
        }
        keys
    }

    pub(super) fn numbers(&self, cases: &[Case]) -> Vec<Button> {
        let named =
            |case: &Case| self.named(case.number.to_string(), (case.id, case.turn), CaseAction::StaffView);
        cases.iter().map(named).collect()
    }

    fn openers(&self, cases: &[Case]) -> Vec<Button> {
        let named =
            |case: &Case| self.named(case.number.to_string(), (case.id, case.turn), CaseAction::OpenCard);
        cases.iter().map(named).collect()
    }

    /// Guesses first, then the groups.
    pub(super) fn likely_groups(
        &self,
        of: OfCase,
        likely: &[CategoryCode],
        (category, group): Choosers,
    ) -> Vec<Button> {
        let press = |code| {
            Press::Case(crate::text::press::CasePress { case: of.0, turn: of.1, action: category(code) })
        };
        let mut keys = self.likely(likely, press);
        keys.extend(self.case_groups(of, group));
        keys
    }

    pub(super) fn case_groups(&self, of: OfCase, action: fn(char) -> CaseAction) -> Vec<Button> {
        let named = |group: &crate::domain::Group| {
            let label = group.names.spoken(self.dates.language).to_owned();
            self.named(label, of, action(group.letter))
        };
        self.dates.community.groups.iter().map(named).collect()
    }

    pub(super) fn case_categories(
        &self,
        of: OfCase,
        letter: char,
        action: fn(CategoryCode) -> CaseAction,
    ) -> Vec<Button> {
        let within = self.dates.community.group(letter).map_or(&[][..], |group| &group.categories);
        let named = |category: &crate::domain::Category| {
            let label = category.names.spoken(self.dates.language).to_owned();
            self.named(label, of, action(category.code))
        };
        within.iter().map(named).collect()
    }

    pub(super) fn case_homes(
        &self,
        of: OfCase,
        action: fn(crate::domain::UnitId) -> CaseAction,
    ) -> Vec<Button> {
        let named = |unit: &crate::domain::Unit| {
            let label = unit.names.spoken(self.dates.language).to_owned();
            self.named(label, of, action(unit.id.clone()))
        };
        self.dates.community.units.communities().map(named).collect()
    }
}
