// The bundle, because it is one file: 45 ms to load, where `echarts/core` with only the parts that draw
// bars is many files and 130 ms (266 under tsx), and its documented entries for parts are 290.
import { init } from 'echarts/dist/echarts.esm.min.mjs'
import type { EChartsCoreOption } from 'echarts/core'
import type { Comparison } from '../facts/comparison.ts'
import { altOf, chartContent, type ChartContent, type ChartRow } from './chart-rows.ts'
import { linesOf, shortened, widthOf } from './fit-text.ts'

/** What a chart is called, and the card that it is drawn on. */
export interface ChartOptions {
  readonly title: string
  /** `dark` unless told: Discord does not say which theme a reader has, and its own default is dark. */
  readonly theme?: 'light' | 'dark'
}

/** A picture, and the same in words for those who cannot see it. */
export interface Chart {
  readonly svg: string
  readonly alt: string
}

/**
 * Draws how many times as long the subject takes as the baseline: a bar a row, in the order given.
 *
 * Rows without a time ratio cannot be drawn and are counted in the caption; `undefined` when none is
 * left. The scale is logarithmic, so that twice as long and half as long are bars of one length. The
 * same comparisons give the same bytes.
 */
export function chartOf(comparisons: readonly Comparison[], options: ChartOptions): Chart | undefined {
  const content = chartContent(options.title, comparisons)
  if (content === undefined) return undefined
  return { svg: svgOf(content, PALETTES[options.theme ?? 'dark']), alt: altOf(content) }
}

/** Orange and blue stay apart for every kind of colour blindness; text is AA on its card. */
const PALETTES = {
  dark: {
    card: '#1b1c21',
    edge: '#41444d',
    ink: '#f4f5f7',
    quiet: '#b9bec7',
    grid: '#393c44',
    slower: '#f2a33a',
    faster: '#58b4ee',
  },
  light: {
    card: '#ffffff',
    edge: '#cfd3da',
    ink: '#16171b',
    quiet: '#535861',
    grid: '#e0e3e9',
    slower: '#bd5906',
    faster: '#0f6cb6',
  },
} as const
type Palette = (typeof PALETTES)['dark' | 'light']

// A phone shows this at half its size: 16 is then the smallest that reads without zooming.
const WIDTH = 800
const PAD = 32
const INNER = WIDTH - 2 * PAD
const TITLE_SIZE = 26
const NAME_SIZE = 19
const RATIO_SIZE = 20
const SMALL_SIZE = 16
const TITLE_LINE = 34
const SMALL_LINE = 24
const ROW_HEIGHT = 68
const BAR_HEIGHT = 26
const GAP = 10
const SCALE = 'time per operation, log scale'

