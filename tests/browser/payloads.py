"""Texts and names that would run, load or lead astray if a page took them for more than text."""

from __future__ import annotations

PAYLOADS = {
    "img": "<img src=x onerror=alert(1)>",
    "svg": "<svg onload=alert(2)><animate onbegin=alert(2) attributeName=x dur=1s>",
    "script": "</script><script>alert(3)</script>",
    "double quote": '" onmouseover="alert(4)" autofocus onfocus="alert(4)" x="',
    "single quote": "' onclick='alert(5)' style='color:red",
    "script address": "javascript:alert(6)//",
    "data address": "data:text/html;base64,PHNjcmlwdD5hbGVydCg3KTwvc2NyaXB0Pg==",
    "braces": "{{7*7}}{{constructor.constructor('alert(8)')()}}",
    "tag of a template": "{% raw %}{% include '/etc/passwd' %}{# x #}",
    "template literal": "${alert(10)}`${alert(10)}`",
    "entities": "&lt;img src=x onerror=alert(11)&gt;&#60;script&#x3e;&quot;&#0;",
    "cdata": "<![CDATA[<script>alert(12)</script>]]>",
    "comment": "<!-- --!><script>alert(13)</script><!--",
    "style": "</style><style>*{background:url(https://example.org/14)}</style>",
    "title": "</title><script>alert(15)</script>",
    "field of text": "</textarea><script>alert(16)</script>",
    "css": "red;background:url(javascript:alert(17));width:expression(alert(17))",
    "line separators": "a\u2028alert(18)\u2029</script>",
    "directions": "\u202egpj.exe\u2066\u200f<b onclick=alert(19)>\u2069",
    "nul": "\\0\\u0000%00\\x3cscript\\x3ealert(20)\\x3c/script\\x3e",
    "href in a title": "<a href=javascript:alert(21)>href=x</a>",
    "frame": '<iframe srcdoc="<script>parent.alert(22)</script>"></iframe>',
    "refresh": '<meta http-equiv="refresh" content="0;url=https://example.org/23">',
    "base": '<base href="https://example.org/24/">',
    "form": '<form><button formaction="javascript:alert(25)" type=submit>x</button></form>',
    "xlink": '<svg><a xlink:href="javascript:alert(26)"><text>x</text></a></svg>',
    "mathml": '<math href="javascript:alert(27)"><mtext><table><mglyph><style><img src=x>',
    "noscript": '<noscript><p title="</noscript><img src=x onerror=alert(28)>">',
    "long and wide": "\uff1cscript\uff1e\u0130\u017f\ufb01" + "A\u0300\u0301\U0001f480" * 40,
    "path": "../../../etc/passwd con: ..\\..\\x %2e%2e%2f ~/.ssh",
}
"""What stands in every text of a hostile graph, by what it tries."""

SLUGS = (
    "'onload=alert(1)",
    "/../../../escaped",
    "%2e%2e%2f%2e%2e%2fescaped",
    "/javascript:alert(1)",
    "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "$(touch$IFS'escaped');x&y=z",
    "/con:",
    "%00.html",
    "?../../escaped",
    "&quot;&lt;",
    "/..",
    "-\u202etxt",
)
"""Ends of names that are legal in an IRI but must not become markup, an address or a path."""

TEXTS = tuple(PAYLOADS.values())


def rotated(payloads: tuple[str, ...], place: int) -> str:
    """Payloads as one text that begins with another one at each place, and names the place."""
    start = place % len(payloads)
    return " ".join((*payloads[start:], *payloads[:start], f"n{place}"))
