/** What can travel over the wire. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject

/** A JSON object; a key may be absent. */
export interface JsonObject {
  readonly [key: string]: Json | undefined
}

/** The object that a value is, or an empty one: for looking into what a client sent. */
export function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}
}

/** The list that a value is, or an empty one. */
export function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
}

/** The string that a value is, or an empty one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The number that a value is, or zero. */
export function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
