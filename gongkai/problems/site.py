"""What is wrong with the written site, its configuration, its publication and its server."""

from __future__ import annotations

from gongkai.problems.entry import Entry

ENTRIES: dict[str, Entry] = {
    # the written site
    "GK301": Entry("页面里的链接没有去处：{target}", "检查来源文件里的链接"),
    "GK302": Entry("页面里的锚点没有去处：{target}", "检查来源文件里的链接"),
    "GK303": Entry("页面规则 {rule} 不符：{reason}", "{advice}"),
    "GK304": Entry("从首页到不了这个页面", "把它列入栏目，或在 site_config.yaml 中登记"),
    "GK305": Entry(
        "栏目“{column}”没有内容，已不显示", "补上内容，或在 site_config.yaml 写明 空栏目说明", "warning"
    ),
    # configuration
    "GK401": Entry("找不到配置文件 {path}", "在项目文件夹里运行，或用 --config 指明"),
    "GK402": Entry("找不到内容文件夹 {path}", "在项目文件夹里运行，或用 --content 指明"),
    "GK403": Entry("输出文件夹不能是 {path}", "换一个专门放成品的文件夹，例如 output"),
    "GK404": Entry("模板有误：{reason}", "改正模板后重试"),
    "GK407": Entry(
        "有内容，但没有标识为“{column}”的栏目，例如 {first}",
        "在 site_config.yaml 的 栏目 里加上它，写明 标识、名称、类别、描述、关键词",
    ),
    "GK406": Entry("写不了输出文件夹：{reason}", "检查磁盘空间和权限"),
    # a cluster
    "GK408": Entry(
        "没有安装用 --cluster 需要的 distributed", "运行 pip install distributed，版本照 constraints.txt"
    ),
    "GK409": Entry(
        "集群 {address} 不能用：{reason}",
        "检查地址、网络和防火墙，看 dask scheduler 和 dask worker 是否在运行",
    ),
    "GK410": Entry(
        "集群里的程序与本机不同：{worker}：{differences}",
        "在每台机器上装同样版本的 Python 和 gongkai，重新启动 worker",
    ),
    "GK411": Entry(
        "生成到一半，集群没有了：{reason}",
        "看 dask scheduler 和 dask worker 的记录，或不用 --cluster 在本机生成",
    ),
    "GK412": Entry(
        "{path} 里有不是本工具生成的东西，没有动它", "换一个文件夹；确实不要这些东西的，先自己移走"
    ),
    # publication
    "GK501": Entry("没有可以发布的成品：{path} 里没有 manifest.json", "先运行 python build.py build"),
    "GK502": Entry(
        "成品与它的 manifest.json 不符：{names}", "成品生成以后不能改动；重新运行 python build.py build"
    ),
    "GK503": Entry("不能发布到“{to}”：{reason}", "写一个专门的文件夹，或 用户@主机:文件夹"),
    "GK504": Entry(
        "没有连上或连接中断：{reason}", "检查网络和 SSH 钥匙后再发布一次；可用 --list 查看现在的版本"
    ),
    "GK505": Entry("另一次发布正在进行", "等它结束再试；确认没有别人在发布，就删去 {lock}"),
    "GK506": Entry("没有写完：{reason}", "排除原因后再做一次；没写完的部分会自动清除"),
    "GK507": Entry(
        "在发布的位置核对，内容与清单不符：{names}", "没有切换；再发布一次，仍不符就检查那里的磁盘"
    ),
    "GK508": Entry(
        "没有签名：{reason}", "用 --sign 指明一把可用的 SSH 私钥，例如 ssh-keygen -t ed25519 新建的"
    ),
    "GK509": Entry("不能退回：{reason}", "用 publish --to 位置 --list 查看有哪些版本"),
    # serving and looking at the live site
    "GK511": Entry("“网址”不是完整的地址：{url}", "写成 https://www.yunxi.gov.cn/zwgk/ 的样子，以 / 结尾"),
    "GK512": Entry(
        "别名不是旧地址：{alias}",
        "写成 /notices/old.html（栏目内）或 https://{host}/old.html（本域名下，换过网址的也写现在的域名）的样子",
    ),
    "GK548": Entry("这里没有发布好的网站：{reason}", "写发布的位置里的 current，例如 /srv/gongkai/current"),
    "GK549": Entry(
        "不是按发布的网站写出的服务器配置：{reason}", "用 server-config --release 文件夹 --out 文件 写一份"
    ),
    "GK513": Entry("别名 {alias} 已属于 {other}", "一个旧地址只能转向一份文件，也不能是现有页面、文件的地址"),
    "GK514": Entry("文件位置里有空格、引号或 {{ }} $ \\", "换一个只用字母、数字和减号的位置"),
    "GK515": Entry("{family} 打不开：{reason}", "检查这一路的监听、防火墙和证书"),
    "GK516": Entry("{host} 没有 IPv6 地址（AAAA 记录）：{found}", "请域名管理部门加上服务器的全球单播地址"),
    "GK517": Entry("{family} 返回 {status}，应为 200", "检查服务器上的文件和配置"),
    "GK518": Entry(
        "响应头 {name} {fault}", "应为 {value}；用 python build.py server-config 重新生成服务器配置"
    ),
    "GK519": Entry("{family} 取到的 {file} 与清单不符", "可能被篡改或没有发布完整：查明原因，重新发布"),
    "GK520": Entry("清单里有 {file}，{family} 返回 {status}", "没有发布完整：重新发布"),
    "GK521": Entry("服务器上有清单里没有的文件 {file}", "查明从哪里来；不属于本站的删去，再发布一次"),
    "GK522": Entry("IPv6 和 IPv4 取到的内容不同", "两路要指向同一份文件；检查两路的虚拟主机和缓存"),
    "GK523": Entry(
        "文本没有压缩（{size} KB）", "打开服务器的 gzip；用 python build.py server-config 生成配置"
    ),
    "GK524": Entry(
        "转到 {location}，{why}", "站内链接写最后的地址，转向写域名；入口有转向的，核验转向后的地址"
    ),
    "GK525": Entry("清单不能用：{reason}", "用生成这个网站时的 output/manifest.json"),
    "GK526": Entry("时间用完，没有走完", "用 --time-limit 放宽时间，或用 --rate 加快"),
    "GK527": Entry(
        "外部链接的主机 {host} 没有 IPv6 地址", "只有 IPv6 的读者打不开这个链接（天窗）", "warning"
    ),
    "GK528": Entry("没有的地址返回 {status}，应为 404", "检查服务器的 404 设置"),
    "GK529": Entry("IPv6 和 IPv4 的{what}不同：{six}，{four}", "两路要用同一份证书和同样的设置"),
    "GK540": Entry(
        "{family} 的证书还有 {days} 天到期（{end}）", "现在就换证书；自动续期的，查它为什么没有续", "warning"
    ),
    "GK541": Entry(
        "{family} 的 {port} 端口不经加密直接发送网站",
        "用 server-config 加上 --tls-cert、--tls-key 重新生成配置，让 {port} 端口一律转到 https",
        "warning",
    ),
    "GK542": Entry(
        "{family} 用任何主机名都能打开这个网站",
        "让默认站点不发送内容；用 server-config 重新生成服务器配置",
        "warning",
    ),
    "GK543": Entry("服务器的文件夹里有清单里没有的 {file}", "查明从哪里来；不属于本站的删去，再发布一次"),
    "GK544": Entry("清单里有 {file}，服务器的文件夹里没有或读不了", "没有发布完整：重新发布"),
    "GK545": Entry("服务器的文件夹里 {file} 与清单不符", "可能被篡改：查明原因，重新发布"),
    "GK546": Entry(
        "网站上一次成功生成是 {built}，已过 {hours} 小时",
        "看 journalctl -u gongkai-nightly 里的原因；改正后运行 systemctl start gongkai-nightly",
    ),
    "GK547": Entry(
        "看不出网站上一次成功生成是什么时候：{reason}",
        "写 publish-branch.sh 留下的 gongkai/state.json；没有就先发布一次",
    ),
    # the release log
    "GK550": Entry("公开日志读不了：{reason}", "日志的文件不能缺、不能改；从留存的副本恢复，再发布一次"),
    "GK551": Entry("日志的这个文件与它的内容或检查点不符", "可能被篡改：查明原因，从留存的副本恢复"),
    "GK552": Entry("检查点不是这把钥匙（{key}）签的", "核对公钥；公钥没有错的，日志可能被换过"),
    "GK553": Entry("日志与留存的检查点接不上：{reason}", "日志只能往后加：查明什么时候、为什么改过"),
    "GK554": Entry(
        "写的发布日期是 {stated}，日志里从 {first} 起公开",
        "补发的旧文件、换过网址的不用改；不是的，改成实际公开的日期",
        "warning",
    ),
    "GK555": Entry("发布日期改过：{days}", "发布日期应是第一次公开的日期；改错了的改回来", "warning"),
    "GK556": Entry("{what}与日志记的不同", "可能被篡改或没有发布完整：查明原因，重新发布"),
    "GK557": Entry("日志说它公开着，网站上没有", "没有发布完整或被人删去：查明原因，重新发布"),
    "GK558": Entry("网站上有这份文件，{reason}", "查明从哪里来；确是本站的，先 log append 再发布"),
    "GK559": Entry(
        "网站不是日志里的最后一次发布：{reason}", "按顺序做：build、log append、compress、publish"
    ),
    "GK560": Entry("没有记进公开日志：{reason}", "办法见 docs/log.md"),
    "GK562": Entry(
        "留存检查点以后{what}（{day} 记进日志）",
        "日志如实记着；为什么改，看网页的更正和修订说明，或者问负责单位",
        "warning",
    ),
    "GK563": Entry(
        "公钥或检查点不能用：{reason}",
        "公钥是 log append 打印的那一行；检查点是从网站的 log/checkpoint 留存的文件",
    ),
    "GK561": Entry(
        "网页说有公开日志，成品里没有",
        "发布以前先运行 log append；不要日志的，删去 site_config.yaml 的 公开日志",
    ),
    # the archive of a year
    "GK564": Entry("没有安装打网页档案需要的 warcio", "运行 pip install warcio，版本照 constraints.txt"),
    "GK565": Entry("{year} 年没有公开的文件（{known}）", "改 --year"),
    "GK566": Entry(
        "成品与现在的内容不同：{reason}",
        "先运行 build（网页里有随日子变的，隔了天要重新 build）；有公开日志的再运行 log append，然后归档",
    ),
    "GK567": Entry("已经有这个{what}", "归档包不覆盖任何东西：换一个名字，或者把它移走"),
    "GK568": Entry("归档包没有写成：{reason}", "换一个有足够空间、能写的地方；写了一半的已经清除"),
}
