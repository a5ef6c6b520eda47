import type { Chapter, Report } from "../report/document";
import { list, size } from "../report/words";
import { count, number } from "../../model/words";
import type { Application } from "./application";
import type { Database } from "./database";
import type { Inventory } from "./index";
import type { Machine } from "./machine";
import type { Nginx } from "./nginx";
import type { Mail, Redis } from "./others";
import type { Schedules } from "./schedules";
import type { Section } from "./section";
import type { Uploads } from "./uploads";
import type { Zone } from "../dns/zone";

type Body = Omit<Chapter, "heading" | "missing">;

/** The inventory as people read it. */
export function inventoryReport(inventory: Inventory): Report {
  const { machine, database, uploads, nginx, schedules, application, redis, mail, zone } = inventory;
  const who = inventory.isRoot ? "as root" : "without root, so parts of it are not known";
  return {
    title: `Inventory of ${inventory.server}`,
    lead: [`Looked at on ${inventory.at.slice(0, 16).replace("T", " ")} UTC, ${who}. Nothing was changed there.`],
    chapters: [
      chapter("Machine", machine, machineBody),
      chapter("PostgreSQL", database, databaseBody),
      chapter("Uploads", uploads, uploadsBody),
      chapter("Nginx", nginx, nginxBody),
      chapter("Schedules", schedules, schedulesBody),
      chapter("Application", application, applicationBody),
      chapter("Redis", redis, redisBody),
      chapter("Outgoing mail", mail, mailBody),
      chapter("DNS", zone, zoneBody),
    ],
  };
}

function chapter<Found>(heading: string, { found, missing }: Section<Found>, body: (found: Found) => Body): Chapter {
  return { heading, missing, ...(found === null ? { facts: [] } : body(found)) };
}

function machineBody({ load, ...machine }: Machine): Body {
  const { processorPeakPercent, processorUsualPercent, memoryPeakMb, diskPeakPerSecond } = load ?? {};
  return {
    facts: [
      [
        "System",
        `${machine.system}, ${machine.architecture}, kernel ${machine.kernel}, ${machine.libc ?? "no GNU libc"}`,
      ],
      ["Processors", String(machine.processors)],
      [
        "Memory",
        `${number(machine.memoryMb)} MB, ${number(machine.usedMb)} MB in use; swap ${number(machine.swapMb)} MB`,
      ],
      ["Time zone", machine.timezone ?? "not set"],
      ["Addresses", list(machine.addresses)],
      ...(load === null
        ? []
        : ([
            ["Measured", `${load.from} to ${load.to}, ${count(load.samples, "sample")}`],
            [
              "Processor",
              `${processorPeakPercent ?? 0} % at most, below ${processorUsualPercent ?? 0} % in 95 of 100 samples`,
            ],
            ["Memory peak", `${number(memoryPeakMb ?? 0)} MB`],
            ["Disk", diskPeakPerSecond == null ? "not measured" : `${number(diskPeakPerSecond)} operations/s at most`],
          ] as const)),
    ],
    lists: [
      {
        heading: "Disks",
        items: machine.disks.map(
          (disk) => `${disk.mountedAt}: ${size(disk.freeBytes)} free of ${size(disk.sizeBytes)}`,
        ),
      },
    ],
  };
}

