import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/** Prints the run's result as the last line, for a reader in a hurry and for `.ci/run`: `12 passed, 0 failed`. */
export default class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const passed = tests.filter((test) => test.result().state === 'passed').length;
    const failedTests = tests.filter((test) => test.result().state === 'failed').length;
    // A file that cannot be loaded has no tests to fail, and an error outside any test is nobody's.
    const failedFiles = modules.filter((module) => module.errors().length > 0).length;
    const line = `${passed} passed, ${failedTests + failedFiles + unhandled.length} failed`;
    // After the default reporter's own summary.
    process.once('exit', () => console.log(line));
  }
}
