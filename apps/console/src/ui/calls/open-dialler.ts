import type { CallReceipt } from "@bellhop/protocol";

/**
 * Hands the number to whatever makes calls on this computer. Where nothing does, nothing happens; the number stands in
 * the page. Takes the answer to who has the call now: what was known of it before has the number covered.
 */
export function openDialler({ conversation: { call } }: CallReceipt): void {
  if (!call?.phone) return;
  const link = document.createElement("a");
  link.href = `tel:${call.phone}`;
  link.click();
}
