import type { Bill, BillLine } from "../../../cost";

export function line(given: Partial<BillLine> = {}): BillLine {
  return {
    urn: "urn:pulumi:prod::onebox::aws:ec2/instance:Instance::host",
    service: "EC2",
    what: "t4g.large, on demand",
    quantity: "730",
    unit: "hour",
    unitPrice: "0.0672",
    monthly: "49.056",
    origin: "property",
    sku: null,
    usagetype: "BoxUsage:t4g.large",
    offer: "2026-10",
    source: "test",
    ...given,
  };
}

export function billOf(lines: readonly BillLine[], given: Partial<Bill> = {}): Bill {
  return {
    currency: "USD",
    total: "49.06",
    worstCase: "90.00",
    lowerBound: false,
    cap: "60.00",
    lines,
    unpriced: [],
    usage: [{ name: "transferOutGb", value: "30", unit: "GB a month to the internet", isDefault: true }],
    ...given,
  };
}
