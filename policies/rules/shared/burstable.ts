/** Types that save up CPU credits: t2, t3, t3a, t4g. */
export function isBurstable(instanceType: unknown): boolean {
  return typeof instanceType === "string" && /^t[234]/.test(instanceType);
}
