/** Of `10.20.1.7/24` the network `10.20.1.0/24`; null for what is no range of IPv4. */
export function canonical(range: string): string | null {
  const bounds = boundsOf(range);
  if (bounds === null) return null;
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(bounds.first / 2 ** shift) % 256);
  return `${octets.join(".")}/${range.split("/")[1] ?? ""}`;
}

export interface Bounds {
  readonly first: number;
  readonly last: number;
}

/** First and last address of a range as numbers; null for what is none. */
export function boundsOf(range: string): Bounds | null {
  const [, address = "", bits = ""] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(range) ?? [];
  const octets = address.split(".").map(Number);
  const length = Number(bits);
  if (address === "" || octets.some((octet) => octet > 255) || length > 32) return null;
  const size = 2 ** (32 - length);
  const number = octets.reduce((all, octet) => all * 256 + octet, 0);
  const first = Math.floor(number / size) * size;
  return { first, last: first + size - 1 };
}
