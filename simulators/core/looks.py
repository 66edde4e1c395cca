"""How customers' pages look: on phones and screens, by day and by night, for eyes and ears."""

from html import escape

STYLE = (
    ":root{color-scheme:light dark;--back:#f4f5f7;--sheet:#fff;--ink:#1a1f36;--soft:#4f5b76;"
    "--line:#697386;--link:#0b57d0}"
    "@media(prefers-color-scheme:dark){:root{--back:#12151f;--sheet:#1c2130;--ink:#e6e9f2;"
    "--soft:#aab3c8;--line:#8a94ab;--link:#8ab4f8}}"
    "*{box-sizing:border-box}"
    "body{font:1rem/1.4 system-ui,sans-serif;margin:0;background:var(--back);color:var(--ink)}"
    "main{max-width:28rem;margin:4vh auto;background:var(--sheet);padding:1.25rem;"
    "border-radius:8px;overflow-wrap:anywhere}"
    "h1{font-size:1.25rem;margin:0 0 1rem}"
    "dl{display:grid;grid-template-columns:auto 1fr;gap:.4rem 1rem;margin:0 0 1.5rem}"
    "dt{color:var(--soft);overflow-wrap:normal;max-width:9rem}dd{margin:0;font-weight:600}"
    "button{display:block;width:100%;min-height:2.75rem;padding:.6rem;margin:.75rem 0 .25rem;"
    "border-radius:6px;border:1px solid var(--line);background:var(--sheet);color:var(--ink);"
    "font:inherit;cursor:pointer}"
    "button.first{background:var(--ink);color:var(--sheet);border-color:var(--ink)}"
    "a{color:var(--link)}"
    ":focus-visible{outline:3px solid var(--link);outline-offset:2px}"
    ".note,.does,figcaption{color:var(--soft);font-size:.875rem}.does{margin:0 0 1rem}"
    "figure{margin:0 0 1.5rem}.qr{background:#fff;max-width:16rem;margin:0 auto .5rem}"
    ".qr svg{display:block;width:100%;height:auto}"
)


def document(title: str, content: str) -> str:
    """A whole HTML document under one heading; `content` is HTML already."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><main>"
        f"<h1>{escape(title)}</h1>{content}</main></body></html>"
    )
