import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface BudgetArgs {
  /** @example onebox-prod */
  readonly name: string;
  readonly monthlyCapUsd: number;
  /** Told at 80 % and 100 % of the cap, and when the forecast passes it. */
  readonly email: pulumi.Input<string>;
  /**
   * Counts only what carries this tag. The payer account must activate the tag for cost allocation; until then, up to a
   * day after its first use, the budget counts nothing.
   * @default the whole account counts
   * @example { key: "onebox:environment", value: "prod" }
   */
  readonly tag?: { readonly key: string; readonly value: string };
}

/** Mails when the month's cost has reached, or is forecast to pass, the cap. */
export class Budget extends pulumi.ComponentResource {
  constructor(name: string, args: BudgetArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:Budget", name, {}, opts);
    new aws.budgets.Budget(
      name,
      {
        name: args.name,
        budgetType: "COST",
        timeUnit: "MONTHLY",
        limitAmount: args.monthlyCapUsd.toFixed(2),
        limitUnit: "USD",
        costFilters:
          args.tag === undefined
            ? undefined
            : [{ name: "TagKeyValue", values: [`user:${args.tag.key}$${args.tag.value}`] }],
        notifications: [
          notification("ACTUAL", 80, args.email),
          notification("ACTUAL", 100, args.email),
          notification("FORECASTED", 100, args.email),
        ],
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}

function notification(notificationType: "ACTUAL" | "FORECASTED", threshold: number, email: pulumi.Input<string>) {
  return {
    notificationType,
    threshold,
    thresholdType: "PERCENTAGE",
    comparisonOperator: "GREATER_THAN",
    subscriberEmailAddresses: [email],
  };
}
