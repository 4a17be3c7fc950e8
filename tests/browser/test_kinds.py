"""Lists, scales, checklists and plans: used by keyboard, kept whole, in each kind's own form."""

import pytest
from playwright.sync_api import expect
from reading_box import SAVED
from reading_site import words

SAYS = words()["box"]


def said(key, **values):
    return SAYS[key].format(**values)


@pytest.fixture
def team(page, box_on):
    """A list with three names in it."""
    box = box_on(page, "our-team", "list")
    for number, name in enumerate(["Ana", "Luis", "Mei"], 1):
        box.element.get_by_label(f"Item {number}", exact=True).fill(name)
    expect(box.status).to_have_text(SAVED)
    return box


def items(box):
    return [field.input_value() for field in box.element.locator("li > textarea").all()]


def test_a_list_comes_back_in_its_order(team):
    assert team.local()["value"] == ["Ana", "Luis", "Mei"]
    team.page.reload()
    expect(team.element.get_by_label("Item 3", exact=True)).to_have_value("Mei")
    assert items(team) == ["Ana", "Luis", "Mei"]


def test_a_list_keeps_an_empty_line_inside_and_drops_those_at_the_end(page, box_on):
    box = box_on(page, "our-team", "list")
    box.element.get_by_label("Item 2", exact=True).fill("Luis")
    expect(box.status).to_have_text(SAVED)
    assert box.stored()["value"] == ["", "Luis"]


def test_enter_ends_a_line_and_the_last_line_makes_another(team):
    team.element.get_by_label("Item 2", exact=True).press("Enter")
    expect(team.element.get_by_label("Item 3", exact=True)).to_be_focused()
    team.page.keyboard.press("Enter")
    expect(team.element.get_by_label("Item 4", exact=True)).to_be_focused()
    assert items(team) == ["Ana", "Luis", "Mei", ""]


def test_what_was_taken_out_comes_back_in_place(team):
    team.element.get_by_role("button", name=said("remove_item", number=2)).click()
    expect(team.element.locator("li > textarea")).to_have_count(2)
    undo = team.element.get_by_role("button", name=SAYS["undo"])
    expect(undo).to_be_visible()
    undo.press("Enter")
    assert items(team) == ["Ana", "Luis", "Mei"]
    expect(team.element.get_by_label("Item 2", exact=True)).to_be_focused()
    expect(team.status).to_contain_text(SAVED)
    assert team.stored()["value"] == ["Ana", "Luis", "Mei"]
    expect(undo).to_have_count(0)


def test_the_way_back_goes_once_the_reader_writes_on(team):
    team.element.get_by_role("button", name=said("remove_item", number=1)).click()
    team.element.get_by_label("Item 1", exact=True).fill("Luis and Rosa")
    expect(team.element.get_by_role("button", name=SAYS["undo"])).to_have_count(0)
    assert items(team) == ["Luis and Rosa", "Mei"]


def test_a_phone_shows_one_empty_step_of_a_plan_at_a_time_and_paper_all_of_them(page, box_on):
    page.set_viewport_size({"width": 390, "height": 800})
    box = box_on(page, "next-steps", "plan")
    rows = box.element.locator("tbody tr")
    expect(rows.nth(0)).to_be_visible()
    expect(rows.nth(1)).to_be_hidden()
    rows.nth(0).locator("textarea").first.fill("Ask the families")
    expect(rows.nth(1)).to_be_visible()
    expect(rows.nth(2)).to_be_hidden()
    box.element.get_by_role("button", name=SAYS["add_row"]).click()
    expect(rows.nth(2).locator("textarea").first).to_be_focused()
    expect(rows).to_have_count(3)
    page.emulate_media(media="print")
    page.reload()
    expect(rows.nth(2)).to_be_visible()


