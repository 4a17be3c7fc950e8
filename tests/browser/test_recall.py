"""Earlier answers come back where they are recalled."""

from playwright.sync_api import expect
from reading_box import Box
from reading_site import golden, words


def recall(page, prompt):
    return page.locator(f'reflection-recall[prompt="{prompt}"]')


def test_a_recall_shows_the_answer_as_it_is_now(page, site):
    page.goto(site.golden("recall"))
    recalled = recall(page, "first-call")
    expect(recalled.get_by_text(words()["box"]["recall_empty"])).to_be_visible()
    Box(page, "first-call").answer("Room 12\nin the rain")
    expect(recalled.locator(".reflection-recall-answer")).to_have_text("Room 12\nin the rain")
    expect(recalled.get_by_text(words()["box"]["recall_empty"])).to_be_hidden()
    page.reload()
    expect(recalled.locator(".reflection-recall-answer")).to_have_text("Room 12\nin the rain")


def test_a_recalled_checklist_shows_words_not_keys(page, site):
    page.goto(site.golden("recall"))
    box = Box(page, "last-meeting")
    box.element.get_by_label("Childcare").check()
    recalled = recall(page, "last-meeting")
    says = words()["box"]
    expect(recalled.get_by_role("listitem")).to_have_text(
        [
            f"{says['unchecked']} Families were asked before the agenda was set",
            f"{says['unchecked']} Every paper was in the languages families speak",
            f"{says['checked']} Childcare and food were there",
        ]
    )
    expect(recalled.get_by_role("checkbox")).to_have_count(0)
    look = "item => getComputedStyle(item, '::before')"
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        for item in recalled.get_by_role("listitem").all():
            assert item.evaluate("item => getComputedStyle(item).listStyleType") == "none"
            mark = item.evaluate(f"item => [({look})(item).borderTopColor, getComputedStyle(item).color]")
            assert mark[0] == mark[1]


def test_a_recalled_mark_is_shown_with_the_ends_of_its_scale(page, site):
    markup = """<reflection-recall prompt="practice-today" items='{"1": "Hardly", "5": "Very well"}'>
<div class="reflection-recall-answer"></div></reflection-recall>"""
    page.goto(site.add("again.html", golden("scale") + markup))
    page.get_by_role("radio", name="2", exact=True).check()
    expect(recall(page, "practice-today")).to_have_text("2 of 5, near “Hardly”")


def test_the_entries_of_a_list_that_became_a_table_are_read_as_words(page, site):
    markup = """<reflection-recall prompt="seats" was="our-team" kind="plan" items='{"seat": "Role", "there": "Today?"}'>
<div class="reflection-recall-answer"></div></reflection-recall>"""
    page.goto(site.add("seats.html", golden("text") + markup))
    Box(page, "our-team").plant(["A student", "The custodian"])
    page.reload()
    expect(recall(page, "seats").get_by_role("listitem")).to_have_text(["A student", "The custodian"])


def test_a_recall_hears_the_other_window(context, site):
    here, there = context.new_page(), context.new_page()
    here.goto(site.golden("recall"))
    there.goto(site.golden("text"))
    Box(there, "first-call").answer("Told from elsewhere")
    expect(recall(here, "first-call").locator(".reflection-recall-answer")).to_have_text("Told from elsewhere")
