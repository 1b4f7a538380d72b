//! Contact points as spreadsheets and JSON: what is right comes back exactly, what is wrong is named with its
//! line, field and fix, and nothing is ever half imported.

mod commands;
mod exact;
mod folder;
mod photos;

use huiyin::config::community_folder::load_sample;
use huiyin::config::points::{
    FileProblem, PointFault, PointFormat, PointProblem, Where, escape_formula, read_points, unescape_formula,
    write_points,
};
use huiyin::domain::{Points, Units};

const HEADER: &str = "编号,名称,类型,层级,街道,社区,地址,纬度,经度,电话,功能,开放时间,备注";
const ROW: &str = "A1,犀牛点,community,community,犀浦街道,犀牛社区,某路1号,30.7622,103.9731,028-12345678,议事、代写,工作日 09:00-17:00,";

fn units() -> Units {
    load_sample().expect("the sample district is sound").community.units
}

fn read(text: &str) -> Result<Points, Vec<PointFault>> {
    read_points(text.as_bytes(), &units())
}

/// The faults as they are printed, of a file with this row under the header.
fn told(row: &str) -> Vec<String> {
    let faults = read(&format!("{HEADER}\r\n{row}\r\n")).expect_err(row);
    faults.iter().map(PointFault::to_string).collect()
}

/// The row with one cell replaced.
fn with(column: usize, cell: &str) -> String {
    let mut cells: Vec<&str> = ROW.split(',').collect();
    cells[column] = cell;
    cells.join(",")
}

#[test]
fn the_sample_survives_every_format_unchanged() {
    let loaded = load_sample().expect("sound");
    let units = &loaded.community.units;
    for format in [PointFormat::Csv, PointFormat::Json] {
        let text = write_points(&loaded.community.points, units, format, Some("a note"));
        let read = read_points(text.as_bytes(), units).expect("what was written reads");
        assert_eq!(read, loaded.community.points);
        assert_eq!(write_points(&read, units, format, Some("a note")), text, "and is written the same again");
    }
}

