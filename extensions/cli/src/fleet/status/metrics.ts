/** What feeder and worker count. Prometheus' text format is a few lines; its client would bring OpenTelemetry along. */
export interface Metrics {
  readonly count: (name: string, labels?: Labels) => void;
  /** A time, as a sum and a count. */
  readonly observe: (name: string, seconds: number, labels?: Labels) => void;
  /** All of it, with what is only known when it is asked for. */
  readonly text: (gauges: readonly Gauge[]) => string;
}

export type Labels = Readonly<Record<string, string>>;

export interface Gauge {
  readonly name: string;
  readonly labels?: Labels;
  readonly value: number;
}

/** Name, type and help of everything that is ever said; what is not here is a bug. */
export const METRICS: Readonly<Record<string, readonly [type: 'counter' | 'summary' | 'gauge', help: string]>> = {
  stroke_feed_looks_total: ['counter', 'Looks for new studies, by how they ended.'],
  stroke_feed_studies_total: ['counter', 'Studies that were found, by what became of them.'],
  stroke_feed_last_look_seconds: ['gauge', 'When the last look that came to its end did, in seconds since 1970.'],
  stroke_feed_resident_bytes: ['gauge', 'Memory of the feeder.'],
  stroke_jobs_total: ['counter', 'Jobs by how they ended.'],
  stroke_refused_total: ['counter', 'Series that were refused, by reason.'],
  stroke_failed_total: ['counter', 'Failed attempts, by reason.'],
  stroke_stage_seconds: ['summary', 'Seconds by stage of a job.'],
  stroke_job_seconds: ['summary', 'Seconds from the claim of a job to its end.'],
  stroke_queue_jobs: ['gauge', 'Jobs in the queue, by state.'],
  stroke_queue_up: ['gauge', '1 where the queue answers.'],
  stroke_workers: ['gauge', 'Processes that may work.'],
  stroke_workers_busy: ['gauge', 'Processes that work.'],
  stroke_worker_children_started: ['gauge', 'Processes started so far, those that were replaced among them.'],
  stroke_worker_resident_bytes: ['gauge', 'Memory of a process after its last job.'],
  stroke_supervisor_resident_bytes: ['gauge', 'Memory of the process that hands out the jobs.'],
};

export function createMetrics(): Metrics {
  const values = new Map<string, number>();
  const add = (line: string, by: number) => values.set(line, (values.get(line) ?? 0) + by);
  return {
    count: (name, labels = {}) => add(lineOf(name, labels), 1),
    observe: (name, seconds, labels = {}) => {
      add(lineOf(`${name}_sum`, labels), seconds);
      add(lineOf(`${name}_count`, labels), 1);
    },
    text: gauges => {
      const lines = [
        ...[...values].map(([line, value]) => [line, value] as const),
        ...gauges.map(({ name, labels = {}, value }) => [lineOf(name, labels), value] as const),
      ];
      return Object.entries(METRICS)
        .map(([name, [type, help]]) => {
          const own = lines.filter(([line]) => metricOf(line) === name).map(([line, value]) => `${line} ${value}\n`);
          return own.length === 0 ? '' : `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${own.join('')}`;
        })
        .join('');
    },
  };
}

const metricOf = (line: string): string => (line.split('{')[0] ?? '').replace(/_(sum|count)$/, '');

function lineOf(name: string, labels: Labels): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${escaped(value)}"`);
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`;
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
