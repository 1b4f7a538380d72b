//! Published cases: the list with filters, one of them, the newest on the home page. Only words the resident agreed
//! to; the place is a hundred metres wide.

use maud::{Markup, html};

use super::described;
use super::layout::{MapPage, described_layout, map_layout};
use super::schematic::{Pin, drawn_at, ground, schematic};
use super::{stepper, written_in};
use crate::app::PublicPage;
use crate::casework::{PublicWords, Stage};
use crate::domain::{Community, Unit, Words, quote};
use crate::store::Published;
use crate::text::{Dates, Label, label};
use crate::web::Web;
use crate::web::cases::Wanted;
use crate::web::visitor::Visitor;

pub fn cases(web: &Web, visitor: &Visitor, wanted: &Wanted, page: &PublicPage) -> MapPage {
    let say = |one| label(one, visitor.language);
    let community = &web.app.community();
    let dates = Dates { community, language: visitor.language };
    let ids: Vec<String> = page.cases.iter().map(|one| format!("c-{}", one.reference)).collect();
    let pins: Vec<Pin> = page.cases.iter().zip(&ids).map(|(one, id)| pin(one, id)).collect();
    let body = html! {
        h1 { (say(Label::CasesTitle)) }
        p .quiet { (say(Label::CasesIntro)) }
        (filters(community, visitor, wanted))
        @if page.cases.is_empty() { p role="status" { (say(Label::CasesNone)) } }
        (schematic(visitor, Label::CasesMap, &pins))
        ol .points data-mapped=(ground(web)) {
            @for (number, (one, pin)) in (1..).zip(page.cases.iter().zip(&pins)) {
                (card(web, dates, (number, pin), one))
            }
        }
        @if page.pages > 1 {
            nav .ways aria-label=(dates.page_of(page.page, page.pages)) {
                @if page.page > 1 { a href=(wanted.link(page.page - 1)) { (say(Label::CasesNewer)) } }
                span { (dates.page_of(page.page, page.pages)) }
                @if page.page < page.pages { a href=(wanted.link(page.page + 1)) { (say(Label::CasesOlder)) } }
            }
        }
        p { a href="/cases.atom" { (say(Label::CasesFeed)) } }
    };
    map_layout(web, visitor, (&say(Label::CasesTitle), "/cases"), body)
}

/// A hundred metres wide: where it was, not at whose door.
fn pin<'a>(published: &'a Published, id: &'a str) -> Pin<'a> {
    let case = &published.case;
    let name = case.published().map_or("", |(words, _)| words.question.as_str());
    Pin { id, name, spot: case.place.spot.map(|spot| spot.rounded()) }
}

fn filters(community: &Community, visitor: &Visitor, wanted: &Wanted) -> Markup {
    let say = |one| label(one, visitor.language);
    let named = |unit: &Unit| unit.names.spoken(visitor.language).to_owned();
    html! {
        form .filters method="get" action="/cases" {
            label { (say(Label::CasesGroup))
                select name="group" {
                    option value="" { (say(Label::PointsAll)) }
                    @for group in &community.groups {
                        option value=(group.letter) selected[wanted.query.group == Some(group.letter)] {
                            (group.names.spoken(visitor.language))
                        }
                    }
                }
            }
            label { (say(Label::CasesCommunity))
                select name="community" {
                    option value="" { (say(Label::PointsAll)) }
                    @for unit in community.units.communities() {
                        option value=(unit.id) selected[wanted.query.community.as_ref() == Some(&unit.id)] {
                            (named(unit))
                        }
                    }
                }
            }
            button type="submit" { (say(Label::PointsFilter)) }
        }
    }
}

fn card(web: &Web, dates: Dates, (number, pin): (usize, &Pin), published: &Published) -> Markup {
    let case = &published.case;
    let Some((PublicWords { question, answer }, _)) = case.published() else { return html! {} };
    let written = |words: &Words| written_in(dates.language, words.as_str());
    let at = pin.spot.map(|spot| drawn_at(web, &spot));
    html! {
        li #(pin.id) tabindex="-1" data-lat=[at.map(|at| at.lat)] data-lon=[at.map(|at| at.lon)] {
            h2 { span .number { (number) } " " a href={ "/cases/" (published.reference) } lang=[written(question)] { (question.as_str()) } }
            p lang=[written(answer)] { (answer.as_str()) }
            p .quiet { (facts(dates, published)) }
        }
    }
}

/// Who answered, how it ended, how long it took, where and when.
fn facts(dates: Dates, published: &Published) -> String {
    let case = &published.case;
    let reply = case.reply();
    let known = [
        reply.map(|reply| dates.unit(&reply.lead)),
        reply.map(|reply| dates.outcome(reply.outcome)),
        Some(dates.days_taken(case)),
        dates.promised(case),
        case.community.as_ref().map(|home| dates.unit(home)),
        case.category.map(|code| dates.category(Some(code))),
        reply.map(|reply| dates.day_and_year(reply.at)),
        dates.supporters(published.supporters),
    ];
    known.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Letters of a question in the title, so that shared pages can be told apart.
const TITLE: usize = 40;

/// One published case, for whoever it is not.
pub fn published(web: &Web, visitor: &Visitor, published: &Published) -> Markup {
    let say = |one| label(one, visitor.language);
    let community = &web.app.community();
    let dates = Dates { community, language: visitor.language };
    let case = &published.case;
    let written = |words: &Words| written_in(visitor.language, words.as_str());
    let here = format!("/cases/{}", published.reference);
    let body = html! {
        @if let Some((words, _)) = case.published() {
            h1 lang=[written(&words.question)] { (words.question.as_str()) }
            (stepper(dates, Stage::Feedback))
            section .case aria-label=(say(Label::CasesAnswer)) {
                h2 { (say(Label::CasesAnswer)) }
                @for line in words.answer.as_str().lines() { p lang=[written(&words.answer)] { (line) } }
                p .quiet { (facts(dates, published)) }
            }
        }
        p .quiet { (say(Label::CasesRedacted)) }
        p { a href="/chat" { (say(Label::CasesAlike)) } }
        p { a href="/find" { (say(Label::CasesMine)) } }
        p { a href="/cases" { (say(Label::CasesTitle)) } }
    };
    let title = case.published().map(|(words, _)| quote(words.question.as_str(), TITLE));
    let title = title.unwrap_or_else(|| say(Label::CasesTitle));
    described_layout(web, visitor, (&title, &here), (described::of_case(published), body))
}

/// Letters of an answer on the home page.
const NEWEST_ANSWER: usize = 60;

/// The newest ones, for the home page; nothing while there are none.
pub fn newest(dates: Dates, newest: &[Published]) -> Markup {
    html! {
        @if !newest.is_empty() {
            h2 { (label(Label::HomeNewest, dates.language)) }
            ul { @for one in newest {
                @if let Some((words, _)) = one.case.published() {
                    li {
                        span lang=[written_in(dates.language, words.question.as_str())] {
                            a href={ "/cases/" (one.reference) } { (words.question.as_str()) }
                            " " (quote(words.answer.as_str(), NEWEST_ANSWER))
                        }
                        " " small { (dates.days_taken(&one.case)) }
                    }
                }
            } }
            p { a href="/cases" { (label(Label::CasesTitle, dates.language)) } }
        }
    }
}
