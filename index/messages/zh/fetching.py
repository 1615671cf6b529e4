"""Addresses that are fetched, and what stops it; in Chinese."""

TEXTS = {
    "fetch_no_address": (
        "这不是可以读的网址，应为 http:// 或 https:// 开头、写明网站、没有空格、不超过 {most} 个字符；"
        "请从浏览器的地址栏复制。"
    ),
    "fetch_scheme": "网址以 {found}:// 开头，只读 http:// 和 https://；请先下载，再加入文件。",
    "fetch_user": "网址里写了用户名或密码，不读这样的网址，也不保存密码；请先在浏览器里登录下载，再加入文件。",
    "fetch_port": (
        "网址的端口是 {found}，只读 80、443 和 {first} 至 {last}；请先下载，再加入文件；内网的网站，请加上 "
        "--allow-private-addresses。"
    ),
    "fetch_no_host": "找不到 {host} 这个网站（没有查到它的地址）；请核对网址和网络后再试。",
    "fetch_private": (
        "{host} 的地址是 {address}（{kind}），只读公网上的网站；如果确是内网的网站，请加上 --allow-private-addresses。"
    ),
    "fetch_special": "{host} 的地址是 {address}（{kind}），不是网站的地址，一律不读；请核对网址。",
    "network_private": "内网地址",
    "network_loopback": "本机地址",
    "network_shared": "运营商内部地址",
    "network_link_local": "链路本地地址",
    "network_multicast": "组播地址",
    "network_reserved": "保留地址",
    "fetch_redirect": "网站要转到别的网址，那个网址不能读：{reason}",
    "fetch_redirect_nowhere": "网站的回答是 {status}（转到别处），却没有说转到哪里；请在浏览器里打开，另存后加入文件。",
    "fetch_redirects": "网站转来转去超过了 {most} 次；请在浏览器里打开，用最后的网址再试，或另存后加入文件。",
    "fetch_downgrade": "网站要从加密的 https 转到不加密的 {target}，没有跟去；如果信得过，请直接给出那个网址。",
    "fetch_status": "网站的回答是 {status}，应为 200；请在浏览器里打开看看，能打开就另存后加入文件。",
    "fetch_too_large": "网址上的文件太大，超过了 {most} MiB 的上限；请下载后拆成几个文件，再加入。",
    "fetch_empty": "网站的回答是空的（0 字节），应为有文字的报告；请在浏览器里打开，另存后加入文件。",
    "fetch_packed": "网站的回答用 {found} 压缩，只认 gzip 和 deflate；请在浏览器里打开，另存后加入文件。",
    "fetch_unpacked": "网站的回答是压缩的，解不开或不完整；请再试一次，或在浏览器里打开，另存后加入文件。",
    "fetch_type": "网址上的内容类型是 {found}，读不了；应为 {formats} 文件或网页，请先转成其中一种再加入。",
    "fetch_too_slow": (
        "{host} 太慢（{step} 秒没有动静，或 {seconds} 秒没有读完），已停止；请稍后再试，或在浏览器里下载后加入文件。"
    ),
    "fetch_certificate": (
        "{host} 的加密连接建不起来（证书不被信任、已过期或不属于它）；请核对网址，或在浏览器里下载后加入文件。"
    ),
    "fetch_no_connection": "连不上 {host}（直接连接，不用代理）；请核对网址和网络后再试，或在浏览器里下载后加入文件。",
    "fetch_broken": "{host} 的回答不完整或不合规矩；请再试一次，或在浏览器里下载后加入文件。",
}
