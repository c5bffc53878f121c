import type { Callback } from "../door.ts";
import type { Stage } from "../stage.ts";

/** Shows the call there is, or asks how to call; the code for it is fetched first. */
export async function openCall({ call }: Pick<Stage, "call">, callback?: Callback) {
  await call.fetch();
  call.it?.open(callback);
}