def test_tools_stand_at_items_that_hold_something_alone(page, box_on):
    box = box_on(page, "our-team", "list")
    tools = box.element.get_by_role("button", name=said("remove_item", number=1))
    expect(tools).to_have_count(0)
    box.element.get_by_label("Item 1", exact=True).fill(
        "A grandmother from the Mixteco families who drives the bus " * 3
    )
    expect(tools).to_be_visible()
    field = box.element.get_by_label("Item 1", exact=True)
    assert field.evaluate("field => field.scrollHeight <= field.clientHeight + 1"), "a long item is seen whole"


def test_an_item_is_added_with_the_keyboard_and_the_focus_goes_to_it(team):
    team.element.get_by_role("button", name=SAYS["add_item"]).press("Enter")
    fourth = team.element.get_by_label("Item 4", exact=True)
    expect(fourth).to_be_focused()
    team.page.keyboard.type("Somebody new")
    expect(team.status).to_have_text(SAVED)
    team.page.reload()
    expect(fourth).to_have_value("Somebody new")


def test_an_item_is_moved_with_the_keyboard_again_and_again(team):
    team.element.get_by_role("button", name=said("move_up", number=3)).press("Enter")
    expect(team.element.get_by_role("button", name=said("move_up", number=2))).to_be_focused()
    expect(team.status).to_contain_text(said("item_moved", number=2, count=3))
    team.page.keyboard.press("Enter")
    assert items(team) == ["Mei", "Ana", "Luis"]
    # Its button "up" is off now: the focus goes to the line, not nowhere.
    expect(team.element.get_by_label("Item 1", exact=True)).to_be_focused()
    expect(team.status).to_have_text(f"{said('item_moved', number=1, count=3)} · {SAVED}")
    assert team.stored()["value"] == ["Mei", "Ana", "Luis"]


def test_an_item_is_removed_and_the_focus_goes_to_the_next(team):
    team.element.get_by_role("button", name=said("remove_item", number=1)).press("Enter")
    expect(team.status).to_contain_text(said("item_removed", number=1))
    assert items(team) == ["Luis", "Mei"]
    expect(team.element.get_by_label("Item 1", exact=True)).to_be_focused()
    expect(team.status).to_have_text(f"{said('item_removed', number=1)} · {SAVED}")
    assert team.stored()["value"] == ["Luis", "Mei"]


def test_the_last_line_of_a_list_can_be_emptied_but_not_lost(team):
    for _ in range(3):
        team.element.get_by_role("button", name=said("remove_item", number=1)).click()
    assert items(team) == [""]


def test_a_scale_keeps_a_number_and_names_its_ends(page, box_on):
    box = box_on(page, "practice-today", "scale")
    group = box.element.get_by_role("group", name="How early do families join a decision at your site?")
    expect(group.get_by_role("radio")).to_have_count(5)
    group.get_by_role("radio", name="1 After it is made").check()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(box.status).to_have_text(SAVED)
    assert box.local()["value"] == 3
    page.reload()
    expect(group.get_by_role("radio", name="3")).to_be_checked()
    expect(group.get_by_role("radio", name="5 Before it is named")).not_to_be_checked()


def test_a_scale_value_out_of_range_is_shown_and_kept(page, box_on):
    box = box_on(page, "how-sure", "scale")
    box.plant(9)
    page.reload()
    expect(box.element.locator(".reflection-old-form")).to_contain_text("9")
    assert box.local()["value"] == 9


def test_a_checklist_keeps_keys_also_of_entries_taken_out_since(page, box_on):
    box = box_on(page, "last-meeting", "checklist")
    box.plant(["invite", "taken-out"])
    page.reload()
    expect(box.element.get_by_label("Families were asked")).to_be_checked()
    box.element.get_by_label("Childcare").press("Space")
    expect(box.status).to_have_text(SAVED)
    assert box.stored()["value"] == ["invite", "childcare", "taken-out"]


