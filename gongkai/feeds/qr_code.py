"""The address of a page as a QR code: a printed copy leads back to its page, a phone picks up where a screen is."""

from __future__ import annotations

import io

import segno

#: One of the eight patterns of the standard (ISO/IEC 18004), every reader knows them all. Trying each for the most even
#: picture takes five times as long, and a site has as many codes as documents.
_MASK = 2


def qr_code(address: str) -> bytes:
    """An SVG of the QR code of ``address``, with the quiet zone of four modules; equal addresses give equal bytes."""
    made = segno.make(address, micro=False, error="m", boost_error=False, mask=_MASK)
    out = io.BytesIO()
    # width and height are not written: the page says how large the picture is
    made.save(
        out, kind="svg", border=4, xmldecl=False, omitsize=True, svgclass=None, lineclass=None, light="#fff"
    )
    return out.getvalue()
