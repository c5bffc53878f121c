import { StoreUnavailable } from "@bellhop/core";

/** Rejects with StoreUnavailable after that many milliseconds; what becomes of the work later, nobody hears. */
export function answerWithin<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new StoreUnavailable("the database does not answer in time")),
      milliseconds,
    );
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
