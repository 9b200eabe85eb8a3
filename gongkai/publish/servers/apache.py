"""The configuration for Apache: a file for ``/etc/apache2/sites-available``.

``Listen`` is in Debian's ``ports.conf``: ``Listen 80`` there covers both families, and a second one would be
an error. Precompressed files are served by a rewrite to the file beside, so its type and encoding must be
declared again.
"""

from __future__ import annotations

import re

from gongkai.publish.serving import (
    CACHE_RULES,
    CIPHERS,
    MEDIA_TYPES,
    SECURITY_HEADERS,
    SHORT,
    SMALL_SUFFIXES,
    FormerAddress,
    Serving,
)

#: Modules to enable in addition to those of a fresh Debian.
MODULES = ("headers", "rewrite")
SECURE_MODULES = (*MODULES, "ssl", "http2")


def apache(serving: Serving) -> str:
    """The complete configuration; needs Apache 2.4.17 or newer."""
    http, https = serving.ports
    modules = SECURE_MODULES if serving.secure else MODULES
    lines = [
        f"# 先启用模块：a2enmod {' '.join(modules)}",
        "# 监听写在 /etc/apache2/ports.conf：Listen 80 和 Listen 443 同时收 IPv4 和 IPv6",
    ]
    lines += [*_other_names(serving), ""]
    if serving.secure:
        lines += [*_to_https(serving), ""]
    for host in serving.former_hosts:
        lines += [*_former_host(serving, host), ""]
    lines += [
        f"<VirtualHost *:{https if serving.secure else http}>",
        *_indented(_site(serving)),
        "</VirtualHost>",
        "",
    ]
    return "\n".join(lines)


def _other_names(serving: Serving) -> list[str]:
    """The first virtual host of a port answers all unknown names; after Debian's own site it is unused."""
    inner = [
        "ServerName other-names.invalid",
        "ServerSignature Off",
        *_headers(SECURITY_HEADERS),
        "RewriteEngine On",
        'RewriteRule "^" "-" [R=421,L]',
    ]
    lines = ["# 别的主机名、直接用 IP 地址的访问：不发送这个网站（别人的域名指过来，也不会成为它的副本）"]
    for secure, port in zip((False, True)[: 1 + serving.secure], serving.ports, strict=False):
        own = [*inner[:2], *(_tls(serving) if secure else []), *inner[2:]]
        lines += [f"<VirtualHost *:{port}>", *_indented(own), "</VirtualHost>"]
    return lines


def _tls(serving: Serving) -> list[str]:
    return [
        "Protocols h2 http/1.1",
        "SSLEngine on",
        f'SSLCertificateFile "{serving.certificate}"',
        f'SSLCertificateKeyFile "{serving.key}"',
        "SSLProtocol -all +TLSv1.2 +TLSv1.3",
        f'SSLCipherSuite "{":".join(CIPHERS)}"',
        "SSLHonorCipherOrder off",
        "SSLSessionTickets off",
    ]


def _former_host(serving: Serving, host: str) -> list[str]:
    """A virtual host for each port that redirects everything to the present address."""
    lines = [f"# 旧的主机名 {host}：转到现在的网址；那里还有别的内容（例如门户）时，改最后一条规则"]
    for secure in (False, True)[: 1 + serving.secure]:
        inner = [
            f"ServerName {host}",
            "ServerSignature Off",
            *(_tls(serving) if secure else []),
            *_headers(serving.headers if secure else SECURITY_HEADERS),
            "RewriteEngine On",
            *_outer(serving),
            *(line for each in serving.former_hosts[host] for line in _former(serving, each)),
            'RewriteCond "%{THE_REQUEST}" "^[A-Z]+ (/[^ ?]*)"',
            f'RewriteRule "^" "{_present(serving)}%1" [R=301,L,NE]',
            f'RewriteRule "^" "{_present(serving)}/" [R=301,L,QSD]',
        ]
        lines += [f"<VirtualHost *:{serving.ports[secure]}>", *_indented(inner), "</VirtualHost>"]
    return lines


def _former(serving: Serving, former: FormerAddress, *conditions: str) -> list[str]:
    """Redirects to whole URLs: a path that begins with two slashes would lead to another host.

    Apache appends the query.
    """
    expression = former.pattern("^[A-Z]+ ", "[^ ?]*", "[ ?]")
    return [
        *(f"RewriteCond {condition}" for condition in conditions),
        f'RewriteCond "%{{THE_REQUEST}}" "{expression}"',
        f'RewriteRule "^/(.*)$" "{_present(serving)}{serving.base_path}%1" [R=301,L,NE]',
    ]


