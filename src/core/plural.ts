/** A number with its noun: `1 mail`, `2 mails`, `2 people`. */
export function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : many}`
}
