"""The configuration for Caddy: a whole ``Caddyfile``.

Caddy listens on both families unless ``bind`` names an address, so none is named. Directives are in a
``route`` block, which keeps their order.
"""

from __future__ import annotations

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


def caddy(serving: Serving) -> str:
    """The complete configuration; needs Caddy 2.6 or newer."""
    http, https = serving.ports
    lines = ["{", "\t# 证书由单位提供，不自动申请；只用 HTTP/1.1 和 HTTP/2", "\tauto_https off"]
    lines += ["\tservers {", "\t\tprotocols h1 h2", "\t}", "}", ""]
    for host in serving.former_hosts:
        lines += _former_host(serving, host)
    if serving.secure:
        lines += [
            f"http://{serving.host}:{http} {{",
            "\troute {",
            *_indented(_headers(SECURITY_HEADERS), 2),
            f"\t\tredir {serving.origin}{{uri}} 301",
            "\t}",
            "}",
            "",
            f"https://{serving.host}:{https} {{",
            *_tls(serving),
        ]
    else:
        lines.append(f"http://{serving.host}:{http} {{")
    lines += ["\troute {", *_indented(_site(serving), 2), "\t}", ""]
    lines += ["\thandle_errors {", "\t\troute {", *_indented(_error(serving), 3), "\t\t}", "\t}", "}", ""]
    return "\n".join(lines)


def _tls(serving: Serving) -> list[str]:
    return [
        f'\ttls "{serving.certificate}" "{serving.key}" {{',
        "\t\tprotocols tls1.2 tls1.3",
        f"\t\tciphers {' '.join(map(_cipher, CIPHERS))}",
        "\t}",
    ]


def _former_host(serving: Serving, host: str) -> list[str]:
    """A site for each port that redirects everything to the present address."""
    lines = [f"# 旧的主机名 {host}：转到现在的网址；那里还有别的内容（例如门户）时，改最后一条 map"]
    for secure in (False, True)[: 1 + serving.secure]:
        rules = [
            *_headers(serving.headers if secure else SECURITY_HEADERS),
            "map {http.request.orig_uri} {former} {",
            *_former(serving, serving.former_hosts[host]),
            f'\t"~^(/.*)$" "{serving.place}${{1}}"',
            f'\tdefault "{serving.place}/"',
            "}",
            "redir {former} 301",
        ]
        scheme = "https" if secure else "http"
        lines += [
            f"{scheme}://{host}:{serving.ports[secure]} {{",
            *(_tls(serving) if secure else []),
            "\troute {",
            *_indented(rules, 2),
            "\t}",
            "}",
            "",
        ]
    return lines


def _former(serving: Serving, formers: tuple[FormerAddress, ...]) -> list[str]:
    """Redirects to whole URLs: a path that begins with two slashes would lead to another host."""
    place = f"{serving.place}{serving.base_path}"
    return [f'\t"~{each.pattern()}" "{place}${{1}}"' for each in formers]


def _former_here(serving: Serving, name: str, *matchers: str) -> list[str]:
    """The same on the present host, for requests that match ``matchers``."""
    if not serving.former_bases:
        return []
    return [
        "map {http.request.orig_uri} {former} {",
        *_former(serving, serving.former_bases),
        '\tdefault ""',
        "}",
        f"@{name} {{",
        *_indented(list(matchers), 1),
        '\tnot vars {former} ""',
        "}",
        f"redir @{name} {{former}} 301",
    ]


def _site(serving: Serving) -> list[str]:
    base = serving.base_path
    lines = [*_headers(serving.headers), *_cache(serving), *_types(), *_vary(), "encode gzip"]
    lines += ["@writing not method GET HEAD", "error @writing 405"]
    if base == "/":
        return [*lines, f'root * "{serving.root}"', *_folders(serving), *_files()]
    return [
        *lines,
        *_moved(serving, "moved", f"not path {base} {base}*"),
        f"redir / {base} 302",
        f"redir {base.rstrip('/')} {base} 301",
        *_former_here(serving, "left", f"not path {base} {base}*"),
        f"handle_path {base}* {{",
        f'\troot * "{serving.root}"',
        *_indented([*_folders(serving), *_files()], 1),
        "}",
        "# 同一主机名下还有别的内容（例如门户首页）时，写在这里，替换下面这一行",
        "error 404",
    ]


