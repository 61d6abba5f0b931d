"""A reader who comes back to the map page finds it as the first time, every time."""

from playwright.sync_api import expect

from tests.browser.pointing import map_inside, select, wait_until

VISITS = 2
# Which listeners the window and the document of the app have been given.
COUNTER = """
if (window === top) {
  window.given = { message: 0, beforeprint: 0, afterprint: 0 };
  for (const target of [window, document]) {
    const add = target.addEventListener.bind(target);
    target.addEventListener = (kind, ...rest) => {
      if (kind in given) given[kind] += 1;
      add(kind, ...rest);
    };
  }
}
"""


def test_each_visit_adds_no_listener_and_the_newest_frame_is_heard(
    context, open_app, words
):
    context.add_init_script(COUNTER)
    page, frame = open_app()
    given = []
    for _ in range(VISITS):
        select(frame, "port-luzhou")
        wait_until(page, "location.search.includes('f=port-luzhou')")
        given.append(page.evaluate("({ ...given })"))
        page.locator(".bar-more summary").click()
        page.get_by_role("link", name=words("zh", "pages.about")).click()
        expect(page.locator(".map-frame")).to_have_count(0)
        page.get_by_role("link", name=words("zh", "pages.map"), exact=True).click()
        page.locator(".map-frame iframe").wait_for()
        frame = map_inside(page)
    assert given[0]["beforeprint"] > 0
    assert given == given[:1] * VISITS
