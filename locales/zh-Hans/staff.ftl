# 工作人员看到的话：短，先说事。

staff-welcome = 您好。现在有{ $waiting }件待办。卡片上的按钮直接点；发编号看一件的全部经过。
staff-unclear = 请点卡片上的按钮，或发12位编号看一件的全部经过。
staff-card =
    { $number } · { $state }
    { $category } · { $place }
    “{ $words }”
staff-card-urgent = 【急】马上看
staff-card-lead = 主办：{ $unit }
staff-card-due = 最晚：{ $date }
staff-card-asked = 已问居民：“{ $question }”，期限暂停。
staff-card-reply = 答复（{ $outcome }）：{ $text }
staff-card-delivered = 答复已送到居民手机，{ $date }。
staff-card-opened = 居民已看到答复，{ $date }。
staff-card-phoned = 已电话告知居民，{ $date }。
staff-card-told = 已当面告知居民，{ $date }。
staff-card-writer = 正在写：{ $name }，{ $time }起
staff-echo-blocked = 答复送不到：居民停用了机器人。请打电话，或当面告知。
staff-echo-given-up = 答复送不到：发了多次没成。请打电话，或当面告知。
staff-digest = 一下来了{ $count }件，点编号打开：
staff-card-by = 刚才：{ $name }
staff-news-supplied = { $number }：居民补充了，接着办。
staff-news-supplemented = { $number }：居民又说了一句。
staff-news-objected = { $number }：居民请再看看，要换一位同事决定。
staff-news-reopened = { $number }：居民说没解决，重新办。
staff-news-withdrawn = { $number }：居民撤回了。
staff-waiting = 待办{ $count }件，点编号看：
staff-waiting-none = 没有待办，都办完了。
staff-undelivered = 答复没送到{ $count }件，请打电话或当面告知：
staff-undelivered-none = 答复都送到了。
staff-contact = 居民留的电话：{ $phone }。打完请点下面记一笔。
staff-no-contact = 居民没留电话。等他来查，或当面告知后点下面记一笔。
staff-choose-group = 还没有类别，先选一类：
staff-choose-home = 这类由社区来办，是哪个社区？
staff-ask-question = 想问{ $number }的居民什么？写一句，问清一件事。
staff-preview =
    居民会看到：
    ———
    { $message }
    ———
    发出吗？要改就重新写一遍。
staff-choose-outcome =
    原话：“{ $words }”
    办得怎么样？
staff-ask-reply =
    “{ $outcome }”。原话：“{ $words }”
    请写答复：先说结果，再说谁、哪天、怎么办的。可以附照片。
