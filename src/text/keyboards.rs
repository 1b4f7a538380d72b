//! Which buttons stand under which text. Labels of at most eight Chinese characters; two to a row is the
//! channel's affair. Never decides whether a press is allowed: the core does, when it is pressed.

mod people;
mod point_edit;
mod points;
mod publishing;
mod staff;
mod work;

use super::facts::Dates;
use super::locale::phrase;
use super::message::Button;
use super::press::{CaseAction, CasePress, DraftAction, Menu, PointsAction, Press};
use super::says::{ConsentLine, DraftCard, FoundCase, Text, Viewer, other};
use crate::casework::{Case, CaseState, News, ReopenReason, Working};
use crate::domain::{CaseId, CategoryCode, DraftId, Rating};

/// Builds buttons in one language.
pub(super) struct Keys<'a> {
    pub dates: Dates<'a>,
}

type OfCase = (CaseId, i64);

impl Keys<'_> {
    fn key(&self, key: &str, press: Press) -> Button {
        Button::new(phrase(self.dates.language, key, &[]), &press)
    }

    fn menu(&self, key: &str, menu: Menu) -> Button {
        self.key(key, Press::Menu(menu))
    }

    fn draft(&self, key: &str, draft: DraftId, action: DraftAction) -> Button {
        self.key(key, Press::Draft(draft, action))
    }

    fn case(&self, key: &str, (case, turn): OfCase, action: CaseAction) -> Button {
        self.key(key, Press::Case(CasePress { case, turn, action }))
    }

    /// Guesses by their names, before the groups.
    fn likely(&self, codes: &[CategoryCode], press: impl Fn(CategoryCode) -> Press) -> Vec<Button> {
        let known = codes.iter().filter_map(|code| self.dates.community.category(*code));
        let button = |category: &crate::domain::Category| {
            Button::new(category.names.spoken(self.dates.language), &press(category.code))
        };
        known.map(button).collect()
    }

    fn named(&self, label: String, (case, turn): OfCase, action: CaseAction) -> Button {
        Button::new(label, &Press::Case(CasePress { case, turn, action }))
    }

    pub fn under(&self, text: &Text) -> Vec<Button> {
        match text {
            Text::Welcome | Text::Help | Text::Unclear | Text::LanguageSet => self.main_menu(),
            Text::NothingFound
            | Text::AskNumber
            | Text::WrongDigit
            | Text::AskPhone
            | Text::PhoneUnreadable => {
                vec![self.menu("button-cancel", Menu::Cancel)]
            }
            Text::AskCasePlace
            | Text::AskCasePhoto
            | Text::AskAnswer { .. }
            | Text::AskAnswerAgain
            | Text::AskReopenWords
            | Text::AskObjection => vec![self.menu("button-cancel", Menu::Cancel)],
            Text::Refused { near } => self.instead(near.as_ref()),
            Text::AskWhere | Text::TalkInstead => self.streets(),
            Text::Points { of, found, .. } => self.found_points(of, found),
            Text::PointCard { code, .. } => self.point_card(code),
            Text::SpeakHere { .. } | Text::WhatIsWrong { .. } => {
                vec![self.menu("button-cancel", Menu::Cancel)]
            }
            Text::Consent { draft } => self.consent(*draft),
            Text::DraftCard(card) => self.draft_card(card),
            Text::DraftWaiting { draft, .. } => vec![
                self.draft("button-resume", *draft, DraftAction::Resume),
                self.draft("button-discard", *draft, DraftAction::Discard),
            ],
            Text::SomeoneSaid { draft, case, consented } => vec![
                self.case(
                    if *consented { "button-support" } else { "button-agree-support" },
                    (case.id, case.turn),
                    CaseAction::Support,
                ),
                self.draft("button-other-matter", *draft, DraftAction::Resume),
            ],
            Text::SameAgain { draft, case, .. } => vec![
                self.case("button-rework", (case.id, case.turn), CaseAction::Rework),
                self.draft("button-other-matter", *draft, DraftAction::Resume),
            ],
            Text::SecondMatter { draft, .. } => vec![
                self.draft("button-split", *draft, DraftAction::Split(true)),
                self.draft("button-no-split", *draft, DraftAction::Split(false)),
            ],
            Text::AskGroup { draft, likely } => {
                let mut keys = self.likely(likely, |code| Press::Draft(*draft, DraftAction::Category(code)));
                keys.extend(self.groups(*draft));
                keys
            }
            Text::AskCategory { draft, group } => self.categories(*draft, *group),
            Text::AskWords { draft } => {
                let mut keys = vec![self.menu("button-talk-instead", Menu::Points(PointsAction::Ask))];
                keys.extend(self.steps_back(*draft));
                keys
            }
            Text::AskPhoto { draft } => self.steps_back(*draft),
            Text::AskPlace { draft } => {
                let mut keys = vec![self.draft("button-skip", *draft, DraftAction::Skip)];
                keys.extend(self.steps_back(*draft));
                keys
            }
            Text::AskHome { draft } => self.draft_homes(*draft),
            Text::Receipt { case } => self.receipt(case),
            Text::WhichCase { case, turn, waits, .. } => {
                let this = if *waits { "button-answer-this" } else { "button-this-case" };
                vec![
                    self.case(this, (*case, *turn), CaseAction::SupplementThis),
                    self.case("button-new-case", (*case, *turn), CaseAction::NewCase),
                    self.menu("button-cancel", Menu::Cancel),
                ]
            }
            Text::QuestionReminder { case } => {
                vec![self.case("button-answer", (case.id, case.turn), CaseAction::Answer)]
            }
            Text::AskCaseGroup { case, turn, likely } => {
                self.likely_groups((*case, *turn), likely, (CaseAction::Category, CaseAction::Group))
            }
            Text::AskCaseCategory { case, turn, group } => {
                self.case_categories((*case, *turn), *group, CaseAction::Category)
            }
            Text::AskCaseHome { case, turn } => self.case_homes((*case, *turn), CaseAction::Home),
            Text::Status(found) => self.status(found),
            Text::Mine { cases, page, pages } => self.mine(cases, *page, *pages),
            Text::News { news, case, .. } => self.news(*news, case),
            Text::AskRating { case, turn } => Rating::ALL
                .map(|rating| self.named(self.dates.rating(rating), (*case, *turn), CaseAction::Rate(rating)))
                .to_vec(),
            Text::AskWhyNot { case, turn } => self.why_not((*case, *turn)),
            Text::AskWithdraw { case, turn } => vec![
                self.case("button-withdraw-surely", (*case, *turn), CaseAction::WithdrawSurely),
                self.case("button-keep", (*case, *turn), CaseAction::View),
            ],
            Text::NothingToCancel | Text::Cancelled | Text::Withdrawn | Text::NoThanksNeeded => {
                self.main_menu()
            }
            Text::Published { case } => self.publication(case),
            Text::Staff(text) => self.staff(text),
            Text::Privacy
            | Text::ButtonIsOld
            | Text::NoPoints
            | Text::WordsTooShort
            | Text::StepLeft
            | Text::CodeShown { .. }
            | Text::SetAside
            | Text::InviteSpent
            | Text::Accepted { .. }
            | Text::Enriched
            | Text::PhoneKept
            | Text::WillLookMyself
            | Text::DeviceForgotten
            | Text::SupplementAdded
            | Text::AnswerAdded { .. }
            | Text::TooManyTries
            | Text::Thanks
            | Text::DateMayPass { .. }
            | Text::Supported { .. }
            | Text::NotPublished
            | Text::Unpublished
            | Text::SupportedReply { .. }
            | Text::TalkAsked { .. }
            | Text::Urged { .. }
            | Text::JoinedReply { .. }
            | Text::TakenAgain { .. }
            | Text::ObjectionTaken { .. }
            | Text::Refusal { .. }
            | Text::SlowDown
            | Text::TooManyToday
            | Text::FileTrouble(_)
            | Text::FileLost(_) => vec![],
        }
    }

    fn main_menu(&self) -> Vec<Button> {
        vec![
            self.menu("button-new", Menu::New),
            self.menu("button-find", Menu::Find),
            self.menu("button-mine", Menu::Mine(0)),
            self.menu("button-points", Menu::Points(PointsAction::Ask)),
            self.menu("button-help", Menu::Help),
            self.menu("button-language", Menu::Language(other(self.dates.language))),
            self.menu("button-privacy", Menu::Privacy),
        ]
    }

    fn consent(&self, draft: DraftId) -> Vec<Button> {
        vec![
            self.draft("button-agree", draft, DraftAction::Agree),
            self.draft("button-refuse", draft, DraftAction::Refuse),
        ]
    }

    fn draft_card(&self, card: &DraftCard) -> Vec<Button> {
        let mut keys = vec![if card.consent == ConsentLine::Given {
            self.draft("button-submit", card.draft, DraftAction::Submit)
        } else {
            self.draft("button-agree-submit", card.draft, DraftAction::AgreeAndSubmit)
        }];
        let place = if card.place.is_empty() { "button-add-place" } else { "button-change-place" };
        let category =
            if card.category.is_none() { "button-choose-category" } else { "button-change-category" };
        keys.push(self.draft(place, card.draft, DraftAction::Place));
        keys.push(self.draft("button-add-photo", card.draft, DraftAction::Photo));
        keys.push(self.draft(category, card.draft, DraftAction::Groups));
        keys.push(self.draft("button-add-words", card.draft, DraftAction::Words));
        keys.push(if card.consent == ConsentLine::Given {
            self.menu("button-cancel", Menu::Cancel)
        } else {
            self.draft("button-refuse", card.draft, DraftAction::Refuse)
        });
        keys
    }

    fn steps_back(&self, draft: DraftId) -> Vec<Button> {
        vec![self.draft("button-back", draft, DraftAction::Back), self.menu("button-cancel", Menu::Cancel)]
    }

    fn groups(&self, draft: DraftId) -> Vec<Button> {
        let mut keys: Vec<Button> = self
            .dates
            .community
            .groups
            .iter()
            .map(|group| {
                let press = Press::Draft(draft, DraftAction::Group(group.letter));
                Button::new(group.names.spoken(self.dates.language), &press)
            })
            .collect();
        keys.push(self.draft("button-community-chooses", draft, DraftAction::CommunityChooses));
        keys.extend(self.steps_back(draft));
        keys
    }

    fn categories(&self, draft: DraftId, letter: char) -> Vec<Button> {
        let within = self.dates.community.group(letter).map_or(&[][..], |group| &group.categories);
        let mut keys: Vec<Button> = within
            .iter()
            .map(|category| {
                let press = Press::Draft(draft, DraftAction::Category(category.code));
                Button::new(category.names.spoken(self.dates.language), &press)
            })
            .collect();
        keys.push(self.draft("button-community-chooses", draft, DraftAction::CommunityChooses));
        keys.extend(self.steps_back(draft));
        keys
    }

    fn draft_homes(&self, draft: DraftId) -> Vec<Button> {
        let mut keys: Vec<Button> = self
            .dates
            .community
            .units
            .communities()
            .map(|unit| {
                let press = Press::Draft(draft, DraftAction::Home(unit.id.clone()));
                Button::new(unit.names.spoken(self.dates.language), &press)
            })
            .collect();
        keys.push(self.draft("button-skip", draft, DraftAction::Skip));
        keys.extend(self.steps_back(draft));
        keys
    }

    /// What can still be added before anybody has looked, and what to do with the answer.
    fn receipt(&self, case: &Case) -> Vec<Button> {
        let of = (case.id, case.turn);
        let mut keys = vec![];
        if let CaseState::Working { working: Working::Submitted { .. } } = &case.state {
            if case.place.is_empty() {
                keys.push(self.case("button-add-place", of, CaseAction::AddPlace));
            }
            keys.push(self.case("button-add-photo", of, CaseAction::AddPhoto));
            if case.category.is_none() {
                keys.push(self.case("button-choose-category", of, CaseAction::ChooseGroup));
            }
            keys.push(self.case("button-call-me", of, CaseAction::TellByPhone));
            keys.push(self.case("button-look-myself", of, CaseAction::TellMyself));
            keys.push(self.case("button-withdraw", of, CaseAction::Withdraw));
            keys.push(self.case("button-show-code", of, CaseAction::ShowCode));
            keys.push(self.case("button-not-my-phone", of, CaseAction::ForgetDevice));
        } else {
            keys.push(self.case("button-view", of, CaseAction::View));
            keys.push(self.case("button-show-code", of, CaseAction::ShowCode));
        }
        keys
    }

    fn status(&self, found: &FoundCase) -> Vec<Button> {
        match found.viewer {
            Viewer::Stranger => vec![self.menu("button-cancel", Menu::Cancel)],
            Viewer::Owner => self.owner_moves(&found.case),
            Viewer::Staff => self.staff_card(&found.case),
        }
    }

    fn owner_moves(&self, case: &Case) -> Vec<Button> {
        let of = (case.id, case.turn);
        match &case.state {
            CaseState::Working { working: Working::Submitted { .. } | Working::Registered { .. } } => vec![
                self.case("button-add-photo", of, CaseAction::AddPhoto),
                self.case("button-withdraw", of, CaseAction::Withdraw),
            ],
            CaseState::Working { working: Working::Handling { .. } | Working::Deliberating { .. } } => vec![
                self.case("button-add-photo", of, CaseAction::AddPhoto),
                self.case("button-urge", of, CaseAction::Urge),
            ],
            CaseState::AwaitingResident { .. } => vec![
                self.case("button-answer", of, CaseAction::Answer),
                self.case("button-withdraw", of, CaseAction::Withdraw),
            ],
            CaseState::Replied { .. } => self.solved(of),
            CaseState::Closed { .. } => {
                let mut keys = vec![self.case("button-reopen", of, CaseAction::Solved(false))];
                keys.extend(self.publication(case));
                keys
            }
            CaseState::NotAccepted { .. } => vec![self.case("button-object", of, CaseAction::Object)],
            CaseState::Merged { .. } | CaseState::Withdrawn { .. } => vec![],
        }
    }

    fn solved(&self, of: OfCase) -> Vec<Button> {
        vec![
            self.case("button-solved", of, CaseAction::Solved(true)),
            self.case("button-not-solved", of, CaseAction::Solved(false)),
        ]
    }

    fn why_not(&self, of: OfCase) -> Vec<Button> {
        let named = |reason| self.named(self.dates.reopen_reason(reason), of, CaseAction::Reopen(reason));
        let mut keys = ReopenReason::ALL.map(named).to_vec();
        keys.push(self.case("button-leave-it", of, CaseAction::Accepting));
        keys
    }

    fn news(&self, news: News, case: &Case) -> Vec<Button> {
        let of = (case.id, case.turn);
        match news {
            News::Asked | News::Lapsed => vec![self.case("button-answer", of, CaseAction::Answer)],
            News::Declined => vec![self.case("button-object", of, CaseAction::Object)],
            News::Replied => self.solved(of),
            News::ClosedSilently => vec![self.case("button-reopen", of, CaseAction::Solved(false))],
            News::Assigned
            | News::Reopened
            | News::Supplied
            | News::Supplemented
            | News::Objected
            | News::Withdrawn
            | News::Merged
            | News::Unmerged
            | News::Noted
            | News::Extended
            | News::SentToCouncil
            | News::CameFromCouncil
            | News::ReplyProposed
            | News::ReplySentBack
            | News::ReturnAsked
            | News::LeadKept
            | News::ExtensionAsked
            | News::ExtensionRefused
            | News::AssistDone
            | News::Urged
            | News::Unpublished
            | News::TalkAsked => vec![],
            News::PublicationAsked => self.publication(case),
            // A promise that was not kept is taken up again.
            News::Revisited => vec![self.case("button-reopen", of, CaseAction::Solved(false))],
        }
    }

    fn mine(&self, cases: &[Case], page: u16, pages: u16) -> Vec<Button> {
        let mut keys = self.numbers(cases);
        keys.extend(self.turns(page, pages, Menu::Mine));
        keys
    }

    /// To the pages before and after this one, from 0.
    fn turns(&self, page: u16, pages: u16, to: impl Fn(u16) -> Menu) -> Vec<Button> {
        let before = page.checked_sub(1).map(|before| self.menu("button-previous-page", to(before)));
        let next = page.checked_add(1).filter(|next| *next < pages);
        before.into_iter().chain(next.map(|next| self.menu("button-next-page", to(next)))).collect()
    }
}