def _to_https(serving: Serving) -> list[str]:
    http = serving.ports[0]
    inner = [
        f"ServerName {serving.host}",
        "ServerSignature Off",
        *_headers(SECURITY_HEADERS),
        "RewriteEngine On",
        f'RewriteRule "^" "{serving.origin}%{{REQUEST_URI}}" [R=301,L]',
    ]
    return [f"<VirtualHost *:{http}>", *_indented(inner), "</VirtualHost>"]


def _site(serving: Serving) -> list[str]:
    lines = [f"ServerName {serving.host}", "ServerSignature Off"]
    if serving.secure:
        lines += _tls(serving)
    root = serving.root.rstrip("/")
    place = f'DocumentRoot "{root}"' if serving.base_path == "/" else f'Alias "{serving.base_path}" "{root}/"'
    return [
        *lines,
        place,
        f"ErrorDocument 404 {serving.error_page}",
        f"ErrorDocument 403 {serving.error_page}",
        "",
        *_headers(serving.headers),
        *_cache(serving),
        "",
        *_moved(serving),
        "",
        f'<Directory "{root}">',
        *_indented(_folder(serving)),
        "</Directory>",
    ]


def _headers(headers: tuple[tuple[str, str], ...]) -> list[str]:
    """Use ``always``: Apache sends plain ``Header set`` only with successful responses."""
    return [f'Header always set {name} "{value}"' for name, value in headers]


def _outer(serving: Serving) -> list[str]:
    """Rules that find out the scheme of the reader's browser.

    Apache makes every redirect a whole URL, and a gateway before it may use TLS. A reader who forges the
    gateway's header misdirects only himself.
    """
    if serving.secure:
        return []
    return [
        "# 前面有解开 TLS 的网关时（它要带上 X-Forwarded-Proto），转向仍到 https",
        'RewriteRule "^" "-" [E=outer:http]',
        'RewriteCond "%{HTTP:X-Forwarded-Proto}" "=https" [NC]',
        'RewriteRule "^" "-" [E=outer:https]',
    ]


def _here(serving: Serving) -> str:
    """The beginning of a redirect to a path on the same host."""
    return "" if serving.secure else "%{ENV:outer}://%{HTTP_HOST}"


def _present(serving: Serving) -> str:
    """The beginning of a redirect from a former address."""
    return serving.origin if serving.secure else f"%{{ENV:outer}}:{serving.place}"


def _cache(serving: Serving) -> list[str]:
    """Cache rules; after a rewrite to a precompressed file, the path ends with its suffix."""
    lines = [f'Header always set Cache-Control "{SHORT}"']
    for rule in CACHE_RULES:
        pattern = serving.pattern(rule, "([.](gz|br))?$")
        lines.append(
            f'Header always set Cache-Control "{rule.value}" "expr=%{{REQUEST_URI}} =~ m#{pattern}#"'
        )
    return lines


def _moved(serving: Serving) -> list[str]:
    lines = [
        "RewriteEngine On",
        *_outer(serving),
        'RewriteCond "%{REQUEST_METHOD}" "!^(GET|HEAD)$"',
        'RewriteRule "^" "-" [R=405,L]',
    ]
    lines += [f'Include "{serving.redirects_file}"'] if serving.redirects_file else apache_redirects(serving)
    base, root = serving.base_path, serving.root.rstrip("/")
    if base == "/":
        absent = (f'"{root}/$1" !-f', f'"{root}/$1/index.html" !-f')
        lines += [line for each in serving.former_bases for line in _former(serving, each, *absent)]
        return [*lines, *_slash(serving)]
    below = f'"%{{REQUEST_URI}}" "!^{re.escape(base)}"'
    return [
        *lines,
        f'RewriteRule "^/$" "{_here(serving)}{base}" [R=302,L]',
        f'RewriteRule "^{re.escape(base.rstrip("/"))}$" "{_here(serving)}{base}" [R=301,L]',
        *(line for each in serving.former_bases for line in _former(serving, each, below)),
        "# 同一主机名下还有别的内容（例如门户首页）时，删去下面这一行",
        f'RewriteRule "!^{re.escape(base)}" "-" [R=404,L]',
        *_slash(serving),
    ]