#[test]
fn the_first_lines_of_a_spreadsheet_are_what_people_expect() {
    let loaded = load_sample().expect("sound");
    let text = write_points(&loaded.community.points, &loaded.community.units, PointFormat::Csv, None);
    assert!(text.starts_with('\u{feff}') && text.ends_with("\r\n"));
    let lines: Vec<&str> = text.lines().take(2).collect();
    insta::assert_snapshot!(lines[0].trim_start_matches('\u{feff}'), @"编号,名称,类型,层级,街道,社区,地址,纬度,经度,电话,功能,开放时间,特殊日期,照片,串门日院落,核实日期,示例,备注,名称来源,坐标说明");
    insta::assert_snapshot!(lines[1], @r#"PD01,犀牛社区党群服务中心人民建议征集联系点,社区,社区级,犀浦街道,犀牛社区,示例地址1号（待核实）,30.7622,103.9731,028-00000001,议事、代写建议、扫码提交,周一至周五 09:00-12:00 13:00-17:00；节假日休息,,photos/community.png,,,是,,newspaper 2025-07-22,"WGS-84, plausible, not surveyed""#);
}

const IN_ENGLISH: &str =
    "ID,Name,kind,LEVEL,street,community,address,latitude,lng,phone,functions,hours,note";

/// The same table as different programs save it.
fn layouts(text: &str) -> [(&'static str, String); 9] {
    let quoted = text.replace(',', "\",\"").replace("\r\n", "\"\r\n\"");
    [
        ("with a mark", format!("\u{feff}{text}")),
        ("LF", text.replace("\r\n", "\n")),
        ("CR", text.replace("\r\n", "\r")),
        ("no end", text.trim_end().to_owned()),
        ("semicolons", text.replace(',', ";")),
        ("tabs", text.replace(',', "\t")),
        ("blank lines", text.replace("\r\n", "\r\n\r\n")),
        ("empty rows and columns", text.replace("\r\n", ",,\r\n") + ",,,,,,,,,,,,,,\r\n"),
        ("all quoted", format!("\"{}", quoted.trim_end_matches('"'))),
    ]
}

#[test]
fn spreadsheets_come_in_many_layouts_and_encodings() {
    let text = format!("{HEADER}\r\n{ROW}\r\n");
    let wanted = read(&text).expect("plain");
    assert_eq!(wanted.all()[0].name, "犀牛点");
    for (name, layout) in layouts(&text) {
        assert_eq!(read(&layout), Ok(wanted.clone()), "{name}");
    }
    assert_eq!(read(&text.replace(HEADER, IN_ENGLISH)), Ok(wanted.clone()));
    let (gbk, _, unmappable) = encoding_rs::GBK.encode(&text);
    assert!(!unmappable && read_points(&gbk, &units()) == Ok(wanted.clone()), "GBK");
    let utf16 = "\u{feff}".encode_utf16().chain(text.encode_utf16());
    for bytes in
        [u16::to_le_bytes, u16::to_be_bytes].map(|order| utf16.clone().flat_map(order).collect::<Vec<u8>>())
    {
        assert_eq!(read_points(&bytes, &units()), Ok(wanted.clone()), "UTF-16");
    }
}

#[test]
fn what_is_neither_text_nor_a_table_is_refused_as_a_whole() {
    let problem = |bytes: &[u8]| {
        let faults = read_points(bytes, &units()).expect_err("a fault");
        assert_eq!(faults.len(), 1, "{faults:?}");
        faults[0].to_string()
    };
    let mut broken = format!("{HEADER}\n{ROW}\n").into_bytes();
    let end = broken.len() - 20;
    broken[end] = 0xFF;
    assert!(problem(&broken).contains("broken UTF-8 at line 2; save it again as \"CSV UTF-8\""));
    assert!(problem(b"PK\x03\x04\xFF\xFF\xFF\x80\x80").contains("neither UTF-8 nor GBK"));
    assert!(problem(b"").contains("no points in it"));
    assert!(problem(HEADER.as_bytes()).contains("no points in it"));
    assert!(problem(b"{\"points\": [").starts_with("line 1 column 12: EOF while parsing"));
    assert!(problem(b"{\"points\": 3}").contains("no list of points"));
    assert!(problem(b"[3]").starts_with("points[0]: not an object; write {"));
    assert!(read(&format!("{HEADER}\n{ROW},\"\n")).is_err());
}

/// A column of the row, what somebody wrote there, and how the fault begins.
const BAD_CELLS: [(usize, &str, &str); 20] = [
    (0, "", "line 2: id (编号): empty; fill it in"),
    (0, "a1", "line 2: id (编号): \"a1\": no code; write one to four capital letters"),
    (1, " ", "line 2 A1: name (名称): empty; fill it in"),
    (1, "换\u{7}行", "line 2 A1: name (名称): \"换\\u{7}行\": invisible or control characters"),
    (1, "gpj\u{202e}exe", "line 2 A1: name (名称): \"gpj\\u{202e}exe\": invisible or control characters"),
    (2, "pub", "line 2 A1: kind (类型): \"pub\": not known; write one of 社区 (community), 村 (village)"),
    (3, "top", "line 2 A1: level (层级): \"top\": not known; write one of 区级 (district)"),
    (4, "银河街道", "line 2 A1: street (街道): \"银河街道\": no street of district.json"),
    (
        5,
        "河马社区",
        "line 2 A1: community (社区): \"犀浦街道河马社区\": name a street and community of district.json",
    ),
    (
        5,
        "方碑社区",
        "line 2 A1: community (社区): \"犀浦街道方碑社区\": not a community of that street but of 安靖街道",
    ),
    (5, "", "line 2 A1: community (社区): a point of the level community needs it"),
    (6, "", "line 2 A1: address (地址): empty"),
    (7, "北纬30", "line 2 A1: lat (纬度): \"北纬30\": no number; write decimal degrees"),
    (7, "NaN", "line 2 A1: lat (纬度): \"NaN\": no number"),
    (7, "", "line 2 A1: lat (纬度): empty"),
    (7, "-91", "line 2 A1: lat (纬度): \"-91\": out of range; write degrees in WGS-84 from -90 to 90"),
    (
        8,
        "1039731",
        "line 2 A1: lon (经度): \"1039731\": out of range; write degrees in WGS-84 from -180 to 180",
    ),
    (9, "打听一下", "line 2 A1: phone (电话): \"打听一下\": no telephone number"),
    (
        11,
        "有空就开",
        "line 2 A1: hours (开放时间): \"有空就开\": \"有空就开\" is not understood; write 周一至周五",
    ),
    (11, "", "line 2 A1: hours (开放时间): empty"),
];

#[test]
fn every_bad_cell_is_named_with_line_code_field_and_fix() {
    let (long, many) = ("长".repeat(81), vec!["议"; 21].join("、"));
    let too_much = [
        (1, long.as_str(), "line 2 A1: name (名称): \"长长"),
        (10, many.as_str(), "line 2 A1: functions (功能): \"议、议"),
    ];
    for (column, cell, wanted) in BAD_CELLS.into_iter().chain(too_much) {
        let faults = told(&with(column, cell));
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].starts_with(wanted), "{}\nshould begin with {wanted}", faults[0]);
    }
    let swapped = ROW.replace("30.7622,103.9731", "103.9731,30.7622");
    assert!(told(&swapped)[0].contains("\"103.9731\": latitude and longitude look swapped"));
    let in_range = ROW.replace("30.7622,103.9731", "87.6,43.8");
    assert!(told(&in_range)[0].contains("look swapped"), "Urumqi, both in range");
    assert!(told(&ROW.replace("30.7622,103.9731", "0,0"))[0].contains("no place: both are 0"));
}

