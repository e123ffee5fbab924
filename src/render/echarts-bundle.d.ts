/** ECharts ships its bundle without types; what we use of it is typed as the entry `echarts/core`. */
declare module 'echarts/dist/echarts.esm.min.mjs' {
  export { init } from 'echarts/core'
}