def _slash(serving: Serving) -> list[str]:
    """Redirects that append the slash to a folder's address, instead of mod_dir, which ignores gateways."""
    if serving.secure:
        return []
    root = serving.root.rstrip("/")
    return [
        f'RewriteCond "{root}/$1/index.html" -f',
        'RewriteCond "%{THE_REQUEST}" "^[A-Z]+ (/[^ ?]*[^/ ?])[ ?]"',
        f'RewriteRule "^{re.escape(serving.base_path)}(.*[^/])$" "{_here(serving)}%1/" [R=301,L,NE]',
    ]


def apache_redirects(serving: Serving) -> list[str]:
    """The former addresses as rewrite rules, which are skipped for paths that the site has."""
    if not serving.redirects:
        return []
    root, base = serving.root.rstrip("/"), serving.base_path
    lines = [
        "# 旧地址：按浏览器发来的原样比较；站内有的地址不必比较",
        f'RewriteCond "{root}/$1" -f [OR]',
        f'RewriteCond "{root}/$1/index.html" -f',
        f'RewriteRule "^{re.escape(base)}(.*)$" "-" [S={len(serving.redirects)}]',
    ]
    for each in serving.redirects:
        lines.append(
            f'RewriteCond "%{{THE_REQUEST}}" "{each.old.pattern("^[A-Z]+ ", " ", exact=each.exact)}"'
        )
        lines.append(f'RewriteRule "^" "{_here(serving)}{each.target}" [R=301,L,QSD,NE]')
    return lines


def _refuses(token: str) -> str:
    """A regular expression for an ``Accept-Encoding`` that refuses a coding by ``q=0`` (RFC 9110, 12.4.2)."""
    return rf"\b{token}\s*;\s*q=0(\.0*)?\s*(,|$)"


def _folder(serving: Serving) -> list[str]:
    small = "|".join(SMALL_SUFFIXES)
    lines = ["Require all granted", "Options +FollowSymLinks -Indexes -MultiViews", "AllowOverride None"]
    lines += [
        "DirectoryIndex index.html",
        *([] if serving.secure else ["DirectorySlash Off"]),
        "RewriteEngine On",
    ]
    lines += [
        "# 没有首页的文件夹等于没有这个地址",
        'RewriteCond "%{REQUEST_FILENAME}" -d',
        'RewriteCond "%{REQUEST_FILENAME}/index.html" !-f',
        'RewriteRule "^" "-" [R=404,L]',
        "# 旁边有 .br、.gz 就发它，没有就现压",
    ]
    for suffix, token in (("br", "br"), ("gz", "gzip")):
        lines += [
            f'RewriteCond "%{{HTTP:Accept-Encoding}}" "\\b{token}\\b" [NC]',
            f'RewriteCond "%{{HTTP:Accept-Encoding}}" "!{_refuses(token)}" [NC]',
            f'RewriteCond "%{{REQUEST_FILENAME}}.{suffix}" -f',
            f'RewriteRule "\\.({small})$" "%{{REQUEST_URI}}.{suffix}" [L]',
        ]
    for kind in MEDIA_TYPES:
        if kind.small:
            ending = f"(?i)\\.({'|'.join(kind.suffixes)})(\\.(gz|br))?$"
            lines += [f'<FilesMatch "{ending}">', f'    ForceType "{kind.written}"', "</FilesMatch>"]
        else:
            lines.append(f"AddType {kind.written} {' '.join(f'.{suffix}' for suffix in kind.suffixes)}")
    for suffix, token in (("br", "br"), ("gz", "gzip")):
        lines += [
            f'<FilesMatch "\\.({small})\\.{suffix}$">',
            f"    AddEncoding {token} .{suffix}",
            "</FilesMatch>",
        ]
    names = " ".join(kind.name for kind in MEDIA_TYPES if kind.small)
    # mod_deflate does not read q by itself
    lines += [f'SetEnvIfNoCase Accept-Encoding "{_refuses("gzip")}" no-gzip']
    lines += [f"AddOutputFilterByType DEFLATE {names}"]
    lines += [
        f'<FilesMatch "(?i)\\.({small})(\\.(gz|br))?$">',
        "    Header merge Vary Accept-Encoding",
        "</FilesMatch>",
    ]
    return lines


def _indented(lines: list[str]) -> list[str]:
    return [f"    {line}" if line else "" for line in lines]
