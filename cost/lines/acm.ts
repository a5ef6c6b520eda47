import { type Bills, text } from "../billing";

const page = "https://aws.amazon.com/certificate-manager/pricing/";

/** Public certificates cost nothing, unless their key may be exported; those of a private authority are billed each. */
export const certificate: Bills = (resource) => {
  if (text(resource, "certificateAuthorityArn", "").value !== "")
    return [{ gap: `There is no price here for certificates of a private authority (${page}).` }];
  if (text(resource, "options.export", "DISABLED").value !== "DISABLED")
    return [{ gap: `There is no price here for certificates that may be exported (${page}).` }];
  return [{ free: "Public certificates cost nothing." }];
};
