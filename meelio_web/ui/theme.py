"""The look, in one place: colours, type, radius, shadow. Everything else refers to these names.

Warm paper and ink. Colour is scarce: the one accent belongs to the phase that runs. Light and dark
are each designed; neither is computed from the other. All text colours keep 4.5:1 on the grounds
they stand on, and the edges of controls 3:1.
"""

from __future__ import annotations

from typing import Final

from reflex_base.plugins.shared_tailwind import TailwindConfig

LIGHT: Final = {
    "paper": "oklch(0.972 0.009 84)",
    "surface": "oklch(0.993 0.004 84)",
    "raised": "oklch(0.993 0.004 84)",
    "sunken": "oklch(0.938 0.013 82)",
    "line": "oklch(0.892 0.014 80)",
    "edge": "oklch(0.62 0.022 72)",
    "ink": "oklch(0.245 0.018 60)",
    "soft": "oklch(0.455 0.022 65)",
    "ember": "oklch(0.545 0.158 40)",
    "sage": "oklch(0.5 0.088 155)",
    "lake": "oklch(0.5 0.098 235)",
    "on-accent": "oklch(0.99 0.006 84)",
    "danger": "oklch(0.5 0.17 25)",
    "veil": "oklch(0.245 0.018 60 / 0.32)",
    "shade": "0 1px 2px oklch(0.4 0.04 60 / 0.06), 0 6px 24px oklch(0.4 0.04 60 / 0.07)",
}

DARK: Final = {
    "paper": "oklch(0.192 0.009 62)",
    "surface": "oklch(0.226 0.01 62)",
    "raised": "oklch(0.335 0.014 62)",
    "sunken": "oklch(0.255 0.012 62)",
    "line": "oklch(0.325 0.012 64)",
    "edge": "oklch(0.56 0.018 70)",
    "ink": "oklch(0.925 0.014 84)",
    "soft": "oklch(0.735 0.02 78)",
    "ember": "oklch(0.745 0.132 48)",
    "sage": "oklch(0.79 0.088 155)",
    "lake": "oklch(0.775 0.085 232)",
    "on-accent": "oklch(0.2 0.02 55)",
    "danger": "oklch(0.755 0.12 25)",
    "veil": "oklch(0.08 0.008 62 / 0.6)",
    "shade": "0 1px 2px oklch(0 0 0 / 0.3), 0 8px 28px oklch(0 0 0 / 0.28)",
}

# A project's colour: a dot beside its name, 3:1 on what it stands on.
DOTS_LIGHT: Final = {
    "red": "oklch(0.56 0.17 25)",
    "orange": "oklch(0.62 0.15 55)",
    "yellow": "oklch(0.64 0.125 92)",
    "green": "oklch(0.56 0.12 148)",
    "teal": "oklch(0.56 0.09 195)",
    "blue": "oklch(0.54 0.13 255)",
    "purple": "oklch(0.53 0.15 300)",
    "pink": "oklch(0.6 0.16 355)",
}

DOTS_DARK: Final = {
    "red": "oklch(0.7 0.16 25)",
    "orange": "oklch(0.77 0.13 60)",
    "yellow": "oklch(0.84 0.12 95)",
    "green": "oklch(0.77 0.12 150)",
    "teal": "oklch(0.78 0.09 195)",
    "blue": "oklch(0.73 0.11 250)",
    "purple": "oklch(0.73 0.12 300)",
    "pink": "oklch(0.77 0.13 355)",
}

# The browser's own bars want plain colours: `paper`, light and dark, in sRGB.
BAR_LIGHT: Final = "#f9f5ee"
BAR_DARK: Final = "#161210"

PHASES: Final = {"focus": "ember", "short_break": "sage", "long_break": "lake"}

LOW: Final = "[@media(max-height:30rem)_and_(min-width:34rem)]:"
"""A phone on its side: so low that the face stands beside everything else."""

FONT: Final = (
    '-apple-system, BlinkMacSystemFont, "Segoe UI Variable Text", "Segoe UI", Roboto, '
    '"Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif'
)

COLORS: Final = [name for name in LIGHT if name != "shade"]

