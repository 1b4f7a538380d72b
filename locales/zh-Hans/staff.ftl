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
