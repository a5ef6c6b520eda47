import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { draw } from "./draw";
import { record } from "./record";

/** `npm run docs`: records the picture of README.md, docs/pictures/check.svg. Other seconds alone are no other picture. */
const file = path.resolve(__dirname, "../../../docs/pictures/check.svg");

const [check, ...weakening] = record();
if (check === undefined) throw new Error("Nothing was recorded.");
const picture = draw([[check], weakening]);
const untimed = (text: string): string => text.replaceAll(/ in [\d.]+ s\b/g, "");
if (!existsSync(file) || untimed(readFileSync(file, "utf8")) !== untimed(picture)) writeFileSync(file, picture);