TAILWIND: Final[TailwindConfig] = {
    "plugins": [],
    "theme": {
        "extend": {
            "colors": {name: f"var(--{name})" for name in [*COLORS, "accent"]},
            "borderRadius": {"card": "1rem"},
            "boxShadow": {"card": "var(--shade)"},
            "fontFamily": {"sans": FONT, "clock": f'"Meelio Clock", {FONT}'},
            "transitionDuration": {"DEFAULT": "150ms"},
            "animation": {"breathe": "breathe 2.4s ease-in-out infinite"},
            "keyframes": {"breathe": {"50%": {"opacity": "0.16"}}},
        }
    },
}
"""The names under which pages use the tokens: ``bg-paper``, ``text-soft``, ``rounded-card``."""


NUMERALS: Final = r"\a ".join("0123456789")
"""One below the other, as a stylesheet writes them."""


def stylesheet() -> str:
    """Write the tokens, and what holds for every element, as a stylesheet."""
    return f"""
@font-face {{
  font-family: "Meelio Clock";
  src: url("/fonts/meelio-clock.woff2") format("woff2");
  font-weight: 200 500;
  font-display: swap;
  unicode-range: U+30-3A;
}}

[data-untold] body {{ visibility: hidden; animation: told 0s 4s forwards; }}
@keyframes told {{ to {{ visibility: visible; }} }}

@layer base {{
  :root {{ color-scheme: light dark; --accent: var(--ember); {_declared(LIGHT, DOTS_LIGHT)} }}
  .dark {{ {_declared(DARK, DOTS_DARK)} }}
  @media (prefers-color-scheme: dark) {{ :root:not(.light) {{ {_declared(DARK, DOTS_DARK)} }} }}
  {_phases()}
  {_dotted()}

  html {{ font-family: {FONT}; background: var(--paper); color: var(--ink); }}
  body {{ -webkit-font-smoothing: antialiased; text-rendering: optimizeLegibility; }}
  :focus-visible {{ outline: 2px solid var(--ink); outline-offset: 2px; }}
  ::selection {{ background: color-mix(in oklab, var(--ember) 28%, transparent); }}
  button, select, summary, label[for], [role="button"] {{ cursor: pointer; }}
  :disabled {{ cursor: default; }}
  dialog {{ margin: auto; color: inherit; }}
  @page {{ margin: 14mm; }}
  @media print {{
    /* Important: whoever chose a theme has it on the element itself. */
    :root:root:root {{ {_printed()} color-scheme: light !important; background: none;
      font-size: 12px; print-color-adjust: exact; }}
  }}
  [data-lead]::before {{ content: attr(data-lead); }}
  /* The display face has digits only: the plus is another's, which is as light when it is small. */
  [data-lead^="+"]::first-letter {{ vertical-align: 0.18em; font-size: 0.6em; color: var(--soft); }}
  [data-strip] {{ display: block; white-space: pre; will-change: transform; }}
  [data-strip]::before {{ content: "{NUMERALS}"; }}
  [popover] {{ color: inherit; inset: auto; margin: 0; }}
  .dragged {{ opacity: 1 !important; border-radius: 1rem; list-style: none;
    background: var(--raised); box-shadow: var(--shade); cursor: grabbing; }}
  .drag-place {{ opacity: 0.35; }}
  dialog::backdrop {{ background: var(--veil); }}
  @media (prefers-reduced-motion: reduce) {{
    *, ::before, ::after, ::backdrop {{
      animation-duration: 1ms !important; animation-iteration-count: 1 !important;
      transition-duration: 1ms !important;
      scroll-behavior: auto !important;
    }}
  }}
}}
"""


def _declared(tokens: dict[str, str], dots: dict[str, str]) -> str:
    named = tokens | {f"dot-{name}": value for name, value in dots.items()}
    return " ".join(f"--{name}: {value};" for name, value in named.items())


def _printed() -> str:
    """Paper is light, whatever the screen is."""
    return " ".join(
        f"--{name}: {LIGHT[name]};" for name in ("ink", "soft", "line", "edge", "sunken", "ember")
    )


def _phases() -> str:
    rules = (
        f'[data-phase="{phase}"] {{ --accent: var(--{color}); }}' for phase, color in PHASES.items()
    )
    return "\n  ".join(rules)


def _dotted() -> str:
    rules = (f'[data-color="{name}"] {{ --dot: var(--dot-{name}); }}' for name in DOTS_LIGHT)
    return "\n  ".join(rules)
