"""Draws what a terminal shows (ANSI text on standard input) as an SVG on standard output.

    tmux capture-pane -e -p | python docs/ansi_to_svg.py COLUMNS TITLE

Rich reads the escape sequences. The picture brings no fonts and no scripts: each piece of text is
stretched to its cells, so that any font of the reader's will do.
"""

import sys
from itertools import groupby
from xml.sax.saxutils import escape

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

THEME = TerminalTheme(
    (24, 26, 31),
    (214, 218, 225),
    [
        (24, 26, 31), (235, 110, 110), (126, 190, 110), (222, 178, 92),
        (110, 160, 232), (196, 128, 220), (92, 190, 200), (214, 218, 225),
    ],
    [
        (140, 146, 158), (240, 128, 128), (150, 210, 135), (235, 200, 120),
        (140, 184, 245), (215, 155, 235), (125, 208, 214), (245, 246, 248),
    ],
)
CELL, LINE, SIZE = 8.4, 18, 14
MARGIN, BAR = 14, 34
# Fonts draw these with gaps between them; the second value is how much of the colour shows.
BLOCKS = {"█": 1, "░": 0.25}


def colour(style):
    if not style or not style.color:
        rgb = THEME.foreground_color
    else:
        rgb = style.color.get_truecolor(THEME)
    return "#%02x%02x%02x" % tuple(rgb)


def draw(text, column, row, style):
    """One piece of text in one style, without blanks at its ends."""
    x, y = MARGIN + column * CELL, BAR + row * LINE
    if text[0] in BLOCKS:
        yield (
            f'<rect x="{x:.1f}" y="{y + 2}" width="{len(text) * CELL:.1f}" height="{LINE - 4}" '
            f'fill="{colour(style)}" opacity="{BLOCKS[text[0]]}"/>'
        )
        return
    look = ' font-weight="bold"' if style and style.bold else ""
    look += ' opacity="0.65"' if style and style.dim else ""
    yield (
        f'<text x="{x:.1f}" y="{y + 13}" textLength="{len(text) * CELL:.1f}" '
        f'fill="{colour(style)}"{look}>{escape(text)}</text>'
    )


def pieces(text):
    """Blocks by kind, words by the blanks between them: (offset, text)."""
    offset = 0
    for _, same in groupby(text, lambda char: char if char in BLOCKS or char == " " else ""):
        piece = "".join(same)
        if piece.strip():
            yield offset, piece
        offset += len(piece)


def main():
    columns, title = int(sys.argv[1]), sys.argv[2]
    lines = sys.stdin.read().rstrip("\n").split("\n")
    console = Console(color_system="truecolor", force_terminal=True, width=columns)
    out = []
    for row, line in enumerate(lines):
        column = 0
        for segment in Text.from_ansi(line, end="").render(console):
            for offset, piece in pieces(segment.text):
                out.extend(draw(piece, column + offset, row, segment.style))
            column += len(segment.text)
    width = round(2 * MARGIN + columns * CELL)
    height = BAR + len(lines) * LINE + MARGIN
    back = "#%02x%02x%02x" % tuple(THEME.background_color)
    print(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-label="{escape(title)}" '
        'font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, &quot;DejaVu Sans Mono&quot;, '
        f'&quot;Liberation Mono&quot;, monospace" font-size="{SIZE}">\n'
        f'<rect width="{width}" height="{height}" rx="8" fill="{back}"/>\n'
        '<circle cx="20" cy="17" r="5" fill="#eb6e6e"/>'
        '<circle cx="38" cy="17" r="5" fill="#deb25c"/>'
        '<circle cx="56" cy="17" r="5" fill="#7ebe6e"/>\n'
        f'<text x="{width // 2}" y="21" text-anchor="middle" fill="#8c929e" font-size="12">'
        f"{escape(title)}</text>"
    )
    print("\n".join(out))
    print("</svg>")


main()
