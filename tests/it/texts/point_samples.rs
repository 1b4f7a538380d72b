//! Samples of what is said while a contact point is kept up to date: every fact, and every reason why a text is not
//! taken for one, by the texts themselves.

use huiyin::casework::{Case, Routed};
use huiyin::domain::{Community, ContactPoint, FactFault, PointCode, PointFact};
use huiyin::text::{PointPreview, PointText, StaffText};

use crate::casework::in_state;
use crate::harness::MORNING;

pub fn name(text: &PointText) -> &'static str {
    match text {
        PointText::List { .. } => "List",
        PointText::NotKept { .. } => "NotKept",
        PointText::Card { .. } => "Card",
        PointText::Ask { .. } => "Ask",
        PointText::Unreadable { .. } => "Unreadable",
        PointText::Same => "Same",
        PointText::Preview(_) => "Preview",
        PointText::Saved { .. } => "Saved",
        PointText::Left => "Left",
        PointText::Verified { .. } => "Verified",
        PointText::ChangedSince { .. } => "ChangedSince",
        PointText::Gone => "Gone",
        PointText::OnlyWords => "OnlyWords",
        PointText::Imported { .. } => "Imported",
    }
}

pub const ALL: [&str; 14] = [
    "List",
    "NotKept",
    "Card",
    "ChangedSince",
    "Ask",
    "Unreadable",
    "Same",
    "Preview",
    "Saved",
    "Left",
    "Gone",
    "OnlyWords",
    "Verified",
    "Imported",
];

/// For each fault a text that has it.
const BAD: [(PointFact, &str); 22] = [
    (PointFact::Hours, ""),
    (PointFact::Hours, "；"),
    (PointFact::Hours, "上班的时候"),
    (PointFact::Hours, "每天 9点到5点"),
    (PointFact::Hours, "周一"),
    (PointFact::Hours, "09:00-17:00"),
    (PointFact::Hours, "每天 09:00"),
    (PointFact::Hours, "每天 09:00-09:00"),
    (PointFact::Hours, "每天 09:00-12:00 11:00-13:00"),
    (
        PointFact::Hours,
        "每天 1:00-2:00 3:00-4:00 5:00-6:00 7:00-8:00 9:00-10:00 11:00-12:00 13:00-14:00 15:00-16:00 17:00-18:00",
    ),
    (PointFact::Hours, "周一 09:00-12:00；周一 13:00-17:00"),
    (PointFact::Hours, "工作日 09:00-17:00；节假日照常"),
    (PointFact::Hours, "周一照常"),
    (PointFact::Hours, "2026-10-08 09:00-12:00"),
    (PointFact::Exceptions, "2026-02-30 休息"),
    (PointFact::Exceptions, "周六 休息"),
    (PointFact::Exceptions, "2026-10-08..2026-10-01 休息"),
    (PointFact::Exceptions, "2026-01-01..2028-01-01 休息"),
    (PointFact::Phone, "打给老王"),
    (PointFact::Address, "一\u{200B}号"),
    (PointFact::VerifiedOn, "昨天"),
    (PointFact::Functions, "一、二、三、四、五、六、七、八、九、十、A、B、C、D、E、F、G、H、I、J、K"),
];

pub fn staff(community: &Community) -> Vec<StaffText> {
    let mut all: Vec<StaffText> = texts(community).into_iter().map(StaffText::Point).collect();
    all.push(reported(community));
    all
}

fn texts(community: &Community) -> Vec<PointText> {
    let (at, point) = (MORNING, &community.points.all()[0]);
    let code = || point.code.clone();
    let boxed = || Box::new(point.clone());
    let codes: Vec<PointCode> = community.points.all().iter().take(8).map(|one| one.code.clone()).collect();
    let list = |codes: &[PointCode], count, page, pages| PointText::List {
        at,
        codes: codes.to_vec(),
        count,
        page,
        pages,
    };
    let mut texts = vec![
        list(&[], 0, 0, 0),
        list(&codes[..3], 3, 0, 1),
        list(&codes, 20, 1, 3),
        PointText::NotKept { code: code() },
        PointText::Card { at, point: boxed() },
        PointText::Card { at, point: Box::new(changed(point, PointFact::VerifiedOn)) },
        PointText::Same,
        PointText::Left,
        PointText::Gone,
        PointText::OnlyWords,
        PointText::ChangedSince { at, point: boxed() },
        PointText::Verified { point: boxed(), at, before: false },
        PointText::Verified { point: boxed(), at, before: true },
    ];
    let (mut before, mut after) = (point.clone(), point.clone());
    for fact in [PointFact::Hours, PointFact::Phone] {
        before = changed(&before, fact);
    }
    after.phone = None;
    let facts = vec![PointFact::Hours, PointFact::Phone];
    texts.push(PointText::Imported { before: Box::new(before), after: Box::new(after), facts });
    for fact in PointFact::ALL {
        texts.push(PointText::Ask { point: boxed(), fact });
        texts.push(PointText::Saved { point: Box::new(changed(point, fact)), fact });
        let (before, after) = (point.clone(), changed(point, fact));
        let meanwhile = fact == PointFact::Phone;
        let preview = PointPreview { at, before, after, fact, shown: 4_000_000_000, meanwhile };
        texts.push(PointText::Preview(Box::new(preview)));
    }
    texts.extend(BAD.iter().map(|(fact, text)| {
        let fault = point.with(*fact, text).expect_err(text);
        PointText::Unreadable { fact: *fact, fault }
    }));
    // Never from a text: its entries are cut at every separator, and nobody types 40,000 characters.
    texts.extend(
        [FactFault::SeparatorInEntry, FactFault::TooLong { longest: 40 }]
            .map(|fault| PointText::Unreadable { fact: PointFact::Functions, fault }),
    );
    texts
}

fn changed(point: &ContactPoint, fact: PointFact) -> ContactPoint {
    let text = match fact {
        PointFact::Hours => "每天 08:00-20:00",
        PointFact::Exceptions => "2026-07-10 休息；2026-10-01..2026-10-07 09:00-12:00",
        PointFact::Phone => "028-87654321",
        PointFact::Address => "犀安路88号一楼",
        PointFact::Functions => "议事、代写建议",
        PointFact::VerifiedOn => "2026-07-10",
    };
    point.with(fact, text).expect("a good text")
}

/// The card of a case that says a phone number is wrong, for somebody who may mend it.
fn reported(community: &Community) -> StaffText {
    let mut case: Case = in_state("handling", community).0;
    (case.point, case.reports_point) = (Some(community.points.all()[0].code.clone()), true);
    case.work.routed = Some(Routed::Point);
    match super::samples::card(case, None, None, None) {
        StaffText::Card(mut card) => {
            card.mends = true;
            StaffText::Card(card)
        }
        other => other,
    }
}
