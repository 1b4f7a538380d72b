//! What a fresh sample district begins with: one waiting case, so that the staff page opens on something to do, and a
//! few answered ones for the public list. Filed and answered by the core's own rules, marked as sample, and only into
//! an empty store.

use std::collections::BTreeSet;

use super::{App, AppFault};
use crate::casework::{Actor, Case, Change, Command, Filing, PublicWords, Routed, carry_out, file};
use crate::config::community_folder::{SampleAnswer, SampleCase};
use crate::domain::{
    AccessCode, Community, Coordinate, DraftId, Grant, Millis, Moment, PersonId, Place, Role, Source,
    TrackingNumber, Words,
};
use crate::store::Tx;

const HOUR: Millis = 3_600_000;
const DAY: Millis = 24 * HOUR;

impl App {
    /// Files the samples unless any case is there already.
    pub async fn seed(&self, samples: &[SampleCase]) -> Result<(), AppFault> {
        let mut tx = self.store.begin(3).await?;
        if tx.count_cases().await? > 0 {
            return Ok(tx.commit().await?);
        }
        let community = self.community();
        let answered = samples.iter().filter_map(|sample| Some((sample, sample.answered.as_ref()?)));
        for (draft, (sample, answer)) in (2..).zip(answered) {
            self.answered(&mut tx, &community, (sample, answer), DraftId(draft)).await?;
        }
        if let Some(waiting) = samples.iter().find(|sample| sample.answered.is_none()) {
            let at = Moment { now: self.clock.now(), community: &community };
            let change = self.insert_sample(&mut tx, waiting, DraftId(1), at).await?;
            self.notify(&mut tx, &change, None, &mut BTreeSet::new()).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn insert_sample(
        &self,
        tx: &mut Tx,
        sample: &SampleCase,
        draft: DraftId,
        at: Moment<'_>,
    ) -> Result<Change, AppFault> {
        let filing = filing(sample, draft, at.community);
        let mut change = file(filing, TrackingNumber::from_random(self.chance.u64()), at);
        let code = AccessCode::from_random(self.chance.u64());
        change.case.id = tx.insert_case(&change, draft, &code).await?;
        Ok(change)
    }

    /// From its filing to the public list, some days ago. Nobody hears of it. A community in which it would not get
    /// there (a second person looks, say) has one sample less.
    async fn answered(
        &self,
        tx: &mut Tx,
        community: &Community,
        (sample, answer): (&SampleCase, &SampleAnswer),
        draft: DraftId,
    ) -> Result<(), AppFault> {
        // Twice the working days are past whatever holidays lie between.
        let filed = self.clock.now() - (2 * Millis::from(answer.working_days) + 10) * DAY;
        let at = Moment { now: filed, community };
        let number = TrackingNumber::from_random(self.chance.u64());
        let mut first = file(filing(sample, draft, community), number, at);
        let Some(changes) = played(first.case.clone(), answer, at) else { return Ok(()) };
        first.case.id = tx.insert_case(&first, draft, &AccessCode::from_random(self.chance.u64())).await?;
        for mut change in changes {
            change.case.id = first.case.id;
            tx.advance_case(&change).await?;
        }
        Ok(())
    }
}

/// Every press up to the public list, or `None` where one of them is refused.
fn played(mut case: Case, answer: &SampleAnswer, filed: Moment<'_>) -> Option<Vec<Change>> {
    let community = filed.community;
    let replied = community.calendar.due(filed.now, answer.working_days) - HOUR;
    let asked = replied + 2 * HOUR;
    let presses = [
        (filed.now + HOUR, accepted(&case, answer, community)),
        (replied, replied_with(answer, replied)),
        (replied + HOUR, vec![Command::Confirm { solved: true }]),
        (asked, published(answer, asked)),
    ];
    let mut changes = Vec::new();
    for (now, commands) in presses {
        let change = carry_out(case, &commands, &everybody(community), Moment { now, community }).ok()?;
        case = change.case.clone();
        changes.push(change);
    }
    case.published().is_some().then_some(changes)
}

fn filing(sample: &SampleCase, draft: DraftId, community: &Community) -> Filing {
    let place = Place { spot: Coordinate::new(sample.lat, sample.lon), address: Some(sample.place.clone()) };
    Filing {
        draft,
        proposer: None,
        filed_by: None,
        source: Source::Sample,
        nature: sample.nature,
        category: Some(sample.category),
        community: community.community_of(&place),
        place,
        point: None,
        reports_point: false,
        words: Words::parse(&sample.words),
        files: vec![],
    }
}

/// Nobody in particular, who may do everything on a sample case.
fn everybody(community: &Community) -> Actor {
    let unit = &community.units.root().id;
    let grants = Role::ALL.map(|role| Grant { role, unit: unit.clone() }).to_vec();
    Actor::Person { id: PersonId(0), grants, holds_code: true }
}

fn accepted(case: &Case, answer: &SampleAnswer, community: &Community) -> Vec<Command> {
    let lead = case.category.and_then(|code| community.lead_for(code, case.community.as_ref()));
    let lead = lead.unwrap_or_else(|| community.units.root().id.clone());
    vec![
        Command::Register { nature: None, gist: Words::any(&answer.question) },
        Command::Dispatch { lead, assists: vec![], outside: false, routed: Routed::Category },
    ]
}

fn replied_with(answer: &SampleAnswer, now: Millis) -> Vec<Command> {
    let promise = answer.outcome.needs_promise().then_some(now + 90 * DAY);
    let text = Words::any(&answer.answer);
    let reply =
        |text| Command::Reply { outcome: answer.outcome, text, promise, evidence: vec![], later: None };
    text.into_iter().map(reply).collect()
}

fn published(answer: &SampleAnswer, now: Millis) -> Vec<Command> {
    let words = Words::any(&answer.question).zip(Words::any(&answer.answer));
    let words = words.map(|(question, answer)| PublicWords { question, answer });
    let ask = words.map(|words| Command::AskToPublish { words });
    ask.into_iter().chain([Command::AllowPublication { asked_at: now }]).collect()
}
