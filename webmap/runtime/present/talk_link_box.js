import { copyText } from "../base/clipboard.js";
import { h } from "../base/dom.js";
import { LONGEST_LINK, packTalk, unpackTalk } from "./talk_link.js";
/** @import { Notice, Stage } from "../state/types.d.ts" */
/** @import { Deck } from "./types.d.ts" */

/**
 * The talk as a link: copied from the list of scenes, and asked about where one was followed.
 * @param {Stage} stage
 * @param {Deck} deck
 * @param {{ asText: () => string, take: (text: string) => Notice[], check: (text: string) => { count: number, notices: Notice[] },
 *   show: () => void, fill: () => void }} list of the scenes
 */
export function createLinkBox(stage, deck, list) {
  const { words, store } = stage;
  let copied = "";
  /** A talk that came with a link, and waits for a word. */
  let offered = { text: "", count: 0 };
  const say = (/** @type {string} */ key, /** @type {Record<string, string>} */ values = {}) => store.emit("notice", { key, values });

  /** @returns {string} of the page by itself, which others can open: the site's, where this is a file */
  function base() {
    if (location.protocol === "file:" && stage.siteUrl) return `${stage.siteUrl}/map`;
    return location.href.replace(/[?#].*$/, "");
  }

  async function copy() {
    const code = await packTalk(list.asText());
    const address = `${base()}#talk=${code}`;
    copied = "";
    if (address.length > LONGEST_LINK) say("talk.link_too_long");
    else {
      copied = address;
      if (await copyText(address)) say("talk.link_copied");
    }
    list.fill();
  }

  function use() {
    const { text } = offered;
    offered = { text: "", count: 0 };
    for (const notice of list.take(text)) store.emit("notice", notice);
    list.fill();
  }

  function leave() {
    offered = { text: "", count: 0 };
    list.fill();
  }

  /** @param {string} key @param {() => void} onclick */
  function button(key, onclick) {
    return h("button", { type: "button", class: "lm-button", "data-deck": key, onclick }, words.t(`talk.${key}`));
  }

  return {
    /** @returns {(HTMLElement | false)[]} the question about a talk that came */
    question: () => [!!offered.text && h("div", { class: "lm-deck-offer", role: "group" }, h("p", null, words.t("talk.offered", { count: offered.count })), button("use_linked", use), button("leave_linked", leave))],
    /** @returns {(HTMLElement | false)[]} the way to a link, and the link itself */
    ways: () => [
      button("copy_link", () => void copy()),
      !!copied && h("input", { type: "text", readonly: true, value: copied, "aria-label": words.t("talk.copy_link") }),
    ],
    /**
     * A link was followed. Who has scenes of their own is asked before they go.
     * @param {string} code
     */
    async open(code) {
      const text = await unpackTalk(code);
      if (!text) return say("talk.bad_link");
      const { count, notices } = list.check(text);
      if (!count) {
        for (const notice of notices) store.emit("notice", notice);
        return;
      }
      if (deck.list().some(({ id }) => deck.isOwn(id))) offered = { text, count };
      else {
        list.take(text);
        say("talk.from_link", { count: String(count) });
      }
      list.show();
    },
  };
}
