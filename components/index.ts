/** The components that a program of one's own can use. Each is documented where it is made. */
export { AlertTopic } from "./alert-topic";
export { Budget } from "./budget";
export { PrivateBucket } from "./private-bucket";
export { AccountDefaults } from "./account/account-defaults";
export { AuditTrail } from "./account/audit-trail";
export { CostAnomalies } from "./account/cost-anomalies";
export { HostedZone } from "./account/hosted-zone";
export { ImageRepository } from "./account/image-repository";
export { Alarms } from "./environment/alarms";
export { AppHost } from "./environment/app-host";
export { Database } from "./environment/database";
export { MediaBucket } from "./environment/media-bucket";
export { Network } from "./environment/network";
export { OfficeHours } from "./environment/office-hours";
export { ScheduledTask } from "./environment/scheduled-task";
export { SiteDns } from "./environment/site-dns";
export { StaticFiles } from "./environment/static-files";
export { names, type Names } from "../model/names";
