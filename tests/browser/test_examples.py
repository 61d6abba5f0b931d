"""Examples that the site offers do what they say, as they stand."""

import contextlib
import io

import pytest
from maplibre import __file__ as maplibre_place  # noqa: F401 - where its script lies
from playwright.sync_api import expect
from xstatic.pkg import leaflet

from service.examples import examples
from tests.browser.pointing import wait_until


@pytest.fixture(scope="module")
def code(served):
    return {one.key: one.code for one in examples(f"{served}/data/v1/")}
