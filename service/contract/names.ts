/** What a service or a family of definitions is called beside its cluster, whose name theirs begins with. @example web */
export function nameWithin(cluster: string, name: string): string {
  return name.startsWith(`${cluster}-`) ? name.slice(cluster.length + 1) : name;
}
