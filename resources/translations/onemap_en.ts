<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
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
        <source>第一次与第二次启动到画面完整</source>
        <translation>First and second start to the complete picture</translation>
    </message>
    <message>
        <source>导入水户 227,887 宗地，与 ogr2ogr 对照</source>
        <translation>Import of 227,887 parcels of Mito, beside ogr2ogr</translation>
    </message>
    <message>
        <source>引擎被杀后多久恢复</source>
        <translation>Time to recover after an engine was killed</translation>
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
        <translation>bring a file into a workspace</translation>
    </message>
    <message>
        <source>工作区文件夹</source>
        <translation>workspace folder</translation>
    </message>
    <message>
        <source>GeoPackage、Shapefile、GeoJSON 或 GeoTIFF</source>
        <translation>GeoPackage, Shapefile, GeoJSON or GeoTIFF</translation>
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
        <source>替换原有数据，而不是追加</source>
        <translation>replace the rows there are instead of appending</translation>
    </message>
    <message>
        <source>以 JSON 输出报告</source>
        <translation>print the report as JSON</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
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
        <source>另外打开的面板，如 parcels</source>
        <translation>panel to open besides, e.g. parcels</translation>
    </message>
    <message>
        <source>桌面布局，如 parcels</source>
        <translation>layout of the desk, e.g. parcels</translation>
    </message>
    <message>
        <source>地图范围（工作区坐标）；默认全图</source>
        <translation>extent of the map (workspace CRS); default: all</translation>
    </message>
    <message>
        <source>在此处查询，如同单击地图</source>
        <translation>ask what is here, as a click on the map does</translation>
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
        <source>第一个样本的序号，默认 0</source>
        <translation>number of the first sample, default 0</translation>
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
        <source>写高程模型</source>
        <extracomment>Two dates of one season a year apart, and one of another season between them.</extracomment>
        <translation>Writing the elevation model</translation>
    </message>
    <message>
        <source>生成影像金字塔</source>
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
        <extracomment>By what share the number of parcels may differ from the plan&apos;s.</extracomment>
        <translation>Dividing the parcels</translation>
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
        <source>恢复默认布局</source>
        <translation>Reset layout</translation>
    </message>
    <message>
        <source>全屏</source>
        <translation>Full screen</translation>
    </message>
    <message>
        <source>消息</source>
        <translation>Messages</translation>
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
        <source>打开工作区…</source>
        <translation>Open workspace…</translation>
    </message>
    <message>
        <source>打印布局…</source>
        <translation>Print layout…</translation>
    </message>
    <message>
        <source>插件…</source>
        <translation>Plugins…</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Quit</translation>
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
        <source>打印布局</source>
        <translation>Print layouts</translation>
    </message>
    <message>
        <source>视图</source>
        <translation>View</translation>
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
    <message>
        <source>语言将在下次启动时切换</source>
        <translation>The language changes at the next start</translation>
    </message>
    <message>
        <source>打开工作区</source>
        <translation>Open workspace</translation>
    </message>
    <message>
        <source>工作区或 QGIS 工程 (onemap.toml *.qgz *.qgs)</source>
        <translation>Workspace or QGIS project (onemap.toml *.qgz *.qgs)</translation>
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
        <translation>{0} · last {1} h</translation>
    </message>
