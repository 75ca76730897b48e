export type KernelKind = 'soft' | 'bone' | 'unknown';

interface VendorKernels {
  readonly vendor: RegExp;
  readonly bone: RegExp;
  readonly soft: RegExp;
}

/**
 * Kernel names by manufacturer. "Bone" holds every edge-enhancing kernel (bone, inner ear, lung): all of them drown
 * differences of 2 HU in noise. Siemens' numbers are from its SOMATOM Sensation operating instructions (30-40 standard,
 * 50 and up sharp). The other vendors publish no table that could be read: their names are those in common use, what is
 * in doubt stays "unknown", and then the measured noise decides (`headChecks.ts`).
 */
const KERNELS: readonly VendorKernels[] = [
  {
    vendor: /^GE/i,
    bone: /^(HD ?)?(BONE|BONEPLUS|EDGE|ULTRA|LUNG|DETAIL)/i,
    soft: /^(HD ?)?(STANDARD|STD|STND|SOFT|BRAIN)/i,
  },
  {
    // A letter for the body part, an optional detail letter, then sharpness in two digits: H30s, Hr40f, J45s, Hr64h.
    vendor: /^SIEMENS/i,
    bone: /^[A-Z][a-z]?[5-9]\d/,
    soft: /^[A-Z][a-z]?[1-4]\d/,
  },
  {
    vendor: /^PHILIPS/i,
    bone: /^(Y[A-E]?|D|E|L)$/i,
    soft: /^(U[A-C]|A|B|SA|SB|BRAIN.*)$/i,
  },
  {
    // FC30-39 inner ear and bone, FC50-59 lung, FC80-89 high resolution; the rest is body, head and brain.
    vendor: /^(TOSHIBA|CANON)/i,
    bone: /^FC(3\d|5\d|8\d)/i,
    soft: /^FC(0\d|1\d|2\d|4\d|6\d)/i,
  },
];

/** Words that any vendor or converter may use; looked at when the table has no answer. */
const BONE_WORDS = /\b(bone|edge|lung|sharp|inner ear|knochen|os)\b/i;
const SOFT_WORDS = /\b(soft|standard|std|brain|smooth|head)\b/i;

/** `kernel` is the multi-valued ConvolutionKernel (0018,1210); Siemens appends a strength as a second value. */
export function kernelKind(manufacturer: string | undefined, kernel: readonly string[]): KernelKind {
  const name = (kernel[0] ?? '').trim();
  if (name === '') return 'unknown';
  const table = KERNELS.find(entry => entry.vendor.test((manufacturer ?? '').trim()));
  const [bone, soft] = [table?.bone ?? BONE_WORDS, table?.soft ?? SOFT_WORDS];
  if (bone.test(name) || BONE_WORDS.test(name)) return 'bone';
  return soft.test(name) || SOFT_WORDS.test(name) ? 'soft' : 'unknown';
}
