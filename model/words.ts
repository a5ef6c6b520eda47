import { Decimal } from "decimal.js";

/** `1,234`. */
export function number(value: number): string {
  return value.toLocaleString("en-US");
}

/** `1 resource`, `1,234 resources`. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/** With a capital at its beginning. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `$1,234.50`, `−$0.30`: what rounds to no cents has no sign. */
export function dollars(amount: Decimal.Value): string {
  const cents = new Decimal(amount).toDecimalPlaces(2);
  return `${cents.lessThan(0) ? "−" : ""}$${withCommas(cents.abs().toFixed(2))}`;
}

/** Of the whole part of a number alone. */
export function withCommas(digits: string): string {
  const [whole = "", ...rest] = digits.split(".");
  return [whole.replace(/\B(?=(\d{3})+$)/g, ","), ...rest].join(".");
}
