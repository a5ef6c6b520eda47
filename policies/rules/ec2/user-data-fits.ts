import { expect } from "../../frame/expect";
import { rule } from "../../frame/rule";
import { all } from "../../frame/verdict";

/** 16 KB before base64: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html */
const limitBytes = 16_384;
const wanted = `it has to be at most ${limitBytes} bytes`;

export const userDataFits = rule(["aws:ec2/instance:Instance", "aws:ec2/launchTemplate:LaunchTemplate"], {
  id: "ec2-user-data-fits",
  severity: "high",
  sameAs: [],
  why: "AWS refuses more than 16 KB of user data, in the middle of an update that has already stopped the host.",
  fix: "Move what grows into the host bundle; the script fetches it.",
  check: (resource) =>
    all(
      expect(resource, "userData", { default: "" }).toSatisfy(
        (text) => typeof text === "string" && Buffer.byteLength(text) <= limitBytes,
        wanted,
      ),
      expect(resource, "userDataBase64", { default: "" }).toSatisfy(
        (text) => typeof text === "string" && Buffer.from(text, "base64").length <= limitBytes,
        wanted,
      ),
    ),
});
