import type { Inventory } from "../inventory";
import { subjects } from "../inventory";
import { bytesOf } from "../inventory/nginx";
import type { OldServer } from "../inventory/old-server";
import type { Zone } from "../dns/zone";
import { list, size } from "../report/words";
import { count, number } from "../../model/words";
import { type Check, confirmable, fine, remark, stop, unknown } from "./check";
import { databaseChecks } from "./database";
import { addressCheck, certificateChecks, clockCheck, commandCheck, type NewHost, secretKeyCheck } from "./live";
import { zoneChecks } from "./zone";

/** The environment that is moved into, as its settings say it. */
export interface PreflightTarget {
  readonly stack: string;
  readonly domain: string;
  /** All names of the site, the domain first. */
  readonly names: readonly string[];
  readonly databaseMajor: number;
  readonly maxRequestMb: number;
  readonly outboundPorts: readonly number[];
}

/** What is known of the new side. */
export interface NewSide {
  readonly host: NewHost | null;
  readonly zone: Zone | null;
  /** HMAC of its SECRET_KEY. */
  readonly secretKeyDigest: string | null;
}

/** Everything that would stop the move. Nothing is changed on either side. @throws RemoteError where the old server is gone. */
export async function preflight(
  server: OldServer,
  inventory: Inventory,
  target: PreflightTarget,
  fresh: NewSide,
): Promise<Check[]> {
  const { machine, database, uploads, application, zone, nginx, redis } = inventory;
  const addresses = machine.found?.addresses ?? [];
  return [
    ...unseen(inventory),
    ...(database.found === null ? [] : databaseChecks(database.found, machine.found, target.databaseMajor)),
    await clockCheck(server),
    await commandCheck(server),
    ...zoneChecks(zone.found, fresh.zone, target.names, addresses),
    ...(await certificateChecks(fresh.host, target.names)),
    await secretKeyCheck(server, target.domain, target.stack, fresh.secretKeyDigest),
    confirmable(await addressCheck(server, addresses, application.found?.folder ?? null)),
    confirmable(
      unknown(
        "allow-lists",
        "which services admit the application by its old address is recorded nowhere",
        "Ask whoever runs what it calls (payment, LDAP, partners' firewalls) to admit the new address as well, and confirm.",
      ),
    ),
    ...(uploads.found === null ? [] : uploadChecks(uploads.found)),
    ...(nginx.found === null
      ? []
      : [
          requestSize(
            nginx.found.sites.map((site) => site.largestBody),
            target,
          ),
        ]),
    ...(redis.found === null ? [] : [redisCheck(redis.found)]),
    mailCheck(inventory, target),
  ];
}

/** What the inventory could not see is not fine; a missing Redis or a load that was never measured stops nobody. */
function unseen(inventory: Inventory): Check[] {
  return subjects.flatMap((subject) =>
    inventory[subject].missing.map((reason, index) => {
      const check = unknown(
        `inventory-${subject}${index === 0 ? "" : `-${index + 1}`}`,
        reason,
        "Make it readable, or check it yourself and confirm.",
      );
      return subject === "database" || subject === "uploads" ? check : confirmable(check);
    }),
  );
}

