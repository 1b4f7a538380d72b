//! What must not be read by everybody is hidden, and named; the rest stays as it was.

use std::collections::BTreeSet;

use huiyin::config::community_folder::load_sample;
use huiyin::domain::{Personal, TrackingNumber, Words, redact};
use proptest::prelude::*;

fn redacted(text: &str) -> (String, Vec<(Personal, usize)>) {
    let found = redact(&Words::any(text).expect("words"), &BTreeSet::new());
    (found.words.as_str().to_owned(), found.found.into_iter().collect())
}

#[test]
fn what_tells_who_somebody_is_is_hidden_whole_and_counted() {
    use Personal::{Account, Door, Identity, Name, Phone, Plate};
    let cases = [
        ("打我电话13812345678", "打我电话***********", vec![(Phone, 1)]),
        ("晚上打87654321", "晚上打********", vec![(Phone, 1)]),
        ("身份证51012419800101123X", "身份证******************", vec![(Identity, 1)]),
        ("我叫王小明，住这里", "我叫***，住这里", vec![(Name, 1)]),
        ("川A12345占着消防通道", "川A*****占着消防通道", vec![(Plate, 1)]),
        ("川A·D12345 和川 GF12345", "川A·****** 和川 G******", vec![(Plate, 2)]),
        ("川Ａ１２３４５挡路", "川Ａ*****挡路", vec![(Plate, 1)]),
        ("川A1234学在人行道上练车", "川A*****在人行道上练车", vec![(Plate, 1)]),
        ("3栋2单元501漏水", "*栋*单元***漏水", vec![(Door, 3)]),
        ("3栋501漏水", "*栋***漏水", vec![(Door, 2)]),
        ("2单元 5楼501", "*单元 5楼***", vec![(Door, 2)]),
        ("住3-2-501", "住*-*-***", vec![(Door, 1)]),
        ("住5幢1203室", "住*幢****室", vec![(Door, 2)]),
        ("加我微信wang_2026", "加我微信*********", vec![(Account, 1)]),
        ("QQ：12345678", "QQ：********", vec![(Account, 1)]),
        ("写信到wang@mail.example", "写信到*****************", vec![(Account, 1)]),
    ];
    for (text, hidden, found) in cases {
        assert_eq!(redacted(text), (hidden.to_owned(), found), "{text}");
    }
}

#[test]
fn a_tracking_number_is_not_told_however_it_is_written() {
    let number = TrackingNumber::from_random(42);
    let han = |digit: char| {
        digit
            .to_digit(10)
            .map_or(digit, |value| "零一二三四五六七八九".chars().nth(value as usize).expect("ten"))
    };
    let spelled: String = number.as_str().chars().map(han).collect();
    for written in
        [number.to_string(), number.as_str().to_owned(), number.to_string().replace(' ', "-"), spelled]
    {
        let (words, found) = redacted(&format!("上次编号{written}，又坏了"));
        assert_eq!(words.chars().filter(|letter| *letter == '*').count(), 12, "{words}");
        assert_eq!(found, [(Personal::Number, 1)]);
    }
}

#[test]
fn dates_prices_bus_lines_and_public_places_stay() {
    for text in [
        "7月11日18:00前",
        "2026-11-25答复",
        "2026年7月10日",
        "停车费一小时5元，押金20000元",
        "7路车和川西大道",
        "四川A级景区门口",
        "浙江路12号",
        "5楼的灯",
        "QQ群里说的",
        "微信小程序打不开",
    ] {
        assert_eq!(redacted(text), (text.to_owned(), vec![]));
    }
}

#[test]
fn phones_everybody_may_know_stay() {
    let mut community = load_sample().expect("the sample district").community;
    community.phone = "028-12345678".to_owned();
    let official = community.official_phones();
    let of_point = community.points.all()[0].phone.clone().expect("a phone");
    let text = format!("打028-12345678，本地打12345678，或{of_point}；别打13812345678");
    let found = redact(&Words::any(&text).expect("words"), &official);
    assert_eq!(found.words.as_str(), text.replace("13812345678", "***********"));
    assert_eq!(found.found.into_iter().collect::<Vec<_>>(), [(Personal::Phone, 1)]);
}

proptest! {
    #[test]
    fn nothing_but_stars_takes_the_place_of_letters(text in "[0-9A-Z川京单元室栋@.·a-z我叫王微信一三八组号护照姓大爷先生老家 -]{1,40}") {
        if let Some(words) = Words::any(&text) {
            let found = redact(&words, &BTreeSet::new());
            let pairs = words.as_str().chars().zip(found.words.as_str().chars());
            prop_assert_eq!(words.as_str().chars().count(), found.words.as_str().chars().count());
            for (before, after) in pairs {
                prop_assert!(before == after || after == '*');
            }
            prop_assert_eq!(found.found.is_empty(), words == found.words);
        }
    }
}

