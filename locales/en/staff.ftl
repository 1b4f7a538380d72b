# What staff read: short, the matter first.

staff-welcome = Hello. { $waiting } case(s) are waiting. Use the buttons on the cards; send a number to see a whole case.
staff-unclear = Use the buttons on the cards, or send a 12-digit number to see a whole case.
staff-card =
    { $number } · { $state }
    { $category } · { $place }
    “{ $words }”
staff-card-urgent = [URGENT] look at once
staff-card-lead = Lead: { $unit }
staff-card-due = By: { $date }
staff-card-asked = Asked the resident: “{ $question }”; the clock stands still.
staff-card-reply = Reply ({ $outcome }): { $text }
staff-card-delivered = The reply reached the resident’s phone, { $date }.
staff-card-opened = The resident has seen the reply, { $date }.
staff-card-phoned = Told by phone, { $date }.
staff-card-told = Told in person, { $date }.
staff-card-writer = Writing now: { $name }, since { $time }
staff-echo-blocked = The reply does not arrive: the resident has stopped the bot. Please phone, or tell them in person.
staff-echo-given-up = The reply does not arrive: sending failed many times. Please phone, or tell them in person.
staff-digest = { $count } came in at once. Tap a number to open one:
staff-card-by = Last: { $name }
staff-news-supplied = { $number }: the resident answered, please go on.
staff-news-supplemented = { $number }: the resident added something.
staff-news-objected = { $number }: the resident asks to look again; another colleague decides.
staff-news-reopened = { $number }: not solved for the resident, taken up again.
staff-news-withdrawn = { $number }: withdrawn by the resident.
staff-waiting = { $count } waiting, press a number to see it:
staff-waiting-none = Nothing is waiting, all done.
staff-undelivered = { $count } reply/replies not delivered, please phone or tell them in person:
staff-undelivered-none = Every reply was delivered.
staff-contact = The resident's phone: { $phone }. After the call, press a button below to record it.
staff-no-contact = The resident left no phone number. They can look it up; if you tell them in person, record it below.
staff-choose-group = It has no category yet. Choose a group:
staff-choose-home = The community handles this kind. Which community?
staff-ask-question = What do you want to ask about { $number }? One sentence, one thing.
staff-preview =
    The resident will read:
    ———
    { $message }
    ———
    Send it? To change it, write it again.
staff-choose-outcome =
    Words: “{ $words }”
    What came of it?
staff-ask-reply =
    “{ $outcome }”. Words: “{ $words }”
    Write the reply: the result first, then who did what and when. Photos welcome.
