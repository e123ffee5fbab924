import { GERMAN_COMMANDS } from '../../texts/german-commands.ts'

/** A name and its description, in English and in what else we have. */
export interface Localised {
  readonly name: string
  readonly description: string
  readonly name_localizations?: { readonly de: string }
  readonly description_localizations?: { readonly de: string }
}

/**
 * A command's or an option's name and description with their translations.
 *
 * `path` is where it belongs: nothing for a command, `ask` for an option of it, `settings.quiet` for an
 * option of a part of it. What nobody translated stays English.
 */
export function localised(path: string, name: string, description: string): Localised {
  const german = GERMAN_COMMANDS[path === '' ? name : `${path}.${name}`]
  return {
    name,
    description,
    ...(german === undefined
      ? {}
      : {
          name_localizations: { de: german.name },
          description_localizations: { de: german.description },
        }),
  }
}
