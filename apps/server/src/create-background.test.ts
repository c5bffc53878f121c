import { StoreUnavailable } from "@bellhop/core";
import { expect, it } from "vitest";
import { createBackground } from "./create-background.ts";

function open() {
  const logged: object[] = [];
  return { logged, background: createBackground({ error: (fields: object) => void logged.push(fields) }) };
}

it("closing waits for what is under way, and for what that begins", async () => {
  const { background } = open();
  const steps: string[] = [];
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const end = async () => {
    await second.promise;
    steps.push("second");
  };
  const work = async () => {
    await first.promise;
    steps.push("first");
    background.run(end());
  };
  background.run(work());
  const closed = background.close().then(() => steps.push("closed"));
  first.resolve();
  await new Promise((resolve) => setTimeout(resolve, 20));
  second.resolve();
  await closed;
  expect(steps).toEqual(["first", "second", "closed"]);
});

it("a failure is logged and fails nobody; that the store is away is told elsewhere", async () => {
  const { background, logged } = open();
  const fault = new Error("a bug");
  background.run(Promise.reject(fault));
  background.run(Promise.reject(new StoreUnavailable("away")));
  await background.close();
  expect(logged).toEqual([{ err: fault }]);
});
