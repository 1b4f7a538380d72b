//! The fixed words of pages: titles, navigation, form labels. One closed enum; the words are in
//! `locales/*/pages.ftl`. Never sentences with arguments: those are `Text`.

macro_rules! labels {
    ($($name:ident => $key:literal),* $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Label { $($name),* }

        impl Label {
            pub const ALL: &'static [Label] = &[$(Label::$name),*];

            pub(super) fn key(self) -> &'static str {
                match self { $(Label::$name => $key),* }
            }
        }
    };
}

labels! {
    ProductName => "page-product",
    Promise => "page-promise",
    NavSpeak => "page-nav-speak",
    NavFind => "page-nav-find",
    LargeType => "page-large-type",
    NormalType => "page-normal-type",
    OtherLanguage => "page-other-language",
    SampleBanner => "page-sample-banner",
    HomeHow => "page-home-how",
    HomeStepOne => "page-home-step-one",
    HomeStepTwo => "page-home-step-two",
    HomeStepThree => "page-home-step-three",
    Emergency => "page-emergency",
    ChatTitle => "page-chat-title",
    ChatWords => "page-chat-words",
    ChatPlaceholder => "page-chat-placeholder",
    ChatFile => "page-chat-file",
    ChatSend => "page-chat-send",
    ChatLocate => "page-chat-locate",
    ChatLocateFailed => "page-chat-locate-failed",
    ChatYou => "page-chat-you",
    ChatUs => "page-chat-us",
    QrAlt => "page-qr-alt",
    FileLabel => "page-file",
    SheetPrint => "page-sheet-print",
    SheetTitle => "page-sheet-title",
    FindTitle => "page-find-title",
    FindNumber => "page-find-number",
    FindCode => "page-find-code",
    FindCodeHint => "page-find-code-hint",
    FindSubmit => "page-find-submit",
    CaseTitle => "page-case-title",
    PrivacyTitle => "page-privacy-title",
    StaffTitle => "page-staff-title",
    StaffPlaceholder => "page-staff-placeholder",
    JoinTitle => "page-join-title",
    JoinIntro => "page-join-intro",
    JoinName => "page-join-name",
    JoinSubmit => "page-join-submit",
    JoinSpent => "page-join-spent",
    StaffSignedOut => "page-staff-signed-out",
    NotFound => "page-not-found",
    Unavailable => "page-unavailable",
    CrossSite => "page-cross-site",
    BadForm => "page-bad-form",
    TooLarge => "page-too-large",
    Skip => "page-skip",
    SignOut => "page-sign-out",
    MissingAssets => "page-missing-assets",
    PressSeePrivate => "page-press-see-private",
    PressNotStaff => "page-press-not-staff",
    CommandNew => "page-command-new",
    CommandStatus => "page-command-status",
    CommandMy => "page-command-my",
    SpeakHere => "button-speak-here",
    CommandPoints => "page-command-points",
    CommandLanguage => "page-command-language",
    CommandHelp => "page-command-help",
    CommandPrivacy => "page-command-privacy",
    CommandCancel => "page-command-cancel",
}