staff-ask-promise = “{ $outcome }”要写日期：哪天前给居民回话？比如2027-03-31或3月31日。
staff-promise-unreadable = 日期没看懂，或者已经过了。请写成2027-03-31或3月31日。
staff-choose-reason = 为什么不归这里办？
staff-ask-decline = “{ $reason }”。请写给居民：为什么、该找谁、电话、什么时间。
staff-done = 已发出。
staff-cancelled = 已取消，没有发出。
staff-recorded = 记下了。
refusal-not-now-staff = 这件已是“{ $state }”，别人可能先办了，卡片已更新。
refusal-not-yours-staff = 这一步不归您办，请找登记员或主办单位。
refusal-unknown-unit = 没有这个单位或类别，请重新选。
refusal-no-lead = 还缺类别或社区，先选好再交办。
refusal-needs-promise = 这种结果要写日期，而且要在今天以后。
refusal-needs-evidence = 办好了要有照片，或写一句怎么办好的。
button-waiting = 待办
button-undelivered = 答复没送到
button-accept = 受理
button-ask = 问居民
button-correct-category = 改类别
button-decline = 不归这里办
button-reply = 答复
button-send = 发出
button-show-contact = 看联系方式
button-told-by-phone = 已电话告知
button-told-in-person = 已当面告知
staff-state-submitted = 已提交
staff-state-registered = 已受理
staff-state-handling = 办理中
staff-state-awaiting-resident = 待居民补充
staff-state-replied = 已答复，待确认
staff-state-closed = 已办结
staff-state-not-accepted = 未受理
staff-state-withdrawn = 已撤回
group-bound = 好，“{ $unit }”的卡片以后发到这里。按钮谁按都行，但只有该办的人按了才算。
group-unit-unknown = 没有这个单位。请写单位的名称，比如：/bind 犀牛社区
group-not-yours = 绑定群要由管理员来做，并且先和我私聊加入过。
staff-state-deliberating = 议事中
staff-state-merged = 已并入
staff-card-meeting = 议事会：{ $date }
staff-card-merged = 并入{ $number }，一起答复
work-gist = 摘要：{ $gist }
work-outside = 主办单位没人在系统里：点“转办单”发给他们，对方回了点“答复”记进来。
work-assist = 协办：{ $unit }，{ $state }
assist-until = { $date }前回
assist-waived = 不等了（{ $reason }）
assist-silent = 协办未回
unit-open = 没说
work-returning = 退单（{ $reason }），建议给：{ $unit }。请协调员定。
work-extension = 申请延到{ $date }（{ $reason }），请督办定。
work-urged = 居民催过{ $count }次
work-reopened = 重办第{ $count }次
work-talk = 请负责人约居民当面谈
staff-more = { $number }，还可以：
task-words = 原话：“{ $words }”
task-gist = 请用一句话写清是什么事（内容摘要），会念给居民核对。
task-return = 为什么不归您办？写一句。
task-keep-lead = 为什么还是他们办？写一句，会告诉主办单位。
task-new-lead = 改由这个单位主办。为什么？写一句。
task-extend = 为什么要延期？写一句，同意后居民会看到。
task-refuse-extension = 为什么不同意延期？写一句。
task-note = 记一句进展，只有工作人员看得到。
task-public-note = 写一句进展给居民：办到哪一步、下一步哪天。
task-assist-report = 协办的结果，写一句。
task-waive = 为什么不等了？写一句。
task-resolution = 议事会定了什么？写一句，居民会看到。
task-revisit = 当时答应的，今天怎么样了？写一句，可以附照片。
task-on-spot = 当场怎么办好的？写一句，可以附照片。
task-date-extend = 延到哪天？比如2027-03-31或3月31日。
task-date-council = 议事会哪天开？比如2027-03-31或3月31日。
choose-lead = 请选主办单位：
choose-assist = 请选协办单位：
choose-return = 您看该归谁办？
daily-head = 今天要看的：
daily-overdue = 超期{ $count }件：
daily-today = 今天到期{ $count }件：
daily-tomorrow = 下个工作日到期{ $count }件：
daily-more = 还有{ $count }件，发“待办”看全部。
staff-promise-due = { $number }“{ $quote }”：今天是答应居民的日子。当时说：{ $text }
staff-news-return-asked = { $number }：主办单位退单，请协调员定。
staff-news-lead-kept = { $number }：主办不变。
staff-news-extension-asked = { $number }：申请延期，请督办定。
staff-news-extension-refused = { $number }：不同意延期。
staff-news-assist-done = { $number }：协办回了。
staff-news-urged = { $number }：居民催了一次。
staff-news-talk-asked = { $number }：居民第三次说没解决，请负责人约他当面谈。
staff-merge = 像这件的有{ $count }件，点编号并过去一起答复：
staff-merge-none = 没找到像这件的。
refusal-needs-gist = 原话长或是语音，先写一句内容摘要。
refusal-cannot-merge = 那件已经办结或并走了，并不过去。
refusal-too-late-to-return = 接到一个工作日内才能退单。过了请找协调员。
refusal-supervisor-decides = 已退过两次，这次由督办定。
refusal-nothing-asked = 没有要定的申请了。
refusal-already-has-it = 这个单位已经在办这件了。
refusal-no-such-assist = 这个单位没有要回的协办。
refusal-waits-for-assists = 还在等协办：{ $units }。回了再答复，或者在“更多”里点“不等”。
refusal-extended-before = 已经延过一次了。
refusal-no-extension = 延期要在到期前申请，新日期不能超过原来的时长。
refusal-no-promise = 这件没有要回访的承诺，或已经回访过了。
button-more = 更多
button-change-lead = 改主办
button-keep-lead = 不改
button-grant = 同意延期
button-refuse-extension = 不同意延期
button-sheet = 转办单
button-assist-report = 协办回复
button-on-spot = 当场办结
button-pick-lead = 交给别的单位
button-merge = 并案
button-public-note = 告诉居民进展
button-note = 记一笔
button-add-assist = 加协办
button-extend = 申请延期
button-return = 退单
button-council = 提交议事会
button-waive = 不等
button-return-open = 说不好
button-resolution = 议事结果
button-unmerge = 分开办
button-revisit = 回访
transfer-sheet =
    转办单
    { $unit }：
    编号{ $number }，{ $filed }收到，{ $category }。
    地点：{ $place }
    原话：“{ $words }”
    附件：{ $files }个
    请在{ $date }前回复：办得怎么样，谁办的，哪天。
    回复给：{ $from }，电话{ $phone }
