import type { FormAction, TextAction } from './adapters/discord/options.ts'
import { askAbout } from './answers/ask-about.ts'
import { checkText } from './answers/check-text.ts'

/** What Discord's menu of a message offers. */
export const MESSAGE_ACTIONS: readonly TextAction[] = [
  { name: 'Ask about this', run: askAbout },
  { name: 'Check these numbers', run: checkText },
]

/** Commands that open a form, for what is too long for one line. */
export const FORMS: readonly FormAction[] = [
  {
    name: 'check',
    description: 'Paste a long text and have its figures checked against the archive',
    title: 'Check the figures in a text',
    label: 'The text, e.g. “fork is 2.5x slower under Xen”',
    run: checkText,
  },
]

/** Answers that are for the asker alone, until the asker shares them. */
export const PRIVATE_COMMANDS: readonly string[] = ['help']