function databaseBody(database: Database): Body {
  const own = database.databases.find(({ name }) => name === database.name);
  const setting = (name: string): string =>
    `${database.settings[name]?.value ?? "?"}${database.settings[name]?.unit ?? ""}`;
  return {
    facts: [
      ["Version", database.version],
      ["Database", `${database.name}, ${size(database.bytes)}, ${count(database.tableCount, "table")}`],
      [
        "Encoding",
        `${own?.encoding ?? "?"}, collation ${own?.collate ?? "?"} (${own?.provider === "i" ? "ICU" : "libc"})`,
      ],
      ["Replication", `wal_level ${setting("wal_level")}, max_slot_wal_keep_size ${setting("max_slot_wal_keep_size")}`],
      ["Connections", `${setting("max_connections")} at most`],
      ["Large objects", `${number(database.largeObjects)}, ${size(database.largeObjectBytes)}`],
      ["Extensions", list(database.extensions.map(({ name, version }) => `${name} ${version}`))],
    ],
    lists: [
      { heading: "Databases", items: database.databases.map((one) => `${one.name}: ${size(one.bytes)}`) },
      {
        heading: "Roles",
        items: database.roles.map(({ name, isSuperuser, canLogIn }) =>
          [name, ...(isSuperuser ? ["superuser"] : []), ...(canLogIn ? [] : ["cannot log in"])].join(", "),
        ),
      },
      { heading: "Largest tables", items: database.biggestTables.map((one) => `${one.name}: ${size(one.bytes)}`) },
      { heading: "Tables without replica identity", items: database.withoutIdentity },
      {
        heading: "Sequences near their end",
        items: database.sequencesNearEnd.map(({ name, last, max }) => `${name}: ${last} of ${max}`),
      },
      {
        heading: "Transactions of more than five minutes",
        items: database.longTransactions.map(
          ({ user, application, state, seconds }) =>
            `${user ?? "?"} (${application ?? ""}), ${state ?? "?"}, for ${number(Math.round(seconds / 60))} min`,
        ),
      },
      { heading: "Unlogged tables", items: database.unlogged },
      { heading: "Materialised views", items: database.materializedViews },
      {
        heading: "Foreign servers",
        items: database.foreignServers.map(({ name, wrapper }) => `${name} (${wrapper})`),
      },
      { heading: "Event triggers", items: database.eventTriggers },
      {
        heading: "Privileges on what belongs to others",
        items: database.privileges.map(({ role, objects }) => `${role}: on ${count(objects, "object")}`),
      },
      { heading: "Settings of roles and databases", items: database.savedSettings.map(savedSettingText) },
    ],
  };
}

function savedSettingText({ role, database, names }: Database["savedSettings"][number]): string {
  return `${[role, database].filter((name) => name !== null).join(" in ")}: ${names.join(", ")}`;
}

function uploadsBody(uploads: Uploads): Body {
  return {
    facts: [
      ["Folder", uploads.folder],
      ["Files", `${number(uploads.files)}, ${size(uploads.bytes)}; ${number(uploads.emptyFiles)} are empty`],
      ["Folders", number(uploads.folders)],
      ["Links", number(uploads.linkCount)],
      ["Others", uploads.others === 0 ? "none" : `${uploads.others} that are neither file, folder nor link`],
      [
        "Sparse files",
        uploads.sparse.files === 0
          ? "none"
          : `${number(uploads.sparse.files)}, ${size(uploads.sparse.bytes)}, of which the disk holds ${size(uploads.sparse.diskBytes)}`,
      ],
      ["Not readable", number(uploads.unreadable.count)],
      ["Odd names", number(uploads.oddNameCount)],
    ],
    lists: [
      { heading: "Odd names", items: uploads.oddNames.map(({ path, why }) => `${path}: ${why}`) },
      { heading: "Not readable for the user who logged in", items: uploads.unreadable.paths },
      { heading: "Links", items: uploads.links.map(({ path, target }) => `${path} → ${target}`) },
    ],
  };
}

function nginxBody({ sites }: Nginx): Body {
  return {
    facts: [["Sites", number(sites.length)]],
    lists: sites.map((site) => ({
      heading: `${site.names.join(" ") || "(no name)"}${site.isTls ? ", TLS" : ""} (${site.where})`,
      items: [
        `largest body ${site.largestBody}${site.readTimeout === null ? "" : `, answers within ${site.readTimeout}`}`,
        ...site.locations.map(({ path, to, kind }) => `${path}: ${kind}${to === null ? "" : ` ${to}`}`),
        ...site.redirects.map(({ from, to, status }) => `redirect ${status}: ${from} → ${to}`),
        ...site.headers.map(({ name, value }) => `header ${name}: ${value}`),
        ...site.others,
      ],
    })),
  };
}

