# What a developer does again and again. `make run STORY=my-story.csv` shows another story.

python ?= python3
bin = .venv/bin

.PHONY: run check test slow measure

.venv: pyproject.toml
	$(python) -m venv .venv && $(bin)/python -m pip install --quiet ".[test]"
	touch .venv

run: .venv
	$(bin)/streamlit run dashboard.py -- $(STORY)

check: .venv
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy

test: .venv
	$(bin)/python -m pytest

slow: .venv
	$(bin)/python -m pytest -m slow

measure: .venv
	$(bin)/python -m tests.measure
