import { describeThread } from '../src/answers/describe-thread.ts'
import { defineCommand } from '../src/command.ts'

/** Who wrote what, and what it ran on. */
export default defineCommand({
  name: 'thread',
  description: 'Show who wrote what in a thread, and the setup that was measured',
  options: {
    thread: {
      description: 'words of its subject, or a Message-ID; without them the thread with the most figures',
      complete: 'thread',
    },
  },
  example: 'Xen performance',
  run: ({ thread }, desk) => describeThread(thread, desk),
})
