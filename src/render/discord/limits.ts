/**
 * Discord's limits, and the ones that we set ourselves to keep answers readable. They stand here and
 * nowhere else. Lengths are UTF-16 units: Discord counts code points, so ours is the strict side.
 */
export const LIMITS = {
  content: 2000,
  embeds: 10,
  embedTitle: 256,
  embedDescription: 4096,
  embedTotal: 6000,
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  customId: 100,
  menuOptions: 25,
  menuText: 100,
  menuPlaceholder: 150,
  fileDescription: 1024,
  modalTitle: 45,
  modalLabel: 45,
  modalInput: 4000,
  commands: 100,
  commandOptions: 25,
  commandDescription: 100,
  commandTotal: 8000,
  choices: 25,
  choiceText: 100,
  threadName: 100,
} as const

/**
 * Columns of a code block within an embed that a phone held upright shows without breaking a line. 42 is
 * what the largest phones show; a broken line of a table hides which figure belongs to which side.
 */
export const PHONE_COLUMNS = 34

/** How much of one quote an answer shows; the full view shows all of it. */
export const SHORT_QUOTE = 420

/** How much room is kept for a verdict, whatever was put in it. */
export const VERDICT_ROOM = 1000

/** One page of the full view: short enough to read on a phone without losing one's place. */
export const PAGE_ROOM = 1900