staff-ask-promise = “{ $outcome }” needs a date: by when do you come back to the resident? For example 2027-03-31.
staff-promise-unreadable = That date could not be read, or has passed. Write it like 2027-03-31.
staff-choose-reason = Why is it not ours?
staff-ask-decline = “{ $reason }”. Write to the resident: why, whom to ask, phone, hours.
staff-done = Sent.
staff-cancelled = Cancelled, nothing was sent.
staff-recorded = Recorded.
refusal-not-now-staff = This case is already “{ $state }”; somebody may have been faster. The card is up to date.
refusal-not-yours-staff = This step is not yours; ask the registrar or the lead unit.
refusal-unknown-unit = There is no such unit or category; please choose again.
refusal-no-lead = Category or community is missing; choose it first.
refusal-needs-promise = This outcome needs a date after today.
refusal-needs-evidence = “Done” needs a photo, or a sentence on how it was done.
button-waiting = Waiting
button-undelivered = Not delivered
button-accept = Accept
button-ask = Ask resident
button-correct-category = Change category
button-decline = Not ours
button-reply = Reply
button-send = Send
button-show-contact = Show contact
button-told-by-phone = Told by phone
button-told-in-person = Told in person
staff-state-submitted = submitted
staff-state-registered = registered
staff-state-handling = in handling
staff-state-awaiting-resident = awaiting the resident
staff-state-replied = replied, to be confirmed
staff-state-closed = closed
staff-state-not-accepted = not accepted
staff-state-withdrawn = withdrawn
group-bound = All right, the cards of “{ $unit }” come here from now on. Anybody may press, but only those in charge are heard.
group-unit-unknown = There is no such unit. Please write its name, for example: /bind Xiniu Community
group-not-yours = Binding a group is for administrators who have joined in a private chat with me.
staff-state-deliberating = Council
staff-state-merged = Joined
staff-card-meeting = Council meets: { $date }
staff-card-merged = Joined to { $number }, answered together
work-gist = Gist: { $gist }
work-outside = Nobody of the lead unit is in the system: send them the transfer sheet, and record their answer with “Reply”.
work-assist = Assists: { $unit }, { $state }
assist-until = due { $date }
assist-waived = waived ({ $reason })
assist-silent = did not report
unit-open = not said
work-returning = Returned ({ $reason }), suggested: { $unit }. The coordinator decides.
work-extension = Asks for time until { $date } ({ $reason }). The supervisor decides.
work-urged = Urged { $count } time(s)
work-reopened = Taken up again: { $count }
work-talk = Please meet the resident in person
staff-more = { $number }, you can also:
task-words = Words: “{ $words }”
task-gist = Say in one sentence what it is about; the resident will be asked whether it is right.
task-return = Why is it not yours? One sentence.
task-keep-lead = Why does it stay with them? One sentence, for the lead unit.
task-new-lead = This unit takes the lead. Why? One sentence.
task-extend = Why does it take longer? One sentence; once granted, the resident will read it.
task-refuse-extension = Why no extension? One sentence.
task-note = Note some progress; only staff see it.
task-public-note = Write to the resident: how far it is, what comes next and when.
task-assist-report = What did your unit do? One sentence.
task-waive = Why go on without it? One sentence.
task-resolution = What did the council decide? One sentence; the resident will read it.
task-revisit = What became of the promise? One sentence, photos welcome.
task-on-spot = How was it solved on the spot? One sentence, photos welcome.
task-date-extend = Until when? For example 2027-03-31.
task-date-council = When does the council meet? For example 2027-03-31.
choose-lead = Choose the lead unit:
choose-assist = Choose an assisting unit:
choose-return = Whose is it, do you think?
daily-head = For today:
daily-overdue = Overdue, { $count }:
daily-today = Due today, { $count }:
daily-tomorrow = Due next working day, { $count }:
daily-more = { $count } more; send “waiting” to see all.
staff-promise-due = { $number } “{ $quote }”: today is the day promised to the resident. We said: { $text }
staff-news-return-asked = { $number }: returned by the lead unit; the coordinator decides.
staff-news-lead-kept = { $number }: the lead unit stays.
staff-news-extension-asked = { $number }: an extension is asked for; the supervisor decides.
staff-news-extension-refused = { $number }: no extension.
staff-news-assist-done = { $number }: an assisting unit has reported.
staff-news-urged = { $number }: the resident urges.
staff-news-talk-asked = { $number }: not solved for the third time; somebody in charge should meet the resident.
staff-merge = { $count } like this one. Tap a number to answer them together:
staff-merge-none = Nothing like this one is open.
refusal-needs-gist = The words are long or spoken: write the gist first.
refusal-cannot-merge = That case is closed or joined to another.
refusal-too-late-to-return = A case is returned within a working day. After that, talk to the coordinator.
refusal-supervisor-decides = Returned twice already: the supervisor decides.
refusal-nothing-asked = There is nothing left to decide.
refusal-already-has-it = This unit has the case already.
refusal-no-such-assist = This unit has nothing to report.
refusal-waits-for-assists = Still waiting for { $units }. Reply when they have reported, or go on without them under “More”.
refusal-extended-before = It has been extended once.
refusal-no-extension = Ask before the date, and for no longer than the time given at first.
refusal-no-promise = No promise is open here.
button-more = More
button-change-lead = Change lead
button-keep-lead = Keep lead
button-grant = Grant
button-refuse-extension = Refuse
button-sheet = Transfer sheet
button-assist-report = Assist report
button-on-spot = Solved on the spot
button-pick-lead = Another unit
button-merge = Join
button-public-note = Tell progress
button-note = Note
button-add-assist = Add assist
button-extend = Ask for time
button-return = Return
button-council = To the council
button-waive = Without
button-return-open = Not sure
button-resolution = Resolution
button-unmerge = Separate
button-revisit = Revisit
transfer-sheet =
    Transfer sheet
    To { $unit }:
    Number { $number }, received { $filed }, { $category }.
    Place: { $place }
    Words: “{ $words }”
    Attachments: { $files }
    Please answer by { $date }: what was done, by whom, when.
    Answer to: { $from }, phone { $phone }
staff-due-soon = { $number } “{ $quote }” is due { $date }. The resident has been told it may be late: reply now, or ask for time.
why-rule = Why you: { $rule }
why-category = Why you: the usual unit for this category
why-hand = Why you: chosen by hand
record-ask = Write down what the resident says, in their own words; photos and a place are welcome. Tell them first: only the people handling it see it, and personal data go a year after it is closed. If they want to leave a phone number, send it by itself.
record-card =
    On behalf: “{ $words }”
    Community: { $home }