staff-due-soon = { $number }“{ $quote }”{ $date }到期。居民已被告知可能赶不上：现在答复，或者申请延期。
why-rule = 为什么在您这里：{ $rule }
why-category = 为什么在您这里：这类事平时归您
why-hand = 为什么在您这里：人工指定
record-ask = 请写居民说的事，用他自己的话；照片、位置也行。先告诉他：内容只给经办的人看，办结一年后删除个人信息。他愿意留电话，就单独发一条。
record-card =
    代录：“{ $words }”
    社区：{ $home }
record-phone = 电话记下了，加密保存，只用来告诉他答复。
record-no-phone = 没留电话：答复时当面告诉，或他用编号来查。
edit-not-taken = 改过的消息这里没有收。要改，请重新写一遍。
record-open = 还有一件代录没提交。先提交或者取消它，再来办这件；刚才要是写了答复，到时请再发一次。
record-result = 当场怎么办好的？写一句，可以附照片。
slip =
    请抄给居民，或让他扫码：
    编号{ $number }
    查询码{ $code }
    { $date }前会有人看。
slip-solved =
    已当场办结。请抄给居民，或让他扫码：
    编号{ $number }
    查询码{ $code }
    没办好，{ $date }前告诉我们，重新办。
button-record = 代录
button-new-code = 换查询码
staff-echo-no-chat = 居民没有用手机聊天：答复请打电话，或当面告知。
staff-reply-draft = 可以照这个改（〔〕里要填）：{ $draft }
refusal-unfilled = 还有没填的：{ $what }。填好再发一遍。
staff-same-answer = 您手上像这样的还有{ $count }件，一起答复吗？每人各收一份：
staff-answered-together = 一起答复了{ $count }件。
button-same-answer = 一起答复
work-supporters = 附议：{ $count }人
task-release = 请写一句给邻居看的摘要：不写名字、电话、门牌。看到的人可以点“我也是”。
button-release = 请邻居附议
choose-nature = 这是哪一种？期限跟着变：咨询{ $enquiry }个工作日，建议、求助{ $suggestion }个，投诉{ $complaint }个。
work-alike = 像这件的还有{ $count }件，在“更多”里可以并案。
button-nature = 改性质
button-ordinary = 按普通事办
staff-news-reply-proposed = { $number }：答复写好了，请另一位同事看过再发。
staff-news-reply-sent-back = { $number }：答复退回，请重写。
work-proposed = 待发答复（{ $outcome }）：{ $text }
task-send-back = 哪里要改？写一句，会告诉写答复的人。
button-release-reply = 发出答复
button-send-back = 退回重写
status-charged = 用时（工作日）：{ $list }
status-held = { $holder }{ $days }天
held-by-desk = 登记研判
held-by-resident = 等居民
held-by-council = 议事会
staff-goes-out-at = 定好了，{ $date }自动发出。改主意就在卡片上点“马上发出”或“退回重写”。
button-send-later = 明早发出
work-goes-out = 定时答复（{ $outcome }），{ $date }发出：{ $text }
staff-same-text = 同样的话近30天也答过不一样的事：{ $numbers }。发之前看看合不合这件事。
button-send-now = 马上发出
people-head = 在这里工作的有{ $count }人，点名字看：
people-member = { $name }：{ $held }
people-left = { $name }（已停用）：{ $held }
people-held = { $unit } { $roles }
people-not-yourself = 不能停用自己。请另一位管理员来办。
people-choose-successor = { $name }的工作交给谁？交接后{ $name }就停用，手上的事都还在原单位，一件不丢。
people-choose-role = 请新同事来做什么？
people-choose-unit = { $role }，在哪个单位？
people-invitation = 邀请（{ $role }），1小时内有效，只能用一次。把链接发给本人：{ $link }　用机器人的，让本人给机器人发：/start s_{ $code }
button-people = 人员
button-invite = 邀请同事
button-hand-over = 交接
button-leaves = 停用
button-comes-back = 恢复
role-reception = 接待员
role-registrar = 登记员
role-assessor = 研判员
role-coordinator = 协调员
role-handler = 经办人
role-supervisor = 督办
role-council-secretary = 议事会秘书
role-auditor = 审计（只看）
role-admin = 管理员
work-point = 联系点：{ $name }

