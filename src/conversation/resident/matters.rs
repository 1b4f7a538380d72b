//! Reads what kind of thing somebody wrote: thanks, a second matter, the nature of the matter. Only clear
//! marks count: a wrong guess costs a resident more than a missed one. Never decides what follows.

use crate::domain::{Nature, Words};

/// Letters and digits alone, small: what is left where signs and spaces say nothing.
fn bare(words: &str) -> String {
    words.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase()
}

/// A message that only says thanks or hello back.
pub(super) fn is_thanks(words: &str) -> bool {
    let bare = bare(words);
    matches!(
        bare.as_str(),
        "谢谢" | "谢谢你" | "谢谢您" | "多谢" | "好的谢谢" | "感谢" | "thanks" | "thankyou"
    )
}

/// A message that only says that somebody would rather talk to a person.
pub(super) fn wants_to_talk(words: &str) -> bool {
    let bare = bare(words);
    let without = ["我想要", "我想", "我要", "想要", "想", "要", "请", "能不能", "可以", "帮我"];
    let wish = without.iter().find_map(|before| bare.strip_prefix(before)).unwrap_or(&bare);
    let wish = wish.trim_end_matches(['吗', '吧', '呢']);
    matches!(
        wish,
        "人工"
            | "转人工"
            | "找人工"
            | "人工客服"
            | "人工服务"
            | "转人工客服"
            | "找真人"
            | "真人"
            | "当面说"
            | "当面谈"
            | "当面反映"
            | "面谈"
            | "找人说"
            | "找人当面说"
            | "找人谈"
            | "找人聊"
            | "和人说"
            | "跟人说"
            | "找工作人员"
            | "talktosomebody"
            | "talktosomeone"
            | "talktoaperson"
            | "talktoahuman"
            | "human"
            | "iwanttotalktosomebody"
            | "iwanttotalktosomeone"
            | "iwanttotalktoaperson"
    )
}

/// Marks with which people number two matters of one message; the second part begins at the second mark.
const PAIRS: [(&str, &str); 6] =
    [("一是", "二是"), ("第一，", "第二，"), ("1、", "2、"), ("1.", "2."), ("1）", "2）"), ("一、", "二、")];
/// Marks that open another matter by themselves, at the start of a sentence.
const OPENERS: [&str; 3] = ["另外", "还有一件事", "还有个事"];

/// Splits words that clearly hold two matters, each long enough to stand alone.
pub(super) fn split_second(words: &Words) -> Option<(Words, Words)> {
    let text = words.as_str();
    let at = PAIRS.iter().find_map(|(first, second)| {
        let begin = text.find(first)?;
        let rest = begin + first.len();
        text.get(rest..)?.find(second).map(|found| rest + found)
    });
    let at = at.or_else(|| {
        OPENERS.iter().find_map(|mark| {
            let found = text.find(mark)?;
            let opens_sentence =
                text.get(..found)?.trim_end().ends_with(['。', '！', '？', '；', '\n', '，']);
            opens_sentence.then_some(found)
        })
    })?;
    Some((Words::parse(text.get(..at)?)?, Words::parse(text.get(at..)?)?))
}

/// Words of danger to people now; the line about 110, 119 and 120 is worth a false alarm.
const DANGER: [&str; 22] = [
    "着火",
    "起火",
    "火灾",
    "冒烟",
    "燃气",
    "煤气",
    "漏气",
    "触电",
    "救命",
    "晕倒",
    "昏迷",
    "受伤",
    "流血",
    "打架",
    "持刀",
    "抢劫",
    "跳楼",
    "溺水",
    "on fire",
    "smell gas",
    "gas leak",
    "unconscious",
];

pub(super) fn sounds_like_danger(words: &str) -> bool {
    let words = words.to_lowercase();
    DANGER.iter().any(|mark| words.contains(mark))
}

/// What the wording proposes; staff confirm it.
pub(in crate::conversation) fn nature_of(words: Option<&Words>) -> Nature {
    let Some(words) = words else { return Nature::Suggestion };
    let has = |marks: &[&str]| marks.iter().any(|mark| words.as_str().contains(mark));
    if has(&["请问", "能办吗", "怎么办理", "几点", "上不上班", "how do i", "where can i"]) {
        Nature::Enquiry
    } else if has(&["建议", "能不能", "希望", "suggest"]) {
        Nature::Suggestion
    } else if has(&["投诉", "举报", "complain"]) {
        Nature::Complaint
    } else if has(&["坏了", "不亮", "堵", "没人", "漏水", "破", "broken", "blocked", "leak"]) {
        Nature::Request
    } else {
        Nature::Suggestion
    }
}
