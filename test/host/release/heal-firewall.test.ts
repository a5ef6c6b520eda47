import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { healFirewall } from "../../../host/release/heal-firewall";
import { programs } from "./programs";

/** What real programs do with it, on the system that ships: test/host/cases/0-firewall-on-ubuntu.test.ts. */
describe("a firewall that somebody has emptied", () => {
  const { folder, write } = programs();
  const at = (name: string): string => path.join(folder(), name);
  const said: string[] = [];

  beforeEach(() => {
    said.length = 0;
    write("logger", "true");
    write("docker", "echo 0123456789ab");
    write("systemctl", `echo "$*" >>${at("started")}; [ -e ${at("in-vain")} ] || echo "-j MASQUERADE" >${at("nat")}`);
    // -w -t <table> <command> …
    write(
      "iptables",
      `case $4 in -C) [ -e ${at("raw")} ] ;; -I) touch ${at("raw")} ;; -S) cat ${at("nat")} ;; *) exit 2 ;; esac`,
    );
    writeFileSync(at("raw"), "");
    writeFileSync(at("nat"), "-P POSTROUTING ACCEPT\n-A POSTROUTING -s 172.18.0.0/16 ! -o br-1 -j MASQUERADE\n");
  });

  const heal = (): Promise<boolean> =>
    healFirewall((text) => said.push(text), { healed: at("healed"), bundle: "host" });
  const empty = (): void => {
    rmSync(at("raw"));
    writeFileSync(at("nat"), "-P POSTROUTING ACCEPT\n");
  };
  const restarts = (): number =>
    existsSync(at("started")) ? readFileSync(at("started"), "utf8").split("\n").length - 1 : 0;
  const healed = (): string => readFileSync(at("healed"), "utf8");

  it("is left alone where nobody has", async () => {
    assert.equal(await heal(), false);
    assert.deepEqual([said, restarts(), existsSync(at("healed"))], [[], 0, false]);
  });

  it("keeps containers from the metadata address again, and a person is told", async () => {
    rmSync(at("raw"));
    assert.equal(await heal(), false);
    assert.ok(existsSync(at("raw")));
    assert.match(said.join("\n"), /^problem: the firewall had lost what keeps containers from the metadata address/);
    assert.match(healed(), /^\d{4}-\S+Z the firewall had lost .*: it is back$/);
    assert.equal(restarts(), 0);
    assert.equal(await heal(), false);
    assert.equal(said.length, 1, "once");
  });

  it("has Docker's rules again by a restart of Docker, and a person is told", async () => {
    empty();
    assert.equal(await heal(), true);
    assert.ok(existsSync(at("raw")));
    assert.equal(readFileSync(at("started"), "utf8"), "restart docker.service\n");
    assert.match(healed(), /^\d{4}-\S+Z docker had lost its rules of the firewall, and was started again$/);
    assert.equal(await heal(), false);
    assert.equal(restarts(), 1);
  });

  it("has Docker restarted once in an hour where that does not help, and the unit fails", async () => {
    empty();
    writeFileSync(at("in-vain"), "");
    await heal();
    await assert.rejects(heal(), /has not brought them back/);
    await assert.rejects(heal(), /has not brought them back/);
    assert.equal(restarts(), 1);
    writeFileSync(at("healed"), healed().replace(/^\S+/, new Date(Date.now() - 3_601_000).toISOString()));
    await heal();
    assert.equal(restarts(), 2);
  });

  it("is asked nothing of Docker's where Docker does not answer: systemd starts that", async () => {
    writeFileSync(at("nat"), "");
    write("docker", "echo 'permission denied' >&2; exit 1");
    assert.equal(await heal(), false);
    assert.equal(restarts(), 0);
  });

  it("that cannot be asked, or refuses the rule, is an error", async () => {
    write("iptables", "echo 'Fatal: can not initialize iptables table' >&2; exit 3");
    await assert.rejects(heal(), /containers may reach the metadata address: Fatal/);
    write("iptables", "[ $4 = -C ] || { echo 'Could not fetch rule set' >&2; exit 4; }");
    await assert.rejects(heal(), /which rules Docker has: Could not fetch/);
  });
});
