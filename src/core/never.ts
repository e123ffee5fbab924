/** Closes a `switch` over a union: adding a variant then fails to compile, here and nowhere else. */
export function assertNever(value: never): never {
  throw new Error(`unhandled variant: ${JSON.stringify(value)}`)
}
