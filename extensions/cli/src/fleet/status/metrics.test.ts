import fc from 'fast-check';
import { createMetrics } from './metrics.js';

/** A line of Prometheus' text format 0.0.4. */
const LINE =
  /^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z_]+="(\\.|[^"\\\n])*"(,[a-z_]+="(\\.|[^"\\\n])*")*\})? [-+.\de]+)$/;

test('counts, sums and gauges come under their names, with type and help once', () => {
  const { count, observe, text } = createMetrics();
  count('stroke_jobs_total', { end: 'stored' });
  count('stroke_jobs_total', { end: 'stored' });
  count('stroke_jobs_total', { end: 'dead' });
  observe('stroke_stage_seconds', 1.5, { stage: 'pose' });
  observe('stroke_stage_seconds', 0.25, { stage: 'pose' });
  const said = text([{ name: 'stroke_queue_jobs', labels: { state: 'waiting' }, value: 3 }]);
  expect(said.trim().split('\n')).toEqual([
    '# HELP stroke_jobs_total Jobs by how they ended.',
    '# TYPE stroke_jobs_total counter',
    'stroke_jobs_total{end="stored"} 2',
    'stroke_jobs_total{end="dead"} 1',
    '# HELP stroke_stage_seconds Seconds by stage of a job.',
    '# TYPE stroke_stage_seconds summary',
    'stroke_stage_seconds_sum{stage="pose"} 1.75',
    'stroke_stage_seconds_count{stage="pose"} 2',
    '# HELP stroke_queue_jobs Jobs in the queue, by state.',
    '# TYPE stroke_queue_jobs gauge',
    'stroke_queue_jobs{state="waiting"} 3',
  ]);
});

test('whatever a label holds, each line is one of the format', () => {
  fc.assert(
    fc.property(fc.string(), reason => {
      const { count, text } = createMetrics();
      count('stroke_refused_total', { reason });
      const lines = text([]).split('\n').slice(0, -1);
      expect(lines).toHaveLength(3);
      for (const line of lines) expect(line).toMatch(LINE);
    }),
  );
});
