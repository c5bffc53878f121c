import type { Overrides } from "@bellhop/server";

type TrustingLine = {
  on(event: string, hear: (input: { text: string }, answer: (reply: object) => void) => void): unknown;
};

/** Positive control of the fuzz: an event whose handler believes what the browser says. */
export const listenUnvalidated: NonNullable<Overrides["onGateway"]> = ({ visitors }) => {
  visitors.on("connection", (line) => {
    // The typed socket knows no such event, which is the point.
    const trusting = line as unknown as TrustingLine;
    trusting.on("unvalidated", (input, answer) => answer({ ok: true, data: { text: input.text.trim() } }));
  });
};
