import { type Bills, isSet, text } from "../billing";

/** Public ones for AWS's own services are free. https://aws.amazon.com/certificate-manager/pricing/ */
export const certificate: Bills = (resource) => {
  if (isSet(resource, "certificateAuthorityArn"))
    return [{ gap: "There is no price for certificates of a private authority." }];
  if (text(resource, "options.export", "DISABLED").value !== "DISABLED")
    return [{ gap: "There is no price for a certificate that can be exported." }];
  return [{ free: "A public certificate costs nothing." }];
};
