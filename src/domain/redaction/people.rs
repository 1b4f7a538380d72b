//! Family names that a form of address gives away: 王大爷, 小李说, 姓周. The form stays, so that the sentence can be
//! read. Never names by themselves, nor officials by their office (王书记).

use super::{mark, says};
use crate::domain::Personal;
use crate::domain::masking::Mark;

/// Family names of one letter, the frequent ones; left out are those that mostly mean something else (向, 平, 时).
const SINGLE: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任\
    沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤赖温康施文\
    兰洪季樊牟欧殷庞柴翟申耿聂焦詹岳翁鲁葛章倪柳邢梅骆庄尤游蒲卿冉敖苟辜邬左屈鄢甘刁巫税常童卫管";
const DOUBLE: [&str; 10] = ["欧阳", "司马", "上官", "诸葛", "皇甫", "尉迟", "令狐", "慕容", "司徒", "夏侯"];
/// What stands behind a family name; 老师 is also the beginning of 老师傅.
const ADDRESSES: [&str; 30] = [
    "大爷", "大妈", "大娘", "大叔", "大婶", "大伯", "大哥", "大姐", "大嫂", "婆婆", "爷爷", "奶奶", "阿姨",
    "叔叔", "伯伯", "嬢嬢", "孃孃", "太婆", "老汉", "师傅", "老师", "先生", "女士", "小姐", "太太", "老板",
    "经理", "医生", "大夫", "护士",
];
/// Forms of one letter, told only where somebody then speaks or has something.
const KIN: &str = "哥姐嫂婶叔姨伯爷婆孃";
/// What people called 老王 or 李姐 do.
const DOES: [&str; 10] = ["家", "说", "反映", "讲", "住", "提", "找", "他", "她", "他们"];
/// Before these a given name may stand too.
const FORMAL: [&str; 3] = ["先生", "女士", "同志"];
/// Never part of a given name.
const NO_GIVEN: &str = "的了一位名个些这那某有是在区人和与及或、，";
/// Family names, and the letters that make another word of them: 保安, 园林, 环卫, 谢谢.
const OTHER_WORDS: [(char, &str); 44] = [
    ('程', "工课过流日行路全旅教"),
    ('林', "园树森绿竹造护"),
    ('方', "地对双各官警校多东西南北前后上下乙甲院物医药三四"),
    ('高', "最很太提升偏平更较不真崇层越"),
    ('万', "千百十几一两三四五六七八九"),
    ('金', "现资基奖租押美薪罚"),
    ('于', "关由对属位在至终等处基善"),
    ('常', "经平正非日时通异"),
    ('白', "明空雪洁黑发"),
    ('黄', "发金橙枯变"),
    ('文', "语作中外英人古论"),
    ('史', "历"),
    ('江', "长锦沿过"),
    ('石', "岩砂"),
    ('田', "农稻水菜"),
    ('马', "斑人骑"),
    ('周', "一上下本每这四两几"),
    ('段', "路地河阶时"),
    ('温', "高低体气保"),
    ('钟', "分点时闹"),
    ('夏', "华今每盛"),
    ('康', "健小"),
    ('毛', "羽"),
    ('武', "威"),
    ('童', "儿"),
    ('任', "主责担信"),
    ('余', "其多剩业"),
    ('严', "太很"),
    ('卫', "门保环"),
    ('管', "物主城监保水不只尽"),
    ('谢', "谢感多致答酬"),
    ('顾', "照回只不兼"),
    ('许', "不允也准"),
    ('范', "示规防模"),
    ('钱', "收给交付花退押要"),
    ('付', "支交没要先未不应已"),
    ('庄', "村"),
    ('游', "旅导"),
    ('孙', "子外重"),
    ('章', "违公盖"),
    ('左', "向往"),
    ('曾', "不"),
    ('季', "四每换"),
    ('兰', "栏"),
];

pub(super) fn people(letters: &[char]) -> Vec<Mark> {
    let mut people = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let name = addressed(letters, at).or_else(|| spoken_of(letters, at)).or_else(|| called(letters, at));
        at = name.map_or(at + 1, |(_, to)| to);
        people.extend(name.map(|(from, to)| mark(Personal::Name, (from..to).collect())));
    }
    people
}

/// From the first to behind the last letter of a family name, perhaps a given one, before a form of address.
fn addressed(letters: &[char], at: usize) -> Option<(usize, usize)> {
    let end = at + family(letters, at)?;
    if ADDRESSES.iter().any(|form| says(letters, end, form)) {
        return Some((at, end));
    }
    let given = |place: usize| letters.get(place).is_some_and(|l| is_han(*l) && !NO_GIVEN.contains(*l));
    let formal = |end: &usize| FORMAL.iter().any(|form| says(letters, *end, form));
    (end + 1..=end + 2).take_while(|end| given(end - 1)).find(formal).map(|end| (at, end))
}

/// 老王家, 小李说, 周姐反映.
fn spoken_of(letters: &[char], at: usize) -> Option<(usize, usize)> {
    let does = |place: usize| DOES.iter().any(|word| says(letters, place, word));
    let familiar = at > 0 && letters.get(at - 1).is_some_and(|letter| matches!(letter, '老' | '小'));
    let kin = letters.get(at + 1).is_some_and(|letter| KIN.contains(*letter));
    let told = familiar && does(at + 1) || kin && does(at + 2);
    (told && family(letters, at) == Some(1)).then_some((at, at + 1))
}

/// 我姓王.
fn called(letters: &[char], at: usize) -> Option<(usize, usize)> {
    let before = |back: usize| at.checked_sub(back).and_then(|place| letters.get(place));
    let says_so = before(1) == Some(&'姓') && before(2) != Some(&'百');
    Some((at, at + family(letters, at)?)).filter(|_| says_so)
}

/// How many letters of a family name begin here, if they are no part of another word.
fn family(letters: &[char], at: usize) -> Option<usize> {
    if DOUBLE.iter().any(|name| says(letters, at, name)) {
        return Some(2);
    }
    let letter = *letters.get(at)?;
    let before = at.checked_sub(1).and_then(|place| letters.get(place));
    let other = |(name, makes): &&(char, &str)| *name == letter && before.is_some_and(|l| makes.contains(*l));
    (SINGLE.contains(letter) && !OTHER_WORDS.iter().any(|word| other(&word))).then_some(1)
}

fn is_han(letter: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&letter)
}
