//! The fields of a point in files: their names in JSON and in spreadsheets, and how long they may be.
//! Never what a value means.

use crate::domain::{self, PointFact};

use PointField::*;

/// One column of a spreadsheet, one key of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PointField {
    Code,
    Name,
    Kind,
    Level,
    Street,
    Community,
    Address,
    Lat,
    Lon,
    Phone,
    Functions,
    Hours,
    Exceptions,
    Photos,
    Reception,
    VerifiedOn,
    Sample,
    Note,
    NameSource,
    SpotSource,
}

impl PointField {
    /// In the order of the columns.
    pub const ALL: [PointField; 20] = [
        Code, Name, Kind, Level, Street, Community, Address, Lat, Lon, Phone, Functions, Hours, Exceptions,
        Photos, Reception, VerifiedOn, Sample, Note, NameSource, SpotSource,
    ];

    /// The key in JSON, also understood as a column's header.
    pub fn key(self) -> &'static str {
        self.names().0
    }

    /// The column's header.
    pub fn header(self) -> &'static str {
        self.names().1
    }

    fn names(self) -> (&'static str, &'static str, &'static [&'static str]) {
        match self {
            Code => ("id", "编号", &["code", "点位编号", "代码"]),
            Name => ("name", "名称", &["点位名称"]),
            Kind => ("kind", "类型", &["类别", "type"]),
            Level => ("level", "层级", &["级别"]),
            Street => ("street", "街道", &["镇街", "街道（镇）", "街道(镇)"]),
            Community => ("community", "社区", &["村社区", "社区（村）", "社区(村)"]),
            Address => ("address", "地址", &["详细地址"]),
            Lat => ("lat", "纬度", &["latitude"]),
            Lon => ("lon", "经度", &["longitude", "lng"]),
            Phone => ("phone", "电话", &["联系电话"]),
            Functions => ("functions", "功能", &["主要功能"]),
            Hours => ("hours", "开放时间", &["服务时间", "opening_hours"]),
            Exceptions => ("exceptions", "特殊日期", &[]),
            Photos => ("photos", "照片", &["图片"]),
            Reception => ("reception", "串门日院落", &[]),
            VerifiedOn => ("verified_on", "核实日期", &[]),
            Sample => ("sample", "示例", &[]),
            Note => ("note", "备注", &[]),
            NameSource => ("name_source", "名称来源", &[]),
            SpotSource => ("coord", "坐标说明", &[]),
        }
    }

    /// The field of a header, in either language, capitals or not.
    pub fn named(header: &str) -> Option<PointField> {
        let header = header.trim().to_lowercase();
        PointField::ALL.into_iter().find(|field| {
            let (key, chinese, others) = field.names();
            header == key || header == chinese || others.contains(&header.as_str())
        })
    }

    pub fn known() -> Vec<&'static str> {
        PointField::ALL.iter().flat_map(|field| [field.key(), field.header()]).collect()
    }

    /// Without it a row cannot become a point, so its column must be there.
    pub fn is_required(self) -> bool {
        match self {
            Code | Name | Kind | Level | Address | Lat | Lon | Hours => true,
            Street | Community | Phone | Functions | Exceptions | Photos | Reception | VerifiedOn
            | Sample | Note | NameSource | SpotSource => false,
        }
    }

    pub(super) fn is_number(self) -> bool {
        matches!(self, Lat | Lon)
    }

    /// Characters of the field, or of each entry of a list.
    pub fn longest(self) -> usize {
        match self {
            Code => 10,
            Kind | Level | Sample | Reception => 20,
            Lat | Lon => 30,
            VerifiedOn => PointFact::VerifiedOn.longest(),
            Functions => PointFact::Functions.longest(),
            Phone => PointFact::Phone.longest(),
            Street | Community | Name => 80,
            Address => PointFact::Address.longest(),
            NameSource | SpotSource => 200,
            Photos => 300,
            Hours => PointFact::Hours.longest(),
            Note => 1_000,
            Exceptions => PointFact::Exceptions.longest(),
        }
    }

    /// Entries of a list.
    pub const MOST_ENTRIES: usize = domain::MOST_ENTRIES;
}

impl std::fmt::Display for PointField {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} ({})", self.key(), self.header())
    }
}
