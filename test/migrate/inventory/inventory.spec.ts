import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { type Proposed, proposalsFor, writeProposals } from "../../../cli/migrate/proposals";
import { type Inventory, subjects, takeInventory } from "../../../migrate/inventory";
import { inventoryReport } from "../../../migrate/inventory/report";
import { readApplication } from "../../../migrate/inventory/application";
import { OldServer } from "../../../migrate/inventory/old-server";
import { readUploads } from "../../../migrate/inventory/uploads";
import { asMarkdown, asText } from "../../../migrate/report/document";
import { RemoteError, type SshRemote } from "../../../migrate/remote";
import { isSoak } from "../../in-soak";
import { fixtures } from "../../settings/stack-file";
import { OldMachine, secretValues } from "./old-server";

const none = { settings: [], secrets: [], replaced: [] };

describe("the inventory of a real server over a real ssh", () => {
  const machine = new OldMachine();
  let remote: SshRemote;
  let inventory: Inventory;

  before(async () => {
    await machine.start();
    remote = machine.sshd.remote("root");
    inventory = await takeInventory(remote, { server: "vps", database: machine.database });
  });

  after(async () => {
    await remote.close();
    await machine.remove();
  });

  it("finds what of the database does not travel by itself", () => {
    const { found, missing } = inventory.database;
    assert.deepEqual(missing, []);
    assert.equal(found?.name, "app");
    assert.match(found.version, /^15\./);
    assert.deepEqual(found.withoutIdentity, ['public."odd ""name"', "public.by_name_a", "public.log"]);
    assert.deepEqual(found.unlogged, ["public.scratch"]);
    assert.deepEqual(found.materializedViews, ["public.names"]);
    assert.deepEqual(found.sequencesNearEnd, [{ name: "public.nearly", last: "32000", max: "32767" }]);
    assert.equal(found.largeObjects, 1);
    assert.deepEqual(found.foreignServers, [{ name: "files", wrapper: "file_fdw" }]);
    assert.equal(found.settings["wal_level"]?.value, "replica");
    assert.equal(found.settings["max_slot_wal_keep_size"]?.value, "-1");
  });

  it("finds what belongs to roles and to the server, and what only a superuser can make, without values", () => {
    const { privileges, savedSettings, ofSuperusers } = inventory.database.found ?? {};
    assert.deepEqual(privileges, [
      { role: "PUBLIC", objects: 1 },
      { role: "reader", objects: 4 },
    ]);
    assert.deepEqual(savedSettings, [
      { role: null, database: "app", names: ["search_path"] },
      { role: "reader", database: null, names: ["statement_timeout"] },
    ]);
    assert.deepEqual(ofSuperusers, ["cast (bytea AS text) without a function", "leakproof function tight(integer)"]);
  });

  it("finds what changes with the collation", () => {
    const { rangePartitions, checks, uniqueExpressions } = inventory.database.found?.ordered ?? {};
    assert.deepEqual(rangePartitions, ["public.by_name"]);
    assert.deepEqual(
      checks?.map(({ name }) => name),
      ["people_name_check"],
    );
    assert.match(uniqueExpressions?.join() ?? "", /lower\(name\)/);
  });

  it("counts the uploads, and names those whose names are out of the ordinary", () => {
    const found = inventory.uploads.found;
    assert.deepEqual(
      { files: found?.files, bytes: found?.bytes, empty: found?.emptyFiles, others: found?.others },
      { files: 11, bytes: 12 + 4 * 2 ** 20, empty: 1, others: 2 },
    );
    assert.deepEqual(found?.links.map(({ path, target }) => `${path} to ${target}`).sort(), [
      "link to /etc/passwd",
      "one to two",
      "round and round to .",
      "two to one",
    ]);
    assert.deepEqual(found.sparse, { files: 1, bytes: 4 * 2 ** 20, diskBytes: 0 });
    assert.deepEqual(found.unreadable, { count: 0, paths: [] });
    assert.deepEqual(Object.fromEntries(found.oddNames.map(({ path, why }) => [path, why])), {
      "M\u00fcller.pdf": "differs from another name in Unicode normalisation only",
      "Mu\\u0308ller.pdf": "differs from another name in Unicode normalisation only",
      "f\\xfcr": "no UTF-8: S3 has no such name",
      " leading": "a space at its beginning or end",
      "two\\nlines": "a newline",
      "tab\\u0009here": "a control character",
    });
  });

  it("reads the crontabs of all users and the timers, and tells the system's own from the operator's", () => {
    const found = inventory.schedules.found;
    const own = found?.cron.filter(({ isPackaged }) => !isPackaged) ?? [];
    assert.deepEqual(
      own.map(({ user }) => user),
      Array<string>(8).fill("hr"),
    );
    assert.deepEqual(found?.passedOver, ["/etc/cron.d/hr.bak"]);
    assert.deepEqual(
      found.timers.filter(({ isPackaged }) => !isPackaged).map(({ name }) => name),
      ["hr-cleanup"],
    );
  });

  it("reads what Nginx itself says, through includes", () => {
    const [plain, tls] = inventory.nginx.found?.sites ?? [];
    assert.deepEqual(plain?.redirects, [{ from: "/", to: "https://app.example.com$request_uri", status: 301 }]);
    assert.equal(tls?.largestBody, "250m");
    assert.deepEqual(
      tls.headers.map(({ name }) => name),
      ["X-Frame-Options", "Strict-Transport-Security"],
    );
    assert.equal(tls.locations.find(({ path }) => path === "/media/")?.to, `${machine.uploads}/`);
  });

  it("names variables from processes, files, units and the source, and holds no value of any", () => {
    const names = inventory.application.found?.variables.map(({ name }) => name) ?? [];
    const expected = [
      "DATABASE_URL",
      "EMAIL_HOST",
      "EMAIL_PASSWORD",
      "PAYROLL_TIMEOUT",
      "PEM",
      "SECRET_KEY",
      "SIGNING_PEM",
      "UNIT_TOKEN",
    ];
    assert.deepEqual(
      expected.filter((name) => !names.includes(name)),
      [],
    );
    const whole = JSON.stringify(inventory);
    assert.deepEqual(
      secretValues.filter((value) => whole.includes(value)),
      [],
    );
    assert.equal(
      names.some((name) => name.includes("canary")),
      false,
    );
  });

  it("is read at 80 and 160 columns and as Markdown, whatever is missing", () => {
    const report = inventoryReport(inventory);
    for (const columns of [80, 160]) {
      const words = (line: string): string[] => line.trim().split(/\s+/);
      const long = asText(report, columns)
        .split("\n")
        .filter((line) => line.length > columns && words(line).length > 2);
      assert.deepEqual(long, []);
      for (const subject of subjects)
        for (const reason of inventory[subject].missing)
          assert.ok(asText(report, columns).replaceAll(/\s+/g, " ").includes(reason.replaceAll(/\s+/g, " ")), reason);
    }
    assert.match(asMarkdown(report), /^# Inventory of vps\n/);
  });

  describe("and what is proposed by it", () => {
    const project = mkdtempSync(path.join(tmpdir(), "onebox-moving-"));
    const folder = path.join(project, "move");
    let proposed: Proposed;

    before(async () => {
      for (const name of readdirSync("."))
        if (!/^Pulumi\b/.test(name)) symlinkSync(path.resolve(name), path.join(project, name));
      for (const name of readdirSync(fixtures).filter((one) => one.endsWith(".yaml")))
        copyFileSync(path.join(fixtures, name), path.join(project, name));
      proposed = await proposalsFor(project, "prod", inventory, 200);
    });

    after(() => {
      rmSync(project, { recursive: true });
    });

    it("is a stack file that the check accepts and prices", () => {
      assert.equal(proposed.costs.reason, null);
      assert.match(proposed.costs.proposedUsd ?? "", /^\d+\.\d\d/);
      const { config } = parse(proposed.proposals.stackFile) as { config: Record<string, unknown> };
      assert.deepEqual(config["onebox:app"], {
        environment: { DJANGO_SETTINGS_MODULE: "hr.settings" },
        site: {
          redirects: ["www.app.example.com"],
          strictTransport: { days: 365, subdomains: false, preload: false },
          frames: "sameOrigin",
        },
        web: { maxRequestMb: 250 },
      });
      const { config: account } = parse(proposed.proposals.accountFile) as { config: Record<string, unknown> };
      assert.deepEqual(account["onebox:moreDomains"], { prod: ["www.app.example.com"] });
    });

    it("has each line of cron and each timer with its task or its reason", () => {
      const { tasks } = proposed.proposals;
      const names = tasks.flatMap(({ task }) => task?.name ?? []).sort();
      assert.deepEqual(names, ["clean-up", "feed", "monthly-report", "send-reminders", "sync-calendar"]);
      assert.equal(tasks.filter(({ task, why }) => task === null && why !== null).length, 5);
      const { config } = parse(proposed.proposals.stackFile) as { config: Record<string, { name: string }[]> };
      assert.deepEqual(
        names.filter((name) => config["onebox:tasks"]?.every((task) => task.name !== name)),
        [],
      );
    });

    it("sorts variables into settings, secrets and what the host says", () => {
      const { settings, secrets, replaced } = proposed.proposals.variables ?? none;
      assert.ok(["EMAIL_HOST", "PAYROLL_TIMEOUT"].every((name) => settings.includes(name)));
      assert.ok(["EMAIL_PASSWORD", "SECRET_KEY", "UNIT_TOKEN"].every((name) => secrets.includes(name)));
      assert.ok(replaced.some(({ name }) => name === "DATABASE_URL"));
    });

    it("is written into a folder of its own, and never over anything", () => {
      const written = writeProposals(folder, "prod", inventory, proposed);
      assert.ok(
        ["inventory.md", "proposals.md", "Pulumi.prod.yaml", "application/Dockerfile", "application/bin/web"].every(
          (name) => written.includes(name),
        ),
      );
      const all = written.map((name) => readFileSync(path.join(folder, name), "utf8")).join("\n");
      assert.deepEqual(
        secretValues.filter((value) => all.includes(value)),
        [],
      );
      assert.match(
        readFileSync(path.join(folder, "application/bin/web"), "utf8"),
        /gunicorn hr\.wsgi:application --bind 0\.0\.0\.0:8000/,
      );
      assert.match(readFileSync(path.join(folder, "application/bin/worker"), "utf8"), /exec celery -A hr worker\n/);
      assert.throws(() => writeProposals(folder, "prod", inventory, proposed), /is there already/);
    });
  });

  it("says what a user without root cannot see, and does not take it for nothing", async () => {
    const games = machine.sshd.remote("games");
    const found = await takeInventory(games, { server: "vps", database: machine.database, uploads: machine.uploads });
    await games.close();
    assert.equal(found.isRoot, false);
    assert.equal(found.database.found, null);
    assert.deepEqual(found.uploads.found?.unreadable, { count: 1, paths: ["private"] });
    assert.match(found.database.missing.join(), /psql as postgres needs root: .* sudo/);
    assert.match(found.schedules.missing.join(), /other users' crontabs needs root/);
    assert.match(found.nginx.missing.join(), /nginx -T needs root/);
    assert.equal(found.nginx.found?.sites.length, 2);
  });

  it("refuses a login that runs no commands", async () => {
    const nobody = {
      run: async () =>
        await Promise.resolve({ code: 1, stdout: "This account is currently not available.\n", stderr: "" }),
    };
    await assert.rejects(
      takeInventory(nobody, { server: "vps", database: machine.database }),
      /runs no commands .* not available/,
    );
  });

  it("says that there is no psql, and which include could not be read", async () => {
    const server = {
      run: async (argv: readonly string[], options?: object) =>
        await remote.run(
          argv.map((word) => (word === "psql" ? "no-psql" : word)),
          options,
        ),
    };
    machine.write(
      "/etc/nginx/sites-available/hr",
      "include /etc/nginx/gone.conf;\nserver { server_name a.example.com; listen 80; location / { proxy_pass http://127.0.0.1:1; } }\n",
    );
    const found = await takeInventory(server, { server: "vps", database: machine.database });
    assert.match(found.database.missing.join(), /no-psql/);
    assert.match(found.nginx.missing.join("\n"), /gone\.conf/);
    assert.deepEqual(
      found.nginx.found?.sites.map(({ names }) => names),
      [["a.example.com"]],
    );
  });

  it("says of an application in a container that its folder is not looked into, and names its variables", async () => {
    machine.contain();
    const missed: string[] = [];
    const server = await OldServer.reach(remote);
    const look = () => readApplication(server, {}, (reason) => void missed.push(reason));
    let found = await look();
    const isSaid = (): boolean => missed.some((reason) => reason.includes("gunicorn runs in a container"));
    for (let tries = 0; tries < 20 && !isSaid(); tries++) found = await look();
    assert.ok(isSaid(), missed.join("; "));
    assert.equal(found.folder, null);
    assert.deepEqual(
      found.variables.map(({ name }) => name).filter((name) => /COMPOSED|PYTHON_VERSION/.test(name)),
      ["COMPOSED_TOKEN"],
    );
    assert.equal(JSON.stringify(found).includes("canary"), false);
  });

  // A server that has been there for years has more: `npm run soak -- sizes` counts 100,000.
  const many = isSoak ? 100_000 : 10_000;
  it(`counts ${many} files`, async () => {
    const folder = machine.at("/srv/many");
    machine.write("/srv/many/0/first", "x");
    for (let file = 0; file < many; file++) {
      if (file % 1_000 === 0) machine.write(`/srv/many/${file / 1_000}/first`, "x");
      writeFileSync(`${folder}/${Math.floor(file / 1_000)}/${file}`, "");
    }
    const server = await OldServer.reach(remote);
    const { files, bytes, oddNameCount } = await readUploads(server, folder, (reason) => {
      throw new Error(reason);
    });
    rmSync(folder, { recursive: true });
    assert.deepEqual([files, bytes, oddNameCount], [many + many / 1_000, many / 1_000, 0]);
  });

  it("ends where the connection ends: half an inventory would be taken for a whole one", async () => {
    const dying = machine.sshd.remote("root");
    await machine.sshd.stop();
    await assert.rejects(takeInventory(dying, { server: "vps", database: machine.database }), RemoteError);
    await dying.close();
    await machine.sshd.start(["root", "games"]);
  });
});
