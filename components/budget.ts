import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface BudgetArgs {
  readonly name: string;
  readonly monthlyCapUsd: number;
  readonly email: string;
  /**
   * Counts only what carries this tag; left out, the whole account. The payer account must activate the tag for cost
   * allocation; until then, up to a day after its first use, the budget counts nothing.
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

function notification(notificationType: "ACTUAL" | "FORECASTED", threshold: number, email: string) {
  return {
    notificationType,
    threshold,
    thresholdType: "PERCENTAGE",
    comparisonOperator: "GREATER_THAN",
    subscriberEmailAddresses: [email],
  };
}
