/** What a room may import: other rooms, and npm packages with the one file they enter through. */
export interface Room {
  readonly rooms: readonly string[]
  readonly packages: Readonly<Record<string, string>>
}

/** The table of ARCHITECTURE.md, which a test holds against this one. What is not in it is forbidden. */
export const ROOMS: Readonly<Record<string, Room>> = {
  core: { rooms: [], packages: {} },
  texts: { rooms: [], packages: {} },
  units: { rooms: ['core'], packages: {} },
  words: { rooms: ['core'], packages: { stemmer: 'words/stem.ts' } },
  catalogue: { rooms: ['core', 'units', 'words'], packages: { marked: 'catalogue/read-pages.ts' } },
  mail: {
    rooms: ['core'],
    packages: { 'postal-mime': 'mail/parse-mail.ts', 'html-to-text': 'mail/html-text.ts' },
  },
  threads: { rooms: ['core', 'mail'], packages: {} },
  body: { rooms: ['core', 'mail'], packages: {} },
  tables: { rooms: ['core', 'units', 'catalogue', 'mail', 'body', 'facts'], packages: {} },
  facts: { rooms: ['core', 'units', 'catalogue', 'mail'], packages: {} },
  passages: { rooms: ['core', 'mail', 'body', 'threads'], packages: {} },
  search: {
    rooms: ['core', 'words', 'catalogue', 'mail', 'body', 'facts', 'passages'],
    packages: { minisearch: 'search/' },
  },
  questions: { rooms: ['core', 'units', 'words', 'catalogue', 'search'], packages: {} },
  answers: {
    rooms: [
      'core',
      'units',
      'words',
      'catalogue',
      'mail',
      'body',
      'tables',
      'facts',
      'passages',
      'search',
      'questions',
    ],
    packages: {},
  },
  render: {
    rooms: ['core', 'units', 'facts', 'search', 'answers', 'texts'],
    packages: { echarts: 'render/chart.ts' },
  },
  'command.ts': { rooms: ['core', 'answers'], packages: {} },
  commands: {
    rooms: ['core', 'units', 'catalogue', 'facts', 'search', 'questions', 'answers', 'command.ts'],
    packages: {},
  },
}

/** Rooms at the edge: they may import every room above, and Node, but never one another. */
export const ADAPTERS: Readonly<Record<string, readonly string[]>> = {
  'adapters/config.ts': ['dotenv', 'zod'],
  'adapters/log.ts': ['pino'],
  'adapters/png.ts': ['@resvg/resvg-js'],
  'adapters/corpus-files.ts': [],
  'adapters/terminal': [],
  'adapters/store': ['libsql'],
  'adapters/community': ['libsql'],
  'adapters/health.ts': ['prom-client'],
  'adapters/composer.ts': ['openai'],
  'adapters/sources': ['fzstd', 'xz-decompress', 'imapflow'],
  'adapters/discord': ['discord.js', 'zod'],
}
