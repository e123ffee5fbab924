import { fileURLToPath } from 'node:url'
import { renderAsync } from '@resvg/resvg-js'

/** Two pixels a unit: a phone shows the picture at about its CSS size, on a screen twice as dense. */
const PIXELS_PER_UNIT = 2

/**
 * TTF files, because resvg draws no text from WOFF and says nothing about it; and no system fonts,
 * because with them the picture would depend on the machine.
 */
const FONT_FILES: readonly string[] = [
  '400Regular/Inter_400Regular.ttf',
  '600SemiBold/Inter_600SemiBold.ttf',
].map(file => fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${file}`)))

/**
 * Paints an SVG as the bytes of a PNG of twice its size, with Inter for all text.
 *
 * It is painted on a thread of its own, so that a bot that draws goes on answering. Characters that
 * Inter does not have, such as Chinese ones, come out as boxes. Rejects what is not SVG.
 */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: PIXELS_PER_UNIT },
    font: { loadSystemFonts: false, fontFiles: [...FONT_FILES], defaultFontFamily: 'Inter' },
  })
  return image.asPng()
}
