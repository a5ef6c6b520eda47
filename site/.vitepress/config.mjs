import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "vitepress";
import { sections } from "./sections.mjs";

const root = path.resolve(import.meta.dirname, "../..");

/** Where the sources can be read, with a slash at its end: pages link to code there. Without it such links are text. */
const sources = process.env.ONEBOX_SOURCES ?? "";

// Pages have to lie where the generator's packages are found.
const pages = path.join(root, "site/pages");
rmSync(pages, { recursive: true, force: true });
mkdirSync(pages);
symlinkSync(path.join(root, "docs"), path.join(pages, "docs"));
symlinkSync(path.join(root, "README.md"), path.join(pages, "README.md"));

// Why: docs/decisions/0180.
/** The site: README.md is its first page, and everything below docs/ is where it lies there. */
export default defineConfig({
  title: "onebox",
  description: "A containerised SaaS on one AWS host",
  lang: "en",
  srcDir: pages,
  outDir: path.join(root, "dist/site"),
  cacheDir: path.join(root, "node_modules/.cache/site"),
  rewrites: {
    "README.md": "index.md",
    "docs/runbooks/README.md": "docs/runbooks/index.md",
    "docs/decisions/README.md": "docs/decisions/index.md",
  },
  vite: { resolve: { preserveSymlinks: true } },
  markdown: {
    html: false,
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    config: (markdown) => {
      withLinksToSources(markdown);
      withCodeAsItIs(markdown);
    },
  },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: sections.map(({ text, items }) => ({ text, link: items[0].link })),
    sidebar: sections,
  },
  buildEnd: writeForModels,
});

/** Between braces in code the generator would look for an expression of its own. */
function withCodeAsItIs(markdown) {
  const { code_inline: written } = markdown.renderer.rules;
  markdown.renderer.rules.code_inline = (tokens, index, ...rest) => {
    tokens[index].attrSet("v-pre", "");
    return written(tokens, index, ...rest);
  };
}

/** A link to what is no page goes to the sources; where nobody said where they are, its words stay. */
function withLinksToSources(markdown) {
  markdown.core.ruler.push("links-to-sources", ({ tokens, env }) => {
    for (const { children } of tokens) {
      let isGone = false;
      for (const token of children ?? []) {
        if (token.type === "link_close" && isGone) {
          [token.type, token.tag, isGone] = ["text", "", false];
        }
        if (token.type !== "link_open") continue;
        const href = token.attrGet("href") ?? "";
        if (/^([a-z]+:|#|\/)/.test(href)) continue;
        if (isPage(env.path, href)) {
          token.attrSet("href", href.replace("README.md", "index.md"));
          continue;
        }
        const file = path.relative(pages, path.resolve(path.dirname(env.path), href));
        if (sources !== "") token.attrSet("href", `${sources}${file}`);
        else [token.type, token.tag, token.attrs, isGone] = ["text", "", null, true];
      }
    }
  });
}

function isPage(from, href) {
  const file = path.resolve(path.dirname(from), href.replace(/#.*/, ""));
  return file.endsWith(".md") && file.startsWith(pages) && existsSync(file);
}

/** https://llmstxt.org: every page with its title, for whoever reads by a model. */
function writeForModels({ outDir, pages }) {
  const line = (page) => {
    const text = readFileSync(path.join(root, page), "utf8");
    const title = /^# (.*)$/m.exec(text)?.[1] ?? page;
    return `- [${title}](/${page.replace(/README\.md$/, "index.md").replace(/\.md$/, ".html")})`;
  };
  const docs = pages.filter((page) => page.startsWith("docs/") && !page.startsWith("docs/decisions/0"));
  const about =
    "> A containerised SaaS on one AWS host: a Pulumi program, a policy pack, and a check that needs no account.";
  writeFileSync(
    path.join(outDir, "llms.txt"),
    ["# onebox", "", about, "", "## Pages", ...docs.sort().map(line), ""].join("\n"),
  );
}
