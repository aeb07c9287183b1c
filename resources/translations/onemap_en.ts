<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>AboutLayer</name>
    <message>
        <source>图层说明：{0}</source>
        <extracomment>Imports that are listed, the latest first.</extracomment>
        <translation>About layer: {0}</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>点</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>线</source>
        <translation>Lines</translation>
    </message>
    <message>
        <source>面</source>
        <translation>Polygons</translation>
    </message>
    <message>
        <source>栅格</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>显示比例尺</source>
        <translation>Shown at scales</translation>
    </message>
    <message>
        <source>不限</source>
        <translation>All</translation>
    </message>
    <message>
        <source>数据位置</source>
        <translation>Data source</translation>
    </message>
    <message>
        <source>数据表</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>Features</translation>
    </message>
    <message>
        <source>字段</source>
        <translation>Fields</translation>
    </message>
    <message>
        <source>范围</source>
        <translation>Extent</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Imported from</translation>
    </message>
    <message>
        <source>没有导入记录</source>
        <translation>No import on record</translation>
    </message>
</context>
<context>
    <name>AbsentImagery</name>
    <message>
        <source>“{name}”不在时间轴选定的日期内，未显示</source>
        <extracomment>Above the map&apos;s scale bar, and in a narrow map above the hint of who draws as well.</extracomment>
        <translation>“{name}” is outside the dates chosen on the time bar and is not shown</translation>
    </message>
    <message>
        <source>{n} 期影像不在时间轴选定的日期内，未显示</source>
        <translation>{n} images are outside the dates chosen on the time bar and are not shown</translation>
    </message>
</context>
<context>
    <name>Access</name>
    <message>
        <source>清除</source>
        <extracomment>What Qt calls the action that clears an entry.</extracomment>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>Alarm</name>
    <message>
        <source>这台电脑没有可用的音频设备，告警没有声音</source>
        <translation>This computer has no audio device: alerts make no sound</translation>
    </message>
</context>
<context>
    <name>AlertBanner</name>
    <message>
        <source>定位</source>
        <extracomment>The worst that stays silent is yellow. An intake that takes nothing in is heard after so long, and again: with it every alarm is silent.</extracomment>
        <translation>Locate</translation>
    </message>
    <message>
        <source>确认</source>
        <translation>Acknowledge</translation>
    </message>
    <message>
        <source>另有 {n} 条未确认</source>
        <translation>{n} more unacknowledged</translation>
    </message>
</context>
<context>
    <name>AlertCard</name>
    <message>
        <source>处置步骤</source>
        <extracomment>The key of each action, in a panel that has the focus. How many of the actions, the first ones, stand in :attr:`AlertCard.first_actions`. Calls through loudspeakers that the facts list; all of them stand in the record.</extracomment>
        <translation>What to do</translation>
    </message>
    <message>
        <source>处置记录</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>确认</source>
        <translation>Acknowledge</translation>
    </message>
    <message>
        <source>派单</source>
        <translation>Assign</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>定位</source>
        <translation>Locate</translation>
    </message>
    <message>
        <source>摄像头</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>喊话</source>
        <translation>Speak</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>事件</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>合并</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>{text}，快捷键 {key}</source>
        <translation>{text}, key {key}</translation>
    </message>
    <message>
        <source>已记录 {n} 步</source>
        <translation>{n} steps recorded</translation>
    </message>
    <message>
        <source>显示完整号码，快捷键 {key}；谁看过记入审计</source>
        <translation>Shows the full numbers, key {key}; who looked is in the audit</translation>
    </message>
    <message>
        <source>没有登记责任人的电话</source>
        <translation>No telephone of anybody responsible is on file</translation>
    </message>
    <message>
        <source>附近没有登记的喇叭</source>
        <translation>No loudspeaker is registered nearby</translation>
    </message>
    <message>
        <source>把选中的 {n} 条并为一条，快捷键 M</source>
        <translation>Merge the {n} selected into one, key M</translation>
    </message>
    <message>
        <source>先在列表里按住 Ctrl 或 Shift 选两条以上</source>
        <translation>First select two or more in the list with Ctrl or Shift</translation>
    </message>
    <message>
        <source>未查到</source>
        <translation>None found</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>来源未给出坐标</source>
        <translation>The source gave no coordinates</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>地块</source>
        <translation>Parcel</translation>
    </message>
    <message>
        <source>网格</source>
        <translation>Grid zone</translation>
    </message>
    <message>
        <source>责任人</source>
        <translation>Responsible</translation>
    </message>
    <message>
        <source>（离线）</source>
        <translation> (offline)</translation>
    </message>
    <message>
        <source>另 {n} 路</source>
        <translation>{n} more</translation>
    </message>
    <message>
        <source>可见摄像头</source>
        <translation>Cameras in sight</translation>
    </message>
    <message>
        <source>附近资源</source>
        <translation>Nearby</translation>
    </message>
    <message>
        <source>同类 {n} 次，{m} 次未关闭</source>
        <translation>{n} of this kind, {m} not closed</translation>
    </message>
    <message>
        <source>历史</source>
        <translation>History</translation>
    </message>
    <message>
        <source>此处没有同类告警</source>
        <translation>None of this kind here before</translation>
    </message>
</context>
<context>
    <name>Alerts</name>
    <message>
        <source>这条告警现在不能这样处置。</source>
        <translation>This cannot be done with the alert now.</translation>
    </message>
    <message>
        <source>它的状态已经改变（可能别人先处置了）。</source>
        <translation>Its state has changed (somebody else may have been first).</translation>
    </message>
    <message>
        <source>看一下处置记录，再决定下一步。</source>
        <translation>Look at its record, then decide what comes next.</translation>
    </message>
    <message>
        <source>告警数据库打不开。</source>
        <extracomment>Pages that a connection keeps. The indexes of a journal are hit all over: a larger cache only fills for minutes.</extracomment>
        <translation>The alerts database cannot be opened.</translation>
    </message>
    <message>
        <source>它的结构版本是 {revision}，本程序不认识。</source>
        <translation>Its schema version is {revision}, which this program does not know.</translation>
    </message>
    <message>
        <source>请用建立它的（更新的）程序版本打开。</source>
        <translation>Open it with the (newer) version of the program that made it.</translation>
    </message>
    <message>
        <source>请检查磁盘和权限，再从备份恢复该文件。</source>
        <translation>Check disk and permissions, then restore the file from a backup.</translation>
    </message>
    <message>
        <source>消息映射读不出来。</source>
        <extracomment>Holds nothing between two expressions; `jmespath.search` makes one each time.</extracomment>
        <translation>The message mapping cannot be read.</translation>
    </message>
    <message>
        <source>请改正该文件，或把它移出 mappings 文件夹。</source>
        <translation>Correct the file, or move it out of the mappings folder.</translation>
    </message>
    <message>
        <source>告警设置读不出来。</source>
        <extracomment>The file in a workspace that takes the place of the one shipped.</extracomment>
        <translation>The alert settings cannot be read.</translation>
    </message>
    <message>
        <source>请改正该文件；删除它就恢复为自带的设置。</source>
        <translation>Correct the file; deleting it brings the shipped settings back.</translation>
    </message>
    <message>
        <source>消息有 {n} 字节，超过上限 {most}。</source>
        <extracomment>From WGS 84 longitude and latitude (or GCJ-02, by the second argument) to the workspace&apos;s CRS. Channels whose messages are rows: what is wrong is told with row and column. Slashes in the topic of a row of a file: ``table/&lt;channel&gt;/&lt;file&gt;/&lt;row&gt;``.</extracomment>
        <translation>The message has {n} bytes, more than the limit of {most}.</translation>
    </message>
    <message>
        <source>没有适用于主题 {topic} 的消息映射。</source>
        <translation>No message mapping takes the topic {topic}.</translation>
    </message>
    <message>
        <source>整个文件读不出来：改好以后请重新放进文件夹。</source>
        <translation>The file as a whole cannot be read: mend it and put it into the folder again.</translation>
    </message>
    <message>
        <source>不是 JSON：{error}</source>
        <translation>Not JSON: {error}</translation>
    </message>
    <message>
        <source>{path} 处没有列表。</source>
        <translation>There is no list at {path}.</translation>
    </message>
    <message>
        <source>第 {row} 行，列 {column}：{detail}</source>
        <translation>Row {row}, column {column}: {detail}</translation>
    </message>
    <message>
        <source>第 {row} 行：{detail}</source>
        <translation>Row {row}: {detail}</translation>
    </message>
    <message>
        <source>没有写明来源（{path}）。</source>
        <translation>It names no source ({path}).</translation>
    </message>
    <message>
        <source>既没有告警级别，也没有读数。</source>
        <translation>It has neither a severity nor a reading.</translation>
    </message>
    <message>
        <source>没有写明告警种类（{path}）。</source>
        <translation>It names no kind of alert ({path}).</translation>
    </message>
    <message>
        <source>告警级别“{word}”没有对应关系。</source>
        <translation>The severity “{word}” is not mapped.</translation>
    </message>
    <message>
        <source>时间“{text}”读不出来。</source>
        <translation>The time “{text}” cannot be read.</translation>
    </message>
    <message>
        <source>时间 {time} 早于 2000 年。</source>
        <translation>The time {time} is before 2000.</translation>
    </message>
    <message>
        <source>时间 {time} 晚于收到时间：发送设备的时钟不对。</source>
        <translation>The time {time} is later than its arrival: the sender&apos;s clock is wrong.</translation>
    </message>
    <message>
        <source>坐标 {lon}, {lat} 不是经纬度。</source>
        <translation>The coordinates {lon}, {lat} are no longitude and latitude.</translation>
    </message>
    <message>
        <source>坐标 {lon}, {lat} 不在本县坐标系范围内。</source>
        <translation>The coordinates {lon}, {lat} are outside the county&apos;s reference system.</translation>
    </message>
    <message>
        <source>{name} 的值“{value}”不是数。</source>
        <translation>The value “{value}” of {name} is no number.</translation>
    </message>
    <message>
        <source>关闭告警：{title}</source>
        <translation>Close alert: {title}</translation>
    </message>
    <message>
        <source>不评价</source>
        <translation>No rating</translation>
    </message>
    <message>
        <source>{n} 分</source>
        <translation>{n} of 5</translation>
    </message>
    <message>
        <source>现场情况和处置结果</source>
        <translation>What was found and done</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>处置评价</source>
        <translation>Rating</translation>
    </message>
    <message>
        <source>关闭告警</source>
        <translation>Close alert</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>红色</source>
        <extracomment>From here on an overdue alert counts minutes, not seconds. Minutes from which on it is told in hours, and in days.</extracomment>
        <translation>Red</translation>
    </message>
    <message>
        <source>橙色</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>黄色</source>
        <translation>Yellow</translation>
    </message>
    <message>
        <source>蓝色</source>
        <translation>Blue</translation>
    </message>
    <message>
        <source>已关闭</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>{level}预警范围</source>
        <extracomment>Inside of a warning that holds, and of one that was called off and waits to be closed: the map is to be read beneath.</extracomment>
        <translation>{level} warning area</translation>
    </message>
    <message>
        <source>{level}预警范围（已解除）</source>
        <translation>{level} warning area (called off)</translation>
    </message>
    <message>
        <source>已解除</source>
        <translation>Cleared</translation>
    </message>
    <message>
        <source>有效至 {t}</source>
        <translation>until {t}</translation>
    </message>
    <message>
        <source>超时，已逐级上报</source>
        <translation>Overdue, all were told</translation>
    </message>
    <message>
        <source>超时，第 {n} 次上报</source>
        <translation>Overdue, escalation {n}</translation>
    </message>
    <message>
        <source>{who} 处置中</source>
        <translation>{who} is on it</translation>
    </message>
    <message>
        <source>超时 {t}</source>
        <translation>Overdue {t}</translation>
    </message>
    <message>
        <source>超时 {n} 分</source>
        <translation>Overdue {n} min</translation>
    </message>
    <message>
        <source>剩 {t}</source>
        <translation>{t} left</translation>
    </message>
    <message>
        <source>超时 {n} 小时</source>
        <translation>{n} h overdue</translation>
    </message>
    <message>
        <source>超时 {n} 天</source>
        <translation>{n} d overdue</translation>
    </message>
    <message>
        <source>第 {n} 次</source>
        <translation>report {n}</translation>
    </message>
    <message>
        <source>{who} 已确认</source>
        <translation>acknowledged by {who}</translation>
    </message>
    <message>
        <source>未确认</source>
        <translation>unacknowledged</translation>
    </message>
    <message>
        <source>首报 {t}</source>
        <translation>first {t}</translation>
    </message>
    <message>
        <source>末报 {t}</source>
        <translation>last {t}</translation>
    </message>
    <message>
        <source>首次上报</source>
        <translation>first report</translation>
    </message>
    <message>
        <source>级别升高</source>
        <translation>got worse</translation>
    </message>
    <message>
        <source>告警源解除</source>
        <translation>cleared by its source</translation>
    </message>
    <message>
        <source>预警的有效期已过</source>
        <translation>The warning has run out</translation>
    </message>
    <message>
        <source>长时间无上报，视为解除</source>
        <translation>no report for long, taken as over</translation>
    </message>
    <message>
        <source>发布者更新：{title}</source>
        <translation>Updated by its sender: {title}</translation>
    </message>
    <message>
        <source>确认</source>
        <translation>acknowledged</translation>
    </message>
    <message>
        <source>派给 {to}</source>
        <translation>assigned to {to}</translation>
    </message>
    <message>
        <source>备注：{text}</source>
        <translation>note: {text}</translation>
    </message>
    <message>
        <source>归入事件 {event}</source>
        <translation>made part of event {event}</translation>
    </message>
    <message>
        <source>超时，上报 {to}</source>
        <translation>overdue, {to} told</translation>
    </message>
    <message>
        <source>关闭：{outcome} {text}</source>
        <translation>closed: {outcome} {text}</translation>
    </message>
    <message>
        <source>并入告警 {into}</source>
        <translation>merged into alert {into}</translation>
    </message>
    <message>
        <source>照片：{name}</source>
        <translation>photo: {name}</translation>
    </message>
    <message>
        <source>喊话（{name}，{times} 遍）：{text}</source>
        <translation>spoken ({name}, {times} times): {text}</translation>
    </message>
    <message>
        <source>{name} {state} {reason}</source>
        <translation>{name} {state} {reason}</translation>
    </message>
    <message>
        <source>截图：{name}</source>
        <translation>Picture: {name}</translation>
    </message>
    <message>
        <source>并入了告警 {from}</source>
        <translation>alert {from} merged into it</translation>
    </message>
    <message>
        <source>{what}（规则 {name}：{shown}）</source>
        <translation>{what} (rule {name}: {shown})</translation>
    </message>
    <message>
        <source>属实，已处置</source>
        <translation>Real, dealt with</translation>
    </message>
    <message>
        <source>误报</source>
        <translation>False alarm</translation>
    </message>
    <message>
        <source>测试</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>重复</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>网格员</source>
        <translation>grid staff</translation>
    </message>
    <message>
        <source>村</source>
        <translation>village</translation>
    </message>
    <message>
        <source>镇</source>
        <translation>town</translation>
    </message>
    <message>
        <source>县</source>
        <translation>county</translation>
    </message>
    <message>
        <source>事件没有建立。</source>
        <translation>The event was not made.</translation>
    </message>
    <message>
        <source>没有写标题。</source>
        <translation>It has no title.</translation>
    </message>
    <message>
        <source>写上标题再建立。</source>
        <translation>Give it a title and make it again.</translation>
    </message>
    <message>
        <source>没有事件 {number}。</source>
        <translation>There is no event {number}.</translation>
    </message>
    <message>
        <source>选一个已有的事件，或新建一个。</source>
        <translation>Choose one there is, or make a new one.</translation>
    </message>
    <message>
        <source>只收 60 MB 以内的 JPEG 或 PNG 照片。</source>
        <extracomment>What a photo may be, by its first bytes. A larger file is no photo of a phone.</extracomment>
        <translation>Only JPEG or PNG photos of up to 60 MB are taken.</translation>
    </message>
    <message>
        <source>照片没有收下。</source>
        <translation>The photo was not taken.</translation>
    </message>
    <message>
        <source>换一张照片，或检查磁盘空间。</source>
        <translation>Take another photo, or check the disk space.</translation>
    </message>
    <message>
        <source>喊话没有发出。</source>
        <extracomment>``&lt;root&gt;/&lt;code&gt;/state``, ``.../command`` and ``.../answer``; docs/alerts.md says what is in them. States of a call, and how far each is; one never goes back. A late answer still takes the place of ``unanswered``. How long a loudspeaker may take to say that it has a message, and to have played it. Loudspeakers of other villages are offered within this distance, m.</extracomment>
        <translation>Nothing was spoken.</translation>
    </message>
    <message>
        <source>内容要有 1 到 {n} 个字，播放 1 到 {m} 遍，至少选一个喇叭。</source>
        <translation>It needs 1 to {n} characters, 1 to {m} times, and one loudspeaker at least.</translation>
    </message>
    <message>
        <source>改好再发。</source>
        <translation>Put it right and send it again.</translation>
    </message>
    <message>
        <source>水边危险，不要下水，立即离开水边。</source>
        <translation>Danger at the water: stay out and leave the water&apos;s edge now.</translation>
    </message>
    <message>
        <source>附近发现火情，不要靠近，老人和孩子到空旷处。</source>
        <translation>Fire nearby: keep away; take the old and the children into the open.</translation>
    </message>
    <message>
        <source>水库水位超过汛限，下游村民不要在河边停留。</source>
        <translation>The reservoir is above its flood limit: do not stay by the river downstream.</translation>
    </message>
    <message>
        <source>正在下强降雨，远离山坡和低洼处。</source>
        <translation>Heavy rain: keep away from slopes and low ground.</translation>
    </message>
    <message>
        <source>{title}，注意防范。</source>
        <translation>{title}: take care.</translation>
    </message>
    <message>
        <source>注意：{title}。</source>
        <translation>Attention: {title}.</translation>
    </message>
    <message>
        <source>等待发送</source>
        <translation>waiting to be sent</translation>
    </message>
    <message>
        <source>已发送</source>
        <translation>sent</translation>
    </message>
    <message>
        <source>已收到</source>
        <translation>received</translation>
    </message>
    <message>
        <source>已播放</source>
        <translation>played</translation>
    </message>
    <message>
        <source>播放失败</source>
        <translation>failed</translation>
    </message>
    <message>
        <source>没有应答</source>
        <translation>no answer</translation>
    </message>
    <message>
        <source>过大</source>
        <translation>Too large</translation>
    </message>
    <message>
        <source>格式不对</source>
        <translation>Malformed</translation>
    </message>
    <message>
        <source>没有映射</source>
        <translation>No mapping</translation>
    </message>
    <message>
        <source>时间超前</source>
        <translation>Clock ahead</translation>
    </message>
    <message>
        <source>程序出错</source>
        <translation>Program fault</translation>
    </message>
    <message>
        <source>预警</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>数据库</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>电话 {person}：{result}</source>
        <translation>Call to {person}: {result}</translation>
    </message>
    <message>
        <source>电话联系：{title}</source>
        <translation>Call about: {title}</translation>
    </message>
    <message>
        <source>已接通，已告知</source>
        <translation>Reached, informed</translation>
    </message>
    <message>
        <source>已接通，正赶往现场</source>
        <translation>Reached, on the way</translation>
    </message>
    <message>
        <source>无人接听</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>关机或号码不对</source>
        <translation>Switched off or wrong number</translation>
    </message>
    <message>
        <source>未拨打</source>
        <translation>Not called</translation>
    </message>
    <message>
        <source>{name} 的通话结果</source>
        <translation>Result of the call to {name}</translation>
    </message>
    <message>
        <source>查看号码已记入审计；通话结果记入处置记录，不含号码</source>
        <translation>That the numbers were shown is in the audit; the result goes into the record, without numbers</translation>
    </message>
    <message>
        <source>记下结果</source>
        <translation>Record the result</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>水库责任人</source>
        <extracomment>How far away a resource is still worth naming, m. Kinds of industry that help in an emergency stand in the data under these words.</extracomment>
        <translation>Reservoir holder</translation>
    </message>
</context>
<context>
    <name>AlertsPanel</name>
    <message>
        <source>没有未关闭的告警</source>
        <extracomment>More open alerts than this are not drawn or listed; the header says how many there are.</extracomment>
        <translation>No open alerts</translation>
    </message>
    <message>
        <source>未确认 {n}</source>
        <translation>{n} unacknowledged</translation>
    </message>
    <message>
        <source>筛选隐藏 {n}</source>
        <translation>{n} hidden by the filter</translation>
    </message>
</context>
<context>
    <name>AmountEdit</name>
    <message>
        <source>至少占自身面积的百分之几；不填：只要有重叠</source>
        <translation>At least so many per cent of its own area; empty: any overlap</translation>
    </message>
</context>
<context>
    <name>Analysis</name>
    <message>
        <source>占用分析的规则读不出来。</source>
        <extracomment>The file in a workspace that takes the place of the one shipped. Groups of land classes that rules may speak of.</extracomment>
        <translation>The rules of the occupancy analysis cannot be read.</translation>
    </message>
    <message>
        <source>改正该文件；删除它就恢复为自带的规则。</source>
        <translation>Correct the file; delete it to go back to the rules that ship.</translation>
    </message>
    <message>
        <source>有 {area} m² 在{layer}之外，那里没有数据，未能核对</source>
        <extracomment>The control whose groups are land classes. An office&apos;s own table of the upper groups of land classes, in the workspace. Ground without parcels up to here is rounding at the county&apos;s edge. From here the red line lies apart from all that a layer holds: the layer may cover another part of the county only. Worst first.</extracomment>
        <translation>{area} m² lie outside {layer}: there is no data there, not checked</translation>
    </message>
    <message>
        <source>没有{layer}数据，未能核对</source>
        <translation>No data on {layer}: not checked</translation>
    </message>
    <message>
        <source>不涉及{layer}</source>
        <translation>Does not touch {layer}</translation>
    </message>
    <message>
        <source>离本县的地类图斑约 {km} 公里，那里没有可以核对的数据。</source>
        <translation>It lies some {km} km from the county&apos;s parcels; there is no data to check it against.</translation>
    </message>
    <message>
        <source>那里没有地类图斑，没有可以核对的数据。</source>
        <translation>There are no parcels there, and no data to check it against.</translation>
    </message>
    <message>
        <source>红线“{name}”不在本县的地类图斑范围内。</source>
        <translation>The red line “{name}” lies outside the county&apos;s parcels.</translation>
    </message>
    <message>
        <source>核对坐标系、带号和中央经线，改正后重新打开；红线在别的县的，在那个县的工作区里分析。</source>
        <translation>Check the coordinate system, zone and central meridian, and open the file again; a red line of another county is analysed in that county&apos;s workspace.</translation>
    </message>
    <message>
        <source>{name} 等 {n} 处</source>
        <translation>{name} and others, {n} in all</translation>
    </message>
    <message>
        <source>占用分析没有存下来。</source>
        <translation>The occupancy analysis was not kept.</translation>
    </message>
    <message>
        <source>检查工作区的权限和磁盘空间，再做一次。</source>
        <translation>Check the workspace&apos;s permissions and disk space, then try again.</translation>
    </message>
    <message>
        <source>没有占用分析“{id}”。</source>
        <translation>There is no occupancy analysis “{id}”.</translation>
    </message>
    <message>
        <source>它可能已被删除，或由更新的程序版本写成。</source>
        <translation>It may have been deleted, or written by a newer version of the program.</translation>
    </message>
    <message>
        <source>在占用分析面板的记录里另选一个。</source>
        <translation>Choose another one in the occupancy panel&apos;s records.</translation>
    </message>
    <message>
        <source>结果没有写出。</source>
        <translation>The result was not written.</translation>
    </message>
    <message>
        <source>检查文件夹的权限和磁盘空间，再做一次。</source>
        <translation>Check the folder&apos;s permissions and disk space, then try again.</translation>
    </message>
    <message>
        <source>红线</source>
        <translation>Red line</translation>
    </message>
    <message>
        <source>核对项</source>
        <translation>Checked against</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>Object</translation>
    </message>
    <message>
        <source>面积（勘测规则）</source>
        <translation>Area (survey&apos;s rule)</translation>
    </message>
    <message>
        <source>面积（大地线）</source>
        <translation>Area (geodesic)</translation>
    </message>
    <message>
        <source>其中扣除</source>
        <translation>Deducted of it</translation>
    </message>
    <message>
        <source>红线太多，不能成一份报告。</source>
        <extracomment>What can be written: the report as Word and PDF, and the atlas, a PDF with a page for each red line. Red lines of one document; more are a file that no office program opens willingly. The control that plans hatch.</extracomment>
        <translation>There are too many red lines for one report.</translation>
    </message>
    <message>
        <source>共 {n} 处，一份最多 {most} 处。</source>
        <translation>There are {n}; a report takes {most} at most.</translation>
    </message>
    <message>
        <source>把红线文件分成几份，或只导出 Excel。</source>
        <translation>Split the file of red lines, or write Excel only.</translation>
    </message>
    <message>
        <source>报告没有写出。</source>
        <translation>The report was not written.</translation>
    </message>
    <message>
        <source>关闭正在使用这些文件的程序，检查权限和磁盘空间，再做一次。</source>
        <translation>Close the programs that use these files, check rights and disk space, and try again.</translation>
    </message>
    <message>
        <source>项目占地分析报告</source>
        <translation>Land occupied by a project</translation>
    </message>
    <message>
        <source>地图绘制</source>
        <translation>drawn on the map</translation>
    </message>
    <message>
        <source>文件日期</source>
        <translation>File date</translation>
    </message>
    <message>
        <source>不符合</source>
        <translation>Not allowed</translation>
    </message>
    <message>
        <source>须办理</source>
        <translation>To be handled</translation>
    </message>
    <message>
        <source>须核实</source>
        <translation>To be checked</translation>
    </message>
    <message>
        <source>符合</source>
        <translation>Met</translation>
    </message>
    <message>
        <source>占用耕地</source>
        <translation>Cropland taken</translation>
    </message>
    <message>
        <source>农用地转用</source>
        <translation>Farmland converted</translation>
    </message>
    <message>
        <source>农用地</source>
        <translation>Farmland</translation>
    </message>
    <message>
        <source>建设用地</source>
        <translation>Building land</translation>
    </message>
    <message>
        <source>未利用地</source>
        <translation>Unused land</translation>
    </message>
    <message>
        <source>未分组</source>
        <translation>No group</translation>
    </message>
    <message>
        <source>合计</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>占用分析</source>
        <translation>Occupancy analysis</translation>
    </message>
    <message>
        <source>占用分析图册</source>
        <translation>Occupancy atlas</translation>
    </message>
    <message>
        <source>未覆盖</source>
        <translation>Not covered</translation>
    </message>
    <message>
        <source>画的范围自相交，或没有面积。</source>
        <extracomment>Files that could not be read and are told by name.</extracomment>
        <translation>What was drawn crosses itself, or has no area.</translation>
    </message>
    <message>
        <source>重新画，边线不要交叉。</source>
        <translation>Draw it again without crossing edges.</translation>
    </message>
    <message>
        <source>绘制范围</source>
        <translation>Drawn area</translation>
    </message>
    <message>
        <source>没有可以分析的范围。</source>
        <translation>There is no ground to analyse.</translation>
    </message>
    <message>
        <source>选的对象没有面。</source>
        <translation>The chosen objects have no area.</translation>
    </message>
    <message>
        <source>换成面图层的对象。</source>
        <translation>Take objects of a polygon layer.</translation>
    </message>
    <message>
        <source>查询结果</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>另有 {n:,} 个文件</source>
        <translation>{n:,} more files</translation>
    </message>
    <message>
        <source>批量红线中有 {n:,} 个文件未能分析。</source>
        <translation>{n:,} files of the batch could not be analysed.</translation>
    </message>
    <message>
        <source>逐个打开这些文件，按提示改正后再分析；其余文件不受影响。</source>
        <translation>Open these files one by one, put right what is said, and analyse them again; the others are not affected.</translation>
    </message>
    <message>
        <source>高程模型读不出来，坡度没有分级。</source>
        <extracomment>Code of cells without a slope.</extracomment>
        <translation>The elevation model cannot be read; slopes were not classed.</translation>
    </message>
    <message>
        <source>检查文件，或在规则文件里去掉坡度一项。</source>
        <translation>Check the file, or take slope out of the rules&apos; file.</translation>
    </message>
    <message>
        <source>{text}；红线在该图层数据范围以外 {km} 公里，请确认数据覆盖此处</source>
        <translation>{text}; the red line lies {km} km beyond all data of this layer: make sure that the layer covers this place</translation>
    </message>
    <message>
        <source>占用地类</source>
        <translation>Land occupied</translation>
    </message>
    <message>
        <source>规则核查</source>
        <translation>Rules checked</translation>
    </message>
    <message>
        <source>编码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>地类</source>
        <translation>Land class</translation>
    </message>
    <message>
        <source>图斑数</source>
        <translation>Parcels</translation>
    </message>
    <message>
        <source>面积（m²）</source>
        <translation>Area (m²)</translation>
    </message>
    <message>
        <source>公顷</source>
        <translation>Hectares</translation>
    </message>
    <message>
        <source>亩</source>
        <translation>Mu</translation>
    </message>
    <message>
        <source>占比（%）</source>
        <translation>Share (%)</translation>
    </message>
    <message>
        <source>结论</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Statement</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>还没有占用分析。在左边打开红线文件，或在地图上画。</source>
        <translation>No occupancy analysis yet. Open a red-line file at the left, or draw one on the map.</translation>
    </message>
    <message>
        <source>没有名称</source>
        <extracomment>Which of the two areas is shown: the survey&apos;s trapezoids, or between geodesics.</extracomment>
        <translation>No name</translation>
    </message>
</context>
<context>
    <name>AnswerPanel</name>
    <message>
        <source>在“查询”面板里写条件，按“查询”，结果在这里和地图上</source>
        <extracomment>From this width on the buttons have their words. Objects that a red line is made of at most: its outline is their union.</extracomment>
        <translation>Write conditions in the panel Ask and press Ask: the answer comes here and onto the map</translation>
    </message>
    <message>
        <source>已保存选择集 {0}（{1} 个）</source>
        <translation>Selection {0} kept ({1} objects)</translation>
    </message>
    <message>
        <source>没有转到占用分析</source>
        <translation>Not handed to the occupancy analysis</translation>
    </message>
    <message>
        <source>{0} 个对象，红线最多由 {1} 个合成</source>
        <translation>{0} objects; a red line is made of at most {1}</translation>
    </message>
    <message>
        <source>在列表或图表里选一部分，再按“占用分析”</source>
        <translation>Select some of them in the list or the chart, then press Occupancy analysis</translation>
    </message>
    <message>
        <source>查询结果</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>找到 {0} 个</source>
        <translation>{0} found</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>{0}查询</source>
        <translation>{0}: answer</translation>
    </message>
    <message>
        <source>存为选择集</source>
        <translation>Keep as selection</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>缩放至结果</source>
        <translation>Zoom to the answer</translation>
    </message>
    <message>
        <source>在属性表中选中</source>
        <translation>Select in the attribute table</translation>
    </message>
    <message>
        <source>占用分析</source>
        <translation>Occupancy analysis</translation>
    </message>
</context>
<context>
    <name>AnswerSheet</name>
    <message>
        <source>查询结果</source>
        <extracomment>Who the messages say they are from.</extracomment>
        <translation>Answer</translation>
    </message>
</context>
<context>
    <name>AnswersDialog</name>
    <message>
        <source>补充影像信息</source>
        <translation>Complete the image</translation>
    </message>
    <message>
        <source>文件没有写明的内容在此补充，其余不必改</source>
        <translation>Fill in what the file does not say; leave the rest</translation>
    </message>
    <message>
        <source>文件没有写明的内容在此补充，其余不必改；后面还有 {n} 幅</source>
        <translation>Fill in what the file does not say; leave the rest. {n} more to come</translation>
    </message>
    <message>
        <source>同一来源的影像以后都用这些回答（日期除外）</source>
        <translation>Use these answers for all images of this source (but the date)</translation>
    </message>
    <message>
        <source>来源：{source}</source>
        <translation>Source: {source}</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>不登记</source>
        <translation>Do not add</translation>
    </message>
</context>
<context>
    <name>AnswersForm</name>
    <message>
        <source>成像日期</source>
        <translation>Date taken</translation>
    </message>
    <message>
        <source>如 GF-2、航飞</source>
        <translation>e.g. GF-2, aerial</translation>
    </message>
    <message>
        <source>平台</source>
        <translation>Platform</translation>
    </message>
    <message>
        <source>如 2026-06-18</source>
        <extracomment>Bands whose role is asked: more are only met in products whose bands say what they are. What the spin box of the cloud share shows for &quot;not known&quot;.</extracomment>
        <translation>e.g. 2026-06-18</translation>
    </message>
    <message>
        <source>文件没有写明，可不填</source>
        <translation>Not in the file; may stay empty</translation>
    </message>
    <message>
        <source>如 EPSG:4526</source>
        <translation>e.g. EPSG:4526</translation>
    </message>
    <message>
        <source>坐标系</source>
        <translation>CRS</translation>
    </message>
    <message>
        <source>移出目录、重新登记才能改</source>
        <translation>Remove and add again to change it</translation>
    </message>
    <message>
        <source>文件没有写明，按惯例</source>
        <translation>not in the file, usual order</translation>
    </message>
    <message>
        <source>波段 {n}</source>
        <translation>Band {n}</translation>
    </message>
    <message>
        <source>由画面测</source>
        <translation>measure</translation>
    </message>
    <message>
        <source>云量</source>
        <translation>Cloud</translation>
    </message>
    <message>
        <source>填写成像日期</source>
        <translation>Enter the date taken</translation>
    </message>
    <message>
        <source>成像日期写成 2026-06-18</source>
        <translation>Write the date as 2026-06-18</translation>
    </message>
    <message>
        <source>成像日期在今天以后</source>
        <translation>The date is after today</translation>
    </message>
    <message>
        <source>填写坐标系</source>
        <translation>Enter the CRS</translation>
    </message>
    <message>
        <source>坐标系写成 EPSG:4526</source>
        <translation>Write the CRS as EPSG:4526</translation>
    </message>
    <message>
        <source>影像不在这个坐标系的适用范围内</source>
        <translation>The image lies outside of where this CRS is used</translation>
    </message>
    <message>
        <source>两个波段用途相同，改正其中一个</source>
        <translation>Two bands have the same role: correct one</translation>
    </message>
    <message>
        <source>文件没有写明</source>
        <translation>Not in the file</translation>
    </message>
    <message>
        <source>取自元数据</source>
        <translation>from metadata</translation>
    </message>
    <message>
        <source>取自文件标签</source>
        <translation>from the file&apos;s tags</translation>
    </message>
    <message>
        <source>取自文件名</source>
        <translation>from the file&apos;s name</translation>
    </message>
</context>
<context>
    <name>AreaChoice</name>
    <message>
        <source>全部重叠范围</source>
        <extracomment>The drawn area on the map.</extracomment>
        <translation>Whole overlap</translation>
    </message>
    <message>
        <source>一个镇或村</source>
        <translation>A town or village</translation>
    </message>
    <message>
        <source>地图当前视野</source>
        <translation>What the map shows</translation>
    </message>
    <message>
        <source>在地图上画</source>
        <translation>Drawn on the map</translation>
    </message>
    <message>
        <source>镇</source>
        <translation>Town</translation>
    </message>
    <message>
        <source>村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>先在地图上画出范围</source>
        <translation>Draw the area on the map first</translation>
    </message>
    <message>
        <source>工作区没有行政区划，换一种范围</source>
        <translation>The workspace has no divisions; choose another kind of area</translation>
    </message>
    <message>
        <source>画出要检测的范围</source>
        <translation>Draw the area to examine</translation>
    </message>
    <message>
        <source>画的范围自己相交，重画一次</source>
        <translation>The area crosses itself; draw it again</translation>
    </message>
    <message>
        <source>全镇</source>
        <translation>Whole town</translation>
    </message>
    <message>
        <source>重画</source>
        <translation>Redraw</translation>
    </message>
    <message>
        <source>画范围</source>
        <translation>Draw</translation>
    </message>
</context>
<context>
    <name>AreaChooser</name>
    <message>
        <source>镇</source>
        <translation>Town</translation>
    </message>
    <message>
        <source>村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>全县</source>
        <translation>Whole county</translation>
    </message>
    <message>
        <source>全镇</source>
        <translation>Whole town</translation>
    </message>
    <message>
        <source>先选镇</source>
        <translation>Choose a town first</translation>
    </message>
</context>
<context>
    <name>AsOf</name>
    <message>
        <source>地类图斑仍是现状：{day} 的调查没能显示</source>
        <extracomment>A day of a survey, the present whatever the time bar says, or what the time bar says.</extracomment>
        <translation>Parcels are still today&apos;s: the survey of {day} could not be shown</translation>
    </message>
    <message>
        <source>正在整理 {day} 的调查，地类图斑暂时仍是现状</source>
        <translation>Preparing the survey of {day}; until then the parcels are today&apos;s</translation>
    </message>
    <message>
        <source>{asked} 以前没有调查，地类图斑是最早的 {day} 调查，只供查看</source>
        <translation>No survey before {asked}; the parcels are those of the earliest, {day}, to look at only</translation>
    </message>
    <message>
        <source>地类图斑是 {day} 的调查，只供查看</source>
        <translation>Parcels are those of the survey of {day}, to look at only</translation>
    </message>
</context>
<context>
    <name>Ask</name>
    <message>
        <source>表 {0} 既没有区划代码，也没有几何</source>
        <extracomment>Rectangles that the spatial index is asked for one by one; of more, their common rectangle. Geometries read at a time.</extracomment>
        <translation>Table {0} has neither a division code nor geometries</translation>
    </message>
    <message>
        <source>去掉地方条件</source>
        <translation>Take the condition on the place away</translation>
    </message>
    <message>
        <source>没有打开工作区，没有选择集</source>
        <translation>No workspace is open, so there are no selections</translation>
    </message>
    <message>
        <source>打开工作区后再查</source>
        <translation>Open a workspace, then ask again</translation>
    </message>
    <message>
        <source>选择集 {0} 属于 {1}，不属于 {2}</source>
        <translation>Selection {0} is one of {1}, not of {2}</translation>
    </message>
    <message>
        <source>换一个选择集，或用空间关系查另一图层</source>
        <translation>Take another selection, or ask for a relation to the other layer</translation>
    </message>
    <message>
        <source>表 {0} 没有几何，谈不上空间关系</source>
        <translation>Table {0} has no geometries, so nothing is related to it in space</translation>
    </message>
    <message>
        <source>换成有几何的图层</source>
        <translation>Take a layer with geometries</translation>
    </message>
    <message>
        <source>{0} 不是面，没有面积可以重叠</source>
        <translation>{0} has no polygons, so no area that overlaps</translation>
    </message>
    <message>
        <source>改用“相交”或“距离内”</source>
        <translation>Use intersects or within_distance</translation>
    </message>
    <message>
        <source>图层“{0}”没有数据，与它的关系没有查到，不等于没有</source>
        <translation>Layer {0} has no data: relations to it were not looked at, which does not mean that there are none</translation>
    </message>
    <message>
        <source>读取几何</source>
        <translation>Reading geometries</translation>
    </message>
    <message>
        <source>问题用到当前视图，这里没有地图</source>
        <translation>The question refers to the view, and there is no map here</translation>
    </message>
    <message>
        <source>在地图窗口里查，或用 --extent 给出范围</source>
        <translation>Ask in a window with a map, or give an extent with --extent</translation>
    </message>
    <message>
        <source>查询没有完成</source>
        <translation>The question was not answered</translation>
    </message>
    <message>
        <source>有 {0} 处同名：{1}</source>
        <translation>{0} places have this name: {1}</translation>
    </message>
    <message>
        <source>写成“乡镇/村”，或写代码</source>
        <translation>Write town/village, or the code</translation>
    </message>
    <message>
        <source>行政区划与网格里都没有</source>
        <translation>It is neither a division nor a grid zone</translation>
    </message>
    <message>
        <source>检查名称，或写区划代码、网格编号</source>
        <translation>Check the name, or write the code</translation>
    </message>
    <message>
        <source>找不到地方 {0}</source>
        <translation>There is no place {0}</translation>
    </message>
    <message>
        <source>查询没有保存</source>
        <translation>The question was not kept</translation>
    </message>
    <message>
        <source>没有名称</source>
        <translation>It has no name</translation>
    </message>
    <message>
        <source>输入名称再保存</source>
        <translation>Enter a name and save again</translation>
    </message>
    <message>
        <source>查询 {0} 没有保存</source>
        <translation>Question {0} was not kept</translation>
    </message>
    <message>
        <source>检查磁盘空间与文件夹权限，再保存一次</source>
        <translation>Check disk space and permissions of the folder, then save again</translation>
    </message>
    <message>
        <source>打不开查询文件</source>
        <translation>The question&apos;s file cannot be opened</translation>
    </message>
    <message>
        <source>文件不存在、已损坏，或不是查询（{0}）</source>
        <translation>It does not exist, is damaged, or is no question ({0})</translation>
    </message>
    <message>
        <source>选择由“另存为文件”写出的 {0}</source>
        <translation>Choose a {0} written by Save as file</translation>
    </message>
    <message>
        <source>按村</source>
        <extracomment>Digits of a town&apos;s and of a village&apos;s code. Columns of the schema that say of what class an object is, and who has it; the first that a table has counts. Columns with the area that counts legally; without one it is worked out on the ellipsoid.</extracomment>
        <translation>By village</translation>
    </message>
    <message>
        <source>按乡镇</source>
        <translation>By town</translation>
    </message>
    <message>
        <source>按类别</source>
        <translation>By class</translation>
    </message>
    <message>
        <source>按权属、责任人</source>
        <translation>By owner</translation>
    </message>
    <message>
        <source>没有填写</source>
        <translation>Not filled in</translation>
    </message>
</context>
<context>
    <name>AskForm</name>
    <message>
        <source>按红线文件里的名称</source>
        <extracomment>Zones of 3 degrees with their number before the easting, and the geographic CRS.</extracomment>
        <translation>As named in the file</translation>
    </message>
    <message>
        <source>打开红线文件</source>
        <translation>Open red lines</translation>
    </message>
    <message>
        <source>在地图上画</source>
        <translation>Draw</translation>
    </message>
    <message>
        <source>也可以把文件拖到这里：勘测定界坐标文本、界址点表（Excel、CSV）、SHP、GeoPackage、DXF、KML</source>
        <translation>Or drop files here: survey-boundary text, lists of points (Excel, CSV), SHP, GeoPackage, DXF, KML</translation>
    </message>
    <message>
        <source>红线不能用的原因</source>
        <translation>Why the red line cannot be used</translation>
    </message>
    <message>
        <source>自动闭合没有闭合的圈</source>
        <translation>Close open rings</translation>
    </message>
    <message>
        <source>界址点文件的首末点不同时，在两点间补一条边，报告里写明</source>
        <translation>Where the last point of a file of points is not the first, an edge joins the two; the report says so</translation>
    </message>
    <message>
        <source>椭球面积，图斑梯形法</source>
        <translation>Ellipsoidal, survey&apos;s trapezoids</translation>
    </message>
    <message>
        <source>椭球面积，测地线</source>
        <translation>Ellipsoidal, geodesics</translation>
    </message>
    <message>
        <source>开始分析</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>批量红线</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>用地用海分类 2024</source>
        <translation>Land and sea use classes 2024</translation>
    </message>
    <message>
        <source>{lines:,} 处 • {points:,} 点 • {rings:,} 环</source>
        <translation>{lines:,} red lines • {points:,} points • {rings:,} rings</translation>
    </message>
    <message>
        <source>第 {row} 行</source>
        <translation>line {row}</translation>
    </message>
    <message>
        <source>重新分析</source>
        <translation>Analyse again</translation>
    </message>
    <message>
        <source>红线文件</source>
        <translation>Red lines</translation>
    </message>
    <message>
        <source>所有文件</source>
        <translation>All files</translation>
    </message>
    <message>
        <source>按文件所写</source>
        <translation>As the file says</translation>
    </message>
    <message>
        <source>CGCS2000 经纬度</source>
        <translation>CGCS2000 longitude, latitude</translation>
    </message>
    <message>
        <source>CGCS2000 3 度带 {n}</source>
        <translation>CGCS2000 3-degree zone {n}</translation>
    </message>
    <message>
        <source>项目</source>
        <translation>Project</translation>
    </message>
    <message>
        <source>红线</source>
        <translation>Red line</translation>
    </message>
    <message>
        <source>坐标系</source>
        <translation>Coordinate system</translation>
    </message>
    <message>
        <source>地类代码</source>
        <translation>Land class codes</translation>
    </message>
    <message>
        <source>面积算法</source>
        <translation>Areas</translation>
    </message>
    <message>
        <source>叠加图层</source>
        <translation>Layers to check</translation>
    </message>
</context>
<context>
    <name>AskPages</name>
    <message>
        <source>可复现</source>
        <translation>Reproducible</translation>
    </message>
    <message>
        <source>与上次相比</source>
        <translation>Compared with last time</translation>
    </message>
</context>
<context>
    <name>AskPanel</name>
    <message>
        <source>已有的分析</source>
        <extracomment>A red line was handed over before the rules were read.</extracomment>
        <translation>Analyses on file</translation>
    </message>
    <message>
        <source>没有数据</source>
        <translation>no data</translation>
    </message>
    <message>
        <source>逐点画出红线</source>
        <translation>Draw the red line point by point</translation>
    </message>
    <message>
        <source>批量分析完成：{n:,} 个文件，未能分析 {bad:,} 个</source>
        <translation>Batch done: {n:,} files, {bad:,} could not be analysed</translation>
    </message>
    <message>
        <source>批量分析已停止：完成 {n:,} 个文件，未能分析 {bad:,} 个，其余没有分析</source>
        <translation>Batch stopped: {n:,} files done, {bad:,} could not be analysed, the rest was not looked at</translation>
    </message>
    <message>
        <source>批量占用分析</source>
        <translation>Batch of occupancy analyses</translation>
    </message>
    <message>
        <source>分析编号</source>
        <translation>Analysis</translation>
    </message>
    <message>
        <source>内容校验</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>红线校验</source>
        <translation>Red line</translation>
    </message>
    <message>
        <source>绘制</source>
        <extracomment>Lights, and figures, that changed and are listed by name; the rest is counted. The table whose version is told.</extracomment>
        <translation>drawn</translation>
    </message>
    <message>
        <source>数据版本</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>地类代码</source>
        <translation>Land class codes</translation>
    </message>
    <message>
        <source>规则</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>人员</source>
        <translation>By</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>用时</source>
        <translation>Took</translation>
    </message>
    <message>
        <source>与上次的答案相同。</source>
        <translation>The answer is the same as before.</translation>
    </message>
    <message>
        <source>规则与上次不同。</source>
        <translation>The rules are others than before.</translation>
    </message>
    <message>
        <source>上次没有核对：{names}</source>
        <translation>Not looked at last time: {names}</translation>
    </message>
    <message>
        <source>这次没有核对：{names}</source>
        <translation>Not looked at this time: {names}</translation>
    </message>
    <message>
        <source>数据已更新：{names}</source>
        <translation>Data has changed: {names}</translation>
    </message>
    <message>
        <source>未涉及</source>
        <translation>not met</translation>
    </message>
    <message>
        <source>另有 {n:,} 项不同</source>
        <translation>{n:,} more figures differ</translation>
    </message>
    <message>
        <source>查哪个图层</source>
        <extracomment>The table that is asked before one was chosen.</extracomment>
        <translation>Layer that is asked</translation>
    </message>
    <message>
        <source>查询</source>
        <translation>Ask</translation>
    </message>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>打不开查询 {0}</source>
        <translation>Question {0} cannot be opened</translation>
    </message>
    <message>
        <source>工作区里没有图层 {0}</source>
        <translation>The workspace has no layer {0}</translation>
    </message>
    <message>
        <source>先导入这个图层</source>
        <translation>Import that layer first</translation>
    </message>
    <message>
        <source>查询 {0}</source>
        <translation>Ask {0}</translation>
    </message>
    <message>
        <source>{0} 个</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>其中画的范围用 {0}，工作区用 {1}</source>
        <translation>What is drawn in it is in {0}, the workspace in {1}</translation>
    </message>
    <message>
        <source>在这个工作区里重新画范围</source>
        <translation>Draw it again in this workspace</translation>
    </message>
    <message>
        <source>画出要查的范围</source>
        <translation>Draw the ground to ask for</translation>
    </message>
    <message>
        <source>Ctrl+回车</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>查</source>
        <translation>Find</translation>
    </message>
</context>
<context>
    <name>Attract</name>
    <message>
        <source>点一下屏幕开始</source>
        <translation>Touch the screen to begin</translation>
    </message>
    <message>
        <source>查地块</source>
        <translation>Find a field</translation>
    </message>
    <message>
        <source>按地块号，看自家地的地类和面积</source>
        <translation>Type a field&apos;s number to see its class and area</translation>
    </message>
    <message>
        <source>民事直说</source>
        <translation>Have your say</translation>
    </message>
    <message>
        <source>有事直接说，{n} 天内答复</source>
        <translation>Tell us what is wrong; an answer in {n} days</translation>
    </message>
    <message>
        <source>三务公开</source>
        <translation>Village affairs</translation>
    </message>
</context>
<context>
    <name>AttributeEdit</name>
    <message>
        <source>该字段必填</source>
        <extracomment>Tables that rules and processes keep: cases and what belongs to them, records, readings, measured levels.</extracomment>
        <translation>This field must have a value</translation>
    </message>
    <message>
        <source>{0} 不在代码表中</source>
        <translation>{0} is not in the code list</translation>
    </message>
    <message>
        <source>最多 {0} 个字符，输入了 {1} 个</source>
        <translation>At most {0} characters; {1} were typed</translation>
    </message>
    <message>
        <source>{0} 不是整数</source>
        <translation>{0} is no whole number</translation>
    </message>
    <message>
        <source>{0} 不是数字</source>
        <translation>{0} is no number</translation>
    </message>
    <message>
        <source>{0} 没有修改</source>
        <translation>{0} was not changed</translation>
    </message>
    <message>
        <source>双击单元格重新输入</source>
        <translation>Double-click the cell and type again</translation>
    </message>
    <message>
        <source>撤销：{0}</source>
        <translation>Undo: {0}</translation>
    </message>
    <message>
        <source>重做：{0}</source>
        <translation>Redo: {0}</translation>
    </message>
    <message>
        <source>没有撤销：{0}</source>
        <translation>Not taken back: {0}</translation>
    </message>
    <message>
        <source>该记录之后又被修改</source>
        <translation>The record has been changed since</translation>
    </message>
    <message>
        <source>核对当前值，需要时直接编辑</source>
        <translation>Look at the value and edit it if need be</translation>
    </message>
    <message>
        <source>每个版本都要写明谁、何时、为何改</source>
        <translation>Every version says who changed it, when and why</translation>
    </message>
    <message>
        <source>在“修改原因”里写明原因，再改一次</source>
        <translation>Write the reason under “Reason”, then change it again</translation>
    </message>
    <message>
        <source>没有修改</source>
        <extracomment>Most objects that are changed together: each gets a version, in one transaction that others wait for. Rows read at a time.</extracomment>
        <translation>Not changed</translation>
    </message>
    <message>
        <source>共 {0} 个对象，一次最多修改 {1} 个</source>
        <translation>{0} features; at most {1} can be changed at once</translation>
    </message>
    <message>
        <source>筛选或选中一部分，分几次修改</source>
        <translation>Filter or select some of them and change them in several goes</translation>
    </message>
    <message>
        <source>该记录已被删除</source>
        <translation>The record has been deleted</translation>
    </message>
    <message>
        <source>刷新列表后重试</source>
        <translation>Refresh the list and try again</translation>
    </message>
</context>
<context>
    <name>AttributePaste</name>
    <message>
        <source>剪贴板里没有文字</source>
        <translation>There is no text on the clipboard</translation>
    </message>
    <message>
        <source>在 Excel 里复制要粘贴的单元格，再粘贴</source>
        <translation>Copy the cells in Excel, then paste</translation>
    </message>
    <message>
        <source>剪贴板有 {0} 列，从这一列起只有 {1} 列</source>
        <translation>The clipboard has {0} columns; from this one on there are {1}</translation>
    </message>
    <message>
        <source>从更靠左的一列开始粘贴</source>
        <translation>Paste from a column further left</translation>
    </message>
    <message>
        <source>{0} 不能在表中修改</source>
        <translation>{0} cannot be changed in the table</translation>
    </message>
    <message>
        <source>换一列，或在 Excel 里去掉这一列</source>
        <translation>Use another column, or leave this one out in Excel</translation>
    </message>
    <message>
        <source>剪贴板有 {0} 行，这里只有 {1} 行</source>
        <translation>The clipboard has {0} rows; here are {1}</translation>
    </message>
    <message>
        <source>只选一行作为起点，或选同样多的行</source>
        <translation>Select a single row to begin with, or as many rows</translation>
    </message>
    <message>
        <source>没有粘贴</source>
        <translation>Nothing was pasted</translation>
    </message>
</context>
<context>
    <name>AttributeSelection</name>
    <message>
        <source>单击要选择的对象；Shift 加选，Ctrl 减选，Alt 从中选</source>
        <extracomment>The layer of the map: one for all, because the last selection is the one that shows. Outlines that the map draws by themselves; more go as a layer of areas, and no more than `DRAWN` of them: each costs the map some 30 microseconds a picture, and the hand on the map must not feel them. Objects whose extent is looked up to zoom to all of them. A click takes what is within so many metres on paper (4 px at 96 dpi).</extracomment>
        <translation>Click features; Shift adds, Ctrl removes, Alt keeps those in both</translation>
    </message>
    <message>
        <source>画一条线，选择沿线对象；Shift 加选，Ctrl 减选，Alt 从中选</source>
        <translation>Draw a line to select along it; Shift adds, Ctrl removes, Alt keeps those in both</translation>
    </message>
    <message>
        <source>画出范围，选择其中对象；Shift 加选，Ctrl 减选，Alt 从中选</source>
        <translation>Draw an area to select in it; Shift adds, Ctrl removes, Alt keeps those in both</translation>
    </message>
    <message>
        <source>已保存选择集 {0}（{1} 个）</source>
        <translation>Selection {0} kept ({1} objects)</translation>
    </message>
    <message>
        <source>选择集 {0} 中有 {1} 个对象已不存在</source>
        <translation>{1} objects of the selection {0} are gone</translation>
    </message>
</context>
<context>
    <name>AttributeTablePanel</name>
    <message>
        <source>属性表与地图一起换到 {day} 的调查</source>
        <extracomment>The table that is shown before one was chosen. Who brings earlier selections back without drawing all of them. The map has come to rest for this long before a list that follows it asks anew.</extracomment>
        <translation>The attribute table follows the map to the survey of {day}</translation>
    </message>
    <message>
        <source>属性表与地图一起回到现状</source>
        <translation>The attribute table is back at the present, with the map</translation>
    </message>
</context>
<context>
    <name>Autosave</name>
    <message>
        <source>上次没有正常退出，已恢复到 {time} 的现场</source>
        <extracomment>A change is written this long after it, the rest (filters, columns of lists) at least this often. Most objects of a selection that are kept. Who tells of the selection that is taken up again.</extracomment>
        <translation>The last session ended unexpectedly; it is back as it was at {time}</translation>
    </message>
    <message>
        <source>未保存的文字：{text}</source>
        <translation>Text that was not saved: {text}</translation>
    </message>
</context>
<context>
    <name>BaseMapDialog</name>
    <message>
        <source>编辑底图</source>
        <translation>Edit base map</translation>
    </message>
    <message>
        <source>添加底图</source>
        <translation>Add base map</translation>
    </message>
    <message>
        <source>网络瓦片（XYZ）</source>
        <translation>Web tiles (XYZ)</translation>
    </message>
    <message>
        <source>瓦片服务（WMTS）</source>
        <translation>Tile service (WMTS)</translation>
    </message>
    <message>
        <source>地图服务（WMS）</source>
        <translation>Map service (WMS)</translation>
    </message>
    <message>
        <source>离线瓦片（MBTiles）</source>
        <translation>Offline tiles (MBTiles)</translation>
    </message>
    <message>
        <source>本地栅格</source>
        <translation>Local raster</translation>
    </message>
    <message>
        <source>选择文件…</source>
        <translation>Choose file…</translation>
    </message>
    <message>
        <source>读取图层</source>
        <extracomment>Where the key will be kept.</extracomment>
        <translation>Read layers</translation>
    </message>
    <message>
        <source>最小级别</source>
        <translation>Lowest level</translation>
    </message>
    <message>
        <source>最大级别</source>
        <translation>Highest level</translation>
    </message>
    <message>
        <source>如：天地图 审图号，显示在地图右下角</source>
        <translation>Source and approval number, shown at the bottom right of the map</translation>
    </message>
    <message>
        <source>服务条款允许提前下载并保存</source>
        <translation>The service&apos;s terms allow its maps to be taken and kept ahead</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>添加</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>常用服务</source>
        <translation>Common services</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>地址或文件</source>
        <translation>Address or file</translation>
    </message>
    <message>
        <source>密钥</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>图层</source>
        <translation>Layers</translation>
    </message>
    <message>
        <source>级别</source>
        <translation>Levels</translation>
    </message>
    <message>
        <source>版权说明</source>
        <translation>Attribution</translation>
    </message>
    <message>
        <source>预存</source>
        <translation>Keep ahead</translation>
    </message>
    <message>
        <source>自行填写</source>
        <translation>Fill in by hand</translation>
    </message>
    <message>
        <source>留空则沿用已保存的密钥</source>
        <translation>Leave empty to keep the saved key</translation>
    </message>
    <message>
        <source>开启后，“预存地图”把它连同其他图层一起存下，断网时仍能看到。天地图等公众服务一般不允许批量下载</source>
        <translation>When on, &quot;Draw the map ahead&quot; keeps it together with the other layers, to be seen without a network. Public services such as Tianditu rarely allow bulk downloads</translation>
    </message>
    <message>
        <source>这个服务的条款禁止批量下载</source>
        <translation>This service&apos;s terms forbid bulk downloads</translation>
    </message>
    <message>
        <source>用 {x} {y} {z} 标出列、行、级别；需要密钥的服务在密钥处写 {key}。</source>
        <translation>Mark column, row and level with {x} {y} {z}; where a service wants a key, write {key}.</translation>
    </message>
    <message>
        <source>服务的网址；需要密钥的服务在密钥处写 {key}。</source>
        <translation>Address of the service; where it wants a key, write {key}.</translation>
    </message>
    <message>
        <source>文件留在原处，离线可用；放在工作区文件夹内可随工作区移动。</source>
        <translation>The file stays where it is and works offline; within the workspace folder it moves with the workspace.</translation>
    </message>
    <message>
        <source>栅格 (*.tif *.tiff *.vrt *.img *.jp2 *.gpkg)</source>
        <translation>Rasters (*.tif *.tiff *.vrt *.img *.jp2 *.gpkg)</translation>
    </message>
    <message>
        <source>选择底图文件</source>
        <translation>Choose the file of a base map</translation>
    </message>
</context>
<context>
    <name>BaseMapPanel</name>
    <message>
        <source>底图</source>
        <translation>Base maps</translation>
    </message>
    <message>
        <source>还没有添加底图。可以添加天地图等网络服务，或离线的 MBTiles、本地栅格；底图画在所有图层之下。</source>
        <translation>No base maps yet. Add a web service such as Tianditu, or MBTiles and local rasters for offline work; base maps lie beneath all layers.</translation>
    </message>
    <message>
        <source>添加底图</source>
        <translation>Add base map</translation>
    </message>
    <message>
        <source>编辑</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>移除</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>重试</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>移除底图</source>
        <translation>Remove base map</translation>
    </message>
    <message>
        <source>移除底图“{name}”？</source>
        <translation>Remove the base map “{name}”?</translation>
    </message>
    <message>
        <source>使用本工作区的所有人都不再看到它；您保存的密钥一并删除，底图文件不删除。</source>
        <translation>Nobody who uses this workspace will see it any more; your saved key goes with it, the map&apos;s file stays.</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>BaseMaps</name>
    <message>
        <source>底图清单读不出来。</source>
        <extracomment>Kinds that are asked over the network. Stands in an address for the user&apos;s key. Servers whose terms forbid that maps are taken from them by the thousand, whatever a user believes.</extracomment>
        <translation>The list of base maps cannot be read.</translation>
    </message>
    <message>
        <source>恢复该文件，或将其移走后重新添加底图。</source>
        <translation>Restore the file, or move it away and add the base maps again.</translation>
    </message>
    <message>
        <source>底图清单写不进去。</source>
        <translation>The list of base maps cannot be written.</translation>
    </message>
    <message>
        <source>检查工作区文件夹的权限和磁盘空间。</source>
        <translation>Check the permissions of the workspace folder and the disk space.</translation>
    </message>
    <message>
        <source>没有名称。</source>
        <translation>It has no name.</translation>
    </message>
    <message>
        <source>填写在图层树中显示的名称。</source>
        <translation>Fill in the name that the layer tree shows.</translation>
    </message>
    <message>
        <source>底图没有添加。</source>
        <translation>The base map was not added.</translation>
    </message>
    <message>
        <source>找不到文件。</source>
        <translation>There is no such file.</translation>
    </message>
    <message>
        <source>检查路径后重试。</source>
        <translation>Check the path and try again.</translation>
    </message>
    <message>
        <source>地址不是网址。</source>
        <translation>The address is not a web address.</translation>
    </message>
    <message>
        <source>地址须以 http:// 或 https:// 开头。</source>
        <translation>The address must begin with http:// or https://.</translation>
    </message>
    <message>
        <source>地址里缺少瓦片的行列号或级别。</source>
        <translation>The address does not say where column, row or level of a tile go.</translation>
    </message>
    <message>
        <source>在地址中用 {x}、{y}（自下而上编号的用 {-y}）和 {z} 标出列、行和级别。</source>
        <translation>Mark them in the address with {x}, {y} ({-y} where rows count from the bottom) and {z}.</translation>
    </message>
    <message>
        <source>级别范围不成立。</source>
        <translation>There is no such range of levels.</translation>
    </message>
    <message>
        <source>最小级别不大于最大级别，都在 0 到 24 之间。</source>
        <translation>The lowest level must not be above the highest, both between 0 and 24.</translation>
    </message>
    <message>
        <source>没有选择图层。</source>
        <translation>No layer is chosen.</translation>
    </message>
    <message>
        <source>点“读取图层”，从服务的图层中选一个。</source>
        <translation>Press “Read layers” and choose one of the service&apos;s layers.</translation>
    </message>
    <message>
        <source>该文件不是 MBTiles：{why}。</source>
        <translation>The file is not MBTiles: {why}.</translation>
    </message>
    <message>
        <source>选择 MBTiles 文件；其他栅格文件的类型选“本地栅格”。</source>
        <translation>Choose an MBTiles file; for other rasters choose the kind “Local raster”.</translation>
    </message>
    <message>
        <source>天地图（国家地理信息公共服务平台）</source>
        <translation>Tianditu (National Platform for Common GeoSpatial Information Services)</translation>
    </message>
    <message>
        <source>天地图影像</source>
        <translation>Tianditu imagery</translation>
    </message>
    <message>
        <source>天地图矢量</source>
        <translation>Tianditu streets</translation>
    </message>
    <message>
        <source>天地图地形</source>
        <translation>Tianditu terrain</translation>
    </message>
    <message>
        <source>天地图影像注记</source>
        <translation>Tianditu imagery labels</translation>
    </message>
    <message>
        <source>天地图矢量注记</source>
        <translation>Tianditu street labels</translation>
    </message>
</context>
<context>
    <name>BatchEdits</name>
    <message>
        <source>批量修改…</source>
        <extracomment>Other layers that a formula may name. The dialog that is open; tests look at it.</extracomment>
        <translation>Change many…</translation>
    </message>
    <message>
        <source>向下填充	Ctrl+D</source>
        <translation>Fill down	Ctrl+D</translation>
    </message>
    <message>
        <source>粘贴	Ctrl+V</source>
        <translation>Paste	Ctrl+V</translation>
    </message>
    <message>
        <source>列出的记录</source>
        <translation>Listed rows</translation>
    </message>
    <message>
        <source>选中的记录</source>
        <translation>Selected rows</translation>
    </message>
    <message>
        <source>批量修改 {0}</source>
        <translation>Change {0}</translation>
    </message>
    <message>
        <source>向下填充 {0}</source>
        <translation>Fill {0} down</translation>
    </message>
    <message>
        <source>上面一行的 {0} 填到下面 {1} 行</source>
        <translation>{0} of the row above goes into the {1} rows below</translation>
    </message>
    <message>
        <source>粘贴到 {0}</source>
        <translation>Paste into {0}</translation>
    </message>
    <message>
        <source>从 {0} 起粘贴 {1} 行 {2} 列</source>
        <translation>From {0} on: {1} rows, {2} columns</translation>
    </message>
    <message>
        <source>{0}（{1} 个）</source>
        <translation>{0} ({1})</translation>
    </message>
</context>
<context>
    <name>Bench</name>
    <message>
        <source>1920×1080 走图：冷、热，与 QGIS 画布对照，内存</source>
        <extracomment>Folder of real data beside the checkout, where developers have it.</extracomment>
        <translation>Walk at 1920×1080: cold and warm, beside the QGIS canvas, memory</translation>
    </message>
    <message>
        <source>3840×2160 走图：冷、热，与 QGIS 画布对照，内存</source>
        <translation>Walk at 3840×2160: cold and warm, beside the QGIS canvas, memory</translation>
    </message>
    <message>
        <source>静止画面与 QGIS 画布逐像素对比</source>
        <translation>Picture at rest against the QGIS canvas, pixel by pixel</translation>
    </message>
    <message>
        <source>4K、2,000 个实时标记平移时的帧率</source>
        <translation>Frames a second while panning 2,000 live markers at 4K</translation>
    </message>
    <message>
        <source>9 路 480p RTSP 与走图同时：各路帧率</source>
        <translation>Nine 480p RTSP streams beside a map at work: frames a second of each</translation>
    </message>
    <message>
        <source>第一次与第二次启动到画面完整</source>
        <translation>First and second start to the complete picture</translation>
    </message>
    <message>
        <source>导入水户 227,887 宗地，与 ogr2ogr 对照</source>
        <translation>Import of 227,887 parcels of Mito, beside ogr2ogr</translation>
    </message>
    <message>
        <source>导入三百多个损坏或恶意的文件：不崩溃、不挂起、不留半次导入</source>
        <translation>Over three hundred broken or harmful files brought in: no crash, no hang, no half import</translation>
    </message>
    <message>
        <source>10,000×10,000 两期影像变化检测，与 Orfeo ToolBox 对照，内存</source>
        <translation>Change detection on a pair of 10,000×10,000, beside Orfeo ToolBox; memory</translation>
    </message>
    <message>
        <source>变化检测在十个随机时刻被杀后继续，结果是否一致</source>
        <translation>Change detection killed at ten random moments and resumed: the same result?</translation>
    </message>
    <message>
        <source>判读在二十个随机时刻被杀，显示为已保存的判读是否都在</source>
        <translation>a review killed at twenty random moments: is every decision there that was shown as saved</translation>
    </message>
    <message>
        <source>10,000 台设备每秒 1,000 条消息 5 分钟：全部入库，到屏幕的时间，内存</source>
        <translation>10,000 devices, 1,000 messages a second, 5 minutes: all kept, time to the screen, memory</translation>
    </message>
    <message>
        <source>接收程序与消息服务在负载下被杀二十次：确认过的消息恰好各一条</source>
        <translation>Intake and broker killed twenty times under load: every acknowledged message there exactly once</translation>
    </message>
    <message>
        <source>历史 50,000 条告警：队列与统计的应答</source>
        <translation>50,000 alerts in history: how soon queue and statistics answer</translation>
    </message>
    <message>
        <source>占用分析：一条红线、报告、1,000 条红线；全县叠加与 QGIS native:intersection 对照</source>
        <translation>Occupancy: one red line, its report, 1,000 red lines; the county overlay beside QGIS native:intersection</translation>
    </message>
    <message>
        <source>1,000,000 个变异输入经各接收渠道：不崩溃、不挂起、不无声丢失</source>
        <translation>1,000,000 mutated inputs through every way in: no crash, no hang, none lost without trace</translation>
    </message>
    <message>
        <source>引擎被杀后多久恢复</source>
        <translation>Time to recover after an engine was killed</translation>
    </message>
    <message>
        <source>属性表：打开、排序、筛选、选择，与 QGIS 属性表对照；搜索</source>
        <translation>Attribute table: opening, sorting, filtering, selecting, beside QGIS&apos;s own; the search</translation>
    </message>
    <message>
        <source>用户每做一件事，界面线程最长停顿多久</source>
        <translation>Longest hold of the GUI thread in each thing a user does</translation>
    </message>
    <message>
        <source>100,000 图斑：判读队列与台账冷、热打开，逐图斑判读，图册，与 QGIS 属性表对照</source>
        <translation>100,000 patches: review queue and ledger opened cold and warm, patch by patch, an atlas, beside QGIS&apos;s attribute table</translation>
    </message>
    <message>
        <source>大屏连跑 --steps 秒：杀引擎、断消息、拔屏、满盘、改时钟</source>
        <translation>A wall for --steps seconds: engines killed, messages cut, screens unplugged, disk full, clock set</translation>
    </message>
    <message>
        <source>村口触摸屏连跑 --steps 秒：杀引擎、断消息、满盘、改时钟、断电；被杀后多久回来</source>
        <translation>A village&apos;s touch screen for --steps seconds: engines killed, messages cut, disk full, clock set, power cut; how soon it is back after a kill</translation>
    </message>
    <message>
        <source>大屏 3840×2160 与 7680×2160：切换与飞行帧率，静止占用，告警到接管</source>
        <translation>Wall at 3840×2160 and 7680×2160: frames of changes and flights, load at rest, alert to take-over</translation>
    </message>
    <message>
        <source>控制台被杀后留下什么</source>
        <translation>What is left after the console was killed</translation>
    </message>
    <message>
        <source>没有测量“{name}”，onemap bench --list 列出全部</source>
        <translation>There is no measurement “{name}”; onemap bench --list names them all</translation>
    </message>
    <message>
        <source>生成演示县 l</source>
        <translation>Making demo county l</translation>
    </message>
    <message>
        <source>机器没有空下来：仍有 {busy} % 在忙，结果会偏慢</source>
        <translation>The machine did not come to rest: {busy} % still busy, figures will be slow</translation>
    </message>
    <message>
        <source>没有可测的视频源。</source>
        <extracomment>The map moves this often, ms, and so far, px.</extracomment>
        <translation>There is nothing to measure video with.</translation>
    </message>
    <message>
        <source>没有带 GStreamer RTSP 服务的 Python（gir1.2-gst-rtsp-server-1.0）。</source>
        <translation>No Python with GStreamer&apos;s RTSP server (gir1.2-gst-rtsp-server-1.0) is installed.</translation>
    </message>
    <message>
        <source>安装它，或不做这项测量。</source>
        <translation>Install it, or leave this measurement out.</translation>
    </message>
    <message>
        <source>RTSP 服务没有启动。</source>
        <translation>The RTSP server did not start.</translation>
    </message>
    <message>
        <source>检查 GStreamer 是否有 H.264 编码器（openh264enc，gstreamer1.0-plugins-bad）。</source>
        <translation>See whether GStreamer has its H.264 encoder (openh264enc, gstreamer1.0-plugins-bad).</translation>
    </message>
    <message>
        <source>没有与 PostGIS 对照：{why}</source>
        <extracomment>Corners of a red line, red lines of a batch, and how often one is asked.</extracomment>
        <translation>Not held against PostGIS: {why}</translation>
    </message>
</context>
<context>
    <name>BezelForm</name>
    <message>
        <source>拼接边框</source>
        <translation>Bezels</translation>
    </message>
    <message>
        <source>很宽的屏幕也照这样排</source>
        <translation>Keep this layout on very wide screens</translation>
    </message>
    <message>
        <source>不勾选时，宽是高 2.6 倍以上的屏幕由程序重新排布；填了拼接边框的场景总是照这样排</source>
        <translation>Unchecked, screens more than 2.6 times as wide as high are arranged by the program; a scene with bezels always keeps its layout</translation>
    </message>
    <message>
        <source>第 {a}、{b} 列之间</source>
        <translation>Columns {a} and {b}</translation>
    </message>
    <message>
        <source>第 {a}、{b} 行之间</source>
        <translation>Rows {a} and {b}</translation>
    </message>
    <message>
        <source> 像素</source>
        <translation> px</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
    <message>
        <source>没有边框填 0，最宽 {n} 像素</source>
        <translation>0 where there is no frame, {n} px at most</translation>
    </message>
</context>
<context>
    <name>Bookmarks</name>
    <message>
        <source>书签没有保存</source>
        <translation>The bookmark was not kept</translation>
    </message>
    <message>
        <source>检查磁盘空间与文件夹权限，再保存一次</source>
        <translation>Check disk space and the folder&apos;s permissions, then keep it again</translation>
    </message>
    <message>
        <source>已添加书签 {0}</source>
        <extracomment>Size of the small picture, in pixels: 80 x 50 at twice the density.</extracomment>
        <translation>Bookmark {0} added</translation>
    </message>
    <message>
        <source>添加书签 {name}</source>
        <translation>Add bookmark {name}</translation>
    </message>
    <message>
        <source>删除书签 {name}</source>
        <translation>Delete bookmark {name}</translation>
    </message>
    <message>
        <source>重命名书签 {name}</source>
        <translation>Rename bookmark {name}</translation>
    </message>
</context>
<context>
    <name>BookmarksPanel</name>
    <message>
        <source>添加书签</source>
        <extracomment>Views that the history keeps. A view whose middle moved by less than this share of its width, at nearly the same scale, is the same place.</extracomment>
        <translation>Add bookmark</translation>
    </message>
    <message>
        <source>比例尺</source>
        <translation>Scale</translation>
    </message>
    <message>
        <source>到比例尺</source>
        <translation>Go to scale</translation>
    </message>
    <message>
        <source>书签</source>
        <translation>Bookmarks</translation>
    </message>
    <message>
        <source>历史</source>
        <translation>History</translation>
    </message>
    <message>
        <source>{0}，{1} 添加</source>
        <translation>Added by {0} on {1}</translation>
    </message>
    <message>
        <source>还没有书签；按 Ctrl+D 保存当前位置</source>
        <translation>No bookmarks yet; Ctrl+D keeps the view</translation>
    </message>
    <message>
        <source>重命名…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>重命名书签</source>
        <translation>Rename the bookmark</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>BufferRow</name>
    <message>
        <source>缓冲距离</source>
        <translation>Buffer distance</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>标绘缓冲</source>
        <translation>Around sketch</translation>
    </message>
    <message>
        <source>选中对象缓冲</source>
        <translation>Around selection</translation>
    </message>
    <message>
        <source>围绕选择集；没有选择集时，围绕刚在图上或清单中点的对象</source>
        <translation>Around the selection; where nothing is selected, around the object last clicked on the map or in a list</translation>
    </message>
    <message>
        <source>平面缓冲，距离乘以该处投影长度比，即椭球面上的距离</source>
        <translation>Buffered on the plane, the distance times the projection&apos;s scale there: a distance on the ellipsoid</translation>
    </message>
    <message>
        <source>缓冲区</source>
        <translation>Buffer</translation>
    </message>
</context>
<context>
    <name>CalculatorDialog</name>
    <message>
        <source>批量修改</source>
        <extracomment>A formula is worked out this long after the last key.</extracomment>
        <translation>Change many</translation>
    </message>
    <message>
        <source>字段</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>范围</source>
        <translation>Which</translation>
    </message>
    <message>
        <source>方式</source>
        <translation>How</translation>
    </message>
    <message>
        <source>同一个值</source>
        <translation>One value for all</translation>
    </message>
    <message>
        <source>按表达式</source>
        <translation>By expression</translation>
    </message>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>值</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>从代码表选</source>
        <translation>Choose a code</translation>
    </message>
    <message>
        <source>表达式</source>
        <translation>Expression</translation>
    </message>
    <message>
        <source>改为</source>
        <translation>New value</translation>
    </message>
    <message>
        <source>例：&apos;第&apos; || 图斑编号 || &apos;号&apos;、round(图斑面积 / 1亩, 2)、如果(地类编码 开头 &apos;01&apos;, &apos;耕地&apos;, &apos;其他&apos;)。文字用单引号，字段写名称或标题；函数 left right substr trim upper lower replace lpad concat coalesce if round abs。面积按 m² 计算</source>
        <translation>For example &apos;No. &apos; || TBBH, round(TBMJ / 1mu, 2), if(DLBM starts_with &apos;01&apos;, &apos;cropland&apos;, &apos;other&apos;). Texts in single quotes, fields by name or title; functions left right substr trim upper lower replace lpad concat coalesce if round abs. Areas are in m²</translation>
    </message>
</context>
<context>
    <name>Cameras</name>
    <message>
        <source>登记为离线</source>
        <extracomment>A camera this near to a road looks after it, m.</extracomment>
        <translation>Offline on file</translation>
    </message>
    <message>
        <source>演示摄像头，没有真实画面</source>
        <translation>Demo camera, no real picture</translation>
    </message>
</context>
<context>
    <name>CamerasPage</name>
    <message>
        <source>另有 {n} 路公开画面，这里只放得下 {m} 路</source>
        <translation>{n} more public cameras; there is room for {m} here</translation>
    </message>
    <message>
        <source>看看村里</source>
        <translation>Live views</translation>
    </message>
    <message>
        <source>这路没有公开的画面地址</source>
        <translation>No public picture of this camera</translation>
    </message>
</context>
<context>
    <name>Cap</name>
    <message>
        <source>不是 XML：{error}</source>
        <extracomment>CAP 1.1 differs in nothing that is read here. What the language of an info block is where it does not say (CAP 1.2, 3.2.2). A polygon has four positions at least, the last one as the first.</extracomment>
        <translation>No XML: {error}</translation>
    </message>
    <message>
        <source>XML 带有文档类型声明（DOCTYPE），不予读取。</source>
        <translation>The XML has a document type (DOCTYPE) and is not read.</translation>
    </message>
    <message>
        <source>根元素不是 CAP 1.2 的 alert，而是 {tag}。</source>
        <translation>The root element is {tag}, not an alert of CAP 1.2.</translation>
    </message>
    <message>
        <source>{element} 含有空格、逗号或 &lt; &amp;。</source>
        <translation>{element} contains a blank, a comma, or &lt; &amp;.</translation>
    </message>
    <message>
        <source>{element} 的值“{value}”不在 CAP 规定之内。</source>
        <translation>CAP knows no value “{value}” of {element}.</translation>
    </message>
    <message>
        <source>缺少必填的 {element}。</source>
        <translation>{element} is required and missing.</translation>
    </message>
    <message>
        <source>polygon 要有至少四个点，且首尾相同。</source>
        <translation>A polygon needs at least four points, the last one as the first.</translation>
    </message>
    <message>
        <source>{element} 的值“{value}”读不出来。</source>
        <translation>The value “{value}” of {element} cannot be read.</translation>
    </message>
    <message>
        <source>{element} 的时间“{value}”读不出来，或没有时区。</source>
        <translation>The time “{value}” of {element} cannot be read, or has no time zone.</translation>
    </message>
    <message>
        <source>既不是 Atom、RSS，也不是 CAP：根元素是 {tag}。</source>
        <translation>Neither Atom nor RSS nor CAP: the root element is {tag}.</translation>
    </message>
    <message>
        <source>没有 info：预警没有内容。</source>
        <extracomment>A title or code that a sender writes longer than this is cut off.</extracomment>
        <translation>There is no info: the warning says nothing.</translation>
    </message>
    <message>
        <source>【演练】{title}</source>
        <translation>[Exercise] {title}</translation>
    </message>
    <message>
        <source>发布者没有给出级别。</source>
        <translation>The sender gave no severity.</translation>
    </message>
    <message>
        <source>范围：{places}</source>
        <translation>Area: {places}</translation>
    </message>
    <message>
        <source>有效至 {time}</source>
        <translation>Holds until {time}</translation>
    </message>
</context>
<context>
    <name>CardDocuments</name>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>另存为…</source>
        <translation>Save a copy…</translation>
    </message>
    <message>
        <source>在地图上看</source>
        <translation>Show on the map</translation>
    </message>
    <message>
        <source>去看 {origin}</source>
        <translation>Go to {origin}</translation>
    </message>
    <message>
        <source>复制校验值</source>
        <translation>Copy checksum</translation>
    </message>
    <message>
        <source>改标题…	F2</source>
        <translation>Rename…	F2</translation>
    </message>
    <message>
        <source>撤回…	Del</source>
        <translation>Withdraw…	Del</translation>
    </message>
    <message>
        <source>松开即添加到“{title}”</source>
        <translation>Let go to add to “{title}”</translation>
    </message>
</context>
<context>
    <name>CaseAreas</name>
    <message>
        <source>图斑：{state}</source>
        <translation>Patch: {state}</translation>
    </message>
</context>
<context>
    <name>CaseCard</name>
    <message>
        <source>面积</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>变化前</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>变化后</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>影像</source>
        <translation>Imagery</translation>
    </message>
    <message>
        <source>图斑</source>
        <translation>Patches</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>承办</source>
        <translation>Holder</translation>
    </message>
    <message>
        <source>销号面积</source>
        <translation>Closed area</translation>
    </message>
    <message>
        <source>影像结论为疑似，须实地核查</source>
        <translation>Imagery only raises a suspicion; check on the ground</translation>
    </message>
    <message>
        <source>没有该图层数据</source>
        <translation>No data of this layer</translation>
    </message>
    <message>
        <source>权属单位</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>重叠 {area}，{share}%</source>
        <translation>Overlaps {area}, {share}%</translation>
    </message>
    <message>
        <source>还没有叠加法定图层</source>
        <translation>Legal layers not overlaid yet</translation>
    </message>
    <message>
        <source>叠加于 {time}</source>
        <translation>Overlaid {time}</translation>
    </message>
    <message>
        <source>，之后图层有更新</source>
        <translation>; layers changed since</translation>
    </message>
    <message>
        <source>基本农田</source>
        <translation>Basic farmland</translation>
    </message>
    <message>
        <source>高标准农田</source>
        <translation>High-standard farmland</translation>
    </message>
    <message>
        <source>生态红线</source>
        <translation>Ecological red line</translation>
    </message>
    <message>
        <source>批准用地</source>
        <translation>Approved land</translation>
    </message>
    <message>
        <source>备案设施</source>
        <translation>Facility on file</translation>
    </message>
    <message>
        <source>地类</source>
        <translation>Land class</translation>
    </message>
    <message>
        <source>未查到批准记录</source>
        <translation>No approval found</translation>
    </message>
    <message>
        <source>未查到备案记录</source>
        <translation>No filing found</translation>
    </message>
    <message>
        <source>未重叠</source>
        <translation>No overlap</translation>
    </message>
    <message>
        <source>待判</source>
        <translation>pending</translation>
    </message>
    <message>
        <source>已确认</source>
        <translation>confirmed</translation>
    </message>
    <message>
        <source>已排除</source>
        <translation>rejected</translation>
    </message>
    <message>
        <source>存疑</source>
        <translation>doubtful</translation>
    </message>
    <message>
        <source>已合并</source>
        <translation>merged</translation>
    </message>
    <message>
        <source> 等 {n} 个</source>
        <translation> and more, {n} in all</translation>
    </message>
</context>
<context>
    <name>CasePanel</name>
    <message>
        <source>在台账或地图上选一个案件</source>
        <extracomment>A burst of changes is read once. Tables whose changes may concern the case.</extracomment>
        <translation>Choose a case in the ledger or on the map</translation>
    </message>
    <message>
        <source>缩放至</source>
        <translation>Zoom to</translation>
    </message>
    <message>
        <source>生成案卷</source>
        <translation>Case file</translation>
    </message>
    <message>
        <source>重新叠加</source>
        <translation>Overlay again</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>举证材料</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>办理记录</source>
        <translation>History</translation>
    </message>
    <message>
        <source>法定图层</source>
        <translation>Legal layers</translation>
    </message>
    <message>
        <source>{code} 已转为“{state}”，已保存</source>
        <translation>{code} is now “{state}”, saved</translation>
    </message>
</context>
<context>
    <name>Cases</name>
    <message>
        <source>图斑没有排除。</source>
        <translation>The patch was not rejected.</translation>
    </message>
    <message>
        <source>没有写理由。</source>
        <translation>No reason is given.</translation>
    </message>
    <message>
        <source>选一个理由后再排除。</source>
        <translation>Choose a reason first.</translation>
    </message>
    <message>
        <source>这一步不能撤销。</source>
        <translation>This step cannot be undone.</translation>
    </message>
    <message>
        <source>它不存在，或已经撤销。</source>
        <translation>It is not there, or undone already.</translation>
    </message>
    <message>
        <source>刷新后再看。</source>
        <translation>Refresh and look again.</translation>
    </message>
    <message>
        <source>撤销判读</source>
        <translation>Verdict undone</translation>
    </message>
    <message>
        <source>找不到这个图斑。</source>
        <translation>There is no such patch.</translation>
    </message>
    <message>
        <source>图斑库里没有第 {n} 号记录。</source>
        <translation>The patches have no record {n}.</translation>
    </message>
    <message>
        <source>刷新队列后再选。</source>
        <translation>Refresh the queue and choose again.</translation>
    </message>
    <message>
        <source>图斑 {code} 的判读没有改动。</source>
        <translation>The verdict on patch {code} was not changed.</translation>
    </message>
    <message>
        <source>它已并入别的图斑。</source>
        <translation>It is merged into another patch.</translation>
    </message>
    <message>
        <source>判读那个图斑，或先撤销合并。</source>
        <translation>Judge that patch, or undo the merge first.</translation>
    </message>
    <message>
        <source>案件 {code} 已转出内业判读。</source>
        <translation>Case {code} has left the desk review.</translation>
    </message>
    <message>
        <source>先在案件中退回内业判读。</source>
        <translation>Send the case back to the desk review first.</translation>
    </message>
    <message>
        <source>判读更改</source>
        <translation>Verdict changed</translation>
    </message>
    <message>
        <source>正在读取检测结果</source>
        <extracomment>Outlines this near to each other (m) are one place: detection draws every outline in from the parcel&apos;s lines.</extracomment>
        <translation>Reading the detection</translation>
    </message>
    <message>
        <source>正在与已下发图斑比对</source>
        <translation>Comparing with patches issued before</translation>
    </message>
    <message>
        <source>正在叠加法定图层</source>
        <translation>Overlaying legal layers</translation>
    </message>
    <message>
        <source>已送审 {n} 个图斑</source>
        <translation>{n} patches handed to the review</translation>
    </message>
    <message>
        <source>正在立案</source>
        <translation>Opening cases</translation>
    </message>
    <message>
        <source>正在写入图斑</source>
        <translation>Writing patches</translation>
    </message>
    <message>
        <source>案件 {code} 没有改动。</source>
        <extracomment>``source`` of cases that were opened for a patch (and have its code), and of those opened by hand.</extracomment>
        <translation>Case {code} was not changed.</translation>
    </message>
    <message>
        <source>别人刚办过它，现在是“{state}”。</source>
        <translation>Somebody else just moved it; it is now “{state}”.</translation>
    </message>
    <message>
        <source>看过最新步骤后再办。</source>
        <translation>Look at the latest steps first.</translation>
    </message>
    <message>
        <source>找不到这个案件。</source>
        <translation>There is no such case.</translation>
    </message>
    <message>
        <source>案件库里没有第 {n} 号记录。</source>
        <translation>The cases have no record {n}.</translation>
    </message>
    <message>
        <source>刷新台账后再选。</source>
        <translation>Refresh the ledger and choose again.</translation>
    </message>
    <message>
        <source>案件 {code} 不能{verb}。</source>
        <extracomment>Moves that leave the state as it is.</extracomment>
        <translation>Case {code} cannot take the step “{verb}”.</translation>
    </message>
    <message>
        <source>这一步不归当前角色办。</source>
        <translation>This step is not for your role.</translation>
    </message>
    <message>
        <source>交由承办单位办理。</source>
        <translation>Leave it to the office in charge.</translation>
    </message>
    <message>
        <source>写明理由后再办。</source>
        <translation>Give the reason first.</translation>
    </message>
    <message>
        <source>补齐后再办。</source>
        <translation>Complete it first.</translation>
    </message>
    <message>
        <source>还没有现场照片。</source>
        <translation>There is no photo of the place yet.</translation>
    </message>
    <message>
        <source>没有写说明。</source>
        <translation>There is no note.</translation>
    </message>
    <message>
        <source>举证材料都没有位置。</source>
        <translation>No piece of evidence has a place.</translation>
    </message>
    <message>
        <source>内业判读还没有确认图斑。</source>
        <translation>The desk review has confirmed no patch yet.</translation>
    </message>
    <message>
        <source>还没有调查表。</source>
        <translation>There is no form yet.</translation>
    </message>
    <message>
        <source>“{workflow}”不能从“{source}”到“{target}”。</source>
        <translation>“{workflow}” has no way from “{source}” to “{target}”.</translation>
    </message>
    <message>
        <source>按流程逐步办理。</source>
        <translation>Follow the workflow step by step.</translation>
    </message>
    <message>
        <source>文件不存在。</source>
        <translation>The file is not there.</translation>
    </message>
    <message>
        <source>没有字段 {name}。</source>
        <translation>There is no field {name}.</translation>
    </message>
    <message>
        <source>检测结果读不出来。</source>
        <translation>The detection&apos;s result cannot be read.</translation>
    </message>
    <message>
        <source>选 onemap detect 写出的 run.gpkg，或重新检测。</source>
        <translation>Choose a run.gpkg written by onemap detect, or detect again.</translation>
    </message>
    <message>
        <source>待判</source>
        <translation>undecided</translation>
    </message>
    <message>
        <source>疑似变化</source>
        <translation>Suspected change</translation>
    </message>
    <message>
        <source>疑似{kind}</source>
        <translation>Suspected: {kind}</translation>
    </message>
    <message>
        <source>{n} 天</source>
        <translation>{n} d</translation>
    </message>
    <message>
        <source>{n} 小时</source>
        <translation>{n} h</translation>
    </message>
    <message>
        <source>{n} 分</source>
        <translation>{n} of 5</translation>
    </message>
    <message>
        <source>超时 {time}</source>
        <translation>{time} overdue</translation>
    </message>
    <message>
        <source>剩 {time}</source>
        <translation>{time} left</translation>
    </message>
    <message>
        <source>退回{state}</source>
        <extracomment>A text in both languages: ``{&quot;zh&quot;: ..., &quot;en&quot;: ...}``. Who carries a step out, from the ground up; a higher office may act for a lower one. ``bureau`` is a county&apos;s.</extracomment>
        <translation>Back to {state}</translation>
    </message>
</context>
<context>
    <name>ChangesDialog</name>
    <message>
        <source>对象</source>
        <extracomment>Rows of the preview.</extracomment>
        <translation>Feature</translation>
    </message>
    <message>
        <source>字段</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>改为</source>
        <translation>New value</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>修改预览</source>
        <translation>Preview of the changes</translation>
    </message>
    <message>
        <source>修改原因（必填）</source>
        <translation>Reason (required)</translation>
    </message>
    <message>
        <source>修改原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>正在计算…</source>
        <translation>Working it out…</translation>
    </message>
    <message>
        <source>将修改 {0} 个</source>
        <translation>{0} will change</translation>
    </message>
    <message>
        <source>{0} 个已是该值</source>
        <translation>{0} have the value already</translation>
    </message>
    <message>
        <source>{0} 个值不能写入，改正后才能修改</source>
        <translation>{0} values are refused; put them right first</translation>
    </message>
    <message>
        <source>上面是前 {0} 行</source>
        <translation>The first {0} are listed</translation>
    </message>
    <message>
        <source>修改 {0} 个</source>
        <translation>Change {0}</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Change</translation>
    </message>
</context>
<context>
    <name>ChannelStrip</name>
    <message>
        <source>消息接收中断，收不到新的告警：{why}</source>
        <translation>Messages are not taken in, no new alert arrives: {why}</translation>
    </message>
    <message>
        <source>消息存不下来：{why}</source>
        <translation>Messages cannot be kept: {why}</translation>
    </message>
    <message>
        <source>{channel} 静默：{why}</source>
        <translation>{channel} is silent: {why}</translation>
    </message>
    <message>
        <source>{channel} 中断：{why}</source>
        <translation>{channel} does not work: {why}</translation>
    </message>
</context>
<context>
    <name>CheckRows</name>
    <message>
        <source>合格</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>未知</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>注意</source>
        <translation>Doubt</translation>
    </message>
    <message>
        <source>不能比较</source>
        <translation>Cannot be compared</translation>
    </message>
</context>
<context>
    <name>ChosenForm</name>
    <message>
        <source>文字</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>写在图上</source>
        <translation>Written on the map</translation>
    </message>
    <message>
        <source>只在面板里看</source>
        <translation>Seen in the panel only</translation>
    </message>
    <message>
        <source>定位</source>
        <translation>Go to</translation>
    </message>
    <message>
        <source>移动</source>
        <translation>Move</translation>
    </message>
    <message>
        <source>改折点</source>
        <translation>Vertices</translation>
    </message>
    <message>
        <source>拖折点移动，拖边线加点，右击删点；键盘：PageDown 选点，方向键移动，Insert 加点，Delete 删点</source>
        <translation>Drag a vertex to move it, an edge to add one; right click removes one. By keys: PageDown chooses, arrows move, Insert adds, Delete removes</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>重画</source>
        <translation>Redraw</translation>
    </message>
</context>
<context>
    <name>ClassModel</name>
    <message>
        <source>编码</source>
        <extracomment>What another layer than the land classes is called.</extracomment>
        <translation>Code</translation>
    </message>
    <message>
        <source>地类</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>图斑数</source>
        <translation>Parcels</translation>
    </message>
    <message>
        <source>个数</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>面积 m²</source>
        <translation>Area m²</translation>
    </message>
    <message>
        <source>公顷</source>
        <translation>ha</translation>
    </message>
    <message>
        <source>亩</source>
        <translation>mu</translation>
    </message>
    <message>
        <source>占比</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>合计</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>未覆盖</source>
        <translation>No parcel</translation>
    </message>
    <message>
        <source>农用地</source>
        <translation>Farmland</translation>
    </message>
    <message>
        <source>建设用地</source>
        <translation>Building land</translation>
    </message>
    <message>
        <source>未利用地</source>
        <translation>Unused land</translation>
    </message>
    <message>
        <source>未分组</source>
        <translation>No group</translation>
    </message>
</context>
<context>
    <name>ClassPanel</name>
    <message>
        <source>红线</source>
        <extracomment>What can be written, with its icon.</extracomment>
        <translation>Red line</translation>
    </message>
    <message>
        <source>图层</source>
        <translation>Layers</translation>
    </message>
    <message>
        <source>写出占用分析</source>
        <translation>Write occupancy analysis</translation>
    </message>
    <message>
        <source>红线面积 {m2} m²，{ha} 公顷，{mu} 亩</source>
        <translation>Red line {m2} m², {ha} ha, {mu} mu</translation>
    </message>
    <message>
        <source>写到哪个文件夹</source>
        <translation>Folder to write to</translation>
    </message>
    <message>
        <source>已写到 {folder}</source>
        <translation>Written to {folder}</translation>
    </message>
    <message>
        <source>Excel</source>
        <translation>Excel</translation>
    </message>
    <message>
        <source>Word 报告</source>
        <translation>Word report</translation>
    </message>
    <message>
        <source>PDF 报告</source>
        <translation>PDF report</translation>
    </message>
    <message>
        <source>图册</source>
        <translation>Atlas</translation>
    </message>
    <message>
        <source>还没有占用分析。在左边打开红线文件，或在地图上画。</source>
        <translation>No analysis yet. Open red lines at the left, or draw one on the map.</translation>
    </message>
</context>
<context>
    <name>ClassRasters</name>
    <message>
        <source>整理小比例尺地图</source>
        <extracomment>Under way, or tried in vain: a table that cannot be burnt is not tried again before it changes.</extracomment>
        <translation>Preparing the small-scale map</translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message>
        <source>通用选项</source>
        <extracomment>Subcommand to the module of `app.commands` that carries it out, in the order of the help.</extracomment>
        <translation>General options</translation>
    </message>
    <message>
        <source>已中断。</source>
        <translation>Interrupted.</translation>
    </message>
    <message>
        <source>已取消，没有留下半成品。</source>
        <translation>Called off; nothing half-done was left.</translation>
    </message>
    <message>
        <source>界面语言；默认随设置或系统</source>
        <translation>language of the interface; as set, else the system&apos;s</translation>
    </message>
    <message>
        <source>显示详细日志</source>
        <translation>show a detailed log</translation>
    </message>
    <message>
        <source>显示版本</source>
        <translation>show the version</translation>
    </message>
    <message>
        <source>县域一张图运行控制台。</source>
        <translation>Operations console for a county&apos;s one map.</translation>
    </message>
    <message>
        <source>命令</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>onemap COMMAND --help 说明每个命令。退出码：0 成功，1 失败，2 用法错误。</source>
        <translation>onemap COMMAND --help explains each command. Exit codes: 0 success, 1 failure, 2 wrong call.</translation>
    </message>
    <message>
        <source>测量速度和内存，与 QGIS 画布对照</source>
        <translation>measure speed and memory beside the QGIS canvas</translation>
    </message>
    <message>
        <source>只做这些测量；默认全部</source>
        <translation>only these measurements; default: all</translation>
    </message>
    <message>
        <source>结果写到此文件</source>
        <translation>write the results to this file</translation>
    </message>
    <message>
        <source>默认生成演示县 l</source>
        <translation>default: make demo county l</translation>
    </message>
    <message>
        <source>走图的步数；默认 60</source>
        <translation>steps of the walk; default 60</translation>
    </message>
    <message>
        <source>列出各项测量</source>
        <translation>list the measurements</translation>
    </message>
    <message>
        <source>生成虚构的演示县</source>
        <translation>make the fictional demo county</translation>
    </message>
    <message>
        <source>新文件夹</source>
        <translation>new folder</translation>
    </message>
    <message>
        <source>地块数：s 3,000，m 60,000，l 300,000；默认 m</source>
        <translation>parcels: s 3,000, m 60,000, l 300,000; default m</translation>
    </message>
    <message>
        <source>同一种子得到同一个县；默认 1</source>
        <translation>the same seed makes the same county; default 1</translation>
    </message>
    <message>
        <source>县里的“现在”，水库读数止于此时，如 2026-07-14T09:42；默认生成时的整点</source>
        <translation>the county&apos;s present, at which reservoir readings end, e.g. 2026-07-14T09:42; default the hour at which it is made</translation>
    </message>
    <message>
        <source>不生成影像</source>
        <translation>make no imagery</translation>
    </message>
    <message>
        <source>“{text}”不是时间，按 2026-07-14T09:42 的写法</source>
        <translation>“{text}” is no time; write it as 2026-07-14T09:42</translation>
    </message>
    <message>
        <source>演示县</source>
        <translation>Demo county</translation>
    </message>
    <message>
        <source>已生成演示县（虚构数据）：{path}</source>
        <translation>Demo county made (fictional data): {path}</translation>
    </message>
    <message>
        <source>比较两期影像，找出疑似占用耕地的图斑</source>
        <extracomment>Seconds from which the time left is told in minutes.</extracomment>
        <translation>compare two images and find suspected conversions of cropland</translation>
    </message>
    <message>
        <source>至少给出一个值，以逗号分隔</source>
        <translation>give at least one value, separated by commas</translation>
    </message>
    <message>
        <source>“{text}”不是大于 0 的面积（平方米）</source>
        <translation>“{text}” is not an area above 0 (m²)</translation>
    </message>
    <message>
        <source>“{text}”不是 1 到 256 的整数</source>
        <translation>“{text}” is not a whole number from 1 to 256</translation>
    </message>
    <message>
        <source>前期影像</source>
        <translation>earlier image</translation>
    </message>
    <message>
        <source>后期影像</source>
        <translation>later image</translation>
    </message>
    <message>
        <source>输出；同名的 _score.tif 与 .json 写在旁边</source>
        <translation>output; _score.tif and .json of the same name are written beside it</translation>
    </message>
    <message>
        <source>地类图斑；不给则检查整个影像</source>
        <translation>parcels; without them the whole image is examined</translation>
    </message>
    <message>
        <source>地类编码字段，默认 DLBM</source>
        <translation>field of the land class, default DLBM</translation>
    </message>
    <message>
        <source>坐落单位代码字段，前 12 位为村，默认 ZLDWDM</source>
        <translation>field of the location code whose first 12 digits are the village, default ZLDWDM</translation>
    </message>
    <message>
        <source>要检查的地类编码，默认 0101,0102,0103</source>
        <translation>land classes to examine, default 0101,0102,0103</translation>
    </message>
    <message>
        <source>最小图斑面积（平方米），默认 200</source>
        <translation>smallest patch (m²), default 200</translation>
    </message>
    <message>
        <source>永久基本农田，报告占用面积</source>
        <translation>permanent basic farmland; the area taken is reported</translation>
    </message>
    <message>
        <source>已批准建设用地，其上的图斑不再列出</source>
        <translation>approved building land; patches on it are not listed</translation>
    </message>
    <message>
        <source>已备案设施农用地，其上的图斑不再列出</source>
        <translation>filed facility farmland; patches on it are not listed</translation>
    </message>
    <message>
        <source>已下发图斑，重复的不再列出</source>
        <translation>patches already issued; duplicates are not listed</translation>
    </message>
    <message>
        <source>评分依据：融合、只用学习检测器、只用统计；默认融合</source>
        <translation>score by: fusion, the learned detector only, statistics only; default fusion</translation>
    </message>
    <message>
        <source>前期各波段用途，如 red,green,blue,nir</source>
        <translation>bands of the earlier image, e.g. red,green,blue,nir</translation>
    </message>
    <message>
        <source>后期各波段用途</source>
        <translation>bands of the later image</translation>
    </message>
    <message>
        <source>同时处理的块数，默认为处理器数</source>
        <translation>blocks processed at a time, default: number of processors</translation>
    </message>
    <message>
        <source>dask 调度器地址；工作节点须能读到同样路径的影像</source>
        <translation>address of a dask scheduler; its workers must read the imagery under the same path</translation>
    </message>
    <message>
        <source>接着上次中断处继续</source>
        <translation>go on where the last run was interrupted</translation>
    </message>
    <message>
        <source>不显示进度</source>
        <translation>show no progress</translation>
    </message>
    <message>
        <source>，本阶段还需约 {seconds:.0f} 秒</source>
        <translation>; about {seconds:.0f} s left in this stage</translation>
    </message>
    <message>
        <source>，本阶段还需约 {minutes:.0f} 分钟</source>
        <translation>; about {minutes:.0f} min left in this stage</translation>
    </message>
    <message>
        <source>检查输入</source>
        <translation>Check input</translation>
    </message>
    <message>
        <source>计算校验和</source>
        <translation>Compute checksums</translation>
    </message>
    <message>
        <source>识别云与阴影</source>
        <translation>Find cloud and shadow</translation>
    </message>
    <message>
        <source>影像配准</source>
        <translation>Register images</translation>
    </message>
    <message>
        <source>辐射归一化</source>
        <translation>Normalise radiometry</translation>
    </message>
    <message>
        <source>逐块评分</source>
        <translation>Score block by block</translation>
    </message>
    <message>
        <source>提取图斑</source>
        <translation>Extract patches</translation>
    </message>
    <message>
        <source>统计与筛选</source>
        <translation>Statistics and screening</translation>
    </message>
    <message>
        <source>写出结果</source>
        <translation>Write results</translation>
    </message>
    <message>
        <source>缺少 --{name}：给出 --before、--after 和 --out，或用 --scheduled、--run 运行工作区里的检测</source>
        <translation>--{name} is missing: give --before, --after and --out, or --scheduled or --run for the runs of a workspace</translation>
    </message>
    <message>
        <source>疑似图斑 {patches} 个，剔除 {discarded} 个：{out}</source>
        <translation>{patches} suspected patches, {discarded} discarded: {out}</translation>
    </message>
    <message>
        <source>检查运行环境，逐项给出修复办法</source>
        <translation>examine the installation; a remedy for each fault</translation>
    </message>
    <message>
        <source>也检查这个工作区；默认上次的工作区</source>
        <translation>also examine this workspace; default: the last one</translation>
    </message>
    <message>
        <source>以 JSON 输出</source>
        <translation>print JSON</translation>
    </message>
    <message>
        <source>发现 {n} 处故障。</source>
        <translation>{n} faults found.</translation>
    </message>
    <message>
        <source>没有发现故障。</source>
        <translation>No fault found.</translation>
    </message>
    <message>
        <source>把数据文件导入工作区</source>
        <extracomment>Bytes of memory that reading a file may take: a file made to exhaust it ends in a message.</extracomment>
        <translation>bring a file into a workspace</translation>
    </message>
    <message>
        <source>影像目录：登记、监视文件夹、挑选影像对</source>
        <translation>catalogue of scenes: add, watch folders, choose pairs</translation>
    </message>
    <message>
        <source>list 列出，add 登记，remove 移出目录（不删文件），watch 监视文件夹，pair 推荐影像对</source>
        <translation>list, add, remove (files stay), watch folders, pair: propose pairs</translation>
    </message>
    <message>
        <source>工作区文件夹</source>
        <translation>workspace folder</translation>
    </message>
    <message>
        <source>add 的影像文件，remove 的影像标识，watch 的文件夹，pair 的前后两期标识</source>
        <translation>files to add, ids to remove, folders to watch, ids of the earlier and later scene of a pair</translation>
    </message>
    <message>
        <source>影像的坐标系，代替文件所写</source>
        <translation>CRS of the image, instead of the file&apos;s</translation>
    </message>
    <message>
        <source>平台或卫星，如 GF-2</source>
        <translation>platform or satellite, e.g. GF-2</translation>
    </message>
    <message>
        <source>各波段用途，如 blue,green,red,nir</source>
        <translation>roles of the bands, e.g. blue,green,red,nir</translation>
    </message>
    <message>
        <source>云量（%%）</source>
        <translation>cloud cover (%%)</translation>
    </message>
    <message>
        <source>影像标识，默认取文件名</source>
        <translation>id of the scene; the file&apos;s name by default</translation>
    </message>
    <message>
        <source>以后同一来源的影像都用这些回答</source>
        <translation>use these answers for all images of the same source</translation>
    </message>
    <message>
        <source>watch：只看一遍就结束，供定时任务使用</source>
        <translation>watch: look once and end, for scheduled tasks</translation>
    </message>
    <message>
        <source>watch：每隔几秒看一遍，默认 15</source>
        <translation>watch: seconds between looks, 15 by default</translation>
    </message>
    <message>
        <source>  文件不在原处</source>
        <translation>  file not in its place</translation>
    </message>
    <message>
        <source>没有给出影像文件。</source>
        <translation>No image files were given.</translation>
    </message>
    <message>
        <source>在工作区后面写影像文件的路径。</source>
        <translation>Write the paths of images after the workspace.</translation>
    </message>
    <message>
        <source>登记影像</source>
        <translation>Adding images</translation>
    </message>
    <message>
        <source>已登记 {id}</source>
        <translation>Added {id}</translation>
    </message>
    <message>
        <source>没有影像“{id}”。</source>
        <translation>There is no scene “{id}”.</translation>
    </message>
    <message>
        <source>用 onemap imagery list 查看影像标识。</source>
        <translation>See the ids with onemap imagery list.</translation>
    </message>
    <message>
        <source>已移出目录 {n} 幅，影像文件未动。</source>
        <translation>{n} removed from the catalogue; the files were left alone.</translation>
    </message>
    <message>
        <source>没有要监视的文件夹。</source>
        <translation>There is no folder to watch.</translation>
    </message>
    <message>
        <source>写在命令后面，或在影像面板里添加。</source>
        <translation>Write it after the command, or add it in the imagery panel.</translation>
    </message>
    <message>
        <source>pair 要么不带标识，要么带前后两期的标识。</source>
        <translation>pair takes no id, or the ids of the earlier and the later scene.</translation>
    </message>
    <message>
        <source>没有能比较的影像对：至少要两期日期不同、范围重叠的影像。</source>
        <translation>No pair can be compared: two scenes of different dates that overlap are needed.</translation>
    </message>
    <message>
        <source>parcel、farmland、high_standard_farmland、camera、reservoir、grid_zone、industry、division、road、river、settlement、imagery，或 layer（普通图层）</source>
        <translation>parcel, farmland, high_standard_farmland, camera, reservoir, grid_zone, industry, division, road, river, settlement, imagery, or layer (a plain layer)</translation>
    </message>
    <message>
        <source>文件中的图层</source>
        <translation>layer in the file</translation>
    </message>
    <message>
        <source>字段对应，可多次；DST 留空则不导入该字段；其余自动建议</source>
        <translation>field mapping, may be repeated; an empty DST leaves the field out; the rest is suggested</translation>
    </message>
    <message>
        <source>取值对应，可多次，如 DLBM:100=0101</source>
        <translation>value mapping, may be repeated, e.g. DLBM:100=0101</translation>
    </message>
    <message>
        <source>文件的坐标系，代替文件所写</source>
        <translation>CRS of the file, instead of what it says</translation>
    </message>
    <message>
        <source>Shapefile 文字编码，如 GBK</source>
        <translation>text encoding of a Shapefile, e.g. GBK</translation>
    </message>
    <message>
        <source>数据集名称</source>
        <translation>title of the data set</translation>
    </message>
    <message>
        <source>普通图层的表名</source>
        <translation>table name of a plain layer</translation>
    </message>
    <message>
        <source>影像日期，如 2026-06-18</source>
        <translation>date of imagery, e.g. 2026-06-18</translation>
    </message>
    <message>
        <source>Shapefile、FileGDB、GeoPackage、FlatGeobuf、GeoJSON、DXF、KML、MapInfo、CSV、Excel 或 GeoTIFF</source>
        <translation>Shapefile, FileGDB, GeoPackage, FlatGeobuf, GeoJSON, DXF, KML, MapInfo, CSV, Excel or GeoTIFF</translation>
    </message>
    <message>
        <source>只列出文件里的图层</source>
        <translation>Only list the layers in the file</translation>
    </message>
    <message>
        <source>字段对应方案（导入窗口里保存的文件）；--map 优先</source>
        <translation>mapping of columns (a file saved in the import window); --map comes first</translation>
    </message>
    <message>
        <source>替换原有数据，而不是追加</source>
        <translation>replace the rows there are instead of appending</translation>
    </message>
    <message>
        <source>刷新：用这个文件换下编号为 ID 的那次导入（onemap imports 列出）写入的行，其余不动</source>
        <translation>refresh: this file takes the place of the rows that import ID (see onemap imports) wrote; all else stays</translation>
    </message>
    <message>
        <source>只检查并报告，不写入任何数据</source>
        <translation>Check and report only; write nothing</translation>
    </message>
    <message>
        <source>检查出的问题怎么办，可多次，如 overlap=skip；可用 repair、skip、keep，--check 列出各类</source>
        <translation>What to do about a kind of problem, repeatable, such as overlap=skip; repair, skip or keep. --check lists the kinds</translation>
    </message>
    <message>
        <source>以 JSON 输出报告</source>
        <translation>print the report as JSON</translation>
    </message>
    <message>
        <source>没有说导入为什么。</source>
        <translation>It was not said what to import it as.</translation>
    </message>
    <message>
        <source>用 --to 指定，如 --to parcel。</source>
        <translation>Say so with --to, such as --to parcel.</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>这个文件太大，内存不够。</source>
        <translation>This file is too large for the memory.</translation>
    </message>
    <message>
        <source>导入最多使用 {n} GB 内存。</source>
        <translation>An import uses {n} GB of memory at most.</translation>
    </message>
    <message>
        <source>在 GIS 软件中把它分成几个文件，分别导入。</source>
        <translation>Split it into several files in a GIS and import each.</translation>
    </message>
    <message>
        <source>{table}：读取 {read:,}，写入 {written:,}，拒收 {refused:,}，修复 {repaired:,}</source>
        <translation>{table}: read {read:,}, written {written:,}, refused {refused:,}, repaired {repaired:,}</translation>
    </message>
    <message>
        <source>；用时 {s:.1f} 秒</source>
        <translation>; took {s:.1f} s</translation>
    </message>
    <message>
        <source>拒收的记录在 {file}</source>
        <translation>Refused records are in {file}</translation>
    </message>
    <message>
        <source>字段对应：{pairs}</source>
        <translation>Field mapping: {pairs}</translation>
    </message>
    <message>
        <source>检查：{count:,}  {title}（{kind}，{choice}）{detail}</source>
        <translation>Check: {count:,}  {title} ({kind}, {choice}) {detail}</translation>
    </message>
    <message>
        <source>             第 {row} 行：{text}</source>
        <translation>             Row {row}: {text}</translation>
    </message>
    <message>
        <source>与现有数据相比：新增 {added:,}，减少 {removed:,}，变化 {changed:,}，不变 {same:,}</source>
        <translation>Against the present data: {added:,} added, {removed:,} removed, {changed:,} changed, {same:,} the same</translation>
    </message>
    <message>
        <source>注意：{text}</source>
        <translation>Note: {text}</translation>
    </message>
    <message>
        <source>“{text}”读不出来。</source>
        <translation>“{text}” cannot be read.</translation>
    </message>
    <message>
        <source>写成 {form}。</source>
        <translation>Write {form}.</translation>
    </message>
    <message>
        <source>这个字段对应方案用不上。</source>
        <translation>This mapping is of no use here.</translation>
    </message>
    <message>
        <source>方案里的字段这个文件里都没有。</source>
        <translation>The file has none of the columns in it.</translation>
    </message>
    <message>
        <source>核对文件、图层（--layer）和方案。</source>
        <translation>Check the file, the layer (--layer) and the mapping.</translation>
    </message>
    <message>
        <source>新建空工作区</source>
        <translation>make a new, empty workspace</translation>
    </message>
    <message>
        <source>名称，如 云溪县一张图</source>
        <translation>title, e.g. Yunxi County one map</translation>
    </message>
    <message>
        <source>坐标系 EPSG:n；CGCS2000 三度带为 EPSG:4513 至 4533</source>
        <translation>CRS as EPSG:n; the CGCS2000 3-degree zones are EPSG:4513 to 4533</translation>
    </message>
    <message>
        <source>县级行政区划代码，6 位</source>
        <translation>county division code, 6 digits</translation>
    </message>
    <message>
        <source>不能新建工作区。</source>
        <translation>The workspace cannot be made.</translation>
    </message>
    <message>
        <source>改正这一项；行政区划代码是 6 位数字。</source>
        <translation>Correct this item; a division code has 6 digits.</translation>
    </message>
    <message>
        <source>已新建工作区：{path}</source>
        <translation>Workspace made: {path}</translation>
    </message>
    <message>
        <source>导入数据：onemap import {path} FILE --to parcel</source>
        <translation>Import data: onemap import {path} FILE --to parcel</translation>
    </message>
    <message>
        <source>打开一张图窗口（默认命令）</source>
        <translation>open the one map (the default command)</translation>
    </message>
    <message>
        <source>工作区文件夹，或 QGIS 工程（.qgz、.qgs）；默认上次的工作区，没有则为演示县</source>
        <translation>workspace folder or QGIS project (.qgz, .qgs); default: the last one, else the demo county</translation>
    </message>
    <message>
        <source>桌面、大屏或村口触摸屏；默认 desk</source>
        <translation>desk, wall, or village kiosk; default desk</translation>
    </message>
    <message>
        <source>主题；默认随设置</source>
        <translation>theme; default: as set</translation>
    </message>
    <message>
        <source>桌面布局：duty、parcels、patches、water、video、ledgers</source>
        <translation>layout of the desk: duty, parcels, patches, water, video, ledgers</translation>
    </message>
    <message>
        <source>没有名为 {name} 的命令，也没有这个工作区或工程。</source>
        <translation>There is no command named {name}, and no such workspace or project.</translation>
    </message>
    <message>
        <source>运行 onemap --help 查看各命令；新建工作区用 onemap new。</source>
        <translation>Run onemap --help for the commands; onemap new makes a workspace.</translation>
    </message>
    <message>
        <source>把窗口画成图片（不需要显示器）</source>
        <translation>draw the window as a picture (no display needed)</translation>
    </message>
    <message>
        <source>默认上次的工作区</source>
        <translation>default: the last workspace</translation>
    </message>
    <message>
        <source>写到哪个文件（PNG）</source>
        <translation>file to write (PNG)</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>window</translation>
    </message>
    <message>
        <source>像素；默认 1920x1080</source>
        <translation>pixels; default 1920x1080</translation>
    </message>
    <message>
        <source>每个逻辑像素的物理像素，如 2；默认 1</source>
        <translation>device pixels a logical pixel, e.g. 2; default 1</translation>
    </message>
    <message>
        <source>另外打开的面板，如 parcels；kiosk 的页，如 map</source>
        <translation>panel to open besides, such as parcels; of the kiosk a page, such as map</translation>
    </message>
    <message>
        <source>桌面布局，如 parcels</source>
        <translation>layout of the desk, e.g. parcels</translation>
    </message>
    <message>
        <source>打印地图：按模板输出 PDF、图片或 SVG</source>
        <extracomment>Tables by the words of ``--atlas``, with the condition that chooses their rows.</extracomment>
        <translation>print the map: a page from a template as PDF, picture or SVG</translation>
    </message>
    <message>
        <source>模板：A4-landscape … A0-portrait、office:文件名、layout:工程布局名，或一个 .qpt 文件。</source>
        <translation>Templates: A4-landscape … A0-portrait, office:NAME, layout:NAME of the project, or a .qpt file.</translation>
    </message>
    <message>
        <source>输出文件：.pdf、.png、.jpg、.tif、.svg</source>
        <translation>File to write: .pdf, .png, .jpg, .tif, .svg</translation>
    </message>
    <message>
        <source>不输出文件，直接送到系统里的这台打印机</source>
        <translation>write no file: send it to this printer of the system</translation>
    </message>
    <message>
        <source>模板；默认 A4-landscape</source>
        <translation>Template; default A4-landscape</translation>
    </message>
    <message>
        <source>地图范围（工作区坐标）；默认全图</source>
        <translation>extent of the map (workspace CRS); default: all</translation>
    </message>
    <message>
        <source>比例尺分母；默认取能容下范围的整数</source>
        <translation>Scale denominator; default: the next round one that shows the extent</translation>
    </message>
    <message>
        <source>工程里的地图主题；默认按工程的图层开关</source>
        <translation>Map theme of the project; default: the layers as ticked</translation>
    </message>
    <message>
        <source>地图样式；默认浅色</source>
        <translation>Style of the map; default light</translation>
    </message>
    <message>
        <source>图名；默认工作区名称</source>
        <translation>Title; default: the workspace&apos;s</translation>
    </message>
    <message>
        <source>副题</source>
        <translation>Subtitle</translation>
    </message>
    <message>
        <source>密级，如 内部资料</source>
        <translation>Classification, such as: internal</translation>
    </message>
    <message>
        <source>制图单位</source>
        <translation>Who made the map</translation>
    </message>
    <message>
        <source>制图日期；默认今天</source>
        <translation>Date of the map; default today</translation>
    </message>
    <message>
        <source>图廓坐标：公里网、经纬网或不要；默认公里网</source>
        <translation>Coordinates at the frame: metric, geographic or none; default metric</translation>
    </message>
    <message>
        <source>画上未关闭的告警</source>
        <translation>draw the open alerts</translation>
    </message>
    <message>
        <source>不要底图；默认与桌面显示的底图相同</source>
        <translation>without base maps; by default those that the desk shows</translation>
    </message>
    <message>
        <source>不要图例</source>
        <translation>No legend</translation>
    </message>
    <message>
        <source>按布局原样输出，不换成指定的地图</source>
        <translation>Print the layout as it was made, with its own map</translation>
    </message>
    <message>
        <source>分辨率；默认随模板</source>
        <translation>Resolution; default: the template&apos;s</translation>
    </message>
    <message>
        <source>PDF 里的图层可以开关（GeoPDF）</source>
        <translation>Layers of the PDF can be switched (GeoPDF)</translation>
    </message>
    <message>
        <source>图册，每个对象一页：towns、villages、cases 或一个表名</source>
        <translation>Atlas, a page an object: towns, villages, cases or a table</translation>
    </message>
    <message>
        <source>图册只要符合表达式的对象</source>
        <translation>Only objects that meet the expression</translation>
    </message>
    <message>
        <source>图册每页一个 PDF</source>
        <translation>A PDF for each page of the atlas</translation>
    </message>
    <message>
        <source>没有说打印到哪里。</source>
        <translation>It is not said where to print.</translation>
    </message>
    <message>
        <source>要么给出输出文件，要么用 --printer 指定打印机，二者取一。</source>
        <translation>Give either a file, or a printer with --printer.</translation>
    </message>
    <message>
        <source>如 onemap print 图.pdf …，或 onemap print --printer 名称 …。</source>
        <translation>Such as onemap print map.pdf …, or onemap print --printer NAME ….</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>已送打印 {n} 页：{name}</source>
        <translation>{n} pages sent to the printer {name}</translation>
    </message>
    <message>
        <source>没有模板“{name}”。</source>
        <translation>There is no template “{name}”.</translation>
    </message>
    <message>
        <source>有：{names}。</source>
        <translation>There are: {names}.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>写其中一个，或一个 .qpt 文件。</source>
        <translation>Give one of these, or a .qpt file.</translation>
    </message>
    <message>
        <source>没有表“{name}”。</source>
        <translation>There is no table “{name}”.</translation>
    </message>
    <message>
        <source>写 towns、villages、cases 或工作区里的一个表名。</source>
        <translation>Give towns, villages, cases or a table of the workspace.</translation>
    </message>
    <message>
        <source>图册有 {n} 页，不能输出。</source>
        <translation>An atlas of {n} pages cannot be written.</translation>
    </message>
    <message>
        <source>一次至少一页，至多 {most} 页。</source>
        <translation>At least one page, at most {most}.</translation>
    </message>
    <message>
        <source>用 --where 换一个条件。</source>
        <translation>Give another condition with --where.</translation>
    </message>
    <message>
        <source>在此处查询，如同单击地图</source>
        <translation>ask what is here, as a click on the map does</translation>
    </message>
    <message>
        <source>画之前先执行的命令，如 desk.maps_2；可以重复</source>
        <translation>a command to run before, such as desk.maps_2; may be repeated</translation>
    </message>
    <message>
        <source>最多等多少秒画完；默认 120</source>
        <translation>seconds to wait for the picture; default 120</translation>
    </message>
    <message>
        <source>“{text}”不是 x,y</source>
        <translation>“{text}” is not x,y</translation>
    </message>
    <message>
        <source>没有工作区可画。</source>
        <translation>There is no workspace to draw.</translation>
    </message>
    <message>
        <source>指定工作区，或先运行 onemap demo DIR 生成演示县。</source>
        <translation>Name a workspace, or run onemap demo DIR first.</translation>
    </message>
    <message>
        <source>重新训练变化检测网络，或在测试台上测量</source>
        <translation>train the change detection network anew, or measure it on the test bed</translation>
    </message>
    <message>
        <source>“{text}”不是以逗号分隔的年份</source>
        <translation>“{text}” is not a list of years separated by commas</translation>
    </message>
    <message>
        <source>“{text}”不是 0 到 1 之间的数</source>
        <translation>&quot;{text}&quot; is no number between 0 and 1</translation>
    </message>
    <message>
        <source>NAIP 多期影像所在文件夹</source>
        <translation>folder of the NAIP dates</translation>
    </message>
    <message>
        <source>输出文件夹：权重、检查点、训练记录</source>
        <translation>output folder: weights, checkpoints, log</translation>
    </message>
    <message>
        <source>同一地点的多期四波段影像；可重复给出多个地点</source>
        <translation>four-band images of one place at several dates; may be repeated for further places</translation>
    </message>
    <message>
        <source>与 --scenes 一一对应：确知已改变的范围，不计入损失</source>
        <translation>One for each --scenes: areas known to have changed, left out of the loss</translation>
    </message>
    <message>
        <source>参加训练的年份，默认 2009,2014,2018</source>
        <translation>years to train on, default 2009,2014,2018</translation>
    </message>
    <message>
        <source>训练步数，默认 6000</source>
        <translation>training steps, default 6000</translation>
    </message>
    <message>
        <source>随机种子</source>
        <translation>random seed</translation>
    </message>
    <message>
        <source>生成样本的进程数，默认 1</source>
        <translation>processes that make samples, default 1</translation>
    </message>
    <message>
        <source>计算线程数，默认 1</source>
        <translation>threads, default 1</translation>
    </message>
    <message>
        <source>从已有检查点继续</source>
        <translation>go on from a checkpoint</translation>
    </message>
    <message>
        <source>不训练，而是把 --start 与由它继续训练所得的这个检查点的权重相混</source>
        <translation>instead of training, blend the weights of --start with those of this checkpoint, which went on from it</translation>
    </message>
    <message>
        <source>--blend 所占的份额，0 到 1，默认 0.75</source>
        <translation>share of --blend, 0 to 1; 0.75 by default</translation>
    </message>
    <message>
        <source>演示县文件夹；给出后不训练网络，而是重新拟合图斑排序的权重；可重复</source>
        <translation>folder of a demo county; with it no network is trained, the weights that rank patches are fitted anew; may be repeated</translation>
    </message>
    <message>
        <source>第一个样本的序号，默认 0</source>
        <translation>number of the first sample, default 0</translation>
    </message>
    <message>
        <source>--blend 缺少 --start</source>
        <translation>--blend needs --start</translation>
    </message>
    <message>
        <source>相混的两个检查点，一个由 --start 给出，另一个是由它继续训练所得。</source>
        <translation>Of the two checkpoints that are blended, one is given by --start and the other went on from it.</translation>
    </message>
    <message>
        <source>请同时给出 --start。</source>
        <translation>Give --start as well.</translation>
    </message>
    <message>
        <source>训练需要 PyTorch，尚未安装。</source>
        <translation>Training needs PyTorch, which is not installed.</translation>
    </message>
    <message>
        <source>控制台运行检测不需要它，因此默认不装。</source>
        <translation>The console runs detection without it, so it is not installed by default.</translation>
    </message>
    <message>
        <source>请在单独的环境中执行 pip install -r requirements-train.in 后再运行。</source>
        <translation>Run pip install -r requirements-train.in in an environment of its own, then try again.</translation>
    </message>
    <message>
        <source>--changed 与 --scenes 的个数不同</source>
        <translation>--changed and --scenes differ in number</translation>
    </message>
    <message>
        <source>每组 --scenes 对应一个 --changed。</source>
        <translation>Each --scenes has one --changed.</translation>
    </message>
    <message>
        <source>请逐组给出，或都不给 --changed。</source>
        <translation>Give one for each, or no --changed at all.</translation>
    </message>
    <message>
        <source>用法：</source>
        <translation>usage: </translation>
    </message>
    <message>
        <source>参数</source>
        <translation>Arguments</translation>
    </message>
    <message>
        <source>选项</source>
        <translation>Options</translation>
    </message>
    <message>
        <source>显示这份说明</source>
        <translation>show this help</translation>
    </message>
    <message>
        <source>运行 {prog} --help 查看说明。</source>
        <translation>Run {prog} --help for help.</translation>
    </message>
    <message>
        <source>“{text}”不是 宽x高（像素），如 1920x1080</source>
        <translation>“{text}” is not WIDTHxHEIGHT in pixels, e.g. 1920x1080</translation>
    </message>
    <message>
        <source>“{text}”不是 xmin,ymin,xmax,ymax（工作区坐标）</source>
        <translation>“{text}” is not xmin,ymin,xmax,ymax (workspace CRS)</translation>
    </message>
    <message>
        <source>写 {known} 中的几个，以逗号分隔。</source>
        <translation>Name some of {known}, separated by commas.</translation>
    </message>
    <message>
        <source>工作区里的检测</source>
        <translation>runs of a workspace</translation>
    </message>
    <message>
        <source>检测计划里要求的新影像，供夜间定时任务使用</source>
        <translation>examine new scenes as the schedule asks, for tasks at night</translation>
    </message>
    <message>
        <source>运行或接着运行一次已登记的检测</source>
        <translation>begin a run that was planned, or go on with it</translation>
    </message>
    <message>
        <source>与 --scheduled 合用：不管计划里的钟点，现在就运行</source>
        <translation>with --scheduled: run now, whatever the hours of the schedule</translation>
    </message>
    <message>
        <source>没有检测计划：在变化检测面板里设置，或写在 onemap.toml 的 [[imagery.nightly]]。</source>
        <translation>There is no schedule: set one in the change detection panel, or in onemap.toml under [[imagery.nightly]].</translation>
    </message>
    <message>
        <source>没有待检测的新影像。</source>
        <translation>No new scene waits for detection.</translation>
    </message>
    <message>
        <source>现在不在计划的钟点内，{n} 次检测留到下次。</source>
        <translation>Outside the hours of the schedule; {n} runs are left for next time.</translation>
    </message>
    <message>
        <source>在演示县播放一天的虚构事件（经真实消息服务）</source>
        <translation>play an invented day of events in the demo county (through the real broker)</translation>
    </message>
    <message>
        <source>play：播放</source>
        <translation>play: play the day</translation>
    </message>
    <message>
        <source>演示县的工作区</source>
        <translation>workspace of the demo county</translation>
    </message>
    <message>
        <source>倍速，1 到 600；默认 1</source>
        <translation>times its pace, 1 to 600; default 1</translation>
    </message>
    <message>
        <source>另一个数是另一天</source>
        <translation>another number is another day</translation>
    </message>
    <message>
        <source>标准输入关闭时退出</source>
        <translation>end when standard input is closed</translation>
    </message>
    <message>
        <source>一天结束后接着播放下一天</source>
        <translation>go on with the next day when one is over</translation>
    </message>
    <message>
        <source>“{text}”不是 1 到 600 的倍数</source>
        <translation>“{text}” is not a factor of 1 to 600</translation>
    </message>
    <message>
        <source>外业举证：派出 QField 外业包，收回表单和照片</source>
        <translation>field work: send QField packages out, take forms and photos back</translation>
    </message>
    <message>
        <source>onemap field export WORKSPACE OUT --village CODE | --person NAME；onemap field import PACKAGE WORKSPACE</source>
        <translation>onemap field export WORKSPACE OUT --village CODE | --person NAME; onemap field import PACKAGE WORKSPACE</translation>
    </message>
    <message>
        <source>派出或收回</source>
        <translation>Send out or take back</translation>
    </message>
    <message>
        <source>派出：工作区；收回：外业包</source>
        <translation>export: the workspace; import: the package</translation>
    </message>
    <message>
        <source>派出：新文件夹或 .zip；收回：工作区</source>
        <translation>export: a new folder or .zip; import: the workspace</translation>
    </message>
    <message>
        <source>区划代码，派出该村（镇）的案件</source>
        <translation>Division code: cases of this village (or town)</translation>
    </message>
    <message>
        <source>承办人，派出其名下的案件</source>
        <translation>Holder: cases that lie with this person</translation>
    </message>
    <message>
        <source>只派这些案件，以逗号分隔</source>
        <translation>Only these cases, separated by commas</translation>
    </message>
    <message>
        <source>截止日期；默认随案件期限</source>
        <translation>Last day; by default the cases&apos; deadline</translation>
    </message>
    <message>
        <source>不带影像</source>
        <translation>Without imagery</translation>
    </message>
    <message>
        <source>照片缺失或损坏时仍收下（设备上已找不回时）</source>
        <translation>Take the package although photos are missing or broken (the device has lost them)</translation>
    </message>
    <message>
        <source>占用分析：项目红线占了什么地</source>
        <extracomment>What can be written: the table with the map layers, the report as Word and PDF, the atlas.</extracomment>
        <translation>occupancy analysis: what a project&apos;s red lines take up</translation>
    </message>
    <message>
        <source>红线可以是勘测定界坐标文本（.txt）、界址点表（.csv、.xlsx）、Shapefile、GeoPackage、GeoJSON、KML 或 DXF。</source>
        <translation>Red lines may be a survey-boundary text (.txt), a table of points (.csv, .xlsx), Shapefile, GeoPackage, GeoJSON, KML or DXF.</translation>
    </message>
    <message>
        <source>红线文件</source>
        <translation>file of the red lines</translation>
    </message>
    <message>
        <source>工作区里已有的分析，只写出文件</source>
        <translation>an analysis on file in the workspace: only its files are written</translation>
    </message>
    <message>
        <source>结果写到此文件夹</source>
        <translation>folder for the results</translation>
    </message>
    <message>
        <source>文件有多个图层时取哪一个</source>
        <translation>which layer, where the file has several</translation>
    </message>
    <message>
        <source>不用文件自己写的坐标系</source>
        <translation>use this CRS instead of the file&apos;s</translation>
    </message>
    <message>
        <source>没有闭合的圈自动闭合</source>
        <translation>close open rings</translation>
    </message>
    <message>
        <source>xlsx、docx、pdf、atlas，以逗号分隔</source>
        <translation>xlsx, docx, pdf, atlas, with commas</translation>
    </message>
    <message>
        <source>以 JSON 输出结果</source>
        <translation>Write the result as JSON</translation>
    </message>
    <message>
        <source>占用分析</source>
        <translation>Occupancy analysis</translation>
    </message>
    <message>
        <source>[不允许]</source>
        <translation>[not allowed]</translation>
    </message>
    <message>
        <source>[须办理]</source>
        <translation>[to be dealt with]</translation>
    </message>
    <message>
        <source>[须核实]</source>
        <translation>[to be checked]</translation>
    </message>
    <message>
        <source>[通过]</source>
        <translation>[passed]</translation>
    </message>
    <message>
        <source>“{text}”不是日期（YYYY-MM-DD）</source>
        <translation>&quot;{text}&quot; is no date (YYYY-MM-DD)</translation>
    </message>
    <message>
        <source>派外业</source>
        <translation>Send out</translation>
    </message>
    <message>
        <source>外业包 {path}：任务 {tasks} 个，地类图斑 {parcels:,} 个，影像 {scenes} 期，{mb:.1f} MB</source>
        <translation>Package {path}: {tasks} tasks, {parcels:,} parcels, imagery of {scenes} dates, {mb:.1f} MB</translation>
    </message>
    <message>
        <source>没有说派给谁。</source>
        <translation>It was not said for whom.</translation>
    </message>
    <message>
        <source>给出 --village、--person 或 --cases。</source>
        <translation>Give --village, --person or --cases.</translation>
    </message>
    <message>
        <source>收外业</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>收到表单 {forms} 份、照片 {photos} 张；以前收过 {known} 件</source>
        <translation>{forms} forms and {photos} photos came; {known} had come before</translation>
    </message>
    <message>
        <source>进入举证：{codes}</source>
        <translation>Evidence is in: {codes}</translation>
    </message>
    <message>
        <source>有新材料、状态未变：{codes}</source>
        <translation>New evidence, state unchanged: {codes}</translation>
    </message>
    <message>
        <source>表单两次内容不同，两份都留存：{codes}</source>
        <translation>Forms came again with other answers, both are kept: {codes}</translation>
    </message>
    <message>
        <source>不属于任何任务、没有入库：{codes}</source>
        <translation>Belong to no task, not entered: {codes}</translation>
    </message>
    <message>
        <source>没有表单的照片、没有入库：{codes}</source>
        <translation>Photos that no form names, not entered: {codes}</translation>
    </message>
    <message>
        <source>照片不通过 {photo}（{case}）：{why}</source>
        <translation>Photo failed {photo} ({case}): {why}</translation>
    </message>
    <message>
        <source>注意：外业包已过截止时间</source>
        <translation>Note: the package is past its last day</translation>
    </message>
    <message>
        <source>接收告警和读数，直到被停止</source>
        <extracomment>Seconds after which the state is told again with ``--json``. Exit code with ``--json`` while another process takes in the workspace&apos;s messages: try again later.</extracomment>
        <translation>take in alerts and readings until stopped</translation>
    </message>
    <message>
        <source>每次状态变化输出一行 JSON，标准输入关闭时退出</source>
        <translation>print a line of JSON at every change of state; end when standard input is closed</translation>
    </message>
    <message>
        <source>只检查设置和各渠道是否有回应，不接收</source>
        <translation>only check the settings and whether each channel answers</translation>
    </message>
    <message>
        <source>存一个密码或令牌（从终端或标准输入读第一行）</source>
        <translation>keep a password or token (first line of the terminal or of standard input)</translation>
    </message>
    <message>
        <source>好</source>
        <translation>good</translation>
    </message>
    <message>
        <source>不行</source>
        <translation>BAD </translation>
    </message>
    <message>
        <source>密码或令牌：</source>
        <translation>Password or token: </translation>
    </message>
    <message>
        <source>没有输入，什么也没有存。</source>
        <translation>Nothing was entered, nothing is kept.</translation>
    </message>
    <message>
        <source>正在接收：{broker}。按 Ctrl C 停止。</source>
        <translation>Taking in from {broker}. Ctrl C stops.</translation>
    </message>
    <message>
        <source>只能在演示县播放虚构事件。</source>
        <extracomment>How long to wait for the broker that the intake is starting.</extracomment>
        <translation>Invented events can only be played in a demo county.</translation>
    </message>
    <message>
        <source>这个工作区不是演示数据。</source>
        <translation>This workspace is not demo data.</translation>
    </message>
    <message>
        <source>用 onemap demo 生成演示县。</source>
        <translation>Make a demo county with onemap demo.</translation>
    </message>
    <message>
        <source>{host}:{port} 没有回应。</source>
        <translation>{host}:{port} does not answer.</translation>
    </message>
    <message>
        <source>连不上这个工作区的消息服务。</source>
        <translation>The workspace&apos;s message broker cannot be reached.</translation>
    </message>
    <message>
        <source>先打开控制台，或运行 onemap intake。</source>
        <translation>Open the console first, or run onemap intake.</translation>
    </message>
    <message>
        <source>报告：案卷、图册、月报，导出图斑</source>
        <translation>reports: case files, atlas, monthly table, patches</translation>
    </message>
    <message>
        <source>onemap report case|atlas WORKSPACE FOLDER；onemap report month WORKSPACE FILE.xlsx；onemap report patches WORKSPACE FILE.shp|FILE.gpkg</source>
        <translation>onemap report case|atlas WORKSPACE FOLDER; onemap report month WORKSPACE FILE.xlsx; onemap report patches WORKSPACE FILE.shp|FILE.gpkg</translation>
    </message>
    <message>
        <source>案卷、图册、月报或图斑</source>
        <translation>case file, atlas, monthly table or patches</translation>
    </message>
    <message>
        <source>工作区</source>
        <translation>workspace</translation>
    </message>
    <message>
        <source>案卷、图册：文件夹；月报、图斑：文件</source>
        <translation>case, atlas: a folder; month, patches: a file</translation>
    </message>
    <message>
        <source>案件编号，以逗号分隔</source>
        <translation>codes of cases, separated by commas</translation>
    </message>
    <message>
        <source>案件编号文件，每行一个</source>
        <translation>file of case codes, one a line</translation>
    </message>
    <message>
        <source>案件记录号文件，每行一个</source>
        <translation>file of row numbers of cases, one a line</translation>
    </message>
    <message>
        <source>只取该乡镇或村</source>
        <translation>only this town or village</translation>
    </message>
    <message>
        <source>只取这一状态</source>
        <translation>only this state</translation>
    </message>
    <message>
        <source>pdf、docx 或两者</source>
        <translation>pdf, docx or both</translation>
    </message>
    <message>
        <source>月报的月份；默认上月</source>
        <translation>month of the table; by default the last</translation>
    </message>
    <message>
        <source>导出图层：GeoPackage、Shapefile、GeoJSON、DXF</source>
        <translation>export a layer: GeoPackage, Shapefile, GeoJSON, DXF</translation>
    </message>
    <message>
        <source>数据表，如 dltb</source>
        <translation>table, such as dltb</translation>
    </message>
    <message>
        <source>Shapefile 编码</source>
        <translation>encoding of a Shapefile</translation>
    </message>
    <message>
        <source>写到此文件（.gpkg .shp .geojson .dxf）</source>
        <translation>write to this file (.gpkg .shp .geojson .dxf)</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>已导出 {n} 个对象</source>
        <translation>{n} objects exported</translation>
    </message>
    <message>
        <source>字段 {name} 写作 {short}</source>
        <translation>field {name} is written as {short}</translation>
    </message>
    <message>
        <source>字段 {name} 有超过 254 字节的文本，被截断</source>
        <translation>texts of field {name} beyond 254 bytes were cut</translation>
    </message>
    <message>
        <source>报告的语言；默认中文</source>
        <translation>language of the report; Chinese by default</translation>
    </message>
    <message>
        <source>报告</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>不认识报告格式“{given}”。</source>
        <translation>The report format “{given}” is not known.</translation>
    </message>
    <message>
        <source>写 pdf、docx 或 pdf,docx。</source>
        <translation>Write pdf, docx or pdf,docx.</translation>
    </message>
    <message>
        <source>案件编号文件读不出来。</source>
        <translation>The file of case codes cannot be read.</translation>
    </message>
    <message>
        <source>给出 UTF-8 文本文件，每行一个编号。</source>
        <translation>Give a UTF-8 text file with one code a line.</translation>
    </message>
    <message>
        <source>村口触摸屏：运行、设密码、安装到本机</source>
        <translation>a village&apos;s touch screen: run it, set its PIN, install it here</translation>
    </message>
    <message>
        <source>run 运行；watch 运行并在退出后重启；pin 设工作人员密码；install 安装到本机；pictures 各页截图</source>
        <translation>run: show it; watch: show it and start it again when it ends; pin: set the staff&apos;s PIN; install: install it on this machine; pictures: a picture of every page</translation>
    </message>
    <message>
        <source>发布文件夹；默认按设置。pictures 还要给出图片文件夹 OUT</source>
        <translation>folder published to; the setting&apos;s by default. pictures also needs OUT</translation>
    </message>
    <message>
        <source>pictures：图片写到哪个文件夹</source>
        <translation>pictures: folder to write to</translation>
    </message>
    <message>
        <source>设置文件；默认 /etc/onemap/kiosk.toml</source>
        <translation>settings; /etc/onemap/kiosk.toml by default</translation>
    </message>
    <message>
        <source>在窗口里运行，如 1080x1920；默认全屏</source>
        <translation>run in a window, such as 1080x1920; full screen by default</translation>
    </message>
    <message>
        <source>pictures：语言</source>
        <translation>pictures: language</translation>
    </message>
    <message>
        <source>pictures：大字</source>
        <translation>pictures: large type</translation>
    </message>
    <message>
        <source>install：只列出要做的事，什么都不改</source>
        <translation>install: only say what would be done</translation>
    </message>
    <message>
        <source>install：运行触摸屏的系统用户</source>
        <translation>install: system user that runs the screen</translation>
    </message>
    <message>
        <source>install：装到哪个根目录</source>
        <translation>install: root folder to install under</translation>
    </message>
    <message>
        <source>新密码（{least} 到 {most} 位数字）：</source>
        <translation>New PIN ({least} to {most} digits): </translation>
    </message>
    <message>
        <source>再输一遍：</source>
        <translation>Once more: </translation>
    </message>
    <message>
        <source>两遍不一样，密码没有改。</source>
        <translation>The two differ; the PIN was not changed.</translation>
    </message>
    <message>
        <source>密码没有改：要 {least} 到 {most} 位数字，不能是重复或连续的数字。</source>
        <translation>The PIN was not changed: {least} to {most} digits that neither repeat nor count.</translation>
    </message>
    <message>
        <source>密码已设好。</source>
        <translation>The PIN is set.</translation>
    </message>
    <message>
        <source>用法：onemap kiosk pictures PUBLISHED OUT</source>
        <translation>usage: onemap kiosk pictures PUBLISHED OUT</translation>
    </message>
    <message>
        <source>发布一个村的内容，供村口触摸屏打开</source>
        <translation>publish what the screen of one village may show</translation>
    </message>
    <message>
        <source>发布到哪个文件夹；每次发布是其中一个新版本</source>
        <translation>folder to publish to; each time is a new version in it</translation>
    </message>
    <message>
        <source>村代码，12 位</source>
        <translation>code of the village, 12 digits</translation>
    </message>
    <message>
        <source>结果写成一行 JSON</source>
        <translation>write the result as a line of JSON</translation>
    </message>
    <message>
        <source>“{text}”不是 12 位村代码</source>
        <translation>&quot;{text}&quot; is no village code of 12 digits</translation>
    </message>
    <message>
        <source>发布</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>已发布{name}：{folder}</source>
        <translation>Published {name}: {folder}</translation>
    </message>
    <message>
        <source>摄像头 {code} 的地址里有用户名和密码，没有发布；在 village.toml 里给公开地址</source>
        <translation>The address of camera {code} holds a user name and password and was not published; give a public one in village.toml</translation>
    </message>
    <message>
        <source>告警规则：列出、启用、停用、在过去的数据上试算</source>
        <extracomment>Alerts that a dry run lists; all of them are counted.</extracomment>
        <translation>alert rules: list, switch on, switch off, try on past data</translation>
    </message>
    <message>
        <source>list 列出，on 启用，off 停用，try 试算</source>
        <translation>list, on, off, or try</translation>
    </message>
    <message>
        <source>规则的 id</source>
        <translation>The rule&apos;s id</translation>
    </message>
    <message>
        <source>试算这个文件里的规则，不必先放进工作区</source>
        <translation>Try the rule of this file; it need not be in the workspace</translation>
    </message>
    <message>
        <source>试算最近多少天；默认 30</source>
        <translation>Days to try it on, up to now; 30 by default</translation>
    </message>
    <message>
        <source>试算结果输出为 JSON</source>
        <translation>Write the outcome as JSON</translation>
    </message>
    <message>
        <source>已启用规则 {rule}。</source>
        <translation>Rule {rule} is on.</translation>
    </message>
    <message>
        <source>已停用规则 {rule}。</source>
        <translation>Rule {rule} is off.</translation>
    </message>
    <message>
        <source>启用</source>
        <translation>on</translation>
    </message>
    <message>
        <source>停用</source>
        <translation>off</translation>
    </message>
    <message>
        <source>没有规则 {rule}。</source>
        <translation>There is no rule {rule}.</translation>
    </message>
    <message>
        <source>有的规则：{rules}</source>
        <translation>There are: {rules}</translation>
    </message>
    <message>
        <source>从中选一个，或在工作区的 rules 文件夹里写一个。</source>
        <translation>Choose one of them, or write one in the workspace&apos;s rules folder.</translation>
    </message>
    <message>
        <source>试算</source>
        <translation>Try</translation>
    </message>
    <message>
        <source>{looked} 条数据，{sources} 个来源：会产生 {n} 条告警。</source>
        <translation>{looked} observations of {sources} sources: {n} alerts would have been raised.</translation>
    </message>
    <message>
        <source>导入水库的库容曲线</source>
        <translation>bring in storage curves of reservoirs</translation>
    </message>
    <message>
        <source>curve：库容曲线</source>
        <translation>curve: storage curves</translation>
    </message>
    <message>
        <source>CSV：STCD、RZ（m）、W（百万 m³）</source>
        <translation>CSV: STCD, RZ (m), W (million m³)</translation>
    </message>
    <message>
        <source>已写入 {n} 条库容曲线</source>
        <translation>{n} storage curves written</translation>
    </message>
    <message>
        <source>没有这些编号的水库：{codes}</source>
        <translation>No reservoirs with these codes: {codes}</translation>
    </message>
    <message>
        <source>质检：拓扑、属性与面积</source>
        <extracomment>Suffixes of reports that are documents, not tables.</extracomment>
        <translation>check topology, schema and areas of a table</translation>
    </message>
    <message>
        <source>退出码：0 通过，1 有错误。规则见 docs/quality.md。</source>
        <translation>Exit code: 0 passed, 1 errors. Rules: docs/quality.md.</translation>
    </message>
    <message>
        <source>数据表；默认 dltb</source>
        <translation>table; dltb by default</translation>
    </message>
    <message>
        <source>质检报告写到此文件（.docx、.pdf、.xlsx、.csv）</source>
        <translation>write the report to this file (.docx, .pdf, .xlsx, .csv)</translation>
    </message>
    <message>
        <source>工作区里已有的质检，只写出报告</source>
        <translation>a check on file: only write its report</translation>
    </message>
    <message>
        <source>能自动修复的都修复，留下历史版本</source>
        <translation>repair what can be repaired; every version is kept</translation>
    </message>
    <message>
        <source>有错误时退出码也是 0</source>
        <translation>exit code 0 with errors, too</translation>
    </message>
    <message>
        <source>质检</source>
        <translation>Quality check</translation>
    </message>
    <message>
        <source>没有数据表“{name}”。</source>
        <translation>There is no table “{name}”.</translation>
    </message>
    <message>
        <source>可用的有：{names}。</source>
        <translation>There are: {names}.</translation>
    </message>
    <message>
        <source>已修复 {n} 项，操作编号 {id}，可在质检面板撤销。</source>
        <translation>{n} repaired, operation {id}; the quality panel takes it back.</translation>
    </message>
    <message>
        <source>质检报告没有写出。</source>
        <translation>The quality report was not written.</translation>
    </message>
    <message>
        <source>没有质检“{id}”，或没有写 --out。</source>
        <translation>There is no check “{id}”, or --out is missing.</translation>
    </message>
    <message>
        <source>看工作区的 quality 文件夹里有哪些质检，用 --out 写明报告文件。</source>
        <translation>See the workspace&apos;s folder quality for the checks there are, and name the report&apos;s file with --out.</translation>
    </message>
    <message>
        <source>地类流量表：两年的地类图斑相比</source>
        <extracomment>What can be written.</extracomment>
        <translation>transition matrix: two years of parcels compared</translation>
    </message>
    <message>
        <source>前一年的地类图斑</source>
        <translation>parcels of the earlier year</translation>
    </message>
    <message>
        <source>已有的比较结果，只写出文件</source>
        <translation>a comparison on file: only write its documents</translation>
    </message>
    <message>
        <source>后一年的地类图斑；默认工作区里的</source>
        <translation>parcels of the later year; the workspace&apos;s by default</translation>
    </message>
    <message>
        <source>xlsx、docx、pdf，以逗号分隔</source>
        <translation>xlsx, docx, pdf, separated by commas</translation>
    </message>
    <message>
        <source>地类流量</source>
        <translation>Land flows</translation>
    </message>
    <message>
        <source>占补差 {made_up} m²，进出差 {exchanged} m²</source>
        <translation>Made up, net {made_up} m²; exchanged, net {exchanged} m²</translation>
    </message>
    <message>
        <source>文件夹里没有地类流量的结果。</source>
        <translation>The folder holds no compared years.</translation>
    </message>
    <message>
        <source>没有 {name}，或由别的程序版本写成。</source>
        <translation>{name} is missing, or another version of the program wrote it.</translation>
    </message>
    <message>
        <source>用 --before 重新比较。</source>
        <translation>Compare anew with --before.</translation>
    </message>
    <message>
        <source>总面积 {total} m²，地类变化 {moved} m²</source>
        <translation>{total} m² in all, {moved} m² of another class</translation>
    </message>
    <message>
        <source>耕地流出 {left} m²，流入 {came} m²</source>
        <translation>Cropland: {left} m² out, {came} m² in</translation>
    </message>
    <message>
        <source>列出工作区的导入记录，撤销一次导入</source>
        <translation>list a workspace&apos;s imports, or undo one</translation>
    </message>
    <message>
        <source>撤销这次导入：删除它写入的行</source>
        <translation>Undo this import: delete the rows it wrote</translation>
    </message>
    <message>
        <source>导入后修改过的行也一并删除</source>
        <translation>Also delete rows edited since the import</translation>
    </message>
    <message>
        <source>已撤销，删除 {n:,} 行</source>
        <translation>Undone, {n:,} rows deleted</translation>
    </message>
    <message>
        <source>已撤销</source>
        <translation>undone</translation>
    </message>
    <message>
        <source>已刷新</source>
        <translation>refreshed</translation>
    </message>
    <message>
        <source>可撤销</source>
        <translation>can be undone</translation>
    </message>
    <message>
        <source>查询：按属性、地方、与其他图层的关系查找对象</source>
        <extracomment>What ``--out`` can be besides a map layer.</extracomment>
        <translation>ask: find objects by values, places and relations to other layers</translation>
    </message>
    <message>
        <source>例：onemap ask &quot;DLBM 开头 &apos;01&apos; 且 重叠(&apos;yjjbnttb&apos;, 50%)&quot; --workspace 县</source>
        <translation>Example: onemap ask &quot;DLBM starts_with &apos;01&apos; and overlaps(&apos;yjjbnttb&apos;, 50%)&quot; --workspace COUNTY</translation>
    </message>
    <message>
        <source>问题；写法见“查询”一页</source>
        <translation>the question; how it is written is on the page about asking</translation>
    </message>
    <message>
        <source>查哪个图层：表名或名称；默认 dltb</source>
        <translation>layer that is asked, by table or title; dltb by default</translation>
    </message>
    <message>
        <source>已保存的查询、自带的查询，或查询文件</source>
        <translation>a kept question, one that ships, or a question&apos;s file</translation>
    </message>
    <message>
        <source>列出已保存的与自带的查询</source>
        <translation>list the questions kept and those that ship</translation>
    </message>
    <message>
        <source>“视图内”所指的范围，用工作区的坐标</source>
        <translation>extent that in_view() means, in the workspace&apos;s coordinates</translation>
    </message>
    <message>
        <source>汇总：village、town、class、owner 或字段名</source>
        <translation>totals by village, town, class, owner or a column</translation>
    </message>
    <message>
        <source>写到 .xlsx、.csv、.gpkg、.shp、.geojson 或 .dxf</source>
        <translation>write to .xlsx, .csv, .gpkg, .shp, .geojson or .dxf</translation>
    </message>
    <message>
        <source>把找到的对象存为选择集</source>
        <translation>keep what was found as a selection</translation>
    </message>
    <message>
        <source>查询</source>
        <translation>Ask</translation>
    </message>
    <message>
        <source>没有查询 {name}</source>
        <translation>There is no question {name}</translation>
    </message>
    <message>
        <source>既没有保存过，也不是自带的</source>
        <translation>It was not kept, and none that ships is called so</translation>
    </message>
    <message>
        <source>onemap ask --list 列出全部</source>
        <translation>onemap ask --list lists all</translation>
    </message>
    <message>
        <source>没有问题</source>
        <translation>There is no question</translation>
    </message>
    <message>
        <source>命令里没有写要查什么</source>
        <translation>The command does not say what to find</translation>
    </message>
    <message>
        <source>写出条件，或用 --question 指定一个查询</source>
        <translation>Write conditions, or name a question with --question</translation>
    </message>
    <message>
        <source>没有图层 {name}</source>
        <translation>There is no layer {name}</translation>
    </message>
    <message>
        <source>工作区里没有这张表，或名称指着几张表</source>
        <translation>The workspace has no such table, or the title means several</translation>
    </message>
    <message>
        <source>用 --table 写表名，如 dltb</source>
        <translation>Write the table with --table, such as dltb</translation>
    </message>
    <message>
        <source>范围 {given} 读不懂</source>
        <translation>The extent {given} cannot be read</translation>
    </message>
    <message>
        <source>要四个数：西、南、东、北，西小于东，南小于北</source>
        <translation>Four numbers are needed: west, south, east, north, west below east and south below north</translation>
    </message>
    <message>
        <source>例：--extent 38540000,3088000,38541000,3089000</source>
        <translation>Example: --extent 38540000,3088000,38541000,3089000</translation>
    </message>
    <message>
        <source>不能按 {by} 汇总</source>
        <translation>No totals by {by}</translation>
    </message>
    <message>
        <source>这个图层没有这个字段</source>
        <translation>This layer has no such column</translation>
    </message>
    <message>
        <source>可用：{names}</source>
        <translation>There are: {names}</translation>
    </message>
    <message>
        <source>&#x3000;查询：{text}</source>
        <translation>  Question: {text}</translation>
    </message>
    <message>
        <source>找到 {n} 个</source>
        <translation>{n} found</translation>
    </message>
    <message>
        <source>QGIS 交接：交出工作副本，读回时三方合并</source>
        <translation>QGIS hand-over: a working copy out, a three-way merge back</translation>
    </message>
    <message>
        <source>退出码：0 已完成，1 还有冲突没有决定（没有写入）。说明见 docs/quality.md。</source>
        <translation>Exit code: 0 done, 1 conflicts are not decided yet (nothing was written). See docs/quality.md.</translation>
    </message>
    <message>
        <source>工作副本（.gpkg）</source>
        <translation>working copy (.gpkg)</translation>
    </message>
    <message>
        <source>out：数据表；默认 dltb</source>
        <translation>out: table; dltb by default</translation>
    </message>
    <message>
        <source>out：只交出这个乡镇或村的</source>
        <translation>out: only what lies in this town or village</translation>
    </message>
    <message>
        <source>out：只交出符合表达式的，如 &quot;DLBM = &apos;0101&apos;&quot;</source>
        <translation>out: only what an expression holds for, such as &quot;DLBM = &apos;0101&apos;&quot;</translation>
    </message>
    <message>
        <source>out：交给谁、做什么</source>
        <translation>out: who gets it, and what for</translation>
    </message>
    <message>
        <source>back：只比较，不写入</source>
        <translation>back: only compare, write nothing</translation>
    </message>
    <message>
        <source>back：冲突一律取我方或对方；默认逐处决定</source>
        <translation>back: decide all conflicts for ours or theirs; by default each is decided</translation>
    </message>
    <message>
        <source>back：逐处的决定，JSON：[[对象号, 字段, &quot;ours&quot; 或 &quot;theirs&quot;], …]</source>
        <translation>back: the decisions, JSON: [[object, field, &quot;ours&quot; or &quot;theirs&quot;], …]</translation>
    </message>
    <message>
        <source>没有写工作副本的文件名。</source>
        <translation>The name of the working copy is missing.</translation>
    </message>
    <message>
        <source>在命令后写明 .gpkg 文件。</source>
        <translation>Name the .gpkg file after the command.</translation>
    </message>
    <message>
        <source>未读回</source>
        <translation>out</translation>
    </message>
    <message>
        <source>已读回</source>
        <translation>read back</translation>
    </message>
    <message>
        <source>交出工作副本</source>
        <translation>Handing out</translation>
    </message>
    <message>
        <source>已交出 {n} 个对象，交接 {id}</source>
        <translation>{n} objects handed out, hand-over {id}</translation>
    </message>
    <message>
        <source>读回工作副本</source>
        <translation>Reading back</translation>
    </message>
    <message>
        <source>决定文件读不出来。</source>
        <translation>The decisions cannot be read.</translation>
    </message>
    <message>
        <source>写成 JSON：[[对象号, &quot;字段&quot;, &quot;ours&quot;], …]；字段名见 --check --json。</source>
        <translation>Write JSON: [[object, &quot;field&quot;, &quot;ours&quot;], …]; --check --json tells the fields.</translation>
    </message>
    <message>
        <source>未动 {untouched}，仅我方改 {ours}，两边相同 {agreed}；对方修改 {changed}、新增 {added}、删除 {removed}</source>
        <translation>Untouched {untouched}, only ours {ours}, agreed {agreed}; theirs changed {changed}, added {added}, removed {removed}</translation>
    </message>
    <message>
        <source>  {fid}  {name}：底本 {base}，我方 {ours}，对方 {theirs}</source>
        <translation>  {fid}  {name}: base {base}, ours {ours}, theirs {theirs}</translation>
    </message>
    <message>
        <source>还有 {n} 处没有决定：用 --take 或 --decisions。</source>
        <translation>{n} decisions are missing: use --take or --decisions.</translation>
    </message>
    <message>
        <source>已写入。</source>
        <translation>Written.</translation>
    </message>
    <message>
        <source>大屏：运行并在退出后重启，各场景截图</source>
        <extracomment>A county&apos;s workspace may have to be brought up to date before a wall says that it lives.</extracomment>
        <translation>The wall: run it and start it again when it ends; pictures of its scenes</translation>
    </message>
    <message>
        <source>watch 运行大屏并在意外退出后重启；pictures 各场景和告警接管的截图</source>
        <translation>watch: run the wall and start it again when it dies; pictures: pictures of the scenes and of an alert&apos;s take-over</translation>
    </message>
    <message>
        <source>大屏的像素，默认 3840x2160</source>
        <translation>Pixels of the wall, 3840x2160 by default</translation>
    </message>
    <message>
        <source>只要这个场景；take-over 是告警接管</source>
        <translation>Only this scene; take-over is that of an alert</translation>
    </message>
    <message>
        <source>图片缩到多宽；默认不缩</source>
        <translation>Width the pictures are made smaller to; not by default</translation>
    </message>
    <message>
        <source>pictures：夜间调暗后的样子</source>
        <translation>pictures: as dimmed at night</translation>
    </message>
    <message>
        <source>用法：onemap wall pictures WORKSPACE OUT</source>
        <translation>Usage: onemap wall pictures WORKSPACE OUT</translation>
    </message>
    <message>
        <source>值班日志（PDF）：本班到现在，或某次交班</source>
        <translation>log of a shift (PDF): this one so far, or one that was handed over</translation>
    </message>
    <message>
        <source>写到这个文件</source>
        <translation>Write to this file</translation>
    </message>
    <message>
        <source>交班记录的编号；默认本班到现在</source>
        <translation>Number of a hand-over; this shift so far by default</translation>
    </message>
    <message>
        <source>没有显示器，打不开窗口。</source>
        <extracomment>How long another thread may keep the interpreter while the GUI thread waits for it, seconds. Python&apos;s own 5 ms come again at every call that lets go of it for a moment, dozens in a single paint. Pictures and arrays of this size go back to the system when they are freed; tiles (256 KiB) are used again at once.</extracomment>
        <translation>There is no display to open a window on.</translation>
    </message>
    <message>
        <source>环境变量 DISPLAY 和 WAYLAND_DISPLAY 都是空的。</source>
        <translation>The environment variables DISPLAY and WAYLAND_DISPLAY are both empty.</translation>
    </message>
    <message>
        <source>在桌面会话里运行；不用显示器时用 onemap screenshot 画成图片。</source>
        <translation>Run it in a desktop session; without a display, onemap screenshot draws a picture.</translation>
    </message>
    <message>
        <source>out 交出，back 读回，withdraw 作废，list 列出交接记录</source>
        <translation>out hands out, back reads back, withdraw declares void, list shows the hand-overs</translation>
    </message>
    <message>
        <source>back、withdraw：哪一次交接</source>
        <translation>back, withdraw: which hand-over</translation>
    </message>
    <message>
        <source>back：修改原因，写入每个版本；withdraw：作废的原因</source>
        <translation>back: why, written to every version; withdraw: why it is void</translation>
    </message>
    <message>
        <source>已作废</source>
        <translation>withdrawn</translation>
    </message>
    <message>
        <source>交接 {id} 已作废，不再读回。</source>
        <translation>Hand-over {id} is withdrawn and is not read back any more.</translation>
    </message>
    <message>
        <source>照片与文档：添加、列出、撤回、核对</source>
        <translation>photos and documents: add, list, withdraw, check</translation>
    </message>
    <message>
        <source>退出码：0 完成，1 有文件没有添加，或核对出缺失、改动。说明见 docs/documents.md。</source>
        <translation>Exit code: 0 done, 1 a file was not added, or the check found one missing or changed. See docs/documents.md.</translation>
    </message>
    <message>
        <source>add 添加，list 列出，withdraw 撤回，reinstate 恢复，check 核对文件与校验值</source>
        <translation>add, list, withdraw, reinstate; check: files against their checksums</translation>
    </message>
    <message>
        <source>add：要添加的文件</source>
        <translation>add: files to add</translation>
    </message>
    <message>
        <source>add、list：数据表，如 dltb</source>
        <translation>add, list: table, such as dltb</translation>
    </message>
    <message>
        <source>add、list：对象的编号或对象号</source>
        <translation>add, list: the object&apos;s code or fid</translation>
    </message>
    <message>
        <source>add：标题；默认取文件名</source>
        <translation>add: title; default: the file&apos;s name</translation>
    </message>
    <message>
        <source>add：含个人信息</source>
        <translation>add: contains personal data</translation>
    </message>
    <message>
        <source>withdraw、reinstate：文档号</source>
        <translation>withdraw, reinstate: number of the document</translation>
    </message>
    <message>
        <source>withdraw：撤回的原因</source>
        <translation>withdraw: why</translation>
    </message>
    <message>
        <source>list：已撤回的也列出</source>
        <translation>list: those withdrawn as well</translation>
    </message>
    <message>
        <source>check：删除中断的添加留下的、没有记录的文件</source>
        <translation>check: delete files without a record, left by work that was broken off</translation>
    </message>
    <message>
        <source>已添加 {n} 件，没有添加 {m} 件</source>
        <translation>{n} added, {m} not added</translation>
    </message>
    <message>
        <source>已撤回 {title}</source>
        <translation>Withdrawn: {title}</translation>
    </message>
    <message>
        <source>已恢复 {title}</source>
        <translation>Reinstated: {title}</translation>
    </message>
    <message>
        <source>完好 {n} 件</source>
        <translation>{n} sound</translation>
    </message>
    <message>
        <source>文件不见了：{n} {title}（{path}）</source>
        <translation>File missing: {n} {title} ({path})</translation>
    </message>
    <message>
        <source>文件被改过：{n} {title}（{path}）</source>
        <translation>File changed: {n} {title} ({path})</translation>
    </message>
    <message>
        <source>从备份取回这些文件，放回工作区的同一位置。</source>
        <translation>Take these files from the backup and put them back in the same place of the workspace.</translation>
    </message>
    <message>
        <source>已删除没有记录的文件 {n} 个</source>
        <translation>{n} files without a record deleted</translation>
    </message>
    <message>
        <source>没有记录的文件 {n} 个，加 --clean 删除</source>
        <translation>{n} files without a record; --clean deletes them</translation>
    </message>
    <message>
        <source>缺参数 {names}。</source>
        <translation>Missing: {names}.</translation>
    </message>
    <message>
        <source>{action} 需要它。</source>
        <translation>{action} needs it.</translation>
    </message>
    <message>
        <source>onemap documents --help 说明每个参数。</source>
        <translation>onemap documents --help describes every argument.</translation>
    </message>
    <message>
        <source>已撤回：{why}</source>
        <translation>withdrawn: {why}</translation>
    </message>
    <message>
        <source>历年的地类调查：列出，或为地图整理</source>
        <translation>earlier land surveys: list them, or prepare them for the map</translation>
    </message>
    <message>
        <source>历年的地类图斑放在工作区的 history 文件夹，文件名里写年份或日期。</source>
        <translation>Parcels of earlier years go into the workspace&apos;s history folder, with a year or a date in the file&apos;s name.</translation>
    </message>
    <message>
        <source>整理这一天的调查（YYYY-MM-DD），all 为全部；地图第一次显示时也会自动整理</source>
        <translation>prepare the survey of this day (YYYY-MM-DD), or all; the map does it by itself when it first shows one</translation>
    </message>
    <message>
        <source>没有整理。</source>
        <translation>Nothing was prepared.</translation>
    </message>
    <message>
        <source>没有 {day} 的调查。</source>
        <translation>There is no survey of {day}.</translation>
    </message>
    <message>
        <source>不带 --prepare 运行，看有哪些。</source>
        <translation>Run it without --prepare to see which there are.</translation>
    </message>
    <message>
        <source>历年调查</source>
        <translation>Earlier surveys</translation>
    </message>
    <message>
        <source>没有历年调查。</source>
        <translation>There are no earlier surveys.</translation>
    </message>
    <message>
        <source>{n} 个图斑</source>
        <translation>{n} parcels</translation>
    </message>
    <message>
        <source>未整理</source>
        <translation>not prepared</translation>
    </message>
    <message>
        <source>{day} 起，至 {until} 前一天  {state}  {file}</source>
        <translation>from {day} to the day before {until}  {state}  {file}</translation>
    </message>
</context>
<context>
    <name>Clock</name>
    <message>
        <source>周一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sun</translation>
    </message>
</context>
<context>
    <name>CodeLists</name>
    <message>
        <source>地类分组表读不出来。</source>
        <extracomment>Code lists of land classes: the third survey&apos;s working classes (GB/T 21010-2017), and those of change surveys from 2024 on (国土空间调查、规划、用途管制用地用海分类指南). The upper groups of land classes (农用地, 建设用地, 未利用地).</extracomment>
        <translation>The table of land-class groups cannot be read.</translation>
    </message>
    <message>
        <source>另存为 UTF-8 的 CSV，列名 code 和 group；删除它就恢复为自带的表。</source>
        <translation>Save it as a UTF-8 CSV with the columns code and group; delete it to go back to the table that ships.</translation>
    </message>
    <message>
        <source>地类分组表有一行不能用。</source>
        <translation>A row of the table of land-class groups cannot be used.</translation>
    </message>
    <message>
        <source>group 只能是 farm（农用地）、construction（建设用地）或 unused（未利用地）。</source>
        <translation>group is farm, construction or unused.</translation>
    </message>
    <message>
        <source>改正这一行；删除文件就恢复为自带的表。</source>
        <translation>Correct the row; delete the file to go back to the table that ships.</translation>
    </message>
</context>
<context>
    <name>ColumnFigures</name>
    <message>
        <source>行数</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>缺值</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>不同的值</source>
        <translation>Different values</translation>
    </message>
    <message>
        <source>合计</source>
        <translation>Sum</translation>
    </message>
    <message>
        <source>平均</source>
        <translation>Mean</translation>
    </message>
    <message>
        <source>中位数</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>标准差</source>
        <translation>Standard deviation</translation>
    </message>
    <message>
        <source>最小</source>
        <translation>Least</translation>
    </message>
    <message>
        <source>最大</source>
        <translation>Greatest</translation>
    </message>
    <message>
        <source>排在最前</source>
        <translation>First</translation>
    </message>
    <message>
        <source>排在最后</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>列出的记录</source>
        <translation>listed rows</translation>
    </message>
    <message>
        <source>选中的记录</source>
        <translation>selected rows</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>升序</source>
        <translation>Ascending</translation>
    </message>
    <message>
        <source>降序</source>
        <translation>Descending</translation>
    </message>
    <message>
        <source>再按此列升序</source>
        <translation>Then ascending by this column</translation>
    </message>
    <message>
        <source>再按此列降序</source>
        <translation>Then descending by this column</translation>
    </message>
    <message>
        <source>统计此列</source>
        <translation>Statistics of this column</translation>
    </message>
    <message>
        <source>按值着色…</source>
        <translation>Colour by value…</translation>
    </message>
    <message>
        <source>按内容调整列宽</source>
        <translation>Fit width to contents</translation>
    </message>
    <message>
        <source>固定到此列</source>
        <translation>Freeze up to this column</translation>
    </message>
    <message>
        <source>取消固定</source>
        <translation>Unfreeze columns</translation>
    </message>
    <message>
        <source>隐藏此列</source>
        <translation>Hide this column</translation>
    </message>
    <message>
        <source>显示的列</source>
        <translation>Columns shown</translation>
    </message>
    <message>
        <source>显示所有列</source>
        <translation>Show all columns</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>后</source>
        <translation>After</translation>
    </message>
    <message>
        <source>前</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>差异</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>两期影像</source>
        <extracomment>How long each date of the flicker shows, ms: a whole turn takes 1.4 s, which is below one flash a second. A camera that was moved by hand counts as at rest after this, ms.</extracomment>
        <translation>Images of two dates</translation>
    </message>
</context>
<context>
    <name>ConditionRow</name>
    <message>
        <source>非</source>
        <translation>not</translation>
    </message>
    <message>
        <source>不符合这个条件的</source>
        <translation>Those that do not fulfil it</translation>
    </message>
    <message>
        <source>取反</source>
        <translation>Negate</translation>
    </message>
    <message>
        <source>去掉这个条件</source>
        <translation>Take this condition away</translation>
    </message>
    <message>
        <source>非 ✓</source>
        <translation>not ✓</translation>
    </message>
</context>
<context>
    <name>Conditions</name>
    <message>
        <source>全部符合</source>
        <extracomment>Deeper groups are shown as they are written, but not begun here: nobody reads them. The layer that a relation is asked of to begin with.</extracomment>
        <translation>All hold</translation>
    </message>
    <message>
        <source>符合任一</source>
        <translation>Any holds</translation>
    </message>
    <message>
        <source>条件之间</source>
        <translation>Between conditions</translation>
    </message>
    <message>
        <source>加条件</source>
        <translation>Condition</translation>
    </message>
    <message>
        <source>字段的值</source>
        <translation>Value of a column</translation>
    </message>
    <message>
        <source>计算的值</source>
        <translation>A value worked out</translation>
    </message>
    <message>
        <source>行政区或网格</source>
        <translation>Division or grid zone</translation>
    </message>
    <message>
        <source>当前视图</source>
        <translation>View of the map</translation>
    </message>
    <message>
        <source>画的范围</source>
        <translation>What is drawn</translation>
    </message>
    <message>
        <source>与其他图层的关系</source>
        <translation>Relation to another layer</translation>
    </message>
    <message>
        <source>选择集</source>
        <translation>Kept selection</translation>
    </message>
    <message>
        <source>一组条件</source>
        <translation>Group of conditions</translation>
    </message>
</context>
<context>
    <name>Contacts</name>
    <message>
        <source>谁能看电话号码，读不出来。</source>
        <extracomment>The action of the audit row. Column of every table that has telephone numbers.</extracomment>
        <translation>Who may see telephone numbers cannot be read.</translation>
    </message>
    <message>
        <source>改正 contacts.toml，例如 see = [&quot;值班员姓名&quot;]。</source>
        <translation>Put contacts.toml right, for example see = [&quot;name of an officer&quot;].</translation>
    </message>
    <message>
        <source>{actor} 不能看完整的电话号码。</source>
        <translation>{actor} may not see telephone numbers in full.</translation>
    </message>
    <message>
        <source>contacts.toml 里没有这个人。</source>
        <translation>contacts.toml does not name this person.</translation>
    </message>
    <message>
        <source>请有权限的人查看，或请管理员把名字加进 contacts.toml。</source>
        <translation>Ask somebody who may, or have the administrator add the name to contacts.toml.</translation>
    </message>
</context>
<context>
    <name>ContactsPage</name>
    <message>
        <source>村部值班电话</source>
        <translation>Village office on duty</translation>
    </message>
    <message>
        <source>带上 {things}</source>
        <translation>Bring {things}</translation>
    </message>
    <message>
        <source>电话 {number}</source>
        <translation>Telephone {number}</translation>
    </message>
    <message>
        <source>还没有内容</source>
        <translation>Nothing here yet</translation>
    </message>
    <message>
        <source>办事找谁</source>
        <translation>Who to ask</translation>
    </message>
</context>
<context>
    <name>ControlPanel</name>
    <message>
        <source>这个工作区的大屏没有打开。</source>
        <extracomment>A picture of a screen and the buttons that drive it.</extracomment>
        <translation>The wall of this workspace is not open.</translation>
    </message>
    <message>
        <source>打开大屏</source>
        <translation>Open the wall</translation>
    </message>
    <message>
        <source>编辑场景</source>
        <translation>Edit scenes</translation>
    </message>
    <message>
        <source>场景</source>
        <translation>Scene</translation>
    </message>
    <message>
        <source>上一个</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一个</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>暂停轮播</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>固定</source>
        <translation>Pin</translation>
    </message>
    <message>
        <source>黑屏</source>
        <translation>Blank</translation>
    </message>
    <message>
        <source>收起告警</source>
        <translation>Dismiss alert</translation>
    </message>
    <message>
        <source>送到大屏</source>
        <translation>Send to the wall</translation>
    </message>
    <message>
        <source>当前视图（地类）</source>
        <translation>This view (land)</translation>
    </message>
    <message>
        <source>当前视图（影像）</source>
        <translation>This view (imagery)</translation>
    </message>
    <message>
        <source>当前视图（地形）</source>
        <translation>This view (terrain)</translation>
    </message>
    <message>
        <source>选中的摄像头</source>
        <translation>Chosen camera</translation>
    </message>
    <message>
        <source>选中的告警</source>
        <translation>Chosen alert</translation>
    </message>
    <message>
        <source>视频墙</source>
        <translation>Camera wall</translation>
    </message>
    <message>
        <source>激光笔</source>
        <translation>Pointer</translation>
    </message>
    <message>
        <source>聚光</source>
        <translation>Spotlight</translation>
    </message>
    <message>
        <source>标注</source>
        <translation>Draw</translation>
    </message>
    <message>
        <source>清除标注</source>
        <translation>Clear drawing</translation>
    </message>
    <message>
        <source>面板</source>
        <translation>Panel</translation>
    </message>
    <message>
        <source>关闭大屏</source>
        <translation>Close the wall</translation>
    </message>
    <message>
        <source>用作大屏：{name}</source>
        <translation>Use for the wall: {name}</translation>
    </message>
    <message>
        <source>这块屏现在留给桌面</source>
        <translation>This screen is left to the desk for now</translation>
    </message>
    <message>
        <source>{n} 块屏</source>
        <translation>{n} screens</translation>
    </message>
    <message>
        <source>告警：{title}</source>
        <translation>Alert: {title}</translation>
    </message>
    <message>
        <source>正在打开大屏</source>
        <translation>Opening the wall</translation>
    </message>
</context>
<context>
    <name>Converting</name>
    <message>
        <source>X（北）</source>
        <extracomment>Longitudes and latitudes of China with its seas, by which the order of two degrees is told. A whole number below this in front of two others numbers the point.</extracomment>
        <translation>X (north)</translation>
    </message>
    <message>
        <source>Y（东）</source>
        <translation>Y (east)</translation>
    </message>
    <message>
        <source>经度</source>
        <translation>Longitude</translation>
    </message>
    <message>
        <source>纬度</source>
        <translation>Latitude</translation>
    </message>
    <message>
        <source>点号</source>
        <translation>Point</translation>
    </message>
    <message>
        <source>应有经度和纬度两个角度</source>
        <translation>two angles are expected, longitude and latitude</translation>
    </message>
    <message>
        <source>分和秒应小于 60</source>
        <translation>minutes and seconds have to be below 60</translation>
    </message>
    <message>
        <source>两个角度都是经度或都是纬度</source>
        <translation>both angles are longitudes, or both latitudes</translation>
    </message>
    <message>
        <source>应有两个数，可在前面写点号</source>
        <translation>two figures are expected, after a point name if there is one</translation>
    </message>
    <message>
        <source>离中央经线太远，带号可能不对</source>
        <translation>too far from the central meridian: the zone may be wrong</translation>
    </message>
    <message>
        <source>不是这个坐标系里的位置</source>
        <translation>not a place in this system</translation>
    </message>
    <message>
        <source>横坐标的带号是 {found}，不是 {number}</source>
        <translation>the easting begins with zone {found}, not {number}</translation>
    </message>
    <message>
        <source>横坐标没有带号，选一个带</source>
        <translation>the easting has no zone: choose one</translation>
    </message>
    <message>
        <source>{degrees} 度带没有第 {number} 带（{low} 到 {high}）</source>
        <translation>there is no {degrees}° zone {number} ({low} to {high})</translation>
    </message>
</context>
<context>
    <name>Coordinates</name>
    <message>
        <source>CGCS2000 / {width} 度带 {zone}</source>
        <translation>CGCS2000 / {width}-degree zone {zone}</translation>
    </message>
    <message>
        <source>CGCS2000 / {width} 度带 中央经线 {meridian}°</source>
        <translation>CGCS2000 / {width}-degree, central meridian {meridian}°</translation>
    </message>
    <message>
        <source>超出坐标系范围</source>
        <translation>outside the CRS</translation>
    </message>
    <message>
        <source>“{text}”不是能识别的坐标。</source>
        <translation>“{text}” is not a coordinate that can be read.</translation>
    </message>
    <message>
        <source>坐标必须是两个数，并在本项目坐标系能表示的范围内。</source>
        <translation>Coordinates are two numbers within the range of the project&apos;s CRS.</translation>
    </message>
    <message>
        <source>按这些格式之一输入：113.41862, 27.90517；113°25′07″E 27°54′19″N；38491234.5, 3087654.3。</source>
        <translation>Write them like one of these: 113.41862, 27.90517; 113°25′07″E 27°54′19″N; 38491234.5, 3087654.3.</translation>
    </message>
    <message>
        <source>{name}的带</source>
        <translation>Zone of {name}</translation>
    </message>
    <message>
        <source>自动判断带号</source>
        <translation>Zone found by itself</translation>
    </message>
    <message>
        <source>第 {number} 带，{meridian}°E</source>
        <translation>Zone {number}, {meridian}°E</translation>
    </message>
    <message>
        <source>CGCS2000 经纬度</source>
        <translation>CGCS2000 degrees</translation>
    </message>
    <message>
        <source>WGS 84 经纬度</source>
        <translation>WGS 84 degrees</translation>
    </message>
    <message>
        <source>GCJ-02（高德、腾讯）</source>
        <translation>GCJ-02 (AMap, Tencent)</translation>
    </message>
    <message>
        <source>BD-09（百度）</source>
        <translation>BD-09 (Baidu)</translation>
    </message>
    <message>
        <source>3 度带，横坐标带带号</source>
        <translation>3° zone, number in the easting</translation>
    </message>
    <message>
        <source>3 度带，不带带号</source>
        <translation>3° zone, no number</translation>
    </message>
    <message>
        <source>6 度带，横坐标带带号</source>
        <translation>6° zone, number in the easting</translation>
    </message>
    <message>
        <source>6 度带，不带带号</source>
        <translation>6° zone, no number</translation>
    </message>
</context>
<context>
    <name>CoordinatesPanel</name>
    <message>
        <source>原坐标系</source>
        <extracomment>Waiting for the next key before what was typed is converted, ms. Highlights of the map: the points drawn. As many faulty lines are named one by one.</extracomment>
        <translation>From</translation>
    </message>
    <message>
        <source>目标坐标系</source>
        <translation>To</translation>
    </message>
    <message>
        <source>打开文件…</source>
        <translation>Open file…</translation>
    </message>
    <message>
        <source>从地图取点</source>
        <translation>Pick on the map</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>输出…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>画到地图</source>
        <translation>Show on map</translation>
    </message>
    <message>
        <source>清除</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>已输出 {file}</source>
        <translation>Written: {file}</translation>
    </message>
    <message>
        <source>每行一点：可有点号，两个数或两个角度，先后自动判断</source>
        <translation>A point a line: a name if there is one, two figures or angles in either order</translation>
    </message>
    <message>
        <source>已转换 {n} 点</source>
        <translation>{n} points converted</translation>
    </message>
    <message>
        <source>第 {line} 行：{why}</source>
        <translation>Line {line}: {why}</translation>
    </message>
    <message>
        <source>{n} 行没有转换</source>
        <translation>{n} lines not converted</translation>
    </message>
    <message>
        <source>点击要取的位置</source>
        <translation>Click the place</translation>
    </message>
    <message>
        <source>已复制 {n} 点</source>
        <translation>{n} points copied</translation>
    </message>
    <message>
        <source>打开坐标文件</source>
        <translation>Open a file of coordinates</translation>
    </message>
    <message>
        <source>坐标 (*.txt *.csv *.xlsx);;所有文件 (*)</source>
        <translation>Coordinates (*.txt *.csv *.xlsx);;All files (*)</translation>
    </message>
    <message>
        <source>输出坐标</source>
        <translation>Export coordinates</translation>
    </message>
    <message>
        <source>坐标.csv</source>
        <translation>coordinates.csv</translation>
    </message>
    <message>
        <source>CSV (*.csv);;GeoJSON (*.geojson)</source>
        <translation>CSV (*.csv);;GeoJSON (*.geojson)</translation>
    </message>
    <message>
        <source>度</source>
        <translation>Degrees</translation>
    </message>
    <message>
        <source>度 分</source>
        <translation>Degrees, minutes</translation>
    </message>
    <message>
        <source>度 分 秒</source>
        <translation>Degrees, minutes, seconds</translation>
    </message>
    <message>
        <source>角度的写法</source>
        <translation>How degrees are written</translation>
    </message>
    <message>
        <source>要转换的坐标</source>
        <translation>Coordinates to convert</translation>
    </message>
    <message>
        <source>转换结果</source>
        <translation>Converted coordinates</translation>
    </message>
</context>
<context>
    <name>CoursePanel</name>
    <message>
        <source>没有过程线 {name}。</source>
        <translation>There is no course {name}.</translation>
    </message>
    <message>
        <source>可用的过程线：{names}</source>
        <translation>Courses there are: {names}</translation>
    </message>
    <message>
        <source>改正场景文件里这块面板的 options.course。</source>
        <translation>Correct options.course of this panel in the scene&apos;s file.</translation>
    </message>
</context>
<context>
    <name>DateStrip</name>
    <message>
        <source>前</source>
        <extracomment>Logical px: picture height, greatest picture width, room around.</extracomment>
        <translation>Before</translation>
    </message>
    <message>
        <source>后</source>
        <translation>After</translation>
    </message>
</context>
<context>
    <name>DayBars</name>
    <message>
        <source>最多 {n} 件/天</source>
        <translation>{n} a day at most</translation>
    </message>
    <message>
        <source>{day}：{n} 件</source>
        <translation>{day}: {n}</translation>
    </message>
</context>
<context>
    <name>DecisionColumn</name>
    <message>
        <source>判定</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>确认为疑似图斑</source>
        <translation>Confirm as suspected</translation>
    </message>
    <message>
        <source>排除</source>
        <translation>Reject</translation>
    </message>
    <message>
        <source>存疑</source>
        <translation>Doubtful</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>图形</source>
        <translation>Outline</translation>
    </message>
    <message>
        <source>重绘</source>
        <translation>Redraw</translation>
    </message>
    <message>
        <source>合并</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>分割</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>涂抹修边</source>
        <translation>Refine by brush</translation>
    </message>
    <message>
        <source>排除的理由</source>
        <translation>Reason for rejecting</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>下一个</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>上一个</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>快捷键</source>
        <translation>Keys</translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <source>一张图</source>
        <translation>One map</translation>
    </message>
    <message>
        <source>还没有工作区，正在生成虚构的演示县（约两分钟）</source>
        <extracomment>Its size when made without being asked for another.</extracomment>
        <translation>There is no workspace yet: making the fictional demo county (about two minutes)</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>生成演示县</source>
        <translation>Make demo county</translation>
    </message>
    <message>
        <source>无法生成演示县。</source>
        <translation>The demo county cannot be made.</translation>
    </message>
    <message>
        <source>请检查该位置的权限和磁盘空间，或换一个位置。</source>
        <translation>Check the permissions and the disk space there, or choose another place.</translation>
    </message>
    <message>
        <source>演示县已生成</source>
        <translation>Demo county made</translation>
    </message>
    <message>
        <source>无法在此生成演示县。</source>
        <translation>The demo county cannot be made here.</translation>
    </message>
    <message>
        <source>该位置已有内容。</source>
        <translation>There is something at this place already.</translation>
    </message>
    <message>
        <source>请选一个新文件夹，或先删除旧的演示县。</source>
        <translation>Choose a new folder, or delete the old demo county first.</translation>
    </message>
    <message>
        <source>塑造地形</source>
        <translation>Shaping the terrain</translation>
    </message>
    <message>
        <source>划定县界和村界</source>
        <translation>Drawing county and village boundaries</translation>
    </message>
    <message>
        <source>布置河流、水库和道路</source>
        <translation>Placing rivers, reservoirs and roads</translation>
    </message>
    <message>
        <source>演示数据：虚构的县，由程序生成</source>
        <translation>Demo data: a fictional county made by a program</translation>
    </message>
    <message>
        <source>写入数据库</source>
        <translation>Writing the database</translation>
    </message>
    <message>
        <source>生成影像金字塔</source>
        <extracomment>Two dates of one season a year apart, and one of another season between them. Edge of a block and of a tile of the files, pixels. Blocks (3 MB each) drawn or waiting: enough for the crew while the database is written. Imagery with noise hardly compresses; Zstandard at its quickest is as small as deflate in a quarter of the time.</extracomment>
        <translation>Making image overviews</translation>
    </message>
    <message>
        <source>绘制影像</source>
        <translation>Drawing imagery</translation>
    </message>
    <message>
        <source>演示</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>划分地块</source>
        <extracomment>By what share the number of parcels may differ from the plan&apos;s. Villages under way at a time, and after how many the density is set anew.</extracomment>
        <translation>Dividing the parcels</translation>
    </message>
</context>
<context>
    <name>DemoEvents</name>
    <message>
        <source>{place}喇叭</source>
        <extracomment>Seconds until a loudspeaker says that it has a message, and that it has played one repetition. Of so many one is broken (it fails), and one is away (it never answers).</extracomment>
        <translation>Loudspeaker {place}</translation>
    </message>
    <message>
        <source>功放故障</source>
        <translation>amplifier fault</translation>
    </message>
    <message>
        <source>{name}水位站</source>
        <extracomment>The officer of the demo county&apos;s duty room. Share of pump stations that report nothing.</extracomment>
        <translation>{name} gauge</translation>
    </message>
</context>
<context>
    <name>DescribeDialog</name>
    <message>
        <source>标题与种类</source>
        <translation>Title and kind</translation>
    </message>
    <message>
        <source>含个人信息：打开时记入审计</source>
        <translation>Contains personal data: opening is audited</translation>
    </message>
    <message>
        <source>谁能看，由工作区的 documents.toml 决定；没有这个文件，坐席都能看</source>
        <translation>documents.toml of the workspace says who may see it; without that file everybody at a desk may</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
</context>
<context>
    <name>DeskActions</name>
    <message>
        <source>搜索</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>命令</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>到下一区域</source>
        <translation>Go to next area</translation>
    </message>
    <message>
        <source>到上一区域</source>
        <translation>Go to previous area</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>全图</source>
        <translation>Full extent</translation>
    </message>
    <message>
        <source>上一视图</source>
        <translation>Previous view</translation>
    </message>
    <message>
        <source>下一视图</source>
        <translation>Next view</translation>
    </message>
    <message>
        <source>重新绘制地图</source>
        <translation>Redraw the map</translation>
    </message>
    <message>
        <source>浏览</source>
        <translation>Pan</translation>
    </message>
    <message>
        <source>选择与查询</source>
        <translation>Select and identify</translation>
    </message>
    <message>
        <source>量算</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>选择…</source>
        <translation>Select…</translation>
    </message>
    <message>
        <source>单图</source>
        <translation>One map</translation>
    </message>
    <message>
        <source>双图联动</source>
        <translation>Two linked maps</translation>
    </message>
    <message>
        <source>四图联动</source>
        <translation>Four linked maps</translation>
    </message>
    <message>
        <source>卷帘对比</source>
        <translation>Swipe</translation>
    </message>
    <message>
        <source>各图同步移动</source>
        <translation>Maps move together</translation>
    </message>
    <message>
        <source>时间轴</source>
        <translation>Time bar</translation>
    </message>
    <message>
        <source>预存地图…</source>
        <translation>Draw the map ahead…</translation>
    </message>
    <message>
        <source>只有一幅地图</source>
        <translation>There is one map only</translation>
    </message>
    <message>
        <source>卷帘的两图总在同一位置</source>
        <translation>The two maps of a swipe are always at the same place</translation>
    </message>
    <message>
        <source>恢复默认布局</source>
        <translation>Reset layout</translation>
    </message>
    <message>
        <source>全屏</source>
        <translation>Full screen</translation>
    </message>
    <message>
        <source>回放…</source>
        <translation>Replay…</translation>
    </message>
    <message>
        <source>回到实时</source>
        <translation>Back to now</translation>
    </message>
    <message>
        <source>消息</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>主题 {name}</source>
        <translation>Theme: {name}</translation>
    </message>
    <message>
        <source>打印地图…</source>
        <translation>Print map…</translation>
    </message>
    <message>
        <source>需要打开工作区</source>
        <translation>Needs an open workspace</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>动画</source>
        <translation>Motion</translation>
    </message>
    <message>
        <source>设置…</source>
        <translation>Settings…</translation>
    </message>
    <message>
        <source>快捷键…</source>
        <translation>Shortcuts…</translation>
    </message>
    <message>
        <source>界面导览</source>
        <translation>Tour of the window</translation>
    </message>
    <message>
        <source>试响告警声</source>
        <translation>Sound the alarm once</translation>
    </message>
    <message>
        <source>打开工作区…</source>
        <translation>Open workspace…</translation>
    </message>
    <message>
        <source>导入数据…</source>
        <translation>Import Data…</translation>
    </message>
    <message>
        <source>导入记录…</source>
        <translation>Past Imports…</translation>
    </message>
    <message>
        <source>插件…</source>
        <translation>Plugins…</translation>
    </message>
    <message>
        <source>属性表</source>
        <translation>Attribute table</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>高对比</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>布局 {name}</source>
        <translation>Layout: {name}</translation>
    </message>
    <message>
        <source>编辑</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>面板</source>
        <translation>Panels</translation>
    </message>
    <message>
        <source>工具</source>
        <translation>Tools</translation>
    </message>
    <message>
        <source>视图</source>
        <translation>View</translation>
    </message>
    <message>
        <source>查找面板…</source>
        <translation>Find a panel…</translation>
    </message>
    <message>
        <source>主题</source>
        <translation>Theme</translation>
    </message>
</context>
<context>
    <name>DeskController</name>
    <message>
        <source>工程里的 {n} 个图层都打不开：数据源不存在或无法读取。恢复数据源后按 F5 重新加载</source>
        <translation>None of the project&apos;s {n} layers can be opened: their sources are missing or cannot be read. Restore them and press F5 to reload</translation>
    </message>
    <message>
        <source>这个工程里没有图层。在 QGIS 中添加图层并保存，再按 Ctrl+O 重新打开</source>
        <translation>This project has no layers. Add some in QGIS, save, and open it again with Ctrl+O</translation>
    </message>
    <message>
        <source>这个工作区里还没有数据。用 onemap import 导入，地图会自己更新</source>
        <translation>This workspace has no data yet. Bring it in with onemap import; the map follows by itself</translation>
    </message>
    <message>
        <source>地图引擎 正常</source>
        <translation>Map engine OK</translation>
    </message>
    <message>
        <source>地图引擎 启动中</source>
        <translation>Map engine starting</translation>
    </message>
    <message>
        <source>地图引擎 恢复中</source>
        <translation>Map engine recovering</translation>
    </message>
    <message>
        <source>地图引擎 停止</source>
        <translation>Map engine stopped</translation>
    </message>
    <message>
        <source>地图引擎 未启动</source>
        <translation>Map engine not started</translation>
    </message>
    <message>
        <source>消息接收中断</source>
        <translation>Messages interrupted</translation>
    </message>
    <message>
        <source>消息 连接中</source>
        <translation>Messages connecting</translation>
    </message>
    <message>
        <source>消息 {n} 个渠道异常</source>
        <translation>Messages: {n} channels in trouble</translation>
    </message>
    <message>
        <source>消息 {n} 条/秒</source>
        <translation>Messages {n}/s</translation>
    </message>
    <message>
        <source>隔离 {n}</source>
        <translation>Quarantine {n}</translation>
    </message>
    <message>
        <source>读不懂的消息；点击查看原因、重放</source>
        <translation>Messages that could not be used; click for reasons and replay</translation>
    </message>
    <message>
        <source>数据库 正常</source>
        <translation>Database OK</translation>
    </message>
</context>
<context>
    <name>DeskWindow</name>
    <message>
        <source>地图</source>
        <translation>Map</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>点选一行，查看详情并在地图上定位</source>
        <extracomment>Width from which card and charts stand side by side.</extracomment>
        <translation>Choose a row for its details and its place on the map</translation>
    </message>
    <message>
        <source>缩放至</source>
        <translation>Zoom to</translation>
    </message>
    <message>
        <source>{0} · 近 {1} 小时</source>
        <extracomment>Made with the first readings: it brings pyqtgraph, which no start should wait for.</extracomment>
        <translation>{0} · last {1} h</translation>
    </message>
</context>
<context>
    <name>Detection</name>
    <message>
        <source>连不上计算集群：{address}</source>
        <extracomment>How long a scheduler may take to answer. Most workers that a machine is given unasked: each holds the images of a block.</extracomment>
        <translation>The computing cluster cannot be reached: {address}</translation>
    </message>
    <message>
        <source>检查调度器地址和网络，或去掉 --scheduler 在本机运行。</source>
        <translation>Check the scheduler&apos;s address and the network, or leave --scheduler out to run here.</translation>
    </message>
    <message>
        <source>坐标系标注有误：{name}</source>
        <extracomment>Work files and results a pixel of the grid: score, parts and state, the score raster and its overviews.</extracomment>
        <translation>The CRS is stated wrongly: {name}</translation>
    </message>
    <message>
        <source>影像中心的坐标是 {x:,.0f}, {y:,.0f}，像元约 {size:.3g} 米，与 {crs} 的适用范围不符。</source>
        <translation>The centre is at {x:,.0f}, {y:,.0f}, a pixel is about {size:.3g} m: not where {crs} is used.</translation>
    </message>
    <message>
        <source>核对影像的坐标系，用 gdal_edit.py -a_srs 改正后再运行。</source>
        <translation>Check the image&apos;s CRS; correct it with gdal_edit.py -a_srs and run again.</translation>
    </message>
    <message>
        <source>两期影像分辨率相差过大</source>
        <translation>The resolutions of the two images differ too much</translation>
    </message>
    <message>
        <source>前期约 {a:.3g} 米，后期约 {b:.3g} 米。</source>
        <translation>Earlier about {a:.3g} m, later about {b:.3g} m.</translation>
    </message>
    <message>
        <source>选择分辨率相近（6 倍以内）的影像。</source>
        <translation>Choose images of similar resolution (within a factor of 6).</translation>
    </message>
    <message>
        <source>两期影像波段不可比</source>
        <translation>The bands of the two images cannot be compared</translation>
    </message>
    <message>
        <source>前期波段：{a}；后期波段：{b}。</source>
        <translation>Earlier bands: {a}; later bands: {b}.</translation>
    </message>
    <message>
        <source>选用波段相同的影像，或用 --before-bands / --after-bands 指明各波段用途。</source>
        <translation>Choose images with the same bands, or name them with --before-bands / --after-bands.</translation>
    </message>
    <message>
        <source>两期影像没有重叠</source>
        <translation>The two images do not overlap</translation>
    </message>
    <message>
        <source>重叠只占前期影像的 {share:.1%}。</source>
        <translation>The overlap is only {share:.1%} of the earlier image.</translation>
    </message>
    <message>
        <source>核对两期影像是否同一地区，坐标系标注是否正确。</source>
        <translation>Check that both show the same area and that their CRS is right.</translation>
    </message>
    <message>
        <source>前期与后期是同一幅影像：{name}</source>
        <translation>Both dates are the same image: {name}</translation>
    </message>
    <message>
        <source>两个文件相同，比不出变化。</source>
        <translation>The two files are identical, so there is no change to find.</translation>
    </message>
    <message>
        <source>把其中一期换成另一日期的影像。</source>
        <translation>Give an image of another date for one of them.</translation>
    </message>
    <message>
        <source>前期影像的日期 {before} 晚于后期的 {after}：新建会被当作拆除。若给反了，对调 --before 与 --after。</source>
        <translation>The earlier image is dated {before}, after the later one ({after}): what was built will be taken for demolished. If they were swapped, exchange --before and --after.</translation>
    </message>
    <message>
        <source>输出文件夹不可写</source>
        <translation>The output folder cannot be written</translation>
    </message>
    <message>
        <source>文件夹不存在，或没有写入权限。</source>
        <translation>The folder does not exist, or may not be written to.</translation>
    </message>
    <message>
        <source>新建该文件夹或换一个位置。</source>
        <translation>Make the folder, or choose another place.</translation>
    </message>
    <message>
        <source>约需 {need:,} MB，剩余 {free:,} MB</source>
        <translation>about {need:,} MB needed, {free:,} MB free</translation>
    </message>
    <message>
        <source>磁盘空间不足</source>
        <translation>Not enough disk space</translation>
    </message>
    <message>
        <source>写入结果需要更多空间（{detail}）。</source>
        <translation>Writing the results needs more room ({detail}).</translation>
    </message>
    <message>
        <source>清理磁盘或把 --out 指向别的磁盘；已完成的部分可用 --resume 接着做。</source>
        <translation>Free some space or send --out to another disk; --resume keeps what is done.</translation>
    </message>
    <message>
        <source>不能接着上次的结果继续</source>
        <translation>The last run cannot be resumed</translation>
    </message>
    <message>
        <source>输入影像、参数或程序版本与上次不同。</source>
        <translation>Images, parameters or program version differ from those of the last run.</translation>
    </message>
    <message>
        <source>去掉 --resume 重新开始，或换回上次的参数。</source>
        <translation>Leave --resume out to start anew, or give the former parameters.</translation>
    </message>
    <message>
        <source>影像范围内没有地块</source>
        <extracomment>Fewest parcels of one class in one village (then town, then county) that make a yardstick.</extracomment>
        <translation>There are no parcels within the images</translation>
    </message>
    <message>
        <source>地块图层与影像不在同一地区，或坐标系标注有误。</source>
        <translation>The parcels lie elsewhere, or their CRS is stated wrongly.</translation>
    </message>
    <message>
        <source>核对地块图层的坐标系与范围。</source>
        <translation>Check the CRS and the extent of the parcels.</translation>
    </message>
    <message>
        <source>地块图层没有地类字段 {field}</source>
        <translation>The parcels have no land class field {field}</translation>
    </message>
    <message>
        <source>按该字段挑选耕地。</source>
        <translation>Cropland is chosen by this field.</translation>
    </message>
    <message>
        <source>用 --class-field 指明地类编码所在的字段。</source>
        <translation>Name the field of the land class with --class-field.</translation>
    </message>
    <message>
        <source>影像范围内没有耕地地块</source>
        <translation>There is no cropland within the images</translation>
    </message>
    <message>
        <source>{n} 个地块的 {field} 都不是 {codes}。</source>
        <translation>None of {n} parcels has {codes} in {field}.</translation>
    </message>
    <message>
        <source>核对 --farmland-codes，或换用含耕地的地块图层。</source>
        <translation>Check --farmland-codes, or use parcels that have cropland.</translation>
    </message>
    <message>
        <source>两期影像对不上</source>
        <extracomment>Height in deviations that the peak of unlike ground does not reach. Height from which a shift is taken out; right ones were seen from 29 up, wrong ones up to 15.</extracomment>
        <translation>The two images do not match</translation>
    </message>
    <message>
        <source>{n} 处比对中只有 {share:.0%} 的位移一致。</source>
        <translation>Only {share:.0%} of {n} comparisons agree on a shift.</translation>
    </message>
    <message>
        <source>核对是否同一地区、坐标系是否标错；若为未正射影像，先做正射纠正。</source>
        <translation>Check that they show the same area and the right CRS; orthorectify images that are not.</translation>
    </message>
    <message>
        <source>输出文件名不可用</source>
        <translation>The output name cannot be used</translation>
    </message>
    <message>
        <source>输出须为 .gpkg 文件，且不能覆盖输入数据。</source>
        <translation>The output must be a .gpkg file and must not replace an input.</translation>
    </message>
    <message>
        <source>换一个 --out 文件名，例如 run.gpkg。</source>
        <translation>Choose another --out name, e.g. run.gpkg.</translation>
    </message>
    <message>
        <source>影像缺少 {bands} 波段</source>
        <translation>The image lacks the bands {bands}</translation>
    </message>
    <message>
        <source>像元 {size:.3g} 米，粗于网络适用的 {limit:.3g} 米</source>
        <translation>The pixels of {size:.3g} m are coarser than the {limit:.3g} m the network is fit for</translation>
    </message>
    <message>
        <source>不能用学习检测器分析这两期影像</source>
        <translation>The learned detector cannot examine these images</translation>
    </message>
    <message>
        <source>改用 --method statistics，或换用合适的影像。</source>
        <translation>Use --method statistics, or suitable images.</translation>
    </message>
    <message>
        <source>未使用学习检测器：{why}；只用统计方法。</source>
        <translation>The learned detector was not used: {why}; statistics only.</translation>
    </message>
    <message>
        <source>影像几乎全被云覆盖：{name}</source>
        <extracomment>Side of a block in pixels. Pieces below this share of the smallest patch are counted, not recorded. GDAL&apos;s cache of decoded tiles, bytes. Blocks hardly share tiles: 64 MiB for them saved a twentieth of the time and took a quarter of the memory more. A coarse copy of an image without overviews needs it three times as much. Blocks at a time where the network looks: one is looked at, one follows, one is read or written. A residual below this cannot be told from none.</extracomment>
        <translation>The image is almost all cloud: {name}</translation>
    </message>
    <message>
        <source>云占有效像元的 {share:.0%}。</source>
        <translation>Cloud covers {share:.0%} of the valid pixels.</translation>
    </message>
    <message>
        <source>换一期少云的影像。</source>
        <translation>Choose an image with less cloud.</translation>
    </message>
    <message>
        <source>两期影像没有共同的有效像元</source>
        <translation>The two images have no valid pixels in common</translation>
    </message>
    <message>
        <source>抽样中两期都有数据的像元只占 {share:.2%}。</source>
        <translation>Only {share:.2%} of the sampled pixels have data at both dates.</translation>
    </message>
    <message>
        <source>核对无数据值，或换用重叠更多的影像。</source>
        <translation>Check the no-data values, or use images that overlap more.</translation>
    </message>
    <message>
        <source>影像读取失败：{name}</source>
        <extracomment>Order of bands when a file does not say: by their number. Six bands are taken as Landsat&apos;s 1-5 and 7.</extracomment>
        <translation>The image cannot be read: {name}</translation>
    </message>
    <message>
        <source>文件可能不完整或已损坏（{error}）。</source>
        <translation>The file may be incomplete or damaged ({error}).</translation>
    </message>
    <message>
        <source>重新拷贝或下载该文件，并核对文件大小后再运行。</source>
        <translation>Copy or download the file again, check its size, then run again.</translation>
    </message>
    <message>
        <source>波段用途与影像不符：{name}</source>
        <translation>The bands named do not fit the image: {name}</translation>
    </message>
    <message>
        <source>影像有 {n} 个波段，指定了：{roles}</source>
        <translation>The image has {n} bands; named were: {roles}</translation>
    </message>
    <message>
        <source>按波段顺序逐个指定，不重复，可用：{roles}</source>
        <translation>Name a role for each band in order, each once; available: {roles}</translation>
    </message>
    <message>
        <source>找不到影像：{name}</source>
        <translation>Image not found: {name}</translation>
    </message>
    <message>
        <source>该路径下没有文件。</source>
        <translation>There is no file at this path.</translation>
    </message>
    <message>
        <source>检查路径与文件名。</source>
        <translation>Check path and file name.</translation>
    </message>
    <message>
        <source>影像没有地理坐标：{name}</source>
        <translation>The image has no georeference: {name}</translation>
    </message>
    <message>
        <source>文件缺少坐标系或地理变换。</source>
        <translation>The file lacks a CRS or a geotransform.</translation>
    </message>
    <message>
        <source>先在 QGIS 中为影像配准并指定坐标系。</source>
        <translation>Georeference the image in QGIS and give it a CRS first.</translation>
    </message>
    <message>
        <source>影像网格带旋转。</source>
        <translation>The grid of the image is rotated.</translation>
    </message>
    <message>
        <source>先用 gdalwarp 重采样为正北方向的影像。</source>
        <translation>Resample it north-up with gdalwarp first.</translation>
    </message>
    <message>
        <source>像元是复数。</source>
        <translation>Pixels are complex numbers.</translation>
    </message>
    <message>
        <source>先转换成强度影像。</source>
        <translation>Convert it to intensity first.</translation>
    </message>
    <message>
        <source>像元是调色板里的编号，不是亮度。</source>
        <translation>Pixels are numbers of a palette, not brightness.</translation>
    </message>
    <message>
        <source>先用 gdal_translate -expand rgb 转换成彩色影像。</source>
        <translation>Convert it with gdal_translate -expand rgb first.</translation>
    </message>
    <message>
        <source>影像不能直接使用：{name}</source>
        <translation>The image cannot be used as it is: {name}</translation>
    </message>
    <message>
        <source>矢量数据读取失败：{name}</source>
        <translation>The vector data cannot be read: {name}</translation>
    </message>
    <message>
        <source>检查路径、图层名与文件是否完整。</source>
        <translation>Check the path, the layer name, and that the file is whole.</translation>
    </message>
    <message>
        <source>文件不存在</source>
        <translation>The file does not exist</translation>
    </message>
    <message>
        <source>矢量数据不是面：{name}</source>
        <translation>Not polygons: {name}</translation>
    </message>
    <message>
        <source>图层“{layer}”里没有面。</source>
        <translation>Layer “{layer}” holds no polygons.</translation>
    </message>
    <message>
        <source>换成面图层，文件里的图层写作 FILE:layer。</source>
        <translation>Name a polygon layer; a layer of a file is written FILE:layer.</translation>
    </message>
    <message>
        <source>矢量数据没有坐标系：{name}</source>
        <translation>The vector data has no CRS: {name}</translation>
    </message>
    <message>
        <source>文件未声明坐标系。</source>
        <translation>The file states no CRS.</translation>
    </message>
    <message>
        <source>先在 QGIS 中为该图层指定坐标系。</source>
        <translation>Give the layer a CRS in QGIS first.</translation>
    </message>
    <message>
        <source>没有指明用哪个图层：{name}</source>
        <translation>Which layer is not said: {name}</translation>
    </message>
    <message>
        <source>文件里有 {n} 个面图层：{layers}。</source>
        <translation>The file has {n} polygon layers: {layers}.</translation>
    </message>
    <message>
        <source>地块写成 {name}:图层名；其余数据另存为只有一个图层的文件。</source>
        <translation>Write parcels as {name}:layer; save other data as a file with one layer.</translation>
    </message>
    <message>
        <source>所选范围不在影像内：{name}</source>
        <extracomment>Ground around an area that shift, normalisation, thresholds, clouds and what is usual are taken from, metres: from a field or two no season is told. Least side of that ground in pixels: enough tiles for the shift, and pixels to fit. Pixels around an area that are scored with it, beside what the network looks at: outlines end there.</extracomment>
        <translation>The area lies outside of the image: {name}</translation>
    </message>
    <message>
        <source>该影像没有覆盖要检测的范围。</source>
        <translation>The image does not cover the area to examine.</translation>
    </message>
    <message>
        <source>换一个范围，或换用覆盖它的影像。</source>
        <translation>Choose another area, or an image that covers it.</translation>
    </message>
</context>
<context>
    <name>DetectionKind</name>
    <message>
        <source>房屋</source>
        <extracomment>Code of a kind to its name.</extracomment>
        <translation>House</translation>
    </message>
    <message>
        <source>厂房或大型建筑</source>
        <translation>Factory or large building</translation>
    </message>
    <message>
        <source>道路</source>
        <translation>Road</translation>
    </message>
    <message>
        <source>坑塘水面</source>
        <translation>Pond</translation>
    </message>
    <message>
        <source>大棚</source>
        <translation>Greenhouse</translation>
    </message>
    <message>
        <source>光伏</source>
        <translation>Solar panels</translation>
    </message>
    <message>
        <source>推填土</source>
        <translation>Earth works</translation>
    </message>
    <message>
        <source>林木或果园</source>
        <translation>Trees or orchard</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
</context>
<context>
    <name>DetectionPanel</name>
    <message>
        <source>夜间检测计划</source>
        <extracomment>Another process (a scheduled task) may be at work on a run: looked at while one is.</extracomment>
        <translation>Nightly detection</translation>
    </message>
    <message>
        <source>新检测</source>
        <translation>New run</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>运行记录</source>
        <translation>Runs</translation>
    </message>
    <message>
        <source>检测完成：{n:,} 个疑似图斑</source>
        <translation>Detection done: {n:,} suspected patches</translation>
    </message>
    <message>
        <source>删除这次检测（{title}，{n:,} 个图斑）？已送审的图斑不受影响。</source>
        <translation>Delete this run ({title}, {n:,} patches)? Patches sent to review stay.</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>已送审 {n:,} 个图斑：新建案件 {cases:,}，并入已有 {joined:,}，此前已送 {skipped:,}</source>
        <translation>{n:,} patches sent to review: {cases:,} new cases, {joined:,} joined open ones, {skipped:,} sent before</translation>
    </message>
    <message>
        <source>送审图斑</source>
        <translation>Sending patches to review</translation>
    </message>
</context>
<context>
    <name>DetectionRuns</name>
    <message>
        <source>这次检测正在另一个进程里运行。</source>
        <translation>This run is under way in another process.</translation>
    </message>
    <message>
        <source>等它结束，或先停止它。</source>
        <translation>Wait for it to end, or stop it first.</translation>
    </message>
    <message>
        <source>影像“{id}”不在了。</source>
        <translation>Scene “{id}” is gone.</translation>
    </message>
    <message>
        <source>它已移出目录，或文件不在原处。</source>
        <translation>It was removed from the catalogue, or its file is not in its place.</translation>
    </message>
    <message>
        <source>恢复文件或重新登记，再运行。</source>
        <translation>Restore the file or add it again, then run.</translation>
    </message>
    <message>
        <source>没有检测运行“{id}”。</source>
        <extracomment>Who works on a run, while somebody does. Unfinished blocks, see `core.request.Request.work_path`.</extracomment>
        <translation>There is no detection run “{id}”.</translation>
    </message>
    <message>
        <source>它可能已被删除。</source>
        <translation>It may have been deleted.</translation>
    </message>
    <message>
        <source>在变化检测面板的运行记录里另选一个。</source>
        <translation>Choose another among the runs of the change detection panel.</translation>
    </message>
    <message>
        <source>这次检测正在运行，不能删除。</source>
        <translation>This run is under way and cannot be deleted.</translation>
    </message>
    <message>
        <source>先停止它，再删除。</source>
        <translation>Stop it first, then delete it.</translation>
    </message>
    <message>
        <source>找不到行政区 {code}。</source>
        <extracomment>Tables of parcels that can be examined, to their column of numbers. Class under which an area without parcels is examined. Says what the files are, once all are whole.</extracomment>
        <translation>There is no division {code}.</translation>
    </message>
    <message>
        <source>行政区划表里没有这个代码，或它没有范围。</source>
        <translation>The divisions have no such code, or it has no outline.</translation>
    </message>
    <message>
        <source>另选一个镇或村，或检测整个重叠范围。</source>
        <translation>Choose another town or village, or the whole overlap.</translation>
    </message>
    <message>
        <source>所选范围内没有要检查的地块。</source>
        <translation>The chosen area has no parcels to examine.</translation>
    </message>
    <message>
        <source>范围内没有地类为 {codes} 的图斑。</source>
        <translation>No parcel in the area has land class {codes}.</translation>
    </message>
    <message>
        <source>换一个范围或地类编码，或不用地块、检测整个范围。</source>
        <translation>Choose another area or other classes, or examine all ground without parcels.</translation>
    </message>
    <message>
        <source>检测结果读不出来。</source>
        <extracomment>Largest first, by all patches: rows stay where they are while the threshold slides.</extracomment>
        <translation>The result of the detection cannot be read.</translation>
    </message>
    <message>
        <source>重新运行这次检测，或从备份恢复。</source>
        <translation>Run it again, or restore it from a backup.</translation>
    </message>
</context>
<context>
    <name>Discards</name>
    <message>
        <source>在地图上显示剔除的</source>
        <translation>Show discarded on the map</translation>
    </message>
    <message>
        <source>剔除 {n:,} 个，按原因</source>
        <translation>{n:,} discarded, by reason</translation>
    </message>
    <message>
        <source>亩 · 个</source>
        <translation>mu • number</translation>
    </message>
    <message>
        <source>云下</source>
        <translation>Under cloud</translation>
    </message>
    <message>
        <source>阴影</source>
        <translation>Shadow</translation>
    </message>
    <message>
        <source>已批准建设用地</source>
        <translation>Approved building land</translation>
    </message>
    <message>
        <source>已备案设施农用地</source>
        <translation>Filed facility farmland</translation>
    </message>
    <message>
        <source>已下发过</source>
        <translation>Issued before</translation>
    </message>
    <message>
        <source>小于最小面积</source>
        <translation>Below the smallest area</translation>
    </message>
    <message>
        <source>配准留下的窄边</source>
        <translation>Edge left by registration</translation>
    </message>
    <message>
        <source>整块换茬</source>
        <translation>Whole parcel in season</translation>
    </message>
    <message>
        <source>分数低于 0.5</source>
        <translation>Score below 0.5</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>打不开属性表</source>
        <extracomment>Sizes of an area whose panels ask for none, in logical px. A side panel that wants this much has no room for another of the kind, logical px. Raised when saved layouts of an older version no longer fit. The panel that shows the attribute table of any layer. The one layout of a QGIS project without a workspace. Of the window&apos;s height, what a panel that comes later may take at most. Height of a panel that comes to a side and asks for none, logical px. Of the window&apos;s height, what the panels below the map take at most when they are laid out.</extracomment>
        <translation>The attribute table cannot be opened</translation>
    </message>
    <message>
        <source>插件“属性表”已停用，或没有打开工作区</source>
        <translation>The plugin &quot;Attribute table&quot; is switched off, or no workspace is open</translation>
    </message>
    <message>
        <source>在菜单“插件…”中启用它，或打开工作区</source>
        <translation>Switch it on under &quot;Plugins…&quot;, or open a workspace</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>运行 make setup 重装，或把这一行发给维护人员。</source>
        <translation>Run make setup to install again, or send this line to those who maintain it.</translation>
    </message>
    <message>
        <source>运行 {command} 重装 Python 依赖。</source>
        <translation>Run {command} to install the Python libraries again.</translation>
    </message>
    <message>
        <source>GDAL（控制台）</source>
        <translation>GDAL (console)</translation>
    </message>
    <message>
        <source>清除环境变量 PROJ_LIB、PROJ_DATA，或运行 {command}。</source>
        <translation>Clear the environment variables PROJ_LIB and PROJ_DATA, or run {command}.</translation>
    </message>
    <message>
        <source>PROJ 数据不对，运行 make setup。</source>
        <translation>PROJ&apos;s data is wrong; run make setup.</translation>
    </message>
    <message>
        <source>PySide6 6.12 在 Python 3.12 以下会崩溃。</source>
        <translation>PySide6 6.12 crashes below Python 3.12.</translation>
    </message>
    <message>
        <source>运行 make setup 装回锁定的版本。</source>
        <translation>Run make setup to go back to the locked version.</translation>
    </message>
    <message>
        <source>显示</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>没有图形会话：窗口打不开，onemap screenshot 可用。</source>
        <translation>No graphical session: no window can open; onemap screenshot works.</translation>
    </message>
    <message>
        <source>在图形桌面中运行，或设置 DISPLAY。</source>
        <translation>Run it in a graphical session, or set DISPLAY.</translation>
    </message>
    <message>
        <source>安装字体：sudo apt-get install fonts-noto-cjk</source>
        <translation>Install the font: sudo apt-get install fonts-noto-cjk</translation>
    </message>
    <message>
        <source>字体</source>
        <translation>Font</translation>
    </message>
    <message>
        <source>缺少 {f}。</source>
        <translation>{f} is missing.</translation>
    </message>
    <message>
        <source>{f} 缺少常规或粗体：{s}</source>
        <translation>{f} lacks Regular or Bold: {s}</translation>
    </message>
    <message>
        <source>编解码</source>
        <translation>Codecs</translation>
    </message>
    <message>
        <source>运行 make setup。</source>
        <translation>Run make setup.</translation>
    </message>
    <message>
        <source>Qt 缺少图像格式 {f}</source>
        <translation>Qt lacks the image format {f}</translation>
    </message>
    <message>
        <source>GDAL {v} 不能写 GeoTIFF</source>
        <translation>GDAL {v} cannot write GeoTIFF</translation>
    </message>
    <message>
        <source>英文界面</source>
        <translation>English interface</translation>
    </message>
    <message>
        <source>没有编译，英文界面会显示中文。</source>
        <translation>Not compiled; the English interface would show Chinese.</translation>
    </message>
    <message>
        <source>地图引擎</source>
        <translation>Map engine</translation>
    </message>
    <message>
        <source>安装 QGIS：sudo apt-get install python3-qgis；装在别处时用 ONEMAP_QGIS_PYTHON 指明它的 Python。</source>
        <translation>Install QGIS: sudo apt-get install python3-qgis; if it is elsewhere, name its Python in ONEMAP_QGIS_PYTHON.</translation>
    </message>
    <message>
        <source>{versions}，{s:.1f} 秒启动（{python}）</source>
        <translation>{versions}, started in {s:.1f} s ({python})</translation>
    </message>
    <message>
        <source>{folder} 可用 {gb:.1f} GB</source>
        <translation>{folder}: {gb:.1f} GB free</translation>
    </message>
    <message>
        <source>磁盘</source>
        <translation>Disk</translation>
    </message>
    <message>
        <source>清出至少 2 GB，或换一个磁盘。</source>
        <translation>Free at least 2 GB, or use another disk.</translation>
    </message>
    <message>
        <source>插件</source>
        <translation>Plugins</translation>
    </message>
    <message>
        <source>工作区</source>
        <translation>Workspace</translation>
    </message>
    <message>
        <source>还没有打开过工作区。</source>
        <translation>No workspace has been opened yet.</translation>
    </message>
    <message>
        <source>运行 onemap demo DIR 生成演示县，或 onemap new DIR 新建。</source>
        <translation>Run onemap demo DIR for the demo county, or onemap new DIR.</translation>
    </message>
    <message>
        <source>{file}（QGIS 工程）</source>
        <translation>{file} (QGIS project)</translation>
    </message>
    <message>
        <source>还没有地图工程，首次打开时生成。</source>
        <translation>There is no map project yet; it is made at the first opening.</translation>
    </message>
    <message>
        <source>地图工程</source>
        <translation>Map project</translation>
    </message>
    <message>
        <source>缺少 {n} 景影像：{first}</source>
        <translation>{n} scenes are missing: {first}</translation>
    </message>
    <message>
        <source>把文件放回工作区，或重新导入。</source>
        <translation>Put the files back into the workspace, or import them again.</translation>
    </message>
    <message>
        <source>影像</source>
        <translation>Imagery</translation>
    </message>
    <message>
        <source>数据库</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>从备份恢复 onemap.gpkg。</source>
        <translation>Restore onemap.gpkg from a backup.</translation>
    </message>
</context>
<context>
    <name>DocumentRow</name>
    <message>
        <source>{title} 的操作</source>
        <extracomment>The small picture, px. Side of the picture that is decoded for it, device px; one size serves all screens of a desk.</extracomment>
        <translation>Actions for {title}</translation>
    </message>
    <message>
        <source>打开、另存、改标题、撤回…</source>
        <translation>Open, save a copy, rename, withdraw…</translation>
    </message>
</context>
<context>
    <name>DocumentSection</name>
    <message>
        <source>照片与文档</source>
        <extracomment>Rows that are shown at first, and how many more each time they are asked for: a row is a widget.</extracomment>
        <translation>Photos and documents</translation>
    </message>
    <message>
        <source>添加…</source>
        <translation>Add…</translation>
    </message>
    <message>
        <source>给这个对象添加照片和文档；也可以把文件拖到卡片上</source>
        <translation>Add photos and documents to this object; files can also be dropped on the card</translation>
    </message>
    <message>
        <source>粘贴</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>添加剪贴板里的图片或文件（Ctrl+V）</source>
        <translation>Add the picture or files of the clipboard (Ctrl+V)</translation>
    </message>
    <message>
        <source>全部 {n} 件</source>
        <translation>All {n}</translation>
    </message>
    <message>
        <source>再显示 {more} 件，共 {n} 件</source>
        <translation>Show {more} more of {n}</translation>
    </message>
    <message>
        <source>还没有。把文件拖到卡片上，或按“添加…”</source>
        <translation>None yet. Drop files on the card, or press “Add…”</translation>
    </message>
</context>
<context>
    <name>DocumentWork</name>
    <message>
        <source>照片、文档、图纸、视频 ({0})</source>
        <translation>Photos, documents, drawings, videos ({0})</translation>
    </message>
    <message>
        <source>添加照片与文档</source>
        <translation>Add photos and documents</translation>
    </message>
    <message>
        <source>剪贴板里没有图片，也没有文件。</source>
        <translation>The clipboard holds neither a picture nor files.</translation>
    </message>
    <message>
        <source>Ctrl+V 添加的是复制好的图片或文件。</source>
        <translation>Ctrl+V adds a picture or files that were copied.</translation>
    </message>
    <message>
        <source>在微信、截图工具或文件夹里先复制，再按一次。</source>
        <translation>Copy in the messenger, screenshot tool or folder first, then press again.</translation>
    </message>
    <message>
        <source>粘贴的图片 {time}</source>
        <translation>Pasted picture {time}</translation>
    </message>
    <message>
        <source>图片没有添加。</source>
        <translation>The picture was not added.</translation>
    </message>
    <message>
        <source>临时文件夹写不进去。</source>
        <translation>The temporary folder cannot be written to.</translation>
    </message>
    <message>
        <source>检查磁盘空间，再粘贴一次。</source>
        <translation>Check the disk&apos;s space and paste again.</translation>
    </message>
    <message>
        <source>{n} 件</source>
        <translation>{n} documents</translation>
    </message>
    <message>
        <source>添加 {what}</source>
        <translation>Add {what}</translation>
    </message>
    <message>
        <source>撤销：{title}</source>
        <translation>Undone: {title}</translation>
    </message>
    <message>
        <source>已添加 {n} 件</source>
        <translation>{n} added</translation>
    </message>
    <message>
        <source>，{n} 件本来就有</source>
        <translation>, {n} were there already</translation>
    </message>
    <message>
        <source>打不开“{name}”。</source>
        <translation>“{name}” cannot be opened.</translation>
    </message>
    <message>
        <source>系统里没有打开 {suffix} 文件的程序。</source>
        <translation>No program on this system opens {suffix} files.</translation>
    </message>
    <message>
        <source>装上能打开它的程序（如 WPS），或用“另存为…”取出后到别的机器上看。</source>
        <translation>Install one that does (such as WPS), or take it out with “Save a copy…” and look at it elsewhere.</translation>
    </message>
    <message>
        <source>另存为</source>
        <translation>Save a copy</translation>
    </message>
    <message>
        <source>已另存为 {file}</source>
        <translation>Saved as {file}</translation>
    </message>
    <message>
        <source>改标题 {title}</source>
        <translation>Rename to {title}</translation>
    </message>
    <message>
        <source>为什么撤回“{title}”？它不再列出，文件和原因留在档里</source>
        <translation>Why withdraw “{title}”? It is listed no more; file and reason stay on record</translation>
    </message>
    <message>
        <source>撤回文档</source>
        <translation>Withdraw document</translation>
    </message>
    <message>
        <source>撤回 {title}</source>
        <translation>Withdraw {title}</translation>
    </message>
    <message>
        <source>已{title}</source>
        <translation>Done: {title}</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>这个文件没有添加。</source>
        <extracomment>Room that is left on the disk beside a file: the database needs some, too. What a photo&apos;s clock means where it does not say so: the time of China.</extracomment>
        <translation>This file was not added.</translation>
    </message>
    <message>
        <source>它的对象刚刚被删除或替换了。</source>
        <translation>Its object has just been deleted or replaced.</translation>
    </message>
    <message>
        <source>在地图上重新选这个对象，再添加一次。</source>
        <translation>Choose the object on the map again and add once more.</translation>
    </message>
    <message>
        <source>标题没有改。</source>
        <translation>The title was not changed.</translation>
    </message>
    <message>
        <source>标题是空的。</source>
        <translation>The title is empty.</translation>
    </message>
    <message>
        <source>写一个能认出它的标题，例如“承包合同 2024”。</source>
        <translation>Write a title that tells it from others, such as “Lease 2024”.</translation>
    </message>
    <message>
        <source>没有撤回：缺原因。</source>
        <translation>Not withdrawn: no reason given.</translation>
    </message>
    <message>
        <source>撤回的文档留在档里，要写明为什么。</source>
        <translation>A withdrawn document stays on record with the reason why.</translation>
    </message>
    <message>
        <source>写一句原因，例如“传错地块”。</source>
        <translation>Write one sentence, such as “wrong parcel”.</translation>
    </message>
    <message>
        <source>磁盘空间不够，清理磁盘或把工作区移到大一些的盘上，再做一次。</source>
        <translation>The disk is full: make room or move the workspace to a larger disk, then try again.</translation>
    </message>
    <message>
        <source>检查文件还在不在，工作区文件夹和磁盘能不能写，再做一次。</source>
        <translation>Check that the file is still there and that the workspace&apos;s folder and disk can be written to, then try again.</translation>
    </message>
    <message>
        <source>没有做成，什么都没有改。</source>
        <translation>Not done; nothing was changed.</translation>
    </message>
    <message>
        <source>数据库正被占用或只能读：等正在写的程序结束，或检查文件夹权限，再做一次。</source>
        <translation>The database is in use or read-only: wait for the program that writes, or check the folder&apos;s permissions, then try again.</translation>
    </message>
    <message>
        <source>图片解不开：{why}</source>
        <translation>The picture cannot be decoded: {why}</translation>
    </message>
    <message>
        <source>换一份完整的图片；很大的航片用“影像”面板添加，或压缩成 zip 存档。</source>
        <translation>Take a complete copy; add very large aerial images in the Imagery panel, or keep them as a zip.</translation>
    </message>
    <message>
        <source>没有改。</source>
        <translation>Nothing was changed.</translation>
    </message>
    <message>
        <source>同事刚刚改过或撤回了这份文档。</source>
        <translation>A colleague has just changed or withdrawn this document.</translation>
    </message>
    <message>
        <source>看过现在的列表，再做一次。</source>
        <translation>Look at the list as it is now, then try again.</translation>
    </message>
    <message>
        <source>文件不在了。</source>
        <extracomment>A larger file belongs to the imagery or on a drive of the office: the workspace is copied whole for each backup. Whether a file of this beginning (64 KiB) and path is what its name says. Suffixes that may be kept, for a file dialog. Photos that Pillow and Qt can decode here.</extracomment>
        <translation>The file is gone.</translation>
    </message>
    <message>
        <source>看看它是不是改了名或移走了，再选一次。</source>
        <translation>See whether it was renamed or moved, and choose it again.</translation>
    </message>
    <message>
        <source>这不是一个文件。</source>
        <translation>This is not a file.</translation>
    </message>
    <message>
        <source>文件夹先压缩成 zip，或选里面的文件。</source>
        <translation>Zip the folder first, or choose files within it.</translation>
    </message>
    <message>
        <source>检查文件是否还在、有没有读取权限。</source>
        <translation>Check that the file is still there and may be read.</translation>
    </message>
    <message>
        <source>文件是空的（0 字节）。</source>
        <translation>The file is empty (0 bytes).</translation>
    </message>
    <message>
        <source>换一份完整的文件。</source>
        <translation>Take a complete copy.</translation>
    </message>
    <message>
        <source>文件有 {size} MB，上限 {most} MB。</source>
        <translation>The file has {size} MB; the limit is {most} MB.</translation>
    </message>
    <message>
        <source>航片、正射影像用“影像”面板添加；录像先压缩或截取需要的一段。</source>
        <translation>Add aerial images and orthophotos in the Imagery panel; compress a video or cut out what is needed.</translation>
    </message>
    <message>
        <source>不收这种文件（{suffix}）。</source>
        <translation>Files of this kind ({suffix}) are not taken.</translation>
    </message>
    <message>
        <source>可收 {kinds}；其他文件先压缩成 zip。</source>
        <translation>Taken are {kinds}; zip anything else.</translation>
    </message>
    <message>
        <source>内容不是 {suffix} 文件，可能改过扩展名或已损坏。</source>
        <translation>The content is no {suffix} file: it was renamed, or is damaged.</translation>
    </message>
    <message>
        <source>用原来的程序打开它，另存一份再添加。</source>
        <translation>Open it in the program it came from, save it anew and add that.</translation>
    </message>
    <message>
        <source>照片</source>
        <extracomment>Characters that cannot be seen, or turn a line of text around. And those that a folder on some system does not take.</extracomment>
        <translation>Photo</translation>
    </message>
    <message>
        <source>文档</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>图纸</source>
        <translation>Drawing</translation>
    </message>
    <message>
        <source>视频</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>没有这个数据表：{table}。</source>
        <extracomment>Column that identifies an object of a table wherever it is not ``code``. Columns whose values are the name of an object, by table.</extracomment>
        <translation>There is no table {table}.</translation>
    </message>
    <message>
        <source>工作区里有 {tables}。</source>
        <translation>The workspace has {tables}.</translation>
    </message>
    <message>
        <source>写上面的一个，例如 dltb（地块）、camera（摄像头）、reservoir（水库）。</source>
        <translation>Give one of these, such as dltb (parcels), camera or reservoir.</translation>
    </message>
    <message>
        <source>有几个对象的编号都是 {code}。</source>
        <translation>Several objects have the code {code}.</translation>
    </message>
    <message>
        <source>没有编号（或对象号）是 {code} 的对象。</source>
        <translation>No object has the code (or fid) {code}.</translation>
    </message>
    <message>
        <source>不知道要给哪个对象添加。</source>
        <translation>It is not clear which object is meant.</translation>
    </message>
    <message>
        <source>在属性表里查到它的编号（{column}）或对象号，再写一次。</source>
        <translation>Look up its code ({column}) or fid in the attribute table and try again.</translation>
    </message>
    <message>
        <source>谁能添加、撤回和看文档，读不出来。</source>
        <translation>Who may add, withdraw and see documents cannot be read.</translation>
    </message>
    <message>
        <source>改正 documents.toml，例如 withdraw = [&quot;zhang@desk1&quot;]。</source>
        <translation>Correct documents.toml, for example withdraw = [&quot;zhang@desk1&quot;].</translation>
    </message>
    <message>
        <source>{actor} 没有这个权限。</source>
        <translation>{actor} may not do this.</translation>
    </message>
    <message>
        <source>{file} 的 {key} 里没有这个人。</source>
        <translation>{key} in {file} does not name them.</translation>
    </message>
    <message>
        <source>请有权限的人来做，或请管理员把名字加进去。</source>
        <translation>Ask somebody who may, or have the administrator add the name.</translation>
    </message>
    <message>
        <source>另有 {n} 个</source>
        <extracomment>Refused files that a message names; the rest is counted.</extracomment>
        <translation>and {n} more</translation>
    </message>
    <message>
        <source>{n} 个文件没有添加。</source>
        <translation>{n} files were not added.</translation>
    </message>
    <message>
        <source>这份文档的文件不见了。</source>
        <translation>The file of this document is missing.</translation>
    </message>
    <message>
        <source>工作区里没有 {file}。</source>
        <translation>The workspace has no {file}.</translation>
    </message>
    <message>
        <source>从备份取回它，放回工作区的同一位置；onemap documents check 列出所有缺失的。</source>
        <translation>Take it from the backup and put it back in the same place of the workspace; onemap documents check lists all that are missing.</translation>
    </message>
    <message>
        <source>含个人信息</source>
        <translation>personal data</translation>
    </message>
    <message>
        <source>没有文件</source>
        <translation>no file</translation>
    </message>
    <message>
        <source>{time} 拍摄</source>
        <translation>taken {time}</translation>
    </message>
    <message>
        <source>{time} 添加</source>
        <translation>added {time}</translation>
    </message>
</context>
<context>
    <name>Doing</name>
    <message>
        <source>派单</source>
        <translation>Assign</translation>
    </message>
    <message>
        <source>派给谁去现场查看</source>
        <translation>Who is to go and look</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>写进处置记录，不能再改</source>
        <translation>Goes into the record and cannot be changed</translation>
    </message>
    <message>
        <source>现场照片</source>
        <translation>Photos from the site</translation>
    </message>
    <message>
        <source>照片 (*.jpg *.jpeg *.png)</source>
        <translation>Photos (*.jpg *.jpeg *.png)</translation>
    </message>
    <message>
        <source>已建立事件 {number}，归入 {n} 条告警</source>
        <translation>Event {number} made with {n} alerts</translation>
    </message>
    <message>
        <source>其余 {n} 条作为重复关闭，并入“{title}”。这一步不能撤销。</source>
        <translation>The other {n} are closed as part of “{title}”. This cannot be undone.</translation>
    </message>
    <message>
        <source>合并告警</source>
        <translation>Merge alerts</translation>
    </message>
    <message>
        <source>合并</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>Drawing</name>
    <message>
        <source>点击新的位置（标绘的中心）</source>
        <translation>Click the new place (of the sketch&apos;s middle)</translation>
    </message>
    <message>
        <source>改折点</source>
        <translation>Edit vertices</translation>
    </message>
    <message>
        <source>点击位置</source>
        <translation>Click the place</translation>
    </message>
    <message>
        <source>依次点击折点，双击结束</source>
        <translation>Click the vertices one after the other, double click to end</translation>
    </message>
    <message>
        <source>依次点击边界点，双击结束</source>
        <translation>Click the corners one after the other, double click to end</translation>
    </message>
    <message>
        <source>从圆心按住拖到圆周</source>
        <translation>Press at the centre and drag to the rim</translation>
    </message>
    <message>
        <source>点击文字的位置</source>
        <translation>Click where the text is to stand</translation>
    </message>
</context>
<context>
    <name>DrawnRow</name>
    <message>
        <source>画</source>
        <translation>Draw</translation>
    </message>
    <message>
        <source>在地图上画范围</source>
        <translation>Draw on the map</translation>
    </message>
    <message>
        <source>多边形</source>
        <translation>Polygon</translation>
    </message>
    <message>
        <source>矩形</source>
        <translation>Rectangle</translation>
    </message>
    <message>
        <source>圆</source>
        <translation>Circle</translation>
    </message>
    <message>
        <source>套索</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>沿线</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>点</source>
        <translation>Point</translation>
    </message>
    <message>
        <source>在地图上看</source>
        <translation>Show on the map</translation>
    </message>
    <message>
        <source>还没有画范围</source>
        <translation>Nothing drawn yet</translation>
    </message>
    <message>
        <source>画的范围 {0}</source>
        <translation>Drawn, {0}</translation>
    </message>
    <message>
        <source>画的点</source>
        <translation>A point</translation>
    </message>
    <message>
        <source>画的线</source>
        <translation>A line</translation>
    </message>
</context>
<context>
    <name>DropArea</name>
    <message>
        <source>把带回的外业包（文件夹或 zip）拖到这里</source>
        <translation>Drop packages that came back here (folder or zip)</translation>
    </message>
    <message>
        <source>选文件夹</source>
        <translation>Choose folder</translation>
    </message>
    <message>
        <source>选 zip</source>
        <translation>Choose zip</translation>
    </message>
    <message>
        <source>带回的外业包</source>
        <translation>Package that came back</translation>
    </message>
    <message>
        <source>外业包 (*.zip)</source>
        <translation>Field package (*.zip)</translation>
    </message>
</context>
<context>
    <name>DutyPanel</name>
    <message>
        <source>现在没有排班。在工作区的 {file} 里填写值班表</source>
        <translation>Nobody is on duty now. Fill in the roster {file} in the workspace</translation>
    </message>
    <message>
        <source>值班电话</source>
        <translation>Telephone</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>没有保存：{n} 个对象已被别人改过。</source>
        <extracomment>Dimension of polygons.</extracomment>
        <translation>Not saved: {n} objects were changed by somebody else.</translation>
    </message>
    <message>
        <source>对象号 {fids}。</source>
        <translation>Objects {fids}.</translation>
    </message>
    <message>
        <source>看过新版本后再改一次；两边的版本都在历史里。</source>
        <translation>Look at the new version and edit again; both versions are in the history.</translation>
    </message>
    <message>
        <source>没有保存：缺修改原因。</source>
        <translation>Not saved: no reason given.</translation>
    </message>
    <message>
        <source>每个版本都要写明谁、何时、为何改。</source>
        <translation>Every version says who, when and why.</translation>
    </message>
    <message>
        <source>填写修改原因，再保存一次。</source>
        <translation>Give the reason and save again.</translation>
    </message>
    <message>
        <source>没有分割。</source>
        <extracomment>A vertex that lies this near to a neighbour&apos;s border (CRS units) becomes a vertex of that border.</extracomment>
        <translation>Not split.</translation>
    </message>
    <message>
        <source>画的线没有把图斑分成两块以上。</source>
        <translation>The line does not part it.</translation>
    </message>
    <message>
        <source>从图斑外画到图斑外，穿过要分开的地方。</source>
        <translation>Draw from outside to outside, across where it is to be parted.</translation>
    </message>
    <message>
        <source>没有合并。</source>
        <translation>Not merged.</translation>
    </message>
    <message>
        <source>所选图斑不相邻。</source>
        <translation>They are no neighbours.</translation>
    </message>
    <message>
        <source>只合并有公共边的图斑。</source>
        <translation>Merge only parcels with a common border.</translation>
    </message>
    <message>
        <source>没有修边。</source>
        <translation>Not reshaped.</translation>
    </message>
    <message>
        <source>让出的地没有相邻图斑可以归入，会留下缝隙。</source>
        <translation>Ground that is given up has no neighbour to go to; a gap would be left.</translation>
    </message>
    <message>
        <source>改画这条边，或先分割再合并。</source>
        <translation>Draw the border otherwise, or split first and merge then.</translation>
    </message>
    <message>
        <source>原始</source>
        <extracomment>Columns that name a feature, the first that is filled.</extracomment>
        <translation>Original</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Edited</translation>
    </message>
    <message>
        <source>分割</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>合并</source>
        <translation>Merged</translation>
    </message>
    <message>
        <source>修边</source>
        <translation>Reshaped</translation>
    </message>
    <message>
        <source>质检修复</source>
        <translation>Repaired</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Restored</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>收回</source>
        <translation>Brought back</translation>
    </message>
    <message>
        <source>QGIS 交接</source>
        <translation>QGIS hand-over</translation>
    </message>
    <message>
        <source>撤销：{title}</source>
        <translation>Undo: {title}</translation>
    </message>
    <message>
        <source>重做：{title}</source>
        <translation>Redo: {title}</translation>
    </message>
    <message>
        <source>第 {n} 版 {action}</source>
        <translation>Version {n}: {action}</translation>
    </message>
    <message>
        <source>没有恢复：{n} 个与它一起改过的相邻对象后来又改过。</source>
        <extracomment>Ground (in square units of the CRS, m2) up to which two shapes are the same: less is rounding.</extracomment>
        <translation>Not restored: {n} neighbours that were changed together with it have been changed again since.</translation>
    </message>
    <message>
        <source>对象号 {fids}。只恢复这一个会留下缝隙或重叠。</source>
        <translation>Features {fids}. Restoring this one alone would leave gaps or overlaps.</translation>
    </message>
    <message>
        <source>先恢复这些相邻对象，再恢复这一个；或用修边改界线。</source>
        <translation>Restore these neighbours first, then this one; or reshape the border.</translation>
    </message>
</context>
<context>
    <name>EditingPanel</name>
    <message>
        <source>在地图或清单上选一块图斑</source>
        <extracomment>Tables whose areas may be edited; the others are kept by rules and processes. Versions that are compared at once.</extracomment>
        <translation>Choose a parcel on the map or in a list</translation>
    </message>
    <message>
        <source>保存</source>
        <extracomment>Why nothing may be edited while the map shows an earlier survey.</extracomment>
        <translation>Save</translation>
    </message>
    <message>
        <source>分割</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>合并</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>修边</source>
        <translation>Reshape</translation>
    </message>
    <message>
        <source>恢复此版本</source>
        <translation>Restore this version</translation>
    </message>
    <message>
        <source>画一条穿过图斑的线</source>
        <translation>Draw a line across the parcel</translation>
    </message>
    <message>
        <source>从边界到边界画新的界线</source>
        <translation>Draw the new border, from border to border</translation>
    </message>
    <message>
        <source>没有保存：{field}不是数字。</source>
        <translation>Not saved: {field} is no number.</translation>
    </message>
    <message>
        <source>改成数字，再保存。</source>
        <translation>Make it a number and save.</translation>
    </message>
    <message>
        <source>恢复版本 {n}</source>
        <translation>Restored version {n}</translation>
    </message>
    <message>
        <source>点选要并入的相邻图斑</source>
        <translation>Click the neighbour that is to be merged</translation>
    </message>
    <message>
        <source>已保存为新版本</source>
        <translation>Saved as a new version</translation>
    </message>
    <message>
        <source>地图上是 {day} 的调查，只供查看。在时间轴上点“显示全部时间”回到现状，再编辑</source>
        <translation>The map shows the survey of {day}, to look at only. Press “Show all times” on the time bar to get back to the present, then edit</translation>
    </message>
    <message>
        <source>这块图斑刚被 {actor} 改过</source>
        <translation>This parcel has just been changed by {actor}</translation>
    </message>
    <message>
        <source>还没有改过；第一次修改时，原来的样子也留作一个版本</source>
        <translation>Never changed; the first change keeps what it was as a version, too</translation>
    </message>
    <message>
        <source>{n} 个版本</source>
        <translation>{n} versions</translation>
    </message>
    <message>
        <source>选一个版本与现在相比，或选两个互相比较</source>
        <translation>Choose a version to compare with the present, or two to compare with each other</translation>
    </message>
    <message>
        <source>版本 {one} → {two}</source>
        <translation>Version {one} → {two}</translation>
    </message>
    <message>
        <source>属性相同</source>
        <translation>Same attributes</translation>
    </message>
    <message>
        <source>图形相同</source>
        <translation>Same shape</translation>
    </message>
    <message>
        <source>图形相差 {m2} m²</source>
        <translation>Shapes differ by {m2} m²</translation>
    </message>
    <message>
        <source>先写修改原因</source>
        <translation>Give the reason first</translation>
    </message>
    <message>
        <source>修改原因（必填）</source>
        <translation>Reason (required)</translation>
    </message>
    <message>
        <source>历史版本</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>属性</source>
        <translation>Attributes</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>地图引擎处理这一操作时反复中断：数据可能已损坏。检查该图层的数据后重试</source>
        <translation>The map engine stopped again and again on this: the data may be damaged. Check the layer&apos;s data, then try again</translation>
    </message>
    <message>
        <source>地图引擎没有运行：{0}。运行 onemap doctor 查看原因</source>
        <translation>The map engine is not running: {0}. Run onemap doctor for the cause</translation>
    </message>
    <message>
        <source>还没有打开地图工程。先打开工作区或 QGIS 工程文件</source>
        <translation>No map project is open. Open a workspace or a QGIS project first</translation>
    </message>
    <message>
        <source>找不到文件 {0}：可能已移动或改名。检查路径后重试</source>
        <translation>File {0} not found: it may have been moved or renamed. Check the path and try again</translation>
    </message>
    <message>
        <source>地图工程里没有 {0}：工程可能已被改动。重新打开工程</source>
        <translation>The map project has no {0}: it may have been changed. Open the project again</translation>
    </message>
    <message>
        <source>{0} 无法读写：{1}。检查文件是否完整、是否有权限</source>
        <translation>{0} cannot be read or written: {1}. Check that the file is whole and may be used</translation>
    </message>
    <message>
        <source>地图引擎报告错误：{0}。复制详情交给维护人员</source>
        <translation>The map engine reports an error: {0}. Copy the details for those who maintain it</translation>
    </message>
    <message>
        <source>{count} 个图层打不开：{names} 等。数据源不存在或无法读取，图层树中标为“缺失”。恢复数据源后重新加载</source>
        <extracomment>As many missing layers are named one by one.</extracomment>
        <translation>{count} layers cannot be opened: {names} and others. Their sources are missing or cannot be read; the layer tree marks them as missing. Restore the sources and reload</translation>
    </message>
    <message>
        <source>图层“{0}”打不开：数据源 {1} 不存在或无法读取。恢复数据源后重新加载，其余图层不受影响</source>
        <translation>Layer “{0}” cannot be opened: its source {1} is missing or unreadable. Restore the source and reload; other layers are not affected</translation>
    </message>
    <message>
        <source>图层“{0}”没有画全：{1}。检查该图层的数据源</source>
        <translation>Layer “{0}” was not drawn whole: {1}. Check its source</translation>
    </message>
    <message>
        <source>底图“{0}”暂时没有画出：{1} 没有正常应答（{2}）。地图的其余内容完整；检查网络或密钥后在“底图”中点“重试”</source>
        <translation>The base map “{0}” is not drawn for now: {1} does not answer as it should ({2}). The rest of the map is complete; check the network or the key, then press “Try again” in “Base maps”</translation>
    </message>
    <message>
        <source>图层“{0}”的样式 {1} 无法加载，已用默认样式。检查样式文件</source>
        <translation>Style {1} of layer “{0}” cannot be loaded; the default style is used. Check the style file</translation>
    </message>
    <message>
        <source>地图工程只读入了一部分：{0}。在 QGIS 中打开检查</source>
        <translation>Only part of the map project could be read: {0}. Open it in QGIS to check</translation>
    </message>
    <message>
        <source>地图引擎没有做完这件事。</source>
        <translation>The map engine did not finish this.</translation>
    </message>
    <message>
        <source>用 onemap doctor 检查地图引擎后重试。</source>
        <translation>Check the map engine with onemap doctor and try again.</translation>
    </message>
</context>
<context>
    <name>EngineProcess</name>
    <message>
        <source>尚未启动</source>
        <extracomment>Longest wait for a new process to take what is sent to it; it takes some milliseconds. Waits before the first, second ... restart in a row; after the last the engine is given up. Least wait where another engine has taken over: coming up costs a second of processor, and its picture goes first. An engine that has served this long has proved itself: the next death starts the back-off anew. A call with which so many engines have died is not tried again. Why the state is what it is, in the user&apos;s language; empty when all is well. Given a call that this engine has lost, or cannot take soon, says who takes it; None or self: nobody else. Says whether another engine serves while this one comes up.</extracomment>
        <translation>not started yet</translation>
    </message>
    <message>
        <source>找不到带 QGIS 的 Python（试过 {0}）。安装 QGIS，或用环境变量 ONEMAP_QGIS_PYTHON 指定</source>
        <translation>No Python with QGIS was found (tried {0}). Install QGIS, or name it in ONEMAP_QGIS_PYTHON</translation>
    </message>
    <message>
        <source>地图引擎无法工作：{0}。运行 onemap doctor 查看原因</source>
        <translation>The map engine cannot work: {0}. Run onemap doctor for the cause</translation>
    </message>
    <message>
        <source>地图引擎连续 {0} 次中断，已停用：{1}。查看日志后重试</source>
        <translation>The map engine stopped {0} times in a row and was given up: {1}. See the log, then try again</translation>
    </message>
    <message>
        <source>地图引擎中断，正在恢复</source>
        <translation>The map engine stopped and is being restarted</translation>
    </message>
    <message>
        <source>引擎的协议版本是 {0}，控制台的是 {1}。重新安装使两者一致</source>
        <translation>The engine speaks protocol {0}, the console {1}. Install again so that they agree</translation>
    </message>
</context>
<context>
    <name>ErrorCard</name>
    <message>
        <source>重试</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>复制详情</source>
        <translation>Copy details</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>{title}：未能完成。</source>
        <translation>{title}: not done.</translation>
    </message>
    <message>
        <source>出现程序错误，操作未完成。</source>
        <translation>A program error occurred; this was not done.</translation>
    </message>
    <message>
        <source>可以重试；若再次出现，复制详情发给维护人员。日志：{file}</source>
        <translation>Try again; if it recurs, copy the details for those who maintain it. Log: {file}</translation>
    </message>
</context>
<context>
    <name>EventDialog</name>
    <message>
        <source>归入事件（{n} 条告警）</source>
        <translation>Add to an event ({n} alerts)</translation>
    </message>
    <message>
        <source>新建事件</source>
        <translation>New event</translation>
    </message>
    <message>
        <source>{number} {title}（{n} 条）</source>
        <translation>{number} {title} ({n})</translation>
    </message>
    <message>
        <source>事件</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>归入</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>举证照片的检查界限读不出来。</source>
        <extracomment>The file in a workspace that overrides single limits.</extracomment>
        <translation>The limits of the photo checks cannot be read.</translation>
    </message>
    <message>
        <source>改正该文件，或删去它以恢复默认值。</source>
        <translation>Correct the file, or remove it to have the defaults again.</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>定位</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>距离</source>
        <translation>Distance</translation>
    </message>
    <message>
        <source>方位</source>
        <translation>Bearing</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>重复</source>
        <translation>Repeat</translation>
    </message>
    <message>
        <source>改动</source>
        <translation>Edits</translation>
    </message>
    <message>
        <source>画面</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>表单</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>通过</source>
        <translation>Passed</translation>
    </message>
    <message>
        <source>不通过</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>无法判断</source>
        <translation>Cannot tell</translation>
    </message>
    <message>
        <source>本次回传</source>
        <translation>this package</translation>
    </message>
    <message>
        <source>文件不完整或不是照片：{why}</source>
        <translation>The file is incomplete or no photo: {why}</translation>
    </message>
    <message>
        <source>文件完整，已按原样留存</source>
        <translation>The file is whole and kept as it came</translation>
    </message>
    <message>
        <source>照片没有定位</source>
        <translation>The photo has no position</translation>
    </message>
    <message>
        <source>照片没有拍摄信息，可能经聊天软件转发，没有定位</source>
        <translation>The photo has no EXIF, as after a messenger: no position</translation>
    </message>
    <message>
        <source>定位误差 {accuracy_m} m，超过 {limit_m:.0f} m</source>
        <translation>Position off by {accuracy_m} m, over {limit_m:.0f} m</translation>
    </message>
    <message>
        <source>有定位</source>
        <translation>Has a position</translation>
    </message>
    <message>
        <source>没有定位，无法算距离</source>
        <translation>No position, so no distance</translation>
    </message>
    <message>
        <source>距图斑 {distance_m:,.0f} m，超过 {limit_m:.0f} m</source>
        <translation>{distance_m:,.0f} m from the patch, over {limit_m:.0f} m</translation>
    </message>
    <message>
        <source>距图斑 {distance_m:,.0f} m</source>
        <translation>{distance_m:,.0f} m from the patch</translation>
    </message>
    <message>
        <source>站在图斑内</source>
        <translation>Taken inside the patch</translation>
    </message>
    <message>
        <source>没有定位，无法判断朝向</source>
        <translation>No position, so no direction</translation>
    </message>
    <message>
        <source>照片没有拍摄方位</source>
        <translation>The photo has no bearing</translation>
    </message>
    <message>
        <source>朝向 {bearing_deg:.0f}°，偏离图斑 {off_deg:.0f}°，拍不到图斑</source>
        <translation>Facing {bearing_deg:.0f}°, {off_deg:.0f}° off the patch: it is not in the picture</translation>
    </message>
    <message>
        <source>朝向 {bearing_deg:.0f}°，图斑在画面内</source>
        <translation>Facing {bearing_deg:.0f}°, the patch is in the picture</translation>
    </message>
    <message>
        <source>照片没有拍摄时间</source>
        <translation>The photo has no time</translation>
    </message>
    <message>
        <source>拍摄时间 {taken} 晚于回传时间 {arrived}</source>
        <translation>Taken {taken}, after it came in {arrived}</translation>
    </message>
    <message>
        <source>拍摄于 {taken}，早于任务下发 {begins}</source>
        <translation>Taken {taken}, before the task was sent out {begins}</translation>
    </message>
    <message>
        <source>拍摄于 {taken}，晚于任务期限 {ends}</source>
        <translation>Taken {taken}, after the task&apos;s end {ends}</translation>
    </message>
    <message>
        <source>拍摄于 {taken}，任务没有规定时间</source>
        <translation>Taken {taken}; the task sets no time</translation>
    </message>
    <message>
        <source>拍摄于 {taken}，在任务期内</source>
        <translation>Taken {taken}, within the task&apos;s time</translation>
    </message>
    <message>
        <source>与已有 {compared} 张照片不重复</source>
        <translation>Repeats none of {compared} photos</translation>
    </message>
    <message>
        <source>与{case}已交的照片是同一个文件</source>
        <translation>The same file as a photo of {case}</translation>
    </message>
    <message>
        <source>与{case}已交的照片是同一画面（相似度 {likeness:.2f}，取景 {percent}%）</source>
        <translation>The same picture as a photo of {case} (likeness {likeness:.2f}, {percent}% of it)</translation>
    </message>
    <message>
        <source>没有拍摄信息，无法判断是否改动</source>
        <translation>No EXIF: edits cannot be told</translation>
    </message>
    <message>
        <source>拍摄信息不全，无法判断是否改动</source>
        <translation>Too little EXIF: edits cannot be told</translation>
    </message>
    <message>
        <source>照片经“{software}”处理过</source>
        <translation>Written by &quot;{software}&quot;</translation>
    </message>
    <message>
        <source>拍摄于 {taken}，文件又在 {other} 改过</source>
        <translation>Taken {taken}, changed {other}</translation>
    </message>
    <message>
        <source>两个拍摄时间对不上：{taken} 与 {other}</source>
        <translation>Two times of capture disagree: {taken} and {other}</translation>
    </message>
    <message>
        <source>拍摄时间与卫星定位时间相差 {minutes:,} 分钟</source>
        <translation>Capture and satellite time are {minutes:,} minutes apart</translation>
    </message>
    <message>
        <source>拍摄时 {stated_width}×{stated_height}，现在 {width}×{height}，照片被裁剪或缩放过</source>
        <translation>Taken at {stated_width}×{stated_height}, now {width}×{height}: cropped or scaled</translation>
    </message>
    <message>
        <source>内嵌缩略图与画面不符（相关 {likeness:.2f}）</source>
        <translation>The embedded thumbnail shows something else (correlation {likeness:.2f})</translation>
    </message>
    <message>
        <source>没有发现改动</source>
        <translation>No edits found</translation>
    </message>
    <message>
        <source>画面清楚</source>
        <translation>The picture is clear</translation>
    </message>
    <message>
        <source>画面只有 {width}×{height}，短边不足 {limit} px</source>
        <translation>Only {width}×{height}: the shorter side is under {limit} px</translation>
    </message>
    <message>
        <source>画面太暗（平均亮度 {brightness}）</source>
        <translation>Too dark (mean brightness {brightness})</translation>
    </message>
    <message>
        <source>画面过曝（平均亮度 {brightness}）</source>
        <translation>Overexposed (mean brightness {brightness})</translation>
    </message>
    <message>
        <source>画面没有内容（对比度 {contrast}）</source>
        <translation>Shows nothing (contrast {contrast})</translation>
    </message>
    <message>
        <source>画面模糊（模糊度 {blur:.2f}）</source>
        <translation>Blurred (blur {blur:.2f})</translation>
    </message>
    <message>
        <source>表单已留存</source>
        <translation>The form is kept</translation>
    </message>
    <message>
        <source>同一份表单两次回传内容不同（{fields}），两份都留存</source>
        <translation>The same form came with other answers ({fields}); both are kept</translation>
    </message>
</context>
<context>
    <name>EvidenceDetail</name>
    <message>
        <source>在地图上看</source>
        <translation>Show on map</translation>
    </message>
    <message>
        <source>没有文件</source>
        <translation>No file</translation>
    </message>
    <message>
        <source>照片打不开</source>
        <translation>The photo cannot be opened</translation>
    </message>
</context>
<context>
    <name>EvidenceGallery</name>
    <message>
        <source>还没有举证材料，派外业后导入带回的外业包</source>
        <translation>No evidence yet. Send a package out and take it back</translation>
    </message>
    <message>
        <source>{0} 件，不通过 {1} 件</source>
        <translation>{0} items, {1} failed</translation>
    </message>
    <message>
        <source>{0} 件</source>
        <translation>{0} items</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>未导出 {0}</source>
        <extracomment>Rows of one Excel sheet, less title, source, header and total lines.</extracomment>
        <translation>{0} was not exported</translation>
    </message>
    <message>
        <source>不支持扩展名 {0}</source>
        <extracomment>Suffix to GDAL driver. Bytes of a Shapefile&apos;s text.</extracomment>
        <translation>The extension {0} is not supported</translation>
    </message>
    <message>
        <source>改用 .xlsx 或 .csv</source>
        <translation>Use .xlsx or .csv</translation>
    </message>
    <message>
        <source>共 {0} 行，超过 Excel 一张表的上限 {1} 行</source>
        <translation>{0} rows, more than the {1} of an Excel sheet</translation>
    </message>
    <message>
        <source>缩小筛选范围，或导出为 CSV</source>
        <translation>Filter for fewer rows, or export as CSV</translation>
    </message>
    <message>
        <source>关闭正在使用该文件的程序，检查磁盘空间与文件夹权限，再导出一次</source>
        <translation>Close programs that use the file, check disk space and folder permissions, then export again</translation>
    </message>
    <message>
        <source>导出 {0}</source>
        <translation>Export {0}</translation>
    </message>
    <message>
        <source>演示数据</source>
        <translation>Demo data</translation>
    </message>
    <message>
        <source>合计 {0}</source>
        <translation>Total {0}</translation>
    </message>
    <message>
        <source>数据性质</source>
        <translation>Nature of the data</translation>
    </message>
    <message>
        <source>来源：{0}</source>
        <translation>Source: {0}</translation>
    </message>
    <message>
        <source>范围：{0}</source>
        <translation>Area: {0}</translation>
    </message>
    <message>
        <source>只含地图视野内</source>
        <translation>Only what is in view on the map</translation>
    </message>
    <message>
        <source>筛选：{0}</source>
        <translation>Filter: {0}</translation>
    </message>
    <message>
        <source>导出：{0} {1}</source>
        <translation>Exported: {0} {1}</translation>
    </message>
    <message>
        <source>已导出 {0} 行到 {1}</source>
        <extracomment>What a file dialog offers for map layers, to suffix and encoding.</extracomment>
        <translation>{0} rows exported to {1}</translation>
    </message>
    <message>
        <source>已导出 {0} 个对象到 {1}</source>
        <translation>{0} objects exported to {1}</translation>
    </message>
    <message>
        <source>；{0} 个字段名缩短为十字节，对照见 {1}</source>
        <translation>; {0} field names cut to ten bytes, listed in {1}</translation>
    </message>
    <message>
        <source>；字段 {0} 的长文本被截断</source>
        <translation>; long texts of {0} were cut</translation>
    </message>
    <message>
        <source>改用 {0}</source>
        <translation>Use {0}</translation>
    </message>
    <message>
        <source>“{0}”没有图形</source>
        <translation>“{0}” has no shapes</translation>
    </message>
    <message>
        <source>改为导出 Excel 或 CSV</source>
        <translation>Export Excel or CSV instead</translation>
    </message>
    <message>
        <source>读取数据</source>
        <translation>Reading data</translation>
    </message>
    <message>
        <source>没有可以导出的对象</source>
        <translation>There is nothing to export</translation>
    </message>
    <message>
        <source>放宽筛选后再导出</source>
        <translation>Widen the filter and export again</translation>
    </message>
    <message>
        <source>字段 {0} 的“{1}”不能用 {2} 表示</source>
        <translation>“{1}” in field {0} cannot be written in {2}</translation>
    </message>
    <message>
        <source>改用 UTF-8，或导出 GeoPackage</source>
        <translation>Use UTF-8, or export a GeoPackage</translation>
    </message>
    <message>
        <source>关闭正在使用该文件的程序，检查权限和磁盘空间，再做一次</source>
        <translation>Close whatever uses the file, check permissions and disk space, and try again</translation>
    </message>
    <message>
        <source>图层没有导出。</source>
        <translation>The layer was not exported.</translation>
    </message>
</context>
<context>
    <name>Expression</name>
    <message>
        <source>且、或，或表达式结束</source>
        <extracomment>The other way round: 5 &lt; a is a &gt; 5.</extracomment>
        <translation>and, or, or the end</translation>
    </message>
    <message>
        <source>没有字段，只有数字</source>
        <translation>numbers only, no column</translation>
    </message>
    <message>
        <source>LIKE 只支持开头和结尾的 %</source>
        <translation>LIKE takes % at the beginning and the end only</translation>
    </message>
    <message>
        <source>一个值</source>
        <translation>a value</translation>
    </message>
    <message>
        <source>一个数字</source>
        <translation>a number</translation>
    </message>
    <message>
        <source>字段 {0} 不用单位 {1}</source>
        <translation>Column {0} has no unit {1}</translation>
    </message>
    <message>
        <source>字段名</source>
        <translation>the name of a field</translation>
    </message>
    <message>
        <source>{0} 可能是 {1}</source>
        <translation>{0} may be {1}</translation>
    </message>
    <message>
        <source>没有字段 {0}</source>
        <translation>There is no field {0}</translation>
    </message>
    <message>
        <source>这里只能写字段条件，空间条件在“查询”面板里写</source>
        <translation>Only values of columns here; places and relations are asked for in the panel Ask</translation>
    </message>
    <message>
        <source>行政区或网格的名称、代码</source>
        <translation>name or code of a division or grid zone</translation>
    </message>
    <message>
        <source>选择集的名称</source>
        <translation>name of a kept selection</translation>
    </message>
    <message>
        <source>图层名，或 WKT 几何</source>
        <translation>a layer, or a geometry as WKT</translation>
    </message>
    <message>
        <source>没有图层 {0}</source>
        <translation>there is no layer {0}</translation>
    </message>
    <message>
        <source>几何 {0} 读不懂</source>
        <translation>the geometry {0} cannot be read</translation>
    </message>
    <message>
        <source>几何为空或自相交：{0}</source>
        <translation>the geometry is empty or crosses itself: {0}</translation>
    </message>
    <message>
        <source>距离，如 200 m</source>
        <translation>a distance, such as 200 m</translation>
    </message>
    <message>
        <source>0% 至 100% 的份额</source>
        <translation>a share of 0% to 100%</translation>
    </message>
    <message>
        <source>第 {0} 个字符 {1} 无法识别</source>
        <extracomment>Units by what they measure, each in square metres, metres or parts of one. Words of the language, in Chinese and English. Before these a 不 negates: 不属于. Names of functions, which count as such before a bracket only. Functions of numbers; they, too, count as such before a bracket only. Functions of texts, and the choice between two values, where a value for a column is worked out. A quantity is written with at most so many digits.</extracomment>
        <translation>Character {0}, {1}, cannot be read</translation>
    </message>
    <message>
        <source>表达式结束</source>
        <extracomment>Every table has it, no schema lists it.</extracomment>
        <translation>the end</translation>
    </message>
    <message>
        <source>第 {0} 个字符处应为 {1}，而不是 {2}</source>
        <translation>At character {0} there should be {1}, not {2}</translation>
    </message>
    <message>
        <source>表达式读不懂</source>
        <translation>The expression cannot be read</translation>
    </message>
    <message>
        <source>例：地类编码 开头 &apos;01&apos; 且 图斑面积 &gt; 5亩</source>
        <translation>For example: DLBM like &apos;01%&apos; and TBMJ &gt; 2000</translation>
    </message>
    <message>
        <source>{0} 与 {1} 不能相加、相减或比较</source>
        <extracomment>Decimals that ``round`` may be asked for. Nested deeper than this nobody writes; a text that does would exhaust the reader. Kinds of tokens that a bracket of numbers never holds.</extracomment>
        <translation>{0} and {1} cannot be added, subtracted or compared</translation>
    </message>
    <message>
        <source>比值</source>
        <translation>a ratio</translation>
    </message>
    <message>
        <source>长度</source>
        <translation>a length</translation>
    </message>
    <message>
        <source>面积</source>
        <translation>an area</translation>
    </message>
    <message>
        <source>括号套得太多</source>
        <extracomment>Least and most arguments of the functions of texts. None is nothing at all, a float a number without columns.</extracomment>
        <translation>too many brackets within brackets</translation>
    </message>
    <message>
        <source>数字或字段</source>
        <translation>a number or a column</translation>
    </message>
    <message>
        <source>字段 {0} 不是数字，不能计算</source>
        <translation>column {0} is no number and cannot be reckoned with</translation>
    </message>
    <message>
        <source>0 至 {0} 的小数位数</source>
        <translation>0 to {0} decimals</translation>
    </message>
    <message>
        <source>算出的是{0}，{1} 是{2}</source>
        <translation>The result is {0}; {1} is {2}</translation>
    </message>
    <message>
        <source>没有函数 {0}；可用 {1}</source>
        <translation>There is no function {0}; known are {1}</translation>
    </message>
    <message>
        <source>{0} 要 {1} 个参数，写了 {2} 个</source>
        <translation>{0} takes {1} arguments, not {2}</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>没有做成外业包。</source>
        <extracomment>Dates of imagery that go along: the newest and those before it. A package that names no day is good for so many days. GDAL writes statistics beside a raster whenever it pleases.</extracomment>
        <translation>No package was made.</translation>
    </message>
    <message>
        <source>已有同名文件或文件夹。</source>
        <translation>A file or folder of that name is there already.</translation>
    </message>
    <message>
        <source>换一个名字，或先移走它。</source>
        <translation>Choose another name, or move it away first.</translation>
    </message>
    <message>
        <source>正在写外业包</source>
        <translation>Writing the package</translation>
    </message>
    <message>
        <source>外业包已做好</source>
        <translation>The package is ready</translation>
    </message>
    <message>
        <source>正在写任务</source>
        <translation>Writing tasks</translation>
    </message>
    <message>
        <source>照片由外业软件存在这里，不要改名或修图。</source>
        <translation>The field app stores photos here. Do not rename or edit them.</translation>
    </message>
    <message>
        <source>正在做外业工程</source>
        <translation>Making the field project</translation>
    </message>
    <message>
        <source>外业举证 {title}</source>
        <translation>Field evidence {title}</translation>
    </message>
    <message>
        <source>用 onemap doctor 检查地图引擎。</source>
        <translation>Check the map engine with onemap doctor.</translation>
    </message>
    <message>
        <source>外业</source>
        <translation>field</translation>
    </message>
    <message>
        <source>案件 {code} 没有位置，不能派外业。</source>
        <extracomment>A package with more is no day&apos;s work, and too much for a telephone.</extracomment>
        <translation>Case {code} has no place and cannot go out.</translation>
    </message>
    <message>
        <source>它没有图斑，也没有坐标。</source>
        <translation>It has neither a patch nor coordinates.</translation>
    </message>
    <message>
        <source>在案件里补上位置，或不选它。</source>
        <translation>Give the case a place, or leave it out.</translation>
    </message>
    <message>
        <source>案件 {code} 不能派外业。</source>
        <translation>Case {code} cannot go out.</translation>
    </message>
    <message>
        <source>没有这个案件，或它现在不等外业举证。</source>
        <translation>There is no such case, or it does not wait for field evidence now.</translation>
    </message>
    <message>
        <source>先把案件下发，再派外业。</source>
        <translation>Dispatch the case first.</translation>
    </message>
    <message>
        <source>没有可派的外业任务。</source>
        <translation>There is nothing to send out.</translation>
    </message>
    <message>
        <source>这个村或这个人名下没有等待举证的案件。</source>
        <translation>No case of this village or person waits for evidence.</translation>
    </message>
    <message>
        <source>先把案件下发，或另选村、人员。</source>
        <translation>Dispatch cases first, or choose another village or person.</translation>
    </message>
    <message>
        <source>外业任务太多，没有做成外业包。</source>
        <translation>Too many tasks: no package was made.</translation>
    </message>
    <message>
        <source>一次最多 {n} 个。</source>
        <translation>At most {n} at a time.</translation>
    </message>
    <message>
        <source>按村或按人分几个包。</source>
        <translation>Make several packages, by village or person.</translation>
    </message>
    <message>
        <source>外业回传：表单 {forms} 份，照片 {photos} 张，其中不通过 {failed} 张</source>
        <translation>From the field: {forms} forms, {photos} photos, {failed} of them failed</translation>
    </message>
    <message>
        <source>外业表单读不出来。</source>
        <extracomment>The file in a workspace that replaces the shipped forms. Columns that the console itself needs back; the rest is the office&apos;s.</extracomment>
        <translation>The field forms cannot be read.</translation>
    </message>
    <message>
        <source>改正该文件，或删去它以恢复默认表单。</source>
        <translation>Correct the file, or remove it to have the default forms again.</translation>
    </message>
    <message>
        <source>里面没有 {name}：不是本控制台的外业包，或没有拷完。</source>
        <extracomment>A format that nobody writes to when he opens it: its hash holds. Where the field app puts photos.</extracomment>
        <translation>There is no {name} in it: no package of this console, or not copied to the end.</translation>
    </message>
    <message>
        <source>{name} 读不出来：{why}</source>
        <translation>{name} cannot be read: {why}</translation>
    </message>
    <message>
        <source>外业包没有收下，数据没有改动。</source>
        <translation>The package was not taken; no data changed.</translation>
    </message>
    <message>
        <source>从外业设备上把整个文件夹重新拷贝一次，再导入。</source>
        <translation>Copy the whole folder from the device again, then import it.</translation>
    </message>
    <message>
        <source>正在检查外业包</source>
        <extracomment>More photos than any county has.</extracomment>
        <translation>Checking the package</translation>
    </message>
    <message>
        <source>正在入库</source>
        <translation>Entering</translation>
    </message>
    <message>
        <source>外业包已收下</source>
        <translation>The package was taken</translation>
    </message>
    <message>
        <source>它是“{title}”派出的，不是本工作区的。</source>
        <translation>It was sent out by &quot;{title}&quot;, not by this workspace.</translation>
    </message>
    <message>
        <source>工作区里没有派出它的记录（案件 {code}）。</source>
        <translation>The workspace has no record of sending it (case {code}).</translation>
    </message>
    <message>
        <source>正在检查 {name}</source>
        <translation>Checking {name}</translation>
    </message>
    <message>
        <source>压缩包里的路径 {name} 指到外面。</source>
        <extracomment>Features whose own identity got lost (pasted by another app) are given one by what they say. A form that was not filled in from a task belongs to the task this near, metres.</extracomment>
        <translation>The path {name} in the archive leads outside.</translation>
    </message>
    <message>
        <source>压缩包不完整或打不开：{why}</source>
        <translation>The archive is incomplete or cannot be opened: {why}</translation>
    </message>
    <message>
        <source>缺少文件 {name}。</source>
        <translation>The file {name} is missing.</translation>
    </message>
    <message>
        <source>文件 {name} 与派出时不一样，可能没有拷完。</source>
        <translation>The file {name} is not as it went out; the copy may be incomplete.</translation>
    </message>
    <message>
        <source>{name} 不完整或已损坏：{why}</source>
        <translation>{name} is incomplete or damaged: {why}</translation>
    </message>
    <message>
        <source>有一条照片记录没有照片。</source>
        <translation>A photo record has no photo.</translation>
    </message>
    <message>
        <source>照片路径 {name} 指到包外。</source>
        <translation>The photo path {name} leads out of the package.</translation>
    </message>
    <message>
        <source>缺少照片 {name}。</source>
        <translation>The photo {name} is missing.</translation>
    </message>
    <message>
        <source>照片 {name} 不完整：{why}</source>
        <translation>The photo {name} is incomplete: {why}</translation>
    </message>
    <message>
        <source>疑似变化，到现场核实：拍远景、近景和四至，站在图斑边上朝图斑拍</source>
        <extracomment>Columns of the layer of tasks; all are read-only in the app. Columns of parcels that the work needs. Ground around each task that goes out with it, metres.</extracomment>
        <translation>Suspected change, check on the ground: take distant and close views and all sides, standing at the patch and facing it</translation>
    </message>
    <message>
        <source>疑似图斑</source>
        <translation>Suspected patches</translation>
    </message>
    <message>
        <source>地类图斑</source>
        <translation>Parcels</translation>
    </message>
    <message>
        <source>影像 {date}</source>
        <translation>Imagery {date}</translation>
    </message>
    <message>
        <source>编号</source>
        <extracomment>QField puts the file&apos;s own ending in place of {extension}; the uuid keeps the photos of two people apart.</extracomment>
        <translation>Code</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>所在村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>疑似类型</source>
        <translation>Suspected kind</translation>
    </message>
    <message>
        <source>面积（亩）</source>
        <translation>Area (mu)</translation>
    </message>
    <message>
        <source>变化前地类</source>
        <translation>Class before</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>要求</source>
        <translation>Request</translation>
    </message>
    <message>
        <source>图斑编号</source>
        <translation>Parcel number</translation>
    </message>
    <message>
        <source>地类编码</source>
        <translation>Class code</translation>
    </message>
    <message>
        <source>地类</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>面积（平方米）</source>
        <translation>Area (m²)</translation>
    </message>
    <message>
        <source>坐落单位</source>
        <translation>Location</translation>
    </message>
</context>
<context>
    <name>FieldWorkPanel</name>
    <message>
        <source>派给</source>
        <translation>To</translation>
    </message>
    <message>
        <source>村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>已回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>截止</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>派外业</source>
        <translation>Send out</translation>
    </message>
    <message>
        <source>收外业包 {0}</source>
        <translation>Take back {0}</translation>
    </message>
    <message>
        <source>派出</source>
        <translation>Send out</translation>
    </message>
    <message>
        <source>收回</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>外业包</source>
        <translation>Packages</translation>
    </message>
    <message>
        <source>选村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>选人</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>{0} 件待举证</source>
        <translation>{0} waiting</translation>
    </message>
    <message>
        <source>{0} 超时</source>
        <translation>{0} overdue</translation>
    </message>
    <message>
        <source>先选村或人</source>
        <translation>Choose a village or a person first</translation>
    </message>
    <message>
        <source>外业包存到</source>
        <translation>Save package as</translation>
    </message>
    <message>
        <source>外业包 (*.zip)</source>
        <translation>Field package (*.zip)</translation>
    </message>
    <message>
        <source>外业包已做好：任务 {0} 个，{1}</source>
        <translation>The package is ready: {0} tasks, {1}</translation>
    </message>
    <message>
        <source>这个外业包以前收过，没有新内容</source>
        <translation>This package was taken before; nothing new</translation>
    </message>
    <message>
        <source>收到表单 {0} 份、照片 {1} 张，不通过 {2} 张；{3} 件进入举证</source>
        <translation>{0} forms and {1} photos came, {2} photos failed; {3} cases went on</translation>
    </message>
    <message>
        <source>；{0} 的表单两次内容不同，两份都留存</source>
        <translation>; forms of {0} came again with other answers, both are kept</translation>
    </message>
    <message>
        <source>；{0} 件没有归属，没有入库</source>
        <translation>; {0} belong to nothing and were not entered</translation>
    </message>
</context>
<context>
    <name>FigurePanel</name>
    <message>
        <source>没有指标 {name}。</source>
        <translation>There is no indicator {name}.</translation>
    </message>
    <message>
        <source>可用的指标：{names}</source>
        <translation>Indicators there are: {names}</translation>
    </message>
    <message>
        <source>改正场景文件里这块面板的 options.figure。</source>
        <translation>Correct options.figure of this panel in the scene&apos;s file.</translation>
    </message>
</context>
<context>
    <name>FiguresBar</name>
    <message>
        <source>今日</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>每分钟</source>
        <translation>A minute</translation>
    </message>
    <message>
        <source>剩余</source>
        <translation>Remaining</translation>
    </message>
</context>
<context>
    <name>FiguresDialog</name>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>工作区或 QGIS 工程 (onemap.toml *.qgz *.qgs)</source>
        <translation>Workspace or QGIS project (onemap.toml *.qgz *.qgs)</translation>
    </message>
    <message>
        <source>打开工作区</source>
        <translation>Open workspace</translation>
    </message>
</context>
<context>
    <name>FillDialog</name>
    <message>
        <source>预存地图</source>
        <translation>Draw the map ahead</translation>
    </message>
    <message>
        <source>把一个范围的地图提前画好，打开时不用等。数据、图层、样式或显示比例变化后，需要重新预存。村屏的地图随发布包画在村屏自己的机器上，不用在这里预存。</source>
        <translation>Draws the map of an area ahead, so that nobody waits when it is opened. It has to be done again when the data, the layers, the style or the magnification change. A village screen draws the map of its publication on its own machine: nothing is to be done for it here.</translation>
    </message>
    <message>
        <source>桌面：现在的图层和样式</source>
        <translation>Desk: the layers and style shown now</translation>
    </message>
    <message>
        <source>至</source>
        <translation>to</translation>
    </message>
    <message>
        <source>画面</source>
        <translation>Picture of</translation>
    </message>
    <message>
        <source>场景</source>
        <translation>Scene</translation>
    </message>
    <message>
        <source>范围</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>比例尺</source>
        <translation>Scale</translation>
    </message>
    <message>
        <source>最小比例尺</source>
        <translation>Smallest scale</translation>
    </message>
    <message>
        <source>最大比例尺</source>
        <translation>Largest scale</translation>
    </message>
    <message>
        <source>估算</source>
        <translation>Estimate</translation>
    </message>
    <message>
        <source>开始预存</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>当前视野</source>
        <translation>Present view</translation>
    </message>
    <message>
        <source>全图</source>
        <translation>Full extent</translation>
    </message>
    <message>
        <source>在线底图（{names}）不预存：这类服务的条款一般不允许批量下载。条款允许的，在“编辑底图”中开启“预存”；其他的离线使用请添加 MBTiles 底图</source>
        <translation>Online base maps ({names}) are not kept ahead: their terms rarely allow bulk downloads. Where they do, switch on Keep ahead under Edit base map; otherwise add MBTiles for offline use</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>先估算大小和用时</source>
        <translation>Estimate size and time first</translation>
    </message>
    <message>
        <source>正在试画…</source>
        <translation>Drawing a trial…</translation>
    </message>
    <message>
        <source>共 {tiles:,} 块，约 {size}，约 {time}（按试画的 {n} 块推算）；磁盘剩余 {free}</source>
        <translation>{tiles:,} blocks, about {size}, about {time} (from {n} drawn as a trial); {free} free on the disk</translation>
    </message>
    <message>
        <source>。空间不够：缩小范围或去掉最大的比例尺</source>
        <translation>. Not enough room: choose a smaller area or leave out the largest scale</translation>
    </message>
    <message>
        <source>正在预存；关闭此窗口不影响，浏览地图优先</source>
        <translation>Drawing; this window may be closed, browsing the map goes first</translation>
    </message>
    <message>
        <source>正在预存 {done:,} / {total:,} 块；关闭此窗口不影响，浏览地图优先</source>
        <translation>Drawing {done:,} / {total:,} blocks; this window may be closed, browsing the map goes first</translation>
    </message>
    <message>
        <source>“{title}”已预存 {n:,} 块，{size}</source>
        <translation>“{title}” is drawn ahead: {n:,} blocks, {size}</translation>
    </message>
    <message>
        <source>“{title}”只预存了 {n:,} 块，{size}</source>
        <translation>“{title}” is drawn ahead in part: {n:,} blocks, {size}</translation>
    </message>
    <message>
        <source>大屏可用</source>
        <translation>Used by the wall</translation>
    </message>
    <message>
        <source>可用</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>{use}（关掉在线底图时）</source>
        <translation>{use} (with online base maps off)</translation>
    </message>
</context>
<context>
    <name>FillWork</name>
    <message>
        <source>范围太大，不能预存。</source>
        <extracomment>Scale denominators that can be chosen. More metatiles than this nobody wants: weeks of drawing. A trial draws so many of each level at most, and of the finest levels more, since these are most of the fill.</extracomment>
        <translation>The area is too large to be drawn ahead.</translation>
    </message>
    <message>
        <source>共 {n:,} 块，最多 {most:,} 块。</source>
        <translation>It has {n:,} blocks, {most:,} at most.</translation>
    </message>
    <message>
        <source>缩小范围，或去掉最大的比例尺。</source>
        <translation>Choose a smaller area, or leave out the largest scale.</translation>
    </message>
    <message>
        <source>没有预存。</source>
        <translation>Nothing was drawn ahead.</translation>
    </message>
    <message>
        <source>试画的瓦片都没有画出来，图层有缺失或地图引擎没有应答。</source>
        <translation>None of the trial blocks could be drawn: layers are missing, or the map engine does not answer.</translation>
    </message>
    <message>
        <source>先修复地图上提示的问题，再试一次。</source>
        <translation>Mend what the map reports first, then try again.</translation>
    </message>
</context>
<context>
    <name>FilterHeader</name>
    <message>
        <source>筛选</source>
        <extracomment>A filter runs this long after the last key, so that typing &quot;梨树坪&quot; asks the database once. How many columns from the left stay while the others scroll. What the list is sorted by: columns with whether they descend, the first one first.</extracomment>
        <translation>Filter</translation>
    </message>
    <message>
        <source>筛选 {0}</source>
        <translation>Filter {0}</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>在表中查找</source>
        <extracomment>Rows with the text, ascending.</extracomment>
        <translation>Find in the table</translation>
    </message>
    <message>
        <source>上一个（Shift+回车）</source>
        <translation>Previous (Shift+Enter)</translation>
    </message>
    <message>
        <source>下一个（回车）</source>
        <translation>Next (Enter)</translation>
    </message>
    <message>
        <source>关闭（Esc）</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation>Not found</translation>
    </message>
    <message>
        <source>正在查找…</source>
        <translation>Searching…</translation>
    </message>
    <message>
        <source>第 {0} 个，共 {1} 个</source>
        <translation>{0} of {1}</translation>
    </message>
</context>
<context>
    <name>FindingModel</name>
    <message>
        <source>对象</source>
        <translation>Object</translation>
    </message>
    <message>
        <source>字段</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>现值</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>应为 / 面积</source>
        <translation>Expected / area</translation>
    </message>
</context>
<context>
    <name>Flows</name>
    <message>
        <source>未覆盖</source>
        <extracomment>Upper classes of GB/T 21010-2017.</extracomment>
        <translation>Not covered</translation>
    </message>
    <message>
        <source>流量表没有写出。</source>
        <translation>The transition matrix was not written.</translation>
    </message>
    <message>
        <source>关闭正在使用该文件的程序，检查权限和磁盘空间，再做一次。</source>
        <translation>Close the program that uses the file, check permissions and disk space, then try again.</translation>
    </message>
    <message>
        <source>前一年</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>后一年</source>
        <translation>After</translation>
    </message>
    <message>
        <source>工作区的地类图斑，数据版本 {n}</source>
        <translation>the workspace&apos;s parcels, data version {n}</translation>
    </message>
    <message>
        <source>{name}的 SHA-256</source>
        <translation>{name}: SHA-256</translation>
    </message>
    <message>
        <source>高程模型</source>
        <translation>Elevation model</translation>
    </message>
    <message>
        <source>数据版本 {n}</source>
        <translation>data version {n}</translation>
    </message>
    <message>
        <source>存疑</source>
        <translation>Doubt</translation>
    </message>
    <message>
        <source>制作</source>
        <translation>Made</translation>
    </message>
    <message>
        <source>内容校验值（SHA-256）</source>
        <translation>SHA-256 of the content</translation>
    </message>
    <message>
        <source>一级类</source>
        <translation>Upper classes</translation>
    </message>
    <message>
        <source>二级类</source>
        <translation>All classes</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>About</translation>
    </message>
    <message>
        <source>{before} → {after}，m²</source>
        <translation>{before} → {after}, m²</translation>
    </message>
    <message>
        <source>耕地流出 {left} m²，流入 {came} m²，净 {net} m²</source>
        <translation>Cropland: {left} m² out, {came} m² in, net {net} m²</translation>
    </message>
    <message>
        <source>地类流量：{before} → {after}</source>
        <translation>Land flows: {before} → {after}</translation>
    </message>
    <message>
        <source>&#x3000;演示数据</source>
        <translation>, demonstration data</translation>
    </message>
    <message>
        <source>耕地占补与进出平衡</source>
        <extracomment>Names of the tables, in order; each is made by :func:`table`.</extracomment>
        <translation>Balance of cropland</translation>
    </message>
    <message>
        <source>破碎度（按地类）</source>
        <translation>Fragmentation by class</translation>
    </message>
    <message>
        <source>耕地破碎度（按村）</source>
        <translation>Cropland fragmentation by village</translation>
    </message>
    <message>
        <source>坡度分级</source>
        <translation>Slope classes</translation>
    </message>
    <message>
        <source>永久基本农田</source>
        <translation>Permanent basic farmland</translation>
    </message>
    <message>
        <source>耕地流出</source>
        <translation>Cropland left</translation>
    </message>
    <message>
        <source>建设占用</source>
        <translation>Built over</translation>
    </message>
    <message>
        <source>转其他农用地</source>
        <translation>To other farm land</translation>
    </message>
    <message>
        <source>转未利用地</source>
        <translation>To unused land</translation>
    </message>
    <message>
        <source>耕地流入</source>
        <translation>Cropland came</translation>
    </message>
    <message>
        <source>建设用地复垦</source>
        <translation>Reclaimed</translation>
    </message>
    <message>
        <source>其他农用地转入</source>
        <translation>From other farm land</translation>
    </message>
    <message>
        <source>未利用地开垦</source>
        <translation>From unused land</translation>
    </message>
    <message>
        <source>净变化</source>
        <translation>Net</translation>
    </message>
    <message>
        <source>占补差</source>
        <translation>Made up, net</translation>
    </message>
    <message>
        <source>进出差</source>
        <translation>Exchanged, net</translation>
    </message>
    <message>
        <source>水田净变化</source>
        <translation>Paddy, net</translation>
    </message>
    <message>
        <source>村名</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>合计</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>占补差 = 建设用地复垦 + 未利用地开垦 − 建设占用；进出差 = 其他农用地转入 − 转其他农用地。负数是缺口。未覆盖的地计入流出、流入合计。</source>
        <translation>Made up = reclaimed + from unused land − built over; exchanged = from other farm land − to other farm land. Below zero is missing. Ground that one year lacks counts in what left and came.</translation>
    </message>
    <message>
        <source>地类</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>变化</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>年份</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>无高程</source>
        <translation>No elevation</translation>
    </message>
    <message>
        <source>坡度由高程模型 {file} 按 Horn 法计算，按各格被地类覆盖的份额分级。</source>
        <translation>Slopes are Horn&apos;s of the elevation model {file}, by the share of each cell that a class covers.</translation>
    </message>
    <message>
        <source>耕地（前）</source>
        <translation>Cropland before</translation>
    </message>
    <message>
        <source>耕地（后）</source>
        <translation>Cropland after</translation>
    </message>
    <message>
        <source>其中永久基本农田（前）</source>
        <translation>On basic farmland before</translation>
    </message>
    <message>
        <source>其中永久基本农田（后）</source>
        <translation>On basic farmland after</translation>
    </message>
    <message>
        <source>占比（前）</source>
        <translation>Share before</translation>
    </message>
    <message>
        <source>占比（后）</source>
        <translation>Share after</translation>
    </message>
    <message>
        <source>永久基本农田上流出的耕地</source>
        <translation>Cropland that left basic farmland</translation>
    </message>
    <message>
        <source>永久基本农田用工作区里的图层（数据版本 {version}），两年同用一份。</source>
        <translation>Basic farmland is the workspace&apos;s layer (data version {version}), the same for both years.</translation>
    </message>
    <message>
        <source>斑块数（前）</source>
        <translation>Patches before</translation>
    </message>
    <message>
        <source>斑块数（后）</source>
        <translation>Patches after</translation>
    </message>
    <message>
        <source>斑块数变化</source>
        <translation>Change of patches</translation>
    </message>
    <message>
        <source>平均斑块（前）</source>
        <translation>Mean patch before</translation>
    </message>
    <message>
        <source>平均斑块（后）</source>
        <translation>Mean patch after</translation>
    </message>
    <message>
        <source>边界密度 m/公顷（前）</source>
        <translation>Edge density before, m/ha</translation>
    </message>
    <message>
        <source>边界密度 m/公顷（后）</source>
        <translation>Edge density after, m/ha</translation>
    </message>
    <message>
        <source>最大斑块占比（前）</source>
        <translation>Largest patch before</translation>
    </message>
    <message>
        <source>最大斑块占比（后）</source>
        <translation>Largest patch after</translation>
    </message>
    <message>
        <source>相连的同类图斑为一个斑块；边界长度含内环，按投影坐标。最大斑块占比以本类面积为分母。</source>
        <translation>Parcels of a class that touch are one patch; edges include holes, on the map&apos;s plane. The largest patch is a share of the class. </translation>
    </message>
    <message>
        <source>全县合计的斑块跨村相连。</source>
        <translation>The county&apos;s patches run on across villages.</translation>
    </message>
    <message>
        <source>斑块在村界处断开。</source>
        <translation>Patches are cut at village borders.</translation>
    </message>
    <message>
        <source>文件里没有地类编码。</source>
        <extracomment>Columns that may hold a parcel&apos;s land class, and the village it lies in. What stands for ground that lies in no village.</extracomment>
        <translation>The file has no land class codes.</translation>
    </message>
    <message>
        <source>没有找到列 {names}。</source>
        <translation>None of the columns {names} was found.</translation>
    </message>
    <message>
        <source>选地类图斑（DLTB）文件，或把地类列改名为 DLBM。</source>
        <translation>Choose a file of parcels (DLTB), or name the column of classes DLBM.</translation>
    </message>
    <message>
        <source>有 {n} 个图斑没有地类编码。</source>
        <translation>{n} parcels have no land class.</translation>
    </message>
    <message>
        <source>补上地类后重新打开。</source>
        <translation>Add their classes and open it again.</translation>
    </message>
    <message>
        <source>{n} 个图斑没有可用的图形，没有计入。</source>
        <translation>{n} parcels have no usable geometry and are not counted.</translation>
    </message>
    <message>
        <source>{n} 个图斑的图形无效，修复后计入。</source>
        <translation>{n} parcels had an invalid geometry and were repaired.</translation>
    </message>
    <message>
        <source>工作区里没有地类图斑。</source>
        <translation>The workspace has no parcels.</translation>
    </message>
    <message>
        <source>先导入地类图斑：onemap import</source>
        <translation>Bring parcels in first: onemap import</translation>
    </message>
    <message>
        <source>工作区没有高程模型，坡度没有分级。</source>
        <extracomment>What the content looks like; a reader refuses a newer one. Digits of a class: fragmentation, slope and permanent basic farmland go by upper classes.</extracomment>
        <translation>The workspace has no elevation model: no slope classes.</translation>
    </message>
    <message>
        <source>工作区没有永久基本农田，占比没有计算。</source>
        <translation>The workspace has no permanent basic farmland: no shares.</translation>
    </message>
    <message>
        <source>{title}：{n} 个图斑没有坐落代码，按所在位置归村。</source>
        <translation>{title}: {n} parcels name no village and are placed by where they lie.</translation>
    </message>
    <message>
        <source>地类流量报告</source>
        <extracomment>Flows that are listed one by one; the Excel file has all.</extracomment>
        <translation>Land flows report</translation>
    </message>
    <message>
        <source>地类流量分析报告</source>
        <translation>Land flows report</translation>
    </message>
    <message>
        <source>其余 {n} 项</source>
        <translation>{n} others</translation>
    </message>
    <message>
        <source>{before} → {after}，{area} m²</source>
        <translation>{before} → {after}, {area} m²</translation>
    </message>
</context>
<context>
    <name>FlowsPanel</name>
    <message>
        <source>计算</source>
        <extracomment>Folder of a workspace with earlier years, and with what was worked out. Digits of a code: upper classes, all classes.</extracomment>
        <translation>Compute</translation>
    </message>
    <message>
        <source>地图上看变化</source>
        <translation>Changes on the map</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>计算地类流量</source>
        <translation>Computing land flows</translation>
    </message>
    <message>
        <source>{before} → {after} · 公顷</source>
        <translation>{before} → {after} · ha</translation>
    </message>
    <message>
        <source>变化 {moved} 公顷 · 耕地流出 {left}，流入 {came}，净 {net} 公顷</source>
        <translation>{moved} ha changed · cropland {left} out, {came} in, net {net} ha</translation>
    </message>
    <message>
        <source>选择文件…</source>
        <translation>Choose a file…</translation>
    </message>
    <message>
        <source>前一年的地类图斑</source>
        <translation>Parcels of the earlier year</translation>
    </message>
    <message>
        <source>地类图斑 (*.gpkg *.shp *.fgb *.geojson *.gdb)</source>
        <translation>Parcels (*.gpkg *.shp *.fgb *.geojson *.gdb)</translation>
    </message>
    <message>
        <source>已写到 {file}</source>
        <translation>Written to {file}</translation>
    </message>
    <message>
        <source>写地类流量报告</source>
        <translation>Writing the land flows report</translation>
    </message>
    <message>
        <source>写到哪个文件夹</source>
        <translation>Folder to write to</translation>
    </message>
    <message>
        <source>Excel 表格…</source>
        <translation>Excel table…</translation>
    </message>
    <message>
        <source>Word 报告…</source>
        <translation>Word report…</translation>
    </message>
    <message>
        <source>PDF 报告…</source>
        <translation>PDF report…</translation>
    </message>
    <message>
        <source>前一年</source>
        <translation>Earlier year</translation>
    </message>
    <message>
        <source>选前一年的地类图斑，按“计算”，看哪些地类变成了哪些</source>
        <translation>Choose the parcels of an earlier year and compute which class became which</translation>
    </message>
    <message>
        <source>一级类</source>
        <translation>Upper classes</translation>
    </message>
    <message>
        <source>二级类</source>
        <translation>All classes</translation>
    </message>
    <message>
        <source>地类级别</source>
        <translation>Level of classes</translation>
    </message>
    <message>
        <source>看什么</source>
        <translation>What to see</translation>
    </message>
    <message>
        <source>流量表</source>
        <translation>Transition matrix</translation>
    </message>
</context>
<context>
    <name>FolderWatcher</name>
    <message>
        <source>监视的文件夹不在：{path}。检查网络盘是否连接</source>
        <extracomment>Milliseconds between looks.</extracomment>
        <translation>The watched folder is not there: {path}. Check that the network drive is connected</translation>
    </message>
</context>
<context>
    <name>FoldersDialog</name>
    <message>
        <source>监视文件夹</source>
        <translation>Watched folders</translation>
    </message>
    <message>
        <source>控制台打开时每 15 秒查看一次。新影像复制完成后自动登记，还在复制的不动，读不了的只提示一次。</source>
        <translation>Looked at every 15 seconds while the console is open. New images are added once they are whole; files still being copied are left alone; unreadable ones are named once.</translation>
    </message>
    <message>
        <source>添加文件夹</source>
        <translation>Add folder</translation>
    </message>
    <message>
        <source>不再监视</source>
        <translation>Stop watching</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>读给我听</source>
        <translation>Read aloud</translation>
    </message>
    <message>
        <source>朗读</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>标准字</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>大字</source>
        <translation>Larger</translation>
    </message>
</context>
<context>
    <name>FormPage</name>
    <message>
        <source>什么事，在哪里</source>
        <translation>What is the matter, and where</translation>
    </message>
    <message>
        <source>姓名（可不写）</source>
        <translation>Name (optional)</translation>
    </message>
    <message>
        <source>电话（可不写）</source>
        <translation>Phone (optional)</translation>
    </message>
    <message>
        <source>写了电话，办的人好联系您；只给县里办这件事的人看。</source>
        <translation>Your number is seen only by those who deal with it.</translation>
    </message>
    <message>
        <source>送出</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>{matter}。写下什么事，在哪里，再按送出。姓名电话可以不写。</source>
        <translation>{matter}. Write what is the matter and where, then press send. Name and phone are optional.</translation>
    </message>
    <message>
        <source>最多 {n} 字</source>
        <translation>{n} characters at most</translation>
    </message>
    <message>
        <source>先写一下什么事，在哪里</source>
        <translation>First write what is the matter and where</translation>
    </message>
    <message>
        <source>电话号码只写数字，也可以不写</source>
        <translation>Only digits in the phone number, or none at all</translation>
    </message>
    <message>
        <source>村部值班人员</source>
        <translation>the village office</translation>
    </message>
    <message>
        <source>现在记不下来，没有收下。找{contact}说</source>
        <translation>This cannot be kept now and was not taken. Tell {contact}</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
    <message>
        <source>m²</source>
        <translation>m²</translation>
    </message>
    <message>
        <source>公顷</source>
        <translation>ha</translation>
    </message>
    <message>
        <source>亩</source>
        <translation>mu</translation>
    </message>
    <message>
        <source>万 m³</source>
        <translation>×10⁴ m³</translation>
    </message>
    <message>
        <source>万元</source>
        <translation>×10⁴ yuan</translation>
    </message>
    <message>
        <source>人</source>
        <translation>people</translation>
    </message>
    <message>
        <source>户</source>
        <translation>households</translation>
    </message>
    <message>
        <source>{title}（{unit}）</source>
        <translation>{title} ({unit})</translation>
    </message>
</context>
<context>
    <name>FormulaEdit</name>
    <message>
        <source>插入字段</source>
        <translation>Insert a column</translation>
    </message>
</context>
<context>
    <name>FormulaRow</name>
    <message>
        <source>算式</source>
        <translation>Formula</translation>
    </message>
    <message>
        <source>算式，如 (字段 - 字段) / 2</source>
        <translation>Formula, such as (column - column) / 2</translation>
    </message>
    <message>
        <source>比较的数或算式</source>
        <translation>Number or formula to compare with</translation>
    </message>
    <message>
        <source>数或算式</source>
        <translation>Number or formula</translation>
    </message>
    <message>
        <source>关系</source>
        <translation>Comparison</translation>
    </message>
    <message>
        <source>大于</source>
        <translation>more than</translation>
    </message>
    <message>
        <source>至少</source>
        <translation>at least</translation>
    </message>
    <message>
        <source>小于</source>
        <translation>less than</translation>
    </message>
    <message>
        <source>至多</source>
        <translation>at most</translation>
    </message>
    <message>
        <source>等于</source>
        <translation>equals</translation>
    </message>
    <message>
        <source>不等于</source>
        <translation>not equal</translation>
    </message>
</context>
<context>
    <name>GroupChart</name>
    <message>
        <source>汇总方式</source>
        <extracomment>Bars that are shown; further groups are counted.</extracomment>
        <translation>Totals by</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>亩</source>
        <translation>mu</translation>
    </message>
    <message>
        <source>公顷</source>
        <translation>ha</translation>
    </message>
    <message>
        <source>个数</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>选 {n}</source>
        <translation>sel. {n}</translation>
    </message>
    <message>
        <source>{0} 组，{1} 个</source>
        <translation>{0} groups, {1} objects</translation>
    </message>
    <message>
        <source>椭球面积</source>
        <translation>area on the ellipsoid</translation>
    </message>
    <message>
        <source>只画前 {n} 组</source>
        <translation>the first {n} drawn</translation>
    </message>
    <message>
        <source>按字段 {0} 求和</source>
        <translation>sum of {0}</translation>
    </message>
</context>
<context>
    <name>GroupPane</name>
    <message>
        <source>分组字段</source>
        <extracomment>Groups that are listed; further ones are counted.</extracomment>
        <translation>Group by</translation>
    </message>
    <message>
        <source>求和字段</source>
        <translation>Add up</translation>
    </message>
    <message>
        <source>只计数</source>
        <translation>Count only</translation>
    </message>
    <message>
        <source>分组汇总</source>
        <translation>Groups and totals</translation>
    </message>
    <message>
        <source>个数</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>占比 %</source>
        <translation>Share %</translation>
    </message>
    <message>
        <source>，只列前 {n} 组</source>
        <translation>, the first {n} groups only</translation>
    </message>
    <message>
        <source>{groups} 组，{rows} 条</source>
        <translation>{groups} groups, {rows} rows</translation>
    </message>
</context>
<context>
    <name>GroupRow</name>
    <message>
        <source>一组条件</source>
        <translation>Group of conditions</translation>
    </message>
</context>
<context>
    <name>GuideBrowser</name>
    <message>
        <source>手册内容</source>
        <translation>Page of the guide</translation>
    </message>
</context>
<context>
    <name>Handover</name>
    <message>
        <source>没有写入：还有 {n} 处没有决定。</source>
        <translation>Nothing was written: {n} decisions are missing.</translation>
    </message>
    <message>
        <source>同一处两边改得不同，或读回的内容不能接收。</source>
        <translation>Both sides changed the same otherwise, or what came back cannot be taken over.</translation>
    </message>
    <message>
        <source>逐处选“我方”或“对方”，再写入。</source>
        <translation>Choose ours or theirs for each, then write.</translation>
    </message>
    <message>
        <source>这份工作副本已经读回过。</source>
        <translation>This working copy was read back already.</translation>
    </message>
    <message>
        <source>{actor} 于 {at} 读回，操作编号 {operation}。</source>
        <translation>By {actor} at {at}, operation {operation}.</translation>
    </message>
    <message>
        <source>重新交出一份，在那一份里接着改；写错的可在图斑编辑里恢复。</source>
        <translation>Hand a new copy out and go on in that one; what was wrong can be restored under Edit parcels.</translation>
    </message>
    <message>
        <source>交接记录已被改动，不能比较。</source>
        <extracomment>Up to here features are asked for by their numbers; more are read with the whole table.</extracomment>
        <translation>The record of the hand-over was changed: it cannot be compared.</translation>
    </message>
    <message>
        <source>交出时的底本与记录的校验值不符。</source>
        <translation>What went out does not match its hash.</translation>
    </message>
    <message>
        <source>从备份恢复工作区的 handovers 文件夹，或重新交出一份。</source>
        <translation>Restore the workspace&apos;s folder handovers from a backup, or hand a new copy out.</translation>
    </message>
    <message>
        <source>读取工作副本</source>
        <translation>Reading the working copy</translation>
    </message>
    <message>
        <source>工作副本的对象号被重新编过。</source>
        <translation>The working copy&apos;s objects were numbered anew.</translation>
    </message>
    <message>
        <source>多数对象号在文件里是另一处的图形：图层被另存或合并过。</source>
        <translation>Most numbers have a shape elsewhere in the file: the layer was saved anew or merged.</translation>
    </message>
    <message>
        <source>用直接在交出的 GeoPackage 里编辑的文件读回。</source>
        <translation>Read back the GeoPackage itself that was handed out.</translation>
    </message>
    <message>
        <source>与现在的数据比较</source>
        <translation>Comparing with the present data</translation>
    </message>
    <message>
        <source>工作副本缺字段 {name}，按没有改动处理。</source>
        <translation>The working copy lacks the field {name}: taken as not changed.</translation>
    </message>
    <message>
        <source>工作副本多出字段 {name}，没有读回。</source>
        <translation>The working copy has a field {name} more: not read back.</translation>
    </message>
    <message>
        <source>没有写入：比较之后数据又有改动。</source>
        <translation>Nothing was written: the data have changed since they were compared.</translation>
    </message>
    <message>
        <source>现在与工作副本相比，结果已不是刚才决定的那些。</source>
        <translation>Compared with the working copy now, the outcome is no longer what was decided.</translation>
    </message>
    <message>
        <source>再读回一次，看过新的比较后写入。</source>
        <translation>Read it back once more, and write it after a look at the new comparison.</translation>
    </message>
    <message>
        <source>工作区没有交接“{id}”。</source>
        <extracomment>What was read back and taken back again. What is not to come back any more. What the files look like; a newer program&apos;s are not read.</extracomment>
        <translation>The workspace has no hand-over “{id}”.</translation>
    </message>
    <message>
        <source>文件是从别的工作区交出的，或交接记录已被删去。</source>
        <translation>The file comes from another workspace, or the record was removed.</translation>
    </message>
    <message>
        <source>在交出它的工作区里读回。</source>
        <translation>Read it back in the workspace that it comes from.</translation>
    </message>
    <message>
        <source>工作副本读不出来。</source>
        <translation>The working copy cannot be read.</translation>
    </message>
    <message>
        <source>选交出时写的 GeoPackage 文件；在 QGIS 里保存编辑并关闭图层后再读回。</source>
        <translation>Choose the GeoPackage that was handed out; save the edits in QGIS and close the layer first.</translation>
    </message>
    <message>
        <source>工作副本的坐标系不同。</source>
        <translation>The working copy is in another CRS.</translation>
    </message>
    <message>
        <source>文件是 {found}，工作区是 EPSG:{wanted}。</source>
        <translation>The file is in {found}, the workspace in EPSG:{wanted}.</translation>
    </message>
    <message>
        <source>不要转换工作副本的坐标系；重新交出一份，在那一份里编辑。</source>
        <translation>Leave the copy&apos;s CRS as it is; hand a new copy out and edit that one.</translation>
    </message>
    <message>
        <source>工作副本是 GeoPackage。</source>
        <translation>A working copy is a GeoPackage.</translation>
    </message>
    <message>
        <source>改用 .gpkg。</source>
        <translation>Use .gpkg.</translation>
    </message>
    <message>
        <source>“{title}”没有图形。</source>
        <translation>“{title}” has no shapes.</translation>
    </message>
    <message>
        <source>没有图形的表在属性表里改。</source>
        <translation>Tables without shapes are edited in the attribute table.</translation>
    </message>
    <message>
        <source>读取数据</source>
        <extracomment>Features that are read at a time; between two the work can be called off.</extracomment>
        <translation>Reading data</translation>
    </message>
    <message>
        <source>没有可以交出的对象。</source>
        <extracomment>Tables of the working copy beside its layer: what it is, and version and hash of each feature as it went out.</extracomment>
        <translation>There is nothing to hand out.</translation>
    </message>
    <message>
        <source>放宽范围后再交出。</source>
        <translation>Widen the scope, then hand out.</translation>
    </message>
    <message>
        <source>没有交出：交接记录没有存下来。</source>
        <translation>Nothing was handed out: the record was not kept.</translation>
    </message>
    <message>
        <source>检查工作区的权限和磁盘空间，再做一次。</source>
        <translation>Check the workspace&apos;s permissions and disk space, then try again.</translation>
    </message>
    <message>
        <source>关闭正在使用该文件的程序，检查权限和磁盘空间，再做一次。</source>
        <translation>Close the program that uses the file, check permissions and disk space, then try again.</translation>
    </message>
    <message>
        <source>这不是工作副本。</source>
        <translation>This is no working copy.</translation>
    </message>
    <message>
        <source>选交出时写的 GeoPackage 文件；另存的图层请用 --handover 写明是哪一次交接。</source>
        <translation>Choose the GeoPackage that was handed out; for a layer that was saved anew name the hand-over with --handover.</translation>
    </message>
    <message>
        <source>没有交出工作副本。</source>
        <translation>No working copy was handed out.</translation>
    </message>
    <message>
        <source>{field}必填</source>
        <translation>{field} is required</translation>
    </message>
    <message>
        <source>{field}“{value}”不在代码表中</source>
        <translation>{field} “{value}” is not on the code list</translation>
    </message>
    <message>
        <source>{field}最多 {most} 个字符，写了 {n} 个</source>
        <translation>{field} takes {most} characters, has {n}</translation>
    </message>
    <message>
        <source>没有图形</source>
        <translation>No shape</translation>
    </message>
    <message>
        <source>图形无效：{why}</source>
        <translation>Broken shape: {why}</translation>
    </message>
    <message>
        <source>图形没有面积</source>
        <translation>The shape has no area</translation>
    </message>
    <message>
        <source>图形</source>
        <translation>Shape</translation>
    </message>
    <message>
        <source>是否保留</source>
        <translation>Kept</translation>
    </message>
    <message>
        <source>不能接收</source>
        <translation>Cannot be taken</translation>
    </message>
    <message>
        <source>对方修改</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>对方新增</source>
        <translation>Added</translation>
    </message>
    <message>
        <source>对方删除</source>
        <translation>Removed</translation>
    </message>
    <message>
        <source>不接收</source>
        <translation>Left out</translation>
    </message>
    <message>
        <source>待定 {n} 处</source>
        <translation>{n} open</translation>
    </message>
    <message>
        <source>已决定</source>
        <translation>Decided</translation>
    </message>
    <message>
        <source>接收</source>
        <translation>Taken</translation>
    </message>
    <message>
        <source>保留</source>
        <translation>kept</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>这份工作副本已经作废。</source>
        <translation>This working copy was withdrawn.</translation>
    </message>
    <message>
        <source>{actor} 于 {at} 作废：{reason}</source>
        <translation>Withdrawn by {actor} at {at}: {reason}</translation>
    </message>
    <message>
        <source>重新交出一份，在那一份里改。</source>
        <translation>Hand another one out and edit that.</translation>
    </message>
    <message>
        <source>交接“{id}”不能作废。</source>
        <translation>Hand-over “{id}” cannot be withdrawn.</translation>
    </message>
    <message>
        <source>它已经读回或作废。</source>
        <translation>It was read back or withdrawn already.</translation>
    </message>
    <message>
        <source>已写入的改动可以撤销；撤销后可以作废。</source>
        <translation>What was written can be undone; after that it can be withdrawn.</translation>
    </message>
    <message>
        <source>没有写作废的原因。</source>
        <translation>No reason for withdrawing is given.</translation>
    </message>
    <message>
        <source>写明原因：它和交接记录一起留存。</source>
        <translation>Give the reason: it is kept with the hand-over.</translation>
    </message>
</context>
<context>
    <name>HandoverPanel</name>
    <message>
        <source>已交出 {n} 个对象：{file}</source>
        <extracomment>Tables that processes keep: they do not go out to be edited.</extracomment>
        <translation>{n} objects handed out: {file}</translation>
    </message>
    <message>
        <source>交出 {table}</source>
        <translation>Handing out {table}</translation>
    </message>
    <message>
        <source>读回 {file}</source>
        <translation>Reading back {file}</translation>
    </message>
    <message>
        <source>已读回并写入，每个对象都留下新版本</source>
        <translation>Read back and written; every object has a new version</translation>
    </message>
    <message>
        <source>没有要写入的改动</source>
        <translation>There was nothing to write</translation>
    </message>
    <message>
        <source>未读回</source>
        <translation>out</translation>
    </message>
    <message>
        <source>已读回</source>
        <translation>read back</translation>
    </message>
    <message>
        <source>{n} 份未读回</source>
        <translation>{n} out</translation>
    </message>
    <message>
        <source>对方修改 {changed}、新增 {added}、删除 {removed}；仅我方改 {ours}，两边相同 {agreed}，未动 {untouched}</source>
        <translation>Theirs changed {changed}, added {added}, removed {removed}; only ours {ours}, agreed {agreed}, untouched {untouched}</translation>
    </message>
    <message>
        <source>写入后没有新的缝隙和重叠</source>
        <translation>Writing makes no new gaps or overlaps</translation>
    </message>
    <message>
        <source>写入后会有缝隙 {gaps} 处、重叠 {overlaps} 处（地图上标出），写入后用数据质检修复</source>
        <translation>Writing makes {gaps} gaps and {overlaps} overlaps (marked on the map); repair them with a quality check afterwards</translation>
    </message>
    <message>
        <source>还有 {n} 处待定</source>
        <translation>{n} open</translation>
    </message>
    <message>
        <source>选中的 {n} 个</source>
        <translation>{n} selected</translation>
    </message>
    <message>
        <source>交出工作副本</source>
        <translation>Hand out a working copy</translation>
    </message>
    <message>
        <source>读回工作副本</source>
        <translation>Read a working copy back</translation>
    </message>
    <message>
        <source>交接 {id} 已作废，不再读回</source>
        <translation>Hand-over {id} is withdrawn and is not read back any more</translation>
    </message>
    <message>
        <source>已作废</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>工作副本 {id} 作废后不能再读回。原因：</source>
        <translation>Working copy {id} cannot be read back once it is withdrawn. Reason:</translation>
    </message>
    <message>
        <source>作废工作副本</source>
        <translation>Withdraw working copy</translation>
    </message>
</context>
<context>
    <name>HandoverParts</name>
    <message>
        <source>交出…</source>
        <translation>Hand out…</translation>
    </message>
    <message>
        <source>读回…</source>
        <translation>Read back…</translation>
    </message>
    <message>
        <source>取我方</source>
        <translation>Take ours</translation>
    </message>
    <message>
        <source>取对方</source>
        <translation>Take theirs</translation>
    </message>
    <message>
        <source>全部冲突</source>
        <translation>All conflicts</translation>
    </message>
    <message>
        <source>写入</source>
        <translation>Write</translation>
    </message>
    <message>
        <source>一律取我方</source>
        <translation>Ours for all</translation>
    </message>
    <message>
        <source>一律取对方</source>
        <translation>Theirs for all</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>当前区划</source>
        <translation>Chosen area</translation>
    </message>
    <message>
        <source>选中的对象</source>
        <translation>Selected objects</translation>
    </message>
    <message>
        <source>数据表</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>范围</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>交给谁、做什么（选填）</source>
        <translation>For whom, and what for (optional)</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>修改原因（必填）</source>
        <translation>Reason (required)</translation>
    </message>
    <message>
        <source>修改原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>交接记录</source>
        <translation>Hand-overs</translation>
    </message>
    <message>
        <source>交出的工作副本在 QGIS 里编辑、保存，再点“读回”：两边的改动在这里合并。</source>
        <translation>Edit and save the working copy in QGIS, then press Read back: both sides&apos; changes are merged here.</translation>
    </message>
    <message>
        <source>作废…</source>
        <translation>Withdraw…</translation>
    </message>
    <message>
        <source>选中的一份不再读回；记录留存</source>
        <translation>The chosen one is not read back any more; the record stays</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>演示数据</source>
        <translation>Demo data</translation>
    </message>
    <message>
        <source>周一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>{month} 月 {day} 日 {weekday}</source>
        <translation>{weekday} {month}-{day}</translation>
    </message>
</context>
<context>
    <name>HeadRow</name>
    <message>
        <source>图 {n}</source>
        <extracomment>What the maps beside the desk&apos;s own show when they are opened for the first time: purpose, and which scene.</extracomment>
        <translation>Map {n}</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>演示数据</source>
        <extracomment>How long the village&apos;s name is held for the staff&apos;s keypad.</extracomment>
        <translation>Demo data</translation>
    </message>
</context>
<context>
    <name>HeatGrid</name>
    <message>
        <source>最多 {n} 件/时段</source>
        <extracomment>Alpha of an empty cell and of the fullest.</extracomment>
        <translation>at most {n} an hour</translation>
    </message>
    <message>
        <source>一</source>
        <translation>Mo</translation>
    </message>
    <message>
        <source>二</source>
        <translation>Tu</translation>
    </message>
    <message>
        <source>三</source>
        <translation>We</translation>
    </message>
    <message>
        <source>四</source>
        <translation>Th</translation>
    </message>
    <message>
        <source>五</source>
        <translation>Fr</translation>
    </message>
    <message>
        <source>六</source>
        <translation>Sa</translation>
    </message>
    <message>
        <source>日</source>
        <translation>Su</translation>
    </message>
    <message>
        <source>{n} 时</source>
        <translation>{n}:00</translation>
    </message>
    <message>
        <source>周{day} {hour}:00 至 {hour}:59，{n} 件</source>
        <translation>{day} {hour}:00 to {hour}:59, {n}</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>帮助</source>
        <extracomment>Property by which a widget names its page (``page`` or ``page#anchor``); holds for all within it. The page about the map, which is no panel.</extracomment>
        <translation>Help</translation>
    </message>
    <message>
        <source>使用手册</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>使用手册打不开。</source>
        <extracomment>Where the guide lies in the source tree. The page with the list of contents, and the one that is in English.</extracomment>
        <translation>The guide cannot be opened.</translation>
    </message>
    <message>
        <source>检查安装目录中的 docs/guide 是否完整，或重新安装。</source>
        <translation>Check that docs/guide of the installation is complete, or install again.</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>使用手册</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>在手册中查找</source>
        <translation>Search the guide</translation>
    </message>
    <message>
        <source>目录</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>查找结果</source>
        <translation>What was found</translation>
    </message>
    <message>
        <source>没有找到。换个说法，或减少词数。</source>
        <translation>Nothing found. Use other words, or fewer.</translation>
    </message>
    <message>
        <source>后退（Alt+←）</source>
        <translation>Back (Alt+Left)</translation>
    </message>
    <message>
        <source>前进（Alt+→）</source>
        <translation>Forward (Alt+Right)</translation>
    </message>
    <message>
        <source>目录页</source>
        <translation>Contents page</translation>
    </message>
    <message>
        <source>缩小文字（Ctrl+-）</source>
        <translation>Smaller text (Ctrl+-)</translation>
    </message>
    <message>
        <source>放大文字（Ctrl++）</source>
        <translation>Larger text (Ctrl++)</translation>
    </message>
    <message>
        <source>打印本页（Ctrl+P）</source>
        <translation>Print this page (Ctrl+P)</translation>
    </message>
    <message>
        <source>{page} - 使用手册</source>
        <translation>{page} - Guide</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>消息</source>
        <extracomment>Messages shown at once; each is half a dozen widgets.</extracomment>
        <translation>Messages</translation>
    </message>
    <message>
        <source>在消息中查找</source>
        <translation>Search messages</translation>
    </message>
    <message>
        <source>复制列出的消息</source>
        <translation>Copy the messages listed</translation>
    </message>
    <message>
        <source>清空消息</source>
        <translation>Clear messages</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>错误</source>
        <translation>Errors</translation>
    </message>
    <message>
        <source>提示</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>更早的 {n} 条</source>
        <translation>{n} earlier</translation>
    </message>
    <message>
        <source>没有符合的消息</source>
        <translation>No message matches</translation>
    </message>
    <message>
        <source>还没有消息</source>
        <translation>No messages yet</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>另有 {n} 条预警</source>
        <extracomment>Share of a lying screen&apos;s width that banner and map have; names in another language do not push them aside. Han characters that a line of a tile has room for.</extracomment>
        <translation>{n} more warnings</translation>
    </message>
    <message>
        <source>现在没有预警</source>
        <translation>No warnings now</translation>
    </message>
    <message>
        <source>{t} 更新</source>
        <translation>Updated {t}</translation>
    </message>
    <message>
        <source>天气和预警</source>
        <translation>Weather and warnings</translation>
    </message>
    <message>
        <source>还没有收到县里的消息</source>
        <translation>No word from the county yet</translation>
    </message>
    <message>
        <source>全村地图</source>
        <translation>Village map</translation>
    </message>
    <message>
        <source>三务公开</source>
        <translation>Village affairs</translation>
    </message>
    <message>
        <source>查地块</source>
        <translation>Find a field</translation>
    </message>
    <message>
        <source>按地块号查面积</source>
        <translation>Area by number</translation>
    </message>
    <message>
        <source>民事直说</source>
        <translation>Have your say</translation>
    </message>
    <message>
        <source>说事，{n} 天内答复</source>
        <translation>Answer in {n} days</translation>
    </message>
    <message>
        <source>水库水情</source>
        <translation>Reservoirs</translation>
    </message>
    <message>
        <source>看看村里</source>
        <translation>Live views</translation>
    </message>
    <message>
        <source>公开画面 {n} 路</source>
        <translation>Public cameras: {n}</translation>
    </message>
    <message>
        <source>办事找谁</source>
        <translation>Who to ask</translation>
    </message>
    <message>
        <source>村里各项事务</source>
        <translation>All village matters</translation>
    </message>
    <message>
        <source>{n} 家</source>
        <translation>{n} firms</translation>
    </message>
    <message>
        <source>产业特产</source>
        <translation>Local products</translation>
    </message>
    <message>
        <source>惠民政策</source>
        <translation>Policies</translation>
    </message>
    <message>
        <source>{n} 篇，看得懂的说法</source>
        <translation>{n} in plain words</translation>
    </message>
    <message>
        <source>本月新增 {n} 条</source>
        <translation>{n} new this month</translation>
    </message>
    <message>
        <source>共 {n} 条</source>
        <translation>{n} in all</translation>
    </message>
    <message>
        <source>党务、村务、财务</source>
        <translation>Party, affairs, money</translation>
    </message>
    <message>
        <source>{name} 已超汛限</source>
        <translation>{name} above limit</translation>
    </message>
    <message>
        <source>有水库超汛限</source>
        <translation>A reservoir above limit</translation>
    </message>
    <message>
        <source>{n} 座，看水位和汛限</source>
        <translation>{n}, levels and limits</translation>
    </message>
</context>
<context>
    <name>Identify</name>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
</context>
<context>
    <name>IdentifyPanel</name>
    <message>
        <source>缩放至</source>
        <translation>Zoom to</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>此处还有</source>
        <translation>Also here</translation>
    </message>
    <message>
        <source>点击地图，查看此处各图层的要素与属性</source>
        <translation>Click the map to see the features there and their attributes</translation>
    </message>
    <message numerus="yes">
        <source>%n 个</source>
        <translation>
            <numerusform>%n feature</numerusform>
            <numerusform>%n features</numerusform>
        </translation>
    </message>
    <message>
        <source>此处在时间轴选定的日期内没有要素。在时间轴上显示全部时间，或点击要素本身再试</source>
        <translation>Nothing here within the dates chosen on the time bar. Show all times on the time bar, or click the feature itself</translation>
    </message>
    <message>
        <source>此处没有要素。点击要素本身，或放大后再试</source>
        <translation>Nothing is drawn here. Click a feature itself, or zoom in and try again</translation>
    </message>
    <message>
        <source>已复制 {0}</source>
        <translation>Copied {0}</translation>
    </message>
</context>
<context>
    <name>Imagery</name>
    <message>
        <source>红</source>
        <extracomment>Roles a band may have; the first six are what change detection compares. STAC&apos;s common names (EO extension) of the roles that have one. Order of bands when nothing is said, by their number. Six bands are taken as Landsat&apos;s 1-5 and 7. Original multispectral products of Chinese satellites (GF-1/2/6/7, ZY-3, ZY-1, SuperView, CB04A) run from short to long waves. GDAL&apos;s colour interpretations that are roles, by their names.</extracomment>
        <translation>red</translation>
    </message>
    <message>
        <source>绿</source>
        <translation>green</translation>
    </message>
    <message>
        <source>蓝</source>
        <translation>blue</translation>
    </message>
    <message>
        <source>近红外</source>
        <translation>near infrared</translation>
    </message>
    <message>
        <source>短波红外 1</source>
        <translation>short-wave infrared 1</translation>
    </message>
    <message>
        <source>短波红外 2</source>
        <translation>short-wave infrared 2</translation>
    </message>
    <message>
        <source>海岸蓝</source>
        <translation>coastal</translation>
    </message>
    <message>
        <source>黄</source>
        <translation>yellow</translation>
    </message>
    <message>
        <source>红边</source>
        <translation>red edge</translation>
    </message>
    <message>
        <source>全色</source>
        <translation>panchromatic</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>other</translation>
    </message>
</context>
<context>
    <name>ImageryPanel</name>
    <message>
        <source>还没有影像。添加影像文件，或监视一个文件夹</source>
        <translation>No imagery yet. Add image files, or watch a folder</translation>
    </message>
    <message>
        <source>添加影像</source>
        <translation>Add images</translation>
    </message>
    <message>
        <source>补充信息</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>移出目录</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>在地图上显示范围</source>
        <translation>Show footprints on the map</translation>
    </message>
    <message>
        <source>监视文件夹</source>
        <translation>Watched folders</translation>
    </message>
    <message>
        <source>{n} 期</source>
        <translation>{n} dates</translation>
    </message>
    <message>
        <source>{day} 的影像正在加入地图，加好后自动显示</source>
        <translation>The image of {day} is joining the map and will be shown then</translation>
    </message>
    <message>
        <source>影像 ({0})</source>
        <translation>Images ({0})</translation>
    </message>
    <message>
        <source>{n} 幅影像等待补充信息</source>
        <translation>{n} images wait for information</translation>
    </message>
    <message>
        <source>把 {day} 的影像 {id} 移出目录？影像文件不会删除。</source>
        <translation>Remove the image {id} of {day} from the catalogue? The file stays.</translation>
    </message>
    <message>
        <source>云 {share:.0f}%</source>
        <translation>cloud {share:.0f}%</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>分辨率</source>
        <translation>Resolution</translation>
    </message>
    <message>
        <source>波段</source>
        <translation>Bands</translation>
    </message>
    <message>
        <source>云量</source>
        <translation>Cloud</translation>
    </message>
    <message>
        <source>侧视角</source>
        <translation>View angle</translation>
    </message>
    <message>
        <source>坐标系</source>
        <translation>CRS</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>文件不在原处：恢复文件，或移出目录后重新登记</source>
        <translation>File not in its place: restore it, or remove it and add it again</translation>
    </message>
    <message>
        <source>北京时间 {clock}</source>
        <translation>{clock} Beijing time</translation>
    </message>
    <message>
        <source>（由画面测得）</source>
        <translation> (measured)</translation>
    </message>
    <message>
        <source>（按惯例，未确认）</source>
        <translation> (usual order, not confirmed)</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>找不到要导入的文件。</source>
        <translation>The file to import was not found.</translation>
    </message>
    <message>
        <source>路径不存在。</source>
        <translation>The path does not exist.</translation>
    </message>
    <message>
        <source>请检查路径。</source>
        <translation>Check the path.</translation>
    </message>
    <message>
        <source>不认识导入目标“{name}”。</source>
        <translation>Unknown import target “{name}”.</translation>
    </message>
    <message>
        <source>可用的目标：{names}。</source>
        <translation>Targets: {names}.</translation>
    </message>
    <message>
        <source>没有几何</source>
        <extracomment>A datum shift from here on (metres) is worth a word. No plane coordinate of the Earth is farther from its origin (metres; a zone&apos;s number before it is 45 million).</extracomment>
        <translation>No geometry</translation>
    </message>
    <message>
        <source>几何类型不符</source>
        <translation>Wrong type of geometry</translation>
    </message>
    <message>
        <source>坐标超出投影范围</source>
        <translation>Coordinates outside the projection</translation>
    </message>
    <message>
        <source>自相交过多，无法修复</source>
        <translation>crosses itself too often to be repaired</translation>
    </message>
    <message>
        <source>几何无效且无法修复</source>
        <translation>Geometry is invalid and cannot be repaired</translation>
    </message>
    <message>
        <source>坐标 ({x:.0f}, {y:.0f}) 不是经纬度，与声明的 {crs} 不符。</source>
        <translation>The coordinates ({x:.0f}, {y:.0f}) are no longitude and latitude, against the stated {crs}.</translation>
    </message>
    <message>
        <source>坐标系存疑：GeoJSON 声明了 {crs}，按它换算与按 WGS 84 经纬度相差约 {shift:.0f} 米。请与影像叠加核对；如有偏移，用 --crs 指定实际坐标系后重新导入。</source>
        <translation>CRS in doubt: the GeoJSON states {crs}; reading it so differs from WGS 84 degrees by about {shift:.0f} m. Compare with imagery; if it is off, import again with --crs.</translation>
    </message>
    <message>
        <source>坐标系存疑：数据中心在 {crs} 的适用范围之外。</source>
        <translation>CRS in doubt: the data&apos;s centre is outside the area of use of {crs}.</translation>
    </message>
    <message>
        <source>{count} 个对象离其余数据 {near:.0f}–{far:.0f} 公里，坐标可能有误，请核对。</source>
        <translation>{count} objects lie {near:.0f}–{far:.0f} km from the rest; their coordinates may be wrong, please check.</translation>
    </message>
    <message>
        <source>文件里没有字段“{name}”。</source>
        <extracomment>Other names that a column goes by in files, besides its own name and its Chinese title; the first present wins. Values of known sources in the target&apos;s code list: the field polygons of the Japanese ministry of agriculture. Kinds of columns that hold text.</extracomment>
        <translation>The file has no field “{name}”.</translation>
    </message>
    <message>
        <source>目标表没有字段“{name}”。</source>
        <translation>The target has no field “{name}”.</translation>
    </message>
    <message>
        <source>有两个字段都要写入“{name}”。</source>
        <translation>Two fields are to be written to “{name}”.</translation>
    </message>
    <message>
        <source>缺少必填字段“{name}”。</source>
        <translation>The required field “{name}” is missing.</translation>
    </message>
    <message>
        <source>文件里没有能对应它的字段；已有：{names}。</source>
        <translation>No field of the file matches it; there are: {names}.</translation>
    </message>
    <message>
        <source>请用 --map 源字段={name} 指定。</source>
        <translation>Name it with --map SOURCE={name}.</translation>
    </message>
    <message>
        <source>字段 {name} 的值无法写入</source>
        <translation>The value of field {name} cannot be written</translation>
    </message>
    <message>
        <source>字段对应关系不对。</source>
        <translation>The field mapping is wrong.</translation>
    </message>
    <message>
        <source>可用的字段：{names}。</source>
        <translation>Fields: {names}.</translation>
    </message>
    <message>
        <source>正在读取影像</source>
        <extracomment>A scene whose data fill less of its frame than this has the outline of its data, not of its frame. Gaps of the data narrower than twice this many cells of the quick look are noise, and no part of the outline. Corners of an outline, at most: it is drawn, searched and held against others.</extracomment>
        <translation>Reading the image</translation>
    </message>
    <message>
        <source>影像里没有数据。</source>
        <translation>The image holds no data.</translation>
    </message>
    <message>
        <source>所有像元都是 0 或无数据值。</source>
        <translation>All pixels are 0 or the no-data value.</translation>
    </message>
    <message>
        <source>核对导出时的无数据值，重新导出。</source>
        <translation>Check the no-data value of the export and export it anew.</translation>
    </message>
    <message>
        <source>正在登记影像</source>
        <translation>Registering the image</translation>
    </message>
    <message>
        <source>导入完成</source>
        <translation>Import done</translation>
    </message>
    <message>
        <source>日期“{date}”无法识别。</source>
        <extracomment>Chinese satellite products write Beijing time without saying so.</extracomment>
        <translation>The date “{date}” cannot be read.</translation>
    </message>
    <message>
        <source>日期须写成 2024-06-30 或 2024-06-30T03:00:00Z。</source>
        <translation>Dates are written 2024-06-30 or 2024-06-30T03:00:00Z.</translation>
    </message>
    <message>
        <source>请改正 --date。</source>
        <translation>Correct --date.</translation>
    </message>
    <message>
        <source>影像没有地理坐标。</source>
        <translation>The image has no georeference.</translation>
    </message>
    <message>
        <source>文件里没有坐标系或仿射参数。</source>
        <translation>The file has no CRS or no affine transform.</translation>
    </message>
    <message>
        <source>请先配准影像；只缺坐标系时用 --crs EPSG:编号 指定。</source>
        <translation>Georeference the image; if only the CRS is missing, give --crs EPSG:n.</translation>
    </message>
    <message>
        <source>不知道影像是哪天拍的。</source>
        <translation>The day of the image is not known.</translation>
    </message>
    <message>
        <source>文件名、TIFF 标签和旁边的元数据里都没有日期。</source>
        <translation>Neither the file&apos;s name, its tags nor metadata beside it have a date.</translation>
    </message>
    <message>
        <source>波段按 {roles} 登记，文件没有写明；如不符请在影像面板里改正。</source>
        <translation>Bands taken as {roles}; the file does not say. Correct it in the imagery panel if it is otherwise.</translation>
    </message>
    <message>
        <source>云量由画面测得：{share:.1f} %。</source>
        <translation>Cloud measured: {share:.1f} %.</translation>
    </message>
    <message>
        <source>影像没有金字塔，已在工作区另建，原文件未动。</source>
        <translation>The image has no overviews: made in the workspace, the file was left alone.</translation>
    </message>
    <message>
        <source>请用 --date 2024-06-30 指定成像日期。</source>
        <translation>Give the date with --date 2024-06-30.</translation>
    </message>
    <message>
        <source>工作区里已有 {file}。</source>
        <translation>The workspace has {file} already.</translation>
    </message>
    <message>
        <source>成像日期取自文件名：{date}。</source>
        <translation>Date taken from the file name: {date}.</translation>
    </message>
    <message>
        <source>读不了这幅影像。</source>
        <extracomment>Files that are taken for images, by suffix. GDAL gives degrees where a file has no projection; metres of a degree of latitude. No plane coordinate of the Earth is farther from its origin (metres). An image of more pixels than this must have a byte for every so many of them.</extracomment>
        <translation>This image cannot be read.</translation>
    </message>
    <message>
        <source>请确认它是完整的 GeoTIFF。</source>
        <translation>Check that it is a whole GeoTIFF.</translation>
    </message>
    <message>
        <source>文件里没有仿射参数；原始级产品（如 L1A）须先正射校正。</source>
        <translation>The file has no affine parameters; raw products (L1A) must be orthorectified first.</translation>
    </message>
    <message>
        <source>请先校正或配准影像，再登记。</source>
        <translation>Rectify the image first, then add it.</translation>
    </message>
    <message>
        <source>这不是可以看的影像。</source>
        <translation>This is no image to look at.</translation>
    </message>
    <message>
        <source>像元是复数，多半是雷达的原始数据。</source>
        <translation>Pixels are complex numbers, most likely raw radar data.</translation>
    </message>
    <message>
        <source>先转换成强度影像，再登记。</source>
        <translation>Convert it to intensity first, then add it.</translation>
    </message>
    <message>
        <source>影像没有可用的地理坐标。</source>
        <translation>The image has no usable place on the ground.</translation>
    </message>
    <message>
        <source>文件写的范围是 {bounds}，不在地球上或没有大小。</source>
        <translation>The file says it covers {bounds}: not on the Earth, or without size.</translation>
    </message>
    <message>
        <source>指定的坐标系与影像不符。</source>
        <translation>The given CRS does not fit the image.</translation>
    </message>
    <message>
        <source>影像的坐标系标注有误。</source>
        <translation>The image&apos;s CRS label is wrong.</translation>
    </message>
    <message>
        <source>影像中心的坐标是 {x:,.0f}, {y:,.0f}，不在 {crs} 的适用范围内。</source>
        <translation>The image&apos;s centre is at {x:,.0f}, {y:,.0f}, not where {crs} is used.</translation>
    </message>
    <message>
        <source>核对带号和中央经线，用 --crs EPSG:编号 指定实际坐标系。</source>
        <translation>Check zone number and central meridian; give the actual CRS with --crs EPSG:number.</translation>
    </message>
    <message>
        <source>影像的大小与文件不相称。</source>
        <translation>The image&apos;s size is out of proportion to its file.</translation>
    </message>
    <message>
        <source>文件声称有 {width:,} × {height:,} 个像素，自身只有 {size:,} 字节。</source>
        <translation>The file claims {width:,} × {height:,} pixels and has only {size:,} bytes itself.</translation>
    </message>
    <message>
        <source>请数据提供方重新导出有数据的那一块。</source>
        <translation>Ask the provider to export the part that has data.</translation>
    </message>
    <message>
        <source>波段用途与影像不符。</source>
        <translation>The band roles do not fit the image.</translation>
    </message>
    <message>
        <source>影像有 {n} 个波段，指定了：{roles}。</source>
        <translation>The image has {n} bands; given were: {roles}.</translation>
    </message>
    <message>
        <source>按波段顺序逐个指定，可用：{roles}。</source>
        <translation>Give one for each band in order; possible: {roles}.</translation>
    </message>
    <message>
        <source>坐标系须写成 EPSG:编号。</source>
        <translation>A CRS is written EPSG:number.</translation>
    </message>
    <message>
        <source>影像“{name}”已经导入过。</source>
        <translation>The image “{name}” has been imported already.</translation>
    </message>
    <message>
        <source>同名影像会让变化检测选错时相。</source>
        <translation>Images of one name would lead change detection to the wrong date.</translation>
    </message>
    <message>
        <source>如确是另一幅，请用 --title 另取名称。</source>
        <translation>If it is another one, give it another name with --title.</translation>
    </message>
    <message>
        <source>正在建立金字塔</source>
        <extracomment>A picture no larger than this needs none.</extracomment>
        <translation>Building overviews</translation>
    </message>
    <message>
        <source>检查完成</source>
        <translation>Check complete</translation>
    </message>
    <message>
        <source>正在读取文件</source>
        <translation>Reading the file</translation>
    </message>
    <message>
        <source>没有可以导入的要素。</source>
        <translation>There is nothing to import.</translation>
    </message>
    <message>
        <source>图层“{name}”里一个要素也没有。</source>
        <translation>Layer “{name}” has no features at all.</translation>
    </message>
    <message>
        <source>请核对文件和图层；导出时是否只选了空的一部分。</source>
        <translation>Check file and layer: was an empty part chosen when it was exported?</translation>
    </message>
    <message>
        <source>正在检查几何</source>
        <translation>Checking geometry</translation>
    </message>
    <message>
        <source>{n:,} 条首尾相接的线按面读。</source>
        <translation>{n:,} closed lines are read as areas.</translation>
    </message>
    <message>
        <source>正在核对坐标与面积</source>
        <translation>Checking coordinates and areas</translation>
    </message>
    <message>
        <source>正在查找重叠</source>
        <translation>Looking for overlaps</translation>
    </message>
    <message>
        <source>修复不改动没有问题的部分。</source>
        <translation>Repair leaves sound parts as they are.</translation>
    </message>
    <message>
        <source>离其余数据的中心超过其范围的三倍。</source>
        <translation>More than three times the extent of the rest away from its centre.</translation>
    </message>
    <message>
        <source>相距 {km:.1f} 公里</source>
        <translation>{km:.1f} km away</translation>
    </message>
    <message>
        <source>正在写入</source>
        <translation>Writing</translation>
    </message>
    <message>
        <source>正在建立索引</source>
        <translation>Building the index</translation>
    </message>
    <message>
        <source>{count} 个图斑的面积按 CGCS2000 椭球面积量算，填入 {name}。</source>
        <translation>The areas of {count} parcels were measured on the CGCS2000 ellipsoid and put into {name}.</translation>
    </message>
    <message>
        <source>已经有名为“{name}”的图层。</source>
        <translation>There is a layer “{name}” already.</translation>
    </message>
    <message>
        <source>工作区里的图层不能重名。</source>
        <translation>Layers of a workspace need different names.</translation>
    </message>
    <message>
        <source>请另取一个图层名称（命令行用 --name）。</source>
        <translation>Give the layer another name (--name on the command line).</translation>
    </message>
    <message>
        <source>水库不能用点导入。</source>
        <translation>Reservoirs cannot be imported as points.</translation>
    </message>
    <message>
        <source>水库图层是正常蓄水位时的水面，需要面；这个文件里只有点。</source>
        <translation>The reservoir layer is the water surface at normal level, an area; the file has points only.</translation>
    </message>
    <message>
        <source>请导入水面范围；只有点时可作为普通图层（--to layer）导入。</source>
        <translation>Import the water surfaces; points may come in as a plain layer (--to layer).</translation>
    </message>
    <message>
        <source>读不了这个文件。</source>
        <extracomment>Language driver ids of dBASE files that stand for a Chinese or other East Asian code page. How a ``.cpg`` writes UTF-8.</extracomment>
        <translation>This file cannot be read.</translation>
    </message>
    <message>
        <source>文件只读出了一部分。</source>
        <translation>Only a part of the file could be read.</translation>
    </message>
    <message>
        <source>文件里登记了 {said:,} 个要素，从第 {row:,} 个起读不出来。</source>
        <translation>The file lists {said:,} features; from number {row:,} on they cannot be read.</translation>
    </message>
    <message>
        <source>这个图层没有几何。</source>
        <translation>This layer has no geometry.</translation>
    </message>
    <message>
        <source>“{layer}”是一张纯属性表。</source>
        <translation>“{layer}” is a plain table.</translation>
    </message>
    <message>
        <source>请选一个带图形的图层。</source>
        <translation>Choose a layer with geometry.</translation>
    </message>
    <message>
        <source>按 .dbf 的语言标记</source>
        <translation>by the language mark of the .dbf</translation>
    </message>
    <message>
        <source>按内容判断</source>
        <translation>by its content</translation>
    </message>
    <message>
        <source>没有 .cpg 文件：文字编码{why}取 {encoding}；若有乱码请用 --encoding 指定。</source>
        <translation>There is no .cpg file: encoding taken as {encoding} {why}; give --encoding if text is garbled.</translation>
    </message>
    <message>
        <source>文件里没有带图形的图层。</source>
        <translation>The file has no layer with shapes.</translation>
    </message>
    <message>
        <source>文件里只有属性表：{names}。</source>
        <translation>It holds tables without shapes only: {names}.</translation>
    </message>
    <message>
        <source>可以导入 Shapefile、FileGDB、GeoPackage、FlatGeobuf、GeoJSON、DXF、KML、MapInfo、CSV、Excel 和 GeoTIFF；其他格式先在 GIS 软件中另存为 GeoPackage。</source>
        <translation>Shapefile, FileGDB, GeoPackage, FlatGeobuf, GeoJSON, DXF, KML, MapInfo, CSV, Excel and GeoTIFF can be imported; save other formats as GeoPackage in a GIS first.</translation>
    </message>
    <message>
        <source>解压后选择其中的数据文件。</source>
        <translation>Unpack it and choose the data file inside.</translation>
    </message>
    <message>
        <source>请在原来的软件里重新保存这个文件。</source>
        <translation>Save the file again in the program it came from.</translation>
    </message>
    <message>
        <source>内容解开有 {size:,.0f} MB、{files:,} 个部分，与文件大小不相称。</source>
        <translation>Unpacked it holds {size:,.0f} MB in {files:,} parts, out of proportion to the file.</translation>
    </message>
    <message>
        <source>其中的“{name}”指向文件之外。</source>
        <translation>“{name}” inside leads out of the file.</translation>
    </message>
    <message>
        <source>压缩包已损坏、有密码，或压缩方式不认识。</source>
        <translation>The archive is damaged, has a password, or is packed in an unknown way.</translation>
    </message>
    <message>
        <source>在文件管理器里解压后，选择其中的数据文件。</source>
        <translation>Unpack it in the file manager and choose the data file in it.</translation>
    </message>
    <message>
        <source>里面有 {n} 份数据：{names}。</source>
        <extracomment>Endings of the file that a data set is opened by, and of folders that are one. Set where a name in an archive is UTF-8; without it Chinese programs write GBK. Between a data set&apos;s name in a delivery and the layer&apos;s in it, as QGIS writes it. Files of a folder that are looked at, and how deep: somebody may drop a whole disk.</extracomment>
        <translation>It holds {n} data sets: {names}.</translation>
    </message>
    <message>
        <source>在导入窗口里勾选要导入的；命令行用 --layer 指定一份。</source>
        <translation>Tick those to import in the import window; on the command line name one with --layer.</translation>
    </message>
    <message>
        <source>文件夹里有超过 {n:,} 个文件。</source>
        <translation>The folder holds more than {n:,} files.</translation>
    </message>
    <message>
        <source>请选数据所在的那个文件夹。</source>
        <translation>Choose the folder that the data lie in.</translation>
    </message>
    <message>
        <source>文件夹里没有可以导入的数据。</source>
        <translation>There is nothing in the folder that can be imported.</translation>
    </message>
    <message>
        <source>压缩包里没有可以导入的数据。</source>
        <translation>There is nothing in the archive that can be imported.</translation>
    </message>
    <message>
        <source>可以是 Shapefile、FileGDB、GeoPackage、GeoJSON、KML、MapInfo、DXF、CSV 或 Excel。</source>
        <translation>It may hold a Shapefile, FileGDB, GeoPackage, GeoJSON, KML, MapInfo, DXF, CSV or Excel file.</translation>
    </message>
    <message>
        <source>打不开这个文件。</source>
        <translation>This file cannot be opened.</translation>
    </message>
    <message>
        <source>不知道要导入哪个图层。</source>
        <translation>The layer to import is not known.</translation>
    </message>
    <message>
        <source>文件里的图层：{names}。</source>
        <translation>Layers in the file: {names}.</translation>
    </message>
    <message>
        <source>请用 --layer 指定一个。</source>
        <translation>Name one with --layer.</translation>
    </message>
    <message>
        <source>坐标系“{crs}”无法识别。</source>
        <translation>The CRS “{crs}” is not known.</translation>
    </message>
    <message>
        <source>请用 --crs EPSG:编号 指定。</source>
        <translation>Give --crs EPSG:n.</translation>
    </message>
    <message>
        <source>文件没有说明坐标系。</source>
        <translation>The file does not state its CRS.</translation>
    </message>
    <message>
        <source>缺少 .prj 或坐标系定义，猜错会偏移数百米到数百公里。</source>
        <translation>Without a .prj or a CRS a guess may be off by hundreds of metres to hundreds of kilometres.</translation>
    </message>
    <message>
        <source>请向数据提供方核实后用 --crs EPSG:编号 指定。</source>
        <translation>Ask the data&apos;s provider, then give --crs EPSG:n.</translation>
    </message>
    <message>
        <source>这是 {format} 文件，不能直接导入。</source>
        <extracomment>What readers raise over a damaged file: GDAL by pyogrio (RuntimeErrors) and by Arrow&apos;s stream, and GEOS. First bytes of geodata that is read, by what it then should be. Files that belong to a Shapefile, and those without which it cannot be read. Text formats of which is told where they stop being whole, up to this many bytes. Formats of other programs that have geodata or look as if.</extracomment>
        <translation>This is a {format} file, which cannot be imported directly.</translation>
    </message>
    <message>
        <source>文件夹里不是完整的 File Geodatabase：缺少文件，或已损坏。</source>
        <translation>The folder is no complete file geodatabase: files are missing or damaged.</translation>
    </message>
    <message>
        <source>这是文件夹，不是文件。</source>
        <translation>This is a folder, not a file.</translation>
    </message>
    <message>
        <source>文件打不开：没有读取权限，或正被其他程序占用。</source>
        <translation>The file cannot be opened: no permission to read it, or another program holds it.</translation>
    </message>
    <message>
        <source>文件正被另一个程序写入，例如正在 QGIS 里编辑。</source>
        <translation>Another program is writing the file, such as QGIS editing it.</translation>
    </message>
    <message>
        <source>有一个对象超过 200 MB，读不进来。</source>
        <translation>One object is larger than 200 MB and cannot be read.</translation>
    </message>
    <message>
        <source>文件内容到第 {line:,} 行、第 {column:,} 个字不再是 {format}：已损坏，或没有传输完。</source>
        <translation>At line {line:,}, character {column:,} the content stops being {format}: damaged, or not transferred whole.</translation>
    </message>
    <message>
        <source>有的面首尾不相接，已按闭合读取。</source>
        <translation>Some polygons were not closed and were read as if they were.</translation>
    </message>
    <message>
        <source>有的文字不是文件所说的编码，读不出来的字已被替换；请核对文字。</source>
        <translation>Some texts are not in the encoding that the file states; characters that could not be read were replaced. Please check the texts.</translation>
    </message>
    <message>
        <source>请在那个程序里保存并关闭它，再导入。</source>
        <translation>Save and close it there, then import.</translation>
    </message>
    <message>
        <source>请重新复制或下载全部文件；仍然如此，请数据提供方重新导出。</source>
        <translation>Copy or download all files again; if that does not help, ask the provider to export them anew.</translation>
    </message>
    <message>
        <source>文件是空的。</source>
        <translation>The file is empty.</translation>
    </message>
    <message>
        <source>这是压缩包，先解压再导入其中的文件。</source>
        <extracomment>Zip containers that are read as they are. Archives that must be unpacked first; GDAL would read into them by itself. What a container may hold unpacked, bytes; and how much tighter than that it may be packed once that is large.</extracomment>
        <translation>This is an archive: unpack it and import a file from it.</translation>
    </message>
    <message>
        <source>这是 Shapefile 的附属文件，导入同名的 .shp。</source>
        <translation>This file belongs to a Shapefile: import the .shp of the same name.</translation>
    </message>
    <message>
        <source>Shapefile 缺少同名的 {files}。</source>
        <translation>The Shapefile lacks its {files} of the same name.</translation>
    </message>
    <message>
        <source>文件内容不是完整的 {format}：已损坏，或没有传输完。</source>
        <translation>The content is no complete {format}: it is damaged, or was not transferred whole.</translation>
    </message>
    <message>
        <source>这不是空间数据文件。</source>
        <translation>This is no geodata file.</translation>
    </message>
    <message>
        <source>成像日期</source>
        <translation>Date taken</translation>
    </message>
    <message>
        <source>坐标系</source>
        <translation>CRS</translation>
    </message>
    <message>
        <source>{name}：文件没有写明{what}，在影像面板里补充后登记。</source>
        <translation>{name}: the file does not say: {what}. Complete it in the imagery panel.</translation>
    </message>
    <message>
        <source>已登记 {id}。</source>
        <translation>Added {id}.</translation>
    </message>
    <message>
        <source>监视的文件夹不在：{path}。检查网络盘是否连接。</source>
        <translation>Watched folder not there: {path}. Check the network drive.</translation>
    </message>
    <message>
        <source>{share:.0%} 的面积约为图形面积的 {factor:g} 倍，像是以“{unit}”为单位；本系统以平方米为单位。</source>
        <translation>{share:.0%} of the areas are about {factor:g} times the measured ones, as if in {unit}; areas here are in m².</translation>
    </message>
    <message>
        <source>与前面的行图形完全相同；跳过时保留最前的一行。</source>
        <translation>Same shape as an earlier row; skipping keeps the first.</translation>
    </message>
    <message>
        <source>与第 {n} 行相同</source>
        <translation>Same as row {n}</translation>
    </message>
    <message>
        <source>应当唯一的字段有重复：{names}；跳过时保留最前的一行。</source>
        <translation>Repeated values where they should be unique: {names}; skipping keeps the first.</translation>
    </message>
    <message>
        <source>面积不足 {least:g} 平方米。</source>
        <translation>Smaller than {least:g} m².</translation>
    </message>
    <message>
        <source>{pairs:,} 对图形重叠超过 {least:g} 平方米，共 {total:,.0f} 平方米，最大 {most:,.0f}；跳过时保留前一行。</source>
        <extracomment>The column that holds a patch&apos;s own area, taken from its geometry where the file has none. Least area (m2) of a parcel, and of an overlap: below are slivers and the tolerance of drawing. How many examples a finding shows. A column is meant to be unique where it is all but that, and of so many rows. Codes by column: what they look like, as the standard (TD/T 1057) has it. Share by which a given area may differ from a measured one. What is taken off a parcel&apos;s area, and what then remains, in the same unit as the area. What an area in another unit is of the area in m2: 亩, 公顷, km2.</extracomment>
        <translation>{pairs:,} pairs overlap by more than {least:g} m², {total:,.0f} m² in all, {most:,.0f} at most; skipping keeps the earlier row.</translation>
    </message>
    <message>
        <source>与第 {n} 行重叠 {area:,.1f} m²</source>
        <translation>Overlaps row {n} by {area:,.1f} m²</translation>
    </message>
    <message>
        <source>涉及字段：{names}。</source>
        <translation>Fields: {names}.</translation>
    </message>
    <message>
        <source>文件没有能对应“{names}”的字段，每一行都会缺少它。</source>
        <translation>The file has no field for {names}; every row will lack it.</translation>
    </message>
    <message>
        <source>地类表里没有：{codes}。</source>
        <translation>Not in the list of land classes: {codes}.</translation>
    </message>
    <message>
        <source>没有“{kind}”这一类问题。</source>
        <extracomment>Kinds of findings with what may be done about them, the usual first.</extracomment>
        <translation>There is no kind of problem “{kind}”.</translation>
    </message>
    <message>
        <source>可用的类别：{names}。</source>
        <translation>The kinds are: {names}.</translation>
    </message>
    <message>
        <source>“{kind}”不能按“{choice}”处理。</source>
        <translation>“{kind}” cannot be handled by “{choice}”.</translation>
    </message>
    <message>
        <source>可以选：{names}。</source>
        <translation>Choose one of: {names}.</translation>
    </message>
    <message>
        <source>没有几何或几何不能用</source>
        <translation>No usable geometry</translation>
    </message>
    <message>
        <source>取值写不进目标字段</source>
        <translation>Value does not fit its field</translation>
    </message>
    <message>
        <source>几何无效（自相交等）</source>
        <translation>Invalid geometry</translation>
    </message>
    <message>
        <source>远离其余数据</source>
        <translation>Far from the rest</translation>
    </message>
    <message>
        <source>图形重复</source>
        <translation>Same shape twice</translation>
    </message>
    <message>
        <source>编号重复</source>
        <translation>Same number twice</translation>
    </message>
    <message>
        <source>库中已有</source>
        <translation>Already in the database</translation>
    </message>
    <message>
        <source>互相重叠</source>
        <translation>Overlapping</translation>
    </message>
    <message>
        <source>碎小图斑</source>
        <translation>Slivers</translation>
    </message>
    <message>
        <source>缺少编码</source>
        <translation>Missing code</translation>
    </message>
    <message>
        <source>编码格式不对</source>
        <translation>Malformed code</translation>
    </message>
    <message>
        <source>不认识的地类编码</source>
        <translation>Unknown land class</translation>
    </message>
    <message>
        <source>面积单位存疑</source>
        <translation>Doubtful unit of area</translation>
    </message>
    <message>
        <source>修复</source>
        <translation>Repair</translation>
    </message>
    <message>
        <source>跳过</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>照原样导入</source>
        <translation>Import as it is</translation>
    </message>
    <message>
        <source>坐标系存疑：只有 {share:.0%} 的数据落在县域内，也没有别的读法能让它落进来；请向数据提供方核实。</source>
        <extracomment>Points that stand for a file; as many rows are looked at, evenly. Share of the sample that must lie in the county&apos;s rectangle (widened by a tenth) for a reading to be likely. Objects drawn for a look at a reading, and from how many vertices on only their frame is. How programs name a CRS that has no name; and EPSG&apos;s codes of a projection&apos;s central meridian and false easting. The prefix of a zone&apos;s number before an easting (m).</extracomment>
        <translation>Doubtful CRS: only {share:.0%} of the data lies in the county, and no other reading brings it there; ask whoever supplied it.</translation>
    </message>
    <message>
        <source>坐标系存疑：按“{name}”只有 {share:.0%} 的数据落在县域内；可能是：{others}。请核对后选择读法，程序不自动改正。</source>
        <translation>Doubtful CRS: read as {name}, only {share:.0%} of the data lies in the county; it may be: {others}. Check and choose a reading; nothing is corrected by itself.</translation>
    </message>
    <message>
        <source>文件没有说明坐标系（缺少 .prj 或坐标系定义）：检查暂按“{name}”读。请与提供方核实，选定读法后才能导入。</source>
        <translation>The file names no CRS (no .prj or definition): it is checked as “{name}” for now. Ask whoever sent it, and choose a reading; only then can it be imported.</translation>
    </message>
    <message>
        <source>CGCS2000 / {degrees} 度带 {number}（横坐标带带号）</source>
        <translation>CGCS2000 / {degrees}° zone {number} (eastings with zone number)</translation>
    </message>
    <message>
        <source>CGCS2000 / {degrees} 度带 中央经线 {meridian}°（横坐标不带带号）</source>
        <translation>CGCS2000 / {degrees}° central meridian {meridian}° (eastings without zone number)</translation>
    </message>
    <message>
        <source>CGCS2000 经纬度</source>
        <translation>CGCS2000 longitude, latitude</translation>
    </message>
    <message>
        <source>WGS 84 经纬度</source>
        <translation>WGS 84 longitude, latitude</translation>
    </message>
    <message>
        <source>经纬度（{datum}）</source>
        <translation>degrees ({datum})</translation>
    </message>
    <message>
        <source>{method}（{datum}）</source>
        <translation>{method} ({datum})</translation>
    </message>
    <message>
        <source>中央经线 {meridian:g}°，东偏 {easting:,.0f} 米（{datum}）</source>
        <translation>central meridian {meridian:g}°, false easting {easting:,.0f} m ({datum})</translation>
    </message>
    <message>
        <source>{crs}，X 与 Y 对调</source>
        <translation>{crs}, X and Y exchanged</translation>
    </message>
    <message>
        <source>网络地图坐标（GCJ-02）</source>
        <translation>Web map coordinates (GCJ-02)</translation>
    </message>
    <message>
        <source>表头在第 {row} 行：它上面的 {n} 行按标题略过。</source>
        <extracomment>Rows of a table at most.</extracomment>
        <translation>The headings are in row {row}: the {n} rows above were passed over as titles.</translation>
    </message>
    <message>
        <source>读的是工作表“{name}”。</source>
        <translation>Read from the sheet “{name}”.</translation>
    </message>
    <message>
        <source>表里没有找到坐标列。</source>
        <translation>The table has no columns of coordinates.</translation>
    </message>
    <message>
        <source>表头有：{names}。</source>
        <translation>The headings are: {names}.</translation>
    </message>
    <message>
        <source>表头应有“经度”和“纬度”，或 X（北）和 Y（东）。</source>
        <translation>There should be “lon” and “lat”, or X (north) and Y (east).</translation>
    </message>
    <message>
        <source>不知道要导入哪张工作表。</source>
        <translation>Which sheet is to be imported is not known.</translation>
    </message>
    <message>
        <source>有坐标的工作表：{names}。</source>
        <translation>Sheets with coordinates: {names}.</translation>
    </message>
    <message>
        <source>超过 {n:,} 行。</source>
        <translation>More than {n:,} rows.</translation>
    </message>
    <message>
        <source>表里的经纬度按 CGCS2000 读；来自网络地图的请选 GCJ-02。</source>
        <translation>Degrees are read as CGCS2000; choose GCJ-02 for those of web maps.</translation>
    </message>
    <message>
        <source>按 Y 坐标的带号读作 {zone}。</source>
        <translation>Read as {zone} by the zone number before Y.</translation>
    </message>
    <message>
        <source>内容不是文本。</source>
        <translation>It is no text.</translation>
    </message>
    <message>
        <source>第 {row:,} 行的文字既不是 UTF-8 也不是 GBK。</source>
        <translation>The text in line {row:,} is neither UTF-8 nor GBK.</translation>
    </message>
    <message>
        <source>这是网页，只是改名为 {ending}。</source>
        <extracomment>Excel before 2007, and WPS: either of the old form or, under the same ending, of the new one.</extracomment>
        <translation>This is a web page that was only renamed to {ending}.</translation>
    </message>
    <message>
        <source>不是完整的 Excel 97–2003 工作簿（.xls）或 WPS 表格（.et）。</source>
        <translation>This is no whole Excel 97–2003 workbook (.xls) or WPS table (.et).</translation>
    </message>
    <message>
        <source>工作簿有密码。</source>
        <translation>The workbook has a password.</translation>
    </message>
    <message>
        <source>文字编码按内容判断取 {encoding}。</source>
        <translation>Text encoding taken for {encoding} by the contents.</translation>
    </message>
    <message>
        <source>不是完整的 Excel 工作簿（.xlsx）。</source>
        <translation>It is no complete Excel workbook (.xlsx).</translation>
    </message>
    <message>
        <source>有一个单元格超过 {n:,} 个字。</source>
        <translation>A cell holds more than {n:,} characters.</translation>
    </message>
    <message>
        <source>从这一行起有一个引号没有配对。</source>
        <translation>From this line on a quotation mark is not closed.</translation>
    </message>
    <message>
        <source>读不了这个表。</source>
        <translation>This table cannot be read.</translation>
    </message>
    <message>
        <source>在 Excel 里改正，或另存为 UTF-8 的 CSV 后重新导入。</source>
        <translation>Put it right in Excel, or save it as CSV in UTF-8, and import again.</translation>
    </message>
    <message>
        <source>它已经撤销过。</source>
        <translation>It was undone before.</translation>
    </message>
    <message>
        <source>它替换了原有数据，撤销会留下一个空的图层。</source>
        <extracomment>What of a report is told in the list of imports; the ids of the rows and the columns of the file are not.</extracomment>
        <translation>It replaced the data before it; undoing would leave an empty layer.</translation>
    </message>
    <message>
        <source>它已经由更新的文件刷新过。</source>
        <translation>A newer file has already taken its place.</translation>
    </message>
    <message>
        <source>它没有记下写入了哪些行（早期版本导入，或一行也没有写入）。</source>
        <translation>It did not note which rows it wrote (imported by an earlier version, or none written).</translation>
    </message>
    <message>
        <source>不能撤销这次导入。</source>
        <translation>This import cannot be undone.</translation>
    </message>
    <message>
        <source>上次导入的行中有 {n:,} 行后来被修改过；刷新后以新文件为准，这些修改不再保留。</source>
        <translation>{n:,} rows of the earlier import were edited since; after the refresh the new file holds and those edits are gone.</translation>
    </message>
    <message>
        <source>没有编号为 {id} 的导入。</source>
        <translation>There is no import {id}.</translation>
    </message>
    <message>
        <source>它的图层“{name}”已经不在工作区里。</source>
        <translation>Its layer “{name}” is no longer in the workspace.</translation>
    </message>
    <message>
        <source>它导入的是另一类数据（{name}）。</source>
        <translation>It brought in data of another kind ({name}).</translation>
    </message>
    <message>
        <source>它写入的行都已经不在了（被删除，或被后来的导入替换）。</source>
        <translation>None of the rows it wrote is left (deleted, or replaced by a later import).</translation>
    </message>
    <message>
        <source>不能刷新这个数据源。</source>
        <translation>This source cannot be refreshed.</translation>
    </message>
    <message>
        <source>在导入记录里选一次仍然有效的导入，或把新文件作为新的数据导入。</source>
        <translation>Choose an import that still holds in the list of imports, or bring the new file in as new data.</translation>
    </message>
    <message>
        <source>可以重新导入原来的文件并选择替换原有数据。</source>
        <translation>The earlier file can be imported again, replacing the data.</translation>
    </message>
    <message>
        <source>其中 {n:,} 行导入后被修改过，撤销会丢掉这些修改。</source>
        <translation>{n:,} of its rows were edited since; undoing would lose the edits.</translation>
    </message>
    <message>
        <source>确认不要这些修改后，用 --edited-too 撤销。</source>
        <translation>If the edits are not needed, undo with --edited-too.</translation>
    </message>
    <message>
        <source>文字不是 UTF-8，按内容判断取 GBK；若有乱码请指定编码（--encoding）。</source>
        <extracomment>Characters of a cell at most. Tried in this order where texts are not UTF-8: GB 18030 holds all of GBK. Formats that declare a code page; on an English Windows programs declare the western one whatever is written. An encoding in which every byte is one character, so that a reader told of it changes nothing.</extracomment>
        <translation>The text is not UTF-8 and is taken for GBK by its contents; if garbled, give the encoding (--encoding).</translation>
    </message>
    <message>
        <source>文件自称西欧编码，内容是 {encoding}，已按后者读；若有乱码请指定编码。</source>
        <translation>The file declares a western encoding and holds {encoding}; it was read as the latter. Choose the encoding if texts are garbled.</translation>
    </message>
    <message>
        <source>字段“{name}”的文字超过 {n:,} 个字</source>
        <translation>The text in field “{name}” has more than {n:,} characters</translation>
    </message>
    <message>
        <source>字段“{name}”的文字读不出来。</source>
        <translation>The text of field “{name}” cannot be read.</translation>
    </message>
    <message>
        <source>既不是 UTF-8，也不是 {encoding}。</source>
        <translation>It is neither UTF-8 nor {encoding}.</translation>
    </message>
    <message>
        <source>用 --encoding 指定文字编码，如 BIG5；或在 GIS 软件中另存为 GeoPackage。</source>
        <translation>Give the encoding with --encoding, such as BIG5, or save it as GeoPackage in a GIS.</translation>
    </message>
    <message>
        <source>第 {n:,} 行</source>
        <extracomment>Columns that say which object a row is, in the order of trust.</extracomment>
        <translation>row {n:,}</translation>
    </message>
    <message>
        <source>图形变化</source>
        <translation>shape changed</translation>
    </message>
    <message>
        <source>原第 {n:,} 行</source>
        <translation>was row {n:,}</translation>
    </message>
    <message>
        <source>没有同名的 .dbf：只有图形，没有属性。</source>
        <extracomment>Bytes of the headers of the formats, and of an entry of a Shapefile&apos;s and a MapInfo file&apos;s index. Words that begin an object of a MapInfo exchange file. A drawing ends in its last line with this word.</extracomment>
        <translation>There is no .dbf of the same name: shapes without attributes.</translation>
    </message>
    <message>
        <source>图形有 {shapes:,} 个，属性表有 {rows:,} 行，对不上。</source>
        <translation>{shapes:,} shapes and {rows:,} rows of attributes do not match.</translation>
    </message>
    <message>
        <source>属性表有 {rows:,} 行，图形索引只有 {shapes:,} 个。</source>
        <translation>The attributes have {rows:,} rows, the index of shapes only {shapes:,}.</translation>
    </message>
    <message>
        <source>图形有 {shapes:,} 个，属性有 {rows:,} 行，对不上。</source>
        <translation>{shapes:,} shapes and {rows:,} lines of attributes do not match.</translation>
    </message>
    <message>
        <source>属性表没有内容。</source>
        <translation>The table of attributes is empty.</translation>
    </message>
    <message>
        <source>属性表应有 {rows:,} 行，从第 {row:,} 行起缺失。</source>
        <translation>The table of attributes should have {rows:,} rows; from row {row:,} on they are missing.</translation>
    </message>
    <message>
        <source>图形文件没有结束标记 EOF，后面的对象已经丢失。</source>
        <translation>The drawing lacks its end mark EOF: what came after is lost.</translation>
    </message>
    <message>
        <source>文件里全是零。</source>
        <translation>The file holds nothing but zeros.</translation>
    </message>
    <message>
        <source>缺少同名的 .gdbtablx。</source>
        <translation>The .gdbtablx of the same name is missing.</translation>
    </message>
    <message>
        <source>应有 {said:,} 字节，只有 {size:,} 字节。</source>
        <translation>It should have {said:,} bytes and has {size:,}.</translation>
    </message>
    <message>
        <source>文件不完整：{name}。</source>
        <translation>The file is not complete: {name}.</translation>
    </message>
    <message>
        <source>坐标存疑：编号相同的 {count:,} 个对象与库中相差 {now:,.0f} 米，按网络地图坐标（GCJ-02）读只差 {web:,.0f} 米。请核对后选择读法，程序不自动改正。</source>
        <extracomment>Objects compared, and the fewest that say something. Distance (m) from which objects lie beside themselves, and the share of it that the other reading may leave.</extracomment>
        <translation>Doubtful coordinates: {count:,} objects of the same number lie {now:,.0f} m from where the database has them; read as web map coordinates (GCJ-02) only {web:,.0f} m. Check and choose a reading; nothing is corrected by itself.</translation>
    </message>
    <message>
        <source>字段 {name} 的编号库里已经有。</source>
        <extracomment>Columns whose values are given to one object alone, in the order of trust. Vertices of the same shape are so near, m.</extracomment>
        <translation>The database has these numbers of field {name} already. </translation>
    </message>
    <message>
        <source>图形与库里的完全相同。</source>
        <translation>The shapes are exactly those in the database. </translation>
    </message>
    <message>
        <source>照原样导入会有两份；要更新原有数据，请勾选替换，或在导入记录里用新文件刷新。</source>
        <translation>Imported as they are they will be there twice; to update the data choose to replace it, or refresh it with the newer file in the list of imports.</translation>
    </message>
    <message>
        <source>与库里的对象 {fid} 相同</source>
        <translation>the same as object {fid} of the database</translation>
    </message>
    <message>
        <source>基准不同：{datum} 到工作区基准的转换参数不公开，程序只换了投影、没有换基准，位置会差几十米到一百多米。请先请测绘主管部门把数据转成 CGCS2000；有本地七参数的，在“坐标系”里填带 +towgs84 的 PROJ 定义后重新检查。</source>
        <extracomment>Half axis (m) and flattening of the datums that lie at the Earth&apos;s centre; all within centimetres to a metre or two.</extracomment>
        <translation>Another datum: no parameters from {datum} to the workspace&apos;s datum are public. Only the projection was changed, not the datum; places are off by tens of metres to over a hundred. Have the surveying office convert the data to CGCS2000 first; with local seven parameters, enter a PROJ definition with +towgs84 as the CRS and check again.</translation>
    </message>
    <message>
        <source>对应方案没有保存。</source>
        <extracomment>Bytes of such a file at most: it holds names.</extracomment>
        <translation>The mapping was not saved.</translation>
    </message>
    <message>
        <source>换一个可以写入的文件夹。</source>
        <translation>Choose a folder that can be written to.</translation>
    </message>
    <message>
        <source>这不是字段对应方案，或已损坏。</source>
        <translation>This is no mapping of columns, or it is damaged.</translation>
    </message>
    <message>
        <source>读不了这个对应方案。</source>
        <translation>This mapping cannot be read.</translation>
    </message>
    <message>
        <source>请对方在“字段对应”页重新“保存方案…”。</source>
        <translation>Ask its sender to save it again on the Fields page.</translation>
    </message>
    <message>
        <source>磁盘满了，没有导入任何数据。</source>
        <extracomment>How SQLite and GDAL, which keep no error number, say it.</extracomment>
        <translation>The disk is full; nothing was imported.</translation>
    </message>
    <message>
        <source>工作区所在的磁盘没有空间了。</source>
        <translation>There is no room left on the disk of the workspace.</translation>
    </message>
    <message>
        <source>腾出空间后再导入一次；原有数据没有变化。</source>
        <translation>Make room and import again; the data there have not changed.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>导入数据</source>
        <extracomment>Where the settings keep the mappings of known sources, by `source_key`. Seconds of work, and the part of it done, from which on the time left can be told. The part of an import done from which on it may be in before it hears that it is called off.</extracomment>
        <translation>Import Data</translation>
    </message>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>不导入这个图层</source>
        <translation>Leave This Layer Out</translation>
    </message>
    <message>
        <source>新文件换下这次导入的 {n:,} 行，其余数据不动；检查会先列出差异。</source>
        <translation>The new file takes the place of the {n:,} rows of this import; all else stays. The check lists what would change first.</translation>
    </message>
    <message>
        <source>刷新数据源：{name}</source>
        <translation>Refresh source: {name}</translation>
    </message>
    <message>
        <source>先选择要导入的文件。</source>
        <translation>Choose a file to import first.</translation>
    </message>
    <message>
        <source>先勾选要导入的图层。</source>
        <translation>Tick the layers to import first.</translation>
    </message>
    <message>
        <source>文件没有说明坐标系，不能导入：先在“坐标系”页选定读法。</source>
        <translation>The file names no CRS and cannot be imported: choose a reading on the page “CRS” first.</translation>
    </message>
    <message>
        <source>还有必填字段没有来源，不能导入：先在“字段对应”页指定。</source>
        <translation>A required field has no column yet: choose one on the Fields page first.</translation>
    </message>
    <message>
        <source>【{layer}】没有导入。</source>
        <translation>[{layer}] was not imported.</translation>
    </message>
    <message>
        <source>取消时已经写到最后，可能已经导入：请到“导入记录…”核对，可以在那里撤销。</source>
        <translation>It was called off when nearly written and may be in: look into “Imports…”, where it can be undone.</translation>
    </message>
    <message>
        <source>已取消，这个图层没有写入任何数据；前面的已经导入。</source>
        <translation>Called off: nothing of this layer was written; those before it are in.</translation>
    </message>
    <message>
        <source>已取消，没有写入任何数据。</source>
        <translation>Cancelled; nothing was written.</translation>
    </message>
    <message>
        <source>正在查看文件</source>
        <translation>Looking at the file</translation>
    </message>
    <message>
        <source>正在检查</source>
        <translation>Checking</translation>
    </message>
    <message>
        <source>正在导入</source>
        <translation>Importing</translation>
    </message>
    <message>
        <source>重新检查</source>
        <translation>Check Again</translation>
    </message>
    <message>
        <source>保存字段对应方案</source>
        <translation>Save Mapping of Columns</translation>
    </message>
    <message>
        <source>字段对应方案 (*.json)</source>
        <translation>Mapping of columns (*.json)</translation>
    </message>
    <message>
        <source>方案已存到 {path}。</source>
        <translation>The mapping was saved to {path}.</translation>
    </message>
    <message>
        <source>读取字段对应方案</source>
        <translation>Open Mapping of Columns</translation>
    </message>
    <message>
        <source>这个方案用于另一种数据，或其中的字段这个文件里都没有。</source>
        <translation>This mapping is for another kind of data, or the file has none of its columns.</translation>
    </message>
    <message>
        <source>已按方案对应 {n} 个字段</source>
        <translation>{n} columns were mapped</translation>
    </message>
    <message>
        <source>；方案里另有 {n} 个字段这个文件没有</source>
        <translation>; {n} more of the mapping are not in this file</translation>
    </message>
    <message>
        <source>。请重新检查。</source>
        <translation>. Please check again.</translation>
    </message>
    <message>
        <source>这种读法在地图上没有位置。</source>
        <translation>Read so, it has no place on the map.</translation>
    </message>
    <message>
        <source>{doing}，约剩 {time}</source>
        <translation>{doing}, about {time} left</translation>
    </message>
    <message>
        <source>选择数据</source>
        <translation>Choose Data</translation>
    </message>
    <message>
        <source>检查报告</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>导入，接着检查下一个</source>
        <translation>Import, Then Check the Next</translation>
    </message>
    <message>
        <source>导入结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>检查</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>检查报告（{number}/{many}）：{layer}</source>
        <translation>Report ({number}/{many}): {layer}</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>ImportHistory</name>
    <message>
        <source>导入记录</source>
        <translation>Past Imports</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>数据</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>写入行数</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>导入人</source>
        <translation>By</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>撤销这次导入…</source>
        <translation>Undo This Import…</translation>
    </message>
    <message>
        <source>用新文件刷新…</source>
        <translation>Refresh from a newer file…</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>正在读取导入记录…</source>
        <translation>Reading the list of imports…</translation>
    </message>
    <message>
        <source>正在读取导入记录</source>
        <translation>Reading past imports</translation>
    </message>
    <message>
        <source>还没有导入过数据。</source>
        <translation>Nothing was imported yet.</translation>
    </message>
    <message>
        <source>已撤销</source>
        <translation>undone</translation>
    </message>
    <message>
        <source>已刷新</source>
        <translation>Refreshed</translation>
    </message>
    <message>
        <source>可撤销</source>
        <translation>can be undone</translation>
    </message>
    <message>
        <source>删除“{file}”导入的 {n:,} 行？此操作记入审计。</source>
        <translation>Delete the {n:,} rows imported from “{file}”? This enters the audit.</translation>
    </message>
    <message>
        <source>其中 {n:,} 行导入后被修改过，这些修改也一并丢掉。</source>
        <translation>{n:,} of them were edited since; those edits go as well.</translation>
    </message>
    <message>
        <source>撤销导入</source>
        <translation>Undo Import</translation>
    </message>
    <message>
        <source>正在撤销导入</source>
        <translation>Undoing the import</translation>
    </message>
    <message>
        <source>已撤销，删除 {n:,} 行。</source>
        <translation>Undone, {n:,} rows deleted.</translation>
    </message>
</context>
<context>
    <name>ImportOutcome</name>
    <message>
        <source>【{layer}】</source>
        <translation>[{layer}]</translation>
    </message>
    <message>
        <source>读取 {read:,} 行，写入 {written:,} 行，未导入 {refused:,} 行，修复 {repaired:,} 行。</source>
        <translation>{read:,} rows read, {written:,} written, {refused:,} left out, {repaired:,} repaired.</translation>
    </message>
    <message>
        <source>与原有数据相比：新增 {added:,}，减少 {removed:,}，变化 {changed:,}，不变 {same:,}。</source>
        <translation>Against the data before: {added:,} added, {removed:,} removed, {changed:,} changed, {same:,} the same.</translation>
    </message>
    <message>
        <source>未导入的行和原因保存在工作区的 refused/{file}。</source>
        <translation>Rows left out are kept with their reasons in the workspace&apos;s refused/{file}.</translation>
    </message>
    <message>
        <source>这份报告在“导入记录…”里随时可看；要回到原来的数据，用旧文件再替换或刷新一次。</source>
        <translation>This report stays in “Imports…”. To return to the former data, replace or refresh with the old file.</translation>
    </message>
    <message>
        <source>这份报告在“导入记录…”里随时可看，也可以在那里撤销这次导入。</source>
        <translation>This report can be seen at any time under Past Imports…, where the import can also be undone.</translation>
    </message>
    <message>
        <source>这份报告在“导入记录…”里随时可看。</source>
        <translation>This report stays in “Imports…”.</translation>
    </message>
</context>
<context>
    <name>Incoming</name>
    <message>
        <source>登记影像 {name}</source>
        <translation>Adding image {name}</translation>
    </message>
    <message>
        <source>已登记影像 {name}</source>
        <translation>Image {name} added</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>没有找到 mosquitto，本机的消息服务开不起来。</source>
        <translation>mosquitto was not found: no broker can run on this machine.</translation>
    </message>
    <message>
        <source>安装 mosquitto（Debian：apt-get install mosquitto），或在 intake.toml 里写明单位的消息服务器。</source>
        <translation>Install mosquitto (Debian: apt-get install mosquitto), or name the office&apos;s broker in intake.toml.</translation>
    </message>
    <message>
        <source>这个工作区的消息已经有程序在接收。</source>
        <extracomment>Seconds between two looks for deadlines that have passed.</extracomment>
        <translation>Another process takes in this workspace&apos;s messages.</translation>
    </message>
    <message>
        <source>每个工作区只能有一个接收进程。</source>
        <translation>Only one process may do so for a workspace.</translation>
    </message>
    <message>
        <source>关闭另一个控制台，或停止 onemap intake 服务。</source>
        <translation>Close the other console, or stop the onemap intake service.</translation>
    </message>
    <message>
        <source>没有找到密码“{name}”。</source>
        <translation>The secret “{name}” was not found.</translation>
    </message>
    <message>
        <source>系统钥匙串和工作区的 intake/secrets 里都没有。</source>
        <translation>Neither the system&apos;s key ring nor the workspace&apos;s intake/secrets has it.</translation>
    </message>
    <message>
        <source>运行 onemap intake 工作区 --set-secret {name} 存一个。</source>
        <translation>Run onemap intake WORKSPACE --set-secret {name} to keep one.</translation>
    </message>
    <message>
        <source>密码文件读不出来。</source>
        <translation>The password&apos;s file cannot be read.</translation>
    </message>
    <message>
        <source>请把密码写在该文件的第一行，只让本用户可读。</source>
        <translation>Write the password in the first line of the file, readable by this user only.</translation>
    </message>
    <message>
        <source>密码文件别人也能读。</source>
        <translation>Others can read the password&apos;s file.</translation>
    </message>
    <message>
        <source>它的权限是 {mode}。</source>
        <translation>Its mode is {mode}.</translation>
    </message>
    <message>
        <source>运行 chmod 600 只让本用户可读。</source>
        <translation>Run chmod 600 so that only this user can read it.</translation>
    </message>
    <message>
        <source>密码文件是空的。</source>
        <translation>The password&apos;s file is empty.</translation>
    </message>
    <message>
        <source>“{name}”不能用作密码的名称。</source>
        <translation>“{name}” cannot be the name of a secret.</translation>
    </message>
    <message>
        <source>名称由字母、数字、点、横线和下划线组成。</source>
        <translation>A name is made of letters, digits, dots, hyphens and underscores.</translation>
    </message>
    <message>
        <source>消息接入设置读不出来。</source>
        <translation>The intake settings cannot be read.</translation>
    </message>
    <message>
        <source>请改正该文件；删除它就用本机自带的消息服务。</source>
        <translation>Correct the file; deleting it uses this machine&apos;s own broker.</translation>
    </message>
    <message>
        <source>没有“{key}”这个设置。</source>
        <translation>There is no setting “{key}”.</translation>
    </message>
    <message>
        <source>缺少“{key}”。</source>
        <translation>“{key}” is missing.</translation>
    </message>
    <message>
        <source>接收程序没有响应，正在重新启动</source>
        <extracomment>Seconds over which messages are counted. The intake tells its state every two seconds. So long without a word: that is shown; it hangs and is started again. A start has longer: it may wait for a slow disk or bring the database up.</extracomment>
        <translation>The intake does not respond; it is being started again</translation>
    </message>
    <message>
        <source>接收程序没有响应</source>
        <translation>The intake does not respond</translation>
    </message>
    <message>
        <source>接收程序已停止，正在重新启动</source>
        <translation>The intake has stopped and is started again</translation>
    </message>
    <message>
        <source>文件打不开。</source>
        <extracomment>A feed lists hundreds of warnings; one warning is small. How much of a file that is too large goes to the quarantine.</extracomment>
        <translation>The file cannot be opened.</translation>
    </message>
    <message>
        <source>文件有 {n} 字节，超过上限 {most}。</source>
        <extracomment>A larger file is no exchange of messages. Unpacked, a workbook may be so many times as large.</extracomment>
        <translation>The file has {n} bytes, more than {most}.</translation>
    </message>
    <message>
        <source>{url} 给出的不是预警。</source>
        <translation>{url} does not give warnings.</translation>
    </message>
    <message>
        <source>请检查 intake.toml 里的 url。</source>
        <translation>Check url in intake.toml.</translation>
    </message>
    <message>
        <source>预警 {url} 没有去取。</source>
        <translation>The warning {url} was not fetched.</translation>
    </message>
    <message>
        <source>它在另一台服务器 {host} 上。</source>
        <translation>It is on another server, {host}.</translation>
    </message>
    <message>
        <source>信任它的话，写进 intake.toml 的 hosts。</source>
        <translation>If you trust it, put it into hosts in intake.toml.</translation>
    </message>
    <message>
        <source>数据库“{name}”连不上。</source>
        <extracomment>Rows that are asked for at once.</extracomment>
        <translation>The database “{name}” cannot be reached.</translation>
    </message>
    <message>
        <source>没有安装驱动 {driver}。</source>
        <translation>The driver {driver} is not installed.</translation>
    </message>
    <message>
        <source>在控制台的 Python 环境里安装它。</source>
        <translation>Install it in the console&apos;s Python environment.</translation>
    </message>
    <message>
        <source>数据库“{name}”的表读不出来。</source>
        <translation>The table of the database “{name}” cannot be read.</translation>
    </message>
    <message>
        <source>表 {table} 没有列 {column}。</source>
        <translation>The table {table} has no column {column}.</translation>
    </message>
    <message>
        <source>请改正 intake.toml 里的 key 和 columns。</source>
        <translation>Correct key and columns in intake.toml.</translation>
    </message>
    <message>
        <source>请检查 intake.toml 里的 url、table，数据库是否开着，用户能否读这张表。</source>
        <translation>Check url and table in intake.toml, whether the database runs, and whether the user may read the table.</translation>
    </message>
    <message>
        <source>消息映射：{names}</source>
        <translation>Mappings: {names}</translation>
    </message>
    <message>
        <source>本机的消息服务：{program}</source>
        <translation>Broker on this machine: {program}</translation>
    </message>
    <message>
        <source>密码在系统钥匙串里</source>
        <translation>the secret is in the system&apos;s key ring</translation>
    </message>
    <message>
        <source>密码在 {folder} 里，只有本用户可读</source>
        <translation>the secret is in {folder}, readable by this user only</translation>
    </message>
    <message>
        <source>单位的消息服务器 {where} 有回应</source>
        <translation>The office&apos;s broker {where} answers</translation>
    </message>
    <message>
        <source>接收开始时生成端口和凭据</source>
        <translation>Port and token are made when the intake starts</translation>
    </message>
    <message>
        <source>文件夹里有 {n} 个文件</source>
        <translation>{n} files in the folder</translation>
    </message>
    <message>
        <source>有回应，列出 {n} 条预警</source>
        <translation>answers, lists {n} warnings</translation>
    </message>
    <message>
        <source>有回应，表里有 {n} 行没有取过</source>
        <translation>answers, {n} rows are new</translation>
    </message>
    <message>
        <source>没有适用于 {topic} 的消息映射。</source>
        <translation>No mapping takes {topic}.</translation>
    </message>
    <message>
        <source>在工作区的 mappings 文件夹里写一个（见 docs/alerts.md）。</source>
        <translation>Write one in the workspace&apos;s mappings folder (see docs/alerts.md).</translation>
    </message>
    <message>
        <source>文件夹打不开。</source>
        <extracomment>Names that copying programs give to what is not whole yet.</extracomment>
        <translation>The folder cannot be opened.</translation>
    </message>
    <message>
        <source>请检查 intake.toml 里的 folder、网络共享和权限。</source>
        <translation>Check folder in intake.toml, the network share and the permissions.</translation>
    </message>
    <message>
        <source>{where} 打不开：端口被占用</source>
        <extracomment>Seconds for which a message that a device has sent again is looked for among those that are kept. Messages sent again that are remembered.</extracomment>
        <translation>{where} cannot be opened: the port is taken</translation>
    </message>
    <message>
        <source>设备的入口 {where} 停了，正在重新启动</source>
        <translation>The devices&apos; entrance {where} ended and is being started again</translation>
    </message>
    <message>
        <source>超过 {n} 分钟没有消息</source>
        <translation>no message for more than {n} minutes</translation>
    </message>
    <message>
        <source>接收网页消息的端口打不开。</source>
        <extracomment>Seconds that a sender may keep us waiting for the next piece, and that it may have to wait for a commit. Requests answered at once; more are told to come again. Of a message that is too large so much goes to the quarantine; beyond `_DRAINED` times the limit we hang up.</extracomment>
        <translation>The port for posted messages cannot be opened.</translation>
    </message>
    <message>
        <source>在 intake.toml 的 [http] 里换一个 port，或停掉占用它的程序。</source>
        <translation>Give another port under [http] in intake.toml, or end the program that holds it.</translation>
    </message>
    <message>
        <source>网页接收的凭据读不出来。</source>
        <translation>The token for posted messages cannot be read.</translation>
    </message>
    <message>
        <source>删除该文件，重新启动接收，会生成新的凭据。</source>
        <translation>Delete the file and start the intake again: a new token is made.</translation>
    </message>
    <message>
        <source>消息服务器拒绝连接：{why}</source>
        <extracomment>How many messages the broker may have on their way to us. How long the broker keeps what comes in while we are away.</extracomment>
        <translation>The broker refuses us: {why}</translation>
    </message>
    <message>
        <source>消息服务器不许接收主题 {topics}</source>
        <translation>The broker does not let us listen to {topics}</translation>
    </message>
    <message>
        <source>与消息服务器的连接断了：{why}</source>
        <translation>The connection to the broker is lost: {why}</translation>
    </message>
    <message>
        <source>消息服务器的证书文件读不出来。</source>
        <translation>The broker&apos;s certificate files cannot be read.</translation>
    </message>
    <message>
        <source>请检查 intake.toml 里的 ca、certificate 和 key（PEM）。</source>
        <translation>Check ca, certificate and key (PEM) in intake.toml.</translation>
    </message>
    <message>
        <source>{where} 的证书不可信：{why}</source>
        <translation>The certificate of {where} is not trusted: {why}</translation>
    </message>
    <message>
        <source>连不上 {where}：{why}</source>
        <translation>{where} cannot be reached: {why}</translation>
    </message>
    <message>
        <source>不读 {suffix} 文件；请存成 CSV 或 xlsx。</source>
        <translation>{suffix} files are not read; save it as CSV or xlsx.</translation>
    </message>
    <message>
        <source>表头有两个“{name}”列。</source>
        <translation>The header has two columns “{name}”.</translation>
    </message>
    <message>
        <source>第 {row} 行有 {n} 列，表头只有 {m} 列。</source>
        <translation>Row {row} has {n} columns, the header {m}.</translation>
    </message>
    <message>
        <source>第 {row} 行没有表头。</source>
        <translation>There is no header in row {row}.</translation>
    </message>
    <message>
        <source>从第 {row} 行起读不出来：{error}</source>
        <translation>Cannot be read from row {row} on: {error}</translation>
    </message>
    <message>
        <source>文字编码不是 {names}。</source>
        <translation>The text&apos;s encoding is not {names}.</translation>
    </message>
    <message>
        <source>工作簿解压后有 {n} 字节，不予读取。</source>
        <translation>Unpacked the workbook has {n} bytes; it is not read.</translation>
    </message>
    <message>
        <source>工作簿读不出来：{error}</source>
        <translation>The workbook cannot be read: {error}</translation>
    </message>
    <message>
        <source>没有工作表“{name}”。</source>
        <translation>There is no sheet “{name}”.</translation>
    </message>
    <message>
        <source>证书文件读不出来。</source>
        <extracomment>Seconds for a whole document, however it trickles in.</extracomment>
        <translation>The certificate file cannot be read.</translation>
    </message>
    <message>
        <source>请检查 intake.toml 里的 ca。</source>
        <translation>Check ca in intake.toml.</translation>
    </message>
    <message>
        <source>文件超过上限 {most} 字节。</source>
        <translation>The document has more than {most} bytes.</translation>
    </message>
    <message>
        <source>{n} 秒内没有传完。</source>
        <translation>It was not through within {n} seconds.</translation>
    </message>
    <message>
        <source>{url} 取不到。</source>
        <translation>{url} cannot be had.</translation>
    </message>
    <message>
        <source>请检查 intake.toml 里的地址、用户和密码，以及网络。</source>
        <translation>Check address, user and secret in intake.toml, and the network.</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>第一次使用？</source>
        <translation>New here?</translation>
    </message>
    <message>
        <source>一分钟认识界面；以后可从菜单再看</source>
        <translation>A minute&apos;s tour; later from the menu</translation>
    </message>
    <message>
        <source>开始导览</source>
        <translation>Start the tour</translation>
    </message>
    <message>
        <source>不用了</source>
        <translation>No thanks</translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>已完成的部分会保留，以后可接着运行</source>
        <translation>What is finished is kept; it can go on later</translation>
    </message>
    <message>
        <source>准备数据</source>
        <translation>Preparing</translation>
    </message>
    <message>
        <source>变化检测 {title}</source>
        <translation>Change detection {title}</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>命令中途停了。</source>
        <translation>The command stopped halfway.</translation>
    </message>
    <message>
        <source>它没有说明原因（退出码 {code}）。</source>
        <translation>It gave no reason (exit code {code}).</translation>
    </message>
    <message>
        <source>再试一次；仍不行，请看日志。</source>
        <translation>Try again; if it still fails, see the log.</translation>
    </message>
</context>
<context>
    <name>KeptFills</name>
    <message>
        <source>已预存的地图</source>
        <translation>Maps drawn ahead</translation>
    </message>
    <message>
        <source>范围</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>比例尺</source>
        <translation>Scale</translation>
    </message>
    <message>
        <source>大小</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>与当前地图不同</source>
        <translation>Differs from the present map</translation>
    </message>
    <message>
        <source>{state}，未做完</source>
        <translation>{state}, not complete</translation>
    </message>
</context>
<context>
    <name>KeptReport</name>
    <message>
        <source>检查结果与处理</source>
        <extracomment>Where an import keeps the rows that it left out, in the workspace.</extracomment>
        <translation>Findings and what was done</translation>
    </message>
    <message>
        <source>数量</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>处理</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>打开所在文件夹</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>选一次导入，查看它的报告</source>
        <translation>Choose an import to see its report</translation>
    </message>
    <message>
        <source>{time} 由 {who} 导入。读取 {read} 行，写入 {written}，未导入 {refused}，修复 {repaired}。</source>
        <translation>Imported {time} by {who}. {read} rows read, {written} written, {refused} left out, {repaired} repaired.</translation>
    </message>
    <message>
        <source>文件校验（SHA-256）：{hash}</source>
        <translation>File hash (SHA-256): {hash}</translation>
    </message>
    <message>
        <source>字段对应：{pairs}</source>
        <translation>Fields: {pairs}</translation>
    </message>
    <message>
        <source>未导入：{why}</source>
        <translation>Left out: {why}</translation>
    </message>
    <message>
        <source>与原有数据相比：新增 {added:,}，减少 {removed:,}，变化 {changed:,}，不变 {same:,}</source>
        <translation>Against the data before: {added:,} added, {removed:,} removed, {changed:,} changed, {same:,} the same</translation>
    </message>
    <message>
        <source>没有发现问题</source>
        <translation>Nothing was found</translation>
    </message>
    <message>
        <source>这次写入没有留下检查报告</source>
        <translation>This import left no report</translation>
    </message>
    <message>
        <source>未导入的行和原因：refused/{file}</source>
        <translation>Rows left out, with the reasons: refused/{file}</translation>
    </message>
    <message>
        <source>未导入的行：refused/{file} 已不在</source>
        <translation>Rows left out: refused/{file} is no longer there</translation>
    </message>
    <message>
        <source>第 {row:,} 行：{text}</source>
        <translation>Row {row:,}: {text}</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>退一位</source>
        <translation>Delete one</translation>
    </message>
</context>
<context>
    <name>Kiosk</name>
    <message>
        <source>触摸屏的设置读不出来。</source>
        <extracomment>Where an installed screen&apos;s file is.</extracomment>
        <translation>The screen&apos;s settings cannot be read.</translation>
    </message>
    <message>
        <source>对照 docs/kiosk.md 改正这一项。</source>
        <translation>Put this right as docs/kiosk.md says.</translation>
    </message>
    <message>
        <source>地图打不开</source>
        <extracomment>Below this the disk counts as full.</extracomment>
        <translation>the map cannot be opened</translation>
    </message>
    <message>
        <source>地图引擎起不来</source>
        <translation>the map engine does not start</translation>
    </message>
    <message>
        <source>磁盘已满</source>
        <translation>the disk is full</translation>
    </message>
    <message>
        <source>没有声音设备，预警只显示、不响</source>
        <translation>no sound device: warnings are shown but make no sound</translation>
    </message>
    <message>
        <source>全部</source>
        <extracomment>Other texts beneath one that is read. A row without the beginning of its text, and what stands beside that (token px); height of a line to its letters. Lines of rows on a lying screen above which nothing leads on: it would have to be scrolled for. Height that rows have between the bars of a screen of 1080 px width or height, less what leads on, token px.</extracomment>
        <translation>All</translation>
    </message>
    <message>
        <source>党务</source>
        <translation>Party</translation>
    </message>
    <message>
        <source>村务</source>
        <translation>Affairs</translation>
    </message>
    <message>
        <source>财务</source>
        <translation>Money</translation>
    </message>
    <message>
        <source>通知</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>点一下地块，看它的地类和面积</source>
        <translation>Touch a field to see its class and area</translation>
    </message>
    <message>
        <source>按地块号，如 {number}，前面的 0 不用按</source>
        <translation>Type a field&apos;s number, such as {number}; zeros before it can be left out</translation>
    </message>
    <message>
        <source>{n} 亩</source>
        <extracomment>A level or a weather reading that is older is not &quot;now&quot;.</extracomment>
        <translation>{n} mu</translation>
    </message>
    <message>
        <source>{mu} 亩 · {ha} 公顷 · {m2} m²</source>
        <translation>{mu} mu · {ha} ha · {m2} m²</translation>
    </message>
    <message>
        <source>耕地 {area}</source>
        <translation>Crops {area}</translation>
    </message>
    <message>
        <source>林地 {area}</source>
        <translation>Woods {area}</translation>
    </message>
    <message>
        <source>{month} 月 {day} 日</source>
        <translation>{month}-{day}</translation>
    </message>
    <message>
        <source>周一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>无雨</source>
        <translation>Dry</translation>
    </message>
    <message>
        <source>小雨</source>
        <translation>Light rain</translation>
    </message>
    <message>
        <source>中雨</source>
        <translation>Rain</translation>
    </message>
    <message>
        <source>大雨</source>
        <translation>Heavy rain</translation>
    </message>
    <message>
        <source>暴雨</source>
        <translation>Rainstorm</translation>
    </message>
    <message>
        <source>大暴雨</source>
        <translation>Severe rainstorm</translation>
    </message>
    <message>
        <source>红色</source>
        <extracomment>A page&apos;s picture: its name, and what is done to have it.</extracomment>
        <translation>Red</translation>
    </message>
    <message>
        <source>橙色</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>黄色</source>
        <translation>Yellow</translation>
    </message>
    <message>
        <source>蓝色</source>
        <translation>Blue</translation>
    </message>
    <message>
        <source>暴雨{colour}预警（演示）</source>
        <translation>{colour} rainstorm warning (demo)</translation>
    </message>
    <message>
        <source>预计今天 14 时到 20 时有 50 毫米以上降雨，局部伴有雷电。</source>
        <translation>More than 50 mm of rain expected between 14 and 20 today, thunder in places.</translation>
    </message>
    <message>
        <source>远离河道和陡坡</source>
        <translation>Keep away from rivers and slopes</translation>
    </message>
    <message>
        <source>听到通知立即转移</source>
        <translation>Leave at once when told to</translation>
    </message>
    <message>
        <source>县气象台</source>
        <translation>County weather office</translation>
    </message>
    <message>
        <source>村部</source>
        <translation>Village office</translation>
    </message>
    <message>
        <source>没有页面 {page}。</source>
        <translation>There is no page {page}.</translation>
    </message>
    <message>
        <source>有这些页面：{pages}</source>
        <translation>Pages there are: {pages}</translation>
    </message>
    <message>
        <source>从中选一个。</source>
        <translation>Choose one of them.</translation>
    </message>
    <message>
        <source>图片写不出来。</source>
        <translation>The picture cannot be written.</translation>
    </message>
    <message>
        <source>检查文件夹是否存在、是否可写，文件名以 .png 结尾。</source>
        <translation>Check that the folder exists and can be written to, and that the name ends in .png.</translation>
    </message>
    <message>
        <source>页面没有画完。</source>
        <translation>A page was not complete.</translation>
    </message>
    <message>
        <source>{s} 秒内“{name}”没有到齐。</source>
        <translation>&quot;{name}&quot; did not arrive within {s} s.</translation>
    </message>
    <message>
        <source>运行 onemap doctor 检查地图引擎。</source>
        <translation>Check the map engine with onemap doctor.</translation>
    </message>
    <message>
        <source>没有水位读数</source>
        <translation>No reading</translation>
    </message>
    <message>
        <source>无汛限值</source>
        <translation>No flood limit on file</translation>
    </message>
    <message>
        <source>超汛限 {d} m</source>
        <translation>{d} m above the flood limit</translation>
    </message>
    <message>
        <source>低于汛限 {d} m</source>
        <translation>{d} m below the flood limit</translation>
    </message>
    <message>
        <source>道路路灯</source>
        <translation>Roads, lights</translation>
    </message>
    <message>
        <source>饮水用电</source>
        <translation>Water, power</translation>
    </message>
    <message>
        <source>环境卫生</source>
        <translation>Cleanliness</translation>
    </message>
    <message>
        <source>土地房屋</source>
        <translation>Land, houses</translation>
    </message>
    <message>
        <source>低保救助</source>
        <translation>Welfare</translation>
    </message>
    <message>
        <source>邻里纠纷</source>
        <translation>Disputes</translation>
    </message>
    <message>
        <source>安全隐患</source>
        <translation>Safety</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>已记下，等网络恢复后送到县里</source>
        <translation>Kept here; sent when the network is back</translation>
    </message>
    <message>
        <source>县里已收到</source>
        <translation>Received by the county</translation>
    </message>
    <message>
        <source>已派人办理</source>
        <translation>Somebody is dealing with it</translation>
    </message>
    <message>
        <source>已办结</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>还缺程序 {name}（软件包 {package}）</source>
        <extracomment>What the session needs, and the Debian packages it is in: programs, and files in folders that are given as patterns. Without the driver nothing is touched, without the module the X server gets neither screen nor console. What it does without, not as well: a program of each, what to install, and what is missing without it. Homes of people: the unit shuts the screen out of them.</extracomment>
        <translation>Missing: {name} (package {package})</translation>
    </message>
    <message>
        <source>没有安装：缺少程序 {names}。</source>
        <translation>Not installed: {names} are missing.</translation>
    </message>
    <message>
        <source>先安装软件包：{packages}。</source>
        <translation>Install these packages first: {packages}.</translation>
    </message>
    <message>
        <source>没有安装：程序装在个人文件夹里，触摸屏的用户读不到。</source>
        <translation>Not installed: the program lies in somebody&apos;s home, where the screen&apos;s user cannot read it.</translation>
    </message>
    <message>
        <source>把程序装到 /opt 再运行一遍。</source>
        <translation>Install the program in /opt and run this again.</translation>
    </message>
    <message>
        <source>没有安装：要系统管理员权限。</source>
        <translation>Not installed: this needs an administrator.</translation>
    </message>
    <message>
        <source>用 sudo 运行，或先用 --dry-run 看要做什么。</source>
        <translation>Run it with sudo, or see with --dry-run what it would do.</translation>
    </message>
    <message>
        <source>安装没有做完。</source>
        <translation>The installation was not completed.</translation>
    </message>
    <message>
        <source>改正后再运行一遍；已经做好的不会重做坏。</source>
        <translation>Put it right and run it again; what was done stays done.</translation>
    </message>
    <message>
        <source>文件写好了。那个系统启动后在它上面再运行一遍，建用户、设开机启动；再设密码：{pin}</source>
        <translation>The files are written. Once that system runs, run this again on it: it makes the user and has the screen start at boot. Then set the PIN: {pin}</translation>
    </message>
    <message>
        <source>装好了。设密码：{pin}；启动：systemctl start onemap-kiosk</source>
        <translation>Installed. Set the PIN: {pin}; start it: systemctl start onemap-kiosk</translation>
    </message>
    <message>
        <source>没有声音服务：预警只显示，不发声。要声音就装软件包 {packages}</source>
        <translation>There is no sound server: warnings are shown and not heard. For sound install the package {packages}</translation>
    </message>
    <message>
        <source>不能朗读：要朗读就装软件包 {packages}</source>
        <translation>Nothing can be read aloud: for that install the packages {packages}</translation>
    </message>
    <message>
        <source>建系统用户 {user}（不能登录）</source>
        <translation>make the system user {user} (no login)</translation>
    </message>
    <message>
        <source>建文件夹 {path}</source>
        <translation>make the folder {path}</translation>
    </message>
    <message>
        <source>保留已有的设置 {path}</source>
        <translation>keep the settings {path}</translation>
    </message>
    <message>
        <source>取来发布内容 {path}</source>
        <translation>take what was published in {path}</translation>
    </message>
    <message>
        <source>{path} 归用户 {user}</source>
        <translation>give {path} to {user}</translation>
    </message>
    <message>
        <source>开机启动图形界面和触摸屏</source>
        <translation>start the screen when the machine starts</translation>
    </message>
    <message>
        <source>写 {path}</source>
        <translation>write {path}</translation>
    </message>
    <message>
        <source>触摸屏不打开工作区，只打开发布的内容。</source>
        <translation>A village&apos;s screen opens no workspace, only what was published.</translation>
    </message>
    <message>
        <source>工作区里有个人信息和案件。</source>
        <translation>There are persons and cases in a workspace.</translation>
    </message>
    <message>
        <source>先发布一个村：onemap publish WORKSPACE OUT --village CODE，再打开 OUT。</source>
        <translation>Publish a village first: onemap publish WORKSPACE OUT --village CODE, and open OUT.</translation>
    </message>
    <message>
        <source>坝顶 {m} m</source>
        <extracomment>Tank and whole drawing, width and height in token px: beside a card&apos;s text, and large with its levels written.</extracomment>
        <translation>Crest {m} m</translation>
    </message>
    <message>
        <source>死水位 {m} m</source>
        <translation>Dead level {m} m</translation>
    </message>
    <message>
        <source>汛限 {m} m</source>
        <translation>Flood limit {m} m</translation>
    </message>
    <message>
        <source>水位 {m} m</source>
        <translation>Level {m} m</translation>
    </message>
    <message>
        <source>还有不明白的</source>
        <translation>Still have a question</translation>
    </message>
    <message>
        <source>看看办事找谁</source>
        <translation>See who to ask</translation>
    </message>
    <message>
        <source>有话要说</source>
        <translation>Something to say</translation>
    </message>
    <message>
        <source>写在民事直说里</source>
        <translation>Tell us here</translation>
    </message>
    <message>
        <source>在全村地图上看</source>
        <translation>See it on the village map</translation>
    </message>
    <message>
        <source>天气和预警</source>
        <translation>Weather and warnings</translation>
    </message>
    <message>
        <source>现在没有预警</source>
        <translation>No warnings now</translation>
    </message>
    <message>
        <source>还没有收到县里的消息</source>
        <translation>Nothing from the county yet</translation>
    </message>
</context>
<context>
    <name>KioskLink</name>
    <message>
        <source>{name}触摸屏离线</source>
        <extracomment>The broker has so long to take the last word; the screen is ending, nobody waits at it. Said by the broker, in the language that the screen starts in: it is the county that reads it.</extracomment>
        <translation>Screen of {name} offline</translation>
    </message>
    <message>
        <source>{name}触摸屏已关闭</source>
        <translation>Screen of {name} switched off</translation>
    </message>
    <message>
        <source>{name}触摸屏正在重新启动</source>
        <translation>Screen of {name} is starting anew</translation>
    </message>
    <message>
        <source>民事直说 {number} {matter}</source>
        <translation>Villager&apos;s word {number} {matter}</translation>
    </message>
    <message>
        <source>{name}触摸屏故障：{fault}</source>
        <translation>Screen of {name}: {fault}</translation>
    </message>
</context>
<context>
    <name>KioskProgram</name>
    <message>
        <source>没有可显示的发布内容。</source>
        <extracomment>Exit code with which the program asks to be started again (`app.supervision`); 0 leaves to the system. At night it starts anew only once nobody has touched it for so long. Warnings are to sound, and no device is there to sound them. It ends to be started again.</extracomment>
        <translation>There is nothing published to show.</translation>
    </message>
    <message>
        <source>发布文件夹是空的，或内容已损坏。</source>
        <translation>The folder is empty, or what is in it is damaged.</translation>
    </message>
    <message>
        <source>在县里的电脑上运行 onemap publish，把发布文件夹拷到这里。</source>
        <translation>Run onemap publish on the county&apos;s machine and copy the folder here.</translation>
    </message>
    <message>
        <source>已连接</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>断开</source>
        <translation>Cut off</translation>
    </message>
    <message>
        <source>没有设置</source>
        <translation>Not set up</translation>
    </message>
    <message>
        <source>没有设备</source>
        <translation>No device</translation>
    </message>
    <message>
        <source>正常</source>
        <translation>Works</translation>
    </message>
    <message>
        <source>设置里关了</source>
        <translation>Off in the settings</translation>
    </message>
    <message>
        <source>没有装 speech-dispatcher</source>
        <translation>speech-dispatcher is not installed</translation>
    </message>
    <message>
        <source>本机</source>
        <translation>This screen</translation>
    </message>
    <message>
        <source>发布内容</source>
        <translation>Published</translation>
    </message>
    <message>
        <source>县里网络</source>
        <translation>County network</translation>
    </message>
    <message>
        <source>等待送出</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>{n} 条</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>磁盘剩余</source>
        <translation>Disk free</translation>
    </message>
    <message>
        <source>内存</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>已运行</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>{h} 小时</source>
        <translation>{h} hours</translation>
    </message>
    <message>
        <source>预警声音</source>
        <translation>Warning sound</translation>
    </message>
    <message>
        <source>朗读</source>
        <translation>Reading aloud</translation>
    </message>
    <message>
        <source>故障</source>
        <translation>Faults</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
</context>
<context>
    <name>KioskWindow</name>
    <message>
        <source>重新启动</source>
        <extracomment>From here the way back leads home, whatever came before.</extracomment>
        <translation>Restart</translation>
    </message>
    <message>
        <source>退出到系统</source>
        <translation>Leave to the system</translation>
    </message>
</context>
<context>
    <name>Land</name>
    <message>
        <source>湿地</source>
        <translation>Wetland</translation>
    </message>
    <message>
        <source>耕地</source>
        <translation>Cropland</translation>
    </message>
    <message>
        <source>园地</source>
        <translation>Orchard</translation>
    </message>
    <message>
        <source>林地</source>
        <translation>Forest</translation>
    </message>
    <message>
        <source>草地</source>
        <translation>Grassland</translation>
    </message>
    <message>
        <source>商业服务业用地</source>
        <translation>Commerce</translation>
    </message>
    <message>
        <source>工矿用地</source>
        <translation>Industry</translation>
    </message>
    <message>
        <source>住宅用地</source>
        <translation>Housing</translation>
    </message>
    <message>
        <source>公共用地</source>
        <translation>Public</translation>
    </message>
    <message>
        <source>特殊用地</source>
        <translation>Special</translation>
    </message>
    <message>
        <source>交通运输用地</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>水域及水利设施</source>
        <translation>Water</translation>
    </message>
    <message>
        <source>其他土地</source>
        <translation>Other</translation>
    </message>
</context>
<context>
    <name>LayerControls</name>
    <message>
        <source>不透明度</source>
        <translation>Opacity</translation>
    </message>
    <message>
        <source>缩放至图层</source>
        <translation>Zoom to layer</translation>
    </message>
    <message>
        <source>打开属性表</source>
        <translation>Open table</translation>
    </message>
</context>
<context>
    <name>LayerDelegate</name>
    <message>
        <source>缺失</source>
        <translation>missing</translation>
    </message>
</context>
<context>
    <name>LayerForm</name>
    <message>
        <source>地图内容</source>
        <translation>On the map</translation>
    </message>
    <message>
        <source>地图</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>地类</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>影像</source>
        <translation>Imagery</translation>
    </message>
    <message>
        <source>地形</source>
        <translation>Terrain</translation>
    </message>
    <message>
        <source>图层</source>
        <translation>Layers</translation>
    </message>
    <message>
        <source>横线：随地图；打勾：显示；空：隐藏</source>
        <translation>Bar: as the map has it; tick: shown; empty: hidden</translation>
    </message>
    <message>
        <source>告警</source>
        <translation>Alerts</translation>
    </message>
    <message>
        <source>疑似变化案件</source>
        <translation>Cases of suspected change</translation>
    </message>
    <message>
        <source>图例</source>
        <translation>Legend</translation>
    </message>
    <message>
        <source>比例尺</source>
        <translation>Scale</translation>
    </message>
</context>
<context>
    <name>LayerGroups</name>
    <message>
        <source>实时</source>
        <extracomment>Styles of every layer of the console, and the themes of the interface that they go with. Top to bottom: what is drawn over what. Boundaries, names and roads lie over the land, imagery under it.</extracomment>
        <translation>Live</translation>
    </message>
    <message>
        <source>调查</source>
        <translation>Survey</translation>
    </message>
    <message>
        <source>地理</source>
        <translation>Reference</translation>
    </message>
    <message>
        <source>土地</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>底图</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>导入数据</source>
        <extracomment>Group of tables that no plugin declares.</extracomment>
        <translation>Imported</translation>
    </message>
</context>
<context>
    <name>LayerList</name>
    <message>
        <source>图层</source>
        <extracomment>Targets offered with their tables, in the order of use; the titles are the tables&apos; own. The name under which the reader has a drawing&apos;s layers all together (`data.importing.drawings.ENTITIES`).</extracomment>
        <translation>Layers</translation>
    </message>
    <message>
        <source>导入为</source>
        <translation>Import as</translation>
    </message>
    <message>
        <source>普通图层（保留全部字段）</source>
        <translation>Plain layer (keeps all fields)</translation>
    </message>
    <message>
        <source>整张图</source>
        <translation>Whole drawing</translation>
    </message>
    <message>
        <source>{name}（读不了：{why}）</source>
        <translation>{name} (unreadable: {why})</translation>
    </message>
    <message>
        <source>{name}（{count:,} 个）</source>
        <translation>{name} ({count:,})</translation>
    </message>
</context>
<context>
    <name>LayerMenu</name>
    <message>
        <source>隐藏</source>
        <extracomment>Opacities of the menu in percent; the slider under the tree has all of them.</extracomment>
        <translation>Hide</translation>
    </message>
    <message>
        <source>显示</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>只显示此图层</source>
        <translation>Show only this layer</translation>
    </message>
    <message>
        <source>缩放至图层</source>
        <translation>Zoom to layer</translation>
    </message>
    <message>
        <source>打开属性表</source>
        <translation>Open attribute table</translation>
    </message>
    <message>
        <source>预存地图…</source>
        <translation>Draw maps ahead…</translation>
    </message>
    <message>
        <source>编辑、移除底图…</source>
        <translation>Edit or remove base map…</translation>
    </message>
    <message>
        <source>导入记录、撤销导入…</source>
        <translation>Imports, take one back…</translation>
    </message>
    <message>
        <source>图层说明…</source>
        <translation>About this layer…</translation>
    </message>
    <message>
        <source>显示组内全部</source>
        <translation>Show all of the group</translation>
    </message>
    <message>
        <source>隐藏组内全部</source>
        <translation>Hide all of the group</translation>
    </message>
    <message>
        <source>展开</source>
        <translation>Expand</translation>
    </message>
    <message>
        <source>折叠</source>
        <translation>Collapse</translation>
    </message>
    <message>
        <source>不透明度</source>
        <translation>Opacity</translation>
    </message>
    <message>
        <source>选中的 {0} 个另存为图层…</source>
        <translation>Save {0} selected as layer…</translation>
    </message>
    <message>
        <source>选中的另存为图层…</source>
        <translation>Save selected as layer…</translation>
    </message>
    <message>
        <source>全部另存为图层…</source>
        <translation>Save all as layer…</translation>
    </message>
    <message>
        <source>只显示 {0}</source>
        <translation>Show only {0}</translation>
    </message>
    <message>
        <source>另存为图层</source>
        <translation>Save as layer</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>显示 {layer}</source>
        <translation>Show {layer}</translation>
    </message>
    <message>
        <source>隐藏 {layer}</source>
        <translation>Hide {layer}</translation>
    </message>
    <message>
        <source>不透明度 {layer}</source>
        <translation>Opacity of {layer}</translation>
    </message>
    <message>
        <source>移动 {layer}</source>
        <translation>Move {layer}</translation>
    </message>
    <message>
        <source>地图主题 {theme}</source>
        <translation>Map theme {theme}</translation>
    </message>
</context>
<context>
    <name>LayersPanel</name>
    <message>
        <source>地图主题</source>
        <extracomment>A burst of changes is counted once.</extracomment>
        <translation>Map themes</translation>
    </message>
    <message>
        <source>{0}在“{1}”下面，隐藏上面的图层才看得见</source>
        <translation>{0} lies beneath “{1}”: hide the layers above to see it</translation>
    </message>
    <message>
        <source>项目没有地图主题</source>
        <translation>The project has no map themes</translation>
    </message>
    <message>
        <source>全部展开</source>
        <translation>Expand all</translation>
    </message>
    <message>
        <source>全部折叠</source>
        <translation>Collapse all</translation>
    </message>
</context>
<context>
    <name>LedgerPanel</name>
    <message>
        <source>疑似面积销号率</source>
        <extracomment>Transitions that have a row of their own; the least are few square metres of odd pairs.</extracomment>
        <translation>Suspected area closed</translation>
    </message>
    <message>
        <source>销号 {closed}，共 {all}</source>
        <translation>{closed} of {all} closed</translation>
    </message>
    <message>
        <source>已销号面积占未排除案件面积的比例</source>
        <translation>Closed area as a share of the area of all cases that were not rejected</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>亩</source>
        <translation>mu</translation>
    </message>
    <message>
        <source>在办案件</source>
        <translation>Open cases</translation>
    </message>
    <message>
        <source>超过期限</source>
        <translation>Past the deadline</translation>
    </message>
    <message>
        <source>类型（不含排除）</source>
        <translation>Kind (without rejected)</translation>
    </message>
    <message>
        <source>地类流向（不含排除）</source>
        <translation>Class before and after (without rejected)</translation>
    </message>
    <message>
        <source>地区（不含排除）</source>
        <translation>Place (without rejected)</translation>
    </message>
    <message>
        <source>未定</source>
        <translation>not decided</translation>
    </message>
    <message>
        <source>立案 {low}–{high} 天</source>
        <translation>{low}–{high} days old</translation>
    </message>
    <message>
        <source>立案超过 {low} 天</source>
        <translation>Over {low} days old</translation>
    </message>
    <message>
        <source>按状态和时限筛选</source>
        <extracomment>A burst of changes (a review under way) is one new summary.</extracomment>
        <translation>Filter by state and deadline</translation>
    </message>
</context>
<context>
    <name>LevelsPanel</name>
    <message>
        <source>这里没有水库</source>
        <extracomment>States whose level says something of now.</extracomment>
        <translation>No reservoirs here</translation>
    </message>
    <message>
        <source>超限 {n} / {all} 座</source>
        <translation>{n} of {all} over</translation>
    </message>
    <message>
        <source>存疑</source>
        <translation>Doubted</translation>
    </message>
    <message>
        <source>水位过时</source>
        <translation>Level too old</translation>
    </message>
</context>
<context>
    <name>LinkedCell</name>
    <message>
        <source>联动图 {n}</source>
        <translation>Linked map {n}</translation>
    </message>
    <message>
        <source>专题</source>
        <extracomment>The row over the map.</extracomment>
        <translation>Theme</translation>
    </message>
    <message>
        <source>影像时相</source>
        <translation>Date of the imagery</translation>
    </message>
    <message>
        <source>图层</source>
        <translation>Layers</translation>
    </message>
    <message>
        <source>关闭此图</source>
        <translation>Close this map</translation>
    </message>
    <message>
        <source>自选图层</source>
        <translation>Own choice</translation>
    </message>
    <message>
        <source>无影像</source>
        <translation>No imagery</translation>
    </message>
</context>
<context>
    <name>LinkedLayers</name>
    <message>
        <source>联动图专题</source>
        <translation>Theme of a linked map</translation>
    </message>
    <message>
        <source>联动图影像</source>
        <translation>Imagery of a linked map</translation>
    </message>
</context>
<context>
    <name>ListEdit</name>
    <message>
        <source>值</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>用逗号分开</source>
        <translation>with commas between</translation>
    </message>
    <message>
        <source>从列表中选</source>
        <translation>Choose from a list</translation>
    </message>
    <message>
        <source>没有可选的值，直接输入</source>
        <translation>Nothing to choose from, type it</translation>
    </message>
</context>
<context>
    <name>ListPane</name>
    <message>
        <source>合计 {0}</source>
        <extracomment>A burst of changes (an import, a feed of readings) is one reload.</extracomment>
        <translation>Total {0}</translation>
    </message>
    <message>
        <source>没有符合筛选的记录</source>
        <translation>No record passes the filter</translation>
    </message>
    <message>
        <source>清除筛选</source>
        <translation>Clear filter</translation>
    </message>
    <message>
        <source>无法识别 {0}。写成 5、&gt;5、&lt;=5 或 5-10，或写 空</source>
        <translation>{0} cannot be read. Write 5, &gt;5, &lt;=5 or 5-10, or 空</translation>
    </message>
    <message>
        <source>Excel 工作簿 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV 文件 (*.csv)</source>
        <translation>CSV file (*.csv)</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
</context>
<context>
    <name>ListToolbar</name>
    <message>
        <source>筛选编号、名称、村</source>
        <extracomment>Below this width buttons lose their words. Least width of the filter, and below which width of the bar how little of it remains beside the buttons.</extracomment>
        <translation>Filter by code, name, village</translation>
    </message>
    <message>
        <source>回到全县</source>
        <translation>Back to the county</translation>
    </message>
    <message>
        <source>只看视野内</source>
        <translation>Only in view</translation>
    </message>
    <message>
        <source>按列筛选</source>
        <translation>Filter columns</translation>
    </message>
    <message>
        <source>导出为 Excel</source>
        <translation>Export to Excel</translation>
    </message>
    <message>
        <source>导出为 CSV</source>
        <translation>Export to CSV</translation>
    </message>
    <message>
        <source>图层</source>
        <translation>Layers</translation>
    </message>
    <message>
        <source>导出为 GeoPackage、Shapefile、GeoJSON 或 DXF</source>
        <translation>Export as GeoPackage, Shapefile, GeoJSON or DXF</translation>
    </message>
</context>
<context>
    <name>LivePicture</name>
    <message>
        <source>登记为离线</source>
        <extracomment>Cameras that a demo county invented: nothing is behind them.</extracomment>
        <translation>registered as offline</translation>
    </message>
    <message>
        <source>演示摄像头，没有真实画面</source>
        <translation>demo camera, no real picture</translation>
    </message>
</context>
<context>
    <name>LiveStage</name>
    <message>
        <source>图层“{title}”未能显示：{why}</source>
        <extracomment>How often is asked whether a reading has become old while no new one came.</extracomment>
        <translation>Layer “{title}” cannot be shown: {why}</translation>
    </message>
</context>
<context>
    <name>Look</name>
    <message>
        <source>语言将在下次启动时切换</source>
        <translation>The language changes at the next start</translation>
    </message>
</context>
<context>
    <name>LookRow</name>
    <message>
        <source>红</source>
        <translation>red</translation>
    </message>
    <message>
        <source>橙</source>
        <translation>orange</translation>
    </message>
    <message>
        <source>黄</source>
        <translation>yellow</translation>
    </message>
    <message>
        <source>绿</source>
        <translation>green</translation>
    </message>
    <message>
        <source>青</source>
        <translation>cyan</translation>
    </message>
    <message>
        <source>紫</source>
        <translation>violet</translation>
    </message>
    <message>
        <source>白</source>
        <translation>white</translation>
    </message>
    <message>
        <source>颜色 {name}</source>
        <translation>Colour {name}</translation>
    </message>
    <message>
        <source>线宽</source>
        <translation>Line width</translation>
    </message>
    <message>
        <source>{n} 像素</source>
        <translation>{n} px</translation>
    </message>
</context>
<context>
    <name>Manifest</name>
    <message>
        <source>插件 {name} 无法使用。</source>
        <extracomment>Version of the contract between plugins and console; raised when a plugin written before would break. Sections that are checked but that no part of this version carries out; declaring them is said aloud at start.</extracomment>
        <translation>Plugin {name} cannot be used.</translation>
    </message>
    <message>
        <source>改用别的编号，或移走其中一个插件。</source>
        <translation>Use another id, or take one of the plugins away.</translation>
    </message>
    <message>
        <source>编号 {id} 已由 {folder} 使用。</source>
        <translation>The id {id} is used by {folder}.</translation>
    </message>
    <message>
        <source>图层 {layer} 已由插件 {id} 声明。</source>
        <translation>Layer {layer} is declared by plugin {id}.</translation>
    </message>
    <message>
        <source>插件 {name} 的代码缺失。</source>
        <extracomment>Plugins from elsewhere are imported as ``onemap_plugins.&lt;id&gt;``, so that they never shadow a module of the console.</extracomment>
        <translation>Code of plugin {name} is missing.</translation>
    </message>
    <message>
        <source>文件夹里没有 {code}。</source>
        <translation>The folder has no {code}.</translation>
    </message>
    <message>
        <source>重新安装该插件，或改正 plugin.toml 中的 code。</source>
        <translation>Install the plugin again, or correct code in plugin.toml.</translation>
    </message>
    <message>
        <source>检查 plugin.toml 是否存在、是否可读。</source>
        <translation>Check that plugin.toml exists and can be read.</translation>
    </message>
    <message>
        <source>按 TOML 语法改正该处（UTF-8 编码）。</source>
        <translation>Correct this place to valid TOML (UTF-8).</translation>
    </message>
    <message>
        <source>（另有 {n} 处）</source>
        <translation> ({n} more)</translation>
    </message>
    <message>
        <source>对照 docs/plugins.md 改正这一项。</source>
        <translation>Correct this item; see docs/plugins.md.</translation>
    </message>
</context>
<context>
    <name>MapArea</name>
    <message>
        <source>地图</source>
        <extracomment>Height of the alert&apos;s banner. Widest a notice gets: a line that is still read at a glance.</extracomment>
        <translation>Map</translation>
    </message>
</context>
<context>
    <name>MapFilling</name>
    <message>
        <source>{n} 秒</source>
        <translation>{n} s</translation>
    </message>
    <message>
        <source>{n} 分钟</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{n:.1f} 小时</source>
        <translation>{n:.1f} h</translation>
    </message>
    <message>
        <source>、</source>
        <extracomment>Screens of walls whose viewers&apos; distance nobody has set.</extracomment>
        <translation>, </translation>
    </message>
    <message>
        <source>大屏 {width} × {height}</source>
        <translation>Wall {width} × {height}</translation>
    </message>
    <message>
        <source>大屏 {name}（{distance:g} 米外观看）</source>
        <translation>Wall {name} (seen from {distance:g} m)</translation>
    </message>
</context>
<context>
    <name>MapMenu</name>
    <message>
        <source>此处有什么</source>
        <extracomment>The panel that shows several cameras. Cameras that the menu names; the wall shows all of them. The menu that is open, or was last.</extracomment>
        <translation>What is here</translation>
    </message>
    <message>
        <source>居中到此处</source>
        <translation>Centre here</translation>
    </message>
    <message>
        <source>没有摄像头能看到此处</source>
        <translation>No camera sees this place</translation>
    </message>
    <message>
        <source>看此处的 {n} 路视频（{online} 路在线）</source>
        <translation>Watch this place: {n} cameras ({online} online)</translation>
    </message>
    <message>
        <source>{name}（离线）</source>
        <translation>{name} (offline)</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>地类图</source>
        <extracomment>None before and after the page has the map.</extracomment>
        <translation>Land</translation>
    </message>
    <message>
        <source>卫星影像</source>
        <translation>From above</translation>
    </message>
    <message>
        <source>影像拍摄于 {day}</source>
        <translation>Taken on {day}</translation>
    </message>
    <message>
        <source>全村地图</source>
        <translation>Village map</translation>
    </message>
</context>
<context>
    <name>MapServices</name>
    <message>
        <source>读不懂服务的说明。</source>
        <extracomment>No description of a service is larger. The CRS that a WMS is best asked for: what most servers keep their tiles in, then plain degrees.</extracomment>
        <translation>The service&apos;s description cannot be understood.</translation>
    </message>
    <message>
        <source>返回的不是 {service} 能力文档（{why}）。</source>
        <translation>What came back is not a {service} capabilities document ({why}).</translation>
    </message>
    <message>
        <source>核对地址和类型；需要密钥的服务检查密钥。</source>
        <translation>Check address and kind, and the key where the service wants one.</translation>
    </message>
    <message>
        <source>服务没有可用的图层。</source>
        <translation>The service has no layer to show.</translation>
    </message>
    <message>
        <source>能力文档里没有可以显示的图层。</source>
        <translation>Its capabilities name no layer that can be drawn.</translation>
    </message>
    <message>
        <source>服务 {host} 拒绝了请求。</source>
        <translation>The service {host} refused the request.</translation>
    </message>
    <message>
        <source>服务 {host} 报告错误。</source>
        <translation>The service {host} reports an error.</translation>
    </message>
    <message>
        <source>检查密钥是否正确、是否到期、是否允许本机使用。</source>
        <translation>Check that the key is right, has not expired and may be used from this machine.</translation>
    </message>
    <message>
        <source>核对地址，或稍后重试。</source>
        <translation>Check the address, or try again later.</translation>
    </message>
    <message>
        <source>服务 {host} 没有应答。</source>
        <translation>The service {host} does not answer.</translation>
    </message>
    <message>
        <source>检查网络和地址；离线时用 MBTiles 或本地栅格作底图。</source>
        <translation>Check network and address; offline, use MBTiles or a local raster as base map.</translation>
    </message>
</context>
<context>
    <name>MapSession</name>
    <message>
        <source>打不开 QGIS 工程。</source>
        <extracomment>The alerts of the present; and the book that panels read, which may show the past (`data.alerts.replaying`). The base maps that the engines have (`app.mapping.base_maps`); printing gives them to its own. Whose they are, by layer id, of those that are drawn: their licences ask for it. The earlier surveys of the parcels; made first, so that engines know them before a map asks for them.</extracomment>
        <translation>The QGIS project cannot be opened.</translation>
    </message>
    <message>
        <source>文件不存在。</source>
        <translation>The file does not exist.</translation>
    </message>
    <message>
        <source>检查路径，或用 onemap 打开工作区文件夹。</source>
        <translation>Check the path, or open a workspace folder with onemap.</translation>
    </message>
    <message>
        <source>准备地图</source>
        <translation>Preparing the map</translation>
    </message>
</context>
<context>
    <name>MapThemes</name>
    <message>
        <source>地类</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>影像</source>
        <translation>Imagery</translation>
    </message>
    <message>
        <source>地形</source>
        <translation>Terrain</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>{purpose}（{style}）</source>
        <translation>{purpose} ({style})</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>按住左键拖动 · Esc 取消</source>
        <extracomment>Logical pixels: longest bar, distance from the edge, padding. Room that the scale bar takes from the left edge at most, and how far a hint that has none beside it lies above.</extracomment>
        <translation>Drag with the left button · Esc cancels</translation>
    </message>
    <message>
        <source>单击定点 · Esc 取消</source>
        <translation>Click sets the point · Esc cancels</translation>
    </message>
    <message>
        <source>单击加点 · 双击结束 · 退格键撤回一点 · Esc 取消</source>
        <translation>Click adds a point · double click ends · Backspace takes one back · Esc cancels</translation>
    </message>
    <message>
        <source>拖折点移动 · 拖边线加点 · 右击或 Delete 删点 · 双击或 Esc 结束</source>
        <translation>Drag a vertex to move it · drag an edge to add one · right click or Delete removes it · double click or Esc ends</translation>
    </message>
    <message>
        <source>{n} km</source>
        <translation>{n} km</translation>
    </message>
    <message>
        <source>{n} m</source>
        <translation>{n} m</translation>
    </message>
    <message>
        <source>{n} cm</source>
        <translation>{n} cm</translation>
    </message>
    <message numerus="yes">
        <source>%n 个，单击放大</source>
        <extracomment>Polygons drawn over the map, below markers and highlights. Densities of points, drawn below everything else that is live. What a user draws on the map; `drawing.begin` asks for it.</extracomment>
        <translation>
            <numerusform>%n objects, click to zoom in</numerusform>
            <numerusform>%n objects, click to zoom in</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MatrixModel</name>
    <message>
        <source>合计</source>
        <translation>Total</translation>
    </message>
</context>
<context>
    <name>Matters</name>
    <message>
        <source>存疑待定 {n}</source>
        <extracomment>So many are shown at once; the note says how many more there are.</extracomment>
        <translation>In doubt, to decide {n}</translation>
    </message>
    <message>
        <source>另有 {n} 条。存疑的读数不进告警，直到有人决定</source>
        <translation>{n} more. A doubted reading raises no alert until somebody decides</translation>
    </message>
    <message>
        <source>存疑的读数不进告警，直到有人决定</source>
        <translation>A doubted reading raises no alert until somebody decides</translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>算法</source>
        <translation>Formula</translation>
    </message>
    <message>
        <source>超出坐标系范围，在县域内量算</source>
        <translation>Beyond the coordinate system; measure within the county</translation>
    </message>
    <message>
        <source>总长</source>
        <translation>Total length</translation>
    </message>
    <message>
        <source>第 {n} 段</source>
        <translation>Leg {n}</translation>
    </message>
    <message>
        <source>{length}，方位 {azimuth}°</source>
        <translation>{length}, bearing {azimuth}°</translation>
    </message>
    <message>
        <source>CGCS2000 椭球面测地线长（Karney），大地高 0 m；方位角自真北起算</source>
        <translation>Geodesic on the CGCS2000 ellipsoid (Karney), ellipsoidal height 0 m; bearings from true north</translation>
    </message>
    <message>
        <source>CGCS2000 椭球面积，边为测地线；1 亩 = 2000/3 m²</source>
        <translation>Area on the CGCS2000 ellipsoid, edges are geodesics; 1 mu = 2000/3 m²</translation>
    </message>
    <message>
        <source>边线自相交，没有面积</source>
        <translation>The outline crosses itself: no area</translation>
    </message>
    <message>
        <source>面积</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>公顷</source>
        <translation>Hectares</translation>
    </message>
    <message>
        <source>亩</source>
        <translation>Mu</translation>
    </message>
    <message>
        <source>平方公里</source>
        <translation>Square kilometres</translation>
    </message>
    <message>
        <source>周长</source>
        <translation>Perimeter</translation>
    </message>
    <message>
        <source>{m2} m² • {mu} 亩</source>
        <translation>{m2} m² • {mu} mu</translation>
    </message>
    <message>
        <source>夹角</source>
        <translation>Angle</translation>
    </message>
    <message>
        <source>第二点处两条 CGCS2000 测地线方位角之差</source>
        <translation>Difference of the azimuths of two CGCS2000 geodesics at the second point</translation>
    </message>
    <message>
        <source>剖面</source>
        <extracomment>Free room above and below the line, as a share of its height. A level line would fill the chart with the model&apos;s noise: so many metres at least are shown.</extracomment>
        <translation>Profile</translation>
    </message>
    <message>
        <source>线上没有高程数据</source>
        <translation>no heights on the line</translation>
    </message>
    <message>
        <source>水平距离</source>
        <translation>Distance</translation>
    </message>
    <message>
        <source>起点 / 终点高程</source>
        <translation>Height at start / end</translation>
    </message>
    <message>
        <source>最低 / 最高</source>
        <translation>Lowest / highest</translation>
    </message>
    <message>
        <source>首尾高差</source>
        <translation>Rise</translation>
    </message>
    <message>
        <source>累计上升 / 下降</source>
        <translation>Total up / down</translation>
    </message>
    <message>
        <source>平均坡度</source>
        <translation>Mean slope</translation>
    </message>
    <message>
        <source>没有高程</source>
        <translation>no height</translation>
    </message>
</context>
<context>
    <name>MeasurePanel</name>
    <message>
        <source>复制</source>
        <extracomment>What is drawn for each measure. Highlights of the map: the outline of what was measured.</extracomment>
        <translation>Copy</translation>
    </message>
    <message>
        <source>清除</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>依次点击折点</source>
        <translation>Click the vertices</translation>
    </message>
    <message>
        <source>依次点击边界点</source>
        <translation>Click the corners</translation>
    </message>
    <message>
        <source>点击三点，角在第二点</source>
        <translation>Click three points, the angle is at the second</translation>
    </message>
    <message>
        <source>沿要看的剖面依次点击</source>
        <translation>Click along the profile</translation>
    </message>
    <message>
        <source>选一种，再在地图上画</source>
        <translation>Choose one, then draw on the map</translation>
    </message>
    <message>
        <source>工作区没有高程模型：把 dem.tif 放进 imagery 文件夹</source>
        <translation>The workspace has no terrain model: put dem.tif into its imagery folder</translation>
    </message>
    <message>
        <source>高程模型（像元 {cell} m）双线性内插，距离按 CGCS2000 椭球</source>
        <translation>Terrain model (cells of {cell} m), bilinear; distance on the ellipsoid of CGCS2000</translation>
    </message>
    <message>
        <source>已复制 {0}</source>
        <translation>Copied {0}</translation>
    </message>
    <message>
        <source>距离</source>
        <translation>Distance</translation>
    </message>
    <message>
        <source>面积</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>角度</source>
        <translation>Angle</translation>
    </message>
    <message>
        <source>剖面</source>
        <translation>Profile</translation>
    </message>
</context>
<context>
    <name>MeasureView</name>
    <message>
        <source>指标表</source>
        <extracomment>Rows that the width of a column is measured by: all would hold the window up.</extracomment>
        <translation>Measures</translation>
    </message>
    <message>
        <source>没有坡度：比较时工作区没有高程模型（imagery/dem.tif，或 controls.toml 指定的文件）。放好后再按“计算”。</source>
        <translation>No slope: when the years were compared the workspace had no elevation model (imagery/dem.tif, or the file that controls.toml names). Put it there and press Compute again.</translation>
    </message>
    <message>
        <source>没有这项数字：比较时工作区没有永久基本农田。先导入这个图层，再按“计算”。</source>
        <translation>No figures: when the years were compared the workspace had no permanent basic farmland. Import that layer first, then press Compute again.</translation>
    </message>
</context>
<context>
    <name>MergeTree</name>
    <message>
        <source>对象与字段</source>
        <extracomment>Features listed at once; conflicts come first.</extracomment>
        <translation>Object and field</translation>
    </message>
    <message>
        <source>底本</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>我方</source>
        <translation>Ours</translation>
    </message>
    <message>
        <source>对方</source>
        <translation>Theirs</translation>
    </message>
    <message>
        <source>取</source>
        <translation>Taken</translation>
    </message>
    <message>
        <source>读回的改动</source>
        <translation>What came back</translation>
    </message>
    <message>
        <source>待定</source>
        <translation>open</translation>
    </message>
</context>
<context>
    <name>ModeBar</name>
    <message>
        <source>对比方式</source>
        <translation>Way of comparing</translation>
    </message>
    <message>
        <source>卷帘</source>
        <translation>Swipe</translation>
    </message>
    <message>
        <source>并排</source>
        <translation>Side by side</translation>
    </message>
    <message>
        <source>闪烁</source>
        <translation>Flicker</translation>
    </message>
    <message>
        <source>差异</source>
        <translation>Difference</translation>
    </message>
</context>
<context>
    <name>MoveForm</name>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>单位或人员</source>
        <translation>Office or person</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>承办</source>
        <translation>Holder</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>必填</source>
        <translation>Required</translation>
    </message>
    <message>
        <source>可不填</source>
        <translation>Optional</translation>
    </message>
</context>
<context>
    <name>NightlyDialog</name>
    <message>
        <source>夜间检测计划</source>
        <extracomment>Milliseconds between looks at the clock.</extracomment>
        <translation>Nightly detection</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>新影像登记后，在当晚的钟点内与最合适的前期影像比较。控制台开着时自动进行；不开时由系统定时任务运行 onemap detect --scheduled。</source>
        <translation>A new scene is held against its best earlier date within the hours of the night. The open console does it by itself; otherwise a scheduled task runs onemap detect --scheduled.</translation>
    </message>
    <message>
        <source>任何来源</source>
        <translation>Any source</translation>
    </message>
    <message>
        <source>还没有计划：在下面选好来源与钟点，加入计划</source>
        <translation>Nothing is scheduled yet: choose source and hours below, then add them</translation>
    </message>
    <message>
        <source>网络与统计融合</source>
        <translation>Network and statistics</translation>
    </message>
    <message>
        <source>只用网络</source>
        <translation>Network only</translation>
    </message>
    <message>
        <source>只用统计</source>
        <translation>Statistics only</translation>
    </message>
    <message>
        <source>加入计划</source>
        <translation>Add to schedule</translation>
    </message>
    <message>
        <source>移除所选</source>
        <translation>Remove selected</translation>
    </message>
    <message>
        <source>{source}  每天 {after} 时到 {before} 时  {method}</source>
        <translation>{source}  daily {after}:00 to {before}:00  {method}</translation>
    </message>
    <message>
        <source>到</source>
        <translation>to</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>评分</source>
        <translation>Score by</translation>
    </message>
    <message>
        <source>钟点</source>
        <translation>Hours</translation>
    </message>
</context>
<context>
    <name>NoteCard</name>
    <message>
        <source>复制详情</source>
        <extracomment>What a message offers besides its words: a title, and what it does.</extracomment>
        <translation>Copy details</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>到“{panel}”</source>
        <extracomment>Most room that the history takes, and what it leaves free below, logical px.</extracomment>
        <translation>To “{panel}”</translation>
    </message>
    <message>
        <source>打开文件夹</source>
        <translation>Open folder</translation>
    </message>
</context>
<context>
    <name>NoticesPage</name>
    <message>
        <source>三务公开</source>
        <translation>Village affairs</translation>
    </message>
    <message>
        <source>这一栏还没有内容</source>
        <translation>Nothing on this board yet</translation>
    </message>
</context>
<context>
    <name>NumberEdit</name>
    <message>
        <source>值</source>
        <extracomment>Units by what a column is measured in: how a question has them, and how they are written. Items a menu of values lists at most.</extracomment>
        <translation>Value</translation>
    </message>
    <message>
        <source>至</source>
        <translation>to</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>亩</source>
        <translation>mu</translation>
    </message>
    <message>
        <source>公顷</source>
        <translation>ha</translation>
    </message>
</context>
<context>
    <name>NumberPage</name>
    <message>
        <source>记下了，您的号码是</source>
        <translation>Taken down. Your number is</translation>
    </message>
    <message>
        <source>记住或拍下这个号码，可在“民事直说”里查办到哪一步。</source>
        <translation>Keep the number: under &quot;Have your say&quot; it tells how far your matter is.</translation>
    </message>
    <message>
        <source>民事直说</source>
        <translation>Have your say</translation>
    </message>
    <message>
        <source>记下了，您的号码是 {number}。{state}</source>
        <translation>Taken down. Your number is {number}. {state}</translation>
    </message>
</context>
<context>
    <name>ObjectPanel</name>
    <message>
        <source>点击地图，或在清单中选一行，查看此处的地块、网格、摄像头</source>
        <extracomment>What came in is asked for once in so many ms.</extracomment>
        <translation>Click the map or choose a row of a list to see parcel, grid zone and cameras here</translation>
    </message>
    <message>
        <source>缩放至</source>
        <translation>Zoom to</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>清单</source>
        <translation>List</translation>
    </message>
    <message>
        <source>在清单面板里看这个对象</source>
        <translation>See this object in its list</translation>
    </message>
    <message>
        <source>打印…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>此处的对象</source>
        <translation>Objects here</translation>
    </message>
    <message>
        <source>能看到此处的摄像头</source>
        <translation>Cameras that see this place</translation>
    </message>
    <message>
        <source>按朝向、视场角与可视距离推算，未计地形与建筑遮挡</source>
        <translation>Computed from bearing, angle and range; terrain and buildings are not considered</translation>
    </message>
    <message>
        <source>视域内的水库与产业</source>
        <translation>Reservoirs and industries in view</translation>
    </message>
    <message>
        <source>已复制此处对象</source>
        <translation>Objects here copied</translation>
    </message>
</context>
<context>
    <name>OneReservoir</name>
    <message>
        <source>缩放至</source>
        <extracomment>Hours of the chart that can be chosen.</extracomment>
        <translation>Zoom to</translation>
    </message>
    <message>
        <source>按日期的汛限水位，m</source>
        <extracomment>Made with the first readings: it brings pyqtgraph, which no start should wait for.</extracomment>
        <translation>Flood limits by date, m</translation>
    </message>
    <message>
        <source>下游村</source>
        <translation>Villages downstream</translation>
    </message>
    <message>
        <source>能看到大坝的摄像头</source>
        <translation>Cameras that see the dam</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>无汛限值</source>
        <translation>No flood limit on file</translation>
    </message>
    <message>
        <source>较汛限</source>
        <translation>Against limit</translation>
    </message>
    <message>
        <source>涨率</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>到汛限</source>
        <translation>To limit</translation>
    </message>
    <message>
        <source>入库</source>
        <translation>Inflow</translation>
    </message>
    <message>
        <source>出库</source>
        <translation>Outflow</translation>
    </message>
    <message>
        <source>蓄水量</source>
        <translation>Storage</translation>
    </message>
    <message>
        <source>总库容</source>
        <translation>Capacity</translation>
    </message>
    <message>
        <source>存疑</source>
        <translation>In doubt</translation>
    </message>
    <message>
        <source>{n} 条待定</source>
        <translation>{n} to decide</translation>
    </message>
    <message>
        <source>责任人</source>
        <translation>Holder</translation>
    </message>
    <message>
        <source>未登记</source>
        <translation>Not on file</translation>
    </message>
    <message>
        <source>水位 m · 雨量 mm</source>
        <translation>Level m · rain mm</translation>
    </message>
    <message>
        <source>近 {n} 小时</source>
        <translation>{n} hours</translation>
    </message>
    <message>
        <source>近 {n} 天</source>
        <translation>{n} days</translation>
    </message>
    <message>
        <source>按登记的名单</source>
        <translation>By the list on file</translation>
    </message>
    <message>
        <source>沿河道下行 15 km、两侧各 200 m 推算，未经洪水演算</source>
        <translation>Along the river 15 km down, 200 m to each side; no flood calculation</translation>
    </message>
    <message>
        <source>没有下游名单，坝址附近也没有河道</source>
        <translation>No list on file, and no river near the dam</translation>
    </message>
    <message>
        <source>{n} 人</source>
        <translation>{n} people</translation>
    </message>
</context>
<context>
    <name>Onvif</name>
    <message>
        <source>别的用户也能读它。</source>
        <extracomment>In the workspace, readable by its owner only: by camera code, ``*`` for all others.</extracomment>
        <translation>Other users can read it.</translation>
    </message>
    <message>
        <source>摄像头的密码文件读不出来。</source>
        <translation>The file of camera passwords cannot be read.</translation>
    </message>
    <message>
        <source>写成 {&quot;CODE&quot;: {&quot;user&quot;: &quot;…&quot;, &quot;password&quot;: &quot;…&quot;}}，并用 chmod 600 保护。</source>
        <translation>Write it as {&quot;CODE&quot;: {&quot;user&quot;: &quot;…&quot;, &quot;password&quot;: &quot;…&quot;}} and protect it with chmod 600.</translation>
    </message>
    <message>
        <source>它没有云台服务。</source>
        <extracomment>Seconds until an answer must be there. Cameras stand in the office&apos;s own network: what proxy the user has for the web is not asked.</extracomment>
        <translation>It has no pan-tilt-zoom service.</translation>
    </message>
    <message>
        <source>没有可转动的视频配置。</source>
        <translation>None of its video profiles can be moved.</translation>
    </message>
    <message>
        <source>地址不是 http 或 https。</source>
        <translation>The address is neither http nor https.</translation>
    </message>
    <message>
        <source>回答过长。</source>
        <translation>The answer is too long.</translation>
    </message>
    <message>
        <source>摄像头没有照办。</source>
        <translation>The camera did not do it.</translation>
    </message>
    <message>
        <source>检查它的 ONVIF 地址（{url}）、用户名和密码，以及网络。</source>
        <translation>Check its ONVIF address ({url}), user name, password and the network.</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>复制详情</source>
        <translation>Copy details</translation>
    </message>
    <message>
        <source>无法读取列表
{0}
重试；仍不行则复制详情交给管理员</source>
        <translation>The list cannot be read
{0}
Try again; if it fails again, copy the details for the administrator</translation>
    </message>
    <message>
        <source>重试</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>耕地面积</source>
        <translation>Cropland</translation>
    </message>
    <message>
        <source>{0}，占土地 {1}</source>
        <translation>{0}, {1} of the land</translation>
    </message>
    <message>
        <source>地类 01 的图斑面积之和</source>
        <translation>Total area of parcels of class 01</translation>
    </message>
    <message>
        <source>永久基本农田</source>
        <translation>Permanent basic farmland</translation>
    </message>
    <message>
        <source>相当于耕地的 {0}</source>
        <translation>{0} of the cropland</translation>
    </message>
    <message>
        <source>永久基本农田图斑面积之和</source>
        <translation>Total area of permanent basic farmland</translation>
    </message>
    <message>
        <source>高标准农田</source>
        <translation>High-standard farmland</translation>
    </message>
    <message>
        <source>高标准农田图斑面积之和</source>
        <translation>Total area of high-standard farmland</translation>
    </message>
    <message>
        <source>地类图斑</source>
        <translation>Parcels</translation>
    </message>
    <message>
        <source>块</source>
        <translation>parcels</translation>
    </message>
    <message>
        <source>共 {0}</source>
        <translation>{0} in all</translation>
    </message>
    <message>
        <source>超汛限 {0}</source>
        <translation>{0} over flood limit</translation>
    </message>
    <message>
        <source>无汛限值 {0}</source>
        <translation>{0} without flood limit</translation>
    </message>
    <message>
        <source>无水位 {0}</source>
        <translation>{0} without level</translation>
    </message>
    <message>
        <source>水库</source>
        <translation>Reservoirs</translation>
    </message>
    <message>
        <source>座</source>
        <translation>reservoirs</translation>
    </message>
    <message>
        <source>摄像头在线</source>
        <translation>Cameras online</translation>
    </message>
    <message>
        <source>离线 {0}</source>
        <translation>{0} offline</translation>
    </message>
    <message>
        <source>产业</source>
        <translation>Industries</translation>
    </message>
    <message>
        <source>家</source>
        <translation>enterprises</translation>
    </message>
    <message>
        <source>年产值 {0}</source>
        <translation>output {0} a year</translation>
    </message>
    <message>
        <source>网格员 {0} 人</source>
        <translation>{0} grid staff</translation>
    </message>
    <message>
        <source>网格</source>
        <translation>Grid zones</translation>
    </message>
    <message>
        <source>个</source>
        <translation>zones</translation>
    </message>
    <message>
        <source>人口</source>
        <translation>Population</translation>
    </message>
    <message>
        <source>人</source>
        <translation>people</translation>
    </message>
    <message>
        <source>{0} 户</source>
        <translation>{0} households</translation>
    </message>
</context>
<context>
    <name>OverviewPanel</name>
    <message>
        <source>未分类</source>
        <extracomment>A burst of changes is one new survey.</extracomment>
        <translation>Unclassified</translation>
    </message>
    <message>
        <source>地类面积</source>
        <translation>Area by land class</translation>
    </message>
    <message>
        <source>没有地类图斑</source>
        <translation>No parcels</translation>
    </message>
    <message>
        <source>各镇耕地</source>
        <translation>Cropland by town</translation>
    </message>
    <message>
        <source>各村耕地</source>
        <translation>Cropland by village</translation>
    </message>
    <message>
        <source>点选一行，只看该区域</source>
        <translation>Choose a row to see that area only</translation>
    </message>
</context>
<context>
    <name>PageForm</name>
    <message>
        <source>图例</source>
        <extracomment>Offered besides any that is typed.</extracomment>
        <translation>Legend</translation>
    </message>
    <message>
        <source>标绘和选中的对象</source>
        <translation>Sketches and selected objects</translation>
    </message>
    <message>
        <source>按布局原样，不换成当前地图</source>
        <translation>As the layout was made, with its own map</translation>
    </message>
    <message>
        <source>PDF 里的图层可以开关</source>
        <translation>Layers of the PDF can be switched</translation>
    </message>
    <message>
        <source>图册每页一个文件</source>
        <translation>A file for each page of the atlas</translation>
    </message>
    <message>
        <source>不用图册，只打印一页</source>
        <translation>No atlas, one page</translation>
    </message>
    <message>
        <source>自动（取整）</source>
        <translation>Fitting, rounded</translation>
    </message>
    <message>
        <source>公开</source>
        <translation>Public</translation>
    </message>
    <message>
        <source>内部资料</source>
        <translation>Internal</translation>
    </message>
    <message>
        <source>秘密★</source>
        <translation>Secret ★</translation>
    </message>
    <message>
        <source>公里网</source>
        <translation>Kilometres</translation>
    </message>
    <message>
        <source>经纬网</source>
        <translation>Degrees</translation>
    </message>
    <message>
        <source>不要</source>
        <translation>None</translation>
    </message>
    <message>
        <source>浅色（纸面）</source>
        <translation>Light (paper)</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>随模板</source>
        <translation>The template&apos;s</translation>
    </message>
    <message>
        <source>模板</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>图名</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>副题</source>
        <translation>Subtitle</translation>
    </message>
    <message>
        <source>密级</source>
        <translation>Classification</translation>
    </message>
    <message>
        <source>制图单位</source>
        <translation>Made by</translation>
    </message>
    <message>
        <source>制图日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>比例尺</source>
        <translation>Scale</translation>
    </message>
    <message>
        <source>图廓坐标</source>
        <translation>Coordinates</translation>
    </message>
    <message>
        <source>地图样式</source>
        <translation>Map style</translation>
    </message>
    <message>
        <source>图册</source>
        <translation>Atlas</translation>
    </message>
    <message>
        <source>分辨率</source>
        <translation>Resolution</translation>
    </message>
</context>
<context>
    <name>Pairing</name>
    <message>
        <source>文件</source>
        <extracomment>Days. Limits that hold where nobody says otherwise.</extracomment>
        <translation>File</translation>
    </message>
    <message>
        <source>{day} 的影像文件不在原处：{path}。恢复文件或重新登记。</source>
        <translation>The image of {day} is not in its place: {path}. Restore it or add it again.</translation>
    </message>
    <message>
        <source>{day} 的影像网格带旋转，先用 gdalwarp 重采样为正北方向。</source>
        <translation>The grid of the image of {day} is rotated: resample it north-up with gdalwarp first.</translation>
    </message>
    <message>
        <source>网格</source>
        <translation>Grid</translation>
    </message>
    <message>
        <source>重叠范围</source>
        <translation>Overlap</translation>
    </message>
    <message>
        <source>两期影像几乎没有重叠，换一对影像。</source>
        <translation>The images hardly overlap; choose another pair.</translation>
    </message>
    <message>
        <source>两期共同覆盖全县的 {share:.1%}，其余地方查不到变化。</source>
        <translation>Both cover {share:.1%} of the county; elsewhere no change is found.</translation>
    </message>
    <message>
        <source>两期共同覆盖前期影像的 {share:.1%}。</source>
        <translation>Both cover {share:.1%} of the earlier image.</translation>
    </message>
    <message>
        <source>两期影像都覆盖全部范围。</source>
        <translation>Both cover the whole area.</translation>
    </message>
    <message>
        <source>覆盖耕地</source>
        <translation>Farmland covered</translation>
    </message>
    <message>
        <source>重叠范围内没有耕地图斑，检测不会有结果。</source>
        <translation>No farmland parcel lies in the overlap: nothing would be found.</translation>
    </message>
    <message>
        <source>有 {share:.1%} 的耕地不在重叠范围内。</source>
        <translation>{share:.1%} of the farmland lies outside the overlap.</translation>
    </message>
    <message>
        <source>耕地都在重叠范围内。</source>
        <translation>All farmland lies in the overlap.</translation>
    </message>
    <message>
        <source>相隔</source>
        <translation>Days apart</translation>
    </message>
    <message>
        <source>有一期没有日期。</source>
        <translation>One has no date.</translation>
    </message>
    <message>
        <source>{days} 天</source>
        <translation>{days} days</translation>
    </message>
    <message>
        <source>后期不晚于前期，对调两期或另选。</source>
        <translation>The later date is not later: swap them or choose others.</translation>
    </message>
    <message>
        <source>只隔 {days} 天，多数变化还没有发生。</source>
        <translation>Only {days} days apart: most changes have not happened yet.</translation>
    </message>
    <message>
        <source>相隔 {years:.1f} 年，多次变化会叠在一起。</source>
        <translation>{years:.1f} years apart: several changes lie on one another.</translation>
    </message>
    <message>
        <source>间隔合适。</source>
        <translation>A good distance.</translation>
    </message>
    <message>
        <source>季节差</source>
        <translation>Season apart</translation>
    </message>
    <message>
        <source>有一期没有日期，看不出季节。</source>
        <translation>One has no date, so no season.</translation>
    </message>
    <message>
        <source>季节相差 {days} 天，作物和收割会混进结果，误报明显增多。</source>
        <translation>{days} days apart in season: crops and harvest get into the result, with many more false patches.</translation>
    </message>
    <message>
        <source>季节相差 {days} 天，部分作物长势不同。</source>
        <translation>{days} days apart in season: some crops differ.</translation>
    </message>
    <message>
        <source>同季影像，作物长势可比。</source>
        <translation>Same season: crops are alike.</translation>
    </message>
    <message>
        <source>云量</source>
        <translation>Cloud</translation>
    </message>
    <message>
        <source>两期都没有云量。</source>
        <translation>Neither has a cloud share.</translation>
    </message>
    <message>
        <source>有一期几乎全是云，换一期影像。</source>
        <translation>One is nearly all cloud; choose another.</translation>
    </message>
    <message>
        <source>有一期云量 {cloud:.0f} %，云下和云影里的变化查不到。</source>
        <translation>One has {cloud:.0f} % cloud: no change is found beneath it or in its shadow.</translation>
    </message>
    <message>
        <source>云少。</source>
        <translation>Little cloud.</translation>
    </message>
    <message>
        <source>侧视角</source>
        <translation>View angle</translation>
    </message>
    <message>
        <source>影像没有写明侧视角，高楼和山地可能错位。</source>
        <translation>The images do not say their view angle; tall buildings and hills may be displaced.</translation>
    </message>
    <message>
        <source>侧视角偏大或相差 {angle:.0f}°，房屋会错位成假变化。</source>
        <translation>View angles are steep or {angle:.0f}° apart: buildings lean into false changes.</translation>
    </message>
    <message>
        <source>视角相近。</source>
        <translation>Views are alike.</translation>
    </message>
    <message>
        <source>分辨率</source>
        <translation>Resolution</translation>
    </message>
    <message>
        <source>有一期没有分辨率。</source>
        <translation>One has no resolution.</translation>
    </message>
    <message>
        <source>分辨率相差 {ratio:.1f} 倍，不能比较。</source>
        <translation>Resolutions differ {ratio:.1f} times: cannot be compared.</translation>
    </message>
    <message>
        <source>分辨率相差 {ratio:.1f} 倍，小变化以粗的一期为限。</source>
        <translation>Resolutions differ {ratio:.1f} times: small changes are limited by the coarser one.</translation>
    </message>
    <message>
        <source>分辨率相同或相近。</source>
        <translation>Resolutions are alike.</translation>
    </message>
    <message>
        <source>波段</source>
        <translation>Bands</translation>
    </message>
    <message>
        <source>两期没有相同用途的波段：另选一对；波段写错的，先在影像面板改正。</source>
        <translation>The two dates share no band role: choose another pair, or put wrong roles right in the imagery panel first.</translation>
    </message>
    <message>
        <source>有一期的波段次序是按惯例猜的，在影像里确认一次。</source>
        <translation>The band order of one is assumed; confirm it once in the imagery panel.</translation>
    </message>
    <message>
        <source>没有共同的红绿蓝波段，只能用统计方法。</source>
        <translation>No red, green and blue in common: statistics only.</translation>
    </message>
    <message>
        <source>没有共同的近红外波段，林木和水体更难分清。</source>
        <translation>No near infrared in common: trees and water are harder to tell.</translation>
    </message>
    <message>
        <source>红绿蓝和近红外都有。</source>
        <translation>Red, green, blue and near infrared are there.</translation>
    </message>
    <message>
        <source>坐标系</source>
        <translation>CRS</translation>
    </message>
    <message>
        <source>有一期没有写明坐标系。</source>
        <translation>One does not say its CRS.</translation>
    </message>
    <message>
        <source>坐标系不同，后期会重投影到前期的网格。</source>
        <translation>CRSs differ: the later is reprojected to the earlier one&apos;s grid.</translation>
    </message>
    <message>
        <source>坐标系相同。</source>
        <translation>Same CRS.</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>命令</source>
        <translation>Command</translation>
    </message>
    <message>
        <source>面板</source>
        <translation>Panel</translation>
    </message>
    <message>
        <source>图层</source>
        <translation>Layers</translation>
    </message>
    <message>
        <source>显示 {layer}</source>
        <translation>Show {layer}</translation>
    </message>
    <message>
        <source>隐藏 {layer}</source>
        <translation>Hide {layer}</translation>
    </message>
    <message>
        <source>缩放至 {layer}</source>
        <translation>Zoom to {layer}</translation>
    </message>
    <message>
        <source>数据源打不开</source>
        <translation>Its source cannot be opened</translation>
    </message>
    <message>
        <source>地图主题</source>
        <translation>Map theme</translation>
    </message>
    <message>
        <source>书签</source>
        <translation>Bookmarks</translation>
    </message>
    <message>
        <source>打印布局</source>
        <translation>Print layout</translation>
    </message>
</context>
<context>
    <name>PanelDock</name>
    <message>
        <source>面板</source>
        <extracomment>Narrower than this a side panel shows little but dots, logical px. Of the window&apos;s size, what a list that is made to float takes.</extracomment>
        <translation>Panels</translation>
    </message>
    <message>
        <source>浮动</source>
        <translation>Float</translation>
    </message>
    <message>
        <source>隐藏</source>
        <translation>Hide</translation>
    </message>
    <message>
        <source>移到左侧</source>
        <translation>Move left</translation>
    </message>
    <message>
        <source>移到右侧</source>
        <translation>Move right</translation>
    </message>
    <message>
        <source>移到下方</source>
        <translation>Move to the bottom</translation>
    </message>
</context>
<context>
    <name>PanelForm</name>
    <message>
        <source>选中的面板</source>
        <translation>Selected panel</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>英文标题</source>
        <translation>English title</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>画面</source>
        <translation>Pictures</translation>
    </message>
    <message>
        <source>{n} 路</source>
        <translation>{n} cameras</translation>
    </message>
    <message>
        <source>摄像头类型</source>
        <translation>Kind of camera</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>每页停留</source>
        <translation>Page stays</translation>
    </message>
    <message>
        <source> 秒</source>
        <translation> s</translation>
    </message>
    <message>
        <source>告警种类</source>
        <translation>Kinds of alerts</translation>
    </message>
    <message>
        <source>只显示</source>
        <translation>Only</translation>
    </message>
</context>
<context>
    <name>PanelFrame</name>
    <message>
        <source>面板“{title}”</source>
        <translation>Panel “{title}”</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>打印预览</source>
        <extracomment>Free room around the page, logical px. Of the wheel, as Qt counts it. What keys do: the map is moved right and up by this share of its frame, and zoomed by so many steps.</extracomment>
        <translation>Print preview</translation>
    </message>
    <message>
        <source>方向键移动地图，加减键换比例尺</source>
        <translation>Arrow keys move the map, plus and minus change its scale</translation>
    </message>
</context>
<context>
    <name>ParcelCard</name>
    <message>
        <source>{number} 号地块 {name}</source>
        <translation>Field {number} {name}</translation>
    </message>
    <message>
        <source>梯田</source>
        <translation>Terrace</translation>
    </message>
    <message>
        <source>坡地</source>
        <translation>Slope</translation>
    </message>
</context>
<context>
    <name>ParcelPage</name>
    <message>
        <source>查</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>查地块</source>
        <translation>Find a field</translation>
    </message>
    <message>
        <source>先按地块号，再按“查”</source>
        <translation>Type a number first, then press Find</translation>
    </message>
    <message>
        <source>本村没有 {number} 号地块，看看号码对不对</source>
        <translation>There is no field {number} in this village; check the number</translation>
    </message>
    <message>
        <source>同号地块共 {n} 块，这是第一块</source>
        <translation>{n} fields have this number; this is the first</translation>
    </message>
</context>
<context>
    <name>PeoplePanel</name>
    <message>
        <source>{n} 人</source>
        <translation>{n} people</translation>
    </message>
    <message>
        <source>没有登记网格人员</source>
        <translation>No grid staff on file</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>图片没有画完，未写出。</source>
        <extracomment>How often is looked whether the window is complete, and how often in a row it has to be. Of Qt&apos;s 0 (small) to 100 (quick): half the time of the default for two per cent more bytes.</extracomment>
        <translation>The picture is not whole and was not written.</translation>
    </message>
    <message>
        <source>没有命令 {name}。</source>
        <translation>There is no command {name}.</translation>
    </message>
    <message>
        <source>在快捷键设置里查看命令的编号。</source>
        <translation>The shortcut settings list the commands.</translation>
    </message>
    <message>
        <source>{s:g} 秒内没有全部到齐：{what}。</source>
        <translation>Not all had arrived within {s:g} s: {what}.</translation>
    </message>
    <message>
        <source>加大 --timeout，或运行 onemap doctor 检查地图引擎。</source>
        <translation>Raise --timeout, or run onemap doctor to examine the map engine.</translation>
    </message>
    <message>
        <source>地图</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>{n} 项后台任务</source>
        <translation>{n} background tasks</translation>
    </message>
    <message>
        <source>图片写不出来。</source>
        <translation>The picture cannot be written.</translation>
    </message>
    <message>
        <source>无法写入 {file}。</source>
        <translation>{file} cannot be written.</translation>
    </message>
    <message>
        <source>检查文件夹是否存在、是否可写，文件名以 .png 结尾。</source>
        <translation>Check that the folder exists and may be written, and that the name ends in .png.</translation>
    </message>
</context>
<context>
    <name>PictureRow</name>
    <message>
        <source>打不开</source>
        <extracomment>Logical px of a small picture; as many are shown as a card is wide.</extracomment>
        <translation>cannot be opened</translation>
    </message>
</context>
<context>
    <name>PictureViewer</name>
    <message>
        <source>在地图上看</source>
        <extracomment>The longer side of what is decoded at the most: Qt decodes no picture over 256 MiB. What is decoded to fit comes in such steps, so that a window that is drawn larger does not decode at each pixel. Decoded pictures that are kept: this one, fitted and whole, and its neighbours.</extracomment>
        <translation>Show on the map</translation>
    </message>
    <message>
        <source>另存为…</source>
        <translation>Save a copy…</translation>
    </message>
    <message>
        <source>{at} / {of}</source>
        <translation>{at} / {of}</translation>
    </message>
    <message>
        <source>照片里没有位置</source>
        <translation>The photo does not say where it was taken</translation>
    </message>
    <message>
        <source>正在打开…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>上一张</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一张</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Larger</translation>
    </message>
    <message>
        <source>看整张</source>
        <translation>Fit</translation>
    </message>
    <message>
        <source>这张图片打不开。文件可能已损坏或不在了：用“另存为…”取出，或从备份恢复</source>
        <translation>This picture cannot be opened. The file may be damaged or gone: take it out with “Save a copy…”, or restore it from the backup</translation>
    </message>
</context>
<context>
    <name>Place</name>
    <message>
        <source>地块</source>
        <extracomment>A camera nearer than this (m) stands at the place itself. The panel that lists the objects of a table; one of a plugin that is switched off says so when it is asked for.</extracomment>
        <translation>Parcel</translation>
    </message>
    <message>
        <source>永久基本农田</source>
        <translation>Permanent basic farmland</translation>
    </message>
    <message>
        <source>高标准农田</source>
        <translation>High-standard farmland</translation>
    </message>
    <message>
        <source>网格</source>
        <translation>Grid zone</translation>
    </message>
    <message>
        <source>摄像头</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>水库</source>
        <translation>Reservoirs</translation>
    </message>
    <message>
        <source>产业</source>
        <translation>Industries</translation>
    </message>
    <message>
        <source>区划</source>
        <translation>Division</translation>
    </message>
    <message>
        <source>网格员</source>
        <translation>Grid staff</translation>
    </message>
    <message>
        <source>道路</source>
        <translation>Road</translation>
    </message>
    <message>
        <source>河流</source>
        <translation>River</translation>
    </message>
    <message>
        <source>居民点</source>
        <translation>Settlement</translation>
    </message>
    <message>
        <source>案件</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>面积</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>权属</source>
        <translation>Ownership</translation>
    </message>
    <message>
        <source>坐标</source>
        <translation>Coordinates</translation>
    </message>
    <message>
        <source>此处没有登记对象</source>
        <translation>Nothing is registered here</translation>
    </message>
    <message>
        <source>就在此处</source>
        <translation>right here</translation>
    </message>
    <message>
        <source>（离线）</source>
        <translation> (offline)</translation>
    </message>
    <message>
        <source>农田保护</source>
        <translation>Farmland protection</translation>
    </message>
    <message>
        <source>不在保护范围</source>
        <translation>not protected</translation>
    </message>
    <message>
        <source>用地管控</source>
        <translation>Land controls</translation>
    </message>
    <message>
        <source>没有划定网格</source>
        <translation>no grid zone here</translation>
    </message>
    <message>
        <source>网格长</source>
        <translation>Zone leader</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>另 {0} 类</source>
        <translation>{0} more classes</translation>
    </message>
    <message>
        <source>地块 {0} 个</source>
        <translation>{0} parcels</translation>
    </message>
    <message>
        <source>视域内</source>
        <translation>In view</translation>
    </message>
    <message>
        <source>视域地类</source>
        <translation>Land in view</translation>
    </message>
    <message>
        <source>可见摄像头</source>
        <translation>Visible cameras</translation>
    </message>
    <message>
        <source>没有摄像头能看到</source>
        <translation>no camera sees this place</translation>
    </message>
    <message>
        <source>另 {0} 路</source>
        <translation>{0} more</translation>
    </message>
    <message>
        <source>巡查责任人</source>
        <translation>Patrol holder</translation>
    </message>
    <message>
        <source>高程 {0}</source>
        <translation>Height {0}</translation>
    </message>
    <message>
        <source>坡度 {0}°</source>
        <translation>Slope {0}°</translation>
    </message>
    <message>
        <source>模型格网 {0} m</source>
        <translation>Model cell {0} m</translation>
    </message>
    <message>
        <source>地形</source>
        <translation>Ground</translation>
    </message>
    <message>
        <source>在线</source>
        <translation>online</translation>
    </message>
    <message>
        <source>离线</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>照片</source>
        <extracomment>How near an alert counts as one about the place, m: as far as reports of one thing lie apart. Open alerts that are looked through, and earlier ones that are told. Alerts whose records are looked through for pictures. Tables whose codes alerts name as their place.</extracomment>
        <translation>Photo</translation>
    </message>
    <message>
        <source>告警 {number}</source>
        <translation>Alert {number}</translation>
    </message>
    <message>
        <source>视频</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>表单</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>没有打印</source>
        <extracomment>Digits of a hash on paper: all of SHA-256, so that a file can be held against it. Height of the letters, document pixels (10.5 pt: 五号). Photos on a sheet, the longer side they are decoded at, and the room of one (document pixels).</extracomment>
        <translation>Not printed</translation>
    </message>
    <message>
        <source>换一台打印机，或换一个能写入的文件夹再打印</source>
        <translation>Choose another printer, or a folder that can be written to, and print again</translation>
    </message>
    <message>
        <source>已打印此处对象</source>
        <translation>The card was printed</translation>
    </message>
    <message>
        <source>打印于 {time}</source>
        <translation>Printed {time}</translation>
    </message>
    <message>
        <source>还没有答复。稍等，答复到了会显示在这里；一直没有，请看日志</source>
        <extracomment>Rows beyond this are counted, not listed: the panel of the topic has them all.</extracomment>
        <translation>No answer yet. Wait: it will be shown here when it comes; if it never does, see the log</translation>
    </message>
    <message>
        <source>读不出来：{why}。再点一次地图重试；仍不行，请看日志</source>
        <translation>Cannot be read: {why}. Click the map again; if that does not help, see the log</translation>
    </message>
    <message>
        <source>另有 {n} 条，打开上面任一条可看全部</source>
        <translation>{n} more; open any of those above to see them all</translation>
    </message>
    <message>
        <source>另有 {n} 条不在时间轴选定的日期内，未列出</source>
        <translation>{n} more are outside the dates chosen on the time bar and are not listed</translation>
    </message>
    <message>
        <source>案件 {code}</source>
        <extracomment>How near a case without patches counts as one about the place, m. A case that is overdue has the sign of this level.</extracomment>
        <translation>Case {code}</translation>
    </message>
</context>
<context>
    <name>PlaceRow</name>
    <message>
        <source>行政区或网格</source>
        <translation>Division or grid zone</translation>
    </message>
    <message>
        <source>乡镇、村或网格</source>
        <translation>Town, village or grid zone</translation>
    </message>
    <message>
        <source>在</source>
        <translation>In</translation>
    </message>
    <message>
        <source>相交</source>
        <translation>intersects</translation>
    </message>
    <message>
        <source>位于内</source>
        <translation>is within</translation>
    </message>
    <message>
        <source>包含</source>
        <translation>contains</translation>
    </message>
    <message>
        <source>重叠至少</source>
        <translation>overlaps at least</translation>
    </message>
    <message>
        <source>距离不超过</source>
        <translation>within distance</translation>
    </message>
    <message>
        <source>空间关系</source>
        <translation>Relation in space</translation>
    </message>
</context>
<context>
    <name>PlaceView</name>
    <message>
        <source>没有位置</source>
        <extracomment>Lengths that a scale bar may have, metres. Angle drawn where the photo does not say its own, degrees.</extracomment>
        <translation>No place</translation>
    </message>
    <message>
        <source>北</source>
        <translation>N</translation>
    </message>
</context>
<context>
    <name>PlacesPanel</name>
    <message>
        <source>地图热力</source>
        <extracomment>Room for names, bars and figures of the ranking, px. A burst of alerts is one new count.</extracomment>
        <translation>Heat on the map</translation>
    </message>
    <message>
        <source>近 {n} 天</source>
        <translation>Last {n} days</translation>
    </message>
    <message>
        <source>自选日期</source>
        <translation>Own dates</translation>
    </message>
    <message>
        <source>全部种类</source>
        <translation>All kinds</translation>
    </message>
    <message>
        <source>时段</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到</source>
        <translation>To</translation>
    </message>
    <message>
        <source>{town}各村</source>
        <translation>Villages of {town}</translation>
    </message>
    <message>
        <source>各镇</source>
        <translation>By town</translation>
    </message>
    <message>
        <source>件</source>
        <translation>alerts</translation>
    </message>
    <message>
        <source>这段时间没有告警</source>
        <translation>No alerts in this period</translation>
    </message>
    <message>
        <source>共 {n} 件</source>
        <translation>{n} in all</translation>
    </message>
    <message>
        <source>选中时段 {n} 件，共 {all} 件</source>
        <translation>{n} in the chosen hours, {all} in all</translation>
    </message>
</context>
<context>
    <name>PluginHost</name>
    <message>
        <source>没有面板 {key}。</source>
        <translation>There is no panel {key}.</translation>
    </message>
    <message>
        <source>可用的面板：{keys}</source>
        <translation>Panels: {keys}</translation>
    </message>
    <message>
        <source>从中选一个。</source>
        <translation>Choose one of these.</translation>
    </message>
</context>
<context>
    <name>PluginsDialog</name>
    <message>
        <source>插件</source>
        <translation>Plugins</translation>
    </message>
    <message>
        <source>自己的插件放在 {folder}，下次启动时读取</source>
        <translation>Plugins of your own go into {folder}; they are read at the next start</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>随控制台</source>
        <translation>with the console</translation>
    </message>
    <message>
        <source>自己安装</source>
        <translation>installed by you</translation>
    </message>
    <message>
        <source>Python 包</source>
        <translation>Python package</translation>
    </message>
    <message>
        <source>本版本尚不执行：{names}</source>
        <translation>not carried out by this version: {names}</translation>
    </message>
</context>
<context>
    <name>PoliciesPage</name>
    <message>
        <source>还没有内容</source>
        <translation>Nothing here yet</translation>
    </message>
    <message>
        <source>惠民政策</source>
        <translation>Policies</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>常规</source>
        <translation>General</translation>
    </message>
    <message>
        <source>外观</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>地图</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>告警与声音</source>
        <translation>Alerts and sound</translation>
    </message>
    <message>
        <source>快捷键</source>
        <translation>Shortcuts</translation>
    </message>
    <message>
        <source>插件</source>
        <translation>Plugins</translation>
    </message>
    <message>
        <source>设置分类</source>
        <translation>Kinds of settings</translation>
    </message>
</context>
<context>
    <name>PrintJob</name>
    <message>
        <source>不能输出 {ending} 文件。</source>
        <translation>Files of the type {ending} cannot be written.</translation>
    </message>
    <message>
        <source>无法写入 {folder}：{why}</source>
        <translation>{folder} cannot be written to: {why}</translation>
    </message>
    <message>
        <source>没有输出 {name}。</source>
        <translation>{name} was not written.</translation>
    </message>
    <message>
        <source>检查文件夹是否存在、是否可写，文件是否正被打开，再试一次。</source>
        <translation>See whether the folder exists and can be written to and the file is open elsewhere, then try again.</translation>
    </message>
    <message>
        <source>图片有 {n} 百万像素，超过 {most} 百万。降低分辨率，或输出 PDF</source>
        <translation>The picture would have {n} million pixels, more than {most} million. Lower the resolution, or write a PDF</translation>
    </message>
    <message>
        <source>这个布局里没有地图，用“按布局原样”输出</source>
        <translation>This layout has no map: print it as it was made</translation>
    </message>
</context>
<context>
    <name>PrintWindow</name>
    <message>
        <source>打印地图</source>
        <extracomment>Where the settings keep what was printed last. Reads the pages of an atlas by its key, in a thread.</extracomment>
        <translation>Print map</translation>
    </message>
    <message>
        <source>取当前视图</source>
        <translation>Take present view</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>打印机…</source>
        <translation>Printer…</translation>
    </message>
    <message>
        <source>输出文件…</source>
        <translation>To file…</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>正在读取图册的各页</source>
        <translation>Reading the pages of the atlas</translation>
    </message>
    <message>
        <source>正在准备预览…</source>
        <translation>Preparing the preview…</translation>
    </message>
    <message>
        <source>正在更新预览…</source>
        <translation>Updating the preview…</translation>
    </message>
    <message>
        <source>图册有 {n} 页，不能输出：一次至少一页，至多 {most} 页。</source>
        <translation>An atlas of {n} pages cannot be printed: at least one, at most {most}.</translation>
    </message>
    <message>
        <source>第 {n} / {total} 页：{name}</source>
        <translation>Page {n} / {total}: {name}</translation>
    </message>
    <message>
        <source>{width} × {height} mm</source>
        <translation>{width} × {height} mm</translation>
    </message>
    <message>
        <source>与打印一致</source>
        <translation>as it will be printed</translation>
    </message>
    <message>
        <source>正在按打印分辨率绘制</source>
        <translation>being drawn as it will be printed</translation>
    </message>
    <message>
        <source>地图</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>输出地图</source>
        <translation>Write the map</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;SVG (*.svg);;图片 (*.png *.jpg *.tif)</source>
        <translation>PDF (*.pdf);;SVG (*.svg);;Pictures (*.png *.jpg *.tif)</translation>
    </message>
    <message>
        <source>正在输出…</source>
        <translation>Writing…</translation>
    </message>
    <message>
        <source>已输出 {done} / {total} 页</source>
        <translation>{done} of {total} pages written</translation>
    </message>
    <message>
        <source>{doing}，约剩 {time}</source>
        <translation>{doing}, about {time} left</translation>
    </message>
    <message>
        <source>已送打印机 {n} 页</source>
        <translation>{n} pages sent to the printer</translation>
    </message>
    <message>
        <source>已输出 {file}</source>
        <translation>Written: {file}</translation>
    </message>
    <message>
        <source>已输出 {n} 个文件，第一个是 {file}</source>
        <translation>{n} files written, the first is {file}</translation>
    </message>
    <message>
        <source>已取消，没有留下半成品。</source>
        <translation>Cancelled; nothing half-done was left.</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>地图还没有打开，稍后再打印</source>
        <extracomment>Levels of the divisions that an atlas can go through, by the key of the offer.</extracomment>
        <translation>The map is not open yet: print a little later</translation>
    </message>
    <message>
        <source>地类图斑为 {day} 的调查，不是现状</source>
        <translation>Parcels are those of the survey of {day}, not today&apos;s</translation>
    </message>
    <message>
        <source>选中的{table}，{n} 页</source>
        <translation>Selected: {table}, {n} pages</translation>
    </message>
    <message>
        <source>每个乡镇一页</source>
        <translation>A page for each town</translation>
    </message>
    <message>
        <source>每个村一页</source>
        <translation>A page for each village</translation>
    </message>
    <message>
        <source>每个未办结案件一页</source>
        <translation>A page for each open case</translation>
    </message>
    <message>
        <source>演示数据</source>
        <extracomment>Layers that explain themselves: names stand in the map, and what lies outside the county is only faded.</extracomment>
        <translation>Demo data</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>坐标系：{crs}</source>
        <translation>CRS: {crs}</translation>
    </message>
    <message>
        <source>资料来源：{credits}</source>
        <translation>Sources: {credits}</translation>
    </message>
    <message>
        <source>制图单位：{unit}</source>
        <translation>Made by: {unit}</translation>
    </message>
    <message>
        <source>制图日期：{day}</source>
        <translation>Date: {day}</translation>
    </message>
    <message>
        <source>图例</source>
        <translation>Legend</translation>
    </message>
    <message>
        <source>标注</source>
        <translation>Annotations</translation>
    </message>
    <message>
        <source>米</source>
        <translation>m</translation>
    </message>
    <message>
        <source>千米</source>
        <translation>km</translation>
    </message>
    <message>
        <source>2000 国家大地坐标系，高斯-克吕格 {degrees} 度带第 {number} 带（中央经线 {meridian}°）</source>
        <translation>CGCS2000, Gauss-Krueger {degrees}° zone {number} (central meridian {meridian}°)</translation>
    </message>
    <message>
        <source>没有可打印的内容。</source>
        <extracomment>Names of the project&apos;s layouts; known after `state`.</extracomment>
        <translation>There is nothing to print.</translation>
    </message>
    <message>
        <source>先导入数据，或用 --extent 指定范围。</source>
        <translation>Import data first, or give an extent with --extent.</translation>
    </message>
    <message>
        <source>选中的对象</source>
        <extracomment>Width of the strokes, mm. Letters are at most so bright (of 255): 4.5 to 1 against white. Of a logical pixel of the screen, on paper.</extracomment>
        <translation>Selected</translation>
    </message>
    <message>
        <source>图斑</source>
        <translation>Patches</translation>
    </message>
    <message>
        <source>红线</source>
        <translation>Red lines</translation>
    </message>
    <message>
        <source>横幅</source>
        <extracomment>Folder of a workspace for the office&apos;s own templates, of pages and of reports.</extracomment>
        <translation>landscape</translation>
    </message>
    <message>
        <source>竖幅</source>
        <translation>portrait</translation>
    </message>
    <message>
        <source>没有打印机“{name}”。</source>
        <extracomment>Finer than this no eye sees on a map, and a sheet would be hundreds of megabytes. Qt refuses pictures of more than this many MB unless it is told otherwise; A0 at 200 dpi has 250.</extracomment>
        <translation>There is no printer “{name}”.</translation>
    </message>
    <message>
        <source>系统里有：{names}。</source>
        <translation>The system has: {names}.</translation>
    </message>
    <message>
        <source>写其中一个的名称，或在系统设置里添加打印机。</source>
        <translation>Give one of these names, or add the printer in the system&apos;s settings.</translation>
    </message>
    <message>
        <source>打印机没有接受打印。</source>
        <translation>The printer did not accept the job.</translation>
    </message>
    <message>
        <source>检查打印机是否在线，或先输出 PDF 再打印。</source>
        <translation>Check that the printer is on line, or write a PDF and print that.</translation>
    </message>
    <message>
        <source>一级告警</source>
        <extracomment>Steps of a density on paper: more are not told apart.</extracomment>
        <translation>Alerts, level 1</translation>
    </message>
    <message>
        <source>二级告警</source>
        <translation>Alerts, level 2</translation>
    </message>
    <message>
        <source>三级告警</source>
        <translation>Alerts, level 3</translation>
    </message>
    <message>
        <source>四级告警</source>
        <translation>Alerts, level 4</translation>
    </message>
    <message>
        <source>密集程度</source>
        <translation>Density</translation>
    </message>
</context>
<context>
    <name>ProductsPage</name>
    <message>
        <source>还没有内容</source>
        <translation>Nothing here yet</translation>
    </message>
    <message>
        <source>村里的产业</source>
        <translation>Firms in the village</translation>
    </message>
    <message>
        <source>{year} 年成立</source>
        <translation>since {year}</translation>
    </message>
    <message>
        <source>产业特产</source>
        <translation>Local products</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>按您的号码，再按“查”</source>
        <translation>Type your number, then press Find</translation>
    </message>
    <message>
        <source>查</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>查办理进度</source>
        <translation>How far is it</translation>
    </message>
    <message>
        <source>先按号码，再按“查”</source>
        <translation>Type a number first, then press Find</translation>
    </message>
    <message>
        <source>没有号码 {number}，看看有没有记错</source>
        <translation>There is no number {number}; check it</translation>
    </message>
    <message>
        <source>{number}：{state}</source>
        <translation>{number}: {state}</translation>
    </message>
</context>
<context>
    <name>ProgressPanel</name>
    <message>
        <source>面积销号率</source>
        <extracomment>A burst of changes is read once. Name of the wall&apos;s window, and its body text (px) on a screen of so many lines: 22 arcmin from 10 m at 1.5 mm.</extracomment>
        <translation>Area closed</translation>
    </message>
    <message>
        <source>未销号面积</source>
        <translation>not closed</translation>
    </message>
    <message>
        <source>在办案件时长</source>
        <translation>Age of open cases</translation>
    </message>
    <message>
        <source>面积</source>
        <translation>area</translation>
    </message>
    <message>
        <source>{n} 件在办</source>
        <translation>{n} open</translation>
    </message>
    <message>
        <source>疑似面积销号率</source>
        <translation>Suspected area closed</translation>
    </message>
    <message>
        <source>共 {all}</source>
        <translation>of {all}</translation>
    </message>
    <message>
        <source>已销号面积占未排除案件面积的比例</source>
        <translation>Closed area as a share of the area of all cases that were not rejected</translation>
    </message>
    <message>
        <source>超过期限</source>
        <translation>Past the deadline</translation>
    </message>
    <message>
        <source>件</source>
        <translation>cases</translation>
    </message>
    <message>
        <source>在办案件中当前步骤已过期限的</source>
        <translation>Open cases whose present step is past its deadline</translation>
    </message>
    <message>
        <source>村未知</source>
        <translation>Village unknown</translation>
    </message>
    <message>
        <source>超过 {low} 天</source>
        <translation>Over {low} days</translation>
    </message>
    <message>
        <source>{low}–{high} 天</source>
        <translation>{low}–{high} days</translation>
    </message>
    <message>
        <source>没有疑似变化案件</source>
        <translation>No cases of suspected change</translation>
    </message>
    <message>
        <source>面积销号率 {p}</source>
        <translation>{p} of area closed</translation>
    </message>
</context>
<context>
    <name>PtzBar</name>
    <message>
        <source>云台</source>
        <translation>Pan-tilt</translation>
    </message>
    <message>
        <source>向左转</source>
        <translation>Turn left</translation>
    </message>
    <message>
        <source>向上转</source>
        <translation>Turn up</translation>
    </message>
    <message>
        <source>向下转</source>
        <translation>Turn down</translation>
    </message>
    <message>
        <source>向右转</source>
        <translation>Turn right</translation>
    </message>
    <message>
        <source>拉近</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>推远</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>预置位</source>
        <translation>Presets</translation>
    </message>
</context>
<context>
    <name>Publishing</name>
    <message>
        <source>生成地图工程</source>
        <extracomment>Builds a project from its description; `app.engine_run.call_engine` or one that is at hand.</extracomment>
        <translation>Making the map project</translation>
    </message>
    <message>
        <source>地图工程不完整，没有发布。</source>
        <translation>The map project is incomplete; nothing was published.</translation>
    </message>
    <message>
        <source>用 onemap doctor 检查地图引擎后重试。</source>
        <translation>Check the map engine with onemap doctor and try again.</translation>
    </message>
    <message>
        <source>检查个人信息</source>
        <translation>Looking for personal data</translation>
    </message>
    <message>
        <source>写入发布文件夹</source>
        <translation>Writing the publication</translation>
    </message>
    <message>
        <source>发布内容写不进去。</source>
        <extracomment>Earlier publications that stay: a screen that has one open finishes with it.</extracomment>
        <translation>The publication cannot be written.</translation>
    </message>
    <message>
        <source>检查磁盘空间和权限后重试；原来的发布内容没有变。</source>
        <translation>Check space and permissions and try again; what was published before is unchanged.</translation>
    </message>
    <message>
        <source>发布文件夹建不起来。</source>
        <translation>The folder cannot be made.</translation>
    </message>
    <message>
        <source>检查该位置的权限和磁盘空间，或换一个位置。</source>
        <translation>Check permissions and space there, or choose another place.</translation>
    </message>
    <message>
        <source>没有代码为 {code} 的村。</source>
        <extracomment>How far around the village the map reaches, as a share of the village&apos;s longer side. Half the width and height of a name, as shares of the frame: nearer to its edge none stands whole. A neighbour&apos;s name hangs on a disc of this radius (m): where it is, not how far it reaches.</extracomment>
        <translation>There is no village {code}.</translation>
    </message>
    <message>
        <source>行政区划表里没有这个村。</source>
        <translation>The table of divisions does not have it.</translation>
    </message>
    <message>
        <source>检查 12 位代码，或先导入行政区划。</source>
        <translation>Check the 12 digits, or import the divisions first.</translation>
    </message>
    <message>
        <source>村“{name}”没有范围，不能发布。</source>
        <translation>Village &quot;{name}&quot; has no area and cannot be published.</translation>
    </message>
    <message>
        <source>行政区划表里这个村没有图形。</source>
        <translation>It has no shape in the table of divisions.</translation>
    </message>
    <message>
        <source>导入带图形的行政区划。</source>
        <translation>Import divisions with shapes.</translation>
    </message>
    <message>
        <source>开头没有两行 +++ 之间的说明。</source>
        <extracomment>Content that is shipped for villages of the demo county; it says of itself that it is invented.</extracomment>
        <translation>There is no head between two lines of +++.</translation>
    </message>
    <message>
        <source>在文件开头写 +++、title = &quot;…&quot;、date = 2026-07-01、+++。</source>
        <translation>Begin the file with +++, title = &quot;…&quot;, date = 2026-07-01, +++.</translation>
    </message>
    <message>
        <source>正文有 {n} 字，超过 {most} 字。</source>
        <translation>The text has {n} characters, more than {most}.</translation>
    </message>
    <message>
        <source>分成几篇。</source>
        <translation>Split it.</translation>
    </message>
    <message>
        <source>正文里有图片。</source>
        <translation>There is a picture in the text.</translation>
    </message>
    <message>
        <source>触摸屏只显示文字和表格，删去图片。</source>
        <translation>The screen shows text and tables only; take the picture out.</translation>
    </message>
    <message>
        <source>用 UTF-8 编码重新保存该文件。</source>
        <translation>Save the file again in UTF-8.</translation>
    </message>
    <message>
        <source>按 TOML 语法改正该处。</source>
        <translation>Put the TOML syntax right there.</translation>
    </message>
    <message>
        <source>对照 docs/kiosk.md 改正这一项。</source>
        <translation>Put this right as docs/kiosk.md says.</translation>
    </message>
    <message>
        <source>村内容文件读不出来。</source>
        <translation>A file of the village cannot be read.</translation>
    </message>
    <message>
        <source>发布的内容里有个人信息，没有发布。</source>
        <extracomment>Values that end like this are offices, firms and the program itself, not persons.</extracomment>
        <translation>There is personal data in what was to be published; nothing was published.</translation>
    </message>
    <message>
        <source>{value} 出现在 {file}（共 {n} 处）。</source>
        <translation>{value} is in {file} ({n} places in all).</translation>
    </message>
    <message>
        <source>从村内容文件里删去它；确属应公开的，写进 village.toml 的 public_values。</source>
        <translation>Take it out of the village&apos;s files; what has to be public goes into public_values of village.toml.</translation>
    </message>
    <message>
        <source>写地图图层</source>
        <extracomment>A scene has to show this share of the village to be published.</extracomment>
        <translation>Writing the map&apos;s layers</translation>
    </message>
    <message>
        <source>裁切影像和地形</source>
        <translation>Cropping imagery and terrain</translation>
    </message>
    <message>
        <source>内容已就绪</source>
        <translation>The content is ready</translation>
    </message>
    <message>
        <source>告知村民的告警种类读不出来。</source>
        <extracomment>Kind of a villager&apos;s word in the alert policy. A reading that is older is not the weather.</extracomment>
        <translation>The kinds of alerts that villagers are told of cannot be read.</translation>
    </message>
    <message>
        <source>改正该文件；删除它就用自带的。</source>
        <translation>Put the file right; without it the shipped one is used.</translation>
    </message>
    <message>
        <source>{village}有{kind}</source>
        <translation>{kind} in {village}</translation>
    </message>
</context>
<context>
    <name>PutAsideModel</name>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>哪里不对</source>
        <translation>What is wrong</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>主题或来处</source>
        <translation>Topic or origin</translation>
    </message>
    <message>
        <source>收到</source>
        <translation>Came</translation>
    </message>
    <message>
        <source>大小</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>次数</source>
        <translation>Times</translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>质检规则不能用。</source>
        <extracomment>The file in a workspace that takes the place of the one shipped.</extracomment>
        <translation>The rules of the quality check cannot be used.</translation>
    </message>
    <message>
        <source>按 docs/quality.md 改正；删去工作区里的 quality.toml 即用自带的。</source>
        <translation>Correct it as docs/quality.md says; without quality.toml in the workspace the shipped rules hold.</translation>
    </message>
    <message>
        <source>级别</source>
        <translation>Severity</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Finding</translation>
    </message>
    <message>
        <source>对象号</source>
        <translation>Object</translation>
    </message>
    <message>
        <source>另一对象</source>
        <translation>Other object</translation>
    </message>
    <message>
        <source>字段</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>现值</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>应为</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>面积或差值</source>
        <translation>Area or difference</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Explanation</translation>
    </message>
    <message>
        <source>{title}质检报告</source>
        <translation>Quality report: {title}</translation>
    </message>
    <message>
        <source>通过</source>
        <translation>Passed</translation>
    </message>
    <message>
        <source>不通过</source>
        <translation>Not passed</translation>
    </message>
    <message>
        <source>{verdict}：检查 {n} 条，错误 {errors} 项，警告 {warnings} 项</source>
        <translation>{verdict}: {n} checked, {errors} errors, {warnings} warnings</translation>
    </message>
    <message>
        <source>数据版本 {version}&#x3000;规则 {rules}&#x3000;{at} {actor}&#x3000;SHA-256 {hash}</source>
        <translation>Data version {version}  rules {rules}  {at} {actor}  SHA-256 {hash}</translation>
    </message>
    <message>
        <source>“{table}”不能质检。</source>
        <translation>“{table}” cannot be checked.</translation>
    </message>
    <message>
        <source>它不是面状图层。</source>
        <translation>It is no layer of areas.</translation>
    </message>
    <message>
        <source>换一个面状图层。</source>
        <translation>Choose a layer of areas.</translation>
    </message>
    <message>
        <source>读取数据</source>
        <translation>Reading data</translation>
    </message>
    <message>
        <source>检查属性</source>
        <translation>Checking attributes</translation>
    </message>
    <message>
        <source>检查坐落</source>
        <translation>Checking villages</translation>
    </message>
    <message>
        <source>核对面积</source>
        <translation>Checking areas</translation>
    </message>
    <message>
        <source>质检结果没有存下来。</source>
        <extracomment>What ``check.json`` looks like; a newer program&apos;s is not read.</extracomment>
        <translation>The check was not kept.</translation>
    </message>
    <message>
        <source>检查工作区的权限和磁盘空间，再做一次。</source>
        <translation>Check the workspace&apos;s permissions and disk space, and try again.</translation>
    </message>
    <message>
        <source>质检修复：{n} 项</source>
        <extracomment>Kinds that have a repair; the others need somebody who knows what is true.</extracomment>
        <translation>Quality repair: {n} findings</translation>
    </message>
    <message>
        <source>检查图形</source>
        <extracomment>An overlap that is this share of both parcels says that it is one parcel drawn twice.</extracomment>
        <translation>Checking shapes</translation>
    </message>
    <message>
        <source>检查碎面</source>
        <translation>Looking for slivers</translation>
    </message>
    <message>
        <source>检查位置</source>
        <translation>Checking places</translation>
    </message>
    <message>
        <source>检查重叠与缝隙</source>
        <translation>Looking for overlaps and gaps</translation>
    </message>
    <message>
        <source>空图形</source>
        <translation>No area</translation>
    </message>
    <message>
        <source>自相交</source>
        <translation>Self-crossing</translation>
    </message>
    <message>
        <source>重复图形</source>
        <translation>Drawn twice</translation>
    </message>
    <message>
        <source>重叠</source>
        <translation>Overlap</translation>
    </message>
    <message>
        <source>缝隙</source>
        <translation>Gap</translation>
    </message>
    <message>
        <source>碎面</source>
        <translation>Sliver</translation>
    </message>
    <message>
        <source>位置偏离</source>
        <translation>Misplaced</translation>
    </message>
    <message>
        <source>坐落不符</source>
        <translation>Wrong village</translation>
    </message>
    <message>
        <source>编码重复</source>
        <translation>Code twice</translation>
    </message>
    <message>
        <source>必填为空</source>
        <translation>Missing value</translation>
    </message>
    <message>
        <source>长度不符</source>
        <translation>Wrong length</translation>
    </message>
    <message>
        <source>代码不在表内</source>
        <translation>Not on the code list</translation>
    </message>
    <message>
        <source>名称与代码不符</source>
        <translation>Name not of the code</translation>
    </message>
    <message>
        <source>面积与图形不符</source>
        <translation>Area not of the shape</translation>
    </message>
    <message>
        <source>扣除面积不符</source>
        <translation>Deduction does not add up</translation>
    </message>
    <message>
        <source>净面积不符</source>
        <translation>Net area does not add up</translation>
    </message>
    <message>
        <source>没有图形，或图形不是面。补画图形，或删去这条记录。</source>
        <translation>No shape, or none that is an area. Draw it, or remove the record.</translation>
    </message>
    <message>
        <source>边界与自己相交，面积算不准。修复：在交点处重新组成面，总范围不变。</source>
        <translation>The border crosses itself; its area cannot be trusted. Repair: built anew at the crossings, same ground.</translation>
    </message>
    <message>
        <source>与另一块图斑画在同一处。修复：删去后一块，它留在历史里。</source>
        <translation>Drawn where another parcel is. Repair: the later one goes; it stays in the history.</translation>
    </message>
    <message>
        <source>两块图斑都占了这片地。修复：归较大的一块；整块落在另一块内的，从外面那块挖去。</source>
        <translation>Two parcels claim this ground. Repair: it stays with the larger; one wholly inside cuts a hole into the other.</translation>
    </message>
    <message>
        <source>被图斑围住、不属于任何图斑的地。修复：并入公共边最长的相邻图斑。</source>
        <translation>Ground enclosed by parcels that belongs to none. Repair: given to the neighbour with the longest common border.</translation>
    </message>
    <message>
        <source>面积或宽度太小，多半是叠加留下的。修复：并入公共边最长的相邻图斑。</source>
        <translation>Too small or thin, mostly left over from an overlay. Repair: given to the neighbour with the longest common border.</translation>
    </message>
    <message>
        <source>远离其他图斑，多半是坐标系或带号错了。核对来源后重新导入。</source>
        <translation>Far from all others, mostly a wrong CRS or zone. Check the source and import it again.</translation>
    </message>
    <message>
        <source>图斑中部不在坐落单位代码所指的村。核对代码或村界。</source>
        <translation>Its middle is not in the village that its code says. Check the code or the village&apos;s border.</translation>
    </message>
    <message>
        <source>编码与另一条记录相同。核对后改其中一条的编码。</source>
        <translation>The code is that of another record, too. Check and change one of them.</translation>
    </message>
    <message>
        <source>规定必填的字段是空的。补填。</source>
        <translation>A mandatory field is empty. Fill it in.</translation>
    </message>
    <message>
        <source>字符数与规定不同，或超过字段长度。按编码规则改正。</source>
        <translation>The number of characters is not the one required, or is more than the field holds. Correct it by the rules of codes.</translation>
    </message>
    <message>
        <source>值不在规定的代码表内。按代码表改正。</source>
        <translation>The value is not on the prescribed code list. Correct it by the list.</translation>
    </message>
    <message>
        <source>名称不是该代码的名称。修复：按代码填名称。</source>
        <translation>The name is not that of the code. Repair: the code&apos;s name is filled in.</translation>
    </message>
    <message>
        <source>字段面积与按勘测规则由图形算得的椭球面积不同。修复：按图形重算，扣除与净面积随之。</source>
        <translation>The field differs from the ellipsoidal area of the shape by the survey&apos;s rule. Repair: computed anew, deduction and net area follow.</translation>
    </message>
    <message>
        <source>扣除面积不等于图斑面积乘扣除系数。修复：重算扣除与净面积。</source>
        <translation>The deducted area is not area times coefficient. Repair: deduction and net area computed anew.</translation>
    </message>
    <message>
        <source>净面积不等于图斑面积减扣除面积。修复：重算扣除与净面积。</source>
        <translation>The net area is not area less deduction. Repair: deduction and net area computed anew.</translation>
    </message>
    <message>
        <source>错误</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>警告</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>质检报告没有写出。</source>
        <extracomment>Findings of a kind that the document lists; the Excel report has all.</extracomment>
        <translation>The quality report was not written.</translation>
    </message>
    <message>
        <source>不支持扩展名 {suffix}。</source>
        <translation>The extension {suffix} is not supported.</translation>
    </message>
    <message>
        <source>改用 .docx、.pdf、.xlsx 或 .csv。</source>
        <translation>Use .docx, .pdf, .xlsx or .csv.</translation>
    </message>
    <message>
        <source>关闭正在使用该文件的程序，检查权限和磁盘空间，再做一次。</source>
        <translation>Close the program that uses the file, check permissions and disk space, then try again.</translation>
    </message>
    <message>
        <source>{title}质检验收报告</source>
        <translation>Acceptance report: {title}</translation>
    </message>
    <message>
        <source>合格</source>
        <translation>passed</translation>
    </message>
    <message>
        <source>不合格</source>
        <translation>failed</translation>
    </message>
    <message>
        <source>须核对</source>
        <translation>to be looked at</translation>
    </message>
    <message>
        <source>至多 {n} 个字符</source>
        <translation>at most {n} characters</translation>
    </message>
</context>
<context>
    <name>QualityPanel</name>
    <message>
        <source>质检</source>
        <extracomment>Least ground that is shown around a finding, CRS units. Findings drawn on the map at once; the list has all. What was repaired here, by operation: of which check, which rows.</extracomment>
        <translation>Check</translation>
    </message>
    <message>
        <source>撤销…</source>
        <translation>Take back…</translation>
    </message>
    <message>
        <source>数据在质检后已改动</source>
        <translation>The data has changed since this check</translation>
    </message>
    <message>
        <source>预览修复</source>
        <translation>Preview repair</translation>
    </message>
    <message>
        <source>修复</source>
        <translation>Repair</translation>
    </message>
    <message>
        <source>质检报告…</source>
        <translation>Quality report…</translation>
    </message>
    <message>
        <source>质检 {table}</source>
        <translation>Check {table}</translation>
    </message>
    <message>
        <source>已修复 {n} 项，可用“撤销”恢复</source>
        <translation>{n} repaired; Take back undoes it</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>已撤销；重新质检后列出未修复的问题</source>
        <translation>Taken back; the next check lists what is not repaired</translation>
    </message>
    <message>
        <source>已撤销，{n} 项问题重新列出</source>
        <translation>Taken back; {n} findings are listed again</translation>
    </message>
    <message>
        <source>先质检，再出报告</source>
        <translation>Check first, then write the report</translation>
    </message>
    <message>
        <source>质检报告</source>
        <translation>Quality report</translation>
    </message>
    <message>
        <source>写质检报告</source>
        <translation>Write the quality report</translation>
    </message>
    <message>
        <source>质检报告已写到 {path}</source>
        <translation>Quality report written to {path}</translation>
    </message>
    <message>
        <source>还没有质检过</source>
        <translation>Not checked yet</translation>
    </message>
    <message>
        <source>这条记录没有图形，地图上无处可看</source>
        <translation>This record has no shape: nothing to see on the map</translation>
    </message>
    <message>
        <source>将改 {changed} 个对象，删去 {removed} 个</source>
        <translation>{changed} objects will change, {removed} will go</translation>
    </message>
    <message>
        <source>；{n} 项不能自动修复</source>
        <translation>; {n} cannot be repaired by the program</translation>
    </message>
    <message>
        <source>预览修复 {n} 项</source>
        <translation>Preview repair of {n}</translation>
    </message>
    <message>
        <source>预览修复本类全部</source>
        <translation>Preview repair of all</translation>
    </message>
    <message>
        <source>没有可撤销的修改</source>
        <translation>Nothing to take back</translation>
    </message>
    <message>
        <source>数据表</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>问题种类</source>
        <translation>Kinds of findings</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Findings</translation>
    </message>
</context>
<context>
    <name>QuarantinePanel</name>
    <message>
        <source>重放所选</source>
        <extracomment>Lines that are listed; the header counts all.</extracomment>
        <translation>Replay chosen</translation>
    </message>
    <message>
        <source>全部重放</source>
        <translation>Replay all</translation>
    </message>
    <message>
        <source>搁置…</source>
        <translation>Put aside…</translation>
    </message>
    <message>
        <source>没有隔离的消息</source>
        <translation>Nothing in quarantine</translation>
    </message>
    <message>
        <source>隔离消息</source>
        <translation>Quarantine</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>全部原因</source>
        <translation>All reasons</translation>
    </message>
    <message>
        <source>改好映射以后，再读一遍所选的消息</source>
        <translation>Read the chosen messages again, after a mapping was mended</translation>
    </message>
    <message>
        <source>改好映射以后，再读一遍列出的全部消息</source>
        <translation>Read all listed messages again, after a mapping was mended</translation>
    </message>
    <message>
        <source>写明原因，移出隔离；消息仍保留在数据库里</source>
        <translation>Take out of the quarantine with a reason; the message stays in the database</translation>
    </message>
    <message>
        <source>消息内容</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>隔离 {n} 条</source>
        <translation>{n} in quarantine</translation>
    </message>
    <message>
        <source>已选 {n} 条</source>
        <translation>{n} chosen</translation>
    </message>
    <message>
        <source>只保留了开头 {n}，不能重放</source>
        <translation>only the first {n} were kept, cannot be replayed</translation>
    </message>
    <message>
        <source>重放：{n} 条已读懂并收下，{m} 条仍在隔离</source>
        <translation>Replayed: {n} understood and taken, {m} still in quarantine</translation>
    </message>
    <message>
        <source>搁置</source>
        <translation>Put aside</translation>
    </message>
    <message>
        <source>为什么不用再处理（会记下来）</source>
        <translation>Why it is of no use (is kept)</translation>
    </message>
</context>
<context>
    <name>QuestionEditor</name>
    <message>
        <source>没有条件：查全部。也可以直接写，如 地类编码 开头 &apos;01&apos; 且 图斑面积 &gt; 5亩</source>
        <extracomment>The hand has stopped typing for so long before the builder follows.</extracomment>
        <translation>No conditions: all objects. Or write it, such as DLBM starts_with &apos;01&apos; and TBMJ &gt; 5 mu</translation>
    </message>
    <message>
        <source>问题的文字</source>
        <translation>Text of the question</translation>
    </message>
    <message>
        <source>文字</source>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>QuestionLibrary</name>
    <message>
        <source>查询库</source>
        <extracomment>Names of the kept selections by table.</extracomment>
        <translation>Questions</translation>
    </message>
    <message>
        <source>打开、保存、共享查询</source>
        <translation>Open, keep and share questions</translation>
    </message>
    <message>
        <source>已保存查询 {0}</source>
        <translation>Question {0} kept</translation>
    </message>
    <message>
        <source>查询</source>
        <translation>Ask</translation>
    </message>
    <message>
        <source>另存为文件</source>
        <translation>Save as file</translation>
    </message>
    <message>
        <source>查询 (*.question.json)</source>
        <translation>Questions (*.question.json)</translation>
    </message>
    <message>
        <source>查询已写到 {0}</source>
        <translation>Question written to {0}</translation>
    </message>
    <message>
        <source>打开查询文件</source>
        <translation>Open a question&apos;s file</translation>
    </message>
    <message>
        <source>没有可以运算的选择集</source>
        <translation>There are no selections to combine</translation>
    </message>
    <message>
        <source>这个图层有 {0} 个选择集，运算要两个</source>
        <translation>This layer has {0} selections, two are needed</translation>
    </message>
    <message>
        <source>在查询结果或属性表里把选择存为选择集</source>
        <translation>Keep selections in the answer or in the attribute table</translation>
    </message>
</context>
<context>
    <name>QuestionMenu</name>
    <message>
        <source>自带的查询</source>
        <translation>Questions that ship</translation>
    </message>
    <message>
        <source>已保存的查询</source>
        <translation>Kept questions</translation>
    </message>
    <message>
        <source>还没有保存的查询</source>
        <translation>No question kept yet</translation>
    </message>
    <message>
        <source>打开查询文件…</source>
        <translation>Open a file…</translation>
    </message>
    <message>
        <source>保存…</source>
        <translation>Keep…</translation>
    </message>
    <message>
        <source>另存为文件…</source>
        <translation>Save as file…</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>选择集运算…</source>
        <translation>Combine selections…</translation>
    </message>
    <message>
        <source>{0} 保存</source>
        <translation>kept by {0}</translation>
    </message>
</context>
<context>
    <name>QueueList</name>
    <message>
        <source>判读队列</source>
        <translation>Review queue</translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>{n} 亩</source>
        <extracomment>Logical px of a row and of its picture.</extracomment>
        <translation>{n} mu</translation>
    </message>
    <message>
        <source>随机抽样</source>
        <translation>Random sample</translation>
    </message>
    <message>
        <source>永久基本农田</source>
        <translation>Permanent basic farmland</translation>
    </message>
    <message>
        <source>耕地</source>
        <translation>Cropland</translation>
    </message>
</context>
<context>
    <name>RankingPanel</name>
    <message>
        <source>没有排行 {name}。</source>
        <translation>There is no ranking {name}.</translation>
    </message>
    <message>
        <source>可用的排行：{names}</source>
        <translation>Rankings there are: {names}</translation>
    </message>
    <message>
        <source>改正场景文件里这块面板的 options.ranking。</source>
        <translation>Correct options.ranking of this panel in the scene&apos;s file.</translation>
    </message>
</context>
<context>
    <name>Readings</name>
    <message>
        <source>没有读数</source>
        <extracomment>Readings a query takes at most: a week of one-minute values. Moments on the local clock, naive, and values. Readings of an object (its code) of the last of a span, newest first.</extracomment>
        <translation>No readings</translation>
    </message>
    <message>
        <source>读数停于 {0}</source>
        <translation>Readings stopped {0}</translation>
    </message>
    <message>
        <source>{0} 分钟前</source>
        <translation>{0} min ago</translation>
    </message>
    <message>
        <source>{0} 小时前</source>
        <translation>{0} h ago</translation>
    </message>
    <message>
        <source>{0} 天前</source>
        <translation>{0} days ago</translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>还没有处置记录</source>
        <translation>Nothing has been done yet</translation>
    </message>
</context>
<context>
    <name>RecordsPage</name>
    <message>
        <source>检测运行记录</source>
        <translation>Detection runs</translation>
    </message>
    <message>
        <source>还没有检测过</source>
        <translation>No run yet</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>接着运行</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>比较两次</source>
        <translation>Compare two</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>还没有占用分析。打开一个红线文件，或在地图上画。</source>
        <translation>No analysis yet. Open red lines, or draw one on the map.</translation>
    </message>
    <message>
        <source>重新核算</source>
        <translation>Ask again</translation>
    </message>
    <message>
        <source>同一红线按现在的数据和规则再算一次，列出有何变化</source>
        <translation>The same red line on today&apos;s data and rules, with what changed</translation>
    </message>
    <message>
        <source>删除占用分析 {id}（{title}）？已导出的文件不受影响。</source>
        <translation>Delete analysis {id} ({title})? Files written before stay.</translation>
    </message>
</context>
<context>
    <name>RedLine</name>
    <message>
        <source>CGCS2000 / {d} 度带 {n}</source>
        <extracomment>Northings (m) from the equator of the south of the South China Sea to the north of Heilongjiang. Eastings (m) without a zone&apos;s prefix: a zone of 6 degrees is 334 km wide on either side of 500 km. Zones of 3 and of 6 degrees: first and last number, EPSG code of the first with and without a prefix.</extracomment>
        <translation>CGCS2000 / {d}-degree zone {n}</translation>
    </message>
    <message>
        <source>带号 {n} 不是 {d} 度分带的带号。</source>
        <translation>{n} is no zone of {d} degrees.</translation>
    </message>
    <message>
        <source>{d} 度带的带号是 {a} 到 {b}。</source>
        <translation>Zones of {d} degrees are numbered {a} to {b}.</translation>
    </message>
    <message>
        <source>改正文件里的“带号”或“几度分带”后重新打开。</source>
        <translation>Correct the zone or its width in the file and open it again.</translation>
    </message>
    <message>
        <source>坐标分属多个投影带：{zones}。</source>
        <translation>The coordinates lie in several zones: {zones}.</translation>
    </message>
    <message>
        <source>一个文件里的坐标须在同一带。</source>
        <translation>A file&apos;s coordinates must be in one zone.</translation>
    </message>
    <message>
        <source>换算到同一带，或按带分成几个文件。</source>
        <translation>Convert them to one zone, or split the file by zone.</translation>
    </message>
    <message>
        <source>Y 坐标的前两位 {n} 不是 {d} 度分带的带号。</source>
        <translation>The first two digits of Y, {n}, are no zone of {d} degrees.</translation>
    </message>
    <message>
        <source>核对“几度分带”和坐标。</source>
        <translation>Check the width of the zone and the coordinates.</translation>
    </message>
    <message>
        <source>带号与坐标不符：写的是 {n}，坐标在 {p} 带。</source>
        <translation>The zone contradicts the coordinates: {n} is stated, they lie in {p}.</translation>
    </message>
    <message>
        <source>按哪一带读，位置相差约 {km} 公里。</source>
        <translation>The two readings are some {km} km apart.</translation>
    </message>
    <message>
        <source>改正文件里的“带号”后重新打开。</source>
        <translation>Correct the zone in the file and open it again.</translation>
    </message>
    <message>
        <source>X 和 Y 坐标写反了。</source>
        <translation>X and Y are swapped.</translation>
    </message>
    <message>
        <source>测量坐标里 X 是北方向（7 位），Y 是东方向（6 位，带带号 8 位）；文件里 X 是 {x:.0f}，Y 是 {y:.0f}。</source>
        <translation>In survey coordinates X is northing (7 digits) and Y easting (6 digits, 8 with the zone); here X is {x:.0f} and Y {y:.0f}.</translation>
    </message>
    <message>
        <source>交换两列后重新打开。</source>
        <translation>Swap the two columns and open it again.</translation>
    </message>
    <message>
        <source>这些是经纬度，不是平面坐标。</source>
        <translation>These are longitudes and latitudes, not plane coordinates.</translation>
    </message>
    <message>
        <source>文件里 X 是 {x:g}，Y 是 {y:g}。</source>
        <translation>In the file X is {x:g} and Y {y:g}.</translation>
    </message>
    <message>
        <source>换成高斯克吕格平面坐标，或按经纬度点表（CSV、Excel）导入。</source>
        <translation>Convert them to Gauss-Krueger coordinates, or bring them in as a table of longitudes and latitudes (CSV, Excel).</translation>
    </message>
    <message>
        <source>坐标不在中国境内。</source>
        <translation>The coordinates do not lie in China.</translation>
    </message>
    <message>
        <source>文件里 X 是 {x:.0f}，Y 是 {y:.0f}；X 应在 30 万到 600 万之间，Y 去掉带号应在 15 万到 85 万之间。</source>
        <translation>Here X is {x:.0f} and Y {y:.0f}; X is between 300,000 and 6,000,000, Y without its zone between 150,000 and 850,000.</translation>
    </message>
    <message>
        <source>核对坐标的位数、单位（米）和带号。</source>
        <translation>Check digits, unit (metres) and zone.</translation>
    </message>
    <message>
        <source>文件是空的。</source>
        <extracomment>Points of a file beyond which it is no boundary of a project. Declared and drawn areas that differ by more than this share are a doubt. Ends of a ring nearer than this (m, degrees) are the same point, written with fewer digits.</extracomment>
        <translation>The file is empty.</translation>
    </message>
    <message>
        <source>里面没有一个字，可能没有存完或没有传完。</source>
        <translation>There is nothing in it; it may not have been saved or sent completely.</translation>
    </message>
    <message>
        <source>重新取得文件再打开。</source>
        <translation>Get the file again and open it.</translation>
    </message>
    <message>
        <source>文件的编码无法识别。</source>
        <translation>The file&apos;s encoding cannot be told.</translation>
    </message>
    <message>
        <source>既不是 UTF-8，也不是 GB 18030（GBK）。</source>
        <translation>It is neither UTF-8 nor GB 18030 (GBK).</translation>
    </message>
    <message>
        <source>用记事本打开，另存为 UTF-8。</source>
        <translation>Open it in an editor and save it as UTF-8.</translation>
    </message>
    <message>
        <source>文件没有写带号，坐标里也没有。</source>
        <translation>Neither the file nor its coordinates say the zone.</translation>
    </message>
    <message>
        <source>没有带号就不知道中央经线。</source>
        <translation>Without it the central meridian is not known.</translation>
    </message>
    <message>
        <source>在文件里补上带号，或给 Y 坐标加上带号后重新打开。</source>
        <translation>Add the zone to the file or to Y and open it again.</translation>
    </message>
    <message>
        <source>文件没有写带号，按工作区的 {n} 带（中央经线 {m}°）读。</source>
        <translation>The file says no zone; it was read in the workspace&apos;s, {n} (central meridian {m}°).</translation>
    </message>
    <message>
        <source>第 {row} 行的地块</source>
        <translation>Plot of line {row}</translation>
    </message>
    <message>
        <source>地块“{name}”没有面积。</source>
        <translation>Plot “{name}” has no area.</translation>
    </message>
    <message>
        <source>它没有界址点，或内外圈完全重合。</source>
        <translation>It has no points, or its rings cover each other.</translation>
    </message>
    <message>
        <source>补全界址点后重新打开。</source>
        <translation>Complete the points and open it again.</translation>
    </message>
    <message>
        <source>地块“{name}”写明 {a} 个界址点，实有 {b} 个。</source>
        <translation>Plot “{name}” states {a} points and has {b}.</translation>
    </message>
    <message>
        <source>地块“{name}”写明 {a} 公顷，按坐标算是 {b} 公顷。</source>
        <translation>Plot “{name}” states {a} ha; its coordinates make {b} ha.</translation>
    </message>
    <message>
        <source>地块“{name}”第 {ring} 圈</source>
        <translation>Ring {ring} of plot “{name}”</translation>
    </message>
    <message>
        <source>{where}没有闭合。</source>
        <translation>{where} is not closed.</translation>
    </message>
    <message>
        <source>末点 {b} 与首点 {a} 不同。</source>
        <translation>Its last point {b} is not its first point {a}.</translation>
    </message>
    <message>
        <source>在最后补上首点，或选择“自动闭合”后重新打开。</source>
        <translation>Repeat the first point at the end, or have open rings closed, and open it again.</translation>
    </message>
    <message>
        <source>{where}没有闭合，已连接末点 {b} 与首点 {a}。</source>
        <translation>{where} was not closed; its last point {b} was joined to its first, {a}.</translation>
    </message>
    <message>
        <source>{where}少于 3 个不同的点。</source>
        <translation>{where} has fewer than 3 different points.</translation>
    </message>
    <message>
        <source>{where}自相交。</source>
        <translation>{where} crosses itself.</translation>
    </message>
    <message>
        <source>相交处在 {place} 附近。</source>
        <translation>It does near {place}.</translation>
    </message>
    <message>
        <source>核对界址点的次序后重新打开。</source>
        <translation>Check the order of the points and open it again.</translation>
    </message>
    <message>
        <source>文件太大：{n} 行。</source>
        <extracomment>Full-width signs that input methods leave in such files.</extracomment>
        <translation>The file is too large: {n} lines.</translation>
    </message>
    <message>
        <source>一份红线最多 {n} 个点。</source>
        <translation>A red line has at most {n} points.</translation>
    </message>
    <message>
        <source>先抽稀，或分成几个文件。</source>
        <translation>Simplify it first, or split it into several files.</translation>
    </message>
    <message>
        <source>文件里没有界址点。</source>
        <translation>The file has no boundary points.</translation>
    </message>
    <message>
        <source>没有找到 [地块坐标] 段，或段里没有坐标行。</source>
        <translation>There is no block of coordinates, or nothing in it.</translation>
    </message>
    <message>
        <source>核对是否为勘测定界的坐标文件。</source>
        <translation>Check that it is a survey-boundary file.</translation>
    </message>
    <message>
        <source>这一行不是界址点：{line}</source>
        <translation>This line is no boundary point: {line}</translation>
    </message>
    <message>
        <source>界址点一行应有点号、圈号、X 和 Y，用逗号分开。</source>
        <translation>A point&apos;s line has its name, its ring, X and Y, parted by commas.</translation>
    </message>
    <message>
        <source>补全这一行后重新打开。</source>
        <translation>Complete the line and open it again.</translation>
    </message>
    <message>
        <source>界址点前面没有地块。</source>
        <translation>A point stands before any plot.</translation>
    </message>
    <message>
        <source>[地块坐标] 后的第一行应是以 @ 结尾的地块行。</source>
        <translation>The first line of the block of coordinates is that of a plot and ends in @.</translation>
    </message>
    <message>
        <source>补上地块行后重新打开。</source>
        <translation>Add the plot&apos;s line and open it again.</translation>
    </message>
    <message>
        <source>坐标不是数字：{x}，{y}</source>
        <translation>The coordinates are no numbers: {x}, {y}</translation>
    </message>
    <message>
        <source>改正这一行后重新打开。</source>
        <translation>Correct the line and open it again.</translation>
    </message>
    <message>
        <source>文件没有写坐标系，按 2000 国家大地坐标系读。</source>
        <translation>The file says no CRS; it was read as CGCS2000.</translation>
    </message>
    <message>
        <source>坐标系是“{name}”，不能直接使用。</source>
        <translation>The CRS is “{name}”, which cannot be used as it is.</translation>
    </message>
    <message>
        <source>它与 2000 国家大地坐标系之间没有公开的转换参数。</source>
        <translation>There are no public parameters between it and CGCS2000.</translation>
    </message>
    <message>
        <source>请出图单位提供 2000 国家大地坐标系的成果。</source>
        <translation>Ask whoever made it for coordinates in CGCS2000.</translation>
    </message>
    <message>
        <source>几度分带写的是 {n}。</source>
        <translation>The width of the zone is given as {n}.</translation>
    </message>
    <message>
        <source>高斯克吕格投影只有 3 度和 6 度分带。</source>
        <translation>Gauss-Krueger zones have 3 or 6 degrees.</translation>
    </message>
    <message>
        <source>“{text}”不是整数。</source>
        <translation>“{text}” is no whole number.</translation>
    </message>
    <message>
        <source>这个 Excel 文件打不开。</source>
        <translation>The Excel file cannot be opened.</translation>
    </message>
    <message>
        <source>在 Excel 里另存为 .xlsx 后重新打开。</source>
        <translation>Save it as .xlsx in Excel and open it again.</translation>
    </message>
    <message>
        <source>这个表从某一行起读不出来。</source>
        <extracomment>Headings by what they mean, compared in lower case and without units in brackets.</extracomment>
        <translation>From some row on this table cannot be read.</translation>
    </message>
    <message>
        <source>表太大：超过 {n} 行。</source>
        <translation>The table is too large: more than {n} rows.</translation>
    </message>
    <message>
        <source>表里没有找到坐标列。</source>
        <translation>The table has no columns of coordinates.</translation>
    </message>
    <message>
        <source>表头应有 X 和 Y（X 为北坐标），或经度和纬度。</source>
        <translation>Its head needs X and Y (X is northing), or longitude and latitude.</translation>
    </message>
    <message>
        <source>补上表头后重新打开。</source>
        <translation>Add the head and open it again.</translation>
    </message>
    <message>
        <source>表里没有坐标。</source>
        <translation>The table has no coordinates.</translation>
    </message>
    <message>
        <source>坐标不是数字：{value}</source>
        <translation>The coordinate is no number: {value}</translation>
    </message>
    <message>
        <source>图形太大：{n} 个点。</source>
        <extracomment>Columns that may hold a red line&apos;s name, number, use and area, in the order of trust; compared in lower case. Formats that carry no CRS of their own: drawings.</extracomment>
        <translation>The shapes are too large: {n} points.</translation>
    </message>
    <message>
        <source>文件里没有面，也没有闭合的线。</source>
        <translation>The file has no polygon and no closed line.</translation>
    </message>
    <message>
        <source>共 {n} 个对象，都不是范围。</source>
        <translation>None of its {n} objects is an area.</translation>
    </message>
    <message>
        <source>把红线画成面或闭合的多段线后重新打开。</source>
        <translation>Draw the red line as a polygon or closed polyline and open it again.</translation>
    </message>
    <message>
        <source>有一条线没有闭合，不能当作红线。</source>
        <translation>A line is not closed and cannot be a red line.</translation>
    </message>
    <message>
        <source>起点 ({a}) 与终点 ({b}) 不同。</source>
        <translation>It begins at ({a}) and ends at ({b}).</translation>
    </message>
    <message>
        <source>在绘图软件里闭合它，或改成面。</source>
        <translation>Close it in the drawing program, or make it a polygon.</translation>
    </message>
    <message>
        <source>图纸没有坐标系，按工作区的坐标系读。</source>
        <translation>The drawing has no CRS; it was read in the workspace&apos;s.</translation>
    </message>
    <message>
        <source>图纸没有坐标系，按工作区的 {n} 带（中央经线 {m}°）读。</source>
        <translation>The drawing has no CRS; it was read in the workspace&apos;s zone {n} (central meridian {m}°).</translation>
    </message>
    <message>
        <source>坐标不是数字，或超出投影范围。</source>
        <translation>Coordinates are no numbers, or beyond the projection.</translation>
    </message>
    <message>
        <source>核对文件的坐标系和这个对象的坐标。</source>
        <translation>Check the file&apos;s CRS and the object&apos;s coordinates.</translation>
    </message>
    <message>
        <source>第 {n} 个范围</source>
        <translation>Area {n}</translation>
    </message>
    <message>
        <source>“{name}”的边界自相交。</source>
        <translation>The boundary of “{name}” crosses itself.</translation>
    </message>
    <message>
        <source>在绘图软件里改正后重新打开。</source>
        <translation>Correct it in the drawing program and open it again.</translation>
    </message>
    <message>
        <source>“{name}”没有面积。</source>
        <translation>“{name}” has no area.</translation>
    </message>
    <message>
        <source>核对这个对象后重新打开。</source>
        <translation>Check the object and open the file again.</translation>
    </message>
</context>
<context>
    <name>RelationRow</name>
    <message>
        <source>另一图层</source>
        <translation>The other layer</translation>
    </message>
    <message>
        <source>限定{0}</source>
        <translation>Condition on {0}</translation>
    </message>
</context>
<context>
    <name>Relief</name>
    <message>
        <source>正在制作地形晕渲</source>
        <extracomment>Value of level ground; below it lies shade, above it light. The style in ``layers/styles/rasters.py`` counts on it. Value where the terrain model has none; the style draws nothing there because it equals level ground. Lights as (azimuth in degrees, weight): the upper left leads, two helpers model slopes that run along its rays. Steepness is exaggerated as on printed relief maps: hills of southern counties are gentle at 1:200,000. Larger terrain models are not copied, pixels. Named in the stamp of what is made, so that reliefs made otherwise are made anew.</extracomment>
        <translation>Shading the terrain</translation>
    </message>
</context>
<context>
    <name>Replay</name>
    <message>
        <source>回放中不能处置告警。</source>
        <translation>Nothing can be done to alerts in a replay.</translation>
    </message>
    <message>
        <source>看到的是过去的情形，不是现在。</source>
        <translation>What is shown is the past, not the present.</translation>
    </message>
    <message>
        <source>按“回到实时”，再处置。</source>
        <translation>Press Back to live first.</translation>
    </message>
</context>
<context>
    <name>ReplayBand</name>
    <message>
        <source>暂停</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>倍速</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>回放位置</source>
        <translation>Position in the replay</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到</source>
        <translation>To</translation>
    </message>
    <message>
        <source>回到实时</source>
        <translation>Back to live</translation>
    </message>
    <message>
        <source>播放</source>
        <translation>Play</translation>
    </message>
</context>
<context>
    <name>ReplaySign</name>
    <message>
        <source>回放</source>
        <translation>REPLAY</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>模板 {name} 读不出来。</source>
        <extracomment>Folder of a workspace with the office&apos;s own templates. Names of formats that templates may use as filters: ``{{ case.area_m2|mu }}``.</extracomment>
        <translation>The template {name} cannot be read.</translation>
    </message>
    <message>
        <source>检查文件权限；删去工作区 templates 里的同名文件即用自带模板。</source>
        <translation>Check the file&apos;s permissions; delete the file of that name in the workspace&apos;s templates folder to use the shipped one.</translation>
    </message>
    <message>
        <source>第 {n} 行：</source>
        <translation>line {n}: </translation>
    </message>
    <message>
        <source>标签用了没有的名称：{text}</source>
        <translation>A tag uses a name that there is not: {text}</translation>
    </message>
    <message>
        <source>文件不完整，或不是这种格式的文件。</source>
        <translation>The file is incomplete, or of another format.</translation>
    </message>
    <message>
        <source>模板 {name} 填不出来。</source>
        <translation>The template {name} cannot be filled.</translation>
    </message>
    <message>
        <source>按 docs/reports.md 的标签表改正模板；删去工作区 templates 里的同名文件即用自带模板。</source>
        <translation>Correct the template by the list of tags in docs/reports.md; delete the file of that name in the workspace&apos;s templates folder to use the shipped one.</translation>
    </message>
    <message>
        <source>{kind}图斑案卷</source>
        <extracomment>More would be a document that no office program opens willingly: some 30 MB of pictures a hundred cases.</extracomment>
        <translation>{kind}: case file</translation>
    </message>
    <message>
        <source>{code} 案卷</source>
        <translation>{code} case file</translation>
    </message>
    <message>
        <source>{county}耕地变化图斑图册</source>
        <translation>{county}: atlas of farmland change</translation>
    </message>
    <message>
        <source>图斑图册</source>
        <translation>Atlas of patches</translation>
    </message>
    <message>
        <source>该文件在此处没有画面，或读不出来</source>
        <translation>The file shows nothing here, or cannot be read</translation>
    </message>
    <message>
        <source>报告写不进这个文件夹。</source>
        <translation>The report cannot be written into this folder.</translation>
    </message>
    <message>
        <source>关闭正在使用这些文件的程序，检查权限和磁盘空间，再做一次。</source>
        <translation>Close programs that use these files, check permissions and disk space, and try again.</translation>
    </message>
    <message>
        <source>没有案件可以成册。</source>
        <translation>There are no cases to put together.</translation>
    </message>
    <message>
        <source>筛选结果是空的。</source>
        <translation>The filter leaves none.</translation>
    </message>
    <message>
        <source>放宽筛选，再做一次。</source>
        <translation>Widen the filter and try again.</translation>
    </message>
    <message>
        <source>案件太多，不能成一册。</source>
        <translation>Too many cases for one document.</translation>
    </message>
    <message>
        <source>选了 {n} 个案件，一册最多 {most} 个。</source>
        <translation>{n} cases were chosen; a document takes {most} at most.</translation>
    </message>
    <message>
        <source>按乡镇或状态筛选后分册。</source>
        <translation>Filter by town or state and make several.</translation>
    </message>
    <message>
        <source>没有案件 {code}。</source>
        <extracomment>Codes asked for at once: bound values of a statement are limited.</extracomment>
        <translation>There is no case {code}.</translation>
    </message>
    <message>
        <source>台账里没有这个编号。</source>
        <translation>The ledger has no such code.</translation>
    </message>
    <message>
        <source>对照台账改正编号，再做一次。</source>
        <translation>Correct the code by the ledger and try again.</translation>
    </message>
    <message>
        <source>字段 {name} 出现两次。</source>
        <extracomment>Bytes that a field&apos;s name may have in a Shapefile.</extracomment>
        <translation>Field {name} is given twice.</translation>
    </message>
    <message>
        <source>字段 {name} 取值的 {source} 不存在。可用：{known}。</source>
        <translation>Field {name} asks for {source}, which there is not. Known: {known}.</translation>
    </message>
    <message>
        <source>图斑字段表 {name} 不能用。</source>
        <translation>The field list {name} cannot be used.</translation>
    </message>
    <message>
        <source>按 docs/reports.md 改正；删去工作区 templates 里的同名文件即用自带的。</source>
        <translation>Correct it by docs/reports.md; delete the file of that name in the workspace&apos;s templates folder to use the shipped one.</translation>
    </message>
    <message>
        <source>月报没有写出。</source>
        <extracomment>Months are those of the office&apos;s clock. Columns of areas, and of counts, that a table&apos;s rows have.</extracomment>
        <translation>The monthly table was not written.</translation>
    </message>
    <message>
        <source>文件名须以 .xlsx 结尾。</source>
        <translation>The file name must end in .xlsx.</translation>
    </message>
    <message>
        <source>换一个文件名，再做一次。</source>
        <translation>Choose another file name and try again.</translation>
    </message>
    <message>
        <source>关闭正在使用该文件的程序，检查权限和磁盘空间，再做一次。</source>
        <translation>Close programs that use the file, check permissions and disk space, and try again.</translation>
    </message>
    <message>
        <source>未知乡镇</source>
        <translation>Town unknown</translation>
    </message>
    <message>
        <source>{county}耕地变化图斑月报</source>
        <translation>{county}: monthly table of farmland change</translation>
    </message>
    <message>
        <source>{year} 年 {month} 月</source>
        <translation>{year}-{month}</translation>
    </message>
    <message>
        <source>“{text}”不是月份。</source>
        <translation>“{text}” is not a month.</translation>
    </message>
    <message>
        <source>写成 2026-06。</source>
        <translation>Write 2026-06.</translation>
    </message>
    <message>
        <source>合计</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>不支持扩展名 {suffix}。</source>
        <extracomment>Values that are worked out. Bytes of a text in a Shapefile.</extracomment>
        <translation>The suffix {suffix} is not supported.</translation>
    </message>
    <message>
        <source>改用 .shp 或 .gpkg。</source>
        <translation>Use .shp or .gpkg.</translation>
    </message>
    <message>
        <source>所选案件没有图斑。</source>
        <translation>The chosen cases have no patches.</translation>
    </message>
    <message>
        <source>字段 {name} 第 {row} 行的“{text}”不能用 {encoding} 写出。</source>
        <translation>Field {name}, row {row}: “{text}” cannot be written in {encoding}.</translation>
    </message>
    <message>
        <source>改用 UTF-8，或导出为 GeoPackage。</source>
        <translation>Use UTF-8, or export to GeoPackage.</translation>
    </message>
    <message>
        <source>字段 {name} 有超过 {n} 字节的文本，Shapefile 会截断。</source>
        <translation>Field {name} has texts of more than {n} bytes; a Shapefile cuts them off.</translation>
    </message>
    <message>
        <source>图斑没有导出。</source>
        <translation>The patches were not exported.</translation>
    </message>
    <message>
        <source>外圈</source>
        <translation>Outer ring</translation>
    </message>
    <message>
        <source>第 {n} 块</source>
        <translation>Part {n}</translation>
    </message>
    <message>
        <source>内圈 {n}</source>
        <translation>inner ring {n}</translation>
    </message>
    <message>
        <source>检测记录 run.json 已不在工作区</source>
        <translation>the run&apos;s record run.json is no longer in the workspace</translation>
    </message>
    <message>
        <source>检测时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>检测方法</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>检测程序版本</source>
        <translation>Version of the detection</translation>
    </message>
    <message>
        <source>软件版本</source>
        <translation>Software</translation>
    </message>
    <message>
        <source>网络权重 SHA-256</source>
        <translation>SHA-256 of the network&apos;s weights</translation>
    </message>
    <message>
        <source>参加比对的波段</source>
        <translation>Bands compared</translation>
    </message>
    <message>
        <source>比对分辨率</source>
        <translation>Resolution</translation>
    </message>
    <message>
        <source>配准改正</source>
        <translation>Registration shift</translation>
    </message>
    <message>
        <source>配准残差</source>
        <translation>Registration residual</translation>
    </message>
    <message>
        <source>辐射归一化相关系数</source>
        <translation>Correlation after normalisation</translation>
    </message>
    <message>
        <source>阈值</source>
        <translation>Thresholds</translation>
    </message>
    <message>
        <source>最小图斑</source>
        <translation>Least patch</translation>
    </message>
    <message>
        <source>耕地地类</source>
        <translation>Farmland classes</translation>
    </message>
    <message>
        <source>云、阴影占比</source>
        <translation>Cloud, shadow</translation>
    </message>
    <message>
        <source>检出图斑</source>
        <translation>Patches found</translation>
    </message>
    <message>
        <source>行 {rows}，列 {columns} 像元</source>
        <translation>rows {rows}, columns {columns} px</translation>
    </message>
    <message>
        <source>{n} 像元</source>
        <translation>{n} px</translation>
    </message>
    <message>
        <source>{start} 至 {end}</source>
        <translation>{start} to {end}</translation>
    </message>
    <message>
        <source>{n} 个，另剔除 {discarded} 个</source>
        <translation>{n}, another {discarded} discarded</translation>
    </message>
    <message>
        <source>永久基本农田</source>
        <translation>Permanent basic farmland</translation>
    </message>
    <message>
        <source>高标准农田</source>
        <translation>High-standard farmland</translation>
    </message>
    <message>
        <source>生态保护红线</source>
        <translation>Ecological red line</translation>
    </message>
    <message>
        <source>批准建设用地</source>
        <translation>Approved building land</translation>
    </message>
    <message>
        <source>备案设施农用地</source>
        <translation>Facility farmland on file</translation>
    </message>
    <message>
        <source>地类图斑</source>
        <translation>Land-class parcels</translation>
    </message>
    <message>
        <source>立案</source>
        <translation>opened</translation>
    </message>
    <message>
        <source>办理</source>
        <translation>moved on</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>sent back</translation>
    </message>
    <message>
        <source>排除</source>
        <translation>rejected</translation>
    </message>
    <message>
        <source>并入</source>
        <translation>joined</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>note</translation>
    </message>
    <message>
        <source>待判</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>确认变化</source>
        <translation>change confirmed</translation>
    </message>
    <message>
        <source>存疑</source>
        <translation>doubtful</translation>
    </message>
    <message>
        <source>已并入其他图斑</source>
        <translation>merged into another patch</translation>
    </message>
    <message>
        <source>重画边界</source>
        <translation>outline redrawn</translation>
    </message>
    <message>
        <source>合并图斑</source>
        <translation>merged</translation>
    </message>
    <message>
        <source>拆分图斑</source>
        <translation>split</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>undone</translation>
    </message>
    <message>
        <source>按得分送审</source>
        <translation>by score</translation>
    </message>
    <message>
        <source>随机抽样送审</source>
        <translation>random sample</translation>
    </message>
    <message>
        <source>在办</source>
        <translation>open</translation>
    </message>
    <message>
        <source>已销号</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>已排除</source>
        <translation>rejected</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>视频</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>表单</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>初判</source>
        <translation>first look</translation>
    </message>
    <message>
        <source>复判</source>
        <translation>second look</translation>
    </message>
    <message>
        <source>裁定</source>
        <translation>third look</translation>
    </message>
    <message>
        <source>网络与光谱、纹理统计融合</source>
        <translation>network fused with spectral and texture statistics</translation>
    </message>
    <message>
        <source>光谱与纹理统计</source>
        <translation>spectral and texture statistics</translation>
    </message>
    <message>
        <source>变化检测网络</source>
        <translation>change detection network</translation>
    </message>
    <message>
        <source>本图斑经判读或核查已排除，不作为问题图斑。</source>
        <translation>This patch was rejected by review or check and counts as no problem.</translation>
    </message>
    <message>
        <source>本案已经县级实地核查，核查意见见办理过程。影像比对结果仅为线索来源。</source>
        <translation>The county has checked this case on the ground; its finding is in the course of the case. The comparison of imagery is no more than the source of the clue.</translation>
    </message>
    <message>
        <source>本案尚未经实地核查。图斑由遥感影像比对得出，仅为线索，不作为认定违法和处罚的依据。</source>
        <translation>This case was not checked on the ground yet. The patch comes from comparing satellite imagery. It is a clue only and no basis for finding a violation or for a penalty.</translation>
    </message>
    <message>
        <source>变化前</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>变化后</source>
        <translation>After</translation>
    </message>
    <message>
        <source>影像目录中没有这一景</source>
        <translation>The catalogue does not have this scene</translation>
    </message>
    <message>
        <source>工作区没有该图层数据，未比对</source>
        <translation>The workspace has no data of this layer; not compared</translation>
    </message>
    <message>
        <source> 等 {n} 个</source>
        <translation> and others, {n} in all</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>未重叠</source>
        <translation>no overlap</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>问题</source>
        <extracomment>So many kinds of findings are shown opened.</extracomment>
        <translation>Problem</translation>
    </message>
    <message>
        <source>数量</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>处理</source>
        <translation>Choice</translation>
    </message>
    <message>
        <source>坐标读法</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>落在县域内</source>
        <translation>In the county</translation>
    </message>
    <message>
        <source>代号</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>按选中的读法重新检查</source>
        <translation>Check anew with this reading</translation>
    </message>
    <message>
        <source>单击在地图上预览。程序不会自动改正坐标。</source>
        <translation>Click for a preview on the map. Coordinates are never corrected by themselves.</translation>
    </message>
    <message>
        <source>文件字段</source>
        <translation>Field of the file</translation>
    </message>
    <message>
        <source>写入</source>
        <translation>Goes into</translation>
    </message>
    <message>
        <source>与现有数据相比</source>
        <translation>Against the present data</translation>
    </message>
    <message>
        <source>行数</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>检查结果</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>坐标系</source>
        <translation>CRS</translation>
    </message>
    <message>
        <source>保存方案…</source>
        <translation>Save Mapping…</translation>
    </message>
    <message>
        <source>读取方案…</source>
        <translation>Open Mapping…</translation>
    </message>
    <message>
        <source>字段对应</source>
        <translation>Fields</translation>
    </message>
    <message>
        <source>差异</source>
        <translation>Differences</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>下次遇到同样的字段直接沿用；方案可存成文件，给别的电脑用。</source>
        <translation>Used again for files with the same columns; it can be saved to a file for other computers.</translation>
    </message>
    <message>
        <source>共 {read:,} 行，{kinds} 类问题。{problem}</source>
        <translation>{read:,} rows, {kinds} kinds of problems. {problem}</translation>
    </message>
    <message>
        <source>没有其他说明。</source>
        <translation>Nothing else to note.</translation>
    </message>
    <message>
        <source>必填字段“{names}”还没有来源，请在“字段对应”页指定。</source>
        <translation> Required: “{names}” has no column yet; choose one on the Fields page.</translation>
    </message>
    <message>
        <source>第 {row:,} 行：{text}</source>
        <translation>Row {row:,}: {text}</translation>
    </message>
    <message>
        <source>没有发现问题</source>
        <translation>No problems found</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>Added</translation>
    </message>
    <message>
        <source>减少</source>
        <translation>Removed</translation>
    </message>
    <message>
        <source>变化</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>不变</source>
        <translation>The same</translation>
    </message>
    <message>
        <source>{name}（当前）</source>
        <translation>{name} (in use)</translation>
    </message>
    <message>
        <source>不对应字段（留在附加信息里）</source>
        <translation>No field (kept as additional data)</translation>
    </message>
</context>
<context>
    <name>Reporter</name>
    <message>
        <source>案卷保存到</source>
        <translation>Save case file in</translation>
    </message>
    <message>
        <source>生成案卷 {0}</source>
        <translation>Case file {0}</translation>
    </message>
    <message>
        <source>图册保存到</source>
        <translation>Save atlas in</translation>
    </message>
    <message>
        <source>图册，{0} 个案件</source>
        <translation>Atlas of {0} cases</translation>
    </message>
    <message>
        <source>图斑月报 {0}.xlsx</source>
        <translation>Monthly table {0}.xlsx</translation>
    </message>
    <message>
        <source>月报保存为</source>
        <translation>Save monthly table as</translation>
    </message>
    <message>
        <source>月报 {0}</source>
        <translation>Monthly table {0}</translation>
    </message>
    <message>
        <source>图斑导出为</source>
        <translation>Export patches to</translation>
    </message>
    <message>
        <source>图斑.gpkg</source>
        <translation>patches.gpkg</translation>
    </message>
    <message>
        <source>导出图斑，{0} 个案件</source>
        <translation>Patches of {0} cases</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>已生成 {0}</source>
        <translation>Made {0}</translation>
    </message>
    <message>
        <source>图册</source>
        <translation>Atlas</translation>
    </message>
    <message>
        <source>列出的案件成册，PDF 和 Word</source>
        <translation>The listed cases as one document, PDF and Word</translation>
    </message>
    <message>
        <source>月报</source>
        <translation>Monthly</translation>
    </message>
    <message>
        <source>上月的 Excel 月报</source>
        <translation>Excel table of last month</translation>
    </message>
    <message>
        <source>导出图斑</source>
        <translation>Patches</translation>
    </message>
    <message>
        <source>列出的案件的图斑，Shapefile 或 GeoPackage</source>
        <translation>Patches of the listed cases, Shapefile or GeoPackage</translation>
    </message>
</context>
<context>
    <name>ReservoirPanel</name>
    <message>
        <source>需要关注</source>
        <extracomment>Ages grow and readings become too old without anybody telling. A burst of readings and changes is one reading of the panel.</extracomment>
        <translation>Need attention</translation>
    </message>
    <message>
        <source>还没有水库，用 onemap import 导入</source>
        <translation>No reservoirs yet. Bring them in with onemap import</translation>
    </message>
    <message>
        <source>{n} 座 · 超限 {over}</source>
        <translation>{n} reservoirs · {over} over</translation>
    </message>
    <message>
        <source>回放中不能决定，先回到实时</source>
        <translation>Nothing is decided in a replay; go back to live first</translation>
    </message>
    <message>
        <source>已记录：{actor} 对存疑读数的决定</source>
        <translation>Recorded: the decision of {actor} on a doubted reading</translation>
    </message>
    <message>
        <source>汛限水位已更正，原值留在审计记录中</source>
        <translation>Flood limit corrected; the old value is in the audit</translation>
    </message>
    <message>
        <source>更正水位</source>
        <translation>Correct the level</translation>
    </message>
    <message>
        <source>正确的水位，m</source>
        <translation>The right level, m</translation>
    </message>
</context>
<context>
    <name>Reservoirs</name>
    <message>
        <source>这条读数已经有人处理。</source>
        <extracomment>Another level holds, given by whoever decides.</extracomment>
        <translation>Somebody has decided on this reading already.</translation>
    </message>
    <message>
        <source>它现在没有待定的存疑。</source>
        <translation>Nothing about it waits for a decision.</translation>
    </message>
    <message>
        <source>看一下记录，再决定要不要另报一条读数。</source>
        <translation>Look at its record, then decide whether another reading is to be reported.</translation>
    </message>
    <message>
        <source>{name}超{stage} {n} m</source>
        <extracomment>The quantity that a level comes as. Quantities of readings to what they are here, and the factor. Rows of one step. What is older says nothing of now: it is kept and judged, but raises nothing. Readings that a judge looks back on.</extracomment>
        <translation>{name} {n} m above {stage}</translation>
    </message>
    <message>
        <source>水位 {level} m，{stage} {limit} m</source>
        <translation>Level {level} m, {stage} {limit} m</translation>
    </message>
    <message>
        <source>汛限水位</source>
        <translation>flood limit</translation>
    </message>
    <message>
        <source>设计洪水位</source>
        <translation>design flood level</translation>
    </message>
    <message>
        <source>校核洪水位</source>
        <translation>check flood level</translation>
    </message>
    <message>
        <source>{n} 座无状态</source>
        <translation>{n} silent</translation>
    </message>
    <message>
        <source>蓄水量</source>
        <translation>Storage</translation>
    </message>
    <message>
        <source>占总库容 {share} · {n} 座有数</source>
        <translation>{share} of capacity · {n} known</translation>
    </message>
    <message>
        <source>按库容曲线；无曲线的用测站报送值</source>
        <translation>By the storage curve; without one as the gauge reports</translation>
    </message>
    <message>
        <source>超限</source>
        <translation>Over limit</translation>
    </message>
    <message>
        <source>座</source>
        <translation>reservoirs</translation>
    </message>
    <message>
        <source>共 {n} 座 · {m} 座无汛限</source>
        <translation>Of {n} · {m} without a limit</translation>
    </message>
    <message>
        <source>读数过旧或缺</source>
        <translation>Old or no reading</translation>
    </message>
    <message>
        <source>超过 2 小时算旧</source>
        <translation>Old after 2 hours</translation>
    </message>
    <message>
        <source>泵站开机</source>
        <translation>Pumps running</translation>
    </message>
    <message>
        <source>未登记泵站</source>
        <translation>No pump stations on file</translation>
    </message>
    <message>
        <source>{name} 汛限 {n}（{season}）</source>
        <translation>{name} flood limit {n} ({season})</translation>
    </message>
    <message>
        <source>汛限值不在可能的水位范围内，已不参与告警</source>
        <translation>The limit lies outside the possible levels and raises no alerts</translation>
    </message>
    <message>
        <source>{n} 分钟</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{n} 小时</source>
        <translation>{n} h</translation>
    </message>
    <message>
        <source>{n} 天</source>
        <translation>{n} days</translation>
    </message>
    <message>
        <source>超{stage} {n}</source>
        <translation>{n} above {stage}</translation>
    </message>
    <message>
        <source>读数停于 {age}前</source>
        <translation>Last reading {age} ago</translation>
    </message>
    <message>
        <source>低于汛限 {n}</source>
        <translation>{n} below limit</translation>
    </message>
    <message>
        <source>读数存疑，待定</source>
        <translation>Reading in doubt</translation>
    </message>
    <message>
        <source>读数过旧</source>
        <translation>Reading too old</translation>
    </message>
    <message>
        <source>没有读数</source>
        <translation>No readings</translation>
    </message>
    <message>
        <source>汛限值存疑</source>
        <translation>Flood limit in doubt</translation>
    </message>
    <message>
        <source>无汛限值</source>
        <translation>No flood limit on file</translation>
    </message>
    <message>
        <source>未超限</source>
        <translation>Within limit</translation>
    </message>
    <message>
        <source>读数过旧，不推算</source>
        <translation>reading too old to say</translation>
    </message>
    <message>
        <source>无汛限值，不推算</source>
        <translation>no flood limit on file</translation>
    </message>
    <message>
        <source>已到汛限</source>
        <translation>At the limit</translation>
    </message>
    <message>
        <source>读数不足 3 条，不推算</source>
        <translation>fewer than 3 readings</translation>
    </message>
    <message>
        <source>{n} 小时内不会</source>
        <translation>Not within {n} h</translation>
    </message>
    <message>
        <source>约 {span}后</source>
        <translation>In about {span}</translation>
    </message>
    <message>
        <source>假定入库、出库流量不变，库容按曲线</source>
        <translation>if inflow and outflow stay, by the storage curve</translation>
    </message>
    <message>
        <source>假定近 {n} 小时涨率不变</source>
        <translation>if the rate of the last {n} h stays</translation>
    </message>
    <message>
        <source>平</source>
        <translation>Still</translation>
    </message>
    <message>
        <source>按库容曲线</source>
        <translation>by the curve</translation>
    </message>
    <message>
        <source>无库容曲线</source>
        <translation>no storage curve on file</translation>
    </message>
    <message>
        <source>水位低于库容曲线</source>
        <translation>level below the storage curve</translation>
    </message>
    <message>
        <source>水位高于库容曲线</source>
        <translation>level above the storage curve</translation>
    </message>
    <message>
        <source>测站报送，{why}</source>
        <translation>as reported, {why}</translation>
    </message>
    <message>
        <source>英尺</source>
        <translation>feet</translation>
    </message>
    <message>
        <source>厘米</source>
        <translation>centimetres</translation>
    </message>
    <message>
        <source>毫米</source>
        <translation>millimetres</translation>
    </message>
    <message>
        <source>疑为{unit}：换算为 {n}</source>
        <translation>Perhaps {unit}: would be {n}</translation>
    </message>
    <message>
        <source>超出可能范围 {low} 至 {high} m</source>
        <translation>Outside the possible {low} to {high} m</translation>
    </message>
    <message>
        <source>较上一条 {before} m 突变，可信变幅 {n} m</source>
        <translation>Jump from {before} m, believable {n} m</translation>
    </message>
    <message>
        <source>整条报文 {time}未变，疑为重发</source>
        <translation>Whole report the same for {time}, perhaps sent again</translation>
    </message>
    <message>
        <source>{time}未动，按流量应变化 {n} m</source>
        <translation>Still for {time}, by its flows it should have moved {n} m</translation>
    </message>
    <message>
        <source>{time}未动，疑为测站卡住</source>
        <translation>Still for {time}, the gauge may be stuck</translation>
    </message>
    <message>
        <source>这一格是空的，或没有这一列。</source>
        <translation>The cell is empty, or there is no such column.</translation>
    </message>
    <message>
        <source>“{text}”不是数。</source>
        <translation>&quot;{text}&quot; is no number.</translation>
    </message>
    <message>
        <source>库容曲线读不出来。</source>
        <translation>The storage curves cannot be read.</translation>
    </message>
    <message>
        <source>用 UTF-8 的 CSV，列为 STCD、RZ（m）、W（百万 m³），每座水库至少两行。</source>
        <translation>Use a CSV file in UTF-8 with the columns STCD, RZ (m) and W (million m³), at least two rows a reservoir.</translation>
    </message>
</context>
<context>
    <name>ReservoirsPage</name>
    <message>
        <source>水库水情</source>
        <translation>Reservoirs</translation>
    </message>
    <message>
        <source>本村没有水库，下面是镇里离得最近的</source>
        <translation>No reservoir in this village; the nearest of the town</translation>
    </message>
    <message>
        <source>黑线是当天的汛限水位</source>
        <translation>The black line is the flood limit of the day</translation>
    </message>
    <message>
        <source>水位 {m} m</source>
        <translation>Level {m} m</translation>
    </message>
    <message>
        <source>，汛限 {m} m</source>
        <translation>, limit {m} m</translation>
    </message>
    <message>
        <source>{t} 读数</source>
        <translation>Read at {t}</translation>
    </message>
    <message>
        <source>{t} 读数，已经不新</source>
        <translation>Read at {t}, no longer fresh</translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>从地图上移走</source>
        <translation>Take off the map</translation>
    </message>
    <message>
        <source>按分数</source>
        <translation>By score</translation>
    </message>
    <message>
        <source>按类型</source>
        <translation>By kind</translation>
    </message>
    <message>
        <source>送审</source>
        <translation>Send to review</translation>
    </message>
    <message>
        <source>还没有结果。开始一次检测，或在运行记录里打开一次</source>
        <translation>No result yet. Begin a run, or open one of the runs</translation>
    </message>
    <message>
        <source>{later} 对比 {earlier}</source>
        <translation>{later} against {earlier}</translation>
    </message>
    <message>
        <source>实心为新增，描边为两次都有，虚线为消失</source>
        <translation>Filled: new; outline: in both; dashed: gone</translation>
    </message>
    <message>
        <source>两次范围不同：另有 {n:,} 个图斑只有一次检测到那里，不作比较</source>
        <translation>The runs looked at different areas: {n:,} more patches lie where only one of them looked and are not compared</translation>
    </message>
    <message>
        <source>个</source>
        <translation>patches</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>New</translation>
    </message>
    <message>
        <source>两次都有</source>
        <translation>In both</translation>
    </message>
    <message>
        <source>消失</source>
        <translation>Gone</translation>
    </message>
    <message>
        <source>分数不低于 {value:.2f}</source>
        <translation>Score at least {value:.2f}</translation>
    </message>
    <message>
        <source>疑似图斑</source>
        <translation>Suspected</translation>
    </message>
    <message>
        <source>共 {n:,} 个</source>
        <translation>of {n:,}</translation>
    </message>
    <message>
        <source>面积</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>占永久基本农田</source>
        <translation>Basic farmland</translation>
    </message>
    <message>
        <source>工作区没有永久基本农田</source>
        <translation>The workspace has none</translation>
    </message>
    <message>
        <source>送审 {n:,} 个图斑</source>
        <translation>Send {n:,} patches to review</translation>
    </message>
    <message>
        <source>未定</source>
        <translation>Undecided</translation>
    </message>
    <message>
        <source>亩 · 个</source>
        <translation>mu · number</translation>
    </message>
    <message>
        <source>不在村内</source>
        <translation>In no village</translation>
    </message>
    <message>
        <source>按镇</source>
        <translation>By town</translation>
    </message>
    <message>
        <source>网络</source>
        <translation>network</translation>
    </message>
    <message>
        <source>统计</source>
        <translation>statistics</translation>
    </message>
    <message>
        <source>变化前</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>所在村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>地块</source>
        <translation>Parcel</translation>
    </message>
    <message>
        <source>基本农田</source>
        <translation>Basic farmland</translation>
    </message>
    <message>
        <source>未重叠</source>
        <translation>no overlap</translation>
    </message>
    <message>
        <source>判据</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>疑似{kind}</source>
        <translation>Suspected: {kind}</translation>
    </message>
    <message>
        <source>影像结论为疑似，须实地核查</source>
        <translation>Suspected from imagery; the ground must be checked</translation>
    </message>
    <message>
        <source>网络与统计融合</source>
        <translation>Network and statistics</translation>
    </message>
    <message>
        <source>只用网络</source>
        <translation>Network only</translation>
    </message>
    <message>
        <source>只用统计</source>
        <translation>Statistics only</translation>
    </message>
    <message>
        <source>配准残差 {r:.2f} 像元</source>
        <translation>registration residual {r:.2f} px</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>轮廓没有改动。</source>
        <extracomment>A patch within this distance (m) is a neighbour that can be merged. Pieces smaller than this share of the patch are slivers of the drawn line and stay with the largest piece. A parcel counts as touched from this area on, m2: less is the outline&apos;s own roughness.</extracomment>
        <translation>The outline was not changed.</translation>
    </message>
    <message>
        <source>画出的图形没有面积。</source>
        <translation>What was drawn has no area.</translation>
    </message>
    <message>
        <source>重新画一圈。</source>
        <translation>Draw it again, all the way round.</translation>
    </message>
    <message>
        <source>重绘轮廓</source>
        <translation>Redraw the outline</translation>
    </message>
    <message>
        <source>并入图斑 {code}</source>
        <translation>Merged into patch {code}</translation>
    </message>
    <message>
        <source>合并图斑</source>
        <translation>Patches merged</translation>
    </message>
    <message>
        <source>图斑没有分割。</source>
        <translation>The patch was not split.</translation>
    </message>
    <message>
        <source>画的线没有把图斑分成两块。</source>
        <translation>The line does not cut the patch in two.</translation>
    </message>
    <message>
        <source>从图斑外画到图斑外，穿过图斑。</source>
        <translation>Draw from outside the patch through it to the outside again.</translation>
    </message>
    <message>
        <source>分割图斑</source>
        <translation>Patch split</translation>
    </message>
    <message>
        <source>这一步不能撤销。</source>
        <translation>This step cannot be undone.</translation>
    </message>
    <message>
        <source>它不存在，或已经撤销。</source>
        <translation>It does not exist, or was undone already.</translation>
    </message>
    <message>
        <source>刷新后再看。</source>
        <translation>Refresh and look again.</translation>
    </message>
    <message>
        <source>撤销图形改动</source>
        <translation>Change of outline undone</translation>
    </message>
    <message>
        <source>学习排序</source>
        <translation>Learned ranking</translation>
    </message>
    <message>
        <source>检测得分</source>
        <extracomment>How far back the last decision in force is looked for.</extracomment>
        <translation>Detection score</translation>
    </message>
    <message>
        <source>影像目录里没有这个图斑的前后时相，先在影像面板中添加：{names}</source>
        <translation>The catalogue lacks a date that this patch was found between; add it in the imagery panel: {names}</translation>
    </message>
    <message>
        <source>影像打不开：{name}</source>
        <translation>The image cannot be opened: {name}</translation>
    </message>
    <message>
        <source>检查文件是否还在原处、是否完整。</source>
        <translation>Check that the file is still in its place and whole.</translation>
    </message>
    <message>
        <source>云 {n}%</source>
        <translation>cloud {n}%</translation>
    </message>
    <message>
        <source>不能重绘轮廓。</source>
        <extracomment>Ground around patch and strokes that is looked at, as a share of their size; and its limits in pixels. Deviation in pixels within which an outline is straightened: a little over one, so that no stairs of the grid stay.</extracomment>
        <translation>The outline cannot be redrawn.</translation>
    </message>
    <message>
        <source>图斑不在影像范围内。</source>
        <translation>The patch is outside the imagery.</translation>
    </message>
    <message>
        <source>换一个日期，或按 R 逐点重绘。</source>
        <translation>Take another date, or press R to redraw it point by point.</translation>
    </message>
    <message>
        <source>还不能重绘轮廓。</source>
        <translation>The outline cannot be redrawn yet.</translation>
    </message>
    <message>
        <source>没有涂出“已变化”的地方。</source>
        <translation>Nothing was painted as changed.</translation>
    </message>
    <message>
        <source>用左键在变化的地方涂一笔，用右键在没有变化的地方涂一笔。</source>
        <translation>Paint over changed ground with the left button, over unchanged ground with the right one.</translation>
    </message>
    <message>
        <source>没有画出新的轮廓。</source>
        <translation>No new outline came of it.</translation>
    </message>
    <message>
        <source>涂抹处与周围分不开。</source>
        <translation>What was painted cannot be told from its surroundings.</translation>
    </message>
    <message>
        <source>再涂几笔，或按 R 逐点重绘。</source>
        <translation>Paint a few more strokes, or press R to redraw it point by point.</translation>
    </message>
    <message>
        <source>判读的抽样比例读不出来。</source>
        <extracomment>The file in a workspace that changes the shares; what it leaves out keeps its default. Share of the patches that a second reviewer looks at, too.</extracomment>
        <translation>The shares of the review cannot be read.</translation>
    </message>
    <message>
        <source>改正该文件；删除它就恢复为自带的比例。</source>
        <translation>Correct the file; deleting it brings the built-in shares back.</translation>
    </message>
</context>
<context>
    <name>ReviewFacts</name>
    <message>
        <source>面积</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>变化前</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>涉及地块</source>
        <translation>Parcels</translation>
    </message>
    <message>
        <source>基本农田</source>
        <translation>Basic farmland</translation>
    </message>
    <message>
        <source>生态红线</source>
        <translation>Red line</translation>
    </message>
    <message>
        <source>批准用地</source>
        <translation>Approved land</translation>
    </message>
    <message>
        <source>备案设施</source>
        <translation>Facility on file</translation>
    </message>
    <message>
        <source>既往案件</source>
        <translation>Earlier cases</translation>
    </message>
    <message>
        <source>地块变更</source>
        <translation>Parcel edits</translation>
    </message>
    <message>
        <source>判读记录</source>
        <translation>Decisions</translation>
    </message>
    <message>
        <source>待判</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>确认</source>
        <translation>confirmed</translation>
    </message>
    <message>
        <source>排除</source>
        <translation>rejected</translation>
    </message>
    <message>
        <source>存疑</source>
        <translation>doubtful</translation>
    </message>
    <message>
        <source>改轮廓</source>
        <translation>outline changed</translation>
    </message>
    <message>
        <source>合并</source>
        <translation>merged</translation>
    </message>
    <message>
        <source>分割</source>
        <translation>split</translation>
    </message>
    <message>
        <source>初判</source>
        <translation>First look:</translation>
    </message>
    <message>
        <source>复判</source>
        <translation>Second look:</translation>
    </message>
    <message>
        <source>终判</source>
        <translation>Third look:</translation>
    </message>
    <message>
        <source>另有 {n} 个</source>
        <translation>and {n} more</translation>
    </message>
    <message>
        <source>无</source>
        <extracomment>So many are named, the rest is counted: the column has other things to say.</extracomment>
        <translation>None</translation>
    </message>
    <message>
        <source>判据</source>
        <translation>Scores</translation>
    </message>
    <message>
        <source>{n} 像元</source>
        <translation>{n} px</translation>
    </message>
    <message>
        <source>配准残差</source>
        <translation>Registration</translation>
    </message>
    <message>
        <source>{n} 亩</source>
        <translation>{n} mu</translation>
    </message>
    <message>
        <source>{list} 等 {n} 块</source>
        <translation>{list} and others, {n} in all</translation>
    </message>
    <message>
        <source>未叠加</source>
        <translation>Not overlaid</translation>
    </message>
    <message>
        <source>未重叠</source>
        <translation>No overlap</translation>
    </message>
    <message>
        <source>重叠 {mu}，{n}%</source>
        <translation>{mu}, {n}%</translation>
    </message>
    <message>
        <source>未导入该图层</source>
        <translation>Layer not imported</translation>
    </message>
    <message>
        <source>未查到批准记录</source>
        <translation>No approval found</translation>
    </message>
    <message>
        <source>未查到备案记录</source>
        <translation>No filing found</translation>
    </message>
    <message>
        <source>光谱 {n}</source>
        <translation>spectrum {n}</translation>
    </message>
    <message>
        <source>网络 {n}</source>
        <translation>network {n}</translation>
    </message>
    <message>
        <source>纹理 {n}</source>
        <translation>texture {n}</translation>
    </message>
</context>
<context>
    <name>ReviewKeys</name>
    <message>
        <source>判读</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>确认为疑似图斑</source>
        <translation>Confirm as suspected</translation>
    </message>
    <message>
        <source>排除，再按数字选理由</source>
        <translation>Reject, then a number for the reason</translation>
    </message>
    <message>
        <source>存疑</source>
        <translation>Doubtful</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>下一个，上一个</source>
        <translation>Next, previous</translation>
    </message>
    <message>
        <source>撤销，可连续撤销</source>
        <translation>Undo, as often as needed</translation>
    </message>
    <message>
        <source>换队列：初判、复判、分歧、存疑</source>
        <translation>Queue: first, second, conflicts, doubtful</translation>
    </message>
    <message>
        <source>影像</source>
        <translation>Imagery</translation>
    </message>
    <message>
        <source>卷帘、并排、闪烁、差异</source>
        <translation>Swipe, side by side, flicker, difference</translation>
    </message>
    <message>
        <source>前一期、后一期</source>
        <translation>Earlier date, later date</translation>
    </message>
    <message>
        <source>空格</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>回到前后对比</source>
        <translation>Back to the pair</translation>
    </message>
    <message>
        <source>卷帘左移、右移</source>
        <translation>Move the swipe line</translation>
    </message>
    <message>
        <source>放大、缩小、回到图斑</source>
        <translation>Zoom in, out, back to the patch</translation>
    </message>
    <message>
        <source>平移</source>
        <translation>Pan</translation>
    </message>
    <message>
        <source>原始像元</source>
        <translation>The file’s own pixels</translation>
    </message>
    <message>
        <source>图形</source>
        <translation>Outline</translation>
    </message>
    <message>
        <source>重绘轮廓，再按一次从头画</source>
        <translation>Redraw; again to start afresh</translation>
    </message>
    <message>
        <source>涂抹修边：左键变化，右键未变化</source>
        <translation>Brush: left changed, right unchanged</translation>
    </message>
    <message>
        <source>与相邻图斑合并，按数字或在图上点选</source>
        <translation>Merge with a neighbour: its number, or a click on it</translation>
    </message>
    <message>
        <source>画线分割</source>
        <translation>Split by a line</translation>
    </message>
    <message>
        <source>方向键 空格</source>
        <translation>Arrows Space</translation>
    </message>
    <message>
        <source>不用鼠标：移动十字，定点</source>
        <translation>Without mouse: cross, point</translation>
    </message>
    <message>
        <source>去掉上一点或一笔</source>
        <translation>Remove last point or stroke</translation>
    </message>
    <message>
        <source>完成，取消</source>
        <translation>Finish, cancel</translation>
    </message>
</context>
<context>
    <name>ReviewKinds</name>
    <message>
        <source>建房</source>
        <extracomment>Number keys of kinds; the last one stands for what is none of the others. Reasons of rejection in the order of their number keys.</extracomment>
        <translation>Building</translation>
    </message>
    <message>
        <source>道路</source>
        <translation>Road</translation>
    </message>
    <message>
        <source>挖塘</source>
        <translation>Pond</translation>
    </message>
    <message>
        <source>园地林地</source>
        <translation>Trees</translation>
    </message>
    <message>
        <source>设施农业</source>
        <translation>Facility farming</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>季节或作物不同</source>
        <translation>Another season or crop</translation>
    </message>
    <message>
        <source>云或阴影</source>
        <translation>Cloud or shadow</translation>
    </message>
    <message>
        <source>配准偏差</source>
        <translation>Misregistration</translation>
    </message>
    <message>
        <source>原有地物，没有变化</source>
        <translation>Was there before</translation>
    </message>
    <message>
        <source>翻耕、覆膜等农事</source>
        <translation>Ploughing, film, farm work</translation>
    </message>
    <message>
        <source>已批准用地</source>
        <translation>Approved land</translation>
    </message>
    <message>
        <source>已备案设施</source>
        <translation>Facility on file</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>队列里没有等待判读的图斑。在“地图”页的“变化检测”里送审后，图斑就到这里。</source>
        <translation>No patches wait for review. Send some from change detection, on the map tab, and they come here.</translation>
    </message>
    <message>
        <source>影像时序</source>
        <translation>Dates</translation>
    </message>
    <message>
        <source>方括号键 [ ] 切换日期，空格回到前后对比</source>
        <translation>[ ] change the date, Space goes back to the pair</translation>
    </message>
    <message>
        <source>影像结论为疑似，须实地核查</source>
        <translation>Imagery only raises a suspicion; the ground must be checked</translation>
    </message>
    <message>
        <source>内业判读</source>
        <translation>Indoor review</translation>
    </message>
    <message>
        <source>第二人判读</source>
        <translation>Second reviewer</translation>
    </message>
    <message>
        <source>分歧复核</source>
        <translation>Third look</translation>
    </message>
    <message>
        <source>存疑再判</source>
        <translation>Doubtful, again</translation>
    </message>
    <message>
        <source>待初判</source>
        <translation>First look</translation>
    </message>
    <message>
        <source>待复判</source>
        <translation>Second look</translation>
    </message>
    <message>
        <source>有分歧</source>
        <translation>Differing</translation>
    </message>
    <message>
        <source>存疑</source>
        <translation>Doubtful</translation>
    </message>
    <message>
        <source>孪生网络 + 统计</source>
        <translation>Siamese network + statistics</translation>
    </message>
    <message>
        <source>孪生网络</source>
        <translation>Siamese network</translation>
    </message>
    <message>
        <source>统计方法</source>
        <translation>Statistics</translation>
    </message>
    <message>
        <source>判读队列</source>
        <translation>Review queue</translation>
    </message>
    <message>
        <source>复判队列</source>
        <translation>Second look</translation>
    </message>
    <message>
        <source>分歧队列</source>
        <translation>Conflicts</translation>
    </message>
    <message>
        <source>存疑队列</source>
        <translation>Doubtful</translation>
    </message>
    <message>
        <source>没有等待判读的图斑</source>
        <extracomment>Changes by others are read after a while without further ones, ms; figures after decisions likewise. Seconds from the moment a patch was asked for to the moment both dates stood whole; for measuring.</extracomment>
        <translation>No patches wait for review</translation>
    </message>
    <message>
        <source>基本农田优先，分数降序</source>
        <translation>Basic farmland first, by score</translation>
    </message>
    <message>
        <source>正在保存…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>已保存 {time}</source>
        <translation>Saved {time}</translation>
    </message>
</context>
<context>
    <name>ReviewRanking</name>
    <message>
        <source>检测得分</source>
        <translation>detection score</translation>
    </message>
    <message>
        <source>网络得分</source>
        <translation>network score</translation>
    </message>
    <message>
        <source>光谱得分</source>
        <translation>spectrum score</translation>
    </message>
    <message>
        <source>面积</source>
        <translation>area</translation>
    </message>
    <message>
        <source>基本农田占比</source>
        <translation>share of basic farmland</translation>
    </message>
    <message>
        <source>水田</source>
        <translation>paddy</translation>
    </message>
    <message>
        <source>旱地</source>
        <translation>dry land</translation>
    </message>
    <message>
        <source>建议类型</source>
        <translation>suggested kind</translation>
    </message>
    <message>
        <source>判据个数</source>
        <translation>number of reasons</translation>
    </message>
    <message>
        <source>判读满 120 个、确认与排除各满 25 个、涉及 3 个村以上后，学习排序才开始验证</source>
        <translation>A learned ranking is validated from 120 verdicts on, 25 of either kind, in 3 villages at least</translation>
    </message>
    <message>
        <source>已在用</source>
        <translation>in use</translation>
    </message>
    <message>
        <source>没有好过检测得分，不用</source>
        <translation>no better than the score, not used</translation>
    </message>
    <message>
        <source>按村分组交叉验证（{folds} 组，{n} 个判读）
学习排序平均精度 {learned}，检测得分 {score}，{verdict}
主要依据：{most}</source>
        <translation>Cross-validated by village ({folds} folds, {n} verdicts)
Average precision: learned {learned}, detection score {score}; {verdict}
Relies most on: {most}</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>留空用自带的句子；可用 {source} {value} {limit} 等</source>
        <translation>Empty: the program&apos;s own words; {source} {value} {limit} are replaced</translation>
    </message>
    <message>
        <source>全部来源；或写名称，* 代表任意字符，逗号分开</source>
        <translation>All sources; or names with * for anything, by commas</translation>
    </message>
    <message>
        <source>固定值</source>
        <translation>Fixed value</translation>
    </message>
    <message>
        <source>水库汛限（按日期）</source>
        <translation>Flood limit by date</translation>
    </message>
    <message>
        <source>在文本里写</source>
        <translation>See the text</translation>
    </message>
    <message>
        <source>行政区划代码，或表名</source>
        <translation>Division code or table</translation>
    </message>
    <message>
        <source> 分钟</source>
        <translation> min</translation>
    </message>
    <message>
        <source>每个村</source>
        <translation>Each village</translation>
    </message>
    <message>
        <source>每个镇</source>
        <translation>Each town</translation>
    </message>
    <message>
        <source>全县</source>
        <translation>County</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>中文名</source>
        <translation>Chinese name</translation>
    </message>
    <message>
        <source>英文名</source>
        <translation>English name</translation>
    </message>
    <message>
        <source>告警种类</source>
        <translation>Kind of alert</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>读数</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>方向</source>
        <translation>Side</translation>
    </message>
    <message>
        <source>限值</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>上报种类</source>
        <translation>Kinds</translation>
    </message>
    <message>
        <source>统计范围</source>
        <translation>Counted by</translation>
    </message>
    <message>
        <source>时间窗</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>区域</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>级别</source>
        <translation>Severity</translation>
    </message>
    <message>
        <source>分级</source>
        <translation>Levels</translation>
    </message>
    <message>
        <source>回差</source>
        <translation>Hysteresis</translation>
    </message>
    <message>
        <source>持续</source>
        <translation>Must hold</translation>
    </message>
    <message>
        <source>恢复后</source>
        <translation>Must fail</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>告警标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>高于</source>
        <translation>Above</translation>
    </message>
    <message>
        <source>低于</source>
        <translation>Below</translation>
    </message>
    <message>
        <source>上升</source>
        <translation>Rises</translation>
    </message>
    <message>
        <source>下降</source>
        <translation>Falls</translation>
    </message>
    <message>
        <source>升降都算</source>
        <translation>Either</translation>
    </message>
    <message>
        <source>进入</source>
        <translation>Enters</translation>
    </message>
    <message>
        <source>离开</source>
        <translation>Leaves</translation>
    </message>
    <message>
        <source> 超出</source>
        <translation> beyond</translation>
    </message>
    <message>
        <source> 每小时</source>
        <translation> an hour</translation>
    </message>
    <message>
        <source> 次</source>
        <translation> times</translation>
    </message>
</context>
<context>
    <name>RuleList</name>
    <message>
        <source>规则</source>
        <extracomment>Height of a row, logical pixels: two lines with air between the rules.</extracomment>
        <translation>Rules</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>没有表 {name}。</source>
        <translation>There is no table {name}.</translation>
    </message>
    <message>
        <source>表 {table} 没有列 {name}。</source>
        <translation>Table {table} has no column {name}.</translation>
    </message>
    <message>
        <source>表 {table} 里没有编码 {code}。</source>
        <translation>Table {table} has no code {code}.</translation>
    </message>
    <message>
        <source>这条规则在本工作区用不了。</source>
        <translation>This rule cannot watch this workspace.</translation>
    </message>
    <message>
        <source>改规则，或先导入这份数据。</source>
        <translation>Change the rule, or import the data first.</translation>
    </message>
    <message>
        <source>规则读不出来。</source>
        <extracomment>What may be entered of a rule.</extracomment>
        <translation>The rule cannot be read.</translation>
    </message>
    <message>
        <source>检查该文件（UTF-8 编码）。</source>
        <translation>Check the file (UTF-8).</translation>
    </message>
    <message>
        <source>id 是“{id}”，文件名却是 {name}。</source>
        <translation>The id is “{id}”, but the file is called {name}.</translation>
    </message>
    <message>
        <source>让两者一致。</source>
        <translation>Make both the same.</translation>
    </message>
    <message>
        <source>规则没有保存。</source>
        <translation>The rule was not saved.</translation>
    </message>
    <message>
        <source>检查工作区的磁盘空间和写权限，再保存一次。</source>
        <translation>Check the workspace&apos;s disk space and permissions, then save again.</translation>
    </message>
    <message>
        <source>规则没有删除。</source>
        <translation>The rule was not removed.</translation>
    </message>
    <message>
        <source>检查工作区的写权限，再试一次。</source>
        <translation>Check the workspace&apos;s permissions, then try again.</translation>
    </message>
    <message>
        <source>{source}：{quantity} {value}，高于限值 {limit}</source>
        <extracomment>The channel of what rules say.</extracomment>
        <translation>{source}: {quantity} {value}, above the limit {limit}</translation>
    </message>
    <message>
        <source>{source}：{quantity} {value}，低于限值 {limit}</source>
        <translation>{source}: {quantity} {value}, below the limit {limit}</translation>
    </message>
    <message>
        <source>{source}：{quantity} 每小时变化 {rate}</source>
        <translation>{source}: {quantity} changes by {rate} an hour</translation>
    </message>
    <message>
        <source>{source}：{minutes} 分钟没有消息</source>
        <translation>{source}: no message for {minutes} minutes</translation>
    </message>
    <message>
        <source>{source} 进入了划定区域</source>
        <translation>{source} has entered the area</translation>
    </message>
    <message>
        <source>{source} 离开了划定区域</source>
        <translation>{source} has left the area</translation>
    </message>
    <message>
        <source>{minutes} 分钟内 {count} 次上报</source>
        <translation>{count} reports within {minutes} minutes</translation>
    </message>
    <message>
        <source>规则“{name}”：{values}</source>
        <translation>Rule “{name}”: {values}</translation>
    </message>
    <message>
        <source>（另有 {n} 处）</source>
        <extracomment>What pydantic puts into a location to say which alternative of a union it means: no keys of the text.</extracomment>
        <translation> ({n} more)</translation>
    </message>
    <message>
        <source>缺这一项</source>
        <translation>is missing</translation>
    </message>
    <message>
        <source>没有这一项</source>
        <translation>there is no such key</translation>
    </message>
    <message>
        <source>“{given}”不在可选值中：{expected}</source>
        <translation>“{given}” is none of {expected}</translation>
    </message>
    <message>
        <source>第 {line} 行，{why}</source>
        <translation>line {line}, {why}</translation>
    </message>
    <message>
        <source>对照 docs/rules.md 改正这一项。</source>
        <translation>Put it right after docs/rules.md.</translation>
    </message>
    <message>
        <source>读数越限</source>
        <extracomment>The form&apos;s limits table: flood limits by date.</extracomment>
        <translation>Reading beyond a limit</translation>
    </message>
    <message>
        <source>读数变化过快</source>
        <translation>Reading changes fast</translation>
    </message>
    <message>
        <source>设备无声</source>
        <translation>Device silent</translation>
    </message>
    <message>
        <source>进出区域</source>
        <translation>Enters or leaves an area</translation>
    </message>
    <message>
        <source>区域内次数</source>
        <translation>Count in an area</translation>
    </message>
    <message>
        <source>台账记录</source>
        <translation>Rows of a table</translation>
    </message>
    <message>
        <source>{id}
读不出来：{why}</source>
        <translation>{id}
cannot be read: {why}</translation>
    </message>
    <message>
        <source>{who} 启用于 {t}</source>
        <translation>on by {who}, {t}</translation>
    </message>
    <message>
        <source>{who} 停用于 {t}</source>
        <translation>off by {who}, {t}</translation>
    </message>
    <message>
        <source>未启用</source>
        <translation>off</translation>
    </message>
    <message>
        <source>自带</source>
        <translation>shipped</translation>
    </message>
</context>
<context>
    <name>RulesPanel</name>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>表单</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>文本</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>试算</source>
        <translation>Try</translation>
    </message>
    <message>
        <source>新建规则</source>
        <translation>New rule</translation>
    </message>
    <message>
        <source>启用 {n} · 共 {all}</source>
        <translation>{n} on, {all} in all</translation>
    </message>
    <message>
        <source>已保存规则“{name}”</source>
        <translation>Rule “{name}” saved</translation>
    </message>
    <message>
        <source>规则试算</source>
        <translation>Trying a rule</translation>
    </message>
</context>
<context>
    <name>RunModel</name>
    <message>
        <source>等待夜间</source>
        <translation>Waits for the night</translation>
    </message>
    <message>
        <source>没有开始</source>
        <translation>Not begun</translation>
    </message>
    <message>
        <source>正在检测</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>已停止，可接着运行</source>
        <translation>Stopped, can go on</translation>
    </message>
    <message>
        <source>没有完成</source>
        <translation>Not finished</translation>
    </message>
    <message>
        <source>{n:,} 个图斑</source>
        <translation>{n:,} patches</translation>
    </message>
    <message>
        <source>全部重叠范围</source>
        <translation>Whole overlap</translation>
    </message>
    <message>
        <source>视野范围</source>
        <translation>Map view</translation>
    </message>
    <message>
        <source>画的范围</source>
        <translation>Drawn area</translation>
    </message>
    <message>
        <source>夜间计划</source>
        <translation>At night</translation>
    </message>
    <message>
        <source>用时 {m:.0f} 分 {s:02.0f} 秒</source>
        <translation>took {m:.0f} min {s:02.0f} s</translation>
    </message>
    <message>
        <source>永久基本农田</source>
        <translation>Permanent basic farmland</translation>
    </message>
    <message>
        <source>全部地面</source>
        <translation>All ground</translation>
    </message>
    <message>
        <source>只用网络</source>
        <translation>Network alone</translation>
    </message>
    <message>
        <source>只用统计</source>
        <translation>Statistics alone</translation>
    </message>
</context>
<context>
    <name>Sankey</name>
    <message>
        <source>地类流向图</source>
        <extracomment>Logical pixels: width of a class, gap between two, room above and below, least height of a class&apos;s place. What is left to draw areas with where every class has its name&apos;s line; height from which on nothing is reserved. Share of the width that the bands keep: longer names give way.</extracomment>
        <translation>Flows of land classes</translation>
    </message>
    <message>
        <source>{before} → {after}：{area} 公顷</source>
        <translation>{before} → {after}: {area} ha</translation>
    </message>
    <message>
        <source>{name}：{area} 公顷</source>
        <translation>{name}: {area} ha</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>保存查询</source>
        <translation>Keep the question</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>SayPage</name>
    <message>
        <source>不用写姓名。{n} 天内答复，凭号码在这里查办到哪一步。</source>
        <extracomment>A tile of a matter grows with the screen as far as this, token px. Width of the keyboard on a lying screen, and heights of a row of its keys, token px.</extracomment>
        <translation>No name is needed. An answer within {n} days; your number tells here how far it is.</translation>
    </message>
    <message>
        <source>查办理进度</source>
        <translation>How far is it</translation>
    </message>
    <message>
        <source>按号码查</source>
        <translation>By number</translation>
    </message>
    <message>
        <source>民事直说</source>
        <translation>Have your say</translation>
    </message>
    <message>
        <source>选一类事情</source>
        <translation>Choose what it is about</translation>
    </message>
</context>
<context>
    <name>SceneDelegate</name>
    <message>
        <source>前</source>
        <extracomment>Narrowest picture, and what the rest of a row needs: margins, a date with its tag, the eye. Ids of the scene on the map and of the pair.</extracomment>
        <translation>Before</translation>
    </message>
    <message>
        <source>后</source>
        <translation>After</translation>
    </message>
    <message>
        <source>文件不在原处</source>
        <translation>File not in its place</translation>
    </message>
    <message>
        <source>波段待确认</source>
        <translation>bands to confirm</translation>
    </message>
</context>
<context>
    <name>SceneEditor</name>
    <message>
        <source>场景“{title}”有改动没有保存。</source>
        <translation>Scene “{title}” has changes that were not saved.</translation>
    </message>
    <message>
        <source>不保存</source>
        <translation>Do not save</translation>
    </message>
    <message>
        <source>继续编辑</source>
        <translation>Keep editing</translation>
    </message>
    <message>
        <source>把场景“{title}”恢复成自带的样子？本单位改过的内容会丢失。</source>
        <translation>Restore scene “{title}” as shipped? What this office changed will be lost.</translation>
    </message>
    <message>
        <source>删除场景“{title}”？</source>
        <translation>Delete scene “{title}”?</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>场景名称</source>
        <translation>Name of the scene</translation>
    </message>
    <message>
        <source>标识只用小写字母、数字、连字符；没有改。</source>
        <translation>An id has small letters, digits and hyphens only; nothing changed.</translation>
    </message>
    <message>
        <source>这个值不能用，没有改：{where}</source>
        <translation>This value cannot be used, nothing changed: {where}</translation>
    </message>
    <message>
        <source>编辑大屏场景</source>
        <extracomment>Changes of one gesture are one preview.</extracomment>
        <translation>Edit scenes of the wall</translation>
    </message>
    <message>
        <source>场景</source>
        <translation>Scene</translation>
    </message>
    <message>
        <source>按哪种屏幕画</source>
        <translation>Drawn for which screen</translation>
    </message>
    <message>
        <source>新建</source>
        <translation>New</translation>
    </message>
    <message>
        <source>另存为</source>
        <translation>Save as</translation>
    </message>
    <message>
        <source>恢复自带</source>
        <translation>Back to the shipped one</translation>
    </message>
    <message>
        <source>添加面板</source>
        <translation>Add a panel</translation>
    </message>
    <message>
        <source>地图</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>加一列</source>
        <translation>Add a column</translation>
    </message>
    <message>
        <source>减一列</source>
        <translation>Remove a column</translation>
    </message>
    <message>
        <source>加一行</source>
        <translation>Add a row</translation>
    </message>
    <message>
        <source>减一行</source>
        <translation>Remove a row</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>移除</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>边改边在大屏上预览</source>
        <translation>Preview on the wall while editing</translation>
    </message>
    <message>
        <source>在大屏上预览</source>
        <translation>Preview on the wall</translation>
    </message>
    <message>
        <source>{title} 副本</source>
        <translation>{title} copy</translation>
    </message>
    <message>
        <source>行和列都不能再多了。</source>
        <translation>There can be no more rows or columns.</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>（已修改）</source>
        <translation> (changed)</translation>
    </message>
    <message>
        <source>{title}（未保存）</source>
        <translation>{title} (not saved)</translation>
    </message>
    <message>
        <source>新建场景</source>
        <translation>New scene</translation>
    </message>
    <message>
        <source>场景“{title}”已保存</source>
        <translation>Scene “{title}” saved</translation>
    </message>
    <message>
        <source>已送到大屏预览；大屏没有打开时看不到。</source>
        <translation>Sent to the wall; not to be seen where no wall is open.</translation>
    </message>
    <message>
        <source>地图 {id}</source>
        <translation>Map {id}</translation>
    </message>
    <message>
        <source>这种屏幕由程序按上面的样子排布，在这里只能选中；换一种屏幕再拖动。</source>
        <translation>On such a screen the program arranges the scene as shown; parts can only be picked here. Choose another screen to drag them.</translation>
    </message>
    <message>
        <source>还有 {n} 个空格子</source>
        <translation>{n} fields are empty</translation>
    </message>
    <message>
        <source>场景里至少要有一个面板或地图。</source>
        <translation>A scene needs at least one panel or map.</translation>
    </message>
    <message>
        <source>没有空格子。先加一行或一列，或移走一个面板。</source>
        <translation>No field is free. Add a row or column first, or move a panel away.</translation>
    </message>
    <message>
        <source>最后一行或列上还有面板，先移走。</source>
        <translation>A panel stands on the last row or column; move it away first.</translation>
    </message>
    <message>
        <source>没有保存：先改正标出的内容。</source>
        <translation>Not saved: correct what is marked first.</translation>
    </message>
</context>
<context>
    <name>SceneForm</name>
    <message>
        <source>场景</source>
        <translation>Scene</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>英文名称</source>
        <translation>English name</translation>
    </message>
    <message>
        <source>内容范围</source>
        <translation>About</translation>
    </message>
    <message>
        <source>全县</source>
        <translation>The county</translation>
    </message>
    <message>
        <source>桌面选中的村</source>
        <translation>Village chosen at the desk</translation>
    </message>
    <message>
        <source>轮播次序</source>
        <translation>Place in carousel</translation>
    </message>
    <message>
        <source>停留</source>
        <translation>Stays</translation>
    </message>
    <message>
        <source> 秒</source>
        <translation> s</translation>
    </message>
    <message>
        <source>切换</source>
        <translation>Transition</translation>
    </message>
    <message>
        <source>渐变</source>
        <translation>Fade</translation>
    </message>
    <message>
        <source>推移</source>
        <translation>Slide</translation>
    </message>
    <message>
        <source>直接</source>
        <translation>Cut</translation>
    </message>
    <message>
        <source>有告警时</source>
        <translation>While alerts are open</translation>
    </message>
    <message>
        <source>不限</source>
        <translation>any time</translation>
    </message>
    <message>
        <source>有红色告警</source>
        <translation>red</translation>
    </message>
    <message>
        <source>有橙色及以上</source>
        <translation>orange or worse</translation>
    </message>
    <message>
        <source>有黄色及以上</source>
        <translation>yellow or worse</translation>
    </message>
    <message>
        <source>有任何告警</source>
        <translation>any alert</translation>
    </message>
    <message>
        <source>参加轮播</source>
        <translation>In the carousel</translation>
    </message>
    <message>
        <source>季节起（月-日）</source>
        <translation>Season from (MM-DD)</translation>
    </message>
    <message>
        <source>季节止</source>
        <translation>Season to</translation>
    </message>
    <message>
        <source>时段起（时:分）</source>
        <translation>Hours from (HH:MM)</translation>
    </message>
    <message>
        <source>时段止</source>
        <translation>Hours to</translation>
    </message>
    <message>
        <source>场景要有中文名称。</source>
        <translation>A scene needs a Chinese name.</translation>
    </message>
    <message>
        <source>季节按“月-日”填写，例如 04-01，起止都要填。</source>
        <translation>Write days as month-day, such as 04-01, both the first and the last.</translation>
    </message>
    <message>
        <source>时段按“时:分”填写，例如 20:00，起止都要填。</source>
        <translation>Write times as hours:minutes, such as 20:00, both the begin and the end.</translation>
    </message>
</context>
<context>
    <name>SceneList</name>
    <message>
        <source>影像清单</source>
        <translation>List of images</translation>
    </message>
</context>
<context>
    <name>Scenes</name>
    <message>
        <source>值班表读不出来。</source>
        <translation>The roster cannot be read.</translation>
    </message>
    <message>
        <source>对照 docs/wall.md 的例子改正 duty.toml。</source>
        <translation>Correct duty.toml after the example in docs/wall.md.</translation>
    </message>
    <message>
        <source>大屏场景 {name} 无法使用。</source>
        <extracomment>Ids of scenes that are the office&apos;s own, not those shipped.</extracomment>
        <translation>The wall&apos;s scene {name} cannot be used.</translation>
    </message>
    <message>
        <source>按 TOML 语法改正，或在桌面的大屏编辑器里重新保存。</source>
        <translation>Correct its TOML, or save it anew in the desk&apos;s scene editor.</translation>
    </message>
    <message>
        <source>（另有 {n} 处）</source>
        <translation> ({n} more)</translation>
    </message>
    <message>
        <source>对照 docs/wall.md 改正这一项；删除自有文件就恢复自带的场景。</source>
        <translation>Correct this key after docs/wall.md; without the file the shipped scene shows again.</translation>
    </message>
    <message>
        <source>场景没有保存。</source>
        <translation>The scene was not saved.</translation>
    </message>
    <message>
        <source>检查工作区文件夹是否可写、磁盘是否已满，再保存一次。</source>
        <translation>See whether the workspace&apos;s folder can be written and the disk is full, then save again.</translation>
    </message>
</context>
<context>
    <name>Schema</name>
    <message>
        <source>摄像头</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>朝向</source>
        <translation>Bearing</translation>
    </message>
    <message>
        <source>视场角</source>
        <translation>Field of view</translation>
    </message>
    <message>
        <source>可视距离</source>
        <translation>Range</translation>
    </message>
    <message>
        <source>视频地址</source>
        <translation>Video address</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>所在村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>所属网格</source>
        <translation>Grid zone</translation>
    </message>
    <message>
        <source>责任人</source>
        <translation>Holder</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>水库</source>
        <translation>Reservoirs</translation>
    </message>
    <message>
        <source>规模</source>
        <translation>Scale</translation>
    </message>
    <message>
        <source>死水位</source>
        <translation>Dead level</translation>
    </message>
    <message>
        <source>正常蓄水位</source>
        <translation>Normal level</translation>
    </message>
    <message>
        <source>设计洪水位</source>
        <translation>Design flood level</translation>
    </message>
    <message>
        <source>校核洪水位</source>
        <translation>Check flood level</translation>
    </message>
    <message>
        <source>坝顶高程</source>
        <translation>Crest level</translation>
    </message>
    <message>
        <source>总库容</source>
        <translation>Total capacity</translation>
    </message>
    <message>
        <source>当前蓄水量</source>
        <translation>Storage now</translation>
    </message>
    <message>
        <source>当前水位</source>
        <translation>Level now</translation>
    </message>
    <message>
        <source>水位时间</source>
        <translation>Time of level</translation>
    </message>
    <message>
        <source>水库汛限水位</source>
        <translation>Reservoir flood limits</translation>
    </message>
    <message>
        <source>水库编号</source>
        <translation>Reservoir code</translation>
    </message>
    <message>
        <source>开始月日</source>
        <translation>From (month-day)</translation>
    </message>
    <message>
        <source>结束月日</source>
        <translation>To (month-day)</translation>
    </message>
    <message>
        <source>汛限水位</source>
        <translation>Flood limit</translation>
    </message>
    <message>
        <source>水库水情</source>
        <translation>Reservoir readings</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>水位</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>入库流量</source>
        <translation>Inflow</translation>
    </message>
    <message>
        <source>出库流量</source>
        <translation>Outflow</translation>
    </message>
    <message>
        <source>蓄水量</source>
        <translation>Storage</translation>
    </message>
    <message>
        <source>降雨量</source>
        <translation>Rain</translation>
    </message>
    <message>
        <source>产业</source>
        <translation>Industries</translation>
    </message>
    <message>
        <source>经营主体</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>从业人数</source>
        <translation>Workers</translation>
    </message>
    <message>
        <source>年产值</source>
        <translation>Output a year</translation>
    </message>
    <message>
        <source>占地面积</source>
        <translation>Site area</translation>
    </message>
    <message>
        <source>主要产品</source>
        <translation>Main product</translation>
    </message>
    <message>
        <source>成立年份</source>
        <translation>Founded</translation>
    </message>
    <message>
        <source>道路</source>
        <translation>Road</translation>
    </message>
    <message>
        <source>等级</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>宽度</source>
        <translation>Width</translation>
    </message>
    <message>
        <source>河流</source>
        <translation>River</translation>
    </message>
    <message>
        <source>居民点</source>
        <translation>Settlement</translation>
    </message>
    <message>
        <source>网格</source>
        <translation>Grid zones</translation>
    </message>
    <message>
        <source>网格编号</source>
        <translation>Zone code</translation>
    </message>
    <message>
        <source>网格名称</source>
        <translation>Zone name</translation>
    </message>
    <message>
        <source>户数</source>
        <translation>Households</translation>
    </message>
    <message>
        <source>人口</source>
        <translation>Population</translation>
    </message>
    <message>
        <source>网格长</source>
        <translation>Zone leader</translation>
    </message>
    <message>
        <source>网格员</source>
        <translation>Grid staff</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>职务</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>行政区划</source>
        <translation>Divisions</translation>
    </message>
    <message>
        <source>区划代码</source>
        <translation>Division code</translation>
    </message>
    <message>
        <source>级别</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>上级代码</source>
        <translation>Parent code</translation>
    </message>
    <message>
        <source>地类图斑</source>
        <translation>Parcels</translation>
    </message>
    <message>
        <source>标识码</source>
        <translation>Identifier</translation>
    </message>
    <message>
        <source>要素代码</source>
        <translation>Feature code</translation>
    </message>
    <message>
        <source>图斑预编号</source>
        <translation>Provisional number</translation>
    </message>
    <message>
        <source>图斑编号</source>
        <translation>Parcel number</translation>
    </message>
    <message>
        <source>地类编码</source>
        <translation>Land class code</translation>
    </message>
    <message>
        <source>地类名称</source>
        <translation>Land class</translation>
    </message>
    <message>
        <source>权属性质</source>
        <translation>Ownership type</translation>
    </message>
    <message>
        <source>权属单位代码</source>
        <translation>Owner code</translation>
    </message>
    <message>
        <source>权属单位名称</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>坐落单位代码</source>
        <translation>Location code</translation>
    </message>
    <message>
        <source>坐落单位名称</source>
        <translation>Location</translation>
    </message>
    <message>
        <source>图斑面积</source>
        <translation>Parcel area</translation>
    </message>
    <message>
        <source>扣除地类编码</source>
        <translation>Deducted class code</translation>
    </message>
    <message>
        <source>扣除地类系数</source>
        <translation>Deduction factor</translation>
    </message>
    <message>
        <source>扣除地类面积</source>
        <translation>Deducted area</translation>
    </message>
    <message>
        <source>图斑地类面积</source>
        <translation>Net class area</translation>
    </message>
    <message>
        <source>耕地类型</source>
        <translation>Cropland type</translation>
    </message>
    <message>
        <source>耕地坡度级别</source>
        <translation>Slope grade</translation>
    </message>
    <message>
        <source>线状图斑宽度</source>
        <translation>Width of linear feature</translation>
    </message>
    <message>
        <source>图斑细化代码</source>
        <translation>Detail code</translation>
    </message>
    <message>
        <source>图斑细化名称</source>
        <translation>Detail</translation>
    </message>
    <message>
        <source>种植属性代码</source>
        <translation>Planting code</translation>
    </message>
    <message>
        <source>种植属性名称</source>
        <translation>Planting</translation>
    </message>
    <message>
        <source>耕地等别</source>
        <translation>Cropland grade</translation>
    </message>
    <message>
        <source>飞入地标识</source>
        <translation>Enclave mark</translation>
    </message>
    <message>
        <source>城镇村属性码</source>
        <translation>Urban or village code</translation>
    </message>
    <message>
        <source>数据年份</source>
        <translation>Year of the data</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>永久基本农田</source>
        <translation>Permanent basic farmland</translation>
    </message>
    <message>
        <source>永久基本农田图斑编号</source>
        <translation>Basic farmland number</translation>
    </message>
    <message>
        <source>基本农田面积</source>
        <translation>Basic farmland area</translation>
    </message>
    <message>
        <source>高标准农田</source>
        <translation>High-standard farmland</translation>
    </message>
    <message>
        <source>项目编号</source>
        <translation>Project code</translation>
    </message>
    <message>
        <source>项目名称</source>
        <translation>Project</translation>
    </message>
    <message>
        <source>建设年度</source>
        <translation>Year built</translation>
    </message>
    <message>
        <source>面积</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>影像</source>
        <translation>Imagery</translation>
    </message>
    <message>
        <source>标识</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>成像时间</source>
        <translation>Acquired</translation>
    </message>
    <message>
        <source>平台</source>
        <translation>Platform</translation>
    </message>
    <message>
        <source>分辨率</source>
        <translation>Resolution</translation>
    </message>
    <message>
        <source>云量</source>
        <translation>Cloud cover</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>波段</source>
        <translation>Bands</translation>
    </message>
    <message>
        <source>图形与属性的历史版本</source>
        <translation>Versions of features</translation>
    </message>
    <message>
        <source>版本号</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>操作编号</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>属性</source>
        <translation>Properties</translation>
    </message>
    <message>
        <source>数据来源</source>
        <translation>Data sets</translation>
    </message>
    <message>
        <source>照片与文档</source>
        <translation>Photos and documents</translation>
    </message>
    <message>
        <source>数据表</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>对象编号</source>
        <translation>Object code</translation>
    </message>
    <message>
        <source>对象名称</source>
        <translation>Object name</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>原文件名</source>
        <translation>Original file name</translation>
    </message>
    <message>
        <source>大小</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>媒体类型</source>
        <translation>Media type</translation>
    </message>
    <message>
        <source>添加时间</source>
        <translation>Added at</translation>
    </message>
    <message>
        <source>添加人</source>
        <translation>Added by</translation>
    </message>
    <message>
        <source>含个人信息</source>
        <translation>Personal data</translation>
    </message>
    <message>
        <source>撤回时间</source>
        <translation>Withdrawn at</translation>
    </message>
    <message>
        <source>撤回人</source>
        <translation>Withdrawn by</translation>
    </message>
    <message>
        <source>撤回原因</source>
        <translation>Reason of withdrawal</translation>
    </message>
    <message>
        <source>疑似图斑</source>
        <translation>Suspected patches</translation>
    </message>
    <message>
        <source>检测批次</source>
        <translation>Run</translation>
    </message>
    <message>
        <source>批次内编号</source>
        <translation>Number in run</translation>
    </message>
    <message>
        <source>送审时间</source>
        <translation>Issued</translation>
    </message>
    <message>
        <source>检测时间</source>
        <translation>Detected</translation>
    </message>
    <message>
        <source>前时相影像</source>
        <translation>Image before</translation>
    </message>
    <message>
        <source>后时相影像</source>
        <translation>Image after</translation>
    </message>
    <message>
        <source>前时相</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>后时相</source>
        <translation>After</translation>
    </message>
    <message>
        <source>得分</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>网络得分</source>
        <translation>Network score</translation>
    </message>
    <message>
        <source>光谱得分</source>
        <translation>Spectral score</translation>
    </message>
    <message>
        <source>纹理得分</source>
        <translation>Texture score</translation>
    </message>
    <message>
        <source>地块偏离</source>
        <translation>Parcel deviation</translation>
    </message>
    <message>
        <source>建议类型</source>
        <translation>Suggested kind</translation>
    </message>
    <message>
        <source>变化前地类</source>
        <translation>Land class before</translation>
    </message>
    <message>
        <source>涉及地块</source>
        <translation>Parcels</translation>
    </message>
    <message>
        <source>占用永久基本农田</source>
        <translation>On permanent basic farmland</translation>
    </message>
    <message>
        <source>判据</source>
        <translation>Reasons</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>批次内次序</source>
        <translation>Rank in run</translation>
    </message>
    <message>
        <source>风险等级</source>
        <translation>Risk</translation>
    </message>
    <message>
        <source>判读优先度</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>判读人数</source>
        <translation>Reviewers</translation>
    </message>
    <message>
        <source>判读结论</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>判读理由</source>
        <translation>Verdict reason</translation>
    </message>
    <message>
        <source>判读时间</source>
        <translation>Decided</translation>
    </message>
    <message>
        <source>判读人</source>
        <translation>Decided by</translation>
    </message>
    <message>
        <source>案件</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>同处既往图斑</source>
        <translation>Earlier patches here</translation>
    </message>
    <message>
        <source>判读记录</source>
        <translation>Review decisions</translation>
    </message>
    <message>
        <source>图斑</source>
        <translation>Patch</translation>
    </message>
    <message>
        <source>判读轮次</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>用时</source>
        <translation>Time taken</translation>
    </message>
    <message>
        <source>撤销的记录</source>
        <translation>Undone decision</translation>
    </message>
    <message>
        <source>案件编号</source>
        <translation>Case number</translation>
    </message>
    <message>
        <source>流程</source>
        <translation>Workflow</translation>
    </message>
    <message>
        <source>立案时间</source>
        <translation>Opened</translation>
    </message>
    <message>
        <source>进入本状态时间</source>
        <translation>In this state since</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>办结时间</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>承办</source>
        <translation>Holder</translation>
    </message>
    <message>
        <source>销号面积</source>
        <translation>Closed area</translation>
    </message>
    <message>
        <source>变化后地类</source>
        <translation>Land class after</translation>
    </message>
    <message>
        <source>已实地核查</source>
        <translation>Ground checked</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>案件步骤</source>
        <translation>Case steps</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>动作</source>
        <translation>Move</translation>
    </message>
    <message>
        <source>原状态</source>
        <translation>From</translation>
    </message>
    <message>
        <source>新状态</source>
        <translation>To</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>法定图层叠加</source>
        <translation>Legal overlays</translation>
    </message>
    <message>
        <source>图层</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>图层版本</source>
        <translation>Layer version</translation>
    </message>
    <message>
        <source>数据入库时间</source>
        <translation>Data imported</translation>
    </message>
    <message>
        <source>计算时间</source>
        <translation>Computed</translation>
    </message>
    <message>
        <source>占比</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>举证材料</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>外业任务</source>
        <translation>Field task</translation>
    </message>
    <message>
        <source>校验值</source>
        <translation>Checksum</translation>
    </message>
    <message>
        <source>感知哈希</source>
        <translation>Perceptual hash</translation>
    </message>
    <message>
        <source>拍摄时间</source>
        <translation>Taken</translation>
    </message>
    <message>
        <source>拍摄方位</source>
        <translation>Bearing</translation>
    </message>
    <message>
        <source>距图斑</source>
        <translation>Distance to patch</translation>
    </message>
    <message>
        <source>设备</source>
        <translation>Device</translation>
    </message>
    <message>
        <source>表单</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>检查</source>
        <translation>Checks</translation>
    </message>
    <message>
        <source>检查结论</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>举证人</source>
        <translation>Author</translation>
    </message>
    <message>
        <source>回传时间</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>外业包</source>
        <translation>Field package</translation>
    </message>
    <message>
        <source>案件版本</source>
        <translation>Case revision</translation>
    </message>
    <message>
        <source>外业人员</source>
        <translation>Field staff</translation>
    </message>
    <message>
        <source>派出时间</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>截止时间</source>
        <translation>Expires</translation>
    </message>
    <message>
        <source>导入时间</source>
        <translation>Imported at</translation>
    </message>
    <message>
        <source>操作人</source>
        <translation>Actor</translation>
    </message>
    <message>
        <source>读取</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>写入</source>
        <translation>Written</translation>
    </message>
    <message>
        <source>拒收</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>报告</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>审计记录</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>操作</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>Object</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>详情</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>用地单位</source>
        <translation>Holder</translation>
    </message>
    <message>
        <source>批准机关</source>
        <translation>Authority</translation>
    </message>
    <message>
        <source>批准日期</source>
        <translation>Approved on</translation>
    </message>
    <message>
        <source>批准建设用地</source>
        <translation>Approved building land</translation>
    </message>
    <message>
        <source>设施农用地备案</source>
        <translation>Facility farmland on file</translation>
    </message>
    <message>
        <source>生态保护红线</source>
        <translation>Ecological red line</translation>
    </message>
</context>
<context>
    <name>Scroll</name>
    <message>
        <source>上一屏</source>
        <extracomment>A scrolled part that is so much wider than high has its buttons beside it: height is what it lacks.</extracomment>
        <translation>Up</translation>
    </message>
    <message>
        <source>下一屏</source>
        <translation>Down</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>命令</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>坐标</source>
        <translation>Coordinates</translation>
    </message>
    <message>
        <source>电话</source>
        <extracomment>What the desk can do that stands below the objects found. Tables whose things come in parts of the same name.</extracomment>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>照片与文档</source>
        <translation>Photos and documents</translation>
    </message>
    <message>
        <source>定位</source>
        <translation>Go there</translation>
    </message>
    <message>
        <source>已固定</source>
        <translation>Pinned</translation>
    </message>
    <message>
        <source>最近</source>
        <translation>Recent</translation>
    </message>
    <message>
        <source>{0} 段</source>
        <translation>{0} parts</translation>
    </message>
    <message>
        <source>县</source>
        <translation>County</translation>
    </message>
    <message>
        <source>乡镇</source>
        <translation>Towns</translation>
    </message>
    <message>
        <source>村</source>
        <translation>Village</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>地块号、地名、坐标或命令</source>
        <extracomment>A text that nothing is called: looking for it goes every way of the search once. The search answers within milliseconds: one key after the other is searched for, a burst of keys once. What Enter was pressed for before its answer had come; &quot;&quot; where nothing waits.</extracomment>
        <translation>Parcel, place, coordinates or command</translation>
    </message>
    <message>
        <source>搜索</source>
        <translation>Search</translation>
    </message>
</context>
<context>
    <name>SearchPopup</name>
    <message>
        <source>搜索结果</source>
        <extracomment>Findings that are listed unless more are asked for. Least width, room at the top and bottom, height of a group&apos;s name, logical px. Room for the pin at the end of a row, logical px.</extracomment>
        <translation>Search results</translation>
    </message>
    <message>
        <source>没有找到；可输入编号、名称、拼音首字母或坐标</source>
        <translation>Nothing found; type a code, a name, pinyin initials or coordinates</translation>
    </message>
</context>
<context>
    <name>SectionView</name>
    <message>
        <source>坝顶</source>
        <extracomment>Share of the width that the drawing has; names and figures have the rest. Least distance of two lines of text, as a share of the font&apos;s height.</extracomment>
        <translation>Crest</translation>
    </message>
    <message>
        <source>校核洪水位</source>
        <translation>Check flood</translation>
    </message>
    <message>
        <source>设计洪水位</source>
        <translation>Design flood</translation>
    </message>
    <message>
        <source>正常蓄水位</source>
        <translation>Normal level</translation>
    </message>
    <message>
        <source>汛限水位</source>
        <translation>Flood limit</translation>
    </message>
    <message>
        <source>死水位</source>
        <translation>Dead level</translation>
    </message>
    <message>
        <source>当前水位</source>
        <translation>Level now</translation>
    </message>
    <message>
        <source>水位断面</source>
        <translation>Levels in section</translation>
    </message>
</context>
<context>
    <name>SelectForm</name>
    <message>
        <source>按值选择</source>
        <translation>Select by value</translation>
    </message>
    <message>
        <source>按表达式选择</source>
        <translation>Select by expression</translation>
    </message>
    <message>
        <source>与另一图层所选相交</source>
        <translation>Meeting another selection</translation>
    </message>
    <message>
        <source>选择集</source>
        <translation>Kept selections</translation>
    </message>
    <message>
        <source>选中 {0} 个</source>
        <translation>{0} selected</translation>
    </message>
    <message>
        <source>图层</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>选择方式</source>
        <translation>How to select</translation>
    </message>
    <message>
        <source>新选</source>
        <translation>New</translation>
    </message>
    <message>
        <source>加选</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>减选</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>从中选</source>
        <translation>Within</translation>
    </message>
    <message>
        <source>字段</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>值</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>表达式</source>
        <translation>Expression</translation>
    </message>
    <message>
        <source>如 图斑面积 &gt; 5亩 且 相交(&apos;水库&apos;)</source>
        <translation>such as TBMJ &gt; 5 mu and intersects(&apos;reservoir&apos;)</translation>
    </message>
    <message>
        <source>按值</source>
        <translation>By value</translation>
    </message>
    <message>
        <source>按表达式</source>
        <translation>By expression</translation>
    </message>
    <message>
        <source>按另一选择</source>
        <translation>By another selection</translation>
    </message>
    <message>
        <source>缩放</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>属性表</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>反选</source>
        <translation>Invert</translation>
    </message>
    <message>
        <source>清除</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>点选</source>
        <translation>Click</translation>
    </message>
    <message>
        <source>框选</source>
        <translation>Box</translation>
    </message>
    <message>
        <source>圆选</source>
        <translation>Circle</translation>
    </message>
    <message>
        <source>套索</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>多边形</source>
        <translation>Polygon</translation>
    </message>
    <message>
        <source>沿线</source>
        <translation>Line</translation>
    </message>
</context>
<context>
    <name>SelectPanel</name>
    <message>
        <source>没有选择</source>
        <extracomment>The layer that is selected in before one was chosen. Rows whose values are offered, and the most different values that are a list to choose from.</extracomment>
        <translation>Nothing was selected</translation>
    </message>
    <message>
        <source>{0} 不是数字</source>
        <translation>{0} is no number</translation>
    </message>
    <message>
        <source>输入数字，或从列表中选</source>
        <translation>Type a number, or choose from the list</translation>
    </message>
    <message>
        <source>选择</source>
        <translation>Select</translation>
    </message>
    <message>
        <source>{0}（选中 {1}）</source>
        <translation>{0} ({1} selected)</translation>
    </message>
    <message>
        <source>先在另一图层里选择对象</source>
        <translation>Select objects of another layer first</translation>
    </message>
    <message>
        <source>保存当前选择…</source>
        <translation>Keep this selection…</translation>
    </message>
    <message>
        <source>还没有保存的选择集</source>
        <translation>No selection kept yet</translation>
    </message>
    <message>
        <source>保存选择集</source>
        <translation>Keep the selection</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>地图是往年的，选的是现状</source>
        <translation>The map shows an earlier year; what is selected is of today</translation>
    </message>
</context>
<context>
    <name>Selections</name>
    <message>
        <source>打不开选择集 {0}</source>
        <translation>The selection {0} cannot be opened</translation>
    </message>
    <message>
        <source>文件不存在，或不是选择集</source>
        <translation>The file is missing or no selection</translation>
    </message>
    <message>
        <source>重新选择后再保存一次</source>
        <translation>Select again and keep it once more</translation>
    </message>
    <message>
        <source>选择集没有保存</source>
        <translation>The selection was not kept</translation>
    </message>
    <message>
        <source>没有名称</source>
        <translation>It has no name</translation>
    </message>
    <message>
        <source>输入名称再保存</source>
        <translation>Type a name and keep it</translation>
    </message>
    <message>
        <source>选择集 {0} 没有保存</source>
        <translation>The selection {0} was not kept</translation>
    </message>
    <message>
        <source>检查磁盘空间与文件夹权限，再保存一次</source>
        <translation>Check disk space and the folder&apos;s permissions, then keep it again</translation>
    </message>
</context>
<context>
    <name>SessionBaseMaps</name>
    <message>
        <source>存在系统的密钥库里，只有你能用，不随工作区共享</source>
        <extracomment>What a server says to somebody whom it does not let in (`layers.engine.network`).</extracomment>
        <translation>Kept in the system&apos;s keyring, for you alone; it is not shared with the workspace</translation>
    </message>
    <message>
        <source>这台机器没有密钥库：存在仅你可读的文件里（{folder}），不随工作区共享</source>
        <translation>This machine has no keyring: it is kept in a file that only you can read ({folder}), and not shared with the workspace</translation>
    </message>
    <message>
        <source>底图没有添加。</source>
        <translation>The base map was not added.</translation>
    </message>
    <message>
        <source>地址里有 {key}，却没有填写密钥。</source>
        <translation>The address asks for {key}, but no key is filled in.</translation>
    </message>
    <message>
        <source>填写单位在该服务申请的密钥。</source>
        <translation>Fill in the key that your office has from the service.</translation>
    </message>
    <message>
        <source>{host} 不接受密钥（{why}）：点“编辑”核对密钥和它的用量</source>
        <translation>{host} does not accept the key ({why}): press Edit and check the key and its quota</translation>
    </message>
    <message>
        <source>{host} 拒绝访问（{why}）：请服务的管理员给本机开通</source>
        <translation>{host} refuses access ({why}): ask its administrator to admit this machine</translation>
    </message>
    <message>
        <source>底图“{name}”缺少密钥。</source>
        <extracomment>Where keys lie where there is no key ring, beside the user&apos;s settings. The group of base maps in the layer tree.</extracomment>
        <translation>The base map “{name}” lacks a key.</translation>
    </message>
    <message>
        <source>密钥由各用户自己保存，不随工作区共享。</source>
        <translation>Each user keeps an own key; it is not shared with the workspace.</translation>
    </message>
    <message>
        <source>在“底图”中编辑它，填写密钥。</source>
        <translation>Edit it in “Base maps” and fill in the key.</translation>
    </message>
    <message>
        <source>底图“{name}”的文件不在。</source>
        <translation>The file of the base map “{name}” is not there.</translation>
    </message>
    <message>
        <source>文件可能已移走或改名。</source>
        <translation>It may have been moved or renamed.</translation>
    </message>
    <message>
        <source>放回文件，或在“底图”中改为新的位置。</source>
        <translation>Put it back, or give its new place in “Base maps”.</translation>
    </message>
    <message>
        <source>{host} 没有正常应答（{why}）</source>
        <translation>{host} does not answer as it should ({why})</translation>
    </message>
</context>
<context>
    <name>SessionSurveys</name>
    <message>
        <source>history 里的 {name} 没有列入时间轴：{why}</source>
        <extracomment>What the engines have been told since they opened the project.</extracomment>
        <translation>{name} in history is not on the time bar: {why}</translation>
    </message>
    <message>
        <source>读不出历年调查：{why}</source>
        <translation>The earlier surveys cannot be read: {why}</translation>
    </message>
    <message>
        <source>没有整理出 {day} 的调查。</source>
        <translation>The survey of {day} was not prepared.</translation>
    </message>
    <message>
        <source>文件刚刚又变了。</source>
        <translation>The file has just changed again.</translation>
    </message>
    <message>
        <source>按 F5 重新加载，再试一次。</source>
        <translation>Press F5 to load again, then try once more.</translation>
    </message>
    <message>
        <source>整理 {day} 的调查</source>
        <translation>Preparing the survey of {day}</translation>
    </message>
    <message>
        <source>{day} 的调查有 {n} 个图斑读不出，没有显示</source>
        <translation>{n} parcels of the survey of {day} cannot be read and are not shown</translation>
    </message>
</context>
<context>
    <name>SetRow</name>
    <message>
        <source>选择集</source>
        <translation>Kept selection</translation>
    </message>
    <message>
        <source>已保存的选择集</source>
        <translation>A kept selection</translation>
    </message>
    <message>
        <source>属于选择集</source>
        <translation>In selection</translation>
    </message>
    <message>
        <source>标绘集</source>
        <translation>Sketch set</translation>
    </message>
    <message>
        <source>还没有标绘集</source>
        <translation>No sketch set yet</translation>
    </message>
    <message>
        <source>在图上显示</source>
        <translation>Show on the map</translation>
    </message>
    <message>
        <source>在图上显示这个标绘集</source>
        <translation>Show this sketch set on the map</translation>
    </message>
    <message>
        <source>标绘集的操作</source>
        <translation>Sketch set actions</translation>
    </message>
    <message>
        <source>新建、改名、删除、读入、输出</source>
        <translation>New, rename, delete, read, write</translation>
    </message>
    <message>
        <source>新建标绘集…</source>
        <translation>New sketch set…</translation>
    </message>
    <message>
        <source>重命名…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>删除标绘集</source>
        <translation>Delete sketch set</translation>
    </message>
    <message>
        <source>读入 GeoJSON…</source>
        <translation>Read GeoJSON…</translation>
    </message>
    <message>
        <source>输出 GeoJSON…</source>
        <translation>Write GeoJSON…</translation>
    </message>
    <message>
        <source>{name}（隐藏）</source>
        <translation>{name} (hidden)</translation>
    </message>
    <message>
        <source>显示标绘集</source>
        <translation>Show sketch set</translation>
    </message>
    <message>
        <source>隐藏标绘集</source>
        <translation>Hide sketch set</translation>
    </message>
    <message>
        <source>新建标绘集</source>
        <translation>New sketch set</translation>
    </message>
    <message>
        <source>重命名标绘集</source>
        <translation>Rename sketch set</translation>
    </message>
    <message>
        <source>读入标绘</source>
        <translation>Read sketches</translation>
    </message>
    <message>
        <source>已读入 {n} 个标绘</source>
        <translation>{n} sketches read</translation>
    </message>
    <message>
        <source>；{n} 个对象没有可用的图形，未读入</source>
        <translation>; {n} objects have no usable shape and were left out</translation>
    </message>
    <message>
        <source>已输出 {n} 个标绘：{file}</source>
        <translation>{n} sketches written: {file}</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>输出标绘</source>
        <translation>Write sketches</translation>
    </message>
</context>
<context>
    <name>SetsDialog</name>
    <message>
        <source>选择集运算</source>
        <translation>Combine selections</translation>
    </message>
    <message>
        <source>选择集</source>
        <translation>Selection</translation>
    </message>
    <message>
        <source>另一选择集</source>
        <translation>The other selection</translation>
    </message>
    <message>
        <source>并：在任一个里</source>
        <translation>Union: in either</translation>
    </message>
    <message>
        <source>交：两个里都有</source>
        <translation>Intersection: in both</translation>
    </message>
    <message>
        <source>差：在前一个、不在后一个</source>
        <translation>Difference: in the first, not in the second</translation>
    </message>
    <message>
        <source>异：只在其中一个</source>
        <translation>Exclusive: in one of them only</translation>
    </message>
    <message>
        <source>运算</source>
        <translation>How</translation>
    </message>
    <message>
        <source>查询</source>
        <translation>Ask</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>常规</source>
        <extracomment>How large everything can be drawn, per cent.</extracomment>
        <translation>General</translation>
    </message>
    <message>
        <source>显示姓名</source>
        <translation>Name shown</translation>
    </message>
    <message>
        <source>显示在顶栏。操作记录写的是系统账号 {account}</source>
        <translation>Shown in the top bar. Records name the system account {account}</translation>
    </message>
    <message>
        <source>语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>下次启动时生效</source>
        <translation>Takes effect at the next start</translation>
    </message>
    <message>
        <source>启动时</source>
        <translation>At start</translation>
    </message>
    <message>
        <source>回到上次离开时的地图位置</source>
        <translation>Return to where the map was left</translation>
    </message>
    <message>
        <source>关闭时地图从全图开始。异常退出后总会恢复现场，与此无关</source>
        <translation>Otherwise the map starts at its full extent. After a crash the session always comes back</translation>
    </message>
    <message>
        <source>屏幕</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>值守、水情、视频布局中不熄屏、不锁屏</source>
        <translation>Stay awake and unlocked in the layouts Duty, Water and Video</translation>
    </message>
    <message>
        <source>夜里也看得见告警。改动在下次切换布局时生效</source>
        <translation>Alerts are seen at night, too. A change takes effect with the next switch of layouts</translation>
    </message>
    <message>
        <source>布局</source>
        <translation>Layout</translation>
    </message>
    <message>
        <source>恢复当前布局的默认面板</source>
        <translation>Restore this layout&apos;s panels</translation>
    </message>
    <message>
        <source>最近用过的命令</source>
        <translation>Recent commands</translation>
    </message>
    <message>
        <source>清除</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>界面导览</source>
        <translation>Tour</translation>
    </message>
    <message>
        <source>再看一遍</source>
        <translation>See it again</translation>
    </message>
    <message>
        <source>外观</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>主题</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>高对比：黑底白字，边框和地图上的选中线加粗</source>
        <translation>High contrast: white on black, with wider borders and selection lines</translation>
    </message>
    <message>
        <source>字号与界面大小</source>
        <translation>Size of text and controls</translation>
    </message>
    <message>
        <source>文字、按钮和地图符号一起放大，版面重新排过</source>
        <translation>Text, buttons and map symbols grow together and are laid out anew</translation>
    </message>
    <message>
        <source>动画</source>
        <translation>Motion</translation>
    </message>
    <message>
        <source>平滑移动和淡入</source>
        <translation>Smooth movement and fading</translation>
    </message>
    <message>
        <source>关闭后一切变化立即完成</source>
        <translation>Without it every change happens at once</translation>
    </message>
    <message>
        <source>地图</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>坐标</source>
        <translation>Coordinates</translation>
    </message>
    <message>
        <source>状态栏显示和输入坐标所用的坐标系</source>
        <translation>What coordinates in the status bar refer to</translation>
    </message>
    <message>
        <source>选择</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>地图主题</source>
        <translation>Map theme</translation>
    </message>
    <message>
        <source>按主题显示图层；之前的显示状态可以撤销回来</source>
        <translation>Shows the theme&apos;s layers; what was shown before comes back with undo</translation>
    </message>
    <message>
        <source>地图缓存</source>
        <translation>Map cache</translation>
    </message>
    <message>
        <source>重新绘制地图</source>
        <translation>Redraw the map</translation>
    </message>
    <message>
        <source>数据源在别处改过、画面没有更新时使用</source>
        <translation>For when a source was changed elsewhere and the map has not followed</translation>
    </message>
    <message>
        <source>告警与声音</source>
        <translation>Alerts and sound</translation>
    </message>
    <message>
        <source>没有打开工作区，不接收告警</source>
        <translation>No workspace is open; no alerts are received</translation>
    </message>
    <message>
        <source>告警声</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>试响</source>
        <translation>Try it</translation>
    </message>
    <message>
        <source>红色和橙色告警在确认之前反复响铃，不能关闭；没有声音设备时顶栏写明“无声音”</source>
        <translation>Red and orange alerts sound until acknowledged and cannot be silenced; without a sound device the top bar says so</translation>
    </message>
    <message>
        <source>告警规则</source>
        <translation>Alert rules</translation>
    </message>
    <message>
        <source>何时由读数、数量、位置产生告警</source>
        <translation>When readings, counts and positions become alerts</translation>
    </message>
    <message>
        <source>隔离的消息</source>
        <translation>Messages set aside</translation>
    </message>
    <message>
        <source>读不懂而没有丢掉的消息</source>
        <translation>Messages that could not be read and were not thrown away</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>插件</source>
        <translation>Plugins</translation>
    </message>
    <message>
        <source>启用或停用…</source>
        <translation>Switch on or off…</translation>
    </message>
    <message>
        <source>停用的插件不出现在面板、菜单和搜索中</source>
        <translation>A plugin that is off is in no panel, menu or search</translation>
    </message>
</context>
<context>
    <name>SettingsBox</name>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>不接管</source>
        <translation>None</translation>
    </message>
    <message>
        <source>红色</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>橙色及以上</source>
        <translation>Orange and worse</translation>
    </message>
    <message>
        <source>黄色及以上</source>
        <translation>Yellow and worse</translation>
    </message>
    <message>
        <source>全部告警</source>
        <translation>All alerts</translation>
    </message>
    <message>
        <source>告警接管</source>
        <translation>Take-over by</translation>
    </message>
    <message>
        <source>接管所有屏</source>
        <translation>Take over every screen</translation>
    </message>
    <message>
        <source>夜间调暗</source>
        <translation>Dim at night</translation>
    </message>
    <message>
        <source>缓慢移动像素，防止残影</source>
        <translation>Shift pixels slowly against burn-in</translation>
    </message>
    <message>
        <source>单独一屏</source>
        <translation>A window of its own</translation>
    </message>
    <message>
        <source>与其他屏拼成一幅</source>
        <translation>One across several screens</translation>
    </message>
    <message>
        <source>不用作大屏</source>
        <translation>Not part of the wall</translation>
    </message>
    <message>
        <source>选中的屏</source>
        <translation>Chosen screen</translation>
    </message>
    <message>
        <source>按分辨率</source>
        <translation>From the pixels</translation>
    </message>
    <message>
        <source>最远观看距离</source>
        <translation>Farthest viewer</translation>
    </message>
    <message>
        <source>像素间距</source>
        <translation>Pixel pitch</translation>
    </message>
</context>
<context>
    <name>SetupPage</name>
    <message>
        <source>推荐的影像对</source>
        <translation>Proposed pairs</translation>
    </message>
    <message>
        <source>地类图斑里的耕地</source>
        <translation>Cropland of the parcels</translation>
    </message>
    <message>
        <source>不用地块，检查全部地面</source>
        <translation>No parcels, all ground</translation>
    </message>
    <message>
        <source>要检查的地类编码，以逗号分隔</source>
        <translation>Land classes to examine, separated by commas</translation>
    </message>
    <message>
        <source>网络与统计融合</source>
        <translation>Network and statistics</translation>
    </message>
    <message>
        <source>只用网络</source>
        <translation>Network only</translation>
    </message>
    <message>
        <source>只用统计</source>
        <translation>Statistics only</translation>
    </message>
    <message>
        <source>开始检测</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>前期</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>后期</source>
        <translation>After</translation>
    </message>
    <message>
        <source>范围</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>地块</source>
        <translation>Parcel</translation>
    </message>
    <message>
        <source>地类编码</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>最小面积</source>
        <translation>Smallest</translation>
    </message>
    <message>
        <source>评分</source>
        <translation>Score by</translation>
    </message>
    <message>
        <source>影像对</source>
        <translation>Pair of images</translation>
    </message>
    <message>
        <source>检查什么</source>
        <translation>What to examine</translation>
    </message>
    <message>
        <source>永久基本农田里的耕地</source>
        <translation>Cropland within permanent basic farmland</translation>
    </message>
    <message>
        <source>至少要两期影像：在影像面板里添加</source>
        <translation>Two dates are needed: add them in the imagery panel</translation>
    </message>
    <message>
        <source>选前期和后期</source>
        <translation>Choose both dates</translation>
    </message>
    <message>
        <source>这一对影像不能比较，原因见上</source>
        <translation>This pair cannot be compared, for the reasons above</translation>
    </message>
    <message>
        <source>正在检测，结束后再开始下一次</source>
        <translation>A run is under way; begin the next when it is done</translation>
    </message>
    <message>
        <source>云 {share:.0f}%</source>
        <translation>cloud {share:.0f}%</translation>
    </message>
</context>
<context>
    <name>ShadingDialog</name>
    <message>
        <source>按值着色：{0}</source>
        <translation>Colour by value: {0}</translation>
    </message>
    <message>
        <source>自上而下，第一条符合的生效。写法同按列筛选：5、&gt;5、5-10、空、文字；=文字 为完全相同</source>
        <translation>From the top, the first that fits counts. As in column filters: 5, &gt;5, 5-10, none, text; =text is exactly the same</translation>
    </message>
    <message>
        <source>添加一条</source>
        <translation>Add a rule</translation>
    </message>
    <message>
        <source>按现有值生成</source>
        <translation>Make from values</translation>
    </message>
    <message>
        <source>着色</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>条件</source>
        <translation>Condition</translation>
    </message>
    <message>
        <source>颜色</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>颜色 {0}</source>
        <translation>Colour {0}</translation>
    </message>
    <message>
        <source>去掉这一条</source>
        <translation>Remove this rule</translation>
    </message>
    <message>
        <source>无法识别。写成 5、&gt;5、&lt;=5 或 5-10，或写 空</source>
        <translation>Cannot be read. Write 5, &gt;5, &lt;=5 or 5-10, or none</translation>
    </message>
</context>
<context>
    <name>Shaping</name>
    <message>
        <source>重绘轮廓</source>
        <extracomment>Width of the brush in pixels of the imagery. Neighbours that have a number key; any of them can be clicked.</extracomment>
        <translation>Redraw the outline</translation>
    </message>
    <message>
        <source>涂抹修边</source>
        <translation>Refine by brush</translation>
    </message>
    <message>
        <source>画线分割</source>
        <translation>Split by a line</translation>
    </message>
    <message>
        <source>与相邻图斑合并：按编号或点选</source>
        <translation>Merge with a neighbour: number or click</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>去掉上一点或一笔</source>
        <translation>Remove last point or stroke</translation>
    </message>
    <message>
        <source>越过地块界线</source>
        <translation>Cross parcel lines</translation>
    </message>
    <message>
        <source>不越过地块界线</source>
        <translation>Stay within the parcel</translation>
    </message>
    <message>
        <source>左键改涂：{what}</source>
        <translation>Left button paints: {what}</translation>
    </message>
    <message>
        <source>从头画</source>
        <translation>Start afresh</translation>
    </message>
    <message>
        <source>还没有画完：至少三个顶点，或一笔涂抹，或一条穿过图斑的线</source>
        <translation>Not finished: three vertices, a stroke, or a line through the patch are needed</translation>
    </message>
    <message>
        <source>未变化</source>
        <translation>unchanged</translation>
    </message>
    <message>
        <source>已变化</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>30 m 内没有其他等待判读的图斑</source>
        <translation>No other waiting patch within 30 m</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>属性表 {0}</source>
        <extracomment>Most objects that &quot;only what is selected&quot; lists: they go to the database as one value of some megabytes.</extracomment>
        <translation>Attribute table {0}</translation>
    </message>
    <message>
        <source>查询 {0}</source>
        <extracomment>Made when it is first asked for. The dialog of a column&apos;s colours that was opened last; tests look at it.</extracomment>
        <translation>Ask {0}</translation>
    </message>
    <message>
        <source>没有复制</source>
        <translation>Not copied</translation>
    </message>
    <message>
        <source>共 {0} 行，剪贴板最多 {1} 行</source>
        <translation>{0} rows; the clipboard takes at most {1}</translation>
    </message>
    <message>
        <source>缩小选择，或导出为 Excel</source>
        <translation>Select less, or export to Excel</translation>
    </message>
    <message>
        <source>已复制 {0} 行，可粘贴到 Excel</source>
        <translation>{0} rows copied; paste them into Excel</translation>
    </message>
    <message>
        <source>没有只列选中的记录</source>
        <translation>Not only the selected rows are listed</translation>
    </message>
    <message>
        <source>选中 {0} 个，最多 {1} 个</source>
        <translation>{0} are selected; at most {1} can be listed</translation>
    </message>
    <message>
        <source>缩小选择，或用按列筛选</source>
        <translation>Select less, or filter by column</translation>
    </message>
    <message>
        <source>选择 {0} 相同的对象</source>
        <translation>Select all with the same {0}</translation>
    </message>
    <message>
        <source>只看 {0}</source>
        <translation>Only {0}</translation>
    </message>
    <message>
        <source>复制该值</source>
        <translation>Copy the value</translation>
    </message>
    <message>
        <source>缩放至该对象</source>
        <translation>Zoom to the object</translation>
    </message>
    <message>
        <source>复制到 Excel</source>
        <translation>Copy for Excel</translation>
    </message>
    <message>
        <source>保存当前选择…</source>
        <translation>Keep the selection…</translation>
    </message>
    <message>
        <source>还没有保存的选择集</source>
        <translation>No selections kept yet</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>保存选择集</source>
        <translation>Keep the selection</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>ShiftPanel</name>
    <message>
        <source>交给下一班的告警</source>
        <extracomment>A burst of changes is one reading; time itself changes what is overdue. Open alerts and earlier hand-overs that are listed; the log has all of them.</extracomment>
        <translation>Alerts for the next shift</translation>
    </message>
    <message>
        <source>交班</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>打印值班日志</source>
        <translation>Print the log</translation>
    </message>
    <message>
        <source>历次交班</source>
        <translation>Earlier hand-overs</translation>
    </message>
    <message>
        <source>交代事项：正在处置的、要盯的、设备情况</source>
        <translation>What is under way, what to watch, state of the devices</translation>
    </message>
    <message>
        <source>交代事项</source>
        <translation>To know</translation>
    </message>
    <message>
        <source>交班人</source>
        <translation>Handed over by</translation>
    </message>
    <message>
        <source>接班人</source>
        <translation>Taken over by</translation>
    </message>
    <message>
        <source>值班 {names}</source>
        <translation>On duty: {names}</translation>
    </message>
    <message>
        <source>没有排班</source>
        <translation>Nobody on the roster</translation>
    </message>
    <message>
        <source>另有 {n} 条，见值班日志</source>
        <translation>{n} more, see the log</translation>
    </message>
    <message>
        <source>未关闭 {n}</source>
        <translation>{n} open</translation>
    </message>
    <message>
        <source>先写接班人</source>
        <translation>Enter who takes over first</translation>
    </message>
    <message>
        <source>已交班：{a} → {b}，未关闭 {n} 条随班移交</source>
        <translation>Handed over: {a} → {b}, with {n} open alerts</translation>
    </message>
    <message>
        <source>值班日志 {day}</source>
        <translation>Shift log {day}</translation>
    </message>
    <message>
        <source>值班日志</source>
        <translation>Log of the shift</translation>
    </message>
    <message>
        <source>值班日志已写到 {file}</source>
        <translation>The log was written to {file}</translation>
    </message>
    <message>
        <source>写值班日志</source>
        <translation>Writing the shift log</translation>
    </message>
</context>
<context>
    <name>Shifts</name>
    <message>
        <source>没有交班。</source>
        <extracomment>A shift that nobody began by taking one over is no longer than this. Open alerts that a hand-over lists; with more of them it says how many.</extracomment>
        <translation>The shift was not handed over.</translation>
    </message>
    <message>
        <source>正在回放过去的时段。</source>
        <translation>A past period is being replayed.</translation>
    </message>
    <message>
        <source>先回到实时，再交班。</source>
        <translation>Go back to the present, then hand over.</translation>
    </message>
    <message>
        <source>没有写接班人。</source>
        <translation>It is not said who takes over.</translation>
    </message>
    <message>
        <source>写上接班人的姓名，再交班。</source>
        <translation>Enter who takes over, then hand over.</translation>
    </message>
    <message>
        <source>条</source>
        <translation>alerts</translation>
    </message>
    <message>
        <source>本班新增</source>
        <translation>Came this shift</translation>
    </message>
    <message>
        <source>已关闭</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>未关闭</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>未确认 {n}</source>
        <translation>{n} unacknowledged</translation>
    </message>
    <message>
        <source>超时</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>隔离消息</source>
        <translation>Quarantined</translation>
    </message>
    <message>
        <source>存疑水位</source>
        <translation>Doubted levels</translation>
    </message>
    <message>
        <source>值班日志没有写出。</source>
        <translation>The log of the shift was not written.</translation>
    </message>
    <message>
        <source>关闭正在使用该文件的程序，检查权限和磁盘空间，再做一次。</source>
        <translation>Close the program that uses the file, check permissions and disk space, then try again.</translation>
    </message>
    <message>
        <source>值班日志</source>
        <translation>Log of the shift</translation>
    </message>
    <message>
        <source>没有编号为 {n} 的交班记录。</source>
        <translation>There is no hand-over number {n}.</translation>
    </message>
    <message>
        <source>events.db 里找不到它。</source>
        <translation>events.db does not have it.</translation>
    </message>
    <message>
        <source>不写编号即为本班到现在的日志。</source>
        <translation>Without a number it is the log of this shift so far.</translation>
    </message>
</context>
<context>
    <name>ShortcutPage</name>
    <message>
        <source>快捷键</source>
        <translation>Shortcut</translation>
    </message>
    <message>
        <source>使用</source>
        <translation>Use</translation>
    </message>
    <message>
        <source>不设快捷键</source>
        <translation>No shortcut</translation>
    </message>
    <message>
        <source>恢复默认</source>
        <translation>Restore default</translation>
    </message>
    <message>
        <source>全部恢复默认</source>
        <translation>Restore all defaults</translation>
    </message>
    <message>
        <source>没有符合的命令</source>
        <translation>No command matches</translation>
    </message>
    <message>
        <source>{keys} 现在是“{name}”的快捷键；改用后“{name}”就没有快捷键</source>
        <translation>{keys} belongs to “{name}” now; if you take it, “{name}” has no shortcut</translation>
    </message>
    <message>
        <source>改用</source>
        <translation>Take it</translation>
    </message>
    <message>
        <source>{keys} 没有被占用</source>
        <translation>{keys} is free</translation>
    </message>
    <message>
        <source>按名称、拼音或首字母查找</source>
        <translation>Find by name or pinyin</translation>
    </message>
    <message>
        <source>查找命令</source>
        <translation>Find a command</translation>
    </message>
    <message>
        <source>按下按键查找</source>
        <translation>Find by pressing the keys</translation>
    </message>
    <message>
        <source>新的快捷键</source>
        <translation>New shortcut</translation>
    </message>
    <message>
        <source>或按下按键查找</source>
        <translation>or press the keys</translation>
    </message>
    <message>
        <source>按下新的快捷键</source>
        <translation>Press new keys</translation>
    </message>
    <message>
        <source>命令</source>
        <translation>Command</translation>
    </message>
    <message>
        <source>默认</source>
        <translation>Default</translation>
    </message>
    <message>
        <source>命令与快捷键</source>
        <translation>Commands and shortcuts</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>快捷键</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>? 或 Esc 关闭</source>
        <translation>? or Esc closes</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>此键用于在界面中移动和输入，不能改作快捷键</source>
        <extracomment>Keys that widgets need for themselves: with them alone lists, entries and dialogs could not be used any more. Copying, pasting and the like, in every entry.</extracomment>
        <translation>This key moves about and types; it cannot be a shortcut</translation>
    </message>
    <message>
        <source>此键用于复制、粘贴等文字编辑，不能改作快捷键</source>
        <translation>This key copies, pastes and edits text; it cannot be a shortcut</translation>
    </message>
</context>
<context>
    <name>SideColumn</name>
    <message>
        <source>抽样检验</source>
        <translation>Random sample</translation>
    </message>
    <message>
        <source>本次运行</source>
        <translation>This run</translation>
    </message>
    <message>
        <source>随机抽样占队列</source>
        <translation>Share of the queue</translation>
    </message>
    <message>
        <source>已判 {n} / {all} 个抽样图斑</source>
        <translation>{n} of {all} sampled patches judged</translation>
    </message>
    <message>
        <source>估计查全率</source>
        <translation>Estimated recall</translation>
    </message>
    <message>
        <source>双人判读一致</source>
        <translation>Two reviewers agree</translation>
    </message>
    <message>
        <source>影像对</source>
        <translation>Pair</translation>
    </message>
    <message>
        <source>模型</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>排序</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Looks at</translation>
    </message>
    <message>
        <source>抽样不足</source>
        <translation>Sample too small</translation>
    </message>
    <message>
        <source>太少 ({low} – {high}%)</source>
        <translation>too few ({low} – {high}%)</translation>
    </message>
    <message>
        <source>阈值以上的真变化占检测列出的全部真变化的比例，由随机抽样推算
已判抽样：阈值以上 {above} 个，以下 {below} 个，满 {least} 个才给出数值；括号内为 95% 区间
检测完全没有勾出的变化不在其内</source>
        <translation>Share of the true changes above the threshold among all true changes that the detection listed, estimated from the random sample
Judged of the sample: {above} above the threshold, {below} below; a figure from {least} on; the 95 % interval in brackets
Changes that the detection never outlined are not in it</translation>
    </message>
    <message>
        <source>还没有复判</source>
        <translation>No second look yet</translation>
    </message>
    <message>
        <source>两人都判过的图斑中结论相同的个数；κ 是扣除偶然一致后的 Cohen 系数。有分歧的 {n} 个等第三人看</source>
        <translation>Patches judged alike of those both have judged; κ is Cohen’s, chance taken off. {n} conflicts wait for a third look</translation>
    </message>
</context>
<context>
    <name>SketchList</name>
    <message>
        <source>标绘</source>
        <extracomment>Height of a row, logical pixels: two lines. Rows that the list asks for at most; where there is more room it takes more.</extracomment>
        <translation>Sketches</translation>
    </message>
</context>
<context>
    <name>Sketches</name>
    <message>
        <source>标绘没有改</source>
        <translation>The sketch was not changed</translation>
    </message>
    <message>
        <source>同事刚刚改过或删除了它</source>
        <translation>A colleague has just changed or deleted it</translation>
    </message>
    <message>
        <source>看过现在的标绘，再改一次</source>
        <translation>Look at the sketch as it is now and change it again</translation>
    </message>
    <message>
        <source>标绘没有保存</source>
        <extracomment>How long another process may take over its change of the same folder, ms.</extracomment>
        <translation>The sketch was not saved</translation>
    </message>
    <message>
        <source>另一个程序正在写标绘文件夹，或没有写权限</source>
        <translation>Another program is writing to the sketch folder, or it may not be written to</translation>
    </message>
    <message>
        <source>稍后再试；仍不行就检查文件夹权限</source>
        <translation>Try again shortly; if it still fails, check the folder&apos;s permissions</translation>
    </message>
    <message>
        <source>检查磁盘空间与文件夹权限，再保存一次</source>
        <translation>Check disk space and the folder&apos;s permissions, then keep it again</translation>
    </message>
    <message>
        <source>由更新的版本写成，或不是标绘文件</source>
        <translation>written by a newer version, or no sketch file</translation>
    </message>
    <message>
        <source>文件的坐标系是 {crs}</source>
        <translation>the file&apos;s coordinate system is {crs}</translation>
    </message>
    <message>
        <source>这个标绘集已经没有了</source>
        <translation>This sketch set is gone</translation>
    </message>
    <message>
        <source>同事刚刚删除了它</source>
        <translation>A colleague has just deleted it</translation>
    </message>
    <message>
        <source>选另一个标绘集，或新建一个</source>
        <translation>Choose another sketch set, or begin a new one</translation>
    </message>
    <message>
        <source>标绘集打不开</source>
        <translation>The sketch set cannot be opened</translation>
    </message>
    <message>
        <source>把这个文件移出标绘文件夹，其余标绘即可使用</source>
        <translation>Move this file out of the sketch folder; the other sketches stay usable</translation>
    </message>
    <message>
        <source>标绘集没有保存</source>
        <extracomment>What a sketch is drawn as; ``circle`` is kept as a polygon, ``text`` stands at a point. Kinds that have vertices of their own; those of a circle are made from its radius. Names of the colours, in the order they are offered; each is told from the others by the colour-blind too. Widths of the strokes that are offered, logical pixels. Longest text and note, characters.</extracomment>
        <translation>The sketch set was not saved</translation>
    </message>
    <message>
        <source>没有名称</source>
        <translation>It has no name</translation>
    </message>
    <message>
        <source>输入名称再保存</source>
        <translation>Type a name and keep it</translation>
    </message>
    <message>
        <source>没有生成缓冲区</source>
        <extracomment>A circle has four times this many sides. Greatest distance: beyond it the plane&apos;s scale is no longer one number, m.</extracomment>
        <translation>No buffer was made</translation>
    </message>
    <message>
        <source>没有选中带图形的对象</source>
        <translation>Nothing with a shape is selected</translation>
    </message>
    <message>
        <source>在图上或标绘列表中选中对象，再生成</source>
        <translation>Select objects on the map or in the list of sketches, then try again</translation>
    </message>
    <message>
        <source>距离须大于 0，不超过 {n} km</source>
        <translation>The distance must be above 0 and at most {n} km</translation>
    </message>
    <message>
        <source>改距离，再生成</source>
        <translation>Change the distance, then try again</translation>
    </message>
    <message>
        <source>标绘没有输出</source>
        <extracomment>Digits after the point of a degree: 0.1 mm. Bounds of what is read: a drawing for people to look at, not a layer (the import wizard takes those).</extracomment>
        <translation>The sketches were not written</translation>
    </message>
    <message>
        <source>检查磁盘空间与文件夹权限，或另选一个文件夹</source>
        <translation>Check disk space and permissions, or choose another folder</translation>
    </message>
    <message>
        <source>对象超过 {n} 个</source>
        <translation>More than {n} objects</translation>
    </message>
    <message>
        <source>用“导入数据”把它作为图层打开</source>
        <translation>Open it as a layer with Import data</translation>
    </message>
    <message>
        <source>没有可以画出的点、线、面（经纬度应为 WGS 84）</source>
        <translation>No points, lines or areas that can be drawn (WGS 84 longitude and latitude are expected)</translation>
    </message>
    <message>
        <source>检查文件内容与坐标系；投影坐标的数据用“导入数据”打开</source>
        <translation>Check the file&apos;s content and coordinate system; open projected data with Import data</translation>
    </message>
    <message>
        <source>选一个 GeoJSON 文件（RFC 7946）</source>
        <translation>Choose a GeoJSON file (RFC 7946)</translation>
    </message>
    <message>
        <source>文件超过 {n} MB</source>
        <translation>The file is larger than {n} MB</translation>
    </message>
    <message>
        <source>不是 JSON 文件：{why}</source>
        <translation>Not a JSON file: {why}</translation>
    </message>
    <message>
        <source>是 JSON，但不是 GeoJSON</source>
        <translation>JSON, but not GeoJSON</translation>
    </message>
    <message>
        <source>文件声明了 WGS 84 以外的坐标系</source>
        <translation>The file declares a coordinate system other than WGS 84</translation>
    </message>
    <message>
        <source>用“导入数据”打开，或以 WGS 84 重新输出</source>
        <translation>Open it with Import data, or write it again in WGS 84</translation>
    </message>
    <message>
        <source>FeatureCollection 没有 features</source>
        <translation>The FeatureCollection has no features</translation>
    </message>
    <message>
        <source>标绘没有读入</source>
        <translation>The sketches were not read</translation>
    </message>
    <message>
        <source>点</source>
        <translation>Point</translation>
    </message>
    <message>
        <source>线</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>面</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>圆</source>
        <translation>Circle</translation>
    </message>
    <message>
        <source>文字</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>边线自相交，没有面积</source>
        <translation>The outline crosses itself: no area</translation>
    </message>
    <message>
        <source>超出坐标系范围</source>
        <translation>Beyond the coordinate system</translation>
    </message>
    <message>
        <source>{m2} m² • {mu} 亩</source>
        <translation>{m2} m² • {mu} mu</translation>
    </message>
    <message>
        <source>半径 {radius} • {area}</source>
        <translation>Radius {radius} • {area}</translation>
    </message>
    <message>
        <source>CGCS2000 经纬度</source>
        <translation>CGCS2000 longitude and latitude</translation>
    </message>
    <message>
        <source>CGCS2000 椭球面测地线长，大地高 0 m</source>
        <translation>Geodesic length on the CGCS2000 ellipsoid, height 0 m</translation>
    </message>
    <message>
        <source>CGCS2000 椭球面积；1 亩 = 2000/3 m²</source>
        <translation>Area on the CGCS2000 ellipsoid; 1 mu = 2000/3 m²</translation>
    </message>
    <message>
        <source>CGCS2000 椭球面积；半径 = √(面积/π)；1 亩 = 2000/3 m²</source>
        <translation>Area on the CGCS2000 ellipsoid; radius = √(area/π); 1 mu = 2000/3 m²</translation>
    </message>
</context>
<context>
    <name>SketchesPanel</name>
    <message>
        <source>标绘</source>
        <translation>Sketches</translation>
    </message>
    <message>
        <source>{what}；Esc 结束</source>
        <extracomment>Objects of a selection that a buffer is made around at most: beyond it the outline says nothing any more.</extracomment>
        <translation>{what}; Esc ends</translation>
    </message>
    <message>
        <source>标注</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>画{kind}</source>
        <translation>Draw {kind}</translation>
    </message>
    <message>
        <source>删除{kind}</source>
        <translation>Delete {kind}</translation>
    </message>
    <message>
        <source>改标绘的形状</source>
        <translation>Reshape sketch</translation>
    </message>
    <message>
        <source>改标绘的样式</source>
        <translation>Restyle sketch</translation>
    </message>
    <message>
        <source>文字不能为空；不要它就删除</source>
        <translation>A text cannot be empty; delete it if it is not wanted</translation>
    </message>
    <message>
        <source>改标绘的文字</source>
        <translation>Rewrite sketch</translation>
    </message>
    <message>
        <source>选中的对象超过 {n} 个，少选一些再生成</source>
        <translation>More than {n} objects are selected; select fewer</translation>
    </message>
    <message>
        <source>缓冲 {distance}</source>
        <translation>Buffer {distance}</translation>
    </message>
    <message>
        <source>还没有标绘。按上面的一种在地图上画；画好的列在这里，可改颜色、文字和备注，生成缓冲区，随地图打印。</source>
        <translation>No sketches yet. Press a kind above and draw on the map; what is drawn is listed here, with its colour, text, note and buffers, and is printed with the map.</translation>
    </message>
</context>
<context>
    <name>SourcePage</name>
    <message>
        <source>选择文件，粘贴路径，或把文件拖到窗口里</source>
        <translation>Choose a file, paste its path, or drop it on the window</translation>
    </message>
    <message>
        <source>选择…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>文件夹…</source>
        <translation>Folder…</translation>
    </message>
    <message>
        <source>FileGDB（.gdb），或装着几份数据的文件夹</source>
        <translation>A FileGDB (.gdb), or a folder with several data sets</translation>
    </message>
    <message>
        <source>影像</source>
        <translation>Imagery</translation>
    </message>
    <message>
        <source>文件所写；没有写时填 EPSG:编号，如 EPSG:4526</source>
        <translation>As the file says; where it does not, EPSG:code, such as EPSG:4526</translation>
    </message>
    <message>
        <source>自动判断</source>
        <translation>Automatic</translation>
    </message>
    <message>
        <source>不填则用文件里的图层名</source>
        <translation>Empty: the layer&apos;s name in the file</translation>
    </message>
    <message>
        <source>文件里没有写时填，如 2026-06-18</source>
        <translation>Where the file does not say, such as 2026-06-18</translation>
    </message>
    <message>
        <source>替换原有数据（不勾选则追加）</source>
        <translation>Replace the present data (else append)</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>图层</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>选择图层</source>
        <translation>Layers</translation>
    </message>
    <message>
        <source>导入为</source>
        <translation>Import as</translation>
    </message>
    <message>
        <source>图层名称</source>
        <translation>Layer name</translation>
    </message>
    <message>
        <source>拍摄日期</source>
        <translation>Taken on</translation>
    </message>
    <message>
        <source>坐标系</source>
        <translation>CRS</translation>
    </message>
    <message>
        <source>文字编码</source>
        <translation>Encoding</translation>
    </message>
    <message>
        <source>支持 Shapefile、FileGDB（.gdb 文件夹）、GeoPackage、FlatGeobuf、GeoJSON、DXF、KML、MapInfo、带坐标的 CSV 和 Excel，装着几份数据的 .zip 或文件夹，以及 GeoTIFF 影像。先检查，看过报告再导入；检查不写入任何数据。</source>
        <translation>Shapefile, FileGDB (.gdb folder), GeoPackage, FlatGeobuf, GeoJSON, DXF, KML, MapInfo, CSV and Excel with coordinates, a .zip or folder with several data sets, and GeoTIFF images. Check first, read the report, then import; checking writes nothing.</translation>
    </message>
    <message>
        <source>空间数据 (*.shp *.gpkg *.geojson *.json *.fgb *.kml *.kmz *.dxf *.tab *.mif *.gdb *.csv *.txt *.xlsx *.xls *.et *.zip *.tif *.tiff *.img);;所有文件 (*)</source>
        <translation>Spatial data (*.shp *.gpkg *.geojson *.json *.fgb *.kml *.kmz *.dxf *.tab *.mif *.gdb *.csv *.txt *.xlsx *.xls *.et *.zip *.tif *.tiff *.img);;All files (*)</translation>
    </message>
    <message>
        <source>选择要导入的文件夹</source>
        <translation>Choose a Folder to Import</translation>
    </message>
    <message>
        <source>选择要导入的文件</source>
        <translation>Choose a File to Import</translation>
    </message>
</context>
<context>
    <name>SpeechDialog</name>
    <message>
        <source>村村响喊话：{title}</source>
        <extracomment>Loudspeakers that are chosen beforehand: those of the village, so many at most.</extracomment>
        <translation>Village loudspeakers: {title}</translation>
    </message>
    <message>
        <source> 遍</source>
        <translation> times</translation>
    </message>
    <message>
        <source>喇叭</source>
        <translation>Loudspeakers</translation>
    </message>
    <message>
        <source>（离线）</source>
        <translation> (offline)</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>播放</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>发送</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>{n} / {most} 字</source>
        <translation>{n} / {most} characters</translation>
    </message>
</context>
<context>
    <name>StaffGate</name>
    <message>
        <source>确定</source>
        <extracomment>From here on a wait is told in minutes, s.</extracomment>
        <translation>OK</translation>
    </message>
    <message>
        <source>工作人员：输入密码</source>
        <translation>Staff: enter the PIN</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>输错太多次，{n} 分钟后再试</source>
        <translation>Too many tries; again in {n} min</translation>
    </message>
    <message>
        <source>密码不对</source>
        <translation>Wrong PIN</translation>
    </message>
    <message>
        <source>还没有设密码：在本机运行 onemap kiosk pin</source>
        <translation>No PIN is set: run onemap kiosk pin here</translation>
    </message>
    <message>
        <source>输错太多次，{n} 秒后再试</source>
        <translation>Too many tries; again in {n} s</translation>
    </message>
</context>
<context>
    <name>StaffPage</name>
    <message>
        <source>本机状态</source>
        <translation>This screen</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>输入坐标后回车定位</source>
        <translation>Type coordinates and press Enter to go there</translation>
    </message>
    <message>
        <source>坐标</source>
        <translation>Coordinates</translation>
    </message>
    <message>
        <source>坐标的显示方式</source>
        <translation>How coordinates are shown</translation>
    </message>
    <message>
        <source>输入比例尺后回车</source>
        <translation>Type a scale and press Enter</translation>
    </message>
    <message>
        <source>比例尺</source>
        <translation>Scale</translation>
    </message>
    <message>
        <source>最近保存 {time}</source>
        <translation>Saved {time}</translation>
    </message>
    <message>
        <source>比例尺“{text}”读不出来。</source>
        <translation>The scale “{text}” cannot be read.</translation>
    </message>
    <message>
        <source>输入分母或 1:n，如 5000 或 1:5000。</source>
        <translation>Type the denominator or 1:n, e.g. 5000 or 1:5000.</translation>
    </message>
</context>
<context>
    <name>Stream</name>
    <message>
        <source>这台机器缺少播放视频的库</source>
        <translation>This machine lacks the libraries that play video</translation>
    </message>
</context>
<context>
    <name>SurveyChoice</name>
    <message>
        <source>地类调查</source>
        <translation>Land survey</translation>
    </message>
    <message>
        <source>按哪一次调查显示地类图斑</source>
        <translation>By which survey the parcels are shown</translation>
    </message>
    <message>
        <source>地类现状</source>
        <translation>Parcels today</translation>
    </message>
    <message>
        <source>{day} 调查</source>
        <translation>Survey of {day}</translation>
    </message>
    <message>
        <source>随时间轴</source>
        <translation>As the time bar says</translation>
    </message>
</context>
<context>
    <name>Surveys</name>
    <message>
        <source>文件名里没有年份，例如 dltb_2024.gpkg</source>
        <extracomment>The folder of a workspace with earlier surveys, and the table that they are earlier states of. What the time bar calls them (`data.dated.Dated.key`).</extracomment>
        <translation>its name has no year, such as dltb_2024.gpkg</translation>
    </message>
    <message>
        <source>与 {name} 是同一天的调查</source>
        <translation>it is of the same day as {name}</translation>
    </message>
    <message>
        <source>{title}（{day} 调查）</source>
        <extracomment>Digits of a number: what a double holds without showing its binary tail.</extracomment>
        <translation>{title} (survey of {day})</translation>
    </message>
    <message>
        <source>没有修改。</source>
        <translation>Nothing was changed.</translation>
    </message>
    <message>
        <source>这是 {day} 的调查，只供查看。</source>
        <translation>This is the survey of {day}, to look at only.</translation>
    </message>
    <message>
        <source>在时间轴上点“显示全部时间”回到现状，再编辑。</source>
        <translation>Press “Show all times” on the time bar to get back to the present, then edit.</translation>
    </message>
    <message>
        <source>整理 {day} 的调查</source>
        <extracomment>The folder of the copies in a workspace&apos;s cache.</extracomment>
        <translation>Preparing the survey of {day}</translation>
    </message>
    <message>
        <source>{day} 调查</source>
        <extracomment>The map has come to rest for this long before a list that follows it asks anew.</extracomment>
        <translation>survey of {day}</translation>
    </message>
</context>
<context>
    <name>SwipeLine</name>
    <message>
        <source>卷帘线</source>
        <extracomment>Logical pixels: what the hand takes hold of, the knob&apos;s radius, one step of the keys, and the least part shown.</extracomment>
        <translation>Swipe line</translation>
    </message>
    <message>
        <source>拖动卷帘线；方向键也可以移动</source>
        <translation>Drag the line; the arrow keys move it, too</translation>
    </message>
</context>
<context>
    <name>TakeOver</name>
    <message>
        <source>{t} 发布</source>
        <extracomment>How long the attract loop shows each of its pictures, ms. Type of a warning: read from across the yard, not from arm&apos;s length. The longest real ones scroll. What stands above each picture of the attract loop.</extracomment>
        <translation>Issued {t}</translation>
    </message>
    <message>
        <source>到 {t}</source>
        <translation>until {t}</translation>
    </message>
    <message>
        <source>要转移就去：{names}</source>
        <translation>If you have to leave: {names}</translation>
    </message>
    <message>
        <source>村部值班电话 {number}</source>
        <translation>Village office {number}</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Understood</translation>
    </message>
    <message>
        <source>读给我听</source>
        <translation>Read aloud</translation>
    </message>
    <message>
        <source>{colour} {n} 级</source>
        <extracomment>How much closer and smaller a line is set before it is cut (`widgets.wall.canvas.fit`). An alert that is overdue is counted in seconds for so long; later only the order of size is of use.</extracomment>
        <translation>{colour}, level {n}</translation>
    </message>
    <message>
        <source>首报 {t}</source>
        <translation>first {t}</translation>
    </message>
    <message>
        <source>演示数据</source>
        <translation>Demo data</translation>
    </message>
    <message>
        <source>处置</source>
        <translation>Handling</translation>
    </message>
    <message>
        <source>已关闭</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>已确认</source>
        <translation>Acknowledged by</translation>
    </message>
    <message>
        <source>告警源</source>
        <translation>The source</translation>
    </message>
    <message>
        <source>已解除</source>
        <translation>Cleared</translation>
    </message>
    <message>
        <source>已逐级上报，距首报</source>
        <translation>All told; since report</translation>
    </message>
    <message>
        <source>距第 {n} 次上报</source>
        <translation>Escalation {n} in</translation>
    </message>
    <message>
        <source>超时 {time}</source>
        <translation>{time} late</translation>
    </message>
    <message>
        <source>超过现场核查时限</source>
        <translation>On-site check is late</translation>
    </message>
    <message>
        <source>距现场核查时限</source>
        <translation>To the on-site check</translation>
    </message>
    <message>
        <source>{n} 小时</source>
        <translation>{n} h</translation>
    </message>
    <message>
        <source>{n} 分钟</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>责任人</source>
        <translation>Responsible</translation>
    </message>
    <message>
        <source>这里没有登记责任人。由值班室指派</source>
        <translation>Nobody is on file here. The duty room assigns somebody</translation>
    </message>
    <message>
        <source>等待中 {n}</source>
        <translation>Waiting {n}</translation>
    </message>
    <message>
        <source>处置后自动返回</source>
        <translation>Returns when handled</translation>
    </message>
    <message>
        <source>水库责任人</source>
        <translation>Reservoir warden</translation>
    </message>
    <message>
        <source>当前水位</source>
        <translation>Level now</translation>
    </message>
    <message>
        <source>汛限水位</source>
        <translation>Flood limit</translation>
    </message>
    <message>
        <source>无汛限值</source>
        <translation>No flood limit on file</translation>
    </message>
    <message>
        <source>近 {n} 小时</source>
        <translation>over {n} hours</translation>
    </message>
    <message>
        <source>涨速</source>
        <translation>Rising</translation>
    </message>
    <message>
        <source>距设计水位</source>
        <translation>To design level</translation>
    </message>
    <message>
        <source>按当前涨速</source>
        <translation>at this rate</translation>
    </message>
    <message>
        <source>水位未涨</source>
        <translation>not rising</translation>
    </message>
    <message>
        <source>已过</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>分</source>
        <translation>min</translation>
    </message>
    <message>
        <source>最近摄像头</source>
        <translation>Nearest camera</translation>
    </message>
    <message>
        <source>网格户数</source>
        <translation>Households</translation>
    </message>
    <message>
        <source>户</source>
        <translation>households</translation>
    </message>
    <message>
        <source>最近水库</source>
        <translation>Nearest reservoir</translation>
    </message>
    <message>
        <source>最近救援点</source>
        <translation>Nearest help</translation>
    </message>
    <message>
        <source>{n} 分钟前</source>
        <translation>{n} min ago</translation>
    </message>
    <message>
        <source>{n} 小时前</source>
        <translation>{n} h ago</translation>
    </message>
    <message>
        <source>收到 {n} 次</source>
        <translation>received {n} times</translation>
    </message>
    <message>
        <source>3 千米内没有摄像头</source>
        <translation>No camera within 3 km</translation>
    </message>
    <message>
        <source>{camera}，距现场 {n} m，视域未登记</source>
        <extracomment>Half the width and height of the ground shown around an alert, m.</extracomment>
        <translation>{camera}, {n} m away, view not on file</translation>
    </message>
    <message>
        <source>{camera}，距现场 {n} m，照不到现场</source>
        <translation>{camera}, {n} m away, does not see the place</translation>
    </message>
</context>
<context>
    <name>TaskItem</name>
    <message>
        <source>取消</source>
        <extracomment>How long a word about what was just done stays.</extracomment>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>TextEdit</name>
    <message>
        <source>值</source>
        <translation>Value</translation>
    </message>
</context>
<context>
    <name>TextPage</name>
    <message>
        <source>还可以看</source>
        <translation>Also here</translation>
    </message>
    <message>
        <source>惠民政策</source>
        <translation>Policies</translation>
    </message>
    <message>
        <source>产业特产</source>
        <translation>Local products</translation>
    </message>
</context>
<context>
    <name>ThresholdBar</name>
    <message>
        <source>分数阈值</source>
        <extracomment>Width of a step of the threshold, and of a bar of the histogram.</extracomment>
        <translation>Least score</translation>
    </message>
</context>
<context>
    <name>TimeAxis</name>
    <message>
        <source>{0}日</source>
        <extracomment>Room of a time label, px.</extracomment>
        <translation>{0}</translation>
    </message>
</context>
<context>
    <name>TimeBand</name>
    <message>
        <source>时间轴</source>
        <extracomment>A burst of changes is read once. The map stays on a step for at least so long while time plays. Layers of panels that show a kind. Series of the theme that a kind has, the fourth being that of patches; what else there is is grey.</extracomment>
        <translation>Time bar</translation>
    </message>
    <message>
        <source>播放</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>显示的时段</source>
        <translation>Period in view</translation>
    </message>
    <message>
        <source>近 30 天</source>
        <translation>Last 30 days</translation>
    </message>
    <message>
        <source>近一年</source>
        <translation>Last year</translation>
    </message>
    <message>
        <source>近五年</source>
        <translation>Last five years</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>显示全部时间</source>
        <translation>Show all times</translation>
    </message>
    <message>
        <source>筛选的内容</source>
        <translation>What is filtered</translation>
    </message>
    <message>
        <source>关闭时间轴，显示全部时间</source>
        <translation>Close the time bar and show all times</translation>
    </message>
    <message>
        <source>显示全部时间；拖动选择一段</source>
        <translation>All times; drag to choose days</translation>
    </message>
    <message>
        <source>只显示 {first} 至 {last}（{n} 天）</source>
        <translation>Only {first} to {last} ({n} days)</translation>
    </message>
    <message>
        <source>隐藏了 {n} 条未关闭告警</source>
        <translation>{n} open alerts are hidden</translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message>
        <source>影像时间轴</source>
        <extracomment>Logical px.</extracomment>
        <translation>Time line of imagery</translation>
    </message>
    <message>
        <source>文件不在</source>
        <translation>File gone</translation>
    </message>
    <message>
        <source>举证照片 {day}</source>
        <extracomment>The tables whose rows they are, by layer.</extracomment>
        <translation>Field photo of {day}</translation>
    </message>
    <message>
        <source>{day} 由{actor}编辑</source>
        <translation>Edited on {day} by {actor}</translation>
    </message>
    <message>
        <source>地类调查</source>
        <extracomment>More open alerts are not drawn either (`plugins.alerts.panel`).</extracomment>
        <translation>Land surveys</translation>
    </message>
    <message>
        <source>未关闭告警</source>
        <translation>Open alerts</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>还没有影像。在影像面板里添加</source>
        <translation>No imagery yet. Add some in the imagery panel</translation>
    </message>
    <message>
        <source>单击选择，双击放到地图上</source>
        <translation>Click to choose, double click to show on the map</translation>
    </message>
    <message>
        <source>前</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>后</source>
        <translation>After</translation>
    </message>
    <message>
        <source>{day} 的影像正在加入地图，加好后自动显示</source>
        <translation>The image of {day} is joining the map and will be shown then</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>演示数据</source>
        <extracomment>The search box is never narrower, px.</extracomment>
        <translation>Demo data</translation>
    </message>
    <message>
        <source>消息</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>无声音</source>
        <translation>No sound</translation>
    </message>
    <message>
        <source>菜单</source>
        <translation>Menu</translation>
    </message>
</context>
<context>
    <name>ToolRow</name>
    <message>
        <source>图层</source>
        <extracomment>From this width on the buttons have their words.</extracomment>
        <translation>Layers</translation>
    </message>
    <message>
        <source>选择方式</source>
        <translation>How to select</translation>
    </message>
    <message>
        <source>新选</source>
        <translation>New selection</translation>
    </message>
    <message>
        <source>加选</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>减选</source>
        <translation>Take away</translation>
    </message>
    <message>
        <source>从中选</source>
        <translation>Within</translation>
    </message>
    <message>
        <source>在图上选</source>
        <translation>Select on the map</translation>
    </message>
    <message>
        <source>选择集</source>
        <translation>Selections</translation>
    </message>
    <message>
        <source>只看选中</source>
        <translation>Selected only</translation>
    </message>
    <message>
        <source>缩放至选中</source>
        <translation>Zoom to selection</translation>
    </message>
    <message>
        <source>复制到 Excel</source>
        <translation>Copy for Excel</translation>
    </message>
    <message>
        <source>分组汇总</source>
        <translation>Groups and totals</translation>
    </message>
    <message>
        <source>编辑</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>修改原因（必填）</source>
        <translation>Reason (required)</translation>
    </message>
    <message>
        <source>修改原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>每次修改都留下版本：谁、何时、为何改</source>
        <translation>Every change is kept as a version: who, when and why</translation>
    </message>
    <message>
        <source>批量修改</source>
        <translation>Change many</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>表达式，如 DLBM = &apos;0101&apos; 且 TBMJ &gt; 5亩</source>
        <translation>Expression, such as DLBM = &apos;0101&apos; and TBMJ &gt; 5 mu</translation>
    </message>
    <message>
        <source>表达式</source>
        <translation>Expression</translation>
    </message>
    <message>
        <source>回车：只看符合的记录；Ctrl+回车：选中符合的对象</source>
        <translation>Enter lists what fits, Ctrl+Enter selects it</translation>
    </message>
    <message>
        <source>选中 {n}</source>
        <translation>{n} selected</translation>
    </message>
    <message>
        <source>选中 {n}，图上画出 {m}</source>
        <translation>{n} selected, {m} drawn on the map</translation>
    </message>
    <message>
        <source>这张表由程序维护，不能在此编辑</source>
        <translation>The program keeps this table; it cannot be edited here</translation>
    </message>
    <message>
        <source>点选</source>
        <translation>Point</translation>
    </message>
    <message>
        <source>框选</source>
        <translation>Box</translation>
    </message>
    <message>
        <source>圆选</source>
        <translation>Circle</translation>
    </message>
    <message>
        <source>套索</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>多边形</source>
        <translation>Polygon</translation>
    </message>
    <message>
        <source>沿线</source>
        <translation>Along a line</translation>
    </message>
    <message>
        <source>全选</source>
        <translation>Select all</translation>
    </message>
    <message>
        <source>反选</source>
        <translation>Invert</translation>
    </message>
    <message>
        <source>取消选择</source>
        <translation>Select none</translation>
    </message>
    <message>
        <source>选中的移到最前</source>
        <translation>Move selection to top</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>地图</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>拖动平移，滚轮缩放，单击查看该处的一切。左上角是浏览、查询、量算，右上角是缩放和全图。</source>
        <translation>Drag to pan, turn the wheel to zoom, click to see all there is at a place. Tools are at the top left, zoom and full extent at the top right.</translation>
    </message>
    <message>
        <source>图层</source>
        <translation>Layers</translation>
    </message>
    <message>
        <source>点眼睛显示或隐藏图层，拖动调整上下次序；选中后可调不透明度、打开属性表。</source>
        <translation>Click the eye to show or hide a layer, drag to change the order; a chosen layer has its opacity and attribute table below.</translation>
    </message>
    <message>
        <source>布局</source>
        <translation>Layouts</translation>
    </message>
    <message>
        <source>每类工作一套面板：值守、地块、图斑、水情、视频、台账。面板可拖动、浮动，自动保存。</source>
        <translation>A set of panels for each kind of work: duty, parcels, patches, water, video, ledgers. Panels can be dragged and floated; their places are kept.</translation>
    </message>
    <message>
        <source>搜索与命令</source>
        <translation>Search and commands</translation>
    </message>
    <message>
        <source>按 {key}：查地块、地名、坐标，也能找到每条命令、面板、图层。拼音、首字母都行。</source>
        <translation>{key} finds parcels, places and coordinates, and every command, panel and layer. Pinyin and initials will do.</translation>
    </message>
    <message>
        <source>告警</source>
        <translation>Alerts</translation>
    </message>
    <message>
        <source>最要紧的排在最前。单击看详情与周边，按 A 确认；红色告警在确认之前一直响铃。</source>
        <translation>What matters most is on top. Click for details and surroundings, press A to acknowledge; a red alert sounds until then.</translation>
    </message>
    <message>
        <source>状态栏</source>
        <translation>Status bar</translation>
    </message>
    <message>
        <source>坐标和比例尺可以直接输入后回车。右侧是地图引擎、消息接收和数据库的状态。</source>
        <translation>Type coordinates or a scale and press Enter. At the right is the state of map engine, messages and database.</translation>
    </message>
    <message>
        <source>菜单</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>{undo} 撤销上一步，{areas} 用键盘到下一区域。设置、快捷键和这个导览都在菜单里。</source>
        <translation>{undo} takes the last step back, {areas} goes to the next area by keys. Settings, shortcuts and this tour are in the menu.</translation>
    </message>
</context>
<context>
    <name>TourCard</name>
    <message>
        <source>跳过</source>
        <extracomment>Width of the card, and room around it and the control, logical px.</extracomment>
        <translation>Skip</translation>
    </message>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>TourForm</name>
    <message>
        <source>位置与巡航</source>
        <translation>Place and tour</translation>
    </message>
    <message>
        <source>逐镇巡航</source>
        <translation>Tour of all towns</translation>
    </message>
    <message>
        <source>巡航各站</source>
        <translation>Stops of the tour</translation>
    </message>
    <message>
        <source>这一站停留</source>
        <translation>Stop stays</translation>
    </message>
    <message>
        <source> 秒</source>
        <translation> s</translation>
    </message>
    <message>
        <source>这一站名称</source>
        <translation>Name of the stop</translation>
    </message>
    <message>
        <source>加当前桌面视图</source>
        <translation>Add the desk&apos;s view</translation>
    </message>
    <message>
        <source>加选中的镇村</source>
        <translation>Add chosen place</translation>
    </message>
    <message>
        <source>上移</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>去掉这一站</source>
        <translation>Remove stop</translation>
    </message>
    <message>
        <source>{n} 秒</source>
        <translation>{n} s</translation>
    </message>
    <message>
        <source>视图，宽 {w}</source>
        <translation>View, {w} wide</translation>
    </message>
    <message>
        <source>1:{n}</source>
        <translation>1:{n}</translation>
    </message>
</context>
<context>
    <name>TrialView</name>
    <message>
        <source>近 {n} 天</source>
        <extracomment>Rows of the list; the rest is counted.</extracomment>
        <translation>Last {n} days</translation>
    </message>
    <message>
        <source>时段</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>试算</source>
        <translation>Try</translation>
    </message>
    <message>
        <source>试算在过去的数据上运行这条规则，不产生告警</source>
        <translation>A trial shows the rule past data and raises nothing</translation>
    </message>
    <message>
        <source>会产生的告警</source>
        <translation>Alerts that would have been</translation>
    </message>
    <message>
        <source>{n} 条告警 · {looked} 条数据，{sources} 个来源</source>
        <translation>{n} alerts · {looked} observations of {sources} sources</translation>
    </message>
    <message>
        <source>未恢复</source>
        <translation>lasting</translation>
    </message>
    <message>
        <source>另有 {n} 条</source>
        <translation>{n} more</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>撤销</source>
        <extracomment>Who tells of a selection that is taken back; see `data.messages.SelectionChanged`. Most outlines that the map draws by themselves.</extracomment>
        <translation>Undo</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>已撤销：{step}</source>
        <translation>Undone: {step}</translation>
    </message>
    <message>
        <source>已重做：{step}</source>
        <translation>Redone: {step}</translation>
    </message>
    <message>
        <source>没有可撤销的操作</source>
        <translation>Nothing to undo</translation>
    </message>
    <message>
        <source>没有可重做的操作</source>
        <translation>Nothing to redo</translation>
    </message>
    <message>
        <source>上一步还在撤销</source>
        <translation>The last step is still being taken back</translation>
    </message>
    <message>
        <source>选择 {n} 个对象</source>
        <translation>Select {n} objects</translation>
    </message>
    <message>
        <source>取消选择</source>
        <translation>Select none</translation>
    </message>
</context>
<context>
    <name>Usage</name>
    <message>
        <source>缺少 {0}</source>
        <translation>missing: {0}</translation>
    </message>
    <message>
        <source>要给出其中之一：{0}</source>
        <translation>one of these is needed: {0}</translation>
    </message>
    <message>
        <source>不认识 {0}</source>
        <translation>unknown: {0}</translation>
    </message>
    <message>
        <source>后面要跟一个值</source>
        <translation>needs a value</translation>
    </message>
    <message>
        <source>后面至少要跟一个值</source>
        <translation>needs at least one value</translation>
    </message>
    <message>
        <source>后面最多跟一个值</source>
        <translation>takes at most one value</translation>
    </message>
    <message>
        <source>后面要跟 {0} 个值</source>
        <translation>needs {0} values</translation>
    </message>
    <message>
        <source>不能与 {0} 同用</source>
        <translation>cannot be used together with {0}</translation>
    </message>
    <message>
        <source>后面不跟值，却写了 {0}</source>
        <translation>takes no value, but {0} was given</translation>
    </message>
    <message>
        <source>{0} 不在可选之列：{1}</source>
        <translation>{0} is not one of {1}</translation>
    </message>
    <message>
        <source>{0} 不是整数</source>
        <translation>{0} is no whole number</translation>
    </message>
    <message>
        <source>{0} 不是数</source>
        <translation>{0} is not a number</translation>
    </message>
</context>
<context>
    <name>ValueRow</name>
    <message>
        <source>字段</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>关系</source>
        <translation>Comparison</translation>
    </message>
    <message>
        <source>不等于</source>
        <translation>is not</translation>
    </message>
    <message>
        <source>等于</source>
        <translation>is</translation>
    </message>
    <message>
        <source>小于</source>
        <translation>less than</translation>
    </message>
    <message>
        <source>至多</source>
        <translation>at most</translation>
    </message>
    <message>
        <source>大于</source>
        <translation>more than</translation>
    </message>
    <message>
        <source>至少</source>
        <translation>at least</translation>
    </message>
    <message>
        <source>介于</source>
        <translation>between</translation>
    </message>
    <message>
        <source>属于</source>
        <translation>one of</translation>
    </message>
    <message>
        <source>包含</source>
        <translation>contains</translation>
    </message>
    <message>
        <source>开头是</source>
        <translation>starts with</translation>
    </message>
    <message>
        <source>为空</source>
        <translation>is empty</translation>
    </message>
    <message>
        <source>非空</source>
        <translation>is filled</translation>
    </message>
</context>
<context>
    <name>VerdictPanel</name>
    <message>
        <source>打开红线文件或在地图上画，结果列在这里。</source>
        <extracomment>Bars of villages and owners. What is marked on the map at first: the strictest layer that was met.</extracomment>
        <translation>Open red lines or draw one on the map; the findings are listed here.</translation>
    </message>
    <message>
        <source>未占用</source>
        <translation>none</translation>
    </message>
    <message>
        <source>未核对</source>
        <translation>not checked</translation>
    </message>
    <message>
        <source>{n} 条 • 不符合 {red} • 须办理 {orange} • 须核实 {yellow}</source>
        <translation>{n} rules • not met {red} • to deal with {orange} • to check {yellow}</translation>
    </message>
    <message>
        <source>未覆盖</source>
        <translation>No parcel</translation>
    </message>
    <message>
        <source>梯形法</source>
        <translation>Trapezoids</translation>
    </message>
    <message>
        <source>测地线法</source>
        <translation>Geodesics</translation>
    </message>
    <message>
        <source>两法之差</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>分项合计 − 控制面积</source>
        <translation>Parts − whole</translation>
    </message>
    <message>
        <source>文件所写面积</source>
        <translation>As filed</translation>
    </message>
    <message>
        <source>按村（公顷）</source>
        <translation>By village (ha)</translation>
    </message>
    <message>
        <source>按权属单位（公顷）</source>
        <translation>By owner (ha)</translation>
    </message>
    <message>
        <source>面积校核</source>
        <translation>Areas checked</translation>
    </message>
</context>
<context>
    <name>Video</name>
    <message>
        <source>{n} 秒前</source>
        <translation>{n} s ago</translation>
    </message>
    <message>
        <source>{n} 分钟前</source>
        <translation>{n} min ago</translation>
    </message>
    <message>
        <source>{n} 小时前</source>
        <translation>{n} h ago</translation>
    </message>
    <message>
        <source>{n} 天前</source>
        <translation>{n} days ago</translation>
    </message>
    <message>
        <source>未配置视频地址</source>
        <translation>No video address on file</translation>
    </message>
    <message>
        <source>实时</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>画面停于 {age}</source>
        <translation>Picture from {age}</translation>
    </message>
    <message>
        <source>正在连接</source>
        <translation>Connecting</translation>
    </message>
    <message>
        <source>连不上</source>
        <translation>Cannot be reached</translation>
    </message>
    <message>
        <source>{n} 秒后重连</source>
        <translation>again in {n} s</translation>
    </message>
    <message>
        <source>已停止</source>
        <translation>Stopped</translation>
    </message>
</context>
<context>
    <name>VideoPanel</name>
    <message>
        <source>截图入告警</source>
        <translation>Picture to alert</translation>
    </message>
    <message>
        <source>全屏</source>
        <translation>Full screen</translation>
    </message>
    <message>
        <source>全部摄像头</source>
        <translation>All cameras</translation>
    </message>
    <message>
        <source>告警点可见</source>
        <translation>Seeing the alert</translation>
    </message>
    <message>
        <source>不轮巡</source>
        <translation>No carousel</translation>
    </message>
    <message>
        <source>轮巡 {n} 秒</source>
        <translation>Turn every {n} s</translation>
    </message>
    <message>
        <source>同屏 {n} 路</source>
        <translation>{n} at a time</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>把选中的实时画面存进当前告警的处置记录</source>
        <translation>Keep the chosen live picture in the record of the chosen alert</translation>
    </message>
    <message>
        <source>先选一条告警</source>
        <translation>Choose an alert first</translation>
    </message>
    <message>
        <source>沿{name}</source>
        <translation>Along {name}</translation>
    </message>
    <message>
        <source>{n} 路</source>
        <translation>{n} cameras</translation>
    </message>
    <message>
        <source>，{n} 路未配置视频地址</source>
        <translation>, {n} without a video address</translation>
    </message>
    <message>
        <source>选定点可见</source>
        <translation>Sees the chosen point</translation>
    </message>
    <message>
        <source>视频</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>没有截图：这一路现在不是实时画面</source>
        <translation>No picture taken: this camera is not live now</translation>
    </message>
    <message>
        <source>{name} 的截图已存入处置记录</source>
        <translation>A picture of {name} was kept in the record</translation>
    </message>
</context>
<context>
    <name>ViewRow</name>
    <message>
        <source>在当前视图内</source>
        <translation>In the view of the map</translation>
    </message>
</context>
<context>
    <name>Wall</name>
    <message>
        <source>没有蓄水量读数</source>
        <extracomment>Hours between two labels of an axis of time, and labels that have room.</extracomment>
        <translation>No readings of storage</translation>
    </message>
    <message>
        <source>没有雨量读数</source>
        <translation>No readings of rain</translation>
    </message>
    <message>
        <source>{n} 件</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>New</translation>
    </message>
    <message>
        <source>销号</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>{h} 时</source>
        <translation>{h}:00</translation>
    </message>
    <message>
        <source>耕地面积</source>
        <translation>Cropland</translation>
    </message>
    <message>
        <source>占土地 {p}</source>
        <translation>{p} of the land</translation>
    </message>
    <message>
        <source>永久基本农田</source>
        <translation>Permanent basic farmland</translation>
    </message>
    <message>
        <source>占耕地 {p}</source>
        <translation>{p} of cropland</translation>
    </message>
    <message>
        <source>高标准农田</source>
        <translation>High-standard farmland</translation>
    </message>
    <message>
        <source>{n} 个项目区</source>
        <translation>{n} project areas</translation>
    </message>
    <message>
        <source>地类图斑</source>
        <translation>Parcels</translation>
    </message>
    <message>
        <source>个</source>
        <translation> </translation>
    </message>
    <message>
        <source>水库</source>
        <translation>Reservoirs</translation>
    </message>
    <message>
        <source>座</source>
        <translation>in all</translation>
    </message>
    <message>
        <source>{n} 座水位过时</source>
        <translation>{n} levels too old</translation>
    </message>
    <message>
        <source>没有新的水位</source>
        <translation>No recent level</translation>
    </message>
    <message>
        <source>{n} 座无汛限值</source>
        <translation>{n} without a limit</translation>
    </message>
    <message>
        <source>占总库容 {p}</source>
        <translation>{p} of capacity</translation>
    </message>
    <message>
        <source>蓄水量</source>
        <translation>Storage</translation>
    </message>
    <message>
        <source>超限 {n} 座</source>
        <translation>{n} over</translation>
    </message>
    <message>
        <source>{n} 座读数存疑</source>
        <translation>{n} with doubted readings</translation>
    </message>
    <message>
        <source>无超限</source>
        <translation>None over a limit</translation>
    </message>
    <message>
        <source>超限水库</source>
        <translation>Reservoirs over a limit</translation>
    </message>
    <message>
        <source>水位在报</source>
        <translation>Gauges reporting</translation>
    </message>
    <message>
        <source>{n} 座超过 2 小时未报</source>
        <translation>{n} silent for 2 h</translation>
    </message>
    <message>
        <source>{n} 座未报 · {m} 座存疑</source>
        <translation>{n} silent · {m} doubted</translation>
    </message>
    <message>
        <source>摄像头在线</source>
        <extracomment>States of a reservoir of which nothing new has come.</extracomment>
        <translation>Cameras online</translation>
    </message>
    <message>
        <source>失联 {n} 台</source>
        <translation>{n} lost</translation>
    </message>
    <message>
        <source>未关闭告警</source>
        <translation>Open alerts</translation>
    </message>
    <message>
        <source>件</source>
        <translation>open</translation>
    </message>
    <message>
        <source>未确认 {n} 件</source>
        <translation>{n} not seen yet</translation>
    </message>
    <message>
        <source>今日告警</source>
        <translation>Alerts today</translation>
    </message>
    <message>
        <source>昨日同时 {n} 件</source>
        <translation>{n} yesterday by now</translation>
    </message>
    <message>
        <source>超时未处置</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>共 {n} 件在办</source>
        <translation>of {n} open</translation>
    </message>
    <message>
        <source>疑似面积销号率</source>
        <translation>Suspected area closed</translation>
    </message>
    <message>
        <source>共 {a}</source>
        <translation>of {a}</translation>
    </message>
    <message>
        <source>在办案件</source>
        <translation>Open cases</translation>
    </message>
    <message>
        <source>超期 {n} 件</source>
        <translation>{n} overdue</translation>
    </message>
    <message>
        <source>近 30 天新增</source>
        <translation>New in 30 days</translation>
    </message>
    <message>
        <source>前 30 天 {n} 件</source>
        <translation>{n} in the 30 before</translation>
    </message>
    <message>
        <source>户数</source>
        <translation>Households</translation>
    </message>
    <message>
        <source>户</source>
        <translation>households</translation>
    </message>
    <message>
        <source>人口 {n} 人</source>
        <translation>{n} people</translation>
    </message>
    <message>
        <source>网格</source>
        <translation>Grid zone</translation>
    </message>
    <message>
        <source>网格力量 {n} 人</source>
        <translation>{n} staff</translation>
    </message>
    <message>
        <source>产业主体</source>
        <translation>Enterprises</translation>
    </message>
    <message>
        <source>家</source>
        <translation>enterprises</translation>
    </message>
    <message>
        <source>从业 {n} 人</source>
        <translation>{n} workers</translation>
    </message>
    <message>
        <source>年产值</source>
        <translation>Output a year</translation>
    </message>
    <message>
        <source>家均 {m}</source>
        <translation>{m} each</translation>
    </message>
    <message>
        <source>产业从业</source>
        <translation>Workers</translation>
    </message>
    <message>
        <source>人</source>
        <translation>people</translation>
    </message>
    <message>
        <source>占人口 {p}</source>
        <translation>{p} of people</translation>
    </message>
    <message>
        <source>产业占地</source>
        <translation>Sites</translation>
    </message>
    <message>
        <source>万亩</source>
        <translation>10,000 mu</translation>
    </message>
    <message>
        <source>亩</source>
        <translation>mu</translation>
    </message>
    <message>
        <source>亿 m³</source>
        <translation>100 million m³</translation>
    </message>
    <message>
        <source>万 m³</source>
        <translation>×10⁴ m³</translation>
    </message>
    <message>
        <source>亿元</source>
        <translation>100 million CNY</translation>
    </message>
    <message>
        <source>万元</source>
        <translation>×10⁴ yuan</translation>
    </message>
    <message>
        <source>位置未知</source>
        <translation>Place unknown</translation>
    </message>
    <message>
        <source>没有疑似变化案件</source>
        <translation>No cases of suspected change</translation>
    </message>
    <message>
        <source>没有未销号的案件</source>
        <translation>No open cases</translation>
    </message>
    <message>
        <source>没有地类图斑</source>
        <translation>No parcels</translation>
    </message>
    <message>
        <source>没有永久基本农田图斑</source>
        <translation>No basic farmland</translation>
    </message>
    <message>
        <source>没有产业主体</source>
        <translation>No enterprises</translation>
    </message>
    <message>
        <source>{n} 家</source>
        <translation>{n} firms</translation>
    </message>
    <message>
        <source>{n} 人</source>
        <translation>{n} people</translation>
    </message>
    <message>
        <source>近 30 天没有告警</source>
        <translation>No alerts in 30 days</translation>
    </message>
    <message>
        <source>没有网格</source>
        <translation>No grid zones</translation>
    </message>
    <message>
        <source>没有摄像头</source>
        <translation>No cameras</translation>
    </message>
    <message>
        <source>这个工作区已有一个大屏在运行，桌面会控制那一个。</source>
        <extracomment>Ids of scenes that the desk sends; they are on no file, and the carousel leaves them at its next turn.</extracomment>
        <translation>A wall of this workspace is running already; the desk drives that one.</translation>
    </message>
    <message>
        <source>固定</source>
        <extracomment>Identity of the window of a finished picture: what it shows is not kept. What the desk sent to a screen, by the screen&apos;s identity: it is on no file, and is gone after a restart.</extracomment>
        <translation>Pinned</translation>
    </message>
    <message>
        <source>暂停轮播</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>桌面视图</source>
        <translation>The desk&apos;s view</translation>
    </message>
    <message>
        <source>图片写不出来。</source>
        <extracomment>A map&apos;s last frame fades in, a live picture comes: so long a finished scene is looked at.</extracomment>
        <translation>The picture cannot be written.</translation>
    </message>
    <message>
        <source>检查文件夹是否可写、磁盘是否已满。</source>
        <translation>See whether the folder can be written to and the disk is full.</translation>
    </message>
    <message>
        <source>场景 {name} 没有画完。</source>
        <translation>Scene {name} was not finished.</translation>
    </message>
    <message>
        <source>等了 {n} 秒。</source>
        <translation>Waited for {n} s.</translation>
    </message>
    <message>
        <source>用 -v 再运行一次，看日志里哪一步没有完成。</source>
        <translation>Run it again with -v and see in the log which step was not finished.</translation>
    </message>
    <message>
        <source>各镇销号率</source>
        <translation>Closed share by town</translation>
    </message>
    <message>
        <source>各镇未销号面积</source>
        <translation>Open area by town</translation>
    </message>
    <message>
        <source>疑似变化类型</source>
        <translation>Kinds of suspected change</translation>
    </message>
    <message>
        <source>各镇耕地</source>
        <translation>Cropland by town</translation>
    </message>
    <message>
        <source>各镇永久基本农田</source>
        <translation>Permanent basic farmland by town</translation>
    </message>
    <message>
        <source>地类面积</source>
        <translation>Land by class</translation>
    </message>
    <message>
        <source>各镇产值</source>
        <translation>Output by town</translation>
    </message>
    <message>
        <source>各类产值</source>
        <translation>Output by kind</translation>
    </message>
    <message>
        <source>各类从业人数</source>
        <translation>Workers by kind</translation>
    </message>
    <message>
        <source>产值最高的主体</source>
        <translation>Enterprises by output</translation>
    </message>
    <message>
        <source>近 30 天各镇告警</source>
        <translation>Alerts by town, 30 days</translation>
    </message>
    <message>
        <source>近 30 天告警种类</source>
        <translation>Kinds of alerts, 30 days</translation>
    </message>
    <message>
        <source>各镇人口</source>
        <translation>Population by town</translation>
    </message>
    <message>
        <source>各镇摄像头在线</source>
        <translation>Cameras online by town</translation>
    </message>
    <message>
        <source>水库蓄水率</source>
        <translation>Storage of reservoirs</translation>
    </message>
    <message>
        <source>近 24 小时面雨量</source>
        <translation>Rain of 24 hours</translation>
    </message>
    <message>
        <source>近 24 小时告警</source>
        <translation>Alerts of 24 hours</translation>
    </message>
    <message>
        <source>近 30 天告警</source>
        <translation>Alerts of 30 days</translation>
    </message>
    <message>
        <source>近 12 周案件</source>
        <translation>Cases of 12 weeks</translation>
    </message>
</context>
<context>
    <name>WallAlertsPanel</name>
    <message>
        <source>未确认 {n}&#x3000;处置中 {m}</source>
        <extracomment>More rows than these no screen has room for.</extracomment>
        <translation>New {n}  In hand {m}</translation>
    </message>
    <message>
        <source>&#x3000;其他 {n}</source>
        <translation>  Other {n}</translation>
    </message>
    <message>
        <source>没有未关闭的告警</source>
        <translation>No open alerts</translation>
    </message>
    <message>
        <source>另有 {n} 条</source>
        <translation>{n} more</translation>
    </message>
    <message>
        <source>{who} 已确认</source>
        <translation>acknowledged by {who}</translation>
    </message>
    <message>
        <source>未确认</source>
        <translation>unacknowledged</translation>
    </message>
</context>
<context>
    <name>WallCamerasPanel</name>
    <message>
        <source>{n} 路</source>
        <translation>{n} cameras</translation>
    </message>
</context>
<context>
    <name>WallOffer</name>
    <message>
        <source>耕地面积</source>
        <translation>Cropland</translation>
    </message>
    <message>
        <source>永久基本农田</source>
        <translation>Permanent basic farmland</translation>
    </message>
    <message>
        <source>高标准农田</source>
        <translation>High-standard farmland</translation>
    </message>
    <message>
        <source>地类图斑</source>
        <translation>Parcels</translation>
    </message>
    <message>
        <source>水库</source>
        <translation>Reservoirs</translation>
    </message>
    <message>
        <source>超汛限水库</source>
        <translation>Reservoirs over a limit</translation>
    </message>
    <message>
        <source>蓄水量</source>
        <translation>Storage</translation>
    </message>
    <message>
        <source>水位在报</source>
        <translation>Gauges reporting</translation>
    </message>
    <message>
        <source>摄像头在线</source>
        <translation>Cameras online</translation>
    </message>
    <message>
        <source>未关闭告警</source>
        <translation>Open alerts</translation>
    </message>
    <message>
        <source>今日告警</source>
        <translation>Alerts today</translation>
    </message>
    <message>
        <source>超时未处置</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>疑似面积销号率</source>
        <translation>Suspected area closed</translation>
    </message>
    <message>
        <source>在办案件</source>
        <translation>Cases in hand</translation>
    </message>
    <message>
        <source>近 30 天新增</source>
        <translation>New in 30 days</translation>
    </message>
    <message>
        <source>户数</source>
        <translation>Households</translation>
    </message>
    <message>
        <source>网格</source>
        <translation>Grid zones</translation>
    </message>
    <message>
        <source>产业主体</source>
        <translation>Enterprises</translation>
    </message>
    <message>
        <source>年产值</source>
        <translation>Annual output</translation>
    </message>
    <message>
        <source>产业从业</source>
        <translation>Workers</translation>
    </message>
    <message>
        <source>产业占地</source>
        <translation>Land of industries</translation>
    </message>
    <message>
        <source>各镇销号率</source>
        <translation>Closed share by town</translation>
    </message>
    <message>
        <source>各镇未销号面积</source>
        <translation>Open area by town</translation>
    </message>
    <message>
        <source>疑似变化类型</source>
        <translation>Kinds of suspected change</translation>
    </message>
    <message>
        <source>各镇耕地</source>
        <translation>Cropland by town</translation>
    </message>
    <message>
        <source>各镇永久基本农田</source>
        <translation>Permanent basic farmland by town</translation>
    </message>
    <message>
        <source>地类面积</source>
        <translation>Land by class</translation>
    </message>
    <message>
        <source>各镇产值</source>
        <translation>Output by town</translation>
    </message>
    <message>
        <source>各类产值</source>
        <translation>Output by kind</translation>
    </message>
    <message>
        <source>各类从业人数</source>
        <translation>Workers by kind</translation>
    </message>
    <message>
        <source>产值最高的主体</source>
        <translation>Enterprises by output</translation>
    </message>
    <message>
        <source>各镇告警</source>
        <translation>Alerts by town</translation>
    </message>
    <message>
        <source>告警种类</source>
        <translation>Kinds of alerts</translation>
    </message>
    <message>
        <source>各镇人口</source>
        <translation>Population by town</translation>
    </message>
    <message>
        <source>各镇摄像头在线</source>
        <translation>Cameras online by town</translation>
    </message>
    <message>
        <source>水库蓄水率</source>
        <translation>Storage of reservoirs</translation>
    </message>
    <message>
        <source>24 小时面雨量</source>
        <translation>Rain of 24 hours</translation>
    </message>
    <message>
        <source>24 小时告警</source>
        <translation>Alerts of 24 hours</translation>
    </message>
    <message>
        <source>30 天告警</source>
        <translation>Alerts of 30 days</translation>
    </message>
    <message>
        <source>12 周案件</source>
        <translation>Cases of 12 weeks</translation>
    </message>
    <message>
        <source>告警清单</source>
        <translation>Alerts</translation>
    </message>
    <message>
        <source>处置动态</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>水库水情</source>
        <translation>Reservoirs</translation>
    </message>
    <message>
        <source>图斑处置进度</source>
        <translation>Progress of patches</translation>
    </message>
    <message>
        <source>值班</source>
        <translation>On duty</translation>
    </message>
    <message>
        <source>网格力量</source>
        <translation>Grid staff</translation>
    </message>
    <message>
        <source>视频 1 路</source>
        <translation>1 camera</translation>
    </message>
    <message>
        <source>视频 4 路</source>
        <translation>4 cameras</translation>
    </message>
    <message>
        <source>视频 9 路</source>
        <translation>9 cameras</translation>
    </message>
    <message>
        <source>指标</source>
        <extracomment>Options of a kind of panel with what they are called.</extracomment>
        <translation>Figures</translation>
    </message>
    <message>
        <source>指标：{t}</source>
        <translation>Figure: {t}</translation>
    </message>
    <message>
        <source>排行</source>
        <translation>Rankings</translation>
    </message>
    <message>
        <source>排行：{t}</source>
        <translation>Ranking: {t}</translation>
    </message>
    <message>
        <source>过程</source>
        <translation>Courses</translation>
    </message>
    <message>
        <source>过程：{t}</source>
        <translation>Course: {t}</translation>
    </message>
</context>
<context>
    <name>WallPanel</name>
    <message>
        <source>暂时读不到数据，正在重试</source>
        <extracomment>A burst of changes is one reading; a moment of the past that moves on is read anew so often. What could not be read (a disk was full, a file locked) is tried again so often: nobody tells that it can be now. Where nobody said how large a panel&apos;s texts are.</extracomment>
        <translation>Cannot be read now; trying again</translation>
    </message>
</context>
<context>
    <name>WaterChart</name>
    <message>
        <source>雨量过程</source>
        <extracomment>Least span of the level axis, m: a still water is a flat line, not noise drawn large. A gap of so many usual intervals is no line.</extracomment>
        <translation>Rain over time</translation>
    </message>
    <message>
        <source>水位过程</source>
        <translation>Level over time</translation>
    </message>
    <message>
        <source>汛限 {n}</source>
        <translation>Limit {n}</translation>
    </message>
</context>
<context>
    <name>WeatherPage</name>
    <message>
        <source>天气预警</source>
        <extracomment>Pictures at a time; a screen&apos;s processor decodes no more of them well.</extracomment>
        <translation>Weather, warnings</translation>
    </message>
    <message>
        <source>现在没有预警</source>
        <translation>No warnings now</translation>
    </message>
    <message>
        <source>还没有收到县里的消息</source>
        <translation>No word from the county yet</translation>
    </message>
    <message>
        <source>县里的消息更新于 {t}</source>
        <translation>Told by the county at {t}</translation>
    </message>
    <message>
        <source>网络断开，这是 {t} 的消息</source>
        <translation>Cut off; this is from {t}</translation>
    </message>
    <message>
        <source>气温 {t} °C</source>
        <translation>{t} °C</translation>
    </message>
    <message>
        <source>近 1 小时雨量 {mm} mm，{name}</source>
        <translation>{mm} mm of rain in an hour: {name}</translation>
    </message>
    <message>
        <source>{t} 发布</source>
        <translation>Issued {t}</translation>
    </message>
    <message>
        <source>到 {t}</source>
        <translation>until {t}</translation>
    </message>
</context>
<context>
    <name>WindowBar</name>
    <message>
        <source>时间窗口</source>
        <extracomment>A day is a bar of its own from this width on, logical px.</extracomment>
        <translation>Window of days</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>zh</source>
        <comment>code of the language of this translation: zh or en</comment>
        <translation>en</translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>没有可撤销的判读</source>
        <extracomment>Patches read ahead, and how many are kept.</extracomment>
        <translation>Nothing to undo</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>请用本县所在 3 度带的 CGCS2000 投影，例如 EPSG:4547（中央经线 114°）。</source>
        <extracomment>CGCS2000 3-degree Gauss-Krueger zones: with zone prefix (25..45) and by central meridian (75E..135E). How far outside of its area of use (degrees) a projected CRS is still taken as meant: neighbours of a zone are usual.</extracomment>
        <translation>Use the CGCS2000 3-degree zone of the county, e.g. EPSG:4547 (central meridian 114°).</translation>
    </message>
    <message>
        <source>坐标系“{crs}”无法识别。</source>
        <translation>The CRS “{crs}” is not known.</translation>
    </message>
    <message>
        <source>坐标系须写成 EPSG:编号。</source>
        <translation>A CRS is written EPSG:n.</translation>
    </message>
    <message>
        <source>坐标系“{crs}”不存在。</source>
        <translation>There is no CRS “{crs}”.</translation>
    </message>
    <message>
        <source>EPSG 数据库里没有这个编号。</source>
        <translation>The EPSG database has no such number.</translation>
    </message>
    <message>
        <source>坐标系“{crs}”不能用作工作区坐标系。</source>
        <translation>The CRS “{crs}” cannot be a workspace&apos;s.</translation>
    </message>
    <message>
        <source>工作区须用以米为单位的投影坐标系。</source>
        <translation>A workspace needs a projected CRS in metres.</translation>
    </message>
    <message>
        <source>工作区不能放在网络共享上。</source>
        <extracomment>File systems whose locks and shared memory do not hold between machines: SQLite&apos;s WAL mode corrupts on them.</extracomment>
        <translation>A workspace cannot lie on a network share.</translation>
    </message>
    <message>
        <source>该位置是 {kind} 文件系统，数据库在其上会卡死或损坏。</source>
        <translation>This place is a {kind} file system, on which the database hangs or is damaged.</translation>
    </message>
    <message>
        <source>请把工作区复制到本机磁盘后再打开；多人共用请改用 PostGIS。</source>
        <translation>Copy the workspace to a local disk and open it there; for several seats use PostGIS.</translation>
    </message>
    <message>
        <source>工作区的数据库不见了。</source>
        <translation>The workspace&apos;s database is gone.</translation>
    </message>
    <message>
        <source>文件不存在。</source>
        <translation>The file does not exist.</translation>
    </message>
    <message>
        <source>请从备份恢复该文件。</source>
        <translation>Restore the file from a backup.</translation>
    </message>
    <message>
        <source>这个工作区打不开。</source>
        <translation>This workspace cannot be opened.</translation>
    </message>
    <message>
        <source>数据库的结构版本是 {revision}，本程序不认识。</source>
        <translation>The database&apos;s schema is {revision}, which this program does not know.</translation>
    </message>
    <message>
        <source>请用建立它的（更新的）程序版本打开。</source>
        <translation>Open it with the (newer) program that made it.</translation>
    </message>
    <message>
        <source>工作区的数据库打不开。</source>
        <translation>The workspace&apos;s database cannot be opened.</translation>
    </message>
    <message>
        <source>请检查磁盘，再从备份恢复该文件。</source>
        <translation>Check the disk, then restore the file from a backup.</translation>
    </message>
    <message>
        <source>正在写入 {done} / {total}</source>
        <translation>Writing {done} / {total}</translation>
    </message>
    <message>
        <source>无法创建工作区文件夹。</source>
        <translation>The workspace folder cannot be made.</translation>
    </message>
    <message>
        <source>请检查该位置的权限和磁盘空间，或换一个位置。</source>
        <translation>Check the permissions and the disk space there, or choose another place.</translation>
    </message>
    <message>
        <source>无法在此创建工作区。</source>
        <translation>The workspace cannot be made here.</translation>
    </message>
    <message>
        <source>文件夹不是空的（有 {name}）。</source>
        <translation>The folder is not empty (it has {name}).</translation>
    </message>
    <message>
        <source>请选一个新文件夹。</source>
        <translation>Choose a new folder.</translation>
    </message>
    <message>
        <source>正在建立数据库</source>
        <translation>Making the database</translation>
    </message>
    <message>
        <source>工作区已建立</source>
        <translation>Workspace made</translation>
    </message>
    <message>
        <source>这里没有工作区。</source>
        <translation>There is no workspace here.</translation>
    </message>
    <message>
        <source>文件夹里没有 onemap.toml。</source>
        <translation>The folder has no onemap.toml.</translation>
    </message>
    <message>
        <source>请选工作区文件夹，或用 onemap new 新建一个。</source>
        <translation>Choose a workspace folder, or make one with onemap new.</translation>
    </message>
    <message>
        <source>工作区的 onemap.toml 读不出来。</source>
        <translation>The workspace&apos;s onemap.toml cannot be read.</translation>
    </message>
    <message>
        <source>请改正该文件，或从备份恢复。</source>
        <translation>Correct the file, or restore it from a backup.</translation>
    </message>
</context>
<context>
    <name>WorkspaceProject</name>
    <message>
        <source>地图工程已就绪</source>
        <extracomment>The terrain model of a workspace, in its imagery folder. Rasters and lines made from the workspace&apos;s data for the map; the project refers to them, so they stay with it. Scenes are layers of their own; what is found and done on the ground is drawn by its panels, by state; what features once were is no layer of its own over what they are.</extracomment>
        <translation>Map project ready</translation>
    </message>
    <message>
        <source>另一个程序正在准备这张地图，等它做完</source>
        <extracomment>Between two looks whether the other program is done; each look can be called off.</extracomment>
        <translation>Another program is preparing this map; waiting until it is done</translation>
    </message>
</context>
<context>
    <name>Workspaces</name>
    <message>
        <source>值守</source>
        <extracomment>Layouts, as in the toolbar. Topics of panels, as in the menu; &quot;&quot; for panels of plugins that name none.</extracomment>
        <translation>Duty</translation>
    </message>
    <message>
        <source>地块</source>
        <translation>Parcels</translation>
    </message>
    <message>
        <source>图斑</source>
        <translation>Patches</translation>
    </message>
    <message>
        <source>水情</source>
        <translation>Water</translation>
    </message>
    <message>
        <source>视频</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>台账</source>
        <translation>Ledgers</translation>
    </message>
    <message>
        <source>地图与图层</source>
        <translation>Map and layers</translation>
    </message>
    <message>
        <source>值守与告警</source>
        <translation>Duty and alerts</translation>
    </message>
    <message>
        <source>土地与地块</source>
        <translation>Land and parcels</translation>
    </message>
    <message>
        <source>影像、图斑与案件</source>
        <translation>Imagery, patches, cases</translation>
    </message>
    <message>
        <source>水库与水情</source>
        <translation>Reservoirs</translation>
    </message>
    <message>
        <source>摄像头与视频</source>
        <translation>Cameras and video</translation>
    </message>
    <message>
        <source>镇村与产业</source>
        <translation>Towns, villages, industries</translation>
    </message>
    <message>
        <source>其他插件</source>
        <translation>Other plugins</translation>
    </message>
</context>
<context>
    <name>YearBar</name>
    <message>
        <source>{n} 月</source>
        <extracomment>A leap year has a place for every MMDD.</extracomment>
        <translation>M{n}</translation>
    </message>
</context>
<context>
    <name>_AttributeTable</name>
    <message>
        <source>字段</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>值</source>
        <translation>Value</translation>
    </message>
</context>
<context>
    <name>_Count</name>
    <message>
        <source>{colour}告警 {n} 条</source>
        <translation>{n} {colour} alerts</translation>
    </message>
</context>
<context>
    <name>_MatterRow</name>
    <message>
        <source>查看</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>采信</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>不采信</source>
        <translation>Reject</translation>
    </message>
    <message>
        <source>更正…</source>
        <translation>Correct…</translation>
    </message>
    <message>
        <source>更正为 {n} m</source>
        <translation>Correct to {n} m</translation>
    </message>
</context>
<context>
    <name>_Tools</name>
    <message>
        <source>放大</source>
        <translation>Larger</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>全村</source>
        <translation>Whole village</translation>
    </message>
</context>
</TS>
