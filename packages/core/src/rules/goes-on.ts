type Closed = { closedAt: number | null; isCalled: boolean };

/**
 * Do the visitor's next words open this closed conversation again? While a call of it is still to come they do, however
 * long ago it was closed: that call would find another one open when its time comes, and never begin.
 */
export function goesOn({ closedAt, isCalled }: Closed, reopenAfter: number): boolean {
  return closedAt !== null && (isCalled || closedAt >= reopenAfter);
}
