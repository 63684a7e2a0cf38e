import ast
import re
import string
from pathlib import Path

import pytest

import ondecontacts
from ondecontacts.carddav.refusals import KINDS_OF_REFUSAL
from ondecontacts.findings import IMPORTANCE
from ondecontacts.onde.fields import FIELDS
from ondecontacts.onde.headers import column_names
from ondecontacts.targets.registry import TARGETS
from ondecontacts.ui.strings import LANGUAGES, load_strings

PACKAGE = Path(ondecontacts.__file__).parent
FRENCH, ENGLISH = (load_strings(language) for language in LANGUAGES)


def sentences(strings):
    for key, text in strings.texts.items():
        if isinstance(text, dict):
            yield from ((key, form) for form in text.values())
        elif isinstance(text, list):
            yield from ((key, line) for line in text)
        else:
            yield key, text


def gaps(text):
    forms = text.values() if isinstance(text, dict) else text if isinstance(text, list) else [text]
    return {name for form in forms for _, name, _, _ in string.Formatter().parse(form) if name}


def literals(call_names):
    """Return the first arguments of the calls of these names in the whole package, and keywords."""
    for path in PACKAGE.rglob("*.py"):
        if "_vendor" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            if name in call_names and isinstance(first, ast.Constant):
                yield first.value


@pytest.mark.parametrize(
    ("locale", "language"),
    [("fr", "fr"), ("fr-CA", "fr"), ("en-US", "en"), ("en", "en"), ("de", "fr"), ("", "fr")],
)
def test_an_english_interface_gets_english_and_all_others_french(locale, language):
    assert load_strings(locale).language == language


def test_both_languages_have_the_same_sentences_with_the_same_gaps():
    assert FRENCH.texts.keys() == ENGLISH.texts.keys()
    for key, text in FRENCH.texts.items():
        assert type(text) is type(ENGLISH.texts[key]), key
        assert gaps(text) == gaps(ENGLISH.texts[key]), key


def test_a_list_of_sentences_is_no_sentence_and_a_sentence_no_list():
    with pytest.raises(KeyError):
        FRENCH("clear.next")
    with pytest.raises(KeyError):
        FRENCH.lines("panel.next")


def test_sentences_that_are_not_there_are_missed_by_the_name_of_their_file(monkeypatch):
    monkeypatch.setattr("pkgutil.get_data", lambda _package, _name: None)
    with pytest.raises(FileNotFoundError, match=r"fr\.json"):
        load_strings("fr")


def test_zero_is_singular_in_french_and_plural_in_english():
    key = "summary.contacts"
    assert [FRENCH(key, n=n) for n in (0, 1, 2)] == ["0 contact", "1 contact", "2 contacts"]
    assert [ENGLISH(key, n=n) for n in (0, 1, 2)] == ["0 contacts", "1 contact", "2 contacts"]


def test_every_error_that_can_be_raised_has_a_sentence():
    errors = {"ExtractionError", "DocumentError", "FileError", "CommandError", "ServerError"}
    kinds = set(literals(errors))
    assert kinds
    kinds |= KINDS_OF_REFUSAL
    others = {name.field for name in column_names() if name.field.startswith("autre.")}
    kinds |= {f"extraction-{other[len('autre.') :]}" for other in others}
    assert {f"error.{kind}" for kind in kinds} == {
        k for k in FRENCH.texts if k.startswith("error.")
    }


def test_every_reason_of_the_system_has_its_words():
    reasons = set(literals({"Reason"}))
    assert reasons
    assert {f"reason.{reason}" for reason in reasons} == {
        key for key in FRENCH.texts if key.startswith("reason.")
    }


def test_every_finding_has_an_importance_a_title_a_sentence_an_advice_and_a_count():
    kinds = set(literals({"Finding"}))
    assert kinds
    assert kinds == {kind for level in IMPORTANCE.values() for kind in level}
    assert {f"importance.{level}" for level in IMPORTANCE} <= FRENCH.texts.keys()
    for prefix in ("finding.", "count.", "title.", "advice."):
        assert {prefix + kind for kind in kinds} == {
            k for k in FRENCH.texts if k.startswith(prefix)
        }


def test_every_field_and_every_target_has_its_names():
    assert {f"field.{field.id}" for field in FIELDS} <= FRENCH.texts.keys()
    for target in TARGETS:
        assert len(FRENCH.lines(f"target.{target.id}.next")) == 3
        for about in ("name", "rgpd", "groups"):
            assert FRENCH(f"target.{target.id}.{about}")


def test_who_imports_a_table_is_told_not_to_open_it_in_a_spreadsheet_first():
    for target in TARGETS:
        told = "tableur" in " ".join(FRENCH.lines(f"target.{target.id}.next"))
        assert told == (target.extension == "csv"), target.id


def test_french_has_non_breaking_spaces_where_its_typography_wants_them():
    for key, text in sentences(FRENCH):
        assert not re.search(r" [:;!?»]|« |'", text), key
        assert not re.search(r"[^\s\N{NO-BREAK SPACE}][;!?»](?!\w)", text), key


def test_every_sentence_of_an_error_says_what_to_do():
    for key, text in sentences(FRENCH):
        if key.startswith("error.") and key != "error.annule":
            assert len(text) > 40, key


def test_a_long_list_of_details_is_cut():
    read = [f"Colonne {number}" for number in range(100)]
    text = FRENCH("error.extraction-eleves", sheet="ONDE", read=read)
    assert "Colonne 1, Colonne 2" in text
    assert "Colonne 19…" in text
    assert "Colonne 99" not in text