#[test]
fn all_faults_of_all_rows_come_at_once_and_nothing_is_imported() {
    let text =
        format!("{HEADER}\n{ROW}\n,x\n\n{}\n\"A3,多行\n格\",b\n{ROW}\n", with(7, "91").replace("A1", "A2"));
    let faults = read(&text).expect_err("faults");
    let told: Vec<String> = faults.iter().map(PointFault::to_string).collect();
    let lines: Vec<&str> = told.iter().filter_map(|fault| fault.split([' ', ':']).nth(1)).collect();
    assert!(lines.iter().all(|line| ["3", "5", "6", "8"].contains(line)), "{told:#?}");
    for wanted in [
        "line 3: 2 cells under 13 columns; put cells with commas or line breaks into quotes",
        "line 5 A2: lat (纬度): \"91\": out of range",
        "line 6 A3,多行\n格: 2 cells under 13 columns",
        "line 8: id (编号): \"A1\": the code of line 2 already; give it another",
    ] {
        assert!(told.iter().any(|fault| fault.starts_with(wanted)), "{wanted}: {told:#?}");
    }
}

#[test]
fn headers_are_checked_before_their_columns() {
    let header = HEADER.replace("纬度", "维度").replace("备注", "名称").replace("开放时间", "Hourz");
    let faults = read(&format!("{header}\n{ROW}\n")).expect_err("faults");
    let told: Vec<String> = faults.iter().map(PointFault::to_string).collect();
    for wanted in [
        "line 1: \"维度\": no such column; did you mean 纬度?",
        "line 1: \"Hourz\": no such column; did you mean hours?",
        "line 1: name (名称): \"名称\": this column is there twice; remove one",
        "line 1: lat (纬度): this column is missing; add it to the header line",
        "line 1: hours (开放时间): this column is missing",
    ] {
        assert!(told.iter().any(|fault| fault.starts_with(wanted)), "{wanted}: {told:#?}");
    }
    assert_eq!(told.len(), 5, "rows are not judged without their columns: {told:#?}");
}

#[test]
fn an_open_quotation_mark_is_noticed() {
    let faults = read(&format!("{HEADER}\n{}\n{}\n", with(1, "\"犀牛点"), ROW.replace("A1", "A2")))
        .expect_err("faults");
    assert!(faults.iter().any(
        |fault| fault.problem == PointProblem::File(FileProblem::QuoteOpen) && fault.at == Where::Line(2)
    ));
}