record-phone = The phone number is noted, kept encrypted and used only for the answer.
record-no-phone = No phone number: tell them in person, or they look it up by number.
edit-not-taken = The edited message was not taken. To change it, please write it again.
record-open = A matter written on somebody's behalf is not submitted yet. Submit or cancel it first, then come back to this; an answer just written has to be sent again.
record-result = How was it solved on the spot? One sentence, photos welcome.
slip =
    For the resident to copy or scan:
    Number { $number }
    Access code { $code }
    Somebody looks at it by { $date }.
slip-solved =
    Solved on the spot. For the resident to copy or scan:
    Number { $number }
    Access code { $code }
    If it is not solved, tell us by { $date } and we take it up again.
button-record = On behalf
button-new-code = New code
staff-echo-no-chat = The resident has no chat with us: please phone, or tell them in person.
staff-reply-draft = You can start from this (fill in the 〔〕): { $draft }
refusal-unfilled = Not filled in yet: { $what }. Fill it in and send it again.
staff-same-answer = You have { $count } more like this. Answer them together? Everybody gets their own:
staff-answered-together = Answered { $count } together.
button-same-answer = Answer together
work-supporters = Supported by { $count }
task-release = Write a gist for the neighbours: no names, phones or house numbers. Whoever reads it can say “me too”.
button-release = Ask neighbours
choose-nature = What kind is it? The date follows: enquiry { $enquiry } working days, suggestion and request { $suggestion }, complaint { $complaint }.
work-alike = { $count } more read like this; join them under “More”.
button-nature = Change kind
button-ordinary = Ordinary matter
staff-news-reply-proposed = { $number }: a reply is written; a colleague looks at it before it goes out.
staff-news-reply-sent-back = { $number }: the reply came back, please write it again.
work-proposed = Reply waiting ({ $outcome }): { $text }
task-send-back = What should change? One sentence for whoever wrote it.
button-release-reply = Send the reply
button-send-back = Send back
status-charged = Time used (working days): { $list }
status-held = { $holder }: { $days }
held-by-desk = registering and assessing
held-by-resident = waiting for the resident
held-by-council = council
staff-goes-out-at = It goes out by itself on { $date }. On second thoughts, press “Send now” or “Send back” on the card.
button-send-later = Send tomorrow
work-goes-out = Reply ({ $outcome }) goes out on { $date }: { $text }
staff-same-text = The same words answered other matters in the last 30 days: { $numbers }. Make sure they fit this one.
button-send-now = Send now
people-head = { $count } people work here. Press a name:
people-member = { $name }: { $held }
people-left = { $name } (suspended): { $held }
people-held = { $unit }: { $roles }
people-not-yourself = You cannot suspend yourself. Ask another administrator.
people-choose-successor = Who takes over from { $name }? After that { $name } is suspended; every case stays with its unit.
people-choose-role = What will the new colleague do?
people-choose-unit = { $role }, at which unit?
people-invitation = Invitation ({ $role }), good for one hour, once. Send the link to the person: { $link } With the bot, they send it: /start s_{ $code }
button-people = People
button-invite = Invite
button-hand-over = Hand over
button-leaves = Suspend
button-comes-back = Resume
role-reception = reception
role-registrar = registrar
role-assessor = assessor
role-coordinator = coordinator
role-handler = handler
role-supervisor = supervisor
role-council-secretary = council secretary
role-auditor = auditor (reads)
role-admin = administrator
work-point = Contact point: { $name }

# Publishing
button-publish = Publish
button-ask-to-publish = Ask the resident
button-reword-question = Change question
button-reword-answer = Change answer
button-reword-asked = Change and ask again
button-no-longer-ask = No longer ask
button-publication-allowed = They said yes
button-publication-refused = They said no
button-publication-taken-back = They took it back
staff-public-preview =
    This is how it would stand there: no name, the place only roughly. Please look for names, phones and flat numbers that were missed. Public only once the resident agrees:
    { $words }
staff-public-found = Hidden: { $list }.
staff-public-found-one = { $what } ×{ $count }
personal-phone = phone number
personal-identity = identity number
personal-name = name
personal-plate = car plate
personal-door = building or flat
personal-account = account
personal-number = tracking number
staff-reword-question =
    Original: “{ $words }”
    Say in one sentence what it is about, for everybody to read: no names, phones or flat numbers, at most 120 characters.
staff-reword-answer =
    Answer: “{ $words }”
    How should everybody read it? No names, phones or flat numbers.
staff-ask-in-person = Recorded. Please ask them by phone or in person, read them the question and answer on the card, then press “They said yes” or “They said no”.
staff-card-publication-asked =
    Publishing: the resident is being asked
    { $words }