def _error(serving: Serving) -> list[str]:
    """The 404 page; its type is set again, because the request may have been for a style sheet."""
    return [
        *_headers(serving.headers),
        "@lost expression {http.error.status_code} == 404",
        "handle @lost {",
        *_indented(_moved(serving, "gone"), 1),
        *(_indented(_former_here(serving, "left"), 1) if serving.base_path == "/" else []),
        "}",
        'header Cache-Control "no-cache"',
        'header Content-Type "text/html; charset=utf-8"',
        *_varies(""),
        "encode gzip",
        f'root * "{serving.root}"',
        "rewrite * /404.html",
        *_files(),
    ]


def _cipher(name: str) -> str:
    """The IANA name, which Go uses, of an OpenSSL cipher suite."""
    exchange, signature, rest = name.split("-", 2)
    cipher = rest.replace("AES128", "AES_128").replace("AES256", "AES_256").replace("-", "_")
    return f"TLS_{exchange}_{signature}_WITH_{cipher}{'' if 'SHA' in cipher else '_SHA256'}"


def _vary() -> list[str]:
    """Caddy sends ``Vary`` only with compressed responses, so a cache would serve the others to everybody."""
    small = " ".join(f"*.{suffix}" for suffix in SMALL_SUFFIXES)
    return [f"@small path */ {small}", *_varies("@small ")]


def _varies(matcher: str) -> list[str]:
    """Deferred, so that it replaces the header that ``encode`` adds."""
    return [f"header {matcher}{{", "\tVary Accept-Encoding", "\tdefer", "}"]


def _headers(headers: tuple[tuple[str, str], ...]) -> list[str]:
    return ["header -Server", *(f'header {name} "{value}"' for name, value in headers)]


def _cache(serving: Serving) -> list[str]:
    lines = [f'header Cache-Control "{SHORT}"']
    for rule in CACHE_RULES:
        lines += [
            f"@{rule.name} path_regexp {serving.pattern(rule)}",
            f'header @{rule.name} Cache-Control "{rule.value}"',
        ]
    return lines


def _types() -> list[str]:
    lines = []
    for place, kind in enumerate(MEDIA_TYPES):
        lines += [
            f"@type{place} path {' '.join(f'*.{suffix}' for suffix in kind.suffixes)}",
            f'header @type{place} Content-Type "{kind.written}"',
        ]
    return lines


def caddy_redirects(serving: Serving) -> list[str]:
    """The former addresses as a ``map``, used only for paths that the site does not have."""
    return [
        "# 旧地址：按浏览器发来的原样比较",
        "map {http.request.orig_uri} {moved} {",
        *(
            f'\t"~{each.old.pattern(dialect="go", exact=each.exact)}" "{each.target}"'
            for each in serving.redirects
        ),
        '\tdefault ""',
        "}",
    ]


def _moved(serving: Serving, name: str, *matchers: str) -> list[str]:
    """Redirects from former addresses, for requests that match ``matchers``."""
    here = [f'import "{serving.redirects_file}"'] if serving.redirects_file else caddy_redirects(serving)
    return [
        *here,
        f"@{name} {{",
        *_indented(list(matchers), 1),
        '\tnot vars {moved} ""',
        "}",
        f"redir @{name} {{moved}} 301",
    ]


def _folders(serving: Serving) -> list[str]:
    """The redirect to the final slash of a page: Caddy's own loses the query, and with it the words of a search.

    To a whole URL, as a path that begins with two slashes would lead to another host.
    """
    return [
        "map {http.request.orig_uri} {folder} {",
        f'\t"~^(/[^?]*[^?/])(\\?.*)?$" "{serving.place}${{1}}/${{2}}"',
        '\tdefault ""',
        "}",
        "@folder {",
        "\tfile {path}/index.html",
        '\tnot vars {folder} ""',
        "}",
        "redir @folder {folder} 301",
    ]


def _files() -> list[str]:
    return ["file_server {", "\tindex index.html", "\tprecompressed br gzip", "}"]


def _indented(lines: list[str], depth: int) -> list[str]:
    return ["\t" * depth + line for line in lines]
