import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts'],
    // 30 small files take 8 to 10 s in processes of their own and 2 s together.
    isolate: false,
    testTimeout: 20_000,
  },
})