staff-card-public = Public since { $date }
staff-card-not-public = Publishing: the resident would rather not
refusal-already-public = It is public already.
refusal-not-to-be-public = The resident does not want it public; nobody asks again.

# Keeping contact points
work-reports-point = Reported as wrong: contact point { $name }
why-point = Why you: it is about a contact point you look after
button-open-point = Open the point
button-edit-hours = Change hours
button-edit-exceptions = Change dates
button-edit-phone = Change phone
button-edit-address = Change address
button-edit-functions = Change services
button-verify-point = All is right
button-save-point = It is right
keep-none = No contact point is yours to look after.
keep-list = You look after { $count } contact point(s). Press a name:
keep-list-page = You look after { $count } contact points; page { $page } of { $pages }. Press a name, or send a code:
keep-line = { $code } { $name }: { $status }
keep-not-kept = There is no contact point { $code }, or it is not yours to look after.
keep-card = { $code } · { $name }
keep-exceptions = Dates that differ: { $value }
keep-verified-on = Verified: { $value }
keep-never-verified = Never verified
keep-nothing = none
keep-closed = closed
keep-ask =
    { $fact } of { $name }, as it stands: { $value }
    What is it now? One sentence, for example: { $example }
keep-whole = What you write takes the place of all of it; if there is none any more, write “none”.
keep-may-be-empty = If there is none any more, write “none”.
keep-unreadable =
    That was not understood, so nothing is changed. { $why }
    It can be written like this: { $example }
keep-same = It stands like that already. To change it, write it again; to leave it, press “Cancel”.
keep-meanwhile = This was changed after you opened it; please look again:
keep-preview =
    { $fact } of { $name }
    Before: { $before }
    After: { $after }
keep-today = Like this, today, { $date }: { $times }
keep-preview-ask = If it is right, press “It is right”; if not, write it again.
keep-saved =
    Changed. { $fact } of { $name }: { $value }
    This is what residents see now.
keep-changed-since = This was changed after you opened it; please look again:
keep-imported = Newly imported data replaced what was set here of { $name }:
keep-imported-fact = { $fact }: { $after } (set here: { $before })
keep-imported-ask = If what was set here is right, please set it again.
keep-gone = This contact point is gone; nothing is changed.
keep-only-words = Only words are taken here; anything else is not kept.
keep-left = Nothing is changed.
keep-verified = Recorded: everything about { $name } was right on { $date }.
keep-verified-before = { $name } was verified today already.
fact-hours = Hours
fact-exceptions = Dates that differ
fact-phone = Phone
fact-address = Address
fact-functions = Services
fact-verified-on = Date of verification
fact-example-hours = Mo-Fr 09:00-12:00,13:00-17:00; Sa 09:00-12:00; PH off
fact-example-exceptions = 2026-10-01..2026-10-07 off; 2026-10-10 09:00-12:00
fact-example-phone = 028-12345678
fact-example-address = 88 Xi’an Road, ground floor
fact-example-functions = talks; help with writing; forms
fact-example-verified-on = 2026-07-01
fact-empty = It cannot be empty.
fact-too-long = It is too long; at most { $longest } characters.
fact-too-many-entries = Too many; at most 20.
fact-separator = None of them may hold a semicolon.
fact-hidden-characters = It holds invisible characters; please type it anew.
fact-not-a-phone = That does not look like a phone number; write digits and dashes only.
fact-not-a-date = That is no date.
hours-empty = There are no times in it.
hours-unknown = What does “{ $what }” mean?
hours-not-a-time = “{ $what }” is no time of day; write 09:00.
hours-not-a-date = “{ $what }” is no date; write 2026-10-08.
hours-no-times = There are days without times; if it is closed then, write “off”.
hours-no-days = There are times without days; if every day is alike, write “Mo-Su”.
hours-half-span = “{ $what }” has one end only; write from when to when.
hours-bad-span = { $what } ends before it begins; if it is open all day, write “24/7”.
hours-overlap = { $what } overlap.
hours-too-many-spans = A day has at most 8 spans.
hours-twice = The same day is written twice; write it in one place.
hours-working-days-usual = Working days leave holidays out; if holidays are as usual, write “Mo-Fr”.
hours-usual-of = Only holidays can be “usual”; write times for the other days.
hours-date-in-week = { $what } is a single date; write it under “Change dates”.
hours-weekday-in-exceptions = Only dates belong here; the hours of each week are under “Change hours”.
hours-backward-dates = { $what } runs backwards; the earlier date comes first.
hours-too-many-dates = Too many dates; at most 400. If it lasts, change the hours of each week.
