import { account } from "./account";
import { readSettings } from "./config";
import { environment } from "./environment";

const settings = readSettings();

export = settings.kind === "environment" ? environment(settings) : account(settings);
