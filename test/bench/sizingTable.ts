/** The tables of docs/sizing.md, made of what `npm run bench:fleet` has measured. */

export interface FleetFigures {
  readonly machine: { readonly cores: number };
  readonly throughput: {
    readonly studies: number;
    readonly studiesPerMinute: {
      readonly processesOfAnalyse: number;
      readonly batch: number;
      readonly batchOneProcessAllThreads: number;
      readonly batchOneProcessOneThread: number;
    };
    readonly batchToAnalyse: number;
    readonly medianSeconds: { readonly batchOneProcessOneThread: number };
  };
  readonly memory: {
    readonly series: number;
    readonly afterFirst: number;
    readonly medianOfSecondTenth: number;
    readonly medianOfLastTenth: number;
    readonly most: number;
  };
  readonly queue: {
    readonly jobs: number;
    readonly folder: QueueFigures;
    readonly redis: QueueFigures & { readonly bytesPerJob: number };
  };
  readonly feed: {
    readonly waitS: number;
    readonly everyS: number;
    readonly secondsFirst: { readonly queuedToStored: number; readonly lastImageToStored: number };
    readonly secondsLater: {
      readonly lastImageToQueued: number;
      readonly queuedToStored: number;
      readonly lastImageToStored: number;
    };
    readonly imagesMb: number;
    readonly storedMb: number;
  };
}

interface QueueFigures {
  readonly enqueuePerSecond: number;
  readonly claimAndCompletePerSecond: number;
}

/** Studies a day; the last is ten million a year. */
export const DAYS = [100, 1_000, 10_000, 27_400] as const;
/** The busiest hour of a day against its mean hour. */
export const PEAK = 3;
/** Of a core's time; the rest is for what comes unevenly within an hour, a host that is away, slower studies. */
export const LOAD = 0.7;
/** What a stored study is known by stays in the queue for so long. */
export const KNOWN_DAYS = 30;

/** With every core of the machine at work. */
export const perCoreHour = ({ throughput, machine }: FleetFigures): number =>
  (throughput.studiesPerMinute.batch * 60) / machine.cores;

const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');
const short = (value: number): string => (value < 10 ? value.toFixed(1) : whole(value));
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** What was measured. */
export function measuredTable(figures: FleetFigures): readonly string[] {
  const { throughput, memory, queue, feed } = figures;
  const rates = throughput.studiesPerMinute;
  return [
    row(
      `\`stroke batch\`, ${figures.machine.cores} processes of one thread`,
      `${rates.batch.toFixed(1)} studies a minute`,
    ),
    row('`stroke batch`, one process of one thread', `${rates.batchOneProcessOneThread.toFixed(1)} studies a minute`),
    row(
      `\`stroke batch\`, one process of ${figures.machine.cores} threads`,
      `${rates.batchOneProcessAllThreads.toFixed(1)} studies a minute`,
    ),
    row(
      `as many processes of \`stroke analyse\` at a time`,
      `${rates.processesOfAnalyse.toFixed(1)} studies a minute; batch is ${throughput.batchToAnalyse.toFixed(2)} times as fast`,
    ),
    row(
      'one study at a time, one thread, networks loaded',
      `${throughput.medianSeconds.batchOneProcessOneThread.toFixed(1)} s`,
    ),
    row('studies an hour a core, every core at work', whole(perCoreHour(figures))),
    row(
      `memory of a process over ${memory.series} series`,
      `${whole(memory.afterFirst)} MB after the first, ${whole(memory.medianOfSecondTenth)} MB (median of the second tenth), ` +
        `${whole(memory.medianOfLastTenth)} MB (of the last); at most ${whole(memory.most)} MB`,
    ),
    row(
      `${whole(queue.jobs)} jobs in a folder`,
      `${whole(queue.folder.enqueuePerSecond)} put in a second, ${whole(queue.folder.claimAndCompletePerSecond)} claimed and completed`,
    ),
    row(
      `${whole(queue.jobs)} jobs in Redis`,
      `${whole(queue.redis.enqueuePerSecond)} put in a second, ${whole(queue.redis.claimAndCompletePerSecond)} claimed and completed, ` +
        `${whole(queue.redis.bytesPerJob)} bytes each`,
    ),
    row(
      'from the queue to the stored report',
      `${feed.secondsLater.queuedToStored.toFixed(1)} s; ${feed.secondsFirst.queuedToStored.toFixed(1)} s by a process that has just started`,
    ),
    row(
      'from the last image to the stored report',
      `${feed.secondsLater.lastImageToStored.toFixed(1)} s, of which ${feed.waitS} s are the wait for stability and up to ${feed.everyS} s the next look`,
    ),
    row('a study in the archive', `${feed.imagesMb.toFixed(1)} MB of images, ${feed.storedMb.toFixed(2)} MB stored`),
  ];
}

/** What so many studies a day need. */
export function needsTable(figures: FleetFigures): readonly string[] {
  const { memory, queue, feed } = figures;
  return DAYS.map(perDay => {
    const peakHour = (perDay / 24) * PEAK;
    const cores = Math.ceil(peakHour / perCoreHour(figures) / LOAD);
    const mbit = (peakHour * (feed.imagesMb + feed.storedMb) * 8) / 3600;
    return row(
      whole(perDay),
      whole(peakHour),
      whole(cores),
      `${short((cores * memory.most) / 1024)} GB`,
      `${short(mbit)} Mbit/s`,
      `${short((perDay * feed.storedMb) / 1000)} GB`,
      `${short((perDay * KNOWN_DAYS * queue.redis.bytesPerJob) / 2 ** 20)} MB`,
    );
  });
}

/** Why batch is not much faster than processes that begin anew: what a study takes with either, every core at work. */
export function startUp({ throughput, machine }: FleetFigures): string {
  const { processesOfAnalyse, batch } = throughput.studiesPerMinute;
  const [anew, warm] = [processesOfAnalyse, batch].map(rate => (60 * machine.cores) / rate) as [number, number];
  return `A study takes ${anew.toFixed(1)} s of a core by a process that begins anew and ${warm.toFixed(1)} s by a warm one`;
}

/** Prices of the example, in any currency. */
const [CORE_HOUR, GB_MONTH, MONTHS] = [0.05, 0.02, 12];

/** What a study costs by the formula of the page. */
export function costExample(figures: FleetFigures): string {
  const seconds = 3600 / perCoreHour(figures);
  const computing = ((seconds * CORE_HOUR) / 3600 / LOAD) * 1000;
  const storage = ((figures.feed.storedMb * GB_MONTH) / 1000) * MONTHS * 1000;
  return (
    `With ${CORE_HOUR} for a core hour, ${GB_MONTH} for a GB a month and ${MONTHS} months: ${seconds.toFixed(1)} s, so ${computing.toFixed(2)} for computing and ` +
    `${storage.toFixed(2)} for storage, a thousand studies.`
  );
}
