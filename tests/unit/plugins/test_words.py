"""What lets the pages speak, and that Reflex still writes what it is put into."""

from __future__ import annotations

from reflex_base.compiler.templates import app_root_template, vite_config_template

from meelio_web.plugins.words import with_speaking, with_translator


def test_la2_pages_go_through_the_translator_before_anything_else() -> None:
    config = with_translator(
        vite_config_template(
            "/", hmr=True, force_full_reload=False, experimental_hmr=False, sourcemap=False
        )
    )

    assert config.index("sayPages(),") < config.index("reactRouter(),")
    assert with_translator(config) == config


def test_la1_all_within_the_document_is_drawn_anew_when_the_language_is_known() -> None:
    root = app_root_template(
        imports=[],
        custom_codes=[],
        hooks={},
        window_libraries=[],
        render={"contents": "children"},
        dynamic_imports=set(),
    )

    spoken = with_speaking(root)

    assert "jsx(Speaking, {}, jsx(ReflexProviders" in spoken
    assert with_speaking(spoken) == spoken
