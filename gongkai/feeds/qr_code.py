"""The address of a page as a QR code, so that a printed copy or a screen leads a phone to the page."""

from __future__ import annotations

import io

#: One of the eight mask patterns of ISO/IEC 18004; every reader supports all of them. Trying each for the
#: best pattern takes five times as long, and a site has as many codes as documents.
_MASK = 2


def qr_code(address: str) -> bytes:
    """An SVG of the QR code of ``address`` with the quiet zone of four modules; deterministic."""
    # loaded only where there are codes
    import segno

    made = segno.make(address, micro=False, error="m", boost_error=False, mask=_MASK)
    out = io.BytesIO()
    # without width and height, because the page sets the size of the image
    made.save(
        out, kind="svg", border=4, xmldecl=False, omitsize=True, svgclass=None, lineclass=None, light="#fff"
    )
    return out.getvalue()
