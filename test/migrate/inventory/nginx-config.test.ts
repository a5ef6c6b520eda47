import assert from "node:assert/strict";
import { bytesOf, sitesOf } from "../../../migrate/inventory/nginx";
import {
  type Directive,
  filesOfDump,
  NginxError,
  parseNginx,
  wholeConfig,
} from "../../../migrate/inventory/nginx-config";

/** `name args` of each directive, with those of blocks behind them in braces. */
function outline(text: string): string {
  const of = (directives: readonly Directive[]): string =>
    directives
      .map(({ name, args, block }) => [name, ...args].join("|") + (block === null ? "" : `{${of(block)}}`))
      .join(";");
  return of(parseNginx(text, "x"));
}

describe("a configuration of Nginx", () => {
  const cases: readonly (readonly [title: string, text: string, outline: string])[] = [
    ["a directive", "worker_processes auto;", "worker_processes|auto"],
    ["blocks", "http { server { listen 80; } }", "http{server{listen|80}}"],
    ["comments, and a # within a word", "a b#c; # d; }\n#e", "a|b#c"],
    ["quotes", `log_format main '$remote_addr "$request"' "a;b";`, `log_format|main|$remote_addr "$request"|a;b`],
    ["a quote that is escaped", String.raw`add_header X "a\"b";`, `add_header|X|a"b`],
    // https://nginx.org/en/docs/http/ngx_http_core_module.html#location
    [
      "a regular expression with backslashes",
      String.raw`location ~* \.(gif|jpg|jpeg)$ { expires 30d; }`,
      String.raw`location|~*|\.(gif|jpg|jpeg)$` + "{expires|30d}",
    ],
    ["braces in quotes", `if ($uri ~ "^/[0-9]{4}/") { return 404; }`, "if|($uri|~|^/[0-9]{4}/|){return|404}"],
    ["variables in braces", "proxy_pass http://${backend}/x;", "proxy_pass|http://${backend}/x"],
    // https://nginx.org/en/docs/http/ngx_http_map_module.html
    [
      "a map",
      'map $http_upgrade $connection { default upgrade; "" close; }',
      "map|$http_upgrade|$connection{default|upgrade;|close}",
    ],
    ["lines of Windows", "a b;\r\nc d;\r\n", "a|b;c|d"],
    ["an apostrophe within a word", "add_header X it's;", "add_header|X|it's"],
    ["nothing", "\n# only a remark\n", ""],
    ["Lua", "content_by_lua_block { ngx.say({1, 2}) } a b;", "content_by_lua_block{};a|b"],
  ];
  for (const [title, text, expected] of cases)
    it(`is read: ${title}`, () => {
      assert.equal(outline(text), expected);
    });

  const wrong: readonly (readonly [text: string, message: RegExp])[] = [
    ["http {", /x: a block is not closed/],
    ["a b;\n}", /x:2: an unexpected }/],
    ["a b", /x:1: a is not ended by ;/],
    ['a "b;', /x:1: .* is not closed/],
    ["{ a b; }", /x:1: a \{ without a directive/],
  ];
  for (const [text, message] of wrong)
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.throws(
        () => parseNginx(text, "x"),
        (error: unknown) => error instanceof NginxError && message.test(error.message),
      );
    });

  it("puts includes in their places, by name and by pattern, each file once", () => {
    const files = [
      {
        path: "/etc/nginx/nginx.conf",
        text: "http { include sites-enabled/*; include gone.conf; include none/*.conf; }",
      },
      { path: "/etc/nginx/sites-enabled/a", text: "server { include /etc/nginx/snippets/x.conf; }" },
      { path: "/etc/nginx/sites-enabled/deep/b", text: "server { }" },
      { path: "/etc/nginx/snippets/x.conf", text: "server_name a.example.com; include snippets/x.conf;" },
    ];
    const problems: string[] = [];
    const config = wholeConfig(files, (text) => problems.push(text));
    assert.deepEqual(
      sitesOf(config).map(({ names }) => names),
      [["a.example.com"]],
    );
    assert.deepEqual(problems, ["/etc/nginx/nginx.conf:1: /etc/nginx/gone.conf is included and could not be read"]);
  });

  it("reads what nginx -T prints", () => {
    const dump = "# configuration file /etc/nginx/nginx.conf:\nhttp { }\n\n# configuration file /etc/nginx/a:\nb c;\n";
    assert.deepEqual(
      filesOfDump(dump).map(({ path, text }) => [path, text.trim()]),
      [
        ["/etc/nginx/nginx.conf", "http { }"],
        ["/etc/nginx/a", "b c;"],
      ],
    );
  });

  it("knows sizes, and that 0 is no limit", () => {
    assert.deepEqual(["1m", "20M", "512k", "100", "0", "x"].map(bytesOf), [
      2 ** 20,
      20 * 2 ** 20,
      512 * 1024,
      100,
      Infinity,
      null,
    ]);
  });
});
