//! What a step wants done, in its own transaction. Never decides whether it may be done.

use std::collections::BTreeSet;

use super::posting::Post;
use super::{App, AppFault, CONSENT_VERSION};
use crate::casework::{Change, Correction, Happened};
use crate::conversation::{CaseKey, Effect, Scene};
use crate::domain::{AccessCode, CaseId, DraftId, Language, PointChange, PointCode, PointFact};
use crate::store::{Fault, Speaker, Tx};
use crate::text::{StaffText, render};

pub(super) struct Performing<'a> {
    pub app: &'a App,
    pub tx: &'a mut Tx,
    pub scene: &'a Scene<'a>,
    pub speaker: &'a Speaker,
    pub nudged: &'a mut BTreeSet<String>,
    pub forget: bool,
    /// Consent as it stands after the effects; `None`: unchanged.
    pub consent: Option<bool>,
    /// Blobs to remove once this is committed.
    pub unwanted: Vec<String>,
    /// A contact point is not as it was.
    pub points_changed: bool,
}

impl Performing<'_> {
    pub async fn perform(&mut self, effect: Effect) -> Result<(), AppFault> {
        let (person, chat, now) = (self.speaker.person.id, self.speaker.chat, self.scene.at.now);
        match effect {
            Effect::File { change, draft, code } => self.file(*change, draft, &code).await?,
            Effect::FileOnBehalf { change, draft, code, phone } => {
                self.file_on_behalf(*change, draft, &code, phone.as_deref()).await?;
            }
            Effect::NewCode { case, code } => {
                self.tx.renew_code(case, &code).await?;
                self.slip(case, "code").await?;
            }
            Effect::Change(change) => self.change(*change).await?,
            Effect::Consent => {
                self.tx.set_consent(person, CONSENT_VERSION, now).await?;
                self.tx.keep_pending(chat).await?;
                self.consent = Some(true);
            }
            Effect::Refuse => {
                self.unwanted.extend(self.tx.forget_pending(chat).await?);
            }
            Effect::SetLanguage(language) => self.tx.set_language(person, language).await?,
            Effect::SetHome(unit) => self.tx.set_home(person, &unit).await?,
            Effect::KeepContact(phone) => self.tx.keep_contact(person, &phone).await?,
            Effect::HoldCase(case) => self.tx.hold_case(case, person, now).await?,
            Effect::ForgetDevice => {
                self.tx.retire_chat(chat, now).await?;
                self.forget = true;
            }
            Effect::Support { case, words } => {
                let words = words.as_ref().map(|words| words.as_str());
                self.tx.support(case, person, words, now).await?;
            }
            Effect::Writing { case, now } => {
                let name = self.speaker.staff_name.as_deref().filter(|_| now);
                self.app.show_writer(self.tx, case, name, self.nudged).await?;
            }
            Effect::OpenCard(case) => self.app.open_card(self.tx, case, self.nudged).await?,
            Effect::ChangePoint { code, fact, replaced, value } => {
                self.change_point(code, fact, (replaced, value)).await?;
            }
            Effect::Staffing(staffing) => self.app.change_staff(self.tx, self.speaker, staffing).await?,
            Effect::Audit { action, case } => {
                self.tx.audit(Some(person), action, &case.to_string(), now).await?;
            }
        }
        Ok(())
    }

    /// A draft filed before keeps its first number: its receipt is simply shown again.
    async fn file(&mut self, mut change: Change, draft: DraftId, code: &AccessCode) -> Result<(), AppFault> {
        match self.tx.insert_case(&change, draft, code).await {
            Ok(id) => {
                change.case.id = id;
                self.tx.attach(&change.case.files, id).await?;
                metrics::counter!("huiyin_cases_filed_total").increment(1);
                self.app.notify(self.tx, &change, None, self.nudged).await
            }
            Err(Fault::AlreadyFiled) => Ok(()),
            Err(fault) => Err(fault.into()),
        }
    }

    /// A person without a chat: what they are told goes by phone, in person, or by their slip.
    async fn file_on_behalf(
        &mut self,
        mut change: Change,
        draft: DraftId,
        code: &AccessCode,
        phone: Option<&str>,
    ) -> Result<(), AppFault> {
        let now = self.scene.at.now;
        let person = self.tx.create_person(Language::default(), now).await?;
        self.tx.set_consent(person, CONSENT_VERSION, now).await?;
        if let Some(phone) = phone {
            self.tx.keep_contact(person, phone).await?;
        }
        change.case.proposer = Some(person);
        match self.tx.insert_case(&change, draft, code).await {
            Ok(id) => {
                change.case.id = id;
                for event in &change.events {
                    self.tx.attach(files_of(&event.what), id).await?;
                }
                self.tx.attach(&change.case.files, id).await?;
                metrics::counter!("huiyin_cases_filed_total").increment(1);
                self.app.notify(self.tx, &change, self.speaker.staff_name.as_deref(), self.nudged).await?;
                self.slip(id, "slip").await
            }
            Err(Fault::AlreadyFiled) => Ok(()),
            Err(fault) => Err(fault.into()),
        }
    }

    /// Beside what the folder says of it today: a later import of something else wins over this.
    async fn change_point(
        &mut self,
        code: PointCode,
        fact: PointFact,
        (replaced, value): (String, String),
    ) -> Result<(), AppFault> {
        let (person, now) = (self.speaker.person.id, self.scene.at.now);
        let Some(found) = self.app.point_now(self.tx, &code).await? else { return Ok(()) };
        if found.now.written(fact) != replaced {
            // Committed since the step looked, where the database lets others go on meanwhile: looked at again.
            return Err(Fault::Rerun("the point was changed meanwhile").into());
        }
        let edition = found.edition_of(fact);
        let object = format!("{code}:{}", fact.name());
        let change = PointChange { code, fact, folder: found.folder.written(fact), replaced, value, at: now };
        self.tx.append_point_change(&change, edition, Some(person)).await?;
        self.tx.audit(Some(person), "point_changed", &object, now).await?;
        self.points_changed = true;
        Ok(())
    }

    /// Number and code on the screen of whoever is at the desk.
    async fn slip(&mut self, case: CaseId, what: &str) -> Result<(), AppFault> {
        let found = self.tx.find_case(&CaseKey::Id(case), self.speaker.person.id).await?;
        let Some(case) = found.map(|found| found.case) else { return Ok(()) };
        let (id, turn) = (case.id, case.turn);
        let text = StaffText::Slip { case: Box::new(case) }.into();
        let message = &render(&text, self.speaker.person.language, self.scene.at.community);
        let key = format!("slip:{id}:{what}:{turn}:{}", self.scene.at.now);
        self.app.post(self.tx, Post::of_ours(self.speaker.chat, &key, 1, message)).await
    }

    async fn change(&mut self, change: Change) -> Result<(), AppFault> {
        self.tx.advance_case(&change).await?;
        for event in &change.events {
            self.tx.attach(files_of(&event.what), change.case.id).await?;
            if let (Happened::Corrected { change: Correction::Category(code) }, Some(words)) =
                (&event.what, &change.case.words)
            {
                self.app.guesser.learn([(*code, words.as_str())]);
            }
        }
        let by = self.speaker.staff_name.as_deref().filter(|_| self.scene.staff_side);
        self.app.notify(self.tx, &change, by, self.nudged).await
    }
}

