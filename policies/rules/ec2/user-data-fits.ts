import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";
import { hostTypes, isTemplate } from "./hosts";

/** 16 KB before base64: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html */
const limitBytes = 16_384;
const wanted = `it has to be at most ${limitBytes} bytes`;

export const userDataFits = rule(hostTypes, {
  id: "ec2-user-data-fits",
  severity: "high",
  sameAs: [],
  why: "AWS refuses more than 16 KB of user data, in the middle of an update that has already stopped the host.",
  fix: "Move what grows into the host bundle; the script fetches it.",
  check: (resource) => {
    const fits = (path: string, encoding: "utf8" | "base64") =>
      expect(resource, path, { default: "" }).toSatisfy(
        (text) => typeof text === "string" && Buffer.byteLength(text, encoding) <= limitBytes,
        wanted,
      );
    return isTemplate(resource)
      ? fits("userData", "base64")
      : all(fits("userData", "utf8"), fits("userDataBase64", "base64"));
  },
});
