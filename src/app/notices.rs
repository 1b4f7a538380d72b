//! Puts into words what a change means for whom, as rows of the same transaction, and keeps the case's timer
//! in step. Never decides who hears: the casework core does.

use std::collections::BTreeSet;

use super::posting::Post;
use super::{App, AppFault};
use crate::casework::{Alarm, Case, CaseState, Change, Event, Happened, News, Notice, Setting, hears};
use crate::domain::{ChatId, Language, Moment};
use crate::store::{Timer, Tx};
use crate::text::{StaffText, Text, render};

impl App {
    /// `by`: the name of the member of staff whose press it was.
    pub(super) async fn notify(
        &self,
        tx: &mut Tx,
        change: &Change,
        by: Option<&str>,
        nudged: &mut BTreeSet<String>,
    ) -> Result<(), AppFault> {
        self.keep_timers(tx, change).await?;
        for notice in hears(change) {
            match notice {
                Notice::ResidentCard | Notice::ResidentHome | Notice::Resident(_) => {
                    self.tell_resident(tx, change, notice, nudged).await?
                }
                Notice::StaffCards | Notice::Staff(_) => {
                    self.tell_staff(tx, change, (notice, by), nudged).await?;
                }
            }
        }
        if matches!(change.case.state, CaseState::Withdrawn { .. } | CaseState::NotAccepted { .. }) {
            self.separate_joined(tx, &change.case, nudged).await?;
        }
        // Where they blocked us long ago, staff need not wait for a send that will not be tried.
        let answered = |what: &Happened| matches!(what, Happened::Replied { .. } | Happened::Resolved { .. });
        if change.events.iter().any(|event| answered(&event.what)) {
            self.tell_joined(tx, &change.case, nudged).await?;
            self.tell_supporters(tx, &change.case, nudged).await?;
            self.say_unreachable(tx, change.case.id, nudged).await?;
        }
        Ok(())
    }

    async fn tell_resident(
        &self,
        tx: &mut Tx,
        change: &Change,
        notice: Notice,
        nudged: &mut BTreeSet<String>,
    ) -> Result<(), AppFault> {
        let case = &change.case;
        for hearer in tx.chats_of_proposer(case.id).await? {
            let (key, text) = match notice {
                Notice::Resident(news) => match event_of(change, news) {
                    Some(event) => (
                        news_key(news, change, hearer.chat),
                        Text::News { news, case: Box::new(case.clone()), event: Box::new(event.clone()) },
                    ),
                    None => continue,
                },
                Notice::ResidentHome => (
                    format!("home:{}:{}", case.id, hearer.chat),
                    Text::AskCaseHome { case: case.id, turn: case.turn },
                ),
                Notice::ResidentCard | Notice::StaffCards | Notice::Staff(_) => (
                    format!("receipt:{}:{}", case.id, hearer.chat),
                    Text::Receipt { case: Box::new(case.clone()) },
                ),
            };
            self.enqueue(tx, (hearer.chat, &key), (&text, hearer.language), case).await?;
            nudged.insert(hearer.address);
        }
        Ok(())
    }

    async fn tell_staff(
        &self,
        tx: &mut Tx,
        change: &Change,
        (notice, by): (Notice, Option<&str>),
        nudged: &mut BTreeSet<String>,
    ) -> Result<(), AppFault> {
        let case = &change.case;
        // What residents and the clock do leaves the card with the name of whoever had it in hand.
        let by = match by {
            Some(by) => Some(by.to_owned()),
            None if change.expected_seq == 0 => None,
            None => tx.last_hand(case.id).await?,
        };
        let news = match notice {
            Notice::Staff(news) => news,
            Notice::StaffCards | Notice::ResidentCard | Notice::ResidentHome | Notice::Resident(_) => {
                let card = self.card_of(tx, case, by).await?;
                return self.show_cards(tx, &card, nudged).await;
            }
        };
        let Some(event) = event_of(change, news) else { return Ok(()) };
        let (number, event) = (case.number.clone(), Box::new(event.clone()));
        let text = Text::from(StaffText::News { news, number, event });
        for hearer in self.concerned(tx, case).await? {
            let key = news_key(news, change, hearer.chat);
            self.enqueue(tx, (hearer.chat, &key), (&text, hearer.language), case).await?;
            nudged.insert(hearer.address);
        }
        Ok(())
    }

