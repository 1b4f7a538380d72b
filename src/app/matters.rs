//! What a decision about one case needs to know of others: who works for a unit, which cases are like it, which
//! were joined to it. Never decides.

use std::collections::BTreeSet;

use super::{App, AppFault};
use crate::casework::{Actor, Case, Command, carry_out, reopen_until};
use crate::domain::{Millis, Moment, PersonId, UnitId};
use crate::store::Tx;
use crate::suggestion::{ALIKE, likeness};
use crate::text::Text;

/// Candidates for one answer shown at once.
const SHOWN: usize = 10;
/// Own cases looked at, newest first.
const OWN_LOOKED_AT: i64 = 50;
/// Cases named in a warning.
const NAMED: usize = 3;
/// How long the words of an answer are remembered.
const ANSWERS_REMEMBERED: Millis = 30 * 86_400_000;
/// Open cases looked at for likeness, newest first.
const LOOKED_AT: i64 = 200;

impl App {
    /// Whether anybody in the system handles matters for the unit.
    pub(super) async fn has_hands(&self, tx: &mut Tx, unit: &UnitId) -> Result<bool, AppFault> {
        let handling = tx.handler_units().await?;
        Ok(handling.iter().any(|held| self.community().units.is_within(unit, held)))
    }

    /// Units that categories or rules send cases to, and nobody works for.
    pub async fn units_without_hands(&self) -> Result<Vec<UnitId>, AppFault> {
        let mut tx = self.store.begin(0).await?;
        let handling = tx.handler_units().await?;
        tx.commit().await?;
        let community = self.community();
        let units = &community.units;
        let by_category = community.groups.iter().flat_map(|group| &group.categories);
        let wanted = by_category.map(|category| category.default_unit.as_str());
        let wanted = wanted.chain(community.routing.rules.iter().map(|rule| rule.lead.as_str()));
        let mut named: Vec<UnitId> = wanted.filter_map(|name| community.resolve_unit(name, None)).collect();
        named.sort();
        named.dedup();
        named.retain(|unit| !handling.iter().any(|held| units.is_within(unit, held)));
        Ok(named)
    }

    /// Cases about something else that were lately answered with these very words.
    pub(super) async fn answered_with(
        &self,
        tx: &mut Tx,
        case: &Case,
        words: &str,
    ) -> Result<Vec<Case>, AppFault> {
        let since = self.clock.now() - ANSWERS_REMEMBERED;
        let own = self.said_of(case);
        let mut same = tx.answered_since(since, LOOKED_AT).await?;
        same.retain(|other| {
            let told = other.reply().is_some_and(|reply| reply.text.as_str().trim() == words.trim());
            told && other.id != case.id && likeness(&own, &self.said_of(other)) < ALIKE
        });
        same.truncate(NAMED);
        Ok(same)
    }

    /// Open cases of the same community, and of the same category where both have one.
    pub(super) async fn like_this(&self, tx: &mut Tx, case: &Case) -> Result<Vec<Case>, AppFault> {
        let Some(home) = &case.community else { return Ok(vec![]) };
        let mut alike: Vec<Case> = tx.open_cases_in(home, LOOKED_AT).await?;
        alike.retain(|other| {
            let category =
                case.category.is_none() || other.category.is_none() || other.category == case.category;
            other.id != case.id && category
        });
        let own = self.said_of(case);
        let mut ranked: Vec<(f64, Case)> =
            alike.into_iter().map(|other| (likeness(&own, &self.said_of(&other)), other)).collect();
        ranked.retain(|(alike, _)| *alike >= ALIKE);
        ranked.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        Ok(ranked.into_iter().take(SHOWN).map(|(_, case)| case).collect())
    }

    /// The case others were joined to ended without an answer: each of them goes on alone.
    pub(super) async fn separate_joined(
        &self,
        tx: &mut Tx,
        primary: &Case,
        nudged: &mut BTreeSet<String>,
    ) -> Result<(), AppFault> {
        let at = Moment { now: self.clock.now(), community: &self.community() };
        for own in tx.joined_to(primary.id).await? {
            let Ok(change) = carry_out(own, &[Command::Unmerge], &Actor::Clock, at) else { continue };
            tx.advance_case(&change).await?;
            Box::pin(self.notify(tx, &change, None, nudged)).await?;
        }
        Ok(())
    }

    /// Closed cases of one person that read like these words and may still be taken up again.
    pub(super) async fn own_alike(
        &self,
        tx: &mut Tx,
        me: PersonId,
        words: &str,
    ) -> Result<Vec<Case>, AppFault> {
        let at = Moment { now: self.clock.now(), community: &self.community() };
        let mut own = tx.cases_of(me, 0, OWN_LOOKED_AT).await?.cases;
        let words = self.without_places(words);
        own.retain(|case| {
            let again = reopen_until(case, at).is_some_and(|until| at.now <= until);
            case.proposer == Some(me) && again && likeness(&words, &self.said_of(case)) >= ALIKE
        });
        Ok(own)
    }

    /// The most alike of the released cases of others.
    pub(super) async fn neighbours_case(
        &self,
        tx: &mut Tx,
        me: PersonId,
        words: &str,
    ) -> Result<Option<Case>, AppFault> {
        let said = self.without_places(words);
        let home = self.community().units.community_named_in(words).map(|unit| unit.id.clone());
        let alike = |case: &Case| {
            let gist = case.work.gist.as_ref().map_or("", |gist| gist.as_str());
            likeness(&said, &self.without_places(gist)).max(likeness(&said, &self.said_of(case)))
        };
        let found = tx.released_cases(me, LOOKED_AT).await?;
        let near = found.into_iter().filter(|case| home.is_none() || case.community == home);
        let best = near.map(|case| (alike(&case), case)).filter(|(alike, _)| *alike >= ALIKE);
        Ok(best.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, case)| case))
    }

    /// Whoever supports a case reads its answer.
    pub(super) async fn tell_supporters(
        &self,
        tx: &mut Tx,
        case: &Case,
        nudged: &mut BTreeSet<String>,
    ) -> Result<(), AppFault> {
        let text = Text::SupportedReply { case: Box::new(case.clone()) };
        for hearer in tx.chats_of_supporters(case.id).await? {
            let key = format!("supported:{}:{}:{}", case.id, case.turn, hearer.chat);
            self.enqueue(tx, (hearer.chat, &key), (&text, hearer.language), case).await?;
            nudged.insert(hearer.address);
        }
        Ok(())
    }

    /// What a case says, without the names of communities: all of one place share those.
    fn said_of(&self, case: &Case) -> String {
        self.without_places(case.words.as_ref().map_or("", |words| words.as_str()))
    }

    fn without_places(&self, words: &str) -> String {
        let mut said = words.to_owned();
        for unit in self.community().units.communities() {
            said = said.replace(unit.names.zh.as_str(), " ").replace(unit.names.en.as_str(), " ");
        }
        said
    }

    /// Whoever was joined to this case reads the same answer.
    pub(super) async fn tell_joined(
        &self,
        tx: &mut Tx,
        primary: &Case,
        nudged: &mut BTreeSet<String>,
    ) -> Result<(), AppFault> {
        let mut joined = tx.joined_to(primary.id).await?;
        while let Some(own) = joined.pop() {
            // Joined to one that was joined itself.
            joined.extend(tx.joined_to(own.id).await?);
            let text = Text::JoinedReply { own: Box::new(own.clone()), primary: Box::new(primary.clone()) };
            let what = format!("joined:{}", primary.turn);
            self.say_of_case(tx, &own, (&what, &text), nudged).await?;
        }
        Ok(())
    }
}
