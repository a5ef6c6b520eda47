import assert from "node:assert/strict";
import { type Application, applicationSchema } from "../../../host/contract/application";
import { siteHash } from "../../../host/contract/usual";
import { siteVariables } from "../../../host/contract/proxy-variables";
import { siteFiles } from "../../../host/release/site";

const withSite = (site: object): Application => applicationSchema.parse({ site });
const files = (site: object) => siteFiles({ domain: "app.example.com", application: withSite(site) });

describe("the proxy's configuration", () => {
  it("is what it always was where the settings say nothing", () => {
    const { MORE_DOMAINS, STRICT_TRANSPORT, FRAMES, CONTENT_SECURITY, PUBLIC_MEDIA } = siteVariables(withSite({}));
    assert.equal(MORE_DOMAINS, "");
    assert.equal(STRICT_TRANSPORT, 'Strict-Transport-Security "max-age=31536000; includeSubDomains"');
    assert.equal(FRAMES, "?X-Frame-Options DENY");
    assert.equal(CONTENT_SECURITY, "");
    assert.equal(PUBLIC_MEDIA, "");
    assert.deepEqual(files({}), {});
  });

  const variables: readonly (readonly [site: object, name: string, expected: string])[] = [
    [{ domains: ["b.example.com", "c.example.org"] }, "MORE_DOMAINS", ", b.example.com, c.example.org"],
    [
      { strictTransport: { days: 1, subdomains: false } },
      "STRICT_TRANSPORT",
      'Strict-Transport-Security "max-age=86400"',
    ],
    [{ strictTransport: { days: 0 } }, "STRICT_TRANSPORT", ""],
    [{ frames: "sameOrigin" }, "FRAMES", "?X-Frame-Options SAMEORIGIN"],
    [{ frames: "any" }, "FRAMES", ""],
    [{ publicMedia: true }, "PUBLIC_MEDIA", "import public_media"],
    [
      { contentSecurityPolicy: "default-src 'self'; img-src *" },
      "CONTENT_SECURITY",
      `?Content-Security-Policy "default-src 'self'; img-src *"`,
    ],
  ];
  for (const [site, name, expected] of variables) {
    it(`says ${JSON.stringify(site)} in its own words`, () => {
      assert.equal(siteVariables(withSite(site))[name], expected);
    });
  }

  it("leads other names to the domain for good", () => {
    assert.deepEqual(files({ redirects: ["www.example.com", "example.com"] }), {
      "sites/redirects.caddy": "www.example.com, example.com {\n\tredir https://app.example.com{uri} 308\n}\n",
    });
  });

  it("asks the application before it gets a certificate for a name that it does not know", () => {
    assert.deepEqual(files({ tenantPath: "/internal/domains" }), {
      "options/tenants.caddy": "on_demand_tls {\n\task http://127.0.0.1:8081/internal/domains\n}\n",
      "sites/tenants.caddy": "https:// {\n\ttls {\n\t\ton_demand\n\t}\n\timport site\n}\n",
    });
  });

  it("takes no text that would be read as more than a value", () => {
    for (const contentSecurityPolicy of ['a" b', "a {env.X}", "a\nb", "a` b", "a\\"])
      assert.equal(applicationSchema.safeParse({ site: { contentSecurityPolicy } }).success, false);
    for (const name of ["a b.example.com", "*.example.com", "a.example.com {", "A.example.com"])
      assert.equal(applicationSchema.safeParse({ site: { domains: [name] } }).success, false);
  });

  it("is said to change when a setting of the proxy does, and for no other", () => {
    assert.equal(siteHash(withSite({})), "");
    assert.notEqual(siteHash(withSite({ frames: "any" })), "");
    assert.equal(siteHash(applicationSchema.parse({ environment: { A: "1" }, web: { memoryMb: 512 } })), "");
    assert.notEqual(siteHash(applicationSchema.parse({ web: { maxRequestMb: 5 } })), "");
    assert.notEqual(siteHash(applicationSchema.parse({ environment: { DOMAIN: "app.example.com" } })), "");
  });
});
