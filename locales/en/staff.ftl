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