</context>
<context>
    <name>Detection</name>
    <message>
        <source>连不上计算集群:{address}</source>
        <extracomment>How long a scheduler may take to answer.</extracomment>
        <translation>The computing cluster cannot be reached: {address}</translation>
    </message>
    <message>
        <source>请检查调度器地址和网络,或去掉 --scheduler 在本机运行。</source>
        <translation>Check the scheduler&apos;s address and the network, or leave --scheduler out to run here.</translation>
    </message>
    <message>
        <source>坐标系标注有误:{name}</source>
        <extracomment>Work files and results a pixel of the grid: score, parts and state, the score raster and its overviews.</extracomment>
        <translation>The CRS is stated wrongly: {name}</translation>
    </message>
    <message>
        <source>按 {crs} 解释,影像中心落在 {lon:.2f}°, {lat:.2f}°,像元约 {size:.3g} 米。</source>
        <translation>Read as {crs}, the image&apos;s centre is at {lon:.2f}°, {lat:.2f}° and a pixel is about {size:.3g} m.</translation>
    </message>
    <message>
        <source>请核对影像的坐标系,用 gdal_edit.py -a_srs 改正后再运行。</source>
        <translation>Check the image&apos;s CRS; correct it with gdal_edit.py -a_srs and run again.</translation>
    </message>
    <message>
        <source>两期影像分辨率相差过大</source>
        <translation>The resolutions of the two images differ too much</translation>
    </message>
    <message>
        <source>前期约 {a:.3g} 米,后期约 {b:.3g} 米。</source>
        <translation>Earlier about {a:.3g} m, later about {b:.3g} m.</translation>
    </message>
    <message>
        <source>请选择分辨率相近(6 倍以内)的影像。</source>
        <translation>Choose images of similar resolution (within a factor of 6).</translation>
    </message>
    <message>
        <source>两期影像波段不可比</source>
        <translation>The bands of the two images cannot be compared</translation>
    </message>
    <message>
        <source>前期波段:{a};后期波段:{b}。</source>
        <translation>Earlier bands: {a}; later bands: {b}.</translation>
    </message>
    <message>
        <source>请选用波段相同的影像,或用 --before-bands / --after-bands 指明各波段用途。</source>
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
        <source>请核对两期影像是否同一地区,坐标系标注是否正确。</source>
        <translation>Check that both show the same area and that their CRS is right.</translation>
    </message>
    <message>
        <source>输出文件夹不可写</source>
        <translation>The output folder cannot be written</translation>
    </message>
    <message>
        <source>文件夹不存在,或没有写入权限。</source>
        <translation>The folder does not exist, or may not be written to.</translation>
    </message>
    <message>
        <source>请新建该文件夹或换一个位置。</source>
        <translation>Make the folder, or choose another place.</translation>
    </message>
    <message>
        <source>磁盘空间不足</source>
        <translation>Not enough disk space</translation>
    </message>
    <message>
        <source>写入结果需要更多空间({detail})。</source>
        <translation>Writing the results needs more room ({detail}).</translation>
    </message>
    <message>
        <source>请清理磁盘或把 --out 指向别的磁盘;已完成的部分可用 --resume 接着做。</source>
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
        <source>去掉 --resume 重新开始,或换回上次的参数。</source>
        <translation>Leave --resume out to start anew, or give the former parameters.</translation>
    </message>
    <message>
        <source>影像范围内没有地块</source>
        <extracomment>Fewest parcels of one class in one village (then town, then county) that make a yardstick.</extracomment>
        <translation>There are no parcels within the images</translation>
    </message>
    <message>
        <source>地块图层与影像不在同一地区,或坐标系标注有误。</source>
        <translation>The parcels lie elsewhere, or their CRS is stated wrongly.</translation>
    </message>
    <message>
        <source>请核对地块图层的坐标系与范围。</source>
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
        <source>请用 --class-field 指明地类编码所在的字段。</source>
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
        <source>请核对 --farmland-codes,或换用含耕地的地块图层。</source>
        <translation>Check --farmland-codes, or use parcels that have cropland.</translation>
    </message>
    <message>
        <source>两期影像对不上</source>
        <extracomment>Height in deviations that the peak of unlike ground does not reach.</extracomment>
        <translation>The two images do not match</translation>
    </message>
    <message>
        <source>{n} 处比对中只有 {share:.0%} 的位移一致。</source>
        <translation>Only {share:.0%} of {n} comparisons agree on a shift.</translation>
    </message>
    <message>
        <source>请核对是否同一地区、坐标系是否标错;若为未正射影像请先做正射纠正。</source>
        <translation>Check that they show the same area and the right CRS; orthorectify images that are not.</translation>
    </message>
    <message>
        <source>输出文件名不可用</source>
        <extracomment>Side of a block in pixels. Pieces below this share of the smallest patch are counted, not recorded. A residual below this cannot be told from none.</extracomment>
        <translation>The output name cannot be used</translation>
    </message>
    <message>
        <source>输出须为 .gpkg 文件,且不能覆盖输入数据。</source>
        <translation>The output must be a .gpkg file and must not replace an input.</translation>
    </message>
    <message>
        <source>请换一个 --out 文件名,例如 run.gpkg。</source>
        <translation>Choose another --out name, e.g. run.gpkg.</translation>
    </message>
    <message>
        <source>影像缺少 {bands} 波段</source>
        <translation>The image lacks the bands {bands}</translation>
    </message>
    <message>
        <source>像元 {size:.3g} 米,粗于网络适用的 {limit:.3g} 米</source>
        <translation>The pixels of {size:.3g} m are coarser than the {limit:.3g} m the network is fit for</translation>
    </message>
    <message>
        <source>不能用学习检测器分析这两期影像</source>
        <translation>The learned detector cannot examine these images</translation>
    </message>
    <message>
        <source>请改用 --method statistics,或换用合适的影像。</source>
        <translation>Use --method statistics, or suitable images.</translation>
    </message>
    <message>
        <source>未使用学习检测器:{why};只用统计方法。</source>
        <translation>The learned detector was not used: {why}; statistics only.</translation>
    </message>
    <message>
        <source>影像几乎全被云覆盖:{name}</source>
        <translation>The image is almost all cloud: {name}</translation>
    </message>
    <message>
        <source>云占有效像元的 {share:.0%}。</source>
        <translation>Cloud covers {share:.0%} of the valid pixels.</translation>
    </message>
    <message>
        <source>请换一期少云的影像。</source>
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
        <source>请核对无数据值,或换用重叠更多的影像。</source>
        <translation>Check the no-data values, or use images that overlap more.</translation>
    </message>
    <message>
        <source>影像读取失败:{name}</source>
        <extracomment>Order of bands when a file does not say: by their number. Six bands are taken as Landsat&apos;s 1-5 and 7.</extracomment>
        <translation>The image cannot be read: {name}</translation>
    </message>
    <message>
        <source>文件可能不完整或已损坏({error})。</source>
        <translation>The file may be incomplete or damaged ({error}).</translation>
    </message>
    <message>
        <source>请重新拷贝或下载该文件,并核对文件大小后再运行。</source>
        <translation>Copy or download the file again, check its size, then run again.</translation>
    </message>
    <message>
        <source>波段用途与影像不符:{name}</source>
        <translation>The bands named do not fit the image: {name}</translation>
    </message>
    <message>
        <source>影像有 {n} 个波段,指定了:{roles}</source>
        <translation>The image has {n} bands; named were: {roles}</translation>
    </message>
    <message>
        <source>按波段顺序逐个指定,可用:{roles}</source>
        <translation>Name them one by one in band order, out of: {roles}</translation>
    </message>
    <message>
        <source>找不到影像:{name}</source>
        <translation>Image not found: {name}</translation>
    </message>
    <message>
        <source>该路径下没有文件。</source>
        <translation>There is no file at this path.</translation>
    </message>
    <message>
        <source>请检查路径与文件名。</source>
        <translation>Check path and file name.</translation>
    </message>
    <message>
        <source>影像没有地理坐标:{name}</source>
        <translation>The image has no georeference: {name}</translation>
    </message>
    <message>
        <source>文件缺少坐标系或地理变换。</source>
        <translation>The file lacks a CRS or a geotransform.</translation>
    </message>
    <message>
        <source>请先在 QGIS 中为影像配准并指定坐标系。</source>
        <translation>Georeference the image in QGIS and give it a CRS first.</translation>
    </message>
    <message>
        <source>影像不能直接使用:{name}</source>
        <translation>The image cannot be used as it is: {name}</translation>
    </message>
    <message>
        <source>影像网格带旋转,或为复数类型。</source>
        <translation>Its grid is rotated, or its type is complex.</translation>
    </message>
    <message>
        <source>请先用 gdalwarp 重采样为正北方向的普通影像。</source>
        <translation>Resample it to a north-up image with gdalwarp first.</translation>
    </message>
    <message>
        <source>矢量数据读取失败:{name}</source>
        <translation>The vector data cannot be read: {name}</translation>
    </message>
    <message>
        <source>请检查路径、图层名与文件是否完整。</source>
        <translation>Check the path, the layer name, and that the file is whole.</translation>
    </message>
    <message>
        <source>文件不存在</source>
        <translation>The file does not exist</translation>
    </message>
    <message>
        <source>矢量数据没有坐标系:{name}</source>
        <translation>The vector data has no CRS: {name}</translation>
    </message>
    <message>
        <source>文件未声明坐标系。</source>
        <translation>The file states no CRS.</translation>
    </message>
    <message>
        <source>请先在 QGIS 中为该图层指定坐标系。</source>
        <translation>Give the layer a CRS in QGIS first.</translation>
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
    <name>Docks</name>
    <message>
        <source>没有列出该图层的面板。</source>
        <extracomment>Sizes of an area whose panels ask for none, in logical px. Raised when saved layouts of an older version no longer fit. The one layout of a QGIS project without a workspace.</extracomment>
        <translation>No panel lists this layer.</translation>
    </message>
    <message>
        <source>没有插件声明 {0} 的清单。</source>
        <translation>No plugin declares a list of {0}.</translation>
    </message>
    <message>
        <source>在插件的 plugin.toml 中用 [panels.table] 声明。</source>
        <translation>Declare it with [panels.table] in a plugin&apos;s plugin.toml.</translation>
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
        <source>图层“{0}”的样式 {1} 无法加载，已用默认样式。检查样式文件</source>
        <translation>Style {1} of layer “{0}” cannot be loaded; the default style is used. Check the style file</translation>
    </message>
    <message>
        <source>地图工程只读入了一部分：{0}。在 QGIS 中打开检查</source>
        <translation>Only part of the map project could be read: {0}. Open it in QGIS to check</translation>
    </message>
