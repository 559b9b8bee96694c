# `make run` and `make test` do all set-up themselves: on a fresh Debian 12 with Python 3.11 nothing comes before.
PYTHON ?= python3
# Processes that share the tests.
JOBS ?= 2
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SAMPLE := build/sample.okaplan
HANDBOOK := build/handbook.pdf
PICTURES := build/screenshots

export QT_LOGGING_RULES = qt.qpa.fonts=false
export PYTHON
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.PHONY: pictures trace help setup run test lint types imports unit fuzz format bench screenshots bundle migration old-file lock clean
.DELETE_ON_ERROR:

help:
	@echo "make run          okaplan を見本の台帳で開く（画面のない機械では、手引書と主な画面の絵を build/ に作る）"
	@echo "make test         検査をすべて行う（lint、types、imports、unit の順）"
	@echo "make lint         書き方の検査"
	@echo "make types        型の検査"
	@echo "make imports      取り込みの向きの検査"
	@echo "make unit         プログラムを動かす検査（一部だけ: make unit TESTS=tests/store）"
	@echo "make fuzz         壊した表を大量に読ませる検査（長く: make fuzz FUZZ=200000）"
	@echo "make bench        速さを測る"
	@echo "make screenshots  すべての画面の絵を build/screenshots/ に作る"
	@echo "make pictures     README の絵を docs/images/ に作り直す"
	@echo "make bundle       配布用のプログラムを dist/okaplan/ に作り、一度動かす"
	@echo "make old-file     今の形のファイルを、後の版の検査のために残す（形を世に出したとき）"
	@echo "make format       コードの体裁を整える"
	@echo "make migration    移行の下書きを作る（make migration NAME=what_it_does）"
	@echo "make lock         requirements.lock を作り直す（新しい版にする: make lock UPGRADE=1）"
	@echo "make clean        作ったものを消す（.venv は残す）"

# Set-up, once: the stamp is older than what it was made from only when something changed.
setup: $(READY)

$(READY): requirements.lock pyproject.toml scripts/setup_system.sh
	@sh scripts/setup_system.sh
	@echo "Python の部品を $(VENV) に入れます（初めは数分）。"
	@$(BIN)/python -c "" 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(SAMPLE): | $(READY)
	@mkdir -p $(@D)
	@$(BIN)/okaplan sample $@

run: $(READY) $(SAMPLE)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		exec $(BIN)/okaplan $(SAMPLE); \
	else \
		echo "画面（ディスプレイ）のない機械なので、代わりに見本の手引書と主な画面の絵を作ります。"; \
		$(BIN)/okaplan handbook $(SAMPLE) $(HANDBOOK) || [ $$? -eq 1 ] || exit 1; \
		$(OFFSCREEN) $(BIN)/python scripts/screenshots.py --main $(PICTURES) $(SAMPLE) || exit 1; \
		echo "できました: $(HANDBOOK) と $(PICTURES)/"; \
	fi

# 30 seconds of clicking under strace: no internet socket.
trace: $(READY) $(SAMPLE)
	@sh scripts/network_trace.sh $(BIN)/python $(SAMPLE)

screenshots: $(READY) $(SAMPLE)
	@$(OFFSCREEN) $(BIN)/python scripts/screenshots.py $(PICTURES) $(SAMPLE)

pictures: $(READY) $(SAMPLE)
	@$(OFFSCREEN) $(BIN)/python scripts/readme_pictures.py docs/images $(SAMPLE)

# Each on a line of its own and in this order, also under `make -j`; pytest's summary comes last.
test: $(READY)
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory types
	@$(MAKE) --no-print-directory imports
	@$(MAKE) --no-print-directory unit

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(READY)
	@$(BIN)/mypy

imports: $(READY)
	@$(BIN)/lint-imports --no-logo

# Damaged books for longer than the tests do: `make fuzz FUZZ=200000 FIRST=1000000`.
FUZZ ?= 20000
FIRST ?= 1000000
fuzz: $(READY)
	@OKAPLAN_FUZZ=$(FUZZ) OKAPLAN_FUZZ_FIRST=$(FIRST) $(BIN)/python -m pytest -n $(JOBS) tests/exchange/fuzz

# tests/conftest.py chooses Qt's offscreen platform; `make unit QT_QPA_PLATFORM=xcb` takes a hidden X server (Xvfb).
# worksteal, not loadfile: that one runs a test which ended its process again and again.
unit: $(READY)
	@$(BIN)/python -m pytest $(if $(filter-out 1,$(JOBS)),-n $(JOBS) --dist worksteal) $(TESTS)

format: $(READY)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(READY)
	@$(OFFSCREEN) $(BIN)/python -m benchmarks

bundle: $(READY)
	@sh scripts/setup_bundle.sh $(BIN)/python
	@$(BIN)/pyinstaller --noconfirm --log-level ERROR --distpath dist --workpath build/pyinstaller build.spec
	@sh scripts/try_bundle.sh dist/okaplan

# A draft of the next migration, from what the models have and the migrations have not.
migration: $(READY)
	@$(BIN)/python scripts/draft_migration.py $(NAME)
	@$(BIN)/ruff format -q okaplan_gui/store/migrations

old-file: $(READY)
	@$(BIN)/python scripts/old_file.py

lock: $(READY)
	@$(BIN)/python scripts/lock.py $(if $(UPGRADE),--upgrade)

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
