/** What a child process can be asked, each with one input. */
export type Answers = Record<string, (input: never) => unknown>;

/** `[id, null, output]`, or `[id, what went wrong]`. */
export type Answered = [number, string | null, unknown?];

/** Answers the parent's questions, which come as `[id, name, input]`; ends with the parent. */
export function answerParent(answers: Answers): void {
  process.on("message", async ([id, name, input]: [number, string, never]) => {
    try {
      const output = await answers[name]?.(input);
      process.send?.([id, null, output] satisfies Answered);
    } catch (error) {
      process.send?.([id, error instanceof Error ? (error.stack ?? error.message) : String(error)]);
    }
  });
  // An orphan serves nobody.
  process.on("disconnect", () => process.exit());
  process.send?.("ready");
}