</context>
<context>
    <name>EngineProcess</name>
    <message>
        <source>尚未启动</source>
        <extracomment>Beat of the watchdog; it looks for a stopped process and counts beats without an answer. An engine that is not working on something long answers within this. From the start of the process to its hello. Waits before the first, second ... restart in a row; after the last the engine is given up. An engine that has served this long has proved itself: the next death starts the back-off anew. A call with which so many engines have died is not tried again. The line of a Python or native traceback that says what it was. Why the state is what it is, in the user&apos;s language; empty when all is well. Given a call that this engine has lost, or cannot take soon, says who takes it; None or self: nobody else.</extracomment>
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
    <name>Export</name>
    <message>
        <source>未导出 {0}</source>
        <extracomment>Rows of one Excel sheet, less title, source, header and total lines.</extracomment>
        <translation>{0} was not exported</translation>
    </message>
    <message>
        <source>不支持扩展名 {0}</source>
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
        <translation>{0} rows exported to {1}</translation>
    </message>
</context>
<context>
    <name>FilterHeader</name>
    <message>
        <source>筛选</source>
        <extracomment>A filter runs this long after the last key, so that typing &quot;梨树坪&quot; asks the database once.</extracomment>
        <translation>Filter</translation>
    </message>
    <message>
        <source>筛选 {0}</source>
        <translation>Filter {0}</translation>
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
</context>
<context>
    <name>FullWindow</name>
    <message>
        <source>退出</source>
        <extracomment>Text sizes (px): title, body. The wall&apos;s are for a screen of 1080 lines; a taller one scales them.</extracomment>
        <translation>Quit</translation>
    </message>
    <message>
        <source>演示数据</source>
        <translation>Demo data</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>消息</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>本次启动以来没有消息</source>
        <translation>No messages since the start</translation>
    </message>