function svgOf(content: ChartContent, palette: Palette): string {
  const { rows, systems, omitted } = content
  const titles = linesOf(content.title, TITLE_SIZE, INNER, 2)
  const caption = [
    ...(systems === undefined ? [] : [`${systems.baseline} → ${systems.subject}`]),
    SCALE,
    ...omitted,
  ]
  const captions = linesOf(caption.join(' · '), SMALL_SIZE, INNER, 3)
  const captionTop = PAD + titles.length * TITLE_LINE + 4
  const top = captionTop + captions.length * SMALL_LINE + 54
  const bottom = top + rows.length * ROW_HEIGHT
  const height = bottom + 56

  const scale = scaleOf(rows)
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  chart.setOption({
    ...plotOf(rows, scale, palette),
    animation: false,
    grid: { left: PAD, right: PAD, top, height: bottom - top, outerBoundsMode: 'none' },
    graphic: [
      cardOf(height, palette),
      ...titles.map((line, at) =>
        textOf(line, PAD, PAD + (at + 0.5) * TITLE_LINE, {
          fill: palette.ink,
          fontSize: TITLE_SIZE,
          fontWeight: 600,
        }),
      ),
      ...captions.map((line, at) =>
        textOf(line, PAD, captionTop + (at + 0.5) * SMALL_LINE, { fill: palette.quiet }),
      ),
      ...directionsOf(systems?.subject, scale, top - 24, palette),
      ...rows.flatMap((row, at) => rowTextOf(row, scale, top + at * ROW_HEIGHT + 6, palette)),
    ],
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return withoutTraces(svg)
}

/** Where ratios stand, by their logarithm to base 2. */
interface Scale {
  /** The logarithms at the edges of the plot. */
  readonly min: number
  readonly max: number
  /** Where 1x is, in pixels; at an edge where that side has no bars. */
  readonly same: number
  readonly ticks: readonly number[]
}

/**
 * Fits bars, their ratios and the words above them into the width. A side without bars takes no room.
 */
function scaleOf(rows: readonly ChartRow[]): Scale {
  const faster = sideOf(
    rows.filter(({ timeRatio }) => timeRatio < 1),
    112,
  )
  const slower = sideOf(
    rows.filter(({ timeRatio }) => timeRatio >= 1),
    172,
  )
  const octave = Math.min(
    (INNER - faster.room - slower.room) / (faster.octaves + slower.octaves),
    (INNER - faster.least - slower.room) / slower.octaves,
    (INNER - faster.room - slower.least) / faster.octaves,
    // 2x is always in view on one side, so that 1.02x does not look like a difference.
    INNER * 0.7,
  )
  const left = slower.least === 0 ? INNER : Math.max(faster.octaves * octave + faster.room, faster.least)
  const [min, max] = [-left / octave, (INNER - left) / octave]
  return { min, max, same: PAD + left, ticks: ticksOf(min, max, octave) }
}

/** How far the bars of one side reach, and the pixels for the ratio at the longest and for all in all. */
function sideOf(rows: readonly ChartRow[], least: number): { octaves: number; room: number; least: number } {
  return {
    octaves: Math.max(0, ...rows.map(({ timeRatio }) => Math.abs(Math.log2(timeRatio)))),
    room: Math.max(0, ...rows.map(({ ratio }) => widthOf(ratio, RATIO_SIZE) + GAP)),
    least: rows.length === 0 ? 0 : least,
  }
}

/** Powers of the smallest round number that keeps the labels apart; 1x is always one of them. */
function ticksOf(min: number, max: number, octave: number): number[] {
  const decade = Math.log2(10)
  const apart = (octaves: number) => octaves * octave > 72
  const step = [1, 2, decade].find(apart) ?? decade * Math.ceil(72 / (octave * decade))
  const ticks: number[] = []
  for (let at = Math.ceil(min / step); at <= max / step; at += 1) ticks.push(at * step)
  // 2 ** 1024 is no number any more.
  return ticks.filter(tick => Math.abs(tick) < 1000)
}

type Graphic = Readonly<Record<string, unknown>>

/** The card is part of the picture, because Discord shows it on a light or on a dark ground. */
function cardOf(height: number, palette: Palette): Graphic {
  const shape = { x: 1, y: 1, width: WIDTH - 2, height: height - 2, r: 16 }
  return { type: 'rect', z: -1, shape, style: { fill: palette.card, stroke: palette.edge, lineWidth: 2 } }
}

function textOf(written: string, x: number, y: number, style: Graphic): Graphic {
  // ECharts remembers widths in a plain object with the text as key: a test that is called `__proto__`
  // would write into the prototype of every object there is. A space at the end makes it another key.
  const text = written in {} ? `${written} ` : written
  const look = { text, fontFamily: 'Inter', fontSize: SMALL_SIZE, verticalAlign: 'middle' }
  return { type: 'text', x, y, z2: 3, style: { ...look, ...style } }
}

/** What the sides of the reference line mean, in words and arrows, so that no one has to know the colours. */
function directionsOf(subject: string | undefined, scale: Scale, y: number, palette: Palette): Graphic[] {
  const edge = WIDTH - PAD
  const width = widthOf('same', SMALL_SIZE)
  const align = scale.same === PAD ? 'left' : scale.same === edge ? 'right' : 'center'
  const before = scale.same - GAP - (align === 'center' ? width / 2 : width)
  const after = scale.same + GAP + (align === 'center' ? width / 2 : width)
  const fitting = (room: number, texts: readonly string[]) =>
    texts.find(text => widthOf(text, SMALL_SIZE) <= room) ?? ''
  const longer = fitting(edge - after, [`${subject ?? ''} takes longer →`.trim(), 'takes longer →'])
  const faster = fitting(before - PAD, [`← ${subject ?? ''} faster`.replace('  ', ' '), '← faster'])
  const bold = { fontWeight: 600 }
  return [
    textOf('same', scale.same, y, { ...bold, align, fill: palette.ink }),
    ...(align === 'right' ? [] : [textOf(longer, after, y, { ...bold, fill: palette.slower })]),
    ...(align === 'left'
      ? []
      : [textOf(faster, before, y, { ...bold, align: 'right', fill: palette.faster })]),
  ]
}

/** The name on the left and the raw values on the right of the room above a bar. */
function rowTextOf(
  { name, values, details }: ChartRow,
  scale: Scale,
  y: number,
  palette: Palette,
): Graphic[] {
  // The reference line stands at the edge when all bars are on one side; the words step off it.
  const left = scale.same === PAD ? PAD + GAP : PAD
  const right = scale.same === WIDTH - PAD ? WIDTH - PAD - GAP : WIDTH - PAD
  const room = (beside: number) => right - left - beside - 2 * GAP
  const fitting = (width: number) => details.find(text => widthOf(text, SMALL_SIZE) <= width)
  // The name gives way before the numbers do, and a number that is cut is another number.
  const detail =
    fitting(room(widthOf(name, NAME_SIZE))) ?? (widthOf(values, SMALL_SIZE) <= room(120) ? values : '…')
  const detailWidth = widthOf(detail, SMALL_SIZE)
  const label = shortened(name, room(detailWidth), text => widthOf(text, NAME_SIZE))
  return [
    // The lines of the plot would run through the letters.
    maskOf(left, y, widthOf(label, NAME_SIZE), palette),
    maskOf(right - detailWidth, y, detailWidth, palette),
    textOf(label, left, y, { fill: palette.ink, fontSize: NAME_SIZE, fontWeight: 600 }),
    textOf(detail, right, y, { fill: palette.quiet, align: 'right' }),
  ]
}

function maskOf(x: number, y: number, width: number, palette: Palette): Graphic {
  return { type: 'rect', shape: { x, y: y - 11, width, height: 22 }, z2: 2, style: { fill: palette.card } }
}

/** Axes, grid lines and bars with their ratios. */
function plotOf(rows: readonly ChartRow[], { min, max, ticks }: Scale, palette: Palette): EChartsCoreOption {
  const font = { fontFamily: 'Inter', fontSize: SMALL_SIZE }
  const axisLabel = { ...font, color: palette.quiet, customValues: ticks, formatter: tickText }
  const label = {
    ...font,
    show: true,
    distance: 8,
    color: palette.ink,
    fontSize: RATIO_SIZE,
    fontWeight: 600,
  }
  return {
    xAxis: {
      type: 'value',
      min,
      max,
      axisLabel: { ...axisLabel, margin: 10 },
      axisTick: { show: false, customValues: ticks },
      splitLine: { lineStyle: { color: palette.grid } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map((_, row) => row),
      axisLabel: { show: false },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.ink, width: 2 } },
    },
    series: {
      type: 'bar',
      silent: true,
      barWidth: BAR_HEIGHT,
      data: rows.map(({ timeRatio: ratio, ratio: written }) => ({
        value: Math.log2(ratio),
        itemStyle:
          ratio < 1
            ? { color: palette.faster, borderRadius: [6, 0, 0, 6] }
            : { color: palette.slower, borderRadius: [0, 6, 6, 0] },
        label: { ...label, position: ratio < 1 ? 'left' : 'right', formatter: () => written },
      })),
    },
  }
}

/** `4x`, and `1/64x` where 0.015625 would only look exact. */
function tickText(octaves: number): string {
  const times = Number((2 ** Math.abs(octaves)).toPrecision(4))
  return octaves < 0 ? `1/${times}x` : `${times}x`
}

/**
 * Removes what ECharts adds for a pointer in a browser. Its class names count the charts that the
 * process has drawn, and would make each picture differ from the last.
 */
function withoutTraces(svg: string): string {
  return svg
    .replace(/<style[^]*?<\/style>\n?/g, '')
    .replace(/ (?:class|ecmeta_\w+|pointer-events)="[^"]*"/g, '')
}
