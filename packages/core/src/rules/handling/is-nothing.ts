import { type Handling, NO_HANDLING } from "./handling.ts";

/** Is there nothing to keep? Then nothing is stored. */
export function isNothing(handling: Handling): boolean {
  return JSON.stringify({ ...NO_HANDLING, ...handling }) === JSON.stringify(NO_HANDLING);
}