</context>
<context>
    <name>Identify</name>
    <message>
        <source>是</source>
        <extracomment>Digits of a number: what a double holds without showing its binary tail.</extracomment>
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
        <source>此处没有要素。点击要素本身，或放大后再试</source>
        <translation>Nothing is drawn here. Click a feature itself, or zoom in and try again</translation>
    </message>
    <message>
        <source>已复制 {0}</source>
        <translation>Copied {0}</translation>
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
        <extracomment>A datum shift from here on (metres) is worth a word.</extracomment>
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
        <source>{count} 个对象离其余数据 {near:.0f}–{far:.0f} 公里，坐标可能有误；已按原位导入，请核对。</source>
        <translation>{count} objects lie {near:.0f}–{far:.0f} km from the rest; their coordinates may be wrong. They were imported where they are: check them.</translation>
    </message>
    <message>
        <source>文件里没有字段“{name}”。</source>
        <extracomment>Other names that a column goes by in files, besides its own name and its Chinese title; the first present wins. Values of known sources in the target&apos;s code list: the field polygons of the Japanese ministry of agriculture.</extracomment>
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
        <extracomment>Without a colour interpretation, four bands are taken for red, green, blue and near infrared, as NAIP and GF have.</extracomment>
        <translation>Reading the image</translation>
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
        <source>文件名和 TIFF 标签里都没有日期。</source>
        <translation>Neither the file name nor a TIFF tag has a date.</translation>
    </message>
    <message>
        <source>请用 --date 2024-06-30 指定成像日期。</source>
        <translation>Give the date with --date 2024-06-30.</translation>
    </message>
    <message>
        <source>成像日期取自文件名：{date}。</source>
        <translation>Date taken from the file name: {date}.</translation>
    </message>
    <message>
        <source>读不了这幅影像。</source>
        <translation>This image cannot be read.</translation>
    </message>
    <message>
        <source>请确认它是完整的 GeoTIFF。</source>
        <translation>Check that it is a whole GeoTIFF.</translation>
    </message>
    <message>
        <source>四个波段按 红、绿、蓝、近红外 登记；如不符请在影像属性里改正。</source>
        <translation>Four bands were registered as red, green, blue, near infrared; correct the image&apos;s properties if they are others.</translation>
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
        <source>正在复制影像</source>
        <translation>Copying the image</translation>
    </message>
    <message>
        <source>正在建立金字塔</source>
        <translation>Building overviews</translation>
    </message>
    <message>
        <source>影像没有金字塔，已补建。</source>
        <translation>The image had no overviews; they were built.</translation>
    </message>
    <message>
        <source>正在读取文件</source>
        <extracomment>The column that holds a patch&apos;s own area, taken from its geometry where the file has none.</extracomment>
        <translation>Reading the file</translation>
    </message>
    <message>
        <source>正在检查几何</source>
        <translation>Checking geometry</translation>
    </message>
    <message>
        <source>正在核对坐标与面积</source>
        <translation>Checking coordinates and areas</translation>
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
        <source>{count} 个图斑没有面积，已按 CGCS2000 椭球面积填入 {name}。</source>
        <translation>{count} parcels had no area; {name} was filled with the ellipsoidal area on CGCS2000.</translation>
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
        <source>请用 --name 另取一个名称。</source>
        <translation>Choose another name with --name.</translation>
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
        <extracomment>Language driver ids of dBASE files that stand for a Chinese or other East Asian code page.</extracomment>
        <translation>This file cannot be read.</translation>
    </message>
    <message>
        <source>请确认它是完整的 GeoPackage、Shapefile 或 GeoJSON；文字乱码时用 --encoding 指定编码。</source>
        <translation>Check that it is a whole GeoPackage, Shapefile or GeoJSON; if text is garbled, give --encoding.</translation>
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
        <source>打不开这个文件。</source>
        <translation>This file cannot be opened.</translation>
    </message>
    <message>
        <source>可以导入 GeoPackage、Shapefile、GeoJSON 和 GeoTIFF；其他格式先在 QGIS 中另存为 GeoPackage。</source>
        <translation>GeoPackage, Shapefile, GeoJSON and GeoTIFF can be imported; save other formats as GeoPackage in QGIS first.</translation>
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
        <extracomment>First bytes of geodata that is read, by what it then should be. Files that belong to a Shapefile, and those without which it cannot be read. Formats of other programs that have geodata or look as if.</extracomment>
        <translation>This is a {format} file, which cannot be imported directly.</translation>
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
        <source>文件是空的。</source>
        <translation>The file is empty.</translation>
    </message>
    <message>
        <source>这是压缩包，先解压再导入其中的文件。</source>
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
    <name>LayersPanel</name>
    <message>
        <source>地图主题</source>
        <extracomment>A burst of changes is counted once.</extracomment>
        <translation>Map themes</translation>
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
    <name>ListPane</name>
    <message>
        <source>合计 {0}</source>
        <extracomment>From this width on the detail stands beside the list, below it under the list. A burst of changes (an import, a feed of readings) is one reload.</extracomment>
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
        <extracomment>Below this width buttons lose their words.</extracomment>
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
    <name>MapSession</name>
    <message>
        <source>打不开 QGIS 工程。</source>
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
        <source>{n} km</source>
        <extracomment>Logical pixels: longest bar, distance from the edge, padding.</extracomment>
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
        <extracomment>Logical pixels around the pointer in which a marker is hit. A point is flown to at this scale. Highlights from below to above.</extracomment>
        <translation>
            <numerusform>%n objects, click to zoom in</numerusform>
            <numerusform>%n objects, click to zoom in</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoteCard</name>
    <message>
        <source>复制详情</source>
        <translation>Copy details</translation>
    </message>
