"""The configuration for nginx: a file for ``/etc/nginx/conf.d``.

``add_header`` of an outer block is ignored as soon as an inner block has one. All headers are therefore in
the server block and no location has any; the cache rule, which depends on the file, is a variable of a
``map``.
"""

from __future__ import annotations

from gongkai.publish.serving import (
    CACHE_RULES,
    CIPHERS,
    MEDIA_TYPES,
    OTHER_TYPE,
    SECURITY_HEADERS,
    SHORT,
    FormerAddress,
    Serving,
)


def nginx(serving: Serving) -> str:
    """The complete configuration; needs nginx 1.13.0 or newer (``TLSv1.3``, ``absolute_redirect``)."""
    variable = f"cache_{serving.variable}"
    here = [f'include "{serving.redirects_file}";'] if serving.redirects_file else nginx_redirects(serving)
    blocks = [_cache(serving, variable), here, _other_names(serving)]
    if serving.secure:
        blocks.append(_to_https(serving))
    blocks += [_former_host(serving, host) for host in serving.former_hosts]
    blocks.append(_site(serving, variable))
    return "\n".join(line for block in blocks for line in (*block, ""))


def _cache(serving: Serving, variable: str) -> list[str]:
    rules = [f'    "~{serving.pattern(rule)}" "{rule.value}";' for rule in CACHE_RULES]
    return [
        "# 缓存：带指纹的样式和脚本一年，其余五分钟",
        f"map $uri ${variable} {{",
        f'    default "{SHORT}";',
        *rules,
        "}",
    ]


def _other_names(serving: Serving) -> list[str]:
    """The first server block answers all unknown names, unless another one is ``default_server``.

    It is not marked itself: a second ``default_server``, besides that of Debian's own site, would be an
    error.
    """
    return [
        "# 别的主机名、直接用 IP 地址的访问：不发送这个网站（别人的域名指过来，也不会成为它的副本）",
        "server {",
        *_plain(serving),
        *(_listen(serving) if serving.secure else []),
        "    server_name _;",
        "    server_tokens off;",
        *_headers(SECURITY_HEADERS),
        "    return 421;",
        "}",
    ]


def _to_https(serving: Serving) -> list[str]:
    return [
        "server {",
        *_plain(serving),
        f"    server_name {serving.host};",
        "    server_tokens off;",
        *_headers(SECURITY_HEADERS),
        f"    return 301 {serving.origin}$request_uri;",
        "}",
    ]


def _former_host(serving: Serving, host: str) -> list[str]:
    """One block for each port, because some headers may be sent over TLS only."""
    ports = [(_plain(serving), SECURITY_HEADERS)]
    ports += [(_listen(serving), serving.headers)] if serving.secure else []
    lines = [f"# 旧的主机名 {host}：转到现在的网址；那里还有别的内容（例如门户）时，改最后的 return"]
    for listen, headers in ports:
        lines += [
            "server {",
            *listen,
            f"    server_name {host};",
            "    server_tokens off;",
            *_headers(headers),
            "    absolute_redirect off;",
            *_former(serving, serving.former_hosts[host]),
            f"    return 301 {serving.place}$request_uri;",
            "}",
        ]
    return lines


def _former(serving: Serving, formers: tuple[FormerAddress, ...]) -> list[str]:
    """Redirects to whole URLs: a path that begins with two slashes would lead to another host."""
    place = f"{serving.place}{serving.base_path}"
    return [f'    if ($request_uri ~ "{each.pattern()}") {{ return 301 {place}$1; }}' for each in formers]


def _site(serving: Serving, variable: str) -> list[str]:
    return [
        "server {",
        *_listen(serving),
        f"    server_name {serving.host};",
        "    server_tokens off;",
        "    # 转向只写路径，不会把读者带到别的主机或端口",
        "    absolute_redirect off;",
        "    index index.html;",
        "",
        *_headers(serving.headers),
        f'    add_header Cache-Control "${variable}" always;',
        "",
        *_types(),
        "",
        *_compression(serving),
        "",
        f"    error_page 404 {serving.error_page};",
        f"    error_page 403 =404 {serving.error_page};",
        *_locations(serving),
        "}",
    ]