def test_a_plan_keeps_rows_by_column(page, box_on):
    box = box_on(page, "next-steps", "plan")
    box.element.get_by_role("textbox", name="What will you do? Row 1").fill("Ask the night shift")
    box.element.get_by_role("textbox", name="By when? Row 2").fill("March")
    expect(box.status).to_have_text(SAVED)
    assert box.local()["value"] == [
        {"what": "Ask the night shift", "who": "", "when": ""},
        {"what": "", "who": "", "when": "March"},
    ]
    page.reload()
    expect(box.element.get_by_role("textbox", name="By when? Row 2")).to_have_value("March")


def test_a_plan_keeps_the_cells_of_a_column_taken_out_since(page, box_on):
    box = box_on(page, "next-steps", "plan")
    box.plant([{"what": "Ask", "cost": "Two evenings"}])
    page.reload()
    expect(box.element.get_by_role("textbox", name="What will you do? Row 1")).to_have_value("Ask")
    box.element.get_by_role("textbox", name="Who with? Row 1").fill("Ana")
    expect(box.status).to_have_text(SAVED)
    assert box.stored()["value"] == [{"cost": "Two evenings", "what": "Ask", "who": "Ana", "when": ""}]


def test_plan_rows_are_added_and_removed_by_keyboard(page, box_on):
    box = box_on(page, "next-steps", "plan")
    box.element.get_by_role("button", name=SAYS["add_row"]).press("Enter")
    expect(box.element.get_by_role("textbox", name="What will you do? Row 4")).to_be_focused()
    page.keyboard.type("A fourth step")
    box.element.get_by_role("button", name=said("remove_row", number=1)).press("Enter")
    expect(box.element.get_by_role("textbox", name="What will you do? Row 3")).to_have_value("A fourth step")
    expect(box.element.get_by_role("textbox", name="What will you do? Row 1")).to_be_focused()
    expect(box.status).to_have_text(f"{said('row_removed', number=1)} · {SAVED}")
    assert box.stored()["value"][2]["what"] == "A fourth step"


@pytest.mark.parametrize("width", [390, 1280])
def test_a_plans_cell_says_its_column_and_its_row_once(page, box_on, width):
    """On the screen it is a row of fields; as a table too, a screen reader would say each heading twice."""
    page.set_viewport_size({"width": width, "height": 800})
    box = box_on(page, "next-steps", "plan")
    expect(box.element.get_by_role("textbox", name="Who with? Row 1", exact=True)).to_be_visible()
    for role in ("table", "row", "cell", "columnheader", "rowheader"):
        expect(box.element.get_by_role(role)).to_have_count(0)
    box.element.get_by_role("button", name=SAYS["add_row"]).click()
    expect(box.element.get_by_role("row")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_two_windows_can_keep_both_lists(context, box_on):
    here, there = (box_on(context.new_page(), "our-team", "list") for _ in range(2))
    here.page.evaluate("window.realTimeout = setTimeout; window.setTimeout = () => 0")
    here.element.get_by_label("Item 1", exact=True).fill("Ana")
    there.element.get_by_label("Item 1", exact=True).fill("Luis")
    expect(there.status).to_have_text(SAVED)
    here.page.evaluate("window.setTimeout = window.realTimeout")
    here.element.get_by_role("button", name=SAYS["conflict_keep_both"]).click()
    expect(here.status).to_have_text(SAVED)
    assert here.stored()["value"] == ["Luis", "Ana"]


def test_ids_stay_unique_when_rows_come_and_go(page, box_on):
    for prompt, kind in (("our-team", "list"), ("next-steps", "plan")):
        box = box_on(page, prompt, kind)
        for _ in range(2):
            box.element.locator("button[data-does=add]").click()
        box.element.locator("textarea").last.fill("The last of all")
        box.element.locator("button[data-does=remove]").nth(1).click()
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(({ id }) => id)")
        assert len(ids) == len(set(ids))
        labelled = page.evaluate("[...document.querySelectorAll('label')].every((label) => label.control !== null)")
        assert labelled
