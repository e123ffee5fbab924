import { ENGLISH, type Texts } from './english.ts'
import { GERMAN } from './german.ts'

export { ENGLISH, type Texts }

/** Every language that there is, by the first part of Discord's locale. */
export const LANGUAGES: Readonly<Record<'en' | 'de', Texts>> = { en: ENGLISH, de: GERMAN }

/**
 * The texts for a locale; English for every language that we do not have.
 *
 *     textsFor('de')     // German
 *     textsFor('pt-BR')  // English
 */
export function textsFor(locale: string | null | undefined): Texts {
  return locale?.split('-')[0] === 'de' ? LANGUAGES.de : LANGUAGES.en
}