def _listen(serving: Serving) -> list[str]:
    """Listen on both families explicitly: since nginx 1.3.4, ``listen [::]:80`` covers IPv6 only."""
    https = serving.ports[1]
    if not serving.secure:
        return _plain(serving)
    return [
        f"    listen {https} ssl http2;",
        f"    listen [::]:{https} ssl http2;",
        f'    ssl_certificate "{serving.certificate}";',
        f'    ssl_certificate_key "{serving.key}";',
        "    ssl_protocols TLSv1.2 TLSv1.3;",
        f"    ssl_ciphers {':'.join(CIPHERS)};",
        "    ssl_prefer_server_ciphers off;",
        "    ssl_session_cache shared:SSL:10m;",
        "    ssl_session_tickets off;",
    ]


def _plain(serving: Serving) -> list[str]:
    return [f"    listen {serving.ports[0]};", f"    listen [::]:{serving.ports[0]};"]


def _headers(headers: tuple[tuple[str, str], ...]) -> list[str]:
    return [f'    add_header {name} "{value}" always;' for name, value in headers]


def _types() -> list[str]:
    rows = [f"        {kind.name} {' '.join(kind.suffixes)};" for kind in MEDIA_TYPES]
    # nginx always includes text/html and warns when it is named
    texts = " ".join(kind.name for kind in MEDIA_TYPES if kind.text and kind.name != "text/html")
    return [
        "    types {",
        *rows,
        "    }",
        f"    default_type {OTHER_TYPE};",
        "    charset utf-8;",
        f"    charset_types {texts};",
    ]


def _compression(serving: Serving) -> list[str]:
    small = " ".join(kind.name for kind in MEDIA_TYPES if kind.small and kind.name != "text/html")
    return [
        "    # 旁边有 .gz 就发 .gz，没有就现压",
        "    gzip on;",
        "    gzip_static on;",
        "    gzip_vary on;",
        "    gzip_min_length 1024;",
        f"    gzip_types {small};",
        *(["    brotli_static on;"] if serving.brotli else []),
    ]


def nginx_redirects(serving: Serving) -> list[str]:
    """The former addresses as a ``map``, used only for paths that the site does not have."""
    return [
        "# 旧地址：按浏览器发来的原样比较",
        f"map $request_uri $moved_{serving.variable} {{",
        '    default "";',
        *(f'    "~{each.old.pattern(exact=each.exact)}" "{each.target}";' for each in serving.redirects),
        "}",
    ]


def _locations(serving: Serving) -> list[str]:
    base, root = serving.base_path, serving.root.rstrip("/")
    moved = f"if ($moved_{serving.variable}) {{ return 301 $moved_{serving.variable}; }}"
    former = [f"    {line}" for line in _former(serving, serving.former_bases)]
    lines = [
        "    # 站内没有的地址：是旧地址的转向，不是的给 404 页",
        f"    location = {serving.error_page} {{",
        f"        {moved}",
        *(former if base == "/" else []),
        f'        alias "{root}/404.html";',
        "    }",
    ]
    if base == "/":
        return [*lines, "    location / {", f'        root "{root}";', "    }"]
    return [
        *lines,
        f"    location = / {{ {moved} return 302 {base}; }}",
        f"    location = {base.rstrip('/')} {{ return 301 {base}; }}",
        f"    location {base} {{",
        f'        alias "{root}/";',
        "    }",
        "    # 同一主机名下还有别的内容（例如门户首页）时，把它们的 location 写在这里，替换 return 404;",
        "    location / {",
        f"        {moved}",
        *former,
        "        return 404;",
        "    }",
    ]