function schedulesBody({ cron, wrongLines, scripts, passedOver, timers }: Schedules): Body {
  const own = cron.filter(({ isPackaged }) => !isPackaged);
  return {
    facts: [
      ["Crontab lines", `${own.length}, and ${cron.length - own.length} of the system's own`],
      [
        "Timers",
        `${timers.filter(({ isPackaged }) => !isPackaged).length}, and ${timers.filter(({ isPackaged }) => isPackaged).length} of the system's own`,
      ],
    ],
    lists: [
      { heading: "Crontabs", items: own.map(({ file, user, line }) => `${line} (${user}, ${file})`) },
      {
        heading: "Lines that cron does not understand",
        items: wrongLines.map(({ file, line }) => `${line} (${file})`),
      },
      {
        heading: "Scripts of /etc/cron.daily and the like",
        items: scripts.filter(({ isPackaged }) => !isPackaged).map(({ file }) => file),
      },
      { heading: "Files that cron ignores because of their names", items: passedOver },
      {
        heading: "Timers",
        items: timers
          .filter(({ isPackaged }) => !isPackaged)
          .map(({ name, times, command }) => `${name}: ${times.join(", ")}; ${command ?? "no command"}`),
      },
    ],
  };
}

function applicationBody(application: Application): Body {
  const { packages } = application;
  const django = packages.find(({ name }) => name.toLowerCase() === "django");
  return {
    facts: [
      ["Folder", application.folder ?? "not known"],
      ["Python", application.pythonVersion ?? "not known"],
      ["Django", django?.version ?? "not known"],
      ["Settings", application.settingsModule ?? "not known"],
      ["Python packages", `${packages.length} (--json lists them)`],
      ["Linked with", list(application.linkedPackages)],
      ["Programs", list(application.programs)],
    ],
    lists: [
      { heading: "Services", items: application.services.map(({ name, command }) => `${name}: ${command}`) },
      {
        heading: "Variables, by name (no value was read)",
        items: application.variables.map(({ name, seenIn }) => `${name} (${seenIn.join(", ")})`),
      },
      { heading: "SECRET_KEY is written into", items: application.secretKeyWrittenIn },
    ],
  };
}

function redisBody(redis: Redis): Body {
  return {
    facts: [
      ["Version", redis.version],
      ["In use", `${size(redis.usedBytes)}${redis.mostBytes === null ? "" : ` of ${size(redis.mostBytes)}`}`],
      ["When it is full", redis.evicts ?? "not known"],
      ["Persisted", redis.isKept ? "yes" : "no"],
    ],
    lists: [
      {
        heading: "Databases",
        items: redis.databases.map(
          ({ name, keys, expiring }) => `${name}: ${count(keys, "key")}, ${number(expiring)} expire`,
        ),
      },
    ],
  };
}

function mailBody({ servers, relay, waiting, takesFromOutside }: Mail): Body {
  return {
    facts: [
      ["Programs", list(servers)],
      ["Relayed to", relay ?? "the recipients' own servers, or by the application itself"],
      ["Waiting", waiting === null ? "not known" : number(waiting)],
      ["From outside", takesFromOutside ? "accepts mail on port 25" : "nothing listens on port 25"],
    ],
  };
}

function zoneBody({ name, servers, records, asked }: Zone): Body {
  return {
    facts: [
      ["Zone", name],
      ["Name servers", list(servers)],
      ["Asked for", `${asked.length} names. Nobody lists a zone to strangers: compare with the provider's own export.`],
    ],
    lists: [
      {
        heading: "Records",
        items: records.map((record) => `${record.name} ${record.ttl} ${record.type} ${record.value}`),
      },
    ],
  };
}