</context>
<context>
    <name>ObjectPanel</name>
    <message>
        <source>点击地图，或在清单中选一行，查看此处的地块、网格、摄像头</source>
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
        <source>已复制此处对象</source>
        <translation>Objects here copied</translation>
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
    <name>PanelDock</name>
    <message>
        <source>面板</source>
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
    <name>PanelFrame</name>
    <message>
        <source>面板“{title}”</source>
        <translation>Panel “{title}”</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>图片没有画完，未写出。</source>
        <translation>The picture is not whole and was not written.</translation>
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
    <name>Place</name>
    <message>
        <source>地块</source>
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
        <source>此处没有登记对象</source>
        <translation>Nothing is registered here</translation>
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
        <source>没有划定网格</source>
        <translation>no grid zone here</translation>
    </message>
    <message>
        <source>网格长</source>
        <translation>Zone leader</translation>
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
        <source>在线</source>
        <translation>online</translation>
    </message>
    <message>
        <source>离线</source>
        <translation>offline</translation>
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
    <name>PrintLayouts</name>
    <message>
        <source>工程没有打印布局，可在 QGIS 中添加</source>
        <extracomment>What a file name must not hold on any of the systems we run on.</extracomment>
        <translation>The project has no print layouts; add them in QGIS</translation>
    </message>
    <message>
        <source>输出打印布局“{name}”</source>
        <translation>Export print layout “{name}”</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;SVG (*.svg);;图片 (*.png *.jpg *.tif)</source>
        <translation>PDF (*.pdf);;SVG (*.svg);;Image (*.png *.jpg *.tif)</translation>
    </message>
    <message>
        <source>已输出 {file}</source>
        <translation>Exported {file}</translation>
    </message>
    <message>
        <source>正在输出“{name}”</source>
        <translation>Exporting “{name}”</translation>
    </message>
    <message>
        <source>打印布局“{name}”没有输出。</source>
        <translation>Print layout “{name}” was not exported.</translation>
    </message>
    <message>
        <source>检查文件夹是否存在、是否可写，文件是否正被打开，再试一次。</source>
        <translation>See that the folder exists and can be written and that the file is not open, then try again.</translation>
    </message>
