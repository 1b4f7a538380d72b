//! Changes to who works here, asked for in a chat: each is audited with whose press it was. Never decides whether
//! they may.

use super::posting::Post;
use super::{App, AppFault, INVITE_LIVES_FOR};
use crate::conversation::Staffing;
use crate::store::{Speaker, Tx};
use crate::text::{StaffText, render};

impl App {
    pub(super) async fn change_staff(
        &self,
        tx: &mut Tx,
        speaker: &Speaker,
        staffing: Staffing,
    ) -> Result<(), AppFault> {
        let (now, by) = (self.clock.now(), Some(speaker.person.id));
        match staffing {
            Staffing::Leaves(person) => {
                if tx.suspend_staff(person, Some(now)).await? {
                    tx.audit(by, "staff_suspended", &person.0.to_string(), now).await?;
                }
            }
            Staffing::Back(person) => {
                if tx.suspend_staff(person, None).await? {
                    tx.audit(by, "staff_resumed", &person.0.to_string(), now).await?;
                }
            }
            Staffing::HandOver { from, to, grants } => {
                for grant in &grants {
                    if tx.change_grant(to, grant, Some(now)).await? {
                        let object = format!("{}:{}:{}", to.0, grant.role.name(), grant.unit);
                        tx.audit(by, "role_granted", &object, now).await?;
                    }
                }
                if tx.suspend_staff(from, Some(now)).await? {
                    tx.audit(by, "staff_handed_over", &format!("{}:{}", from.0, to.0), now).await?;
                }
            }
            Staffing::Invite(grant) => {
                let code = self.chance.token();
                let hash = self.sealer.hash_token("invites", &code);
                tx.create_invite(&hash, std::slice::from_ref(&grant), now + INVITE_LIVES_FOR, 1).await?;
                tx.audit(by, "staff_invited", "invite", now).await?;
                let link = format!("{}/staff/join?code={code}", self.public_url.trim_end_matches('/'));
                let key =
                    format!("invite:{}", data_encoding::HEXLOWER.encode(hash.get(..8).unwrap_or_default()));
                let text = StaffText::Invitation { grant, link, code }.into();
                let message = &render(&text, speaker.person.language, &self.community());
                self.post(tx, Post::of_ours(speaker.chat, &key, 1, message)).await?;
            }
        }
        Ok(())
    }
}
