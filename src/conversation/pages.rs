//! Lists longer than a phone shows at once, page by page. Never how a page looks.

/// Entries of one page.
const ON_A_PAGE: usize = 8;

/// One page of a list.
pub(super) struct Page<T> {
    pub entries: Vec<T>,
    /// From 0; the last one where a page beyond it was asked for.
    pub page: u16,
    pub pages: u16,
    /// Entries of all pages.
    pub count: usize,
}

impl<T> Page<T> {
    pub fn of(all: impl IntoIterator<Item = T>, page: u16) -> Page<T> {
        let all: Vec<T> = all.into_iter().collect();
        let count = all.len();
        let pages = u16::try_from(count.div_ceil(ON_A_PAGE)).unwrap_or(u16::MAX);
        let page = page.min(pages.saturating_sub(1));
        let entries = all.into_iter().skip(usize::from(page) * ON_A_PAGE).take(ON_A_PAGE).collect();
        Page { entries, page, pages, count }
    }
}
