/** A vitest reporter: names every test that passed only at its second try, so that nobody takes it for a good one. */
export default class SecondTries {
  onTestRunEnd(modules) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const shaky = tests.filter((test) => test.diagnostic()?.flaky);
    for (const test of shaky) {
      const reason = test.result().errors?.[0]?.message?.split("\n")[0] ?? "";
      console.log(`!! NEEDED A SECOND TRY: ${test.module.relativeModuleId} > ${test.fullName}\n   ${reason}`);
    }
    if (shaky.length > 0) {
      const what = shaky.length === 1 ? "1 test is" : `${shaky.length} tests are`;
      console.log(`!! ${what} unsteady. This run counts them as passed; find out why before you believe it.`);
    }
  }
}
