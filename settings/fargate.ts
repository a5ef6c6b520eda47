interface MemoryRange {
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

/**
 * In MB, by shares of a vCPU. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html, read
 * on 2026-11-29.
 */
const memoryMbOf: Readonly<Record<number, readonly number[] | MemoryRange>> = {
  256: [512, 1_024, 2_048],
  512: { least: 1_024, most: 4_096, step: 1_024 },
  1_024: { least: 2_048, most: 8_192, step: 1_024 },
  2_048: { least: 4_096, most: 16_384, step: 1_024 },
  4_096: { least: 8_192, most: 30_720, step: 1_024 },
  8_192: { least: 16_384, most: 61_440, step: 4_096 },
  16_384: { least: 32_768, most: 122_880, step: 8_192 },
};

export interface FargateSize {
  readonly cpu: number;
  readonly memoryMb: number;
}

/** Every pair that Fargate offers on Linux. */
export function fargateSizes(): FargateSize[] {
  return Object.keys(memoryMbOf)
    .map(Number)
    .flatMap((cpu) => memoriesOf(cpu).map((memoryMb) => ({ cpu, memoryMb })));
}

/** What Fargate would take instead, as a person reads it; null where it takes it. */
export function otherFargateCpu(cpu: number): string | null {
  return cpu in memoryMbOf ? null : `one of ${Object.keys(memoryMbOf).join(", ")}`;
}

/** The same of the memory, of which there is none to say where there is no such `cpu`. */
export function otherFargateMemory({ cpu, memoryMb }: FargateSize): string | null {
  const range = memoryMbOf[cpu];
  if (range === undefined || memoriesOf(cpu).includes(memoryMb)) return null;
  const offered = "least" in range ? `${range.least} to ${range.most} in steps of ${range.step}` : range.join(", ");
  return `${offered}, which Fargate offers with a cpu of ${cpu}`;
}

function memoriesOf(cpu: number): readonly number[] {
  const range = memoryMbOf[cpu] ?? [];
  if (!("least" in range)) return range;
  const { least, most, step } = range;
  return Array.from({ length: (most - least) / step + 1 }, (_, index) => least + index * step);
}
