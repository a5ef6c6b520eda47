import { type Bills, flag } from "../billing";

/** Failures alone arrive there; what an alarm looks at is free. */
export const queue: Bills = (resource, { usage }) => {
  const isFifo = flag(resource, "fifoQueue", false).value;
  return [
    {
      what: isFifo ? "requests, FIFO" : "requests",
      key: isFifo ? "sqs.fifo" : "sqs.requests",
      quantity: usage.queueRequests,
      origin: "usage",
    },
  ];
};