/// What stands in a sound entry, what somebody made of it, and how the fault begins.
const BAD_ENTRIES: [(&str, &str, &str); 12] = [
    ("\"address\"", "\"adress\"", "points[0] A1: \"adress\": no such column; did you mean address?"),
    (
        "\"某路\"",
        "[\"某路\"]",
        "points[0] A1: address (地址): \"某路\": the wrong type of value; write a text",
    ),
    ("\"某路\"", "{}", "points[0] A1: address (地址): the wrong type of value; write a text, number or list"),
    ("30.7", "null", "points[0] A1: lat (纬度): empty"),
    (
        "\"gig\"",
        "\"gig\",\"functions\":[\"a;b\"]",
        "points[0] A1: functions (功能): \"a;b\": an entry holds one of",
    ),
    ("\"gig\"", "\"gig\",\"functions\":[\"\"]", "points[0] A1: functions (功能): empty"),
    (
        "\"gig\"",
        "\"gig\",\"photos\":[\"../../etc/passwd\"]",
        "points[0] A1: photos (照片): \"../../etc/passwd\": no photo",
    ),
    (
        "\"gig\"",
        "\"gig\",\"photos\":[\"http://x.cn/a.jpg\"]",
        "points[0] A1: photos (照片): \"http://x.cn/a.jpg\": no photo",
    ),
    ("\"gig\"", "\"gig\",\"sample\":\"maybe\"", "points[0] A1: sample (示例): \"maybe\": neither yes nor no"),
    (
        "\"gig\"",
        "\"gig\",\"verified_on\":\"2026-02-30\"",
        "points[0] A1: verified_on (核实日期): \"2026-02-30\": no date",
    ),
    (
        "\"gig\"",
        "\"gig\",\"exceptions\":\"周一休息\"",
        "points[0] A1: exceptions (特殊日期): \"周一休息\": \"Mo\" is no date",
    ),
    (
        "\"gig\"",
        "\"gig\",\"reception\":[\"一号院\"]",
        "points[0] A1: reception (串门日院落): \"一号院\": no estate's code",
    ),
];

#[test]
fn json_faults_name_the_entry_and_the_key() {
    let entry = |change: (&str, &str)| {
        let text = r#"[{"id":"A1","name":"点","kind":"gig","level":"spot","address":"某路","lat":30.7,"lon":104.0,"hours":"24小时"}]"#;
        assert!(text.contains(change.0));
        read(&text.replace(change.0, change.1)).expect_err(change.1)[0].to_string()
    };
    for (old, new, wanted) in BAD_ENTRIES {
        let told = entry((old, new));
        assert!(told.starts_with(wanted), "{told}\nshould begin with {wanted}");
    }
}

#[test]
fn more_points_than_a_district_has_are_refused() {
    let text = format!("{HEADER}\n{}", "x,,,,,,,,,,,,\n".repeat(100_001));
    let faults = read(&text).expect_err("too many");
    assert!(
        faults.iter().any(|fault| fault.to_string() == "the file: more than 100000 points; split the file")
    );
}

#[test]
fn what_a_spreadsheet_makes_of_dates_and_flags_is_understood() {
    for (written, wanted) in
        [("2026/7/1", "2026-07-01"), ("2026年7月1日", "2026-07-01"), ("2026.07.01", "2026-07-01")]
    {
        let text = format!("{HEADER},核实日期,示例\n{ROW},{written},是\n");
        let point = read(&text).expect(written).all()[0].clone();
        assert_eq!(point.verified_on.map(|date| date.to_string()).as_deref(), Some(wanted));
        assert!(point.sample);
    }
}

#[test]
fn formulas_are_disarmed_on_the_way_out_and_names_stay_plain_text() {
    for (text, cell) in [
        ("=1+1", "'=1+1"),
        ("+86 28", "'+86 28"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠1", "'＠1"),
        ("'=1", "''=1"),
        ("'' quoted", "'' quoted"),
        ("plain=1", "plain=1"),
    ] {
        assert_eq!(escape_formula(text), cell);
        assert_eq!(unescape_formula(cell), text);
    }
    let mut point = read(&format!("{HEADER}\n{ROW}\n")).expect("sound").all()[0].clone();
    for name in [
        "=HYPERLINK(\"http://x\")",
        "<script>alert(1)</script>",
        "a\",\"b",
        "'; DROP TABLE points; --",
        "{{7*7}}",
    ] {
        point.name = name.to_owned();
        let points = Points::new(vec![point.clone()]).expect("one point");
        let text = write_points(&points, &units(), PointFormat::Csv, None);
        assert!(!text.contains(",=") && !text.contains("\"="), "{text}");
        assert_eq!(read(&text), Ok(points), "{name}");
    }
}