    /// What the clock says to the resident without anything having happened; once a turn of the case.
    pub(super) async fn say_of_case(
        &self,
        tx: &mut Tx,
        case: &Case,
        (what, text): (&str, &Text),
        nudged: &mut BTreeSet<String>,
    ) -> Result<(), AppFault> {
        for hearer in tx.chats_of_proposer(case.id).await? {
            let key = format!("{what}:{}:{}:{}", case.id, case.turn, hearer.chat);
            self.enqueue(tx, (hearer.chat, &key), (text, hearer.language), case).await?;
            nudged.insert(hearer.address);
        }
        Ok(())
    }

    pub(super) async fn enqueue(
        &self,
        tx: &mut Tx,
        (chat, key): (ChatId, &str),
        (text, language): (&Text, Language),
        case: &Case,
    ) -> Result<(), AppFault> {
        let message = &render(text, language, &self.community());
        self.post(tx, Post { case: Some(case.id), ..Post::of_ours(chat, key, 2, message) }).await
    }

    /// Keeps the dates on which the clock itself acts in step with the case.
    async fn keep_timers(&self, tx: &mut Tx, change: &Change) -> Result<(), AppFault> {
        let now = self.clock.now();
        let at = Moment { now, community: &self.community() };
        for alarm in Alarm::ALL {
            let timer = Timer { alarm, case: change.case.id };
            match alarm.after(change, at) {
                Setting::At(due) => tx.set_timer(timer, due, now).await?,
                // A new case has none to drop.
                Setting::Off if change.expected_seq == 0 => {}
                Setting::Off => tx.drop_timer(timer).await?,
                Setting::AsItWas => {}
            }
        }
        Ok(())
    }
}

/// The reply's key carries its turn, so that opening it can be matched to the case as it stands.
fn news_key(news: News, change: &Change, chat: ChatId) -> String {
    let case = &change.case;
    match news {
        News::Replied => format!("reply:{}:{}:{chat}", case.id, case.turn),
        News::Assigned
        | News::Asked
        | News::Declined
        | News::ClosedSilently
        | News::Lapsed
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
        | News::Revisited
        | News::PublicationAsked
        | News::Unpublished
        | News::ReplyProposed
        | News::ReplySentBack
        | News::ReturnAsked
        | News::LeadKept
        | News::ExtensionAsked
        | News::ExtensionRefused
        | News::AssistDone
        | News::Urged
        | News::TalkAsked => format!("told:{}:{}:{chat}", case.id, case.seq),
    }
}

/// The event of this press that the news is about.
fn event_of(change: &Change, news: News) -> Option<&Event> {
    change.events.iter().find(|event| {
        matches!(
            (news, &event.what),
            (News::Assigned, Happened::Dispatched { .. } | Happened::LeadChanged { .. })
                | (News::Asked, Happened::Asked { .. })
                | (News::Declined, Happened::Declined { .. })
                | (News::Replied, Happened::Replied { .. } | Happened::Resolved { .. })
                | (News::Merged, Happened::Merged { .. })
                | (News::Unmerged, Happened::Unmerged { .. })
                | (News::Noted, Happened::Noted { visible: true, .. })
                | (News::Extended, Happened::Extended { .. })
                | (News::SentToCouncil, Happened::SentToCouncil { .. })
                | (News::CameFromCouncil, Happened::CameFromCouncil { .. })
                | (News::Revisited, Happened::Revisited { .. })
                | (News::PublicationAsked, Happened::PublicationAsked { .. })
                | (News::Unpublished, Happened::Unpublished { .. })
                | (News::ReplyProposed, Happened::ReplyProposed { .. })
                | (News::ReplySentBack, Happened::ReplySentBack { .. })
                | (News::ReturnAsked, Happened::ReturnAsked { .. })
                | (News::LeadKept, Happened::LeadKept { .. })
                | (News::ExtensionAsked, Happened::ExtensionAsked { .. })
                | (News::ExtensionRefused, Happened::ExtensionRefused { .. })
                | (News::AssistDone, Happened::AssistDone { .. })
                | (News::Urged, Happened::Urged)
                | (News::TalkAsked, Happened::TalkAsked { .. })
                | (News::ClosedSilently, Happened::FellSilent)
                | (News::Lapsed, Happened::Lapsed)
                | (News::Reopened, Happened::Reopened { .. })
                | (News::Supplied, Happened::Supplied { .. })
                | (News::Supplemented, Happened::Supplemented { .. })
                | (News::Objected, Happened::Objected { .. })
                | (News::Withdrawn, Happened::Withdrawn)
        )
    })
}
