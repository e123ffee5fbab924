import { openDesk } from '../../src/open-desk.ts'
import { answerQuestion } from '../../src/answers/answer-question.ts'
import { COMMANDS } from '../../commands/index.ts'
import { chartOfAnswer } from '../../src/chart-of-answer.ts'
import { namesFor } from '../../src/adapters/terminal/complete.ts'
import { nameIndex } from '../../src/search/names.ts'
let t = performance.now()
const open = await openDesk('corpus', '/tmp/all')
if (!open.ok) throw open
const d = open.value.desk
console.log('open', performance.now()-t, d.archive.counts().messages)
for (const q of ['why is fork slower under Xen?','how much slower is pipe latency?','what hardware was used?','who is Mats?','how fast is KVM?','what is lmbench?','does swap matter?','why is fork slower under Xen?']) { t=performance.now(); const a=answerQuestion(q,d); console.log(q, a.kind, (performance.now()-t).toFixed(0)+'ms'); t=performance.now(); const c = await chartOfAnswer(a); if (c) console.log(' chart', (performance.now()-t).toFixed(0)) }
for (const c of COMMANDS) { t=performance.now(); const [o='']=Object.keys(c.options); try { const a=c.run(o===''?{}:{[o]: c.example}, d); console.log('/'+c.name, a.kind, (performance.now()-t).toFixed(0)+'ms', a.tables.reduce((n,t)=>n+t.rows.length,0), a.lists.length) } catch(e) { console.log(c.name, String(e)) } }
for (const k of ['test','system','thread','person'] as const) { t=performance.now(); const n=namesFor(k,d); const a=performance.now()-t; t=performance.now(); const i=nameIndex(n); const b=performance.now()-t; t=performance.now(); i.find('for', 25); console.log(k, n.length, a.toFixed(0), b.toFixed(0), (performance.now()-t).toFixed(0)) }
console.log(Math.round(process.memoryUsage().rss/1e6)+' MB')
