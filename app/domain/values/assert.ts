/**
 * Stops on a defect: a state that correct code cannot reach, whatever the input.
 * Never for bad input (a contract's job) nor for a business "no" (a refusal's job).
 */
export function assert(condition: unknown, defect: string): asserts condition {
  if (!condition) throw new Error(`Defect: ${defect}`);
}