/// Each text, what everybody may read of it, and what was found.
type Told = (&'static str, &'static str, &'static [(Personal, usize)]);

fn all_told(cases: &[Told]) {
    for (text, hidden, found) in cases {
        assert_eq!(redacted(text), ((*hidden).to_owned(), found.to_vec()), "{text}");
    }
}

#[test]
fn numbers_written_to_be_overlooked_or_read_aloud_are_hidden_whole() {
    use Personal::{Identity, Phone};
    all_told(&[
        ("打138.1234.5678", "打***.****.****", &[(Phone, 1)]),
        ("打138·1234·5678", "打***·****·****", &[(Phone, 1)]),
        ("打138/1234/5678", "打***/****/****", &[(Phone, 1)]),
        ("打138 - 1234 - 5678", "打*** - **** - ****", &[(Phone, 1)]),
        ("打138，1234，5678", "打***，****，****", &[(Phone, 1)]),
        ("打138一1234一5678", "打***一****一****", &[(Phone, 1)]),
        ("打1381234.5678", "打*******.****", &[(Phone, 1)]),
        ("打138.12.34.5678", "打***.**.**.****", &[(Phone, 1)]),
        ("打１３８．１２３４．５６７８", "打***．****．****", &[(Phone, 1)]),
        ("打１３８１２３４５６７８", "打***********", &[(Phone, 1)]),
        ("电话:138 1234 5678", "电话:*** **** ****", &[(Phone, 1)]),
        ("tel 138 1234 5678 ok", "tel *** **** **** ok", &[(Phone, 1)]),
        ("+86 138.1234.5678", "+** ***.****.****", &[(Phone, 1)]),
        ("2026-11-25 13812345678", "2026-11-25 ***********", &[(Phone, 1)]),
        ("（028）87654321", "（***）********", &[(Phone, 1)]),
        ("028.8765.4321", "***.****.****", &[(Phone, 1)]),
        ("510124.19800101.123X", "******.********.****", &[(Identity, 1)]),
        ("一三八一二三四五六七八", "***********", &[(Phone, 1)]),
        ("幺三八幺二三四五六七八找我", "***********找我", &[(Phone, 1)]),
        ("幺三八 幺二三四 五六七八", "*** **** ****", &[(Phone, 1)]),
        ("一3八1二三四五六七8", "***********", &[(Phone, 1)]),
        ("138一二三四五六七八", "***********", &[(Phone, 1)]),
        ("座机八七六五四三二一", "座机********", &[(Phone, 1)]),
        ("五一〇一二四一九八〇〇一〇一一二三四", "******************", &[(Identity, 1)]),
    ]);
}

#[test]
fn passports_and_travel_permits_are_hidden_whole() {
    use Personal::Identity;
    all_told(&[
        ("护照E12345678", "护照*********", &[(Identity, 1)]),
        ("护照号码：ＥＡ１２３４５６７", "护照号码：*********", &[(Identity, 1)]),
        ("护照号是 ea1234567。", "护照号是 *********。", &[(Identity, 1)]),
        ("港澳通行证C1234 5678", "港澳通行证***** ****", &[(Identity, 1)]),
        ("台胞证号87654321", "台胞证号********", &[(Identity, 1)]),
        ("证件E87654321丢了", "证件*********丢了", &[(Identity, 1)]),
        ("捡到EA1234567一本", "捡到*********一本", &[(Identity, 1)]),
    ]);
}

#[test]
fn a_house_of_a_village_is_hidden() {
    use Personal::Door;
    all_told(&[
        ("战旗村5组12号", "战旗村*组**号", &[(Door, 2)]),
        ("住5组12号", "住*组**号", &[(Door, 2)]),
        ("三社8号门口", "*社*号门口", &[(Door, 2)]),
        ("十二组三十一号", "**组***号", &[(Door, 2)]),
        ("第２村民小组附7号", "第*村民小组附*号", &[(Door, 2)]),
        ("4队12-3号", "*队**-*号", &[(Door, 2)]),
        ("2组15户", "*组**户", &[(Door, 2)]),
    ]);
}

#[test]
fn a_family_name_with_a_form_of_address_is_hidden_and_the_form_stays() {
    use Personal::Name;
    all_told(&[
        ("王大爷摔了", "*大爷摔了", &[(Name, 1)]),
        ("李婆婆和张阿姨", "*婆婆和*阿姨", &[(Name, 2)]),
        ("刘师傅、陈老师", "*师傅、*老师", &[(Name, 2)]),
        ("找赵先生或周女士", "找*先生或*女士", &[(Name, 2)]),
        ("欧阳老师", "**老师", &[(Name, 1)]),
        ("楼下何孃孃", "楼下*孃孃", &[(Name, 1)]),
        ("刘老师傅", "*老师傅", &[(Name, 1)]),
        ("王小明先生", "***先生", &[(Name, 1)]),
        ("老王家的狗", "老*家的狗", &[(Name, 1)]),
        ("小李说，老张反映", "小*说，老*反映", &[(Name, 2)]),
        ("李姐家漏水", "*姐家漏水", &[(Name, 1)]),
        ("我姓王，住对门", "我姓*，住对门", &[(Name, 1)]),
    ]);
}

#[test]
fn what_only_looks_like_a_person_or_a_home_stays() {
    for text in [
        // Dates, counts, lines, hotlines.
        "2026年11月25日",
        "二〇二六年十一月二十五日",
        "2026/11/25，2026.11.25",
        "2026-07-10 2026-07-11 2026-07-12",
        "2026一11一25",
        "3天",
        "12345热线",
        "6路公交",
        "5号线",
        "一百二十三户人家",
        "一二三四五",
        "一二三四五六七八九排队",
        "三三两两",
        "192.168.1.100",
        "涨了0.5/1.0/1.5元",
        "押金20000.50元",
        "08:30-09:30/14:00-15:30",
        "15.20/16.30/18.50",
        "型号EA12345",
        "护照办理要几天",
        // Places.
        "第三小学",
        "王府井",
        "李子树",
        "黄大道",
        "张家巷12号",
        "战旗村5组的路灯坏了",
        "8号开会",
        "一组人在等",
        "3社8个路灯",
        // Words.
        "老师傅",
        "水平高，老师傅在修",
        "保安师傅很好",
        "园林师傅",
        "环卫阿姨",
        "工程师傅",
        "谢谢师傅",
        "感谢阿姨照顾奶奶",
        "主任老师",
        "地方老师不够",
        "历史老师和语文老师",
        "向老师反映",
        "对于先生女士都一样",
        "百姓周边",
        "向一位先生打听",
        "上周女士免费",
        "小康家庭",
        "老人家说",
        "小区家家户户说",
        "老方法",
        "两位大爷",
    ] {
        assert_eq!(redacted(text), (text.to_owned(), vec![]));
    }
}

#[test]
fn a_phone_everybody_may_know_stays_however_it_is_written() {
    let official = BTreeSet::from(["02887654321".to_owned(), "87654321".to_owned()]);
    for text in ["028.8765.4321", "（028）87654321", "零二八八七六五四三二一", "028/87654321"] {
        let found = redact(&Words::any(text).expect("words"), &official);
        assert_eq!((found.words.as_str(), found.found.len()), (text, 0));
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "it measures how long finding takes")]
fn long_hostile_words_cost_no_more_than_their_length() {
    let pieces = [
        "1", "一", "1.", "QQ", "微信", "@", "a@", "1楼", "5组1", "1-", "王", "老王", "护照E1", "川A", "组",
        "姓",
    ];
    let began = std::time::Instant::now();
    for piece in pieces {
        let text: String = piece.chars().cycle().take(4000).collect();
        let hidden = redact(&Words::any(&text).expect("words"), &BTreeSet::new());
        assert_eq!(hidden.words.as_str().chars().count(), text.trim().chars().count(), "{piece}");
    }
    assert!(began.elapsed() < std::time::Duration::from_secs(4), "{:?}", began.elapsed());
}

proptest! {
    #[test]
    fn any_words_at_all_keep_their_length_and_lose_only_to_stars(text in "\\PC{1,60}") {
        if let Some(words) = Words::any(&text) {
            let found = redact(&words, &BTreeSet::new());
            let pairs: Vec<_> = words.as_str().chars().zip(found.words.as_str().chars()).collect();
            prop_assert_eq!(words.as_str().chars().count(), found.words.as_str().chars().count());
            prop_assert!(pairs.iter().all(|(before, after)| before == after || *after == '*'));
        }
    }

    #[test]
    fn a_mobile_number_is_hidden_with_any_marks_between_its_parts(
        number in "1[3-9][0-9]{9}",
        marks in "[ .·/_|-]{1,3}",
        before in "[打电话是 ]{0,3}",
    ) {
        let (one, rest) = number.split_at(3);
        let (two, three) = rest.split_at(4);
        let (words, found) = redacted(&format!("{before}{one}{marks}{two}{marks}{three}找我"));
        prop_assert!(!words.contains(|letter: char| letter.is_ascii_digit()), "{}", words);
        prop_assert_eq!(found, [(Personal::Phone, 1)]);
    }
}