function uploadChecks(uploads: NonNullable<Inventory["uploads"]["found"]>): Check[] {
  const wrong = uploads.oddNames.filter(({ why }) => /no UTF-8|S3 takes/.test(why));
  const odd = uploads.oddNameCount - wrong.length;
  return [
    wrong.length === 0
      ? fine("upload-names", `${number(uploads.files)} files, and S3 takes the name of each`)
      : stop(
          "upload-names",
          `S3 has no such names: ${list(wrong.map(({ path, why }) => `${path} (${why})`))}`,
          "Rename them on the old server, in the database as well.",
        ),
    ...(odd === 0
      ? []
      : [
          remark(
            "upload-odd-names",
            `${count(odd, "odd name")}, which the inventory lists`,
            "They are copied as they are; check that the application finds them.",
          ),
        ]),
    ...(uploads.linkCount === 0
      ? []
      : [
          confirmable(
            stop(
              "upload-links",
              `${count(uploads.linkCount, "link")}: ${list(uploads.links.map(({ path, target }) => `${path} → ${target}`))}`,
              "A bucket has no links: replace each link by its file, or confirm that nobody needs it.",
            ),
          ),
        ]),
    ...(uploads.unreadable.count === 0
      ? []
      : [
          stop(
            "upload-rights",
            `${count(uploads.unreadable.count, "path")} that the user who logs in may not read: ${list(uploads.unreadable.paths)}`,
            "The copy reads them as the user of migrate.yaml's new.old: setfacl -R -m u:<user>:rX on the folder, or move as one who may.",
          ),
        ]),
    ...(uploads.sparse.files === 0
      ? []
      : [
          remark(
            "upload-holes",
            `${count(uploads.sparse.files, "sparse file")}: ${size(uploads.sparse.bytes)}, of which the disk holds ${size(uploads.sparse.diskBytes)}`,
            "An object has no holes: it is stored, sent and billed whole.",
          ),
        ]),
    ...(uploads.others === 0
      ? []
      : [remark("upload-others", `${uploads.others} that are neither file, folder nor link`, "They are not copied.")]),
  ];
}

function requestSize(sizes: readonly string[], { maxRequestMb }: PreflightTarget): Check {
  const most = Math.max(0, ...sizes.flatMap((size) => bytesOf(size) ?? []));
  return most > maxRequestMb * 2 ** 20
    ? confirmable(
        stop(
          "request-size",
          `the old site accepts requests of up to ${list(sizes)}, the new one of ${maxRequestMb} MB`,
          "Set onebox:app.web.maxRequestMb.",
        ),
      )
    : fine("request-size", `the new site accepts requests of up to ${maxRequestMb} MB`);
}

function redisCheck({ databases }: NonNullable<Inventory["redis"]["found"]>): Check {
  const kept = databases.filter(({ keys, expiring }) => keys > expiring);
  return kept.length === 0
    ? fine("redis", "Redis holds nothing that does not expire")
    : remark(
        "redis",
        list(
          kept.map(({ name, keys, expiring }) => `${name} holds ${count(keys - expiring, "key")} that do not expire`),
        ),
        "Redis is not copied: cutover waits until the jobs are done, where `old.jobs` of migrate.yaml says which. What else lies there (sessions, counters) is lost.",
      );
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-resource-limits.html#port-25-throttle */
function mailCheck({ mail, application }: Inventory, { outboundPorts }: PreflightTarget): Check {
  const id = "mail";
  if (mail.found === null)
    return confirmable(
      unknown(id, "how the old server sends mail is not known", "Look at EMAIL_HOST of the application, and confirm."),
    );
  const { servers, relay, waiting, takesFromOutside } = mail.found;
  if (takesFromOutside)
    return confirmable(
      stop(
        id,
        "the old server accepts mail from outside",
        "The new host takes none: move mailboxes and MX elsewhere first, and confirm.",
      ),
    );
  const sends = (application.found?.variables ?? []).some(({ name }) => /EMAIL|SMTP|MAIL/.test(name));
  if (servers.length > 0)
    return confirmable(
      stop(
        id,
        `${list(servers)} sends mail${relay === null ? "" : ` by ${relay}`}; ${waiting === null ? "what waits is not known" : `${waiting} wait`}`,
        `The new host has no mail server, and EC2 restricts port 25: let the application send by a provider on port ${list(outboundPorts.filter((port) => ![80, 443].includes(port)).map(String), "587 (onebox:app.outboundPorts)")}, and confirm.`,
      ),
    );
  return sends
    ? remark(
        id,
        "the application sends mail by itself",
        `See that its port is among onebox:app.outboundPorts (${outboundPorts.join(", ")}); EC2 restricts port 25.`,
      )
    : fine(id, "nothing of the old server sends mail");
}