</context>
<context>
    <name>Readings</name>
    <message>
        <source>没有读数</source>
        <extracomment>Readings a query takes at most: a week of one-minute values.</extracomment>
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
    <name>Relief</name>
    <message>
        <source>正在制作地形晕渲</source>
        <extracomment>Value of level ground; below it lies shade, above it light. The style in ``layers/styles/rasters.py`` counts on it. Value where the terrain model has none; the style draws nothing there because it equals level ground. Lights as (azimuth in degrees, weight): the upper left leads, two helpers model slopes that run along its rays. Steepness is exaggerated as on printed relief maps: hills of southern counties are gentle at 1:200,000.</extracomment>
        <translation>Shading the terrain</translation>
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
        <source>属性</source>
        <translation>Properties</translation>
    </message>
    <message>
        <source>数据来源</source>
        <translation>Data sets</translation>
    </message>
    <message>
        <source>数据表</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>校验值</source>
        <translation>Checksum</translation>
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
        <source>定位</source>
        <translation>Go there</translation>
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
        <source>地块号、地名、坐标或拼音首字母</source>
        <translation>Parcel, place, coordinates or pinyin initials</translation>
    </message>
    <message>
        <source>搜索</source>
        <translation>Search</translation>
    </message>
</context>
<context>
    <name>SearchPopup</name>
    <message>
        <source>没有找到；可输入编号、名称、拼音首字母或坐标</source>
        <translation>Nothing found; type a code, a name, pinyin initials or coordinates</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>整理小比例尺地图</source>
        <extracomment>A project made in QGIS Desktop was drawn for white paper. An import changes several tables at once: the project is extended once for all of them. Where a project with nothing in it looks at: the world, in degrees.</extracomment>
        <translation>Preparing small scales</translation>
    </message>
    <message>
        <source>图层“{title}”未能显示：{why}</source>
        <translation>Layer “{title}” cannot be shown: {why}</translation>
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
    <name>TaskItem</name>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
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
        <translation>Demo data</translation>
    </message>
    <message>
        <source>消息</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>菜单</source>
        <translation>Menu</translation>
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
    <name>Workspace</name>
    <message>
        <source>请用本县所在 3 度带的 CGCS2000 投影，例如 EPSG:4547（中央经线 114°）。</source>
        <extracomment>CGCS2000 3-degree Gauss-Krueger zones: with zone prefix (25..45) and by central meridian (75E..135E).</extracomment>
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
        <extracomment>The terrain model of a workspace, in its imagery folder. Rasters and lines made from the workspace&apos;s data for the map; the project refers to them, so they stay with it. Footprints of the imagery: the scenes themselves are the layers.</extracomment>
        <translation>Map project ready</translation>
    </message>
</context>
<context>
    <name>Workspaces</name>
    <message>
        <source>值守</source>
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
</TS>
