"""One version: package, data and changelog agree, and its note is ready for a tag."""

import shutil
import subprocess

import pytest

from tools.release_note import ROOT, TITLE, VersionError, current_release


@pytest.fixture
def copy(tmp_path):
    """What states the version, to be changed."""
    (tmp_path / "data").mkdir()
    for name in ("data/version.toml", "pyproject.toml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def change(root, name, old, new):
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_package_data_and_changelog_agree(published):
    release = current_release()
    assert release.version == published.payload["version"]


@pytest.mark.parametrize("name", ["data/version.toml", "pyproject.toml"])
@pytest.mark.parametrize("other", ["2026.10.9", "2031.1.0"])
def test_another_version_is_named(copy, name, other):
    version = current_release().version
    change(copy, name, f'version = "{version}"', f'version = "{other}"')
    with pytest.raises(VersionError, match="pyproject") as caught:
        current_release(copy)
    assert version in str(caught.value)
    assert other in str(caught.value)


@pytest.mark.parametrize("entry", ["## 2031.1.0\n\n- new\n\n", "## Unreleased\n\n"])
def test_a_changelog_ahead_of_the_version_is_named(copy, entry):
    version = current_release().version
    change(copy, "CHANGELOG.md", f"## {version}", f"{entry}## {version}")
    with pytest.raises(VersionError, match=r"CHANGELOG\.md"):
        current_release(copy)


def test_a_changelog_without_the_version_or_without_a_word_is_named(copy):
    version = current_release().version
    for text in ("# Changelog\n", f"# Changelog\n\n## {version}\n\n## 2020.1.0\n- x\n"):
        (copy / "CHANGELOG.md").write_text(text, encoding="utf-8")
        with pytest.raises(VersionError, match=r"CHANGELOG\.md"):
            current_release(copy)


@pytest.mark.parametrize("version", ["1.0", "2026.13.0", "v2026.11.0", "2026.11"])
def test_what_has_no_form_of_a_version_is_named(copy, version):
    old = current_release().version
    change(copy, "data/version.toml", f'"{old}"', f'"{version}"')
    with pytest.raises(VersionError, match=r"year\.month\.count"):
        current_release(copy)


def test_git_takes_the_whole_note_for_a_tag(tmp_path):
    """A line that begins with # would be a comment to it, and be lost."""
    note = current_release().note()
    me = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]

    def git(*arguments, text=""):
        done = subprocess.run(
            [*me, *arguments],
            cwd=tmp_path,
            input=text.encode(),
            capture_output=True,
            check=True,
        )
        return done.stdout.decode()

    git("init", "-q")
    git("commit", "-q", "--allow-empty", "-m", "x")
    git("tag", "--annotate", "v1", "--file", "-", text=note)
    kept = git("for-each-ref", "--format=%(contents)", "refs/tags/v1")
    assert kept.strip() == note.strip()
    assert kept.startswith(TITLE)
    for heading in ("Code:", "Data:"):
        assert f"\n{heading}\n" in kept