fn files_of(what: &crate::casework::Happened) -> &[crate::domain::Attachment] {
    use crate::casework::Happened;
    match what {
        Happened::Supplied { files, .. } | Happened::Supplemented { files, .. } => files,
        Happened::Replied { evidence, .. }
        | Happened::ReplyProposed { evidence, .. }
        | Happened::Resolved { evidence, .. }
        | Happened::Revisited { evidence, .. } => evidence,
        Happened::Filed { .. }
        | Happened::Registered { .. }
        | Happened::Asked { .. }
        | Happened::Declined { .. }
        | Happened::Objected { .. }
        | Happened::Dispatched { .. }
        | Happened::Merged { .. }
        | Happened::Unmerged { .. }
        | Happened::ReplySentBack { .. }
        | Happened::TakenOn
        | Happened::Released { .. }
        | Happened::ReturnAsked { .. }
        | Happened::LeadKept { .. }
        | Happened::LeadChanged { .. }
        | Happened::AssistAdded { .. }
        | Happened::Noted { .. }
        | Happened::ExtensionAsked { .. }
        | Happened::Extended { .. }
        | Happened::ExtensionRefused { .. }
        | Happened::AssistDone { .. }
        | Happened::AssistWaived { .. }
        | Happened::SentToCouncil { .. }
        | Happened::CameFromCouncil { .. }
        | Happened::Urged
        | Happened::TalkAsked { .. }
        | Happened::Delivered { .. }
        | Happened::Confirmed { .. }
        | Happened::Rated { .. }
        | Happened::FellSilent
        | Happened::Reopened { .. }
        | Happened::PublicationAsked { .. }
        | Happened::PublicationAllowed { .. }
        | Happened::PublicationRefused
        | Happened::PublicationUnasked
        | Happened::Unpublished { .. }
        | Happened::Withdrawn
        | Happened::Lapsed
        | Happened::Enriched { .. }
        | Happened::Corrected { .. } => &[],
    }
}
