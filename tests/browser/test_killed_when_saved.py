"""Each engine is killed the moment a page says *Saved*, and started again: the answer is there, in every kind of box.

`benchmarks/kill.py` does it a hundred times an engine; docs/reliability.md says what came of it.
"""

import pytest
from killed_when_saved import ENGINES, KINDS, Killed, KillingSite, missing

TIMES = 2
# A page that would say so with nothing but localStorage behind it: the database takes every answer, and keeps none.
KEEPS_NOTHING = """
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (value, key) {
  return this.name === "answers" ? this.get(key) : put.call(this, value, key);
};
"""


@pytest.fixture
def killed(assets, display, tmp_path):
    made = []

    def run(engine, **how):
        if reason := missing(engine):
            pytest.skip(f"{engine}: {reason}")
        made.append(KillingSite(assets, **how))
        return Killed(engine, made[0], tmp_path / engine).run(TIMES)

    yield run
    made[0].close()


@pytest.mark.long
@pytest.mark.parametrize("engine", ENGINES)
def test_what_was_called_saved_is_there_after_a_kill(killed, engine):
    tally = killed(engine)
    assert tally.lost == []
    assert tally.not_told == []
    assert tally.kept == dict.fromkeys(KINDS, TIMES)


@pytest.mark.long
def test_an_answer_that_was_called_saved_too_early_would_be_found_out(killed):
    assert len(killed("chromium", first=KEEPS_NOTHING).lost) == TIMES * len(KINDS)
