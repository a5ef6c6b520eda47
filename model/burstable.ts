/** Whether an EC2 type or an RDS class has CPU credits: t3.small, db.t4g.micro. */
export function isBurstable(type: string): boolean {
  return /^(db\.)?t\d/.test(type);
}
