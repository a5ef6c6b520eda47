export interface Image {
  readonly tags: readonly string[];
  /** Milliseconds. */
  readonly pushedAt: number;
}

export interface LifecycleRule {
  readonly rulePriority: number;
  readonly selection: {
    readonly tagStatus: "any" | "tagged" | "untagged";
    readonly tagPrefixList?: readonly string[];
    readonly countType: "imageCountMoreThan" | "sinceImagePushed";
    readonly countNumber: number;
  };
}

/**
 * What ECR lets expire, by https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html: rules go by
 * their priority, and an image that meets the tags of a rule is out of reach for the rules after it. Of a rule with several
 * prefixes, an image must have them all.
 */
export function expired(images: readonly Image[], rules: readonly LifecycleRule[], now: number): readonly Image[] {
  const taken = new Set<Image>();
  const gone: Image[] = [];
  for (const { selection } of rules.toSorted((one, other) => one.rulePriority - other.rulePriority)) {
    const met = images.filter((image) => meets(image, selection) && !taken.has(image));
    const newestFirst = met.toSorted((one, other) => other.pushedAt - one.pushedAt);
    gone.push(
      ...(selection.countType === "imageCountMoreThan"
        ? newestFirst.slice(selection.countNumber)
        : newestFirst.filter(({ pushedAt }) => now - pushedAt > selection.countNumber * 86_400_000)),
    );
    if (selection.tagStatus !== "any") for (const image of met) taken.add(image);
  }
  return gone;
}

function meets({ tags }: Image, { tagStatus, tagPrefixList = [] }: LifecycleRule["selection"]): boolean {
  if (tagStatus === "any") return true;
  if (tagStatus === "untagged") return tags.length === 0;
  return tags.length > 0 && tagPrefixList.every((prefix) => tags.some((tag) => tag.startsWith(prefix)));
}