# 公示
button-publish = 公示
button-ask-to-publish = 问居民愿不愿意
button-reword-question = 改问题
button-reword-answer = 改答复
button-reword-asked = 改一改再问
button-no-longer-ask = 先不问了
button-publication-allowed = 本人说可以
button-publication-refused = 本人说不行
button-publication-taken-back = 本人不想公开
staff-public-preview =
    公示出来就是下面这样，不写名字，位置只标个大概。请看清有没有漏下的名字、电话、门牌。居民同意后才公开：
    { $words }
staff-public-found = 已遮住{ $list }。
staff-public-found-one = { $what }{ $count }处
personal-phone = 电话
personal-identity = 证件号
personal-name = 姓名
personal-plate = 车牌
personal-door = 楼栋门牌
personal-account = 账号
personal-number = 编号
staff-reword-question =
    原话：“{ $words }”
    用一句话写清是什么事，给大家看：不写名字、电话、门牌，最多120个字。
staff-reword-answer =
    答复：“{ $words }”
    给大家看的答复怎么写？不写名字、电话、门牌。
staff-ask-in-person = 记下了。请打电话或当面问一声，把卡片上的问和答念给本人听，再点“本人说可以”或“本人说不行”。
staff-card-publication-asked =
    公示：正在问居民愿不愿意
    { $words }
staff-card-public = 公示：{ $date }起
staff-card-not-public = 公示：居民不愿意
refusal-already-public = 这件已经公开了。
refusal-not-to-be-public = 居民不愿意公开这件事，不再问了。

# 联系点的信息
work-reports-point = 居民说信息有误：联系点{ $name }
why-point = 为什么在您这里：说的是归您管的联系点
button-open-point = 看联系点
button-edit-hours = 改时间
button-edit-exceptions = 改特殊日期
button-edit-phone = 改电话
button-edit-address = 改地址
button-edit-functions = 改功能
button-verify-point = 核实无误
button-save-point = 就这样改
keep-none = 没有归您管的联系点。
keep-list = 您管的联系点有{ $count }个，点名字看：
keep-list-page = 您管的联系点有{ $count }个，这是第{ $page }页，共{ $pages }页。点名字看，也可以直接发编号：
keep-line = { $code } { $name }：{ $status }
keep-not-kept = 没有编号{ $code }的联系点，或者不归您管。
keep-card = { $code } · { $name }
keep-exceptions = 特殊日期：{ $value }
keep-verified-on = 上次核实：{ $value }
keep-never-verified = 还没核实过
keep-nothing = 无
keep-closed = 休息
keep-ask =
    { $name }的{ $fact }，现在是：{ $value }
    改成什么？写一句，比如：{ $example }
