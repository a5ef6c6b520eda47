import assert from "node:assert/strict";
import { sitesOf } from "../../../migrate/inventory/nginx";
import { parseNginx } from "../../../migrate/inventory/nginx-config";
import { proposeSite } from "../../../migrate/propose/site";

const proposed = (text: string): ReturnType<typeof proposeSite> =>
  proposeSite({ sites: sitesOf(parseNginx(text, "site")) }, "hr.example.com");

const site = (inside: string): string =>
  `server { listen 443 ssl; server_name hr.example.com; ${inside} location @app { proxy_pass http://app; } }`;

/** Sites as people write them, each with what its owner has to be told. */
const notes: readonly (readonly [title: string, text: string, note: RegExp | null])[] = [
  ["a named location is where everything goes", site("location / { try_files /nothing @app; }"), null],
  [
    "files before the application",
    site("root /srv/hr/public; location / { try_files $uri @app; }"),
    /root \/srv\/hr\/public .*put them among the static files/,
  ],
  [
    "files by X-Accel-Redirect",
    site("location /protected/ { internal; alias /srv/hr/media/; }"),
    /internal .*no X-Accel-Redirect leads to files/,
  ],
  ["pages of errors", site("error_page 502 503 /down.html;"), /error_page 502 503 .*its own error pages/],
  [
    "a password",
    site('location /admin { auth_basic "Staff"; proxy_pass http://app; }'),
    /auth_basic Staff .*no such setting/,
  ],
  ["a question to another", site("location /x { auth_request /auth; }"), /auth_request \/auth/],
  [
    "a path that is closed",
    site("location ~ /\\.git { return 404; }"),
    /location ~ \/\\\.git is refused .*let the application refuse it/,
  ],
  ["visitors who are refused", site("if ($bad_bot) { return 403; }"), /if \(\$bad_bot\) is refused/],
  ["methods that are refused", site("location /x { limit_except GET { deny all; } }"), /limit_except GET/],
  ["certificates of clients", site("ssl_verify_client on;"), /ssl_verify_client on/],
  ["a cache", site("proxy_cache pages;"), /proxy_cache pages/],
  [
    "a websocket elsewhere",
    site("location /ws/ { proxy_pass http://127.0.0.1:8001; }"),
    /\/ws\/ goes to http:\/\/127\.0\.0\.1:8001: .*one web process/,
  ],
  [
    "a name that is a pattern",
    site("").replace("hr.example.com", "hr.example.com ~^(?<tenant>.+)\\.example\\.com$"),
    /is not a single name/,
  ],
];

describe("sites as people write them", () => {
  for (const [title, text, note] of notes)
    it(`${title}: ${note === null ? "nothing is said" : "its owner is told"}`, () => {
      const found = proposed(text).notes.filter((one) => !/Strict-Transport-Security/.test(one));
      if (note === null) assert.deepEqual(found, []);
      else assert.match(found.join("\n"), note);
    });

  it("takes no site for whoever asks without a name", () => {
    const { domains, redirects } = proposed(
      `server { listen 80 default_server; server_name _; return 444; } ${site("location / { proxy_pass http://app; }")}`,
    );
    assert.deepEqual([domains, redirects], [[], []]);
  });

  it("takes redirects by a condition for names that lead there, as Certbot writes them", () => {
    const { redirects } = proposed(
      `server { if ($host = www.example.com) { return 301 https://$host$request_uri; } listen 80; server_name www.example.com; return 404; } ${site("")}`,
    );
    assert.deepEqual(redirects, ["www.example.com"]);
  });
});
