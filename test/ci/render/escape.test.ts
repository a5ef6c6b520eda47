import assert from "node:assert/strict";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { code, plain, prose, shortened, visible } from "../../../ci/render/escape";

/** As permissive as a service could be: HTML passes, addresses become links, tables are on. */
const markdown = new MarkdownIt({ html: true, linkify: true });

const hostile = [
  "a|b",
  "`rm -rf`",
  "``` fence",
  "**bold** _it_ ~~gone~~",
  "[click](https://evil.example)",
  "![x](https://evil.example/x.png)",
  "<script>alert(1)</script>",
  "<!-- hidden",
  "&lt;b&gt; &amp; &#64;",
  "# title",
  "- item",
  "1. item",
  "> quote",
  "===",
  "---",
  "| a | b |\n|---|---|",
  "@everyone please approve",
  "https://evil.example",
  "www.evil.example",
  "line\n\n## another",
  "nimda\u202Egnp.exe",
  "\\",
  "\\*",
  "$$x$$",
  "\u0000\u001b[31m",
];

/** Half of a pair among them. */
const anyCharacter = fc.integer({ min: 0, max: 0x10_ffff }).map((point) => String.fromCodePoint(point));

/** Text as a reader sees it, and whether it was anything but text. */
function shown(source: string): { text: string; tags: string[] } {
  const tokens = markdown.parse(source, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  const tags = tokens
    .map(({ type }) => type)
    .filter((type) => !["inline", "text", "paragraph_open", "paragraph_close", "text_special"].includes(type));
  const text = tokens
    .filter(({ type }) => ["text", "code_inline", "text_special"].includes(type))
    .map(({ content }) => content);
  return { text: text.join("").replaceAll("\u2060", ""), tags };
}

describe("text of others in a comment", () => {
  for (const text of hostile) {
    it(`stays text: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(shown(plain(text)), { text: visible(text), tags: [] });
    });

    it(`stays a name: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(shown(code(text)), { text: visible(text).replaceAll("|", "¦"), tags: ["code_inline"] });
    });

    it(`stays on its line in a list: ${JSON.stringify(text)}`, () => {
      const html = markdown.render(`- **${plain(text)}** on ${code(text)}: ${plain(text)}\n`);
      assert.match(html, /^<ul>\n<li><strong>[^\n]*<\/strong> on <code>[^\n<]*<\/code>: [^\n<]*<\/li>\n<\/ul>\n$/);
    });
  }

  it("is text whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        assert.deepEqual(shown(`x ${plain(text)} x`).tags, []);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from("ab `*_[]()<>&#!|~^-+=.1\\@:/\n{}$")) }), (text) => {
        const { tags, text: seen } = shown(`x ${plain(text)} x`);
        assert.deepEqual([seen.replace(/\s+/g, " "), tags], [`x ${visible(text)} x`.replace(/\s+/g, " "), []]);
      }),
    );
  });

  it("shows what stands between backticks as code, and nothing else as markup", () => {
    assert.equal(prose("Set `a: **b**` and *c*, or `"), "Set `a: **b**` and \\*c\\*, or \\`");
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from("ab `*_[]()<>&#|\n")) }), (text) => {
        assert.deepEqual(
          shown(`x ${prose(text)} x`).tags.filter((tag) => tag !== "code_inline"),
          [],
        );
      }),
    );
  });

  it("shows marks that reorder or hide text by their code point", () => {
    assert.equal(visible("a\u202Eb\u200Fc\u2066d"), "a[U+202E]b[U+200F]c[U+2066]d");
  });

  it("is shortened to UTF-16 units between characters, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (text, most) => {
        const short = shortened(text, most);
        assert.ok(short.length <= most);
        assert.ok(text.length <= most ? short === text : text.startsWith(short.slice(0, -1)) && short.endsWith("…"));
        assert.ok(text.length <= most || !/\p{Surrogate}/u.test(short.slice(0, -1)) || /\p{Surrogate}/u.test(text));
      }),
    );
  });
});