keep-whole = 您写的会整个换掉原来的；都不要了，就写“无”。
keep-may-be-empty = 没有了，就写“无”。
keep-unreadable =
    没读懂，先没改。{ $why }
    可以这样写：{ $example }
keep-same = 和现在的一样，不用改。要改成别的，再写一遍；不改了，点“取消”。
keep-meanwhile = 您打开以后，这一项已经改过了，请再看一眼：
keep-preview =
    { $name }的{ $fact }
    原来：{ $before }
    改成：{ $after }
keep-today = 照这样，今天{ $date }：{ $times }
keep-preview-ask = 没错就点“就这样改”，不对就重新写一遍。
keep-saved =
    改好了，{ $name }的{ $fact }：{ $value }
    居民现在看到的就是这个。
keep-changed-since = 您打开以后，这里已经改过了，请再看一眼：
keep-imported = 新导入的资料替换了{ $name }在这里改过的内容：
keep-imported-fact = { $fact }：{ $after }（在这里改的是：{ $before }）
keep-imported-ask = 要是在这里改的才对，请再改一次。
keep-gone = 这个联系点已经没有了，没有改。
keep-only-words = 这里只收文字，别的没有存。
keep-left = 没有改，还和原来一样。
keep-verified = 记下了，{ $name }的信息{ $date }核实无误。
keep-verified-before = { $name }今天已经核实过了。
fact-hours = 时间
fact-exceptions = 特殊日期
fact-phone = 电话
fact-address = 地址
fact-functions = 功能
fact-verified-on = 核实日期
fact-example-hours = 周一至周五 09:00-12:00 13:00-17:00；周六 09:00-12:00；节假日休息
fact-example-exceptions = 2026-10-01至2026-10-07 休息；2026-10-10 09:00-12:00
fact-example-phone = 028-12345678
fact-example-address = 犀安路88号一楼
fact-example-functions = 议事、代写建议、扫码提交
fact-example-verified-on = 2026-07-01
fact-empty = 这一项不能空着。
fact-too-long = 太长了，最多{ $longest }个字。
fact-too-many-entries = 太多了，最多写20样。
fact-separator = 每一样里面不能有顿号和分号。
fact-hidden-characters = 里面有看不见的字符，请重新打一遍。
fact-not-a-phone = 这不像电话号码，只写数字和横线。
fact-not-a-date = 这不是日期。
hours-empty = 里面没有时间。
hours-unknown = “{ $what }”是什么意思？
hours-not-a-time = “{ $what }”不是钟点，要写成09:00。
hours-not-a-date = “{ $what }”不是日期，要写成2026-10-08。
hours-no-times = 写了哪天，没写几点到几点；那天不开，就写“休息”。
hours-no-days = 写了几点，没写哪天；天天一样，就写“每天”。
hours-half-span = “{ $what }”只有一头，要写几点到几点。
hours-bad-span = { $what }起止时间不对；全天开，就写“24小时”。
hours-overlap = { $what }重在一起了。
hours-too-many-spans = 一天最多写8段时间。
hours-twice = 同一天写了两回，请写在一处。
hours-working-days-usual = “工作日”本来就不含节假日；节假日照常，就写“周一至周五”。
hours-usual-of = 只有节假日可以写“照常”，别的日子要写几点到几点。
hours-date-in-week = { $what }是某一天，请到“改特殊日期”里写。
hours-weekday-in-exceptions = 这里只写某月某日；每周的时间，请到“改时间”里写。
hours-backward-dates = { $what }写反了，早的日期在前。
hours-too-many-dates = 日期太多了，最多400天；长期这样，请改每周的时间。
